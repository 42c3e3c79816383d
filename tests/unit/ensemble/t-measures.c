/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures summed up: the numbers of a plain loop over draws, with intervals
 * that fit the design. */
#include "study_case.h"

static bur_measure_summary summary(const lab *l, int c, const char *name)
{
    bur_measure_summary s;
    bur_fault fault;
    assert_int_equal(
        bur_measure_sum_up(l->o, c, lab_measure_number(l, name), &s, &fault),
        BUR_OK);
    return s;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int64_t sorted(const lab *l, int c, const char *name, double *out)
{
    const double *x = lab_measure(l, c, name);
    int64_t n = 0;
    for (int64_t i = 0; i < lab_draws(l); i++) {
        if (isfinite(x[i])) {
            out[n++] = x[i];
        }
    }
    qsort(out, (size_t)n, sizeof *out, compare);
    return n;
}

static void amounts(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 2000;"), 1, 0);
    double x[2000];
    int64_t n = sorted(&l, 1, "end", x);
    bur_measure_summary s = summary(&l, 1, "end");
    lab_near(s.mean.value, lab_average(x, n), 1e-11);
    lab_near(s.mean.se, sqrt(lab_variance(x, n) / (double)n), 1e-11);
    assert_int_equal(s.mean.n, n);
    assert_int_equal(s.mean.method, BUR_METHOD_STUDENT_T);
    lab_near(s.median.value, (x[(n - 1) / 2] + x[n / 2]) / 2, 1e-12);
    assert_true(s.p05 >= x[n / 20 - 1] && s.p05 <= x[n / 20 + 1]);
    assert_true(s.p95 >= x[n - n / 20 - 2] && s.p95 <= x[n - n / 20 + 1]);
    lab_near(s.tail.value, lab_average(x, n / 20), 0.05);
    assert_true(s.missing == 0 && isnan(s.assumptions_low));
    lab_close(&l);
}

static void probabilities(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 2000;"), 1, 0);
    double x[2000];
    int64_t n = sorted(&l, 0, "low", x);
    bur_measure_summary s = summary(&l, 0, "low");
    lab_near(s.mean.value, lab_average(x, n), 1e-15);
    assert_int_equal(s.mean.method, BUR_METHOD_WILSON);
    bur_measure_summary when = summary(&l, 0, "when");
    lab_near(when.missing, 1 - s.mean.value, 1e-12);
    assert_int_equal(when.mean.n, (int64_t)lround(s.mean.value * (double)n));
    lab_close(&l);
}

static void of_replicates(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 1600; design = \"sobol\";"), 1, 0);
    const double *x = lab_measure(&l, 0, "end");
    double part[16], sum = 0, all = 0;
    for (int r = 0; r < 16; r++) {
        double n = 0;
        sum = 0;
        for (int i = r; i < 1600; i += 16) {
            sum += isfinite(x[i]) ? x[i] : 0;
            n += isfinite(x[i]);
        }
        part[r] = sum / n;
        all += part[r] / 16;
    }
    bur_measure_summary s = summary(&l, 0, "end");
    assert_int_equal(s.mean.method, BUR_METHOD_REPLICATE_T);
    assert_int_equal(s.median.method, BUR_METHOD_REPLICATE_T);
    assert_int_equal(s.tail.method, BUR_METHOD_REPLICATE_T);
    lab_near(s.mean.value, all, 0.01);
    lab_near(s.mean.se, sqrt(lab_variance(part, 16) / 16), 1e-9);
    lab_near(s.mean.high - s.mean.value, 2.1314495455597 * s.mean.se, 1e-9);
    lab_close(&l);
}

static void differences(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 1000;"), 1, 0);
    bur_estimate d;
    assert_int_equal(bur_measure_difference(l.o, 1, 0, 0, &d, &l.fault),
                     BUR_OK);
    const double *a = lab_measure(&l, 1, "end"), *b = lab_measure(&l, 0, "end");
    double x[1000];
    int64_t n = 0;
    for (int i = 0; i < 1000; i++) {
        if (isfinite(a[i]) && isfinite(b[i])) {
            x[n++] = a[i] - b[i];
        }
    }
    lab_near(d.value, lab_average(x, n), 1e-11);
    lab_near(d.se, sqrt(lab_variance(x, n) / (double)n), 1e-11);
    assert_int_equal(d.n, n);
    lab_close(&l);
}

static void quantiles(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 1000;"), 1, 0);
    bur_estimate q[5];
    assert_int_equal(bur_measure_quantiles(l.o, 0, 0, q, &l.fault), BUR_OK);
    bur_measure_summary s = summary(&l, 0, "end");
    assert_true(q[0].value == s.p05 && q[2].value == s.median.value &&
                q[4].value == s.p95);
    for (int i = 0; i < 4; i++) {
        assert_true(q[i].value <= q[i + 1].value);
        assert_true(q[i].low <= q[i].value && q[i].value <= q[i].high);
    }
    lab_close(&l);
}

static void the_worst(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 2000; on_failure = \"worst\";"), 1, 0);
    double least = INFINITY;
    const double *x = lab_measure(&l, 0, "end");
    for (int i = 0; i < 2000; i++) {
        least = x[i] < least ? x[i] : least;
    }
    for (int i = 0; i < 2000; i++) {
        assert_true(bur_outcome_counts(l.o, 0, i) || x[i] == least);
        assert_true(bur_outcome_counts(l.o, 0, i) ||
                    lab_measure(&l, 0, "low")[i] == 1);
    }
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts),       cmocka_unit_test(probabilities),
        cmocka_unit_test(of_replicates), cmocka_unit_test(differences),
        cmocka_unit_test(quantiles),     cmocka_unit_test(the_worst)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
