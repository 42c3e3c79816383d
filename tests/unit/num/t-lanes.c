/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops for each instruction set: all give the bits of one number at a time,
 * and the best one that runs is taken. */
#include "near.h"

#include "num/lanes.h"
#include "num/normal.h"

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

static void test_the_best_is_taken(void **state)
{
    (void)state;
    const bur_lanes *best = bur_lanes_number(0);
    for (int i = 1; i < BUR_N_LANES; i++) {
        best = bur_lanes_number(i) ? bur_lanes_number(i) : best;
    }
    assert_ptr_equal(bur_lanes_here(), best);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_instruction_set_gives_the_same_bits),
        cmocka_unit_test(test_the_best_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
