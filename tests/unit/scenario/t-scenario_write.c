/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first scenario: it opens as it is, and does what its comments say. */
#define _POSIX_C_SOURCE 200809L /* strdup */
#include "scenario_case.h"

static bur_scenario *opened(const char *model, bool chance, char **text)
{
    static const bur_scenario_settings none;
    bur_scenario_close(lab_read(model, "", NULL));
    bur_scenario *bare = bur_scenario_open("model.cfg", &none);
    if (!bare->plan) {
        lab_explain(bare);
    }
    assert_non_null(bare->plan);
    const char *written = bur_scenario_write(
        bare->arena, bur_scenario_model_anew(bare), "model.cfg", chance);
    lab_write("first.cfg", written);
    *text = strdup(written);
    bur_scenario_close(bare);
    bur_scenario *s = bur_scenario_open("first.cfg", &none);
    if (!s->plan) {
        lab_explain(s);
        fail_msg("%s", *text);
    }
    return s;
}

static void opens_as_it_is(void **state)
{
    (void)state;
    char *text;
    bur_scenario *s = opened(town, true, &text);
    assert_int_equal(s->plan->design->n_draws, 1000);
    assert_int_equal(s->timeline.n_steps, 12);
    assert_true(s->model->horizon.has_date);
    assert_non_null(strstr(text, "model = \"model.cfg\";"));
    assert_non_null(strstr(text, "# wage = 2.0;"));
    assert_non_null(strstr(text, "series = [\"cash\"];"));
    free(text);
    bur_scenario_close(s);
    s = opened(town, false, &text);
    assert_int_equal(s->plan->design->n_draws, 1);
    free(text);
    bur_scenario_close(s);
}

/* No stocks, no parameters to make an example of, names that need quotes. */
static void odd_models(void **state)
{
    (void)state;
    char *text;
    bur_scenario *s = opened(
        "time: { end = 2; }; parameters: { p: { name = \"p-1\"; value = 1.0; };"
        " q: { value = -1.0; }; r: { value = 12.0; range = [12.0, 12.0]; }; };"
        "auxiliaries: { a: { name = \"A-b \xC3\xA9\"; eq = \"TIME\"; }; };",
        false, &text);
    assert_null(strstr(text, "triangular"));
    assert_int_equal(s->plan->program->graph->series.n, 1);
    assert_string_equal(s->plan->program->graph->series.at[0].var->name,
                        "a-b_\xC3\xA9");
    free(text);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_as_it_is),
        cmocka_unit_test(odd_models),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
