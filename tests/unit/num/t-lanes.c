/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops for each instruction set: all give the bits of one number at a time,
 * and the best one that runs is taken. */
#include "near.h"

#include "num/lanes.h"
#include "num/normal.h"
#include "num/sobol.h"

enum { N = 999 };

typedef void loop(double *x, int n);
typedef double function(double x);

static void check(loop *lanes, function *one, double low, double high)
{
    double in[N], out[N];
    for (int j = 0; j < N; j++) {
        in[j] = random_between(1, (uint64_t)j, low, high);
    }
    in[0] = low;
    in[1] = high;
    in[2] = NAN;
    in[3] = 1e-300;
    memcpy(out, in, sizeof out);
    lanes(out, N);
    for (int j = 0; j < N; j++) {
        double want = one(in[j]);
        bool is_nan = want != want && out[j] != out[j];
        assert_true(is_nan || same_bits(out[j], want));
    }
}

static void test_every_instruction_set_gives_the_same_bits(void **state)
{
    (void)state;
    for (int i = 0; i < BUR_N_LANES; i++) {
        const bur_lanes *lanes = bur_lanes_number(i);
        if (lanes) {
            check(lanes->normal_quantile, bur_normal_quantile, 0, 1);
            check(lanes->normal_cdf, bur_normal_cdf, -40, 40);
            check(lanes->exp, bur_exp, -760, 720);
            check(lanes->log, bur_log, -1, 100);
        }
    }
}

static void test_lines_and_betweens(void **state)
{
    (void)state;
    double a[N], b[N], z[N], out[N];
    for (int j = 0; j < N; j++) {
        a[j] = random_between(2, (uint64_t)j, -3, 3);
        b[j] = random_between(3, (uint64_t)j, -3, 3);
        z[j] = random_between(4, (uint64_t)j, -3, 3);
    }
    for (int i = 0; i < BUR_N_LANES && bur_lanes_number(i); i++) {
        bur_lanes_number(i)->between(out, N, a, b, z, 0.3, 0.7, 1.1);
        for (int j = 0; j < N; j++) {
            double want = fma(1.1, z[j], fma(0.3, a[j], 0.7 * b[j]));
            assert_true(same_bits(out[j], want));
        }
        bur_lanes_number(i)->line(out, N, 1.7, 0.1);
        for (int j = 0; j < N; j++) {
            double x = fma(1.1, z[j], fma(0.3, a[j], 0.7 * b[j]));
            assert_true(same_bits(out[j], fma(x, 1.7, 0.1)));
        }
    }
}

static void test_scrambles(void **state)
{
    (void)state;
    uint32_t seed[N];
    double out[N];
    for (int j = 0; j < N; j++) {
        seed[j] = bur_sobol_seed(1, (uint32_t)j, 3);
    }
    for (int i = 0; i < BUR_N_LANES && bur_lanes_number(i); i++) {
        for (uint32_t index = 0; index < 5000; index += 999) {
            bur_lanes_number(i)->scrambled(out, N, bur_sobol_bits(index, 3),
                                           seed);
            for (int j = 0; j < N; j++) {
                double one = bur_sobol_owen(index, 3, seed[j]);
                assert_true(same_bits(out[j], one) && one > 0 && one < 1);
            }
        }
    }
}

/* Wherever in the rows the one number is that is not; other rows may hold
 * anything. */
static void test_rows_are_finite(void **state)
{
    (void)state;
    static const double bad[] = {INFINITY, -INFINITY, NAN};
    static const int row[] = {0, 2, 3};
    for (int i = 0; i < BUR_N_LANES && bur_lanes_number(i); i++) {
        for (int n = 32; n <= 96; n += 32) {
            double x[4 * 96];
            for (int j = 0; j < 4 * n; j++) {
                x[j] = j / n == 1 ? NAN : j % 2 ? 1e300 : -0.0;
            }
            const bur_lanes *lanes = bur_lanes_number(i);
            assert_true(lanes->rows_are_finite(x, row, 3, n));
            for (int j = 0; j < 4 * n; j++) {
                double kept = x[j];
                x[j] = bad[j % 3];
                assert_true(lanes->rows_are_finite(x, row, 3, n) ==
                            (j / n == 1));
                x[j] = kept;
            }
        }
    }
}

static void test_the_best_is_taken(void **state)
{
    (void)state;
    const bur_lanes *best = bur_lanes_number(0);
    for (int i = 1; i < BUR_N_LANES; i++) {
        best = bur_lanes_number(i) ? bur_lanes_number(i) : best;
    }
    assert_ptr_equal(bur_lanes_here(), best);
    assert_ptr_equal(bur_lanes_here(), bur_lanes_number(bur_isa_here()));
}

static void test_names_of_instruction_sets(void **state)
{
    (void)state;
    assert_string_equal(bur_isa_name(0), "generic");
    assert_string_equal(bur_isa_name(3), "x86-64-v4");
    assert_null(bur_isa_name(4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_instruction_set_gives_the_same_bits),
        cmocka_unit_test(test_lines_and_betweens),
        cmocka_unit_test(test_scrambles),
        cmocka_unit_test(test_rows_are_finite),
        cmocka_unit_test(test_the_best_is_taken),
        cmocka_unit_test(test_names_of_instruction_sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
