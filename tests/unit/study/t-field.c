/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields: points have the values of their uniforms and the same luck, which is
 * that of the scenario's own draws; goals of many points. */
#include "field_case.h"

enum { LUCK = 64 };

static bur_field field_of(const bur_scenario *s, const int *axis, int n_axes,
                          const bur_run_options *options)
{
    return (bur_field){.plan = s->plan,
                       .options = options,
                       .n_axes = n_axes,
                       .axis = axis,
                       .luck = LUCK,
                       .seed = s->plan->design->seed};
}

static void closed_form(void **state)
{
    (void)state;
    static const double u[] = {0.25, 0.5, 0.9, 0.1, 0.5, 0.5};
    static const int axis[] = {0, 1};
    bur_run_options options = {.threads = 2};
    bur_scenario *s = lab_open(field_model, FIELD_RUNS(10) FIELD_INPUTS);
    bur_field field = field_of(s, axis, 2, &options);
    bur_goal goals[] = {field_goal(s, "end"), field_goal(s, "q50(end)")};
    bur_field_goals of = {&field, 0, 2, goals};
    bur_points points = bur_field_points(&of);
    double y[6];
    bur_fault fault = {0};
    assert_int_equal(bur_points_at(&points, u, 3, y, &fault), BUR_OK);
    assert_true(bur_field_value(&field, 0, 0.25) == 1);
    double gift = y[4] - (10 + 12 * (2 - 2)); /* the mean of the luck */
    assert_true(fabs(gift) < 0.6);
    for (int i = 0; i < 2; i++) {
        double burn = 4 * u[2 * i], wage = 1 + 2 * u[2 * i + 1];
        assert_true(fabs(y[2 * i] - gift - 10 - 12 * (wage - burn)) < 1e-12);
        assert_true(fabs((y[2 * i + 1] - y[5]) - (y[2 * i] - y[4])) < 1e-12);
    }
    assert_int_equal(field.n_points, 3);
    bur_scenario_close(s);
}

/* At each point, and in each case, the draws are those of a scenario in which
 * the inputs have these values. */
static void same_luck(void **state)
{
    (void)state;
    static const double u[] = {0.25, 0.5, 0.75, 0.125};
    static const int axis[] = {0, 1};
    bur_run_options options = {.threads = 2};
    lab l = lab_run(field_model,
                    FIELD_RUNS(64) "inputs: { burn = 3.0; wage = 1.25; "
                                   "gift: { dist = \"normal\"; mean = 0.0; "
                                   "sd = 1.0; is = \"luck\"; }; };");
    bur_scenario *s = lab_open(field_model, FIELD_RUNS(10) FIELD_INPUTS);
    bur_field field = field_of(s, axis, 2, &options);
    bur_arena *arena = bur_arena_create();
    bur_outcome *o = NULL;
    bur_fault fault = {0};
    assert_int_equal(bur_field_run(&field, u, 2, arena, &o, &fault), BUR_OK);
    for (int c = 0; c < 2; c++) {
        for (int m = 0; m < 3; m++) {
            assert_memory_equal(bur_outcome_measure(o, c, m) + LUCK,
                                bur_outcome_measure(l.o, c, m),
                                LUCK * sizeof(double));
        }
    }
    assert_true(o->input[LUCK] == 3 && o->input[0] == 1);
    bur_outcome_free(o);
    bur_arena_free(arena);
    bur_scenario_close(s);
    lab_close(&l);
}

/* Values of axes without a run are those that a run has, of inputs that are
 * correlated too. */
static void inputs_alone(void **state)
{
    (void)state;
    enum { POINTS = 9 };
    static const int axis[] = {0, 1};
    double u[2 * POINTS], x[2 * POINTS];
    for (int i = 0; i < 2 * POINTS; i++) {
        u[i] = (i * 7 % (2 * POINTS) + 0.5) / (2 * POINTS);
    }
    bur_run_options options = {.threads = 1};
    bur_scenario *s = lab_open(
        field_model, FIELD_RUNS(10) FIELD_INPUTS
        "correlations: { x: { of = [\"burn\", \"wage\"]; rho = 0.8; }; };");
    bur_field field = field_of(s, axis, 2, &options);
    bur_arena *arena = bur_arena_create();
    bur_outcome *o = NULL;
    bur_fault fault = {0};
    assert_int_equal(bur_field_run(&field, u, POINTS, arena, &o, &fault),
                     BUR_OK);
    bur_field_inputs(&field, u, POINTS, x);
    for (int p = 0; p < POINTS; p++) {
        for (int a = 0; a < 2; a++) {
            int draw = (a * POINTS + p) * LUCK;
            assert_memory_equal(&x[2 * p + a], &o->input[draw], sizeof(double));
        }
    }
    assert_true(fabs(x[1] - (1 + 2 * u[1])) > 0.01); /* correlated */
    assert_int_equal(field.n_points, POINTS);
    bur_outcome_free(o);
    bur_arena_free(arena);
    bur_scenario_close(s);
}

/* Portions, threads and the company a point is in change nothing. */
static void portions(void **state)
{
    (void)state;
    enum { POINTS = 2100 };
    static const int axis[] = {1};
    static double u[POINTS], y[POINTS], z[POINTS];
    for (int i = 0; i < POINTS; i++) {
        u[i] = (i + 0.5) / POINTS;
    }
    bur_scenario *s = lab_open(field_model, FIELD_RUNS(10) FIELD_INPUTS);
    bur_goal goal = field_goal(s, "shaken");
    bur_run_options one = {.threads = 1}, two = {.threads = 2};
    bur_field field = field_of(s, axis, 1, &one), same = field;
    same.options = &two;
    bur_field_goals of = {&field, 0, 1, &goal}, of_same = {&same, 0, 1, &goal};
    bur_points points = bur_field_points(&of),
               again = bur_field_points(&of_same);
    bur_fault fault = {0};
    assert_int_equal(bur_points_at(&points, u, POINTS, y, &fault), BUR_OK);
    assert_int_equal(bur_points_at(&again, u, 7, z, &fault), BUR_OK);
    assert_int_equal(bur_points_at(&again, u + 7, POINTS - 7, z + 7, &fault),
                     BUR_OK);
    assert_memory_equal(y, z, sizeof y);
    for (int i = 1; i < POINTS; i++) {
        assert_true(y[i] > y[i - 1]); /* more pay, the same luck */
    }
    bur_scenario_close(s);
}

static void axes(void **state)
{
    (void)state;
    int axis[3];
    bur_fault fault = {0};
    bur_scenario *s = lab_open(field_model, FIELD_RUNS(10) FIELD_INPUTS);
    assert_int_equal(bur_field_axes(s->plan, false, axis), 2);
    assert_true(axis[0] == 0 && axis[1] == 1);
    assert_int_equal(bur_field_axes(s->plan, true, axis), 3);
    assert_int_equal(bur_field_luck(s->plan, 3, 0), BUR_LEAST_LUCK);
    assert_int_equal(bur_field_luck(s->plan, 3, 64), 64);
    assert_int_equal(bur_field_luck(s->plan, 3, 65), 128);
    assert_int_equal(bur_field_luck(s->plan, 3, 1000000), 65536);
    assert_int_equal(bur_field_input(s->plan, "wage", &fault), 1);
    assert_int_equal(bur_field_input(s->plan, "wages", &fault), -1);
    assert_non_null(strstr(fault.message, "do you mean 'wage'"));
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed_form),  cmocka_unit_test(same_luck),
        cmocka_unit_test(inputs_alone), cmocka_unit_test(portions),
        cmocka_unit_test(axes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
