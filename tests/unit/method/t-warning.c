/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Early warnings on paths made so that every rate is known, by hand and by a
 * law with a closed form. */
#include "method/warning.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "num/keys.h"
#include "stat/interval.h"

static void by_hand(void **state)
{
    (void)state;
    enum { N = 8 };
    /* draws 0..4 fail, 5..7 do not, 8 would be left out */
    const double fail[N + 1] = {10, 10, 10, 10, 10, NAN, NAN, NAN, 1};
    const double cross[2][N + 1] = {
        {4, 6, 10, NAN, 8, 3, NAN, NAN, 0}, /* 10 is too late */
        {2, 7, NAN, 9, 8, 1, 2, NAN, 0}};
    uint8_t mask[N + 1] = {1, 1, 1, 1, 1, 1, 1, 1, 0};
    bur_warning_sample s = {.n = N + 1,
                            .n_indicators = 2,
                            .cross = cross[0],
                            .fail = fail,
                            .mask = mask,
                            .luck = 1,
                            .level = 0.95};
    bur_arena *arena = bur_arena_create();
    bur_warning w[2];
    bur_warning_of(&s, arena, w);
    assert_true(w[0].hit.value == 3.0 / 5 && w[0].hit.n == 5);
    assert_true(w[1].hit.value == 4.0 / 5);
    assert_true(w[0].false_alarm.value == 1.0 / 3);
    assert_true(w[1].false_alarm.value == 2.0 / 3);
    assert_true(w[0].precision.value == 3.0 / 4);
    assert_true(w[1].precision.value == 4.0 / 6);
    /* first: draw 0 is B's, 1 is A's, 3 is B's, of 4 both are */
    assert_true(w[0].first.value == 2.0 / 5 && w[1].first.value == 3.0 / 5);
    assert_true(w[0].lead.value == 4);                   /* of 6, 4, 2 */
    assert_true(w[1].lead.value == 2.5);                 /* of 8, 3, 1, 2 */
    assert_int_equal(w[0].lead.method, BUR_METHOD_NONE); /* of 3 */
    bur_estimate e = bur_interval_proportion(3, 5, 0.95);
    assert_true(w[0].hit.low == e.low && w[0].hit.high == e.high);
    bur_arena_free(arena);
}

static void nothing_to_tell(void **state)
{
    (void)state;
    const double never[4] = {NAN, NAN, NAN, NAN};
    bur_warning_sample s = {.n = 4,
                            .n_indicators = 1,
                            .cross = never,
                            .fail = never,
                            .luck = 1,
                            .level = 0.95};
    bur_arena *arena = bur_arena_create();
    bur_warning w;
    bur_warning_of(&s, arena, &w);
    assert_true(isnan(w.hit.value) && isnan(w.lead.value));
    assert_true(isnan(w.precision.value));
    assert_true(w.false_alarm.value == 0 && w.false_alarm.high > 0);
    bur_arena_free(arena);
}

enum { N = 20000 };

/* A draw fails with probability 0.3; a failing draw is warned of with
 * probability 0.8, a lead uniform in (0, 10) before; others with probability
 * 0.1. */
static void make(uint64_t seed, int n, double *cross, double *fail)
{
    bur_key key = bur_site_key(seed, 7);
    for (int i = 0; i < n; i++) {
        double u[3];
        for (uint32_t k = 0; k < 3; k++) {
            u[k] = bur_uniform(key, (uint64_t)i, BUR_FOR_MODEL, k, 0);
        }
        bool fails = u[0] < 0.3;
        fail[i] = fails ? 20 : NAN;
        cross[i] = u[1] < (fails ? 0.8 : 0.1) ? 20 - 10 * u[2] : NAN;
    }
}

static void with_a_law(void **state)
{
    (void)state;
    static double cross[N], fail[N];
    make(3, N, cross, fail);
    bur_arena *arena = bur_arena_create();
    for (int replicated = 0; replicated < 2; replicated++) {
        bur_warning_sample s = {.n = N,
                                .n_indicators = 1,
                                .cross = cross,
                                .fail = fail,
                                .luck = 1,
                                .replicated = replicated,
                                .level = 0.95};
        bur_warning w;
        bur_warning_of(&s, arena, &w);
        const struct {
            bur_estimate e;
            double truth;
        } of[] = {{w.hit, 0.8},
                  {w.false_alarm, 0.1},
                  {w.precision, 0.24 / 0.31},
                  {w.first, 0.8},
                  {w.lead, 5}};
        for (int i = 0; i < 5; i++) {
            assert_true(fabs(of[i].e.value - of[i].truth) < 4 * of[i].e.se);
            assert_true(of[i].e.low < of[i].e.value);
            assert_true(of[i].e.value < of[i].e.high);
            assert_int_equal(of[i].e.method == BUR_METHOD_REPLICATE_T,
                             replicated);
        }
    }
    bur_arena_free(arena);
}

/* The interval of the median holds 5 about as often as it says. */
static void coverage(void **state)
{
    (void)state;
    static double cross[N], fail[N];
    enum { DRAWS = 500 };
    int hits = 0;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        make(seed, DRAWS, cross, fail);
        bur_arena *arena = bur_arena_create();
        bur_warning_sample s = {.n = DRAWS,
                                .n_indicators = 1,
                                .cross = cross,
                                .fail = fail,
                                .luck = 1,
                                .level = 0.95};
        bur_warning w;
        bur_warning_of(&s, arena, &w);
        hits += w.lead.low <= 5 && 5 <= w.lead.high;
        bur_arena_free(arena);
    }
    assert_in_range(hits, 368, 396); /* of 380 or a few more */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand), cmocka_unit_test(nothing_to_tell),
        cmocka_unit_test(with_a_law), cmocka_unit_test(coverage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
