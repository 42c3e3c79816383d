/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers follow names, not order: what a file says in another order,
 * under another name, or beside something new, gives the same numbers. And a
 * draw is the same in any study that holds it. */
#define _POSIX_C_SOURCE 200809L /* strdup */
#include "lab.h"

#define HEAD(elements)                                                         \
    "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 1; };"     \
    "dimensions: { line = " elements "; };"
#define WAGE "wage: { value = 1.5; };"
#define PRICE "price: { over = [\"line\"]; value: { a = 2.0; b = 3.0; }; };"
#define NOISE                                                                  \
    "noise: { over = [\"line\"]; process = \"ar1\"; sd = 0.1; rho = 0.6;"      \
    " form = \"multiplicative\"; };"
#define REGIME                                                                 \
    "regime: { process = \"markov\"; values = [1.0, 0.5];"                     \
    " transition = ((0.9, 0.1), (0.3, 0.7)); };"
#define HITS                                                                   \
    "hits: { process = \"poisson_shocks\"; rate = 3; recovery = \"4 months\";" \
    " size: { dist = \"exponential\"; mean = 0.3; }; };"
#define SPENT(income) "spent: { eq = \"wage * (1 + 0 * " income ") + hits\"; };"
#define INCOME(name)                                                           \
    name ": { over = [\"line\"]; eq = \"price * noise * regime\"; };"
#define CASH                                                                   \
    "cash: { initial = \"10\"; inflows = [\"total\"]; outflows = "             \
    "[\"spent\"]; };"
#define TOTAL(name) "total: { eq = \"SUM(" name "[*])\"; };"
#define WORST "worst: { eq = \"MINIMUM(cash)\"; };"
#define LAST "last: { eq = \"FINAL(cash)\"; };"

static const char base[] = HEAD(
    "[\"a\", \"b\"]") "parameters: {" WAGE PRICE
                      "}; drivers: {" NOISE REGIME HITS "};"
                      "stocks: {" CASH "}; flows: {" TOTAL("income") SPENT(
                          "total") "};"
                                   "auxiliaries: {" INCOME(
                                       "income") "}; measures: {" WORST LAST
                                                 "};";

static const char reordered[] =
    HEAD("[\"b\", \"a\"]") "measures: {" LAST WORST "}; auxiliaries: {" INCOME(
        "income") "};"
                  "flows: {" SPENT("total")
                      TOTAL("income") "}; stocks: {" CASH "};"
                                      "drivers: {" HITS REGIME NOISE
                                      "}; parameters: {" PRICE WAGE "};";

static const char renamed[] = HEAD(
    "[\"a\", \"b\"]") "parameters: {" WAGE PRICE
                      "}; drivers: {" NOISE REGIME HITS "};"
                      "stocks: {" CASH "}; flows: {" TOTAL("zz_earned") SPENT(
                          "total") "};"
                                   "auxiliaries: {" INCOME(
                                       "zz_earned") "}; measures: {" WORST LAST
                                                    "};";

static const char moved[] = HEAD(
    "[\"a\", \"b\"]") "parameters: {" WAGE PRICE "}; drivers: {" REGIME
    HITS "clamour: { over = [\"line\"]; process = \"ar1\"; sd = 0.1; rho = 0.6;"
                      " form = \"multiplicative\"; site = \"noise\"; }; };"
                      "stocks: {" CASH "}; flows: {" TOTAL("income")
                          SPENT("total") "};"
                                         "auxiliaries: { income: { over = "
                                         "[\"line\"]; "
                                         "eq = \"price * clamour * regime\"; "
                                         "}; }; measures: {" WORST LAST "};";

static const char larger[] = HEAD(
    "[\"a\", \"b\"]") "parameters: { aa: { value = 1.0; }; " WAGE PRICE "};"
                      "drivers: { aa_new: { process = \"white_noise\"; sd = 5; "
                      "};" NOISE REGIME
                      "b: { process = \"markov\"; values = [1.0, 0.0];"
                      " transition = ((0.5, 0.5), (0.5, 0.5)); }; " HITS "};"
                      "stocks: { extra: { initial = \"aa\"; inflows = "
                      "[\"more\"]; };" CASH
                      "}; flows: { more: { eq = \"aa_new + b\"; };" TOTAL(
                          "income")
                          SPENT("total") "}; auxiliaries: {" INCOME(
                              "income") "};"
                                        "measures: { strange: { eq = "
                                        "\"FINAL(extra)\"; };" WORST LAST "};";

#define INPUTS                                                                 \
    "wage: { dist = \"triangular\"; low = 1.0; mode = 4.0; high = 5.0; };"     \
    "price: { b: { dist = \"normal\"; mean = 3.0; sd = 0.2; }; };"
#define RUNS(runs) "runs: { " runs " }; inputs: {" INPUTS "};"
#define SERIES "output: { series = [\"cash\", \"total\", \"hits\"]; };"

static const char plain[] = RUNS("draws = 200; seed = 9;") SERIES;

static void draws_agree(const lab *a, const lab *b, int64_t n)
{
    static const char *const series[] = {"cash", "total", "hits"};
    assert_int_equal(a->o->n_rows, 13);
    for (int i = 0; i < 3; i++) {
        for (int row = 0; row < a->o->n_rows; row++) {
            lab_same(lab_at(a, 0, series[i], row), lab_at(b, 0, series[i], row),
                     n);
        }
    }
    lab_same(lab_measure(a, 0, "worst"), lab_measure(b, 0, "worst"), n);
    lab_same(lab_measure(a, 0, "last"), lab_measure(b, 0, "last"), n);
    assert_true(lab_variance(lab_measure(a, 0, "last"), n) > 0.1);
}

static void models_agree(const char *other)
{
    lab a = lab_run(base, plain), b = lab_run(other, plain);
    draws_agree(&a, &b, lab_draws(&a));
    lab_close(&a);
    lab_close(&b);
}

static void order_does_not_matter(void **state)
{
    (void)state;
    models_agree(reordered);
}

static void a_new_name_changes_nothing(void **state)
{
    (void)state;
    models_agree(renamed);
}

static void a_site_keeps_the_numbers(void **state)
{
    (void)state;
    models_agree(moved);
}

static void what_is_new_changes_nothing(void **state)
{
    (void)state;
    models_agree(larger);
}

static void a_new_input_changes_nothing(void **state)
{
    (void)state;
    lab a = lab_run(larger, plain);
    lab b = lab_run(larger, "runs: { draws = 200; seed = 9; }; inputs: {"
                            "aa: { dist = \"uniform\"; low = 0.0; high = 1.0; "
                            "is = \"luck\"; };" INPUTS "};" SERIES);
    draws_agree(&a, &b, 200);
    assert_true(lab_variance(lab_input(&b, 0), 200) > 0.01);
    lab_close(&a);
    lab_close(&b);
}

/* Renaming a driver without `site` does change its numbers. */
static void a_driver_is_its_name(void **state)
{
    (void)state;
    char *other = strdup(moved);
    memset(strstr(other, "site = \"noise\";"), ' ', 15);
    lab a = lab_run(base, plain), b = lab_run(other, plain);
    assert_true(lab_at(&a, 0, "total", 3)[0] != lab_at(&b, 0, "total", 3)[0]);
    lab_close(&a);
    lab_close(&b);
    free(other);
}

/* Nor does it matter what is asked for beside. */
static void asking_for_more_changes_nothing(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { years = 5; };"
        "parameters: { k: { value = 0.1; }; };"
        "stocks: { x: { initial = \"1\"; inflows = [\"in\"]; "
        "outflows = [\"out\"]; }; };"
        "flows: { in: { eq = \"12\"; }; out: { eq = \"k * x\"; }; };";
    lab a = lab_run(model, "runs: { draws = 2; }; "
                           "output: { series = [\"x\"]; };");
    lab b = lab_run(model, "runs: { draws = 2; }; "
                           "output: { series = [\"x\", \"out\"]; };");
    for (int row = 0; row < a.o->n_rows; row++) {
        lab_same(lab_at(&a, 0, "x", row), lab_at(&b, 0, "x", row), 2);
    }
    lab_close(&a);
    lab_close(&b);
}

/* --- prefixes --- */

static void prefix_of(const char *less, const char *more, int64_t n)
{
    lab a = lab_run(base, less), b = lab_run(base, more);
    assert_int_equal(lab_draws(&a), n);
    assert_true(lab_draws(&b) > n);
    draws_agree(&a, &b, n);
    lab_same(lab_input(&a, 1), lab_input(&b, 1), n);
    lab_close(&a);
    lab_close(&b);
}

static void a_study_is_a_prefix(void **state)
{
    (void)state;
    prefix_of(RUNS("draws = 70; seed = 9;") SERIES,
              RUNS("draws = 1500; seed = 9;") SERIES, 70);
    prefix_of(RUNS("draws = 70; design = \"sobol\";") SERIES,
              RUNS("draws = 1500; design = \"sobol\";") SERIES, 70);
    prefix_of(RUNS("assumptions = 9; luck = 5;") SERIES,
              RUNS("assumptions = 40; luck = 5;") SERIES, 45);
    prefix_of(RUNS("assumptions = 9; luck = 5; design = \"sobol\";") SERIES,
              RUNS("assumptions = 40; luck = 5; design = \"sobol\";") SERIES,
              45);
}

static void alone_as_in_the_study(const char *runs)
{
    char scenario[1024];
    snprintf(scenario, sizeof scenario,
             "%s" SERIES "policies: { none: {}; dear: { set: { wage = 9.0; };"
             " from = \"2030-04-01\"; }; };",
             runs);
    lab l = lab_run(base, scenario);
    int n_rows = l.o->n_rows;
    double values[3 * 13], measures[2];
    bur_run_options options = {0};
    for (int i = 0; i < 12; i++) {
        int64_t draw = i * 37 % lab_draws(&l);
        int c = i % 2;
        assert_int_equal(bur_run_one(l.s->plan, &options, c, draw, values,
                                     measures, &l.fault),
                         BUR_OK);
        for (int row = 0; row < n_rows; row++) {
            assert_true(lab_at(&l, c, "cash", row)[draw] == values[row]);
            assert_true(lab_at(&l, c, "hits", row)[draw] ==
                        values[2 * n_rows + row]);
        }
        assert_true(lab_measure(&l, c, "worst")[draw] == measures[0]);
    }
    lab_close(&l);
}

static void a_draw_runs_alone(void **state)
{
    (void)state;
    alone_as_in_the_study(RUNS("draws = 300;"));
    alone_as_in_the_study(RUNS("draws = 300; design = \"sobol\";"));
    alone_as_in_the_study(RUNS("draws = 300; design = \"latin_hypercube\";"));
    alone_as_in_the_study(RUNS("assumptions = 60; luck = 5;"));
}

/* --- seeds --- */

static lab seeded(uint64_t seed)
{
    bur_scenario_settings settings = {.has_seed = true, .seed = seed};
    bur_scenario *s = lab_read(base, plain, &settings);
    return lab_run_with(s, (bur_run_options){.threads = 1});
}

static void every_seed_is_ordinary(void **state)
{
    (void)state;
    const uint64_t seeds[] = {
        0, 1, 9, UINT64_MAX, UINT64_MAX - 1, UINT64_C(1) << 32};
    enum { N = sizeof seeds / sizeof seeds[0] };
    double seen[N];
    for (int i = 0; i < N; i++) {
        lab a = seeded(seeds[i]), b = seeded(seeds[i]);
        draws_agree(&a, &b, 200);
        seen[i] = lab_measure(&a, 0, "last")[0];
        lab_near(lab_average(lab_input(&a, 1), 200), 3, 4 * 0.2 / sqrt(200));
        for (int j = 0; j < i; j++) {
            assert_true(seen[j] != seen[i]);
        }
        lab_close(&a);
        lab_close(&b);
    }
}

/* --- time steps --- */

static void a_smaller_step_changes_no_history(void **state)
{
    (void)state;
    static const char *const drivers[] = {"noise[a]", "noise[b]", "regime",
                                          "hits"};
    const char *designs[] = {"monte_carlo", "sobol"};
    for (int d = 0; d < 2; d++) {
        lab l[3];
        for (int i = 0; i < 3; i++) {
            char scenario[512];
            snprintf(scenario, sizeof scenario,
                     "runs: { draws = 100; design = \"%s\"; };"
                     "time: { dt = %.17g; save = \"month\"; };"
                     "output: { series = [\"noise\", \"regime\", \"hits\"]; };",
                     designs[d], 1.0 / (1 << i));
            l[i] = lab_run(base, scenario);
            for (int row = 0; row < 13 * 4; row++) {
                const char *label = drivers[row % 4];
                lab_same(lab_at(&l[0], 0, label, row / 4),
                         lab_at(&l[i], 0, label, row / 4), 100);
            }
        }
        for (int i = 0; i < 3; i++) {
            lab_close(&l[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(a_new_name_changes_nothing),
        cmocka_unit_test(a_site_keeps_the_numbers),
        cmocka_unit_test(what_is_new_changes_nothing),
        cmocka_unit_test(a_new_input_changes_nothing),
        cmocka_unit_test(a_driver_is_its_name),
        cmocka_unit_test(asking_for_more_changes_nothing),
        cmocka_unit_test(a_study_is_a_prefix),
        cmocka_unit_test(a_draw_runs_alone),
        cmocka_unit_test(every_seed_is_ordinary),
        cmocka_unit_test(a_smaller_step_changes_no_history)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
