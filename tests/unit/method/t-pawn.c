/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PAWN: against counting by definition, and a case in closed form. */
#include "method/pawn.h"

#include "samples.h"

/* The distance of a slice by definition, at every value and just below. */
static double by_definition(const bur_given *given, const int *slice, int s)
{
    double most = 0;
    for (int64_t i = 0; i < given->n; i++) {
        double in[2] = {0}, all[2] = {0}, size = 0;
        for (int64_t j = 0; j < given->n; j++) {
            bool here = slice[j] == s;
            size += here;
            in[0] += here && given->y[j] <= given->y[i];
            in[1] += here && given->y[j] < given->y[i];
            all[0] += given->y[j] <= given->y[i];
            all[1] += given->y[j] < given->y[i];
        }
        for (int e = 0; e < 2; e++) {
            double d = fabs(in[e] / size - all[e] / (double)given->n);
            most = d > most ? d : most;
        }
    }
    return most;
}

static void as_defined(void **state)
{
    (void)state;
    enum { N = 240, SLICES = 5 };
    for (int ties = 0; ties < 2; ties++) {
        bur_given *given = ishigami_sample(N, 4);
        for (int i = 0; i < N && ties; i++) {
            given->y[i] = floor(given->y[i]);
        }
        bur_given_sort(given);
        given->bootstrap.resamples = 2;
        bur_estimate median[3], max[3];
        bur_pawn out = {.median = median, .max = max};
        bur_fault fault;
        assert_int_equal(bur_pawn_given(given, SLICES, &out, &fault), BUR_OK);
        for (int i = 0; i < 3; i++) {
            int slice[N];
            double d[SLICES];
            bur_given_slices(given, i, SLICES, slice);
            for (int s = 0; s < SLICES; s++) {
                d[s] = by_definition(given, slice, s);
            }
            qsort(d, SLICES, sizeof *d, draw_compare);
            assert_true(draw_near(median[i].value, d[SLICES / 2], 1e-12));
            assert_true(draw_near(max[i].value, d[SLICES - 1], 1e-12));
        }
        bur_given_free(given);
    }
}

/* y = x, uniform: in slice s of S, F lies between s / S and (s + 1) / S, so
 * that the distance is max(s, S - 1 - s) / S; without influence, nearly 0. */
static void the_outcome_itself(void **state)
{
    (void)state;
    enum { N = 20000, SLICES = 10 };
    bur_given *given = sample_of(2, N, 6, false);
    memcpy(given->y, given->x, N * sizeof *given->y);
    given->bootstrap.resamples = 20;
    bur_given_sort(given);
    bur_estimate median[2], max[2];
    bur_pawn out = {.median = median, .max = max};
    bur_fault fault;
    assert_int_equal(bur_pawn_given(given, SLICES, &out, &fault), BUR_OK);
    assert_true(fabs(max[0].value - 0.9) < 0.001);
    assert_true(fabs(median[0].value - 0.7) < 0.001);
    assert_true(bur_estimate_bounded(&median[0]) && median[0].low > 0.6);
    assert_true(median[1].value < 0.04);
    assert_true(fabs(median[1].value - out.dummy_median.value) < 0.01);
    assert_true(out.dummy_max.value < 0.06);
    bur_given_free(given);
}

static void slices_by_rows(void **state)
{
    (void)state;
    assert_int_equal(bur_pawn_slices(100), 5);
    assert_int_equal(bur_pawn_slices(500), 10);
    assert_int_equal(bur_pawn_slices(1000000), 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_defined),
        cmocka_unit_test(the_outcome_itself),
        cmocka_unit_test(slices_by_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
