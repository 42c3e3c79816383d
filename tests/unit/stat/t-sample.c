/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples: the estimates of a plain loop, with intervals that fit the design.
 */
#include "stat/sample.h"

#include "draws.h"
#include "stat/interval.h"
#include "stat/replicates.h"
#include "stat/select.h"

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

/* Many at once are what they are one by one. */
static void many_quantiles(void **state)
{
    (void)state;
    enum { MANY = 37 };
    double *x = draw_normals(3, N), p[MANY];
    bur_estimate at_once[MANY];
    for (int i = 0; i < MANY; i++) {
        p[i] = (MANY - i) / (MANY + 1.0);
    }
    for (int kind = 0; kind < 3; kind++) {
        for (int i = 0; kind == 2 && i < N; i++) {
            x[i] = i % 16 == 5 ? NAN : x[i]; /* a replicate has none */
        }
        bur_sample s = opened(x, kind > 0);
        bur_sample_quantiles(&s, p, MANY, at_once);
        for (int i = 0; i < MANY; i++) {
            bur_estimate e = bur_sample_quantile(&s, p[i]);
            assert_true(e.value == at_once[i].value);
            assert_true(e.low == at_once[i].low || kind == 2);
            assert_true(e.high == at_once[i].high || kind == 2);
            assert_int_equal(isnan(at_once[i].low), kind == 2);
            assert_int_equal(e.method, at_once[i].method);
            assert_int_equal(at_once[i].n, s.n);
        }
        bur_sample_close(&s);
    }
    free(x);
}

/* The spread of those of the replicates, each by itself. */
static void spread_of_quantiles(void **state)
{
    (void)state;
    double *x = draw_normals(4, N), part[BUR_REPLICATES], one[N];
    const double p[] = {0.9, 0.25};
    bur_estimate e[2];
    bur_sample s = opened(x, true);
    bur_sample_quantiles(&s, p, 2, e);
    for (int i = 0; i < 2; i++) {
        for (int r = 0; r < BUR_REPLICATES; r++) {
            int64_t n = bur_replicate_values(x, NULL, N, 1, r, one);
            bur_select_quantiles(one, n, &p[i], 1, &part[r]);
        }
        bur_estimate wanted = bur_interval_parts(
            e[i].value, part, BUR_REPLICATES, N, BUR_METHOD_REPLICATE_T, 0.95);
        assert_true(e[i].low == wanted.low && e[i].high == wanted.high);
    }
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
        cmocka_unit_test(missing),        cmocka_unit_test(levels),
        cmocka_unit_test(many_quantiles), cmocka_unit_test(spread_of_quantiles),
        cmocka_unit_test(nothing),        cmocka_unit_test(flags),
        cmocka_unit_test(differences)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
