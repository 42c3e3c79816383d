/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variables as XMILE has them, and what stands in for those it has not. */
#include "model/xmile_writing.h"
#include "xmile_again.h"

static const char *written(model_case *c, const char *name)
{
    writing w = {.arena = c->arena, .model = c->model};
    bur_xmile_put_variable(&w, model_var(c, name));
    return bur_written(&w);
}

static void plain_ones(void **state)
{
    model_case *c = *state;
    model_good(c,
               "parameters: { p: { value = 0.5; unit = \"1/month\"; doc = "
               "\"Half < 1\"; }; }; stocks: { s: { initial = -5; inflows = "
               "[\"f\"]; non_negative = true; }; }; flows: { f: { name = "
               "\"In Flow\"; eq = \"p * s\"; initial_eq = 1; }; }; lookups: {"
               " l: { x = [0.0, 1.0]; y = [2.0, 3.5]; type = \"discrete\"; "
               "}; };");
    assert_string_equal(written(c, "p"),
                        "<aux name=\"p\">\n  <doc>Half &lt; 1</doc>\n"
                        "  <eqn>0.5</eqn>\n  <units>1/month</units>\n</aux>\n");
    assert_string_equal(written(c, "s"),
                        "<stock name=\"s\">\n  <eqn>-5</eqn>\n"
                        "  <inflow>f</inflow>\n  <non_negative/>\n</stock>\n");
    assert_string_equal(written(c, "in_flow"),
                        "<flow name=\"In Flow\">\n  <eqn>p * s</eqn>\n"
                        "  <init_eqn>1</init_eqn>\n</flow>\n");
    assert_string_equal(written(c, "l"),
                        "<gf name=\"l\" type=\"discrete\">\n"
                        "  <xpts>0,1</xpts>\n  <ypts>2,3.5</ypts>\n</gf>\n");
}

static void stand_ins(void **state)
{
    model_case *c = *state;
    model_good(c, everything);
    /* a driver is its mean */
    static const char *const means[][2] = {
        {"ar", "<eqn>0</eqn>"},     {"noise", "<eqn>k</eqn>"},
        {"hits", "<eqn>1</eqn>"},   {"gbm", "<eqn>2</eqn>"},
        {"regime", "<eqn>1</eqn>"}, {"still", "<eqn>2</eqn>"}};
    for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
        if (!strstr(written(c, means[i][0]), means[i][1])) {
            fail_msg("%s: %s", means[i][0], written(c, means[i][0]));
        }
    }
    assert_string_equal(
        written(c, "broke"),
        "<aux name=\"broke\">\n  <eqn>EVER(cash &lt; 0)</eqn>\n"
        "  <bursar:settings>\n    measures: {\n"
        "      kind = \"probability\";\n    };\n  </bursar:settings>\n"
        "</aux>\n");
}

static void arrays(void **state)
{
    model_case *c = *state;
    model_good(c, everything);
    assert_non_null(strstr(written(c, "v"),
                           "  <dimensions>\n    <dim name=\"e\"/>\n"
                           "  </dimensions>\n  <eqn>k</eqn>\n"
                           "  <element subscript=\"1\">\n"
                           "    <gf type=\"continuous\">\n"
                           "      <xpts>0</xpts>\n      <ypts>1</ypts>\n"
                           "    </gf>\n  </element>\n"));
    assert_non_null(strstr(written(c, "t"), "<element subscript=\"a\">\n"
                                            "    <eqn>IF x &gt; 1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(plain_ones),
        MODEL_TEST(stand_ins),
        MODEL_TEST(arrays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
