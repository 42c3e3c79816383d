/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points of designs: functions of the draw's number, each in its place. */
#include "lab.h"

#include "num/keys.h"
#include "num/sobol.h"

enum { FACTORS = 3, N = 640 };

static const bur_factor factors[FACTORS] = {
    {11, false}, {22, true}, {33, false}};

static const bur_design *make(bur_arena *arena, bur_design_kind kind, int luck)
{
    return bur_design_create(arena,
                             (bur_design){.kind = kind,
                                          .seed = 7,
                                          .n_draws = N,
                                          .luck = luck,
                                          .n_factors = FACTORS,
                                          .factor = factors},
                             NULL, NULL);
}

/* In one piece, and in others. */
static void pieces_fit(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    for (int kind = BUR_MONTE_CARLO; kind <= BUR_ANTITHETIC; kind++) {
        for (int luck = 1; luck <= 4; luck += 3) {
            const bur_design *d = make(arena, (bur_design_kind)kind, luck);
            for (int f = 0; f < FACTORS; f++) {
                double whole[N], part[N];
                bur_design_uniforms(d, f, 0, N, whole);
                bur_design_uniforms(d, f, 0, 37, part);
                bur_design_uniforms(d, f, 37, N - 37, part + 37);
                lab_same(whole, part, N);
                for (int i = 0; i < N; i++) {
                    assert_true(whole[i] > 0 && whole[i] < 1);
                }
                lab_near(lab_average(whole, N), 0.5, 4 * sqrt(luck / 12.0 / N));
            }
        }
    }
    bur_arena_free(arena);
}

static void chance_is_philox(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_design *d = make(arena, BUR_MONTE_CARLO, 4);
    double u[8];
    bur_design_uniforms(d, 0, 4, 8, u);
    bur_key key = bur_site_key(7, 11);
    for (uint64_t i = 0; i < 8; i++) {
        assert_true(u[i] == bur_uniform(key, (i + 4) / 4, BUR_FOR_MODEL, 0, 0));
    }
    bur_design_uniforms(d, 1, 4, 8, u);
    key = bur_site_key(7, 22);
    for (uint64_t i = 0; i < 8; i++) {
        assert_true(u[i] == bur_uniform(key, i + 4, BUR_FOR_MODEL, 0, 0));
    }
    assert_false(bur_design_replicated(make(arena, BUR_MONTE_CARLO, 1)));
    assert_true(bur_design_replicated(d));
    bur_arena_free(arena);
}

/* What 16 draws have, the next 16 have turned round; all are uniform, and what
 * is nested is chance. */
static void antithetic_points(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_design *d = make(arena, BUR_ANTITHETIC, 1);
    assert_true(bur_design_replicated(d));
    double u[N], nested[N], chance[N];
    for (int f = 0; f < FACTORS; f++) {
        bur_design_uniforms(d, f, 0, N, u);
        for (int i = 0; i < N; i++) {
            int other = i ^ 16;
            assert_true(u[i] + u[other] == 1 && u[i] != u[other]);
        }
        lab_near(lab_average(u, N), 0.5, 1e-13);
        for (int i = 0; i < 32; i++) {
            assert_true(u[i] != u[i + 32]);
        }
    }
    bur_design_uniforms(make(arena, BUR_ANTITHETIC, 4), 1, 0, N, nested);
    bur_design_uniforms(make(arena, BUR_MONTE_CARLO, 4), 1, 0, N, chance);
    lab_same(nested, chance, N);
    bur_arena_free(arena);
}

/* Draw i is point i / 16 of scramble i mod 16; the first 16 * 2^m draws put one
 * point of each scramble into each stratum of width 2^-m. */
static void sobol_points(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_design *d = make(arena, BUR_SOBOL, 1);
    assert_int_equal(d->n_dims, FACTORS);
    double u[512];
    for (int f = 0; f < FACTORS; f++) {
        assert_int_equal(d->dim[f], f);
        bur_design_uniforms(d, f, 0, 512, u);
        for (int r = 0; r < 16; r++) {
            int hit[32] = {0};
            for (int i = r; i < 512; i += 16) {
                hit[(int)(u[i] * 32)]++;
            }
            for (int k = 0; k < 32; k++) {
                assert_int_equal(hit[k], 1);
            }
        }
        assert_true(u[35] == bur_sobol_owen(2, f, bur_sobol_seed(7, 3, f)));
    }
    d = make(arena, BUR_SOBOL, 4);
    assert_int_equal(d->n_dims, 2);
    assert_int_equal(d->dim[1], -1);
    bur_arena_free(arena);
}

static void names(void **state)
{
    (void)state;
    assert_string_equal(bur_design_name(BUR_MONTE_CARLO), "monte_carlo");
    assert_string_equal(bur_design_name(BUR_LATIN_HYPERCUBE),
                        "latin_hypercube");
    assert_string_equal(bur_design_name(BUR_SOBOL), "sobol");
}

/* More than Sobol' has dimensions for: the rest is Philox. */
static void what_does_not_fit(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    int n = BUR_SOBOL_DIMENSIONS + 5;
    bur_factor *many = BUR_NEW_N(arena, bur_factor, n);
    for (int f = 0; f < n; f++) {
        many[f].site = (uint64_t)f;
    }
    const bur_design *d = bur_design_create(arena,
                                            (bur_design){.kind = BUR_SOBOL,
                                                         .n_draws = 64,
                                                         .luck = 1,
                                                         .n_factors = n,
                                                         .factor = many},
                                            NULL, NULL);
    assert_int_equal(d->n_dims, BUR_SOBOL_DIMENSIONS);
    assert_int_equal(d->dim[n - 1], -1);
    double u;
    bur_design_uniforms(d, n - 1, 9, 1, &u);
    bur_key key = bur_site_key(0, (uint64_t)n - 1);
    assert_true(u == bur_uniform(key, 9, BUR_FOR_MODEL, 0, 0));
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pieces_fit),
                                       cmocka_unit_test(chance_is_philox),
                                       cmocka_unit_test(antithetic_points),
                                       cmocka_unit_test(sobol_points),
                                       cmocka_unit_test(names),
                                       cmocka_unit_test(what_does_not_fit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
