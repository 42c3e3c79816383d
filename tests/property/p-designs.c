/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designs: Latin hypercubes hit every stratum once, Sobol' points beat chance,
 * and the intervals that come with them cover. */
#include "lab.h"

static const char model[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; };"
    "parameters: { a: { value = 0.5; }; b: { value = 0.5; }; "
    "c: { value = 0.5; }; };"
    "drivers: { d: { process = \"random_walk\"; sd = 0.1; }; };"
    "stocks: { x: { initial = \"0\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"EXP(a) * (1 + b * c) + d\"; }; };"
    "measures: { end: { eq = \"FINAL(x)\"; }; "
    " half: { eq = \"FINAL(x) > 24\"; kind = \"probability\"; }; };";

#define INPUTS                                                                 \
    "inputs: { a: { dist = \"uniform\"; low = 0.0; high = 1.0; };"             \
    " b: { dist = \"uniform\"; low = 0.0; high = 1.0; };"                      \
    " c: { dist = \"uniform\"; low = 0.0; high = 1.0; is = \"luck\"; }; };"    \
    "output: { quantiles = [0.5]; };"

/* 12 (e - 1) (1 + 1/4) */
static double true_end(void)
{
    return 15 * (exp(1) - 1);
}

static lab designed(const char *runs, uint64_t seed)
{
    char text[512];
    bur_scenario_settings settings = {.has_seed = true, .seed = seed};
    snprintf(text, sizeof text, "runs: { %s }; " INPUTS, runs);
    bur_scenario *s = lab_read(model, text, &settings);
    assert_non_null(s->plan);
    return lab_run_with(s, (bur_run_options){.threads = 1});
}

/* Points r, r + 16, ... of each input fall into different strata. */
static void check_margins(const lab *l, int input, int64_t n, int luck)
{
    const double *u = lab_input(l, input);
    for (int r = 0; r < 16; r++) {
        int64_t size = (n + 15 - r) / 16;
        bool *hit = calloc((size_t)size + 1, sizeof *hit);
        for (int64_t i = r; i < n; i += 16) {
            int64_t stratum = (int64_t)floor(u[i * luck] * (double)size);
            assert_in_range(stratum, 0, size - 1);
            assert_false(hit[stratum]);
            hit[stratum] = true;
        }
        free(hit);
    }
}

static void strata_are_hit_once(void **state)
{
    (void)state;
    const int sizes[] = {1, 15, 16, 333, 1600};
    for (int i = 0; i < 5; i++) {
        char runs[128];
        snprintf(runs, sizeof runs, "draws = %d; design = \"latin_hypercube\";",
                 sizes[i]);
        for (uint64_t seed = 0; seed < 3; seed++) {
            lab l = designed(runs, seed);
            for (int input = 0; input < 3; input++) {
                check_margins(&l, input, sizes[i], 1);
            }
            lab_close(&l);
        }
    }
}

static void strata_of_assumptions(void **state)
{
    (void)state;
    lab l = designed("assumptions = 100; luck = 3; "
                     "design = \"latin_hypercube\";",
                     4);
    check_margins(&l, 0, 100, 3);
    check_margins(&l, 1, 100, 3);
    lab_close(&l);
}

/* Columns are shuffled apart: strata of a say nothing of strata of b. */
static void columns_are_independent(void **state)
{
    (void)state;
    lab l = designed("draws = 8000; design = \"latin_hypercube\";", 1);
    lab_near(lab_correlation(lab_input(&l, 0), lab_input(&l, 1), 8000), 0,
             4 / sqrt(8000));
    lab_close(&l);
}

static double squared_error(const char *runs, int seeds)
{
    double sum = 0;
    for (int seed = 0; seed < seeds; seed++) {
        lab l = designed(runs, (uint64_t)seed);
        const double *x = lab_measure(&l, 0, "end");
        double error = lab_average(x, lab_draws(&l)) - true_end();
        sum += error * error / seeds;
        lab_close(&l);
    }
    return sum;
}

/* Inputs and the bridged driver together. */
static void sobol_beats_chance(void **state)
{
    (void)state;
    double chance = squared_error("draws = 1024;", 20);
    double latin =
        squared_error("draws = 1024; design = \"latin_hypercube\";", 20);
    double sobol = squared_error("draws = 1024; design = \"sobol\";", 20);
    assert_true(sobol * 50 < chance);
    assert_true(latin * 1.5 < chance);
}

/* 95 % intervals of the mean, from replicates where draws are not
 * independent. */
static void coverage(const char *runs, bur_method method)
{
    enum { STUDIES = 120 };
    int covered = 0;
    for (int seed = 0; seed < STUDIES; seed++) {
        lab l = designed(runs, 1000 + (uint64_t)seed);
        bur_measure_summary sum;
        assert_int_equal(bur_measure_sum_up(l.o, 0,
                                            lab_measure_number(&l, "end"), &sum,
                                            &l.fault),
                         BUR_OK);
        assert_int_equal(sum.mean.method, method);
        covered += sum.mean.low <= true_end() && true_end() <= sum.mean.high;
        lab_close(&l);
    }
    assert_in_range(covered, 107, 120); /* 95 % of 120, +- 3 sd */
}

static void intervals_cover(void **state)
{
    (void)state;
    coverage("draws = 256;", BUR_METHOD_STUDENT_T);
    coverage("draws = 256; design = \"sobol\";", BUR_METHOD_REPLICATE_T);
    coverage("draws = 256; design = \"latin_hypercube\";",
             BUR_METHOD_REPLICATE_T);
    coverage("assumptions = 64; luck = 4;", BUR_METHOD_REPLICATE_T);
}

/* Under Sobol' the interval is not only honest but short. */
static void intervals_are_short(void **state)
{
    (void)state;
    double se[2];
    for (int i = 0; i < 2; i++) {
        lab l = designed(
            i ? "draws = 4096; design = \"sobol\";" : "draws = 4096;", 1);
        bur_measure_summary sum;
        bur_measure_sum_up(l.o, 0, lab_measure_number(&l, "end"), &sum,
                           &l.fault);
        se[i] = sum.mean.se;
        lab_close(&l);
    }
    assert_true(se[1] * 10 < se[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strata_are_hit_once),
        cmocka_unit_test(strata_of_assumptions),
        cmocka_unit_test(columns_are_independent),
        cmocka_unit_test(sobol_beats_chance),
        cmocka_unit_test(intervals_cover),
        cmocka_unit_test(intervals_are_short)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
