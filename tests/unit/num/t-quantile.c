/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is common to all distributions: giving parameters, cutting tails. */
#include "dist_case.h"

static void test_parameters_are_asked_for(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    REFUSED(arena, "normal", "needs sd", {"mean", 1});
    REFUSED(arena, "lognormal", "either median and p90 or mean and sd",
            {"median", 1}, {"sd", 1});
    REFUSED(arena, "lognormal", "either", {"min", 1});
    REFUSED(arena, "lognormal", "needs p90", {"median", 1});
    REFUSED(arena, "discrete", "needs values", {"min", 1});
    bur_dist_args args = bur_dist_args_of(bur_dist_named("discrete"));
    assert_false(bur_dist_give(&args, "values", 3));
    assert_false(bur_dist_give(&args, "mean", 3));
    assert_true(bur_dist_give(&args, "max", 3));
    bur_arena_free(arena);
}

static void test_optional_parameters_have_defaults(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *a =
        DIST(arena, "pert", {"low", 0}, {"mode", 1}, {"high", 3});
    const bur_quantile *b =
        DIST(arena, "pert", {"low", 0}, {"mode", 1}, {"high", 3}, {"shape", 4});
    assert_true(bur_quantile_at(a, 0.3) == bur_quantile_at(b, 0.3));
    assert_string_equal(bur_quantile_dist(a)->name, "pert");
    bur_arena_free(arena);
}

/* Cut at its own quantiles, u of the rest is u' of the whole. */
static void test_a_cut_rescales_the_rest(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *whole =
        DIST(arena, "gamma", {"shape", 2}, {"scale", 3});
    double min = bur_quantile_at(whole, 0.2), max = bur_quantile_at(whole, 0.6);
    const bur_quantile *cut = DIST(arena, "gamma", {"shape", 2}, {"scale", 3},
                                   {"min", min}, {"max", max});
    for (uint64_t i = 0; i < 500; i++) {
        double u = random_unit(1, i);
        assert_close(bur_quantile_at(cut, u),
                     bur_quantile_at(whole, 0.2 + 0.4 * u), 1e-8, 1);
    }
    assert_true(bur_quantile_at(cut, 0x1p-53) >= min);
    assert_true(bur_quantile_at(cut, 1 - 0x1p-53) <= max);
    bur_arena_free(arena);
}

/* The mean of a normal above m is its density there over the tail. */
static void test_moments_of_a_cut_normal(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *q =
        DIST(arena, "normal", {"mean", 0}, {"sd", 1}, {"min", 0});
    assert_close(bur_quantile_mean(q), 0.79788456080286535588, 1e-9, 0);
    assert_close(bur_quantile_variance(q), 1 - 0.63661977236758134308, 1e-8, 0);
    bur_arena_free(arena);
}

static void test_open_ends_stay_finite(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *q =
        DIST(arena, "normal", {"mean", 0}, {"sd", 1}, {"min", 4});
    assert_true(bur_quantile_at(q, 1 - 0x1p-53) < 9);
    assert_true(bur_quantile_at(q, 0x1p-53) >= 4);
    bur_arena_free(arena);
}

static void test_empty_cuts_are_refused(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    REFUSED(arena, "uniform", "max is 0", {"low", 0}, {"high", 1}, {"min", 1},
            {"max", 0});
    REFUSED(arena, "uniform", "only 0 of", {"low", 0}, {"high", 1}, {"min", 2});
    REFUSED(arena, "normal", "lies only", {"mean", 0}, {"sd", 1}, {"min", 7});
    REFUSED(arena, "bernoulli", "only 0 of", {"p", 0.5}, {"min", 0.2},
            {"max", 0.8});
    REFUSED(arena, "normal", "max is nan", {"mean", 0}, {"sd", 1},
            {"max", NAN});
    bur_arena_free(arena);
}

/* Every compiler, optimisation level and instruction set must give these
 * bits, tables included. */
static void test_bits_are_frozen(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_quantile *all[] = {
        DIST(arena, "uniform", {"low", -1}, {"high", 4}),
        DIST(arena, "normal", {"mean", 3}, {"sd", 2}, {"max", 4}),
        DIST(arena, "lognormal", {"median", 2}, {"p90", 3}),
        DIST(arena, "lognormal", {"mean", 2}, {"sd", 3}),
        DIST(arena, "triangular", {"low", 1}, {"mode", 2}, {"high", 4}),
        DIST(arena, "pert", {"low", 1}, {"mode", 2}, {"high", 4}),
        DIST(arena, "beta", {"alpha", 0.7}, {"beta", 3}),
        DIST(arena, "gamma", {"mean", 10}, {"sd", 3}, {"min", 8}),
        DIST(arena, "exponential", {"mean", 2.5}),
        DIST(arena, "weibull", {"shape", 1.7}, {"scale", 3}),
        DIST(arena, "student_t", {"df", 3.5}),
        DIST(arena, "poisson", {"mean", 33.5}),
        DIST(arena, "binomial", {"n", 200}, {"p", 0.3}),
    };
    uint64_t hash = BUR_HASH_SEED;
    for (size_t d = 0; d < sizeof all / sizeof *all; d++) {
        double x[300];
        for (uint64_t i = 0; i < 300; i++) {
            x[i] = random_unit(d, i);
        }
        bur_quantile_lanes(all[d], x, 300);
        hash = bur_hash_bytes(hash, x, sizeof x);
    }
    if (hash != UINT64_C(0xa7cbfa5e3a82d4d7)) {
        printf("hash is 0x%016llx\n", (unsigned long long)hash);
        fail();
    }
    bur_arena_free(arena);
}

static void test_what_was_given_is_kept(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_dist_args args = bur_dist_args_of(bur_dist_named("empirical"));
    double values[] = {1, 2, 5};
    const char *problem;
    args.value[0] = (bur_dist_value){.given = true, .list = values, .n = 3};
    args.max = 4.5;
    const bur_quantile *q = bur_quantile_create(arena, &args, &problem);
    assert_non_null(q);
    values[1] = 99; /* the caller's own */
    const bur_dist_args *kept = bur_quantile_args(q);
    assert_ptr_equal(kept->dist, args.dist);
    assert_int_equal(kept->value[0].n, 3);
    assert_true(kept->value[0].list[1] == 2 && kept->max == 4.5);
    assert_true(kept->min == -INFINITY);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parameters_are_asked_for),
        cmocka_unit_test(test_optional_parameters_have_defaults),
        cmocka_unit_test(test_a_cut_rescales_the_rest),
        cmocka_unit_test(test_moments_of_a_cut_normal),
        cmocka_unit_test(test_open_ends_stay_finite),
        cmocka_unit_test(test_empty_cuts_are_refused),
        cmocka_unit_test(test_what_was_given_is_kept),
        cmocka_unit_test(test_bits_are_frozen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
