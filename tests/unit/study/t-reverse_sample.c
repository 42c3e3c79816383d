/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample: the share that fails, and the regimes draws are of. */
#include "reverse_case.h"

static void shares(void **state)
{
    (void)state;
    bur_run_options options = {.threads = 2};
    bur_scenario *s = lab_open(
        reverse_model,
        REVERSE_RUNS REVERSE_INPUTS REVERSE_CORRELATIONS REVERSE_SHOCK);
    reverse r = reverse_start(s, &options, "final < 0");
    enum { N = 4000 };
    bur_fault fault;
    assert_int_equal(bur_reverse_take_sample(&r, N, &fault), BUR_OK);
    int happens = 0, failed = 0, quiet = 0;
    for (int k = 0; k < N; k++) {
        const double *z = r.sample.z + 4 * k;
        int choice = r.regime[r.sample.regime[k]].choice[0];
        double size = 3 * (1 - 0.5 * erfc(-z[3] / sqrt(2)));
        double l22 = sqrt(0.96), l32 = 0.22 / l22, l33 = sqrt(0.84 - l32 * l32);
        double y = 0.8 * (-0.2 * z[0] + l22 * z[1]);
        double w = 1.2 * (-0.4 * z[0] + l32 * z[1] + l33 * z[2]);
        double want = 2 + 0.8 * z[0] - 0.6 * y - 0.5 * w - (choice ? size : 0);
        assert_true(fabs(r.sample.margin[k] - want) < 1e-9);
        happens += choice;
        failed += want <= 0;
        quiet += !choice && want <= 0;
    }
    assert_int_equal(r.sample.n_failed, failed);
    assert_true(abs(happens - N / 5) < 4 * 26);
    double p = 0.8 * REVERSE_P;
    assert_true(fabs(quiet - N * p) < 4 * sqrt(N * p));
    reverse_end(&r, s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shares)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
