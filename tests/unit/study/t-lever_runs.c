/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices as cases: the same as a scenario with these values, for any threads;
 * coordinates, cases and failures. */
#include "lever_case.h"

static const char *const two[] = {"reserve=0:400", "spend=0:50:5"};

static void estimates(bur_lever_runs *runs, const double *at, int n,
                      const bur_goal *goal, int n_goals, bur_estimate *e)
{
    bur_fault fault = {0};
    bur_status status =
        bur_lever_estimates(runs, at, n, goal, n_goals, e, &fault);
    if (status != BUR_OK) {
        fail_msg("%s", fault.message);
    }
}

/* `bursar run --set` gives the same bits. */
static void as_if_set(void **state)
{
    (void)state;
    bur_scenario *s =
        shop_open("runs: { draws = 10; seed = 3; };" SHOP_NOISE, two, 2);
    bur_run_options options = {.threads = 2};
    bur_lever_runs runs = bur_lever_runs_of(s, &options, 0, 3000, 9);
    bur_goal goals[] = {shop_goal(s, "mean(final)"), shop_goal(s, "broke"),
                        shop_goal(s, "q05(final)")};
    double at[] = {100, 0, 50, 20};
    bur_estimate e[6], wanted;
    estimates(&runs, at, 2, goals, 3, e);
    lab l = lab_run(shop, "runs: { draws = 3000; seed = 9; };"
                          "inputs: { reserve = 50.0; spend = 20.0; noise: { "
                          "dist = \"normal\"; mean = 0.0; sd = 100.0; is = "
                          "\"luck\"; }; };");
    bur_fault fault = {0};
    for (int g = 0; g < 3; g++) {
        assert_int_equal(bur_goal_estimate(l.o, 0, &goals[g], &wanted, &fault),
                         BUR_OK);
        assert_memory_equal(&wanted.value, &e[3 + g].value, sizeof(double));
        assert_memory_equal(&wanted.low, &e[3 + g].low, sizeof(double));
        assert_int_equal(e[3 + g].n, 3000);
    }
    assert_true(fabs(e[3].value - e[0].value - (50 - 100 + 12 * 20 / 3.0)) <
                1e-9);
    lab_close(&l);
    bur_scenario_close(s);
}

/* Differences are those of the draws, the same in shares as alone. */
static void differences(void **state)
{
    (void)state;
    bur_scenario *s =
        shop_open("runs: { draws = 10; seed = 3; };" SHOP_NOISE, two, 2);
    bur_goal goals[] = {shop_goal(s, "mean(final)"), shop_goal(s, "broke"),
                        shop_goal(s, "median(final)")};
    double at[] = {100, 0, 50, 20, 400, 10, 30, 0};
    bur_estimate e[12], d[12], alone[12];
    bur_fault fault = {0};
    for (int threads = 1; threads <= 3; threads += 2) {
        bur_run_options options = {.threads = threads};
        bur_lever_runs of = bur_lever_runs_of(s, &options, 0, 500, 9);
        assert_int_equal(bur_lever_compare(&of, at, 4, goals, 3, e, d, &fault),
                         BUR_OK);
        estimates(&of, at, 4, goals, 3, alone);
        for (int i = 0; i < 4; i++) {
            double x = at[2 * i + 1];
            double exact = at[2 * i] - 100 + 12 * (40 * x / (x + 10) - x);
            assert_true(fabs(d[3 * i].value - exact) < 1e-9);
            assert_true(fabs(d[3 * i].high - exact) < 1e-9);
            assert_true(fabs(d[3 * i + 1].value -
                             (e[3 * i + 1].value - e[1].value)) < 1e-12);
            assert_true(isnan(d[3 * i + 2].value));
            assert_memory_equal(&e[3 * i].value, &alone[3 * i].value, 8);
        }
    }
    bur_scenario_close(s);
}

/* Short runs are shared out by choice, longer ones by draws, and many choices
 * come in portions: the bits are those of one thread. */
static void any_threads(void **state)
{
    (void)state;
    enum { N = 11 };
    bur_scenario *s = shop_open(
        "runs: { draws = 10; design = \"sobol\"; };" SHOP_NOISE, two, 2);
    bur_goal goal = shop_goal(s, "P(final < 80)");
    double at[2 * N];
    for (int i = 0; i < 2 * N; i++) {
        at[i] = 7 * i;
    }
    static const int64_t draws[] = {64, 1500, 1 << 19};
    for (int d = 0; d < 3; d++) {
        int n = d == 2 ? 3 : N;
        bur_estimate one[N], many[N];
        memset(one, 0, sizeof one);
        memset(many, 0, sizeof many);
        for (int threads = 1; threads <= 3; threads += 2) {
            bur_run_options options = {.threads = threads};
            bur_lever_runs runs =
                bur_lever_runs_of(s, &options, 0, draws[d], 4);
            estimates(&runs, at, n, &goal, 1, threads == 1 ? one : many);
        }
        for (int i = 0; i < n; i++) {
            assert_memory_equal(&one[i].value, &many[i].value, 8);
            assert_memory_equal(&one[i].low, &many[i].low, 8);
        }
    }
    bur_scenario_close(s);
}

static void coordinates(void **state)
{
    (void)state;
    bur_lever l = {.low = 10, .high = 20, .now = 12.5};
    assert_true(bur_lever_value(&l, 0) == 10 && bur_lever_value(&l, 1) == 20);
    assert_true(bur_lever_value(&l, 0.3) == 13);
    assert_true(bur_lever_present(&l) == 0.25);
    l.now = 50;
    assert_true(bur_lever_present(&l) == 1);
    l.step = 4;
    assert_true(bur_lever_value(&l, 0.19) == 10);
    assert_true(bur_lever_value(&l, 0.21) == 14);
    assert_true(bur_lever_value(&l, 1) == 18); /* the last that fits */
}

static void the_case_of_the_policy(void **state)
{
    (void)state;
    static const char *const push[] = {"policies.push.set.spend=0:50"};
    static const char *const both[] = {"policies.push.set.spend=0:50",
                                       "policies.none.set.spend=0:50"};
    int c = -1;
    bur_fault fault = {0};
    bur_scenario *s = shop_open(SHOP_POLICIES, push, 1);
    assert_int_equal(bur_lever_case(s, &c, &fault), BUR_OK);
    assert_int_equal(c, 1);
    bur_scenario_close(s);
    s = shop_open(SHOP_POLICIES, two, 2);
    assert_int_equal(bur_lever_case(s, &c, &fault), BUR_OK);
    assert_int_equal(c, 0);
    bur_scenario_close(s);
    s = shop_open("policies: { none: { set: { spend = 1.0; }; }; push: { set: "
                  "{ spend = 5.0; }; }; };",
                  both, 2);
    assert_int_equal(bur_lever_case(s, &c, &fault), BUR_BAD_INPUT);
    bur_scenario_close(s);
}

static bool count(void *context, double done, double of)
{
    double *last = context;
    assert_true(done >= *last && done <= of);
    *last = done;
    return done < of / 2;
}

static void progress_and_interrupts(void **state)
{
    (void)state;
    double last = 0, at[40] = {0};
    bur_scenario *s = shop_open("runs: { draws = 10; };" SHOP_NOISE, two, 2);
    bur_run_options options = {
        .threads = 2, .progress = count, .context = &last};
    bur_lever_runs runs = bur_lever_runs_of(s, &options, 0, 2000, 4);
    runs.of = 20 * 2000;
    bur_goal goal = shop_goal(s, "broke");
    bur_estimate e[20];
    bur_fault fault = {0};
    assert_int_equal(bur_lever_estimates(&runs, at, 20, &goal, 1, e, &fault),
                     BUR_INTERRUPTED);
    assert_true(last > 0);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_if_set),
        cmocka_unit_test(differences),
        cmocka_unit_test(any_threads),
        cmocka_unit_test(coordinates),
        cmocka_unit_test(the_case_of_the_policy),
        cmocka_unit_test(progress_and_interrupts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
