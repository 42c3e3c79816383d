/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank correlation of Latin hypercubes: every stratum once, and the
 * correlation asked for nearly without noise in each of the 16. */
#include "lab.h"

#include "design/rank_order.h"
#include "num/normal.h"
#include "num/vmath.h"

enum { N = 1600, SIZE = N / 16 };

static const bur_factor factors[3] = {{11, false}, {22, false}, {33, false}};
static const int members[2] = {2, 0};
static const double factor[4] = {1, 0, -0.8, 0.6};

static const bur_design *make(bur_arena *arena, bur_design_kind kind)
{
    return bur_design_create(arena,
                             (bur_design){.kind = kind,
                                          .seed = 7,
                                          .n_draws = N,
                                          .luck = 1,
                                          .n_factors = 3,
                                          .factor = factors},
                             NULL, NULL);
}

static void every_stratum_once(const double *u)
{
    for (int r = 0; r < 16; r++) {
        bool seen[SIZE] = {false};
        for (int i = r; i < N; i += 16) {
            int stratum = (int)(u[i] * SIZE);
            assert_false(seen[stratum]);
            seen[stratum] = true;
        }
    }
}

/* The correlation of normal scores within hypercube r. */
static double correlation(const double *u, const double *v, int r)
{
    double xy = 0, xx = 0, yy = 0;
    for (int i = r; i < N; i += 16) {
        double x = bur_normal_quantile(u[i]), y = bur_normal_quantile(v[i]);
        xy += x * y;
        xx += x * x;
        yy += y * y;
    }
    return xy / sqrt(xx * yy);
}

static void strata_are_kept(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_design *plain = make(arena, BUR_LATIN_HYPERCUBE);
    for (int df = 0; df <= 4; df += 4) {
        bur_copula copula = {
            .n = 2, .input = members, .factor = factor, .df = df, .site = 5};
        const bur_design *d = bur_design_rank(arena, plain, &copula, 1);
        assert_true(bur_design_arranged(d, 0) && bur_design_arranged(d, 2));
        assert_false(bur_design_arranged(d, 1));
        assert_false(bur_design_arranged(plain, 0));
        double u[N], v[N], other[N], same[N];
        bur_design_uniforms(d, 2, 0, N, u);
        bur_design_uniforms(d, 0, 0, N, v);
        bur_design_uniforms(d, 1, 0, N, other);
        bur_design_uniforms(plain, 1, 0, N, same);
        lab_same(other, same, N);
        every_stratum_once(u);
        every_stratum_once(v);
        double mean = 0;
        for (int r = 0; r < 16; r++) {
            double c = correlation(u, v, r);
            mean += c / 16;
            assert_true(fabs(c + 0.8) < (df > 0 ? 0.12 : 0.02));
        }
        lab_near(mean, -0.8, df > 0 ? 0.06 : 0.01);
        bur_design_uniforms(d, 0, 700, 900, same);
        lab_same(same, v + 700, 900);
    }
    bur_arena_free(arena);
}

/* Other designs, and copulas that change with a regime. */
static void what_is_not_a_hypercube_stays(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_copula copula = {.n = 2, .input = members, .factor = factor};
    const bur_design *chance = make(arena, BUR_MONTE_CARLO);
    assert_true(bur_design_rank(arena, chance, &copula, 1) == chance);
    const bur_design *cubes = make(arena, BUR_LATIN_HYPERCUBE);
    assert_true(bur_design_rank(arena, cubes, &copula, 0) == cubes);
    bur_regime_factor regime = {1, factor};
    copula.n_regimes = 1;
    copula.regimes = &regime;
    assert_true(bur_design_rank(arena, cubes, &copula, 1) == cubes);
    bur_arena_free(arena);
}

/* With two points in a hypercube nothing can be decorrelated. */
static void few_points(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    for (int n = 1; n < 40; n += 6) {
        const bur_design *d =
            bur_design_create(arena,
                              (bur_design){.kind = BUR_LATIN_HYPERCUBE,
                                           .seed = 7,
                                           .n_draws = n,
                                           .luck = 1,
                                           .n_factors = 3,
                                           .factor = factors},
                              NULL, NULL);
        bur_copula copula = {.n = 2, .input = members, .factor = factor};
        d = bur_design_rank(arena, d, &copula, 1);
        double u[40];
        bur_design_uniforms(d, 0, 0, n, u);
        for (int i = 0; i < n; i++) {
            assert_true(u[i] > 0 && u[i] < 1);
        }
    }
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strata_are_kept),
        cmocka_unit_test(what_is_not_a_hypercube_stays),
        cmocka_unit_test(few_points)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
