/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A variable's settings in full, and those that XMILE has no place for. */
#include "writing_case.h"

static const char *extras(model_case *c, const char *name)
{
    writing w = {.arena = c->arena, .model = c->model};
    const bur_var *var = model_var(c, name);
    if (!bur_has_extras(var)) {
        return NULL;
    }
    bur_write_extras(&w, var);
    return bur_written(&w);
}

static void in_full(void **state)
{
    model_case *c = *state;
    model_good(c, everything);
    writing w = {.arena = c->arena, .model = c->model};
    bur_write_variable(&w, model_var(c, "k"));
    assert_string_equal(bur_written(&w),
                        "value = 0.1;\nrange = [-1.0, 9.0];\n"
                        "unit = \"1/quarter\";\ndoc = \"A share\";\n"
                        "source = \"assumption\";\n");
    w = (writing){.arena = c->arena, .model = c->model};
    bur_write_variable(&w, model_var(c, "x"));
    assert_string_equal(bur_written(&w),
                        "over = [\"d\"];\ninitial = \"p\";\n"
                        "inflows = [\"in\"];\n"
                        "outflows = [\"Out_Flow\", \"drain\"];\n"
                        "non_negative = true;\n");
}

static void what_xmile_lacks(void **state)
{
    model_case *c = *state;
    model_good(c, everything);
    assert_string_equal(extras(c, "k"),
                        "range = [-1.0, 9.0];\nsource = \"assumption\";\n");
    assert_string_equal(extras(c, "end"),
                        "title = \"At the end\";\nbetter = \"low\";\n");
    assert_string_equal(extras(c, "broke"), "kind = \"probability\";\n");
    /* the kind alone, which a reader could not know */
    assert_string_equal(extras(c, "half"), "");
    assert_string_equal(extras(c, "low"), "");
    assert_string_equal(extras(c, "p"), "");
    /* \"\xC3\x9C...\" is an auxiliary that looks like a parameter */
    assert_string_equal(extras(c, "\xC3\xBC"
                                  "ber_alles"),
                        "");
    assert_string_equal(extras(c, "m"), "");
    assert_null(extras(c, "in"));
    assert_null(extras(c, "x"));
    assert_null(extras(c, "l"));
}

static void text_that_xml_would_change(void **state)
{
    model_case *c = *state;
    model_good(c, "auxiliaries: { a: { eq = \"1 + 1\"; doc = \"x\\ny\"; };"
                  " b: { eq = \"1 + 1\"; unit = \" m\"; };"
                  " c: { eq = \"1 + 1\"; doc = \"x & y\"; }; };");
    assert_string_equal(extras(c, "a"), "doc = \"x\\n\"\n      \"y\";\n");
    assert_string_equal(extras(c, "b"), "unit = \" m\";\n");
    assert_null(extras(c, "c"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(in_full),
        MODEL_TEST(what_xmile_lacks),
        MODEL_TEST(text_that_xml_would_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
