/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact quantiles: those from stored values, those from repeated passes
 * within a megabyte, and those of a plain sort are the same bits. */
#include "lab.h"

static const char model[] =
    "time_unit = \"month\"; time: { length = \"24 months\"; };"
    "parameters: { k: { value = 0.1; }; };"
    "drivers: { d: { process = \"ar1\"; sd = 1; rho = 0.8; };"
    " e: { process = \"poisson_shocks\"; rate = 4; "
    "size: { dist = \"constant\"; value = 1.0; }; }; };"
    "stocks: { x: { initial = \"5\"; inflows = [\"in\"]; "
    "outflows = [\"out\"]; }; };"
    "flows: { in: { eq = \"EXP(d)\"; }; out: { eq = \"k * x\"; }; };"
    "auxiliaries: { risky: { eq = \"IF k < 0.052 AND TIME > 20 THEN LN(-1) "
    "ELSE e\"; }; };";

#define SCENARIO(runs)                                                         \
    runs "inputs: { k: { dist = \"uniform\"; low = 0.05; high = 0.2; }; };"    \
         "output: { series = [\"x\", \"in\", \"risky\"]; "                     \
         "quantiles = [0.0, 0.001, 0.05, 0.5, 0.9, 0.95, 1.0]; };"

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Hyndman and Fan's type 7, spelt out. */
static double sorted_quantile(const double *x, int64_t n, double p)
{
    double h = (double)(n - 1) * p;
    int64_t low = (int64_t)floor(h);
    int64_t high = low + 1 < n ? low + 1 : low;
    return x[low] + (h - (double)low) * (x[high] - x[low]);
}

static int64_t sorted_draws(const lab *l, size_t cell, double *out)
{
    int64_t n = 0, draws = lab_draws(l);
    for (int64_t i = 0; i < draws; i++) {
        if (bur_outcome_counts(l->o, 0, i)) {
            out[n++] = bur_outcome_values(l->o, cell)[i];
        }
    }
    qsort(out, (size_t)n, sizeof *out, compare);
    return n;
}

static void check_against_sort(const lab *l)
{
    const bur_plan *plan = l->s->plan;
    double *sorted = malloc((size_t)lab_draws(l) * sizeof *sorted);
    assert_non_null(sorted);
    for (size_t cell = 0; cell < l->o->n_cells; cell++) {
        int64_t n = sorted_draws(l, cell, sorted);
        for (int q = 0; q < plan->n_levels; q++) {
            const bur_estimate *e =
                &l->o->quantile[cell * (size_t)plan->n_levels + (size_t)q];
            double wanted = sorted_quantile(sorted, n, plan->levels[q]);
            lab_near(e->value, wanted, 1e-15 * fabs(wanted));
            assert_int_equal(e->n, n);
            if (isfinite(e->low)) {
                assert_true(e->low <= e->value && e->value <= e->high);
                assert_non_null(bsearch(&e->low, sorted, (size_t)n,
                                        sizeof *sorted, compare));
                assert_non_null(bsearch(&e->high, sorted, (size_t)n,
                                        sizeof *sorted, compare));
            }
        }
    }
    free(sorted);
}

static void same_quantiles(const lab *a, const lab *b)
{
    size_t n = a->o->n_cells * (size_t)a->s->plan->n_levels;
    for (size_t i = 0; i < n; i++) {
        const bur_estimate *x = &a->o->quantile[i], *y = &b->o->quantile[i];
        assert_int_equal(x->method, y->method);
        assert_int_equal(x->n, y->n);
        lab_same(&x->value, &y->value, 1);
        lab_same(&x->se, &y->se, 1);
        lab_same(&x->low, &y->low, 1);
        lab_same(&x->high, &y->high, 1);
    }
}

static void both_ways(const char *scenario)
{
    lab stored = lab_run(model, scenario);
    assert_non_null(stored.o->value);
    assert_int_equal(stored.o->n_passes, 1);
    assert_true(stored.o->n_faults > 10);
    check_against_sort(&stored);
    bur_scenario *s = lab_open(model, scenario);
    s->plan->memory = 1 << 20;
    for (int threads = 1; threads <= 3; threads += 2) {
        lab replayed =
            lab_run_with(s, (bur_run_options){.threads = threads, .lanes = 64});
        assert_int_equal(replayed.status, BUR_OK);
        assert_null(replayed.o->value);
        assert_true(replayed.o->n_passes > 1);
        same_quantiles(&stored, &replayed);
        bur_outcome_free(replayed.o);
    }
    bur_scenario_close(s);
    lab_close(&stored);
}

static void of_chance(void **state)
{
    (void)state;
    both_ways(SCENARIO("runs: { draws = 3000; };"));
}

static void of_sobol_points(void **state)
{
    (void)state;
    both_ways(SCENARIO("runs: { draws = 3001; design = \"sobol\"; };"));
}

static void of_nested_luck(void **state)
{
    (void)state;
    both_ways(SCENARIO("runs: { assumptions = 600; luck = 5; };"));
}

/* Cases that do not fit together are run one after another. */
static void cases_one_by_one(void **state)
{
    (void)state;
    static const char scenario[] = SCENARIO(
        "runs: { draws = 2000; }; policies: { none: {}; "
        "less: { set: { k = 0.05; }; }; more: { set: { in = \"in * 2\"; }; }; "
        "};");
    lab whole = lab_run(model, scenario);
    bur_scenario *s = lab_open(model, scenario);
    s->plan->memory = 2 << 20;
    lab parts = lab_run_with(s, (bur_run_options){.threads = 2});
    assert_int_equal(parts.status, BUR_OK);
    bur_run_options options = {0};
    assert_int_equal(bur_plan_size_of(s->plan, &options).group_cases, 1);
    same_quantiles(&whole, &parts);
    assert_memory_equal(whole.o->moments, parts.o->moments,
                        whole.o->n_cells * sizeof *whole.o->moments);
    lab_same(whole.o->input, parts.o->input, 2000);
    lab_close(&whole);
    lab_close(&parts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_chance), cmocka_unit_test(of_sobol_points),
        cmocka_unit_test(of_nested_luck), cmocka_unit_test(cases_one_by_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
