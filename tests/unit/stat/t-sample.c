/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples: the estimates of a plain loop, with intervals that fit the design.
 */
#include "stat/sample.h"

#include "draws.h"
#include "stat/interval.h"
#include "stat/replicates.h"

enum { N = 1600 };

static bur_sample opened(const double *x, bool replicated)
{
    bur_sample s = {.x = x,
                    .n_draws = N,
                    .luck = 1,
                    .replicated = replicated,
                    .confidence = 0.95};
    bur_fault fault;
    assert_int_equal(bur_sample_open(&s, &fault), BUR_OK);
    return s;
}

static void missing(void **state)
{
    (void)state;
    double *x = draw_normals(1, N);
    double sum = 0;
    for (int i = 0; i < N; i++) {
        x[i] = i % 4 == 0 ? NAN : x[i];
        sum += i % 4 == 0 ? 0 : x[i];
    }
    bur_sample s = opened(x, false);
    assert_int_equal(s.n, N * 3 / 4);
    bur_estimate e = bur_sample_mean(&s);
    assert_int_equal(e.n, s.n);
    assert_int_equal(e.method, BUR_METHOD_STUDENT_T);
    assert_true(fabs(e.value - sum / (double)s.n) < 1e-12);
    assert_true(bur_sample_tail(&s, 0.05).value < -1.5); /* the low side */
    bur_sample_close(&s);
    free(x);
}

static void levels(void **state)
{
    (void)state;
    double *x = draw_normals(2, N);
    for (int replicated = 0; replicated < 2; replicated++) {
        bur_sample s = opened(x, replicated);
        const double p[] = {0.95, 0.05, 0.5};
        double q[3];
        bur_sample_levels(&s, p, 3, q);
        for (int i = 0; i < 3; i++) {
            bur_estimate e = bur_sample_quantile(&s, p[i]);
            assert_true(q[i] == e.value);
            assert_true(e.low < e.value && e.value < e.high);
            assert_int_equal(e.method, replicated ? BUR_METHOD_REPLICATE_T
                                                  : BUR_METHOD_ORDER_STATISTIC);
        }
        assert_true(q[1] < q[2] && q[2] < q[0]);
        bur_sample_close(&s);
    }
    free(x);
}

static void nothing(void **state)
{
    (void)state;
    double *x = draw_room(N, sizeof *x), q = 0, p = 0.5;
    for (int i = 0; i < N; i++) {
        x[i] = NAN;
    }
    bur_sample s = opened(x, false);
    bur_sample_levels(&s, &p, 1, &q);
    assert_true(isnan(q) && isnan(bur_sample_quantile(&s, p).value));
    assert_true(isnan(bur_sample_tail(&s, 0.05).value));
    bur_sample_close(&s);
    free(x);
}

static void flags(void **state)
{
    (void)state;
    double *x = draw_room(N, sizeof *x);
    for (int i = 0; i < N; i++) {
        x[i] = draw_uniform(3, i) < 0.25;
    }
    bur_sample s = opened(x, false);
    s.is_flag = true;
    bur_estimate wilson = bur_sample_mean(&s);
    assert_int_equal(wilson.method, BUR_METHOD_WILSON);
    s.replicated = true;
    bur_estimate spread = bur_sample_mean(&s);
    assert_true(spread.value == wilson.value);
    assert_int_equal(spread.method, BUR_METHOD_REPLICATE_T);
    bur_sample_close(&s);
    free(x);
}

static void differences(void **state)
{
    (void)state;
    double *x = draw_normals(4, N), *y = draw_room(N, sizeof *y);
    for (int i = 0; i < N; i++) {
        y[i] = x[i] - 2 - 0.01 * draw_normal(5, i);
    }
    x[3] = y[7] = NAN;
    bur_sample a = opened(x, false);
    bur_fault fault;
    bur_estimate e;
    assert_int_equal(bur_sample_difference(&a, y, &e, &fault), BUR_OK);
    assert_int_equal(e.n, N - 2);
    assert_true(fabs(e.value - 2) < 0.002 && e.se < 0.0005);
    a.replicated = true;
    assert_int_equal(bur_sample_difference(&a, y, &e, &fault), BUR_OK);
    assert_int_equal(e.method, BUR_METHOD_REPLICATE_T);
    assert_true(fabs(e.value - 2) < 0.002 && e.se < 0.001);
    bur_sample_close(&a);
    free(x);
    free(y);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missing), cmocka_unit_test(levels),
        cmocka_unit_test(nothing), cmocka_unit_test(flags),
        cmocka_unit_test(differences)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
