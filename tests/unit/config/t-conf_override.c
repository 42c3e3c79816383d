/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_override.c: what --set takes. */
#include "conf_case.h"

static const bur_conf * override(conf_case *c, const char *s)
{
    c->sink = bur_sink_create(c->arena);
    const bur_conf *conf = bur_conf_parse_override(c->arena, s, c->sink);
    assert_true((conf == NULL) == (c->sink->n_errors > 0));
    return conf;
}

static void expect(conf_case *c, const char *s, const char *printed)
{
    const bur_conf *conf = override(c, s);
    if (!conf) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("refused: %s", s);
    }
    assert_string_equal(bur_conf_print(c->arena, conf), printed);
}

static void values_of_all_kinds(void **state)
{
    conf_case *c = *state;
    expect(c, "a= 2 ", "a = 2;\n");
    expect(c, "a=-2.5", "a = -2.5;\n");
    expect(c, "a=5000000000L", "a = 5000000000L;\n");
    expect(c, "a=true", "a = true;\n");
    expect(c, "a=\"x\"", "a = \"x\";\n");
    expect(c, "a=[1, 2]", "a = [1, 2];\n");
    expect(c, "a=(1, \"x\")", "a = (1, \"x\");\n");
    expect(c, "a={b=1;}", "a: {\n  b = 1;\n};\n");
    expect(c, "a.b.c=1", "a: {\n  b: {\n    c = 1;\n  };\n};\n");
}

static void text_without_quotes(void **state)
{
    conf_case *c = *state;
    expect(c, "a.b=2027-01-01", "a: {\n  b = \"2027-01-01\";\n};\n");
    expect(c, "eq=price * learners", "eq = \"price * learners\";\n");
    expect(c, "eq=(1 + x) * 2", "eq = \"(1 + x) * 2\";\n");
    expect(c, "eq= 3 * x ", "eq = \"3 * x\";\n");
    expect(c, "a=b=c", "a = \"b=c\";\n");
    expect(c, "a=C:\\temp", "a = \"C:\\\\temp\";\n");
    expect(c, "a=caf\xC3\xA9", "a = \"caf\xC3\xA9\";\n");
}

static void places(void **state)
{
    conf_case *c = *state;
    const bur_conf *conf = override(c, "a.bc=price * x");
    const bur_conf *bc = bur_conf_at(bur_conf_at(conf, "a"), "bc");
    bur_place place = bur_span_place(bc->name_span);
    assert_string_equal(place.path, "--set");
    assert_int_equal(place.column, 3);
    assert_int_equal(place.width, 2);
    place = bur_span_place((bur_span){bc->text, 8, 9});
    assert_int_equal(place.column, 14);
}

static void refused(void **state)
{
    conf_case *c = *state;
    static const char *const bad[] = {
        "",     "a",      "=1",    "a=",   "a= ",  ".a=1",
        "a.=1", "a..b=1", "a-b=1", "1a=1", "a b=1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(override(c, bad[i]));
        assert_int_equal(c->sink->n_errors, 1);
        assert_int_equal(c->sink->first->code, BUR_DIAG_OVERRIDE);
    }
}

static void clearly_meant_as_values(void **state)
{
    conf_case *c = *state;
    assert_null(override(c, "a=3000000000"));
    expect_diag(c->sink, BUR_DIAG_NUMBER_RANGE, 1, 3, "3000000000L");
    assert_null(override(c, "a=1e400"));
    assert_null(override(c, "a=[1, 2"));
    expect_diag(c->sink, BUR_DIAG_SYNTAX_FILE, 1, 3, "never closed");
    assert_null(override(c, "a=[1, 2] x"));
    expect_diag(c->sink, BUR_DIAG_SYNTAX_FILE, 1, 10, "nothing may follow");
    assert_null(override(c, "a=\"x"));
    assert_null(override(c, "a={b=1; b=2;}"));
    assert_null(override(c, "a=\xFF"));
    assert_null(override(c, "a={\n@include \"/etc/passwd\"\n}"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(values_of_all_kinds),
        CONF_TEST(text_without_quotes),
        CONF_TEST(places),
        CONF_TEST(refused),
        CONF_TEST(clearly_meant_as_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
