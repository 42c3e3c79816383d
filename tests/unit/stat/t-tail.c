/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected shortfall: by hand, against the definition, and against closed
 * forms on stratified and on random draws. */
#include "stat/tail.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>

#include "draws.h"

/* The mean of the worst share, an atom split. */
static double defined(bur_side side, double share, const double *x, int n)
{
    double *sorted = draw_room(n, sizeof *sorted);
    memcpy(sorted, x, (size_t)n * sizeof *x);
    gsl_sort(sorted, 1, (size_t)n);
    double left = share * n, sum = 0;
    for (int i = 0; i < n && left > 0; i++) {
        double weight = left < 1 ? left : 1;
        sum += weight * sorted[side == BUR_LOWER ? i : n - 1 - i];
        left -= weight;
    }
    free(sorted);
    return sum / (share * n);
}

static void by_hand(void **state)
{
    (void)state;
    const double x[10] = {5, -3, 8, 1, 9, 2, 7, 4, 0, 6};
    double scratch[10];
    const struct {
        bur_side side;
        double share, value;
    } row[] = {{BUR_LOWER, 0.2, -1.5}, {BUR_UPPER, 0.3, 8},
               {BUR_LOWER, 0.15, -2},  {BUR_LOWER, 0.01, -3},
               {BUR_UPPER, 1, 3.9},    {BUR_LOWER, 1, 3.9}};
    for (int i = 0; i < 6; i++) {
        bur_estimate e =
            bur_tail_of(row[i].side, row[i].share, x, 10, 0.95, scratch);
        assert_true(draw_near(e.value, row[i].value, 1e-14));
    }
    bur_estimate few = bur_tail_of(BUR_LOWER, 0.2, x, 10, 0.95, scratch);
    assert_false(bur_estimate_bounded(&few));
    assert_int_equal(bur_tail_rank(BUR_LOWER, 0.05, 1000), 49);
    assert_int_equal(bur_tail_rank(BUR_UPPER, 0.05, 1000), 950);
}

static void equals_its_definition(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 60; seed++) {
        int n = 1 + (int)(draw_word(seed, -1) % 4000);
        double share = draw_uniform(seed, -2);
        double *x = draw_normals(seed, n), *scratch = draw_room(n, sizeof *x);
        for (int i = 0; i < n && seed % 3 == 0; i++) {
            x[i] = floor(2 * x[i]); /* atoms */
        }
        for (int side = 0; side < 2; side++) {
            bur_estimate e =
                bur_tail_of((bur_side)side, share, x, n, 0.95, scratch);
            double exact = defined((bur_side)side, share, x, n);
            if (fabs(e.value - exact) > 1e-11) {
                fail_msg("seed %d side %d: %g, not %g", (int)seed, side,
                         e.value, exact);
            }
        }
        free(x);
        free(scratch);
    }
}

/* The standard error is that of the literature: from the variance within the
 * tail and the distance of shortfall and threshold. */
static void standard_error_in_its_other_form(void **state)
{
    (void)state;
    enum { N = 10000, TAIL = 500 };
    double *x = draw_normals(17, N), *scratch = draw_room(N, sizeof *x);
    bur_estimate e = bur_tail_of(BUR_LOWER, 0.05, x, N, 0.95, scratch);
    gsl_sort(x, 1, N);
    double q = x[TAIL - 1], mean = 0, s2 = 0;
    for (int i = 0; i < TAIL; i++) {
        mean += x[i] / TAIL;
    }
    for (int i = 0; i < TAIL; i++) {
        s2 += (x[i] - mean) * (x[i] - mean) / TAIL;
    }
    double d = mean - q;
    double se = sqrt((s2 + 0.95 * d * d) / (N * 0.05));
    assert_true(draw_near(e.value, mean, 1e-12));
    assert_true(draw_near(e.se, se, 1e-3));
    assert_true(e.method == BUR_METHOD_SHORTFALL && e.n == N);
    free(x);
    free(scratch);
}

/* Inverse distribution functions, in the order of the table below. */
static double draw_of(int which, double u)
{
    double z = gsl_cdf_ugaussian_Pinv(u);
    switch (which) {
    case 0:
        return z;
    case 1:
        return exp(0.25 * z);
    case 2:
        return -log1p(-u);
    case 3:
        return pow(1 - u, -1.0 / 3);
    default:
        return gsl_cdf_tdist_Pinv(u, 4);
    }
}

/* N(0,1), LogN(0, 0.25^2), Exp(1), Pareto(1, 3), t4; shortfall of the worst
 * 5 % and 1 %. */
static const double closed_form[5][2] = {
    {2.06271280750743, 2.6652142203458},  {1.68236063054869, 1.953182535654},
    {3.99573227355399, 5.60517018598809}, {4.07162642489236, 6.96238325041917},
    {3.20287040209487, 5.22058419449222},
};

static void closed_forms(void **state)
{
    (void)state;
    enum { N = 20000 };
    double *x = draw_room(N, sizeof *x), *scratch = draw_room(N, sizeof *x);
    for (int which = 0; which < 5; which++) {
        for (int j = 0; j < 2; j++) {
            double share = j ? 0.01 : 0.05, exact = closed_form[which][j];
            for (int i = 0; i < N; i++) {
                x[i] = draw_of(which, draw_uniform(40, i));
            }
            bur_estimate e = bur_tail_of(BUR_UPPER, share, x, N, 0.95, scratch);
            assert_true(fabs(e.value - exact) < 4 * e.se);
            for (int i = 0; i < N; i++) {
                x[i] = -draw_of(which, (i + 0.5) / N);
            }
            e = bur_tail_of(BUR_LOWER, share, x, N, 0.95, scratch);
            assert_true(draw_near(-e.value, exact, which < 3 ? 1e-3 : 1e-2));
        }
    }
    free(x);
    free(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),
        cmocka_unit_test(equals_its_definition),
        cmocka_unit_test(standard_error_in_its_other_form),
        cmocka_unit_test(closed_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
