/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cross-section summed up by future: the numbers of a plain loop. What the
 * shares are by theory: property/p-section.c. */
#include "study_case.h"

enum { F = 200, P = 7 };

#define RUNS "futures = 200; providers = 7; "

static void shares_are_those_of_a_loop(void **state)
{
    (void)state;
    lab l = study_run(STUDY(RUNS), 1, 0);
    int low = lab_measure_number(&l, "low");
    assert_int_equal(bur_futures_count(l.s->plan), F);
    for (int c = 0; c < 2; c++) {
        const double *x = lab_measure(&l, c, "low");
        double mean[F], sum = 0, all = 0, futures = 0;
        int32_t present[F];
        bur_futures_of(l.o, c, low, mean, present);
        for (int f = 0; f < F; f++) {
            double hits = 0;
            int n = 0;
            for (int p = 0; p < P; p++) {
                n += !isnan(x[f * P + p]);
                hits += x[f * P + p] == 1;
            }
            assert_int_equal(present[f], n);
            assert_true(n > 0 ? mean[f] == hits / n : isnan(mean[f]));
            sum += n > 0 ? mean[f] : 0;
            futures += n > 0;
            all += n;
        }
        bur_futures s;
        assert_int_equal(bur_futures_sum_up(l.o, c, low, &s, &l.fault), BUR_OK);
        lab_near(s.mean.value, sum / futures, 1e-14);
        assert_int_equal(s.mean.n, (int64_t)futures);
        lab_near(s.present, all / F, 1e-12);
        assert_true(s.low.value <= s.mean.value &&
                    s.mean.value <= s.high.value);
        assert_true(s.mean.low >= 0 && s.mean.high <= 1);
    }
    lab_close(&l);
}

/* Of replicates: the interval is of the 16 means. */
static void sobol_has_replicates(void **state)
{
    (void)state;
    lab l = study_run(STUDY(RUNS "design = \"sobol\";"), 1, 0);
    bur_futures s;
    int end = lab_measure_number(&l, "end");
    assert_int_equal(bur_futures_sum_up(l.o, 0, end, &s, &l.fault), BUR_OK);
    assert_int_equal(s.mean.method, BUR_METHOD_REPLICATE_T);
    assert_int_equal(s.low.method, BUR_METHOD_REPLICATE_T);
    lab_close(&l);
    l = study_run(STUDY("futures = 5; providers = 7; design = \"sobol\";"), 1,
                  0); /* too few */
    assert_int_equal(bur_futures_sum_up(l.o, 0, end, &s, &l.fault), BUR_OK);
    assert_true(isfinite(s.mean.value) && isnan(s.mean.low));
    lab_close(&l);
}

static void nested_luck_is_no_section(void **state)
{
    (void)state;
    lab l = study_run(STUDY("assumptions = 20; luck = 7;"), 1, 0);
    bur_futures s;
    assert_int_equal(bur_futures_sum_up(l.o, 0, 0, &s, &l.fault), BUR_OK);
    assert_true(isnan(s.mean.value) && isnan(s.low.value) && isnan(s.present));
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_those_of_a_loop),
        cmocka_unit_test(sobol_has_replicates),
        cmocka_unit_test(nested_luck_is_no_section)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
