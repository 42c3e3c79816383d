/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What methods on inputs share: which inputs, samples in units of scrambles,
 * draws of luck. */
#include "study/sensitivity_inputs.h"

#include "inputs_case.h"

static bur_asked_inputs inputs_of(inputs_case *c)
{
    bur_asked_inputs inputs;
    bur_fault fault = {0};
    assert_int_equal(bur_asked_inputs_of(&c->asked, c->answer, &inputs, &fault),
                     BUR_OK);
    return inputs;
}

static void inputs_of_sources(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(
        FIELD_INPUTS
        "correlations: { x: { of = [\"burn\", \"wage\"]; rho = 0.5; }; };",
        "end");
    bur_asked_inputs inputs = inputs_of(c);
    assert_int_equal(inputs.n, 3);
    assert_int_equal(inputs.n_drivers, 1);
    assert_true(inputs.correlated);
    assert_true(answer_says(c->answer, "1 of what is asked about is driven"));
    bur_field field = {.n_points = 10, .luck = 64};
    bur_inputs_say_points(&inputs, &field, c->answer);
    assert_true(answer_says(c->answer, "takes those after it"));
    assert_false(answer_says(c->answer, "draws failed"));
    field.n_failed = 3;
    bur_inputs_say_points(&inputs, &field, c->answer);
    assert_true(answer_says(c->answer, "3 of 640 draws failed"));
    c->asked.n_sources = 1; /* the copula alone */
    inputs = inputs_of(c);
    assert_int_equal(inputs.n, 2);
    inputs_close(c);
}

static bur_status look(void *context, int goal, bur_given *given,
                       bur_fault *fault)
{
    (void)fault;
    int *seen = context;
    seen[goal]++;
    assert_int_equal(given->n, 160);
    assert_int_equal(given->bootstrap.n_units, 16);
    for (int i = 0; i < 160; i++) {
        assert_int_equal(given->unit[i], i % 16);
    }
    if (goal == 0) { /* the draw's own inputs, and what comes of them */
        for (int64_t d = 0; d < 160; d++) {
            double burn = given->x[d], wage = given->x[160 + d];
            double gift = given->x[320 + d];
            assert_true(fabs(given->y[d] - (10 + gift + 12 * (wage - burn))) <
                        1e-9);
        }
    }
    return BUR_OK;
}

static void samples_hold_draws(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(FIELD_INPUTS, NULL);
    bur_asked_inputs inputs = inputs_of(c);
    c->asked.draws = 150;
    int seen[2] = {0};
    int64_t n;
    bur_fault fault = {0};
    assert_int_equal(bur_inputs_sample(&c->asked, &inputs, c->answer, look,
                                       seen, &n, &fault),
                     BUR_OK);
    assert_int_equal(n, 160);
    assert_true(seen[0] == 1 && seen[1] == 1);
    inputs_close(c);
}

static void luck_is_a_power_of_two(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(FIELD_INPUTS, NULL);
    bur_asked_inputs inputs = inputs_of(c);
    assert_int_equal(bur_inputs_field(&c->asked, &inputs, 64).luck, 64);
    c->asked.draws = 300;
    assert_int_equal(bur_inputs_field(&c->asked, &inputs, 64).luck, 512);
    inputs_close(c);
}

static void ranks_and_missing_sizes(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(FIELD_INPUTS, "end");
    bur_asked_inputs inputs = inputs_of(c);
    bur_answer_table *table =
        bur_inputs_table(&c->asked, &inputs, c->answer, "t", "T");
    double size[3] = {1, NAN, 5};
    bur_estimate figure[3] = {{.value = 1}, {.value = NAN}, {.value = 5}};
    bur_inputs_rank(&c->asked, &inputs, c->answer, table,
                    (bur_inputs_order){size, figure, "F", false});
    const double *rank = column_named(c->answer, "t", "rank")->number;
    assert_true(rank[0] == 2 && isnan(rank[1]) && rank[2] == 1);
    assert_false(table->detail);
    inputs_close(c);
}

/* Of many goals a short table is shown, in order. */
static void long_tables_have_leaders(void **state)
{
    (void)state;
    inputs_case *c = inputs_open(FIELD_INPUTS, "end");
    bur_goal many[10];
    double size[30];
    bur_estimate figure[30];
    for (int g = 0; g < 30; g++) {
        many[g % 10] = c->goal[0];
        size[g] = g % 3 == 1 ? 9 : g % 3 == 0 ? NAN : 1;
        figure[g] = bur_estimate_bare(g, 10, 0.95);
    }
    c->asked.goal = many;
    c->asked.n_goals = 10;
    bur_asked_inputs inputs = inputs_of(c);
    bur_answer_table *table =
        bur_inputs_table(&c->asked, &inputs, c->answer, "t", "T");
    bur_inputs_rank(&c->asked, &inputs, c->answer, table,
                    (bur_inputs_order){size, figure, "F", true});
    assert_true(table->detail);
    const char **name = column_named(c->answer, "t_leaders", "leader")->text;
    const bur_estimate *led =
        column_named(c->answer, "t_leaders", "figure")->estimate;
    assert_string_equal(name[3], "wage");
    assert_true(led[3].value == 4 && led[4].value == 5);
    assert_string_equal(name[4], "gift");
    assert_null(name[5]);
    inputs_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inputs_of_sources),
        cmocka_unit_test(samples_hold_draws),
        cmocka_unit_test(luck_is_a_power_of_two),
        cmocka_unit_test(ranks_and_missing_sizes),
        cmocka_unit_test(long_tables_have_leaders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
