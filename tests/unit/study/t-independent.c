/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means of designs: against the intervals of a run's own measures, and by
 * hand. */
#include "versus_case.h"

#include "stat/interval.h"

static void same_interval(const bur_estimate *a, const bur_estimate *b)
{
    lab_near(a->value, b->value, 1e-12);
    lab_near(a->low, b->low, 1e-9);
    lab_near(a->high, b->high, 1e-9);
    assert_int_equal(a->method, b->method);
}

/* As bursar run has them. */
static void as_measures_have_it(const char *runs, bool nested)
{
    char text[1024];
    snprintf(text, sizeof text, "%s %s", runs, FIELD_INPUTS);
    lab l = lab_run(field_model, text);
    bur_independent of = bur_independent_of(l.s->plan->design);
    for (int m = 0; m < 3; m++) {
        bur_measure_summary summary;
        bur_estimate mean;
        assert_int_equal(bur_measure_sum_up(l.o, 0, m, &summary, &l.fault),
                         BUR_OK);
        assert_int_equal(bur_independent_mean(of,
                                              bur_outcome_measure(l.o, 0, m),
                                              m == 2, 0.95, &mean, &l.fault),
                         BUR_OK);
        if (nested) { /* the same within what few outer draws leave open */
            lab_near(mean.value, summary.mean.value, 1e-12);
            assert_int_equal(mean.method, BUR_METHOD_CLUSTER_T);
            assert_true(mean.se > summary.mean.se / 2 &&
                        mean.se < summary.mean.se * 2);
        } else {
            same_interval(&mean, &summary.mean);
        }
    }
    lab_close(&l);
}

static void designs(void **state)
{
    (void)state;
    as_measures_have_it("runs: { draws = 1000; seed = 5; };", false);
    as_measures_have_it("runs: { draws = 1024; seed = 5; design = \"sobol\"; "
                        "};",
                        false);
    as_measures_have_it("runs: { draws = 1024; seed = 5; "
                        "design = \"latin_hypercube\"; };",
                        false);
    as_measures_have_it("runs: { assumptions = 256; luck = 8; seed = 5; };",
                        true);
}

static void p_values(void **state)
{
    (void)state;
    /* t of 10 degrees of freedom: 2.228139 leaves 5 % */
    bur_independent of = {11, 1, false};
    bur_estimate e = {.value = 2.2281388519649385, .se = 1, .n = 11};
    lab_near(bur_independent_p(of, &e), 0.05, 1e-9);
    of.luck = 5; /* 11 outer draws of 5, or 16 replicates */
    of.n_draws = e.n = 55;
    lab_near(bur_independent_p(of, &e), 0.05, 1e-9);
    of.replicated = true;
    e.value = -2.131449545559323;
    lab_near(bur_independent_p(of, &e), 0.05, 1e-9);
    e.se = 0;
    assert_true(bur_independent_p(of, &e) == 0);
    e.value = 0;
    assert_true(bur_independent_p(of, &e) == 1);
    e.se = NAN;
    assert_true(isnan(bur_independent_p(of, &e)));
}

static void blocks(void **state)
{
    (void)state;
    double x[1024], block[BUR_MOST_BLOCKS];
    bur_independent of = {1024, 2, false};
    for (int i = 0; i < 1024; i++) {
        x[i] = i;
    }
    assert_int_equal(bur_independent_n_blocks(of), 256);
    bur_independent_blocks(of, x, block); /* two outer draws of two */
    assert_true(block[0] == 1.5 && block[255] == 1021.5);
    x[4] = x[5] = x[6] = x[7] = NAN;
    bur_independent_blocks(of, x, block);
    lab_near(block[1], (1023 * 512 - 22) / 1020.0, 1e-9);
    of.replicated = true;
    assert_int_equal(bur_independent_n_blocks(of), 16);
    bur_independent_blocks(of, x, block); /* 0, 1, 32, 33, ... */
    lab_near(block[0], 0.5 + 32 * 15.5, 1e-9);
    of = bur_independent_outer((bur_independent){30, 3, false});
    assert_true(of.n_draws == 10 && of.luck == 1);
    assert_int_equal(bur_independent_n_blocks(of), 10);
}

/* One draw fewer than the least has no interval, the least has one. */
static void least(void **state)
{
    (void)state;
    static const bur_independent designs[] = {
        {0, 1, false}, {0, 4, false}, {0, 1, true}, {0, 2, true}};
    static const int64_t fewest[] = {2, 8, 16, 32};
    double x[32];
    for (int i = 0; i < 32; i++) {
        x[i] = i * i % 7;
    }
    for (int d = 0; d < 4; d++) {
        bur_independent of = designs[d];
        int64_t n = bur_independent_least(of);
        assert_int_equal(n, fewest[d]);
        for (int more = 0; more < 2; more++) {
            bur_estimate mean;
            bur_fault fault;
            of.n_draws = more ? n : n - of.luck;
            assert_int_equal(
                bur_independent_mean(of, x, false, 0.95, &mean, &fault),
                BUR_OK);
            assert_int_equal(bur_estimate_bounded(&mean), more);
        }
    }
}

static void nothing_counts(void **state)
{
    (void)state;
    const double x[3] = {NAN, NAN, NAN};
    bur_estimate mean;
    bur_fault fault;
    bur_independent_mean((bur_independent){3, 1, false}, x, false, 0.95, &mean,
                         &fault);
    assert_true(isnan(mean.value) && mean.n == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(designs),        cmocka_unit_test(p_values),
        cmocka_unit_test(blocks),         cmocka_unit_test(least),
        cmocka_unit_test(nothing_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
