/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphical functions: of lookups and of other variables, one or for each
 * element, and what is refused. */
#include "model/reading.h"
#include "model_case.h"

#define LINE "dimensions: { line = [\"a\", \"b\"]; };"
#define POINTS "{ x = [0, 1]; y = [5, 7]; }"

static double at(const bur_var *var, int i, double x)
{
    return bur_lookup_at(var->table[i], x);
}

static void an_auxiliary_and_a_flow_take_a_table(void **state)
{
    model_good(*state, "auxiliaries: { p: { eq = \"TIME\"; table: " POINTS
                       "; }; }; flows: { f: { eq = \"TIME\"; table: { x = [0, "
                       "1]; y = [5, 7]; type = \"extrapolate\"; }; }; };");
    assert_int_equal(model_var(*state, "p")->n_tables, 1);
    assert_true(at(model_var(*state, "p"), 0, 2) == 7);
    assert_true(at(model_var(*state, "f"), 0, 2) == 9);
}

static void each_element_can_have_its_own(void **state)
{
    model_good(*state,
               LINE "lookups: { t: { over = [\"line\"]; table: { a: " POINTS
                    "; b: { x = [0]; y = [3]; }; }; };"
                    "u: { over = [\"line\"]; x = [0, 1]; y = [1, 2]; }; };");
    const bur_var *t = model_var(*state, "t");
    assert_int_equal(t->n_tables, 2);
    assert_true(at(t, 0, 0.5) == 6 && at(t, 1, 0.5) == 3);
    assert_int_equal(model_var(*state, "u")->n_tables, 1);
}

static void points_are_told_from_elements(void **state)
{
    model_case *c = *state;
    assert_true(bur_is_points(model_conf(c, "x = [1]; y = [2];")));
    assert_false(bur_is_points(model_conf(c, "a: { x = [1]; };")));
    assert_false(bur_is_points(model_conf(c, "x: { x = [1]; };")));
    assert_false(bur_is_points(bur_conf_at(model_conf(c, "x = [1];"), "x")));
}

static void what_makes_no_function_is_refused(void **state)
{
    static const struct {
        const char *body;
        bur_code code;
        const char *words, *part;
    } rows[] = {
        {"auxiliaries: { p: { eq = 1; table: { x = [1, 0]; y = [1, 2]; }; }; "
         "};",
         BUR_DIAG_LOOKUP, "[1, 0]", "ascend"},
        {"auxiliaries: { p: { eq = 1; table: { x = [1]; }; }; };",
         BUR_DIAG_MISSING_KEY, "table", "'table.y' is missing"},
        {"auxiliaries: { p: { eq = 1; table: { x = [1]; y = [1]; z = 1; }; }; "
         "};",
         BUR_DIAG_UNKNOWN_KEY, "z", "did you mean"},
        {"auxiliaries: { p: { eq = 1; table = 3; }; };", BUR_DIAG_WRONG_TYPE,
         "3", "a table is a group"},
        {LINE "lookups: { t: { over = [\"line\"]; table: { a: " POINTS
              "; }; }; };",
         BUR_DIAG_MISSING_KEY, "{ a: " POINTS "; }", "t[b]"},
        {"lookups: { t: { x = [1]; table: " POINTS "; }; };", BUR_DIAG_LOOKUP,
         "[1]", "belongs into 'table'"},
        {"lookups: { t: { y = [1]; }; };", BUR_DIAG_MISSING_KEY, "t", "'x'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        model_bad(*state, rows[i].body, rows[i].code, rows[i].words,
                  rows[i].part);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(an_auxiliary_and_a_flow_take_a_table),
        MODEL_TEST(each_element_can_have_its_own),
        MODEL_TEST(points_are_told_from_elements),
        MODEL_TEST(what_makes_no_function_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
