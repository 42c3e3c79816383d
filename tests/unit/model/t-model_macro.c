/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Macros from text: parameters, defaults, variables of their own, and what
 * is refused. */
#include "lang/printer.h"
#include "model_case.h"

static void a_macro_is_read_whole(void **state)
{
    model_case *c = *state;
    model_good(c,
               "macros: { Follow: { name = \"Follow it\"; doc = \"Lags.\"; "
               "parameters = [\"Input\", \"lag time\"]; defaults: { Lag_Time "
               "= \"input / 2\"; }; stocks: { level: { initial = \"input\"; "
               "inflows = [\"in\"]; }; }; flows: { in: { eq = 1; }; }; "
               "lookups: { curve: { x = [0]; y = [1]; }; }; "
               "auxiliaries: { input2: { eq = 1; }; }; eq = \"level\"; }; };"
               "stocks: { level: { initial = 3; }; };");
    assert_int_equal(c->model->macros.n, 1);
    const bur_macro *macro = c->model->macros.at[0];
    assert_string_equal(macro->name, "follow_it");
    assert_string_equal(macro->spelt, "Follow it");
    assert_string_equal(macro->doc, "Lags.");
    assert_int_equal(macro->n_parameters, 2);
    assert_string_equal(macro->parameter[0], "input");
    assert_string_equal(macro->parameter[1], "lag_time");
    assert_null(macro->otherwise[0].tree);
    assert_string_equal(bur_node_print(c->arena, macro->otherwise[1].tree),
                        "input / 2");
    assert_string_equal(bur_node_print(c->arena, macro->eq.tree), "level");
    assert_int_equal(macro->body->vars.n, 4);
    assert_int_equal(bur_model_var(macro->body, "level")->n_inflows, 1);
    assert_int_equal(c->model->vars.n, 1);
}

static void defaults_may_be_a_list(void **state)
{
    model_case *c = *state;
    model_good(c, "macros: { m: { parameters = [\"x\", \"h\xC3\xB6\", \"y\"]; "
                  "defaults = (\"x / 2\", 7); eq = 1; }; };");
    const bur_macro *macro = c->model->macros.at[0];
    assert_null(macro->otherwise[0].tree);
    assert_string_equal(bur_node_print(c->arena, macro->otherwise[1].tree),
                        "x / 2");
    assert_string_equal(bur_node_print(c->arena, macro->otherwise[2].tree),
                        "7");
    model_bad(c,
              "macros: { m: { parameters = [\"x\"]; defaults = (1, 2); "
              "eq = 1; }; };",
              BUR_DIAG_WRONG_TYPE, "(1, 2)", "1 parameter, but here are 2");
}

static void what_makes_no_macro_is_refused(void **state)
{
    static const struct {
        const char *body;
        bur_code code;
        const char *words, *part;
    } rows[] = {
        {"macros: { m: { parameters = [\"x\"]; defaults: { y = 1; }; eq = 1; "
         "}; };",
         BUR_DIAG_UNKNOWN_KEY, "y", "'m' has no parameter 'y'"},
        {"macros: { m: { defaults = 3; eq = 1; }; };", BUR_DIAG_WRONG_TYPE, "3",
         "group in braces"},
        {"macros: { m: { eq = \"1 +\"; }; };", BUR_DIAG_SYNTAX, "", "expected"},
        {"macros: { m: { eq = 1; drivers: { }; }; };", BUR_DIAG_UNKNOWN_KEY,
         "drivers", "macros.m.drivers"},
        {"macros: { m: { eq = 1; flows: { a: { eq = 1; }; }; auxiliaries: { A: "
         "{ eq = 2; }; }; }; };",
         BUR_DIAG_NAME_TAKEN, "A", "a flow has it"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        model_case *c = *state;
        assert_null(model_read(c, rows[i].body));
        const bur_diag *d = c->sink->first;
        assert_null(d->next);
        assert_int_equal(d->code, rows[i].code);
        if (*rows[i].words) {
            expect_only(c, rows[i].code, rows[i].words, rows[i].part);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(a_macro_is_read_whole),
        MODEL_TEST(defaults_may_be_a_list),
        MODEL_TEST(what_makes_no_macro_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
