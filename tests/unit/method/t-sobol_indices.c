/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol' indices: known answers within known errors, intervals that cover
 * them as often as they say, values by another way, and what has none. */
#include "method/sobol_indices.h"

#include "functions.h"

#include "../stat/draws.h"
#include "method/saltelli.h"
#include "stat/interval.h"

typedef struct bench {
    bur_arena *arena;
    bur_pick_freeze f;
} bench;

static bench evaluate(const bur_points *points, int64_t n, int scrambles,
                      bool pairs, uint64_t seed)
{
    bench b = {.arena = bur_arena_create()};
    bur_saltelli plan = {.n_sources = points->n_inputs,
                         .n = n,
                         .scrambles = scrambles,
                         .pairs = pairs,
                         .seed = seed};
    bur_fault fault = {0};
    assert_int_equal(
        bur_saltelli_evaluate(&plan, points, b.arena, &b.f, &fault), BUR_OK);
    return b;
}

typedef struct known {
    const bur_points *points;
    const double *first, *total;
} known;
static const known functions[] = {{&ishigami, ishigami_first, ishigami_total},
                                  {&sobol_g, g_first, g_total}};

/* The standard at N = 2^14, one scramble, whether A and B are used once or
 * twice. */
static void within_the_standard(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        for (int pairs = 0; pairs < 2; pairs++) {
            const known *of = &functions[k];
            bench b = evaluate(of->points, 1 << 14, 1, pairs, 1);
            for (int i = 0; i < of->points->n_inputs; i++) {
                bur_estimate first = bur_sobol_first(&b.f, i, 0.95);
                bur_estimate total = bur_sobol_total(&b.f, i, 0.95);
                assert_true(fabs(first.value - of->first[i]) <= 0.002);
                assert_true(fabs(total.value - of->total[i]) <= 0.001);
                assert_false(bur_estimate_bounded(&first));
            }
            bur_arena_free(b.arena);
        }
    }
}

/* Within four standard errors, and those are small. */
static void scrambles_know_their_error(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        const known *of = &functions[k];
        bench b = evaluate(of->points, 1 << 14, 16, false, 5);
        for (int i = 0; i < of->points->n_inputs; i++) {
            bur_estimate first = bur_sobol_first(&b.f, i, 0.95);
            bur_estimate total = bur_sobol_total(&b.f, i, 0.95);
            assert_true(fabs(first.value - of->first[i]) <= 4 * first.se);
            assert_true(fabs(total.value - of->total[i]) <= 4 * total.se);
            assert_true(first.se < 0.003 && total.se < 0.002);
            assert_int_equal(first.method, BUR_METHOD_REPLICATE_T);
            assert_int_equal(first.n, 1 << 14);
        }
        bur_arena_free(b.arena);
    }
}

static void closed_pairs(void **state)
{
    (void)state;
    double s13 = 0.243683664062148;
    bench b = evaluate(&ishigami, 1 << 14, 16, true, 1);
    static const double together[3][3] = {{0, 0, 1}, {0, 0, 0}, {1, 0, 0}};
    for (int i = 0; i < 3; i++) {
        for (int j = i + 1; j < 3; j++) {
            bur_estimate closed = bur_sobol_closed(&b.f, i, j, 0.95);
            bur_estimate more = bur_sobol_interaction(&b.f, i, j, 0.95);
            double exact = together[i][j] * s13;
            assert_true(fabs(more.value - exact) <= 4 * more.se);
            assert_true(fabs(closed.value - exact - ishigami_first[i] -
                             ishigami_first[j]) <= 4 * closed.se);
            assert_true(closed.se < 0.005 && more.se < 0.005);
        }
    }
    bur_arena_free(b.arena);
}

/* The cases fixed beforehand: what has indices other than zero, 16 scrambles
 * of 64 points. Over seeds 1..2000 the shares are within 93.5 and 96.5 %
 * (BURSAR_LONG runs them); 200 seeds stray by 3 standard errors at most. */
static void intervals_cover(void **state)
{
    (void)state;
    bool all = getenv("BURSAR_LONG") != NULL;
    int seeds = all ? 2000 : 200, covered = 0, n = 0;
    for (uint64_t seed = 1; seed <= (uint64_t)seeds; seed++) {
        for (int k = 0; k < 2; k++) {
            const known *of = &functions[k];
            bench b = evaluate(of->points, 1024, 16, false, seed);
            for (int i = 0; i < (k == 0 ? 2 : 4); i++) {
                bur_estimate e[2] = {bur_sobol_first(&b.f, i, 0.95),
                                     bur_sobol_total(&b.f, i, 0.95)};
                double truth[2] = {of->first[i], of->total[i]};
                for (int q = 0; q < 2; q++, n++) {
                    covered += e[q].low <= truth[q] && truth[q] <= e[q].high;
                }
            }
            bur_arena_free(b.arena);
        }
    }
    double share = (double)covered / n, room = all ? 0.015 : 0.025;
    print_message("%d of %d intervals cover: %.2f %%\n", covered, n,
                  100 * share);
    assert_true(fabs(share - 0.95) <= room);
}

/* By the formulae as the papers have them, without scrambles. */
static void by_the_book(void **state)
{
    (void)state;
    bench b = evaluate(&ishigami, 256, 1, false, 9);
    const bur_pick_freeze *f = &b.f;
    double mean = 0, variance = 0, first = 0, total = 0;
    for (int k = 0; k < 256; k++) {
        mean += (f->a[k] + f->b[k]) / 512;
    }
    for (int k = 0; k < 256; k++) {
        double a = f->a[k] - mean, bb = f->b[k] - mean;
        variance += (a * a + bb * bb) / 511;
        first += bb * (f->ab[1][k] - f->a[k]) / 256;
        total += pow(f->a[k] - f->ab[1][k], 2) / 512;
    }
    assert_true(fabs(bur_pick_freeze_mean(f) - mean) < 1e-12);
    assert_true(fabs(bur_pick_freeze_variance(f) - variance) < 1e-10);
    assert_true(fabs(bur_sobol_first(f, 1, 0.95).value - first / variance) <
                1e-12);
    assert_true(fabs(bur_sobol_total(f, 1, 0.95).value - total / variance) <
                1e-12);
    bur_arena_free(b.arena);
}

/* Points with a value missing in a block are left out, and no others. */
static void missing_values(void **state)
{
    (void)state;
    bench b = evaluate(&ishigami, 1024, 16, true, 2);
    double *a = (double *)b.f.a, *ba = (double *)b.f.ba[2];
    for (int k = 0; k < 1024; k += 100) {
        a[k] = NAN;
        ba[k + 1] = NAN;
    }
    assert_int_equal(bur_sobol_first(&b.f, 0, 0.95).n, 1024 - 11);
    assert_int_equal(bur_sobol_total(&b.f, 2, 0.95).n, 1024 - 22);
    assert_int_equal(bur_sobol_closed(&b.f, 1, 2, 0.95).n, 1024 - 22);
    assert_true(isfinite(bur_sobol_total(&b.f, 2, 0.95).se));
    for (int k = 0; k < 1024; k += 16) {
        a[k] = NAN; /* a scramble of which nothing is left */
    }
    bur_estimate e = bur_sobol_first(&b.f, 0, 0.95);
    assert_true(isfinite(e.value) && !bur_estimate_bounded(&e));
    bur_arena_free(b.arena);
}

/* What does not vary has no indices. */
static void nothing_varies(void **state)
{
    (void)state;
    double one[64];
    for (int k = 0; k < 64; k++) {
        one[k] = 1;
    }
    const double *ab[1] = {one};
    bur_pick_freeze f = {64, 16, one, one, ab, NULL};
    bur_estimate e = bur_sobol_total(&f, 0, 0.95);
    assert_true(isnan(e.value) && !bur_estimate_bounded(&e));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_the_standard),
        cmocka_unit_test(scrambles_know_their_error),
        cmocka_unit_test(closed_pairs),
        cmocka_unit_test(intervals_cover),
        cmocka_unit_test(by_the_book),
        cmocka_unit_test(missing_values),
        cmocka_unit_test(nothing_varies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
