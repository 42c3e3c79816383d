/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of stored values: order statistics of the draws that count, and
 * none of none. (property/p-quantiles.c compares all ways of getting them.) */
#include "study_case.h"

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void of_those_that_count(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 1001;"), 2, 0);
    for (int c = 0; c < 2; c++) {
        double x[1001];
        int64_t n = 0;
        for (int64_t i = 0; i < 1001; i++) {
            if (bur_outcome_counts(l.o, c, i)) {
                x[n++] = lab_at(&l, c, "cash", 9)[i];
            }
        }
        qsort(x, (size_t)n, sizeof *x, compare);
        const bur_estimate *q =
            &l.o->quantile[bur_outcome_cell(l.o, c, 0, 9) * 5];
        assert_int_equal(q[2].n, n);
        assert_true(c == 1 || n < 1001);
        lab_near(q[2].value, (x[(n - 1) / 2] + x[n / 2]) / 2, 1e-13);
        assert_true(q[2].low < q[2].value && q[2].value < q[2].high);
        assert_true(q[0].value < q[1].value && q[3].value < q[4].value);
    }
    lab_close(&l);
}

/* At the start all draws are alike. */
static void of_a_constant(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 1001;"), 2, 0);
    const bur_estimate *q = &l.o->quantile[bur_outcome_cell(l.o, 0, 0, 0) * 5];
    for (int i = 0; i < 5; i++) {
        assert_true(q[i].value == 10 && q[i].low == 10 && q[i].high == 10);
    }
    lab_close(&l);
}

/* Every draw fails: no quantile, rather than one of nothing. */
static void of_nothing(void **state)
{
    (void)state;
    lab l = lab_run("time_unit = \"month\"; time: { length = \"2 months\"; };"
                    "stocks: { x: { initial = \"1\"; inflows = [\"in\"]; }; };"
                    "flows: { in: { eq = \"LN(0 - x)\"; }; };",
                    "runs: { draws = 50; };");
    assert_int_equal(l.o->n_faults, 50);
    for (size_t i = 0; i < l.o->n_cells * 5; i++) {
        assert_true(isnan(l.o->quantile[i].value));
        assert_int_equal(l.o->quantile[i].n, 0);
    }
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(of_those_that_count),
                                       cmocka_unit_test(of_a_constant),
                                       cmocka_unit_test(of_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
