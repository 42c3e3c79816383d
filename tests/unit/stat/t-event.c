/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time to event: by hand, a published survival table, competing kinds. */
#include "stat/event.h"

#include "draws.h"
#include "stat/interval.h"

static bur_event_tally *new_tally(bur_arena *arena, int n_times, int n_kinds)
{
    double *times = BUR_NEW_N(arena, double, n_times);
    for (int i = 0; i < n_times; i++) {
        times[i] = i + 1;
    }
    return bur_event_tally_create(arena, times, n_times, n_kinds);
}

/* The curve without its intervals. */
static void same_values(const bur_event_tally *tally, int kind)
{
    bur_estimate curve[40];
    double value[40];
    assert_true(tally->n_times <= 40);
    bur_event_curve(tally, kind, 0.95, curve);
    bur_event_values(tally, kind, value);
    for (int i = 0; i < tally->n_times; i++) {
        assert_true(value[i] == curve[i].value ||
                    (tally->n == 0 && isnan(value[i])));
    }
}

static void shares_without_losses(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_event_tally *tally = new_tally(arena, 4, 1);
    const double first[10] = {1, NAN, 2.5, 3, 3, NAN, 99, 0.2, 4, NAN};
    bur_event_tally_add(tally, first, NULL, NULL, 10);
    bur_estimate curve[4];
    bur_event_curve(tally, 0, 0.95, curve);
    same_values(tally, 0);
    const int64_t by[4] = {2, 2, 5, 6}, risk[4] = {10, 8, 8, 5};
    for (int i = 0; i < 4; i++) {
        bur_estimate e = bur_interval_proportion(by[i], 10, 0.95);
        assert_true(curve[i].value == e.value && curve[i].se == e.se);
        assert_true(curve[i].low == e.low && curve[i].high == e.high);
        assert_true(curve[i].method == e.method && curve[i].n == 10);
        assert_int_equal(bur_event_at_risk(tally, i), risk[i]);
    }
    bur_arena_free(arena);
}

/* Remission times of 21 leukaemia patients on 6-MP (Freireich and others,
 * Blood 21, 1963); survival as in Kalbfleisch and Prentice and many books. */
static void a_published_table(void **state)
{
    (void)state;
    const double week[21] = {6,  6,  6,  6,  7,  9,  10, 10, 11, 13, 16,
                             17, 19, 20, 22, 23, 25, 32, 32, 34, 35};
    const signed char seen[21] = {0,  0,  0,  -1, 0, -1, 0,  -1, -1, 0, 0,
                                  -1, -1, -1, 0,  0, -1, -1, -1, -1, -1};
    const struct {
        int week;
        double survival, se;
    } row[] = {{6, 0.857, 0.0764},  {7, 0.807, 0.0869},  {10, 0.753, 0.0963},
               {13, 0.690, 0.1068}, {16, 0.627, 0.1141}, {22, 0.538, 0.1282},
               {23, 0.448, 0.1346}, {35, 0.448, 0.1346}};
    bur_arena *arena = bur_arena_create();
    bur_event_tally *tally = new_tally(arena, 40, 1);
    bur_event_tally_add(tally, week, seen, NULL, 21);
    bur_estimate curve[40];
    bur_event_curve(tally, BUR_EVENT_ANY, 0.95, curve);
    same_values(tally, BUR_EVENT_ANY);
    for (int i = 0; i < 8; i++) {
        bur_estimate e = curve[row[i].week - 1];
        assert_true(fabs(1 - e.value - row[i].survival) < 6e-4);
        assert_true(fabs(e.se - row[i].se) < 6e-5);
        assert_true(e.low < e.value && e.value < e.high);
    }
    assert_true(curve[6].method == BUR_METHOD_INCIDENCE);
    assert_true(bur_event_time(tally, curve, 0.5).value == 23);
    assert_true(bur_event_time(tally, curve, 0.1).value == 6);
    bur_arena_free(arena);
}

/* Constant hazards h1, h2 of two kinds and c of loss: the incidence of kind 1
 * by time t is h1 / (h1 + h2) (1 - (1 - h1 - h2)^t). */
static void competing_kinds(void **state)
{
    (void)state;
    enum { N = 20000, T = 30 };
    const double h1 = 0.03, h2 = 0.02, c = 0.04;
    bur_arena *arena = bur_arena_create();
    bur_event_tally *whole = new_tally(arena, T, 2);
    bur_event_tally *part = new_tally(arena, T, 2);
    for (int i = 0; i < N; i++) {
        double first = NAN;
        signed char kind = 0;
        for (int t = 1; t <= T && isnan(first); t++) {
            double u = draw_uniform(70, (int64_t)i * 64 + t);
            double v = draw_uniform(71, (int64_t)i * 64 + t);
            if (u < h1 + h2) {
                first = t;
                kind = u < h1 ? 0 : 1;
            } else if (v < c) {
                first = t;
                kind = BUR_EVENT_LOST;
            }
        }
        bur_event_tally_add(i % 3 ? whole : part, &first, &kind, NULL, 1);
    }
    bur_event_tally_merge(whole, part);
    assert_int_equal(whole->n, N);
    bur_estimate one[T], two[T], any[T];
    bur_event_curve(whole, 0, 0.95, one);
    bur_event_curve(whole, 1, 0.95, two);
    bur_event_curve(whole, BUR_EVENT_ANY, 0.95, any);
    for (int i = 0; i < T; i++) {
        double all = 1 - pow(1 - h1 - h2, i + 1);
        assert_true(fabs(one[i].value - h1 / (h1 + h2) * all) < 4 * one[i].se);
        assert_true(fabs(any[i].value - all) < 4 * any[i].se);
        assert_true(fabs(one[i].value + two[i].value - any[i].value) < 1e-13);
        assert_true(i < 2 ||
                    (one[i].low < one[i].value && one[i].value < one[i].high));
    }
    bur_arena_free(arena);
}

/* The variance of the incidence of one kind, against 400 small studies. */
static void variance_of_an_incidence(void **state)
{
    (void)state;
    enum { STUDIES = 400, N = 100, T = 8 };
    double sum = 0, square = 0, variance = 0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        bur_arena *arena = bur_arena_create();
        bur_event_tally *tally = new_tally(arena, T, 2);
        for (int i = 0; i < N; i++) {
            double first = 1 + floor(10 * draw_uniform(s, i));
            double gone = 1 + floor(14 * draw_uniform(s + 900, i));
            signed char kind = draw_uniform(s + 1800, i) < 0.6 ? 0 : 1;
            kind = gone < first ? BUR_EVENT_LOST : kind;
            first = gone < first ? gone : first;
            bur_event_tally_add(tally, &first, &kind, NULL, 1);
        }
        bur_estimate curve[T];
        bur_event_curve(tally, 0, 0.95, curve);
        sum += curve[T - 1].value / STUDIES;
        square += curve[T - 1].value * curve[T - 1].value / STUDIES;
        variance += curve[T - 1].se * curve[T - 1].se / STUDIES;
        bur_arena_free(arena);
    }
    assert_true(fabs(sum - 0.48) < 0.01);
    assert_true(draw_near(variance, square - sum * sum, 4 * sqrt(2.0 / 400)));
}

static void times_not_reached(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_event_tally *tally = new_tally(arena, 10, 1);
    double first[100];
    for (int i = 0; i < 100; i++) {
        first[i] = i < 30 ? 1 + i / 3 : NAN; /* three at each time */
    }
    unsigned char mask[100];
    memset(mask, 1, sizeof mask);
    bur_event_tally_add(tally, first, NULL, mask, 100);
    memset(mask, 0, sizeof mask);
    bur_event_tally_add(tally, first, NULL, mask, 100);
    assert_int_equal(tally->n, 100);
    bur_estimate curve[10];
    bur_event_curve(tally, 0, 0.95, curve);
    bur_estimate tenth = bur_event_time(tally, curve, 0.1);
    assert_true(tenth.value == 4);
    assert_true(tenth.low == 2 && tenth.high == 6);
    bur_estimate median = bur_event_time(tally, curve, 0.5);
    assert_true(isinf(median.value) && isinf(median.high));
    assert_true(median.method == BUR_METHOD_CURVE);
    bur_arena_free(arena);
}

static void nobody(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_event_tally *tally = new_tally(arena, 3, 1);
    bur_estimate curve[3];
    same_values(tally, 0);
    bur_event_curve(tally, 0, 0.95, curve);
    assert_true(isnan(curve[2].value) && !bur_estimate_bounded(&curve[2]));
    const double first[2] = {2, 2};
    const signed char lost[2] = {BUR_EVENT_LOST, BUR_EVENT_LOST};
    bur_event_tally_add(tally, first, lost, NULL, 2);
    bur_event_curve(tally, 0, 0.95, curve);
    assert_true(curve[2].value == 0 && curve[2].high > 0.5);
    same_values(tally, 0);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_without_losses),
        cmocka_unit_test(a_published_table),
        cmocka_unit_test(competing_kinds),
        cmocka_unit_test(variance_of_an_incidence),
        cmocka_unit_test(times_not_reached),
        cmocka_unit_test(nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
