/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples: slices, dummies, and intervals that cover a known mean. */
#include "method/given.h"

#include "samples.h"

static void slices_are_equal_and_keep_ties(void **state)
{
    (void)state;
    enum { N = 1000, SLICES = 10 };
    int slice[N], size[SLICES] = {0};
    bur_given *given = sample_of(2, N, 1, false);
    for (int i = 0; i < N; i++) {
        given->x[N + i] = i % 3 == 0;
    }
    bur_given_sort(given);
    bur_given_slices(given, 0, SLICES, slice);
    for (int i = 0; i < N; i++) {
        size[slice[i]]++;
        /* a uniform's slice is its decile, but for noise */
        assert_true(fabs(slice[i] - SLICES * given->x[i]) < 1.6);
    }
    for (int s = 0; s < SLICES; s++) {
        assert_int_equal(size[s], N / SLICES);
    }
    bur_given_slices(given, 1, SLICES, slice);
    for (int i = 0; i < N; i++) {
        assert_int_equal(slice[i], i % 3 == 0 ? 8 : 3);
    }
    bur_given_free(given);
}

static void a_dummy_is_a_shuffle(void **state)
{
    (void)state;
    enum { N = 1000, SLICES = 8 };
    int slice[N], size[SLICES] = {0};
    bur_given *given = sample_of(1, N, 1, false);
    bur_given_dummy_slices(given, SLICES, slice);
    double mean[2] = {0};
    for (int i = 0; i < N; i++) {
        size[slice[i]]++;
        mean[i < N / 2] += slice[i] / (N / 2.0);
    }
    for (int s = 0; s < SLICES; s++) {
        assert_int_equal(size[s], N / SLICES);
    }
    assert_true(fabs(mean[0] - 3.5) < 0.4 && mean[0] != mean[1]);
    bur_given_free(given);
}

static void means(void *context, const bur_given *given, const double *weight,
                  double *out)
{
    (void)context;
    out[0] = out[1] = 0;
    double total = bur_given_total(given, weight);
    for (int64_t i = 0; i < given->n; i++) {
        out[0] += weight[i] * given->x[i] / total;
        out[1] += weight[i] * given->y[i] / total;
    }
}

/* Of 400 samples, with rows alone and in sixteen units. */
static void intervals_cover(void **state)
{
    (void)state;
    enum { N = 64, SAMPLES = 400 };
    int hits[2][2] = {{0}};
    for (int s = 0; s < SAMPLES; s++) {
        double b = 2;
        bur_given *given = linear_sample(1, &b, 1, N, (uint64_t)s);
        for (int units = 0; units < 2; units++) {
            for (int i = 0; i < N && units; i++) {
                given->unit[i] = i % 16;
                given->bootstrap.n_units = 16;
            }
            bur_estimate out[2];
            bur_fault fault;
            assert_int_equal(
                bur_given_estimates(given, means, NULL, 2, NULL, out, &fault),
                BUR_OK);
            hits[units][0] += covers(&out[0], 0);
            hits[units][1] += covers(&out[1], 0);
        }
        bur_given_free(given);
    }
    for (int i = 0; i < 4; i++) {
        double share = (double)hits[i / 2][i % 2] / SAMPLES;
        if (share < 0.91 || share > 0.98) {
            fail_msg("%d: covers in %g", i, share);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_are_equal_and_keep_ties),
        cmocka_unit_test(a_dummy_is_a_shuffle),
        cmocka_unit_test(intervals_cover),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
