/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places where a statistic crosses: closed forms, and how often the interval
 * of a quantile found by its probability holds the truth. */
#include "method/crossing.h"

#include "num/keys.h"
#include "num/normal.h"
#include "searching.h"
#include "stat/interval.h"

static void falling(const double *x, int n, double *y)
{
    (void)n;
    y[0] = 1 - x[0];
    y[1] = y[0] - 0.1;
    y[2] = y[0] + 0.2;
}

static void hill(const double *x, int n, double *y)
{
    (void)n;
    y[0] = y[1] = y[2] = 4 * x[0] * (1 - x[0]);
}

static bur_crossings find(bur_arena *arena, formula *f, double target,
                          bool below)
{
    bur_crossings found;
    bur_fault fault = {0};
    bur_points points = formula_points(f);
    bur_crossing_options options = {target, below, 9, 1e-7};
    assert_int_equal(
        bur_find_crossings(arena, &points, &options, &found, &fault), BUR_OK);
    return found;
}

static bool near(double a, double b)
{
    return fabs(a - b) < 2e-7;
}

static void bounds_become_places(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    formula f = {.n_inputs = 1, .n_outputs = 3, .of = falling};
    bur_crossings c = find(arena, &f, 0.4, true);
    assert_true(c.n == 1 && !c.met_everywhere && !c.met_nowhere);
    assert_true(c.crossing[0].met_above);
    assert_true(near(c.crossing[0].at, 0.6) && c.crossing[0].at >= 0.6);
    assert_true(near(c.crossing[0].low, 0.5));
    assert_true(near(c.crossing[0].high, 0.8));
    c = find(arena, &f, 0.4, false);
    assert_true(!c.crossing[0].met_above && c.crossing[0].at <= 0.6);
    assert_true(near(c.crossing[0].low, 0.5));
    assert_true(near(c.crossing[0].high, 0.8));
    c = find(arena, &f, 0.1, true);
    assert_true(near(c.crossing[0].at, 0.9) && near(c.crossing[0].low, 0.8));
    assert_true(isnan(c.crossing[0].high));
    bur_arena_free(arena);
}

static void every_crossing_is_told(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    formula f = {.n_inputs = 1, .n_outputs = 3, .of = hill};
    bur_crossings c = find(arena, &f, 0.75, true);
    assert_int_equal(c.n, 2);
    assert_true(near(c.crossing[0].at, 0.25) && !c.crossing[0].met_above);
    assert_true(near(c.crossing[1].at, 0.75) && c.crossing[1].met_above);
    c = find(arena, &f, 2, true);
    assert_true(c.n == 0 && c.met_everywhere);
    c = find(arena, &f, 2, false);
    assert_true(c.n == 0 && c.met_nowhere);
    bur_arena_free(arena);
}

/* --- a reserve against a normal low of cash --- */

enum { LUCK = 1000, STUDIES = 1000 };

typedef struct toy {
    const double *low; /* [LUCK] standard normal */
} toy;

/* P(8 v - 4 + low < 0) at the lever's place v, with Wilson's interval. */
static bur_status toy_at(void *context, const double *x, int64_t n, double *y,
                         bur_fault *fault)
{
    const toy *t = context;
    (void)fault;
    for (int64_t i = 0; i < n; i++) {
        int64_t below = 0;
        for (int k = 0; k < LUCK; k++) {
            below += 8 * x[i] - 4 + t->low[k] < 0;
        }
        bur_estimate e = bur_interval_proportion(below, LUCK, 0.95);
        y[3 * i] = e.value;
        y[3 * i + 1] = e.low;
        y[3 * i + 2] = e.high;
    }
    return BUR_OK;
}

/* The reserve that makes the probability 5 % is the normal quantile; over
 * studies with other luck, the interval holds it in 95 of 100. */
static void the_interval_holds_the_truth(void **state)
{
    (void)state;
    static double low[LUCK];
    double truth = (4 - bur_normal_quantile(0.05)) / 8, sum = 0;
    int held = 0;
    for (uint64_t seed = 1; seed <= STUDIES; seed++) {
        bur_key key = bur_site_key(seed, 1);
        for (int k = 0; k < LUCK; k++) {
            low[k] = bur_normal_quantile(
                bur_uniform(key, (uint64_t)k, BUR_FOR_MODEL, 0, 0));
        }
        toy t = {low};
        bur_points points = {1, 3, toy_at, &t};
        bur_crossing_options options = {0.05, true, 17, 1e-4};
        bur_arena *arena = bur_arena_create();
        bur_crossings c;
        bur_fault fault = {0};
        assert_int_equal(
            bur_find_crossings(arena, &points, &options, &c, &fault), BUR_OK);
        assert_int_equal(c.n, 1);
        held += c.crossing[0].low <= truth && truth <= c.crossing[0].high;
        sum += c.crossing[0].at;
        bur_arena_free(arena);
    }
    if (getenv("BURSAR_SAY")) {
        printf("held %d of %d; mean %.5f, truth %.5f\n", held, STUDIES,
               sum / STUDIES, truth);
    }
    assert_true(held >= STUDIES * 0.935 && held <= STUDIES * 0.97);
    assert_true(fabs(sum / STUDIES - truth) < 0.002);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_become_places),
        cmocka_unit_test(every_crossing_is_told),
        cmocka_unit_test(the_interval_holds_the_truth)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
