/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Macros as settings: they read back with parameters, defaults and bodies. */
#include "writing_case.h"

static void macros_read_back(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(
        c,
        "macros: { follow: { name = \"Follow-up\"; doc = \"Goes after\"; "
        "parameters = [\"input\", \"time\", \"start\"]; defaults: { time = 3; "
        "start = \"input * 2\"; }; stocks: { level: { initial = \"start\"; "
        "inflows = [\"change\"]; }; }; flows: { change: { eq = \"(input - "
        "level) / time\"; }; }; eq = \"level\"; }; one: { eq = 1; }; };"
        "auxiliaries: { a: { eq = \"\\\"Follow-up\\\"(TIME)\"; }; };");
    const bur_model *again = written_again(c, model);
    assert_int_equal(again->macros.n, 2);
    for (int i = 0; i < 2; i++) {
        const bur_macro *x = model->macros.at[i], *y = again->macros.at[i];
        assert_string_equal(x->name, y->name);
        assert_true(same_text(x->doc, y->doc));
        assert_int_equal(x->n_parameters, y->n_parameters);
        for (int p = 0; p < x->n_parameters; p++) {
            assert_string_equal(x->parameter[p], y->parameter[p]);
            same_eq(&x->otherwise[p], &y->otherwise[p], x->name);
        }
        same_eq(&x->eq, &y->eq, x->name);
        assert_int_equal(x->body->vars.n, y->body->vars.n);
        for (int v = 0; v < x->body->vars.n; v++) {
            const bur_var *var = x->body->vars.at[v];
            same_var(var, bur_model_var(y->body, var->name));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(macros_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
