/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delta: against normals, whose delta is an integral in closed form, Ishigami,
 * categories counted by hand, and what may not change it. */
#include "method/delta.h"

#include "samples.h"

static void deltas(bur_given *given, bur_estimate *delta, bur_estimate *dummy)
{
    bur_fault fault;
    assert_int_equal(bur_delta_given(given, bur_delta_slices(given->n), delta,
                                     dummy, &fault),
                     BUR_OK);
}

/* y = s x1 + x2: 0.30599382 each with s = 1; 0.50549722 and 0.16039389 with
 * s = 2 (half the distance between normals, integrated over x). */
static void sums_of_normals(void **state)
{
    (void)state;
    enum { N = 8192 };
    const double truth[2][2] = {{0.30599382, 0.30599382},
                                {0.50549722, 0.16039389}};
    for (int s = 0; s < 2; s++) {
        double b[3] = {s + 1, 1, 0};
        bur_given *given = linear_sample(3, b, 0, N, 9);
        given->bootstrap.resamples = 20;
        bur_estimate delta[3], dummy;
        deltas(given, delta, &dummy);
        for (int i = 0; i < 2; i++) {
            if (fabs(delta[i].value - truth[s][i]) > 0.02) {
                fail_msg("%d: %g, not %g", i, delta[i].value, truth[s][i]);
            }
            assert_true(bur_estimate_bounded(&delta[i]));
            assert_true(delta[i].se > 0.002 && delta[i].se < 0.012);
        }
        assert_true(fabs(delta[2].value - dummy.value) < 0.02);
        assert_true(dummy.value < 0.07);
        bur_given_free(given);
    }
}

/* Truth 0.2633, 0.4249, 0.2103 by quadrature; the estimate smooths. */
static void of_ishigami(void **state)
{
    (void)state;
    bur_given *given = ishigami_sample(16384, 3);
    given->bootstrap.resamples = 10;
    const double truth[3] = {0.2633, 0.4249, 0.2103};
    bur_estimate delta[3], dummy;
    deltas(given, delta, &dummy);
    for (int i = 0; i < 3; i++) {
        if (fabs(delta[i].value - truth[i]) > 0.05 ||
            delta[i].value > truth[i] + 0.01) {
            fail_msg("%d: %g, not %g", i, delta[i].value, truth[i]);
        }
    }
    bur_given_free(given);
}

/* A monotone change of the outcome changes nothing, to the bit. */
static void of_ranks_only(void **state)
{
    (void)state;
    bur_given *given = ishigami_sample(700, 3);
    bur_estimate before[3], after[3], dummy;
    deltas(given, before, &dummy);
    for (int64_t i = 0; i < given->n; i++) {
        given->y[i] = exp(given->y[i]);
    }
    bur_given_sort(given);
    deltas(given, after, &dummy);
    assert_memory_equal(before, after, sizeof before);
    bur_given_free(given);
}

/* Yes or no, with P(yes) = 1/4 and 3/4 for two values of an input: delta is
 * 1/4; an input that says all: 2 p (1 - p) = 1/2. */
static void of_categories(void **state)
{
    (void)state;
    enum { N = 4000 };
    bur_given *given = sample_of(2, N, 2, false);
    for (int i = 0; i < N; i++) {
        bool high = i % 2 == 0, yes = i % 8 < 2 ? !high : high;
        given->x[i] = high;
        given->y[i] = yes;
        given->x[N + i] = yes;
    }
    bur_given_sort(given);
    bur_estimate delta[2], dummy;
    deltas(given, delta, &dummy);
    assert_true(fabs(delta[0].value - 0.25) < 0.002);
    assert_true(fabs(delta[1].value - 0.5) < 0.002);
    assert_true(dummy.value < 0.04);
    bur_given_free(given);
}

static void slices_by_rows(void **state)
{
    (void)state;
    assert_int_equal(bur_delta_slices(10), 4);
    assert_int_equal(bur_delta_slices(1000), 15);
    assert_int_equal(bur_delta_slices(10000000), 48);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_of_normals), cmocka_unit_test(of_ishigami),
        cmocka_unit_test(of_ranks_only),   cmocka_unit_test(of_categories),
        cmocka_unit_test(slices_by_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
