/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thresholds: the probability of lying below them is what theory says, and
 * counts are those of the values, whoever counts them. */
#include "lab.h"

#include "num/normal.h"
#include "stat/interval.h"

/* Sums of t normals of variance 1, and t times a number between 0 and 1. */
static const char walks[] =
    "time_unit = \"month\"; time: { length = \"16 months\"; };"
    "dimensions: { line = [\"a\", \"b\"]; };"
    "parameters: { share: { value = 0.5; }; "
    "times: { over = [\"line\"]; value = [1.0, 2.0]; }; };"
    "drivers: { z: { process = \"white_noise\"; sd = 1; }; };"
    "stocks: { x: { initial = \"0\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"z\"; }; };"
    "auxiliaries: { y: { over = [\"line\"]; eq = \"times * share * TIME\"; }; "
    "};";

#define WALKS(runs)                                                            \
    "runs: { draws = 8192; seed = 5; " runs " }; inputs: { share: { dist = "   \
    "\"uniform\"; low = 0.0; high = 1.0; }; }; output: { series = [\"x\"]; "   \
    "below: { low: { of = \"x\"; value = -1.5; }; "                            \
    "part: { of = \"y\"; value = 4.0; }; }; };"

static bur_estimate below_at(const lab *l, int threshold, int element, int c,
                             int row)
{
    const bur_plan *plan = l->s->plan;
    return bur_interval_below(
        &bur_outcome_below(l->o, l->o->below, threshold, element, c)[row],
        bur_design_replicated(plan->design), 0.95);
}

/* `times`: standard errors of independent draws. */
static void near_truth(bur_estimate e, double p, double times)
{
    double most = times * sqrt(p * (1 - p) / 8192);
    assert_int_equal(e.n, 8192);
    assert_true(fabs(e.value - p) <= most);
    assert_true(e.low <= e.value && e.value <= e.high);
}

static void closed_forms(void **state)
{
    (void)state;
    static const char *const scenario[] = {WALKS(""),
                                           WALKS("design = \"sobol\";")};
    for (int i = 0; i < 2; i++) {
        lab l = lab_run(walks, scenario[i]);
        for (int t = 1; t <= 16; t++) {
            near_truth(below_at(&l, 0, 0, 0, t), bur_normal_cdf(-1.5 / sqrt(t)),
                       4);
            near_truth(below_at(&l, 1, 0, 0, t), fmin(1, 4.0 / t),
                       i == 0 ? 4 : 0.2);
            near_truth(below_at(&l, 1, 1, 0, t), fmin(1, 2.0 / t),
                       i == 0 ? 4 : 0.2);
        }
        assert_true(below_at(&l, 0, 0, 0, 0).value == 0);
        assert_true(below_at(&l, 1, 0, 0, 3).value == 1);
        lab_close(&l);
    }
}

/* Failures, exits and policies. */
static const char trouble[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; };"
    "parameters: { burn: { value = 1.0; }; };"
    "drivers: { d: { process = \"ar1\"; sd = 0.5; rho = 0.7; }; };"
    "stocks: { cash: { initial = \"10\"; inflows = [\"in\"]; "
    "outflows = [\"out\"]; }; };"
    "flows: { in: { eq = \"2 + d\"; }; out: { eq = \"burn + "
    "0 * LN(3.95 - burn)\"; }; };"
    "exits: { broke: { when = \"cash < 2\"; }; };";

#define TROUBLE(runs)                                                          \
    "runs: { " runs " }; policies: { none: {}; thrift: { set: { "              \
    "burn = \"burn * 0.9\"; }; }; }; output: { series = [\"cash\", \"in\"]; "  \
    "survivors = [\"in\"]; below: { poor: { of = \"cash\"; value = 4.0; }; "   \
    "less: { of = \"in\"; value = 2.0; }; }; };"                               \
    "inputs: { burn: { dist = \"uniform\"; low = 0.0; high = 4.0; }; };"

static lab troubled(const char *scenario, int threads, int lanes)
{
    lab l = lab_run_with(lab_open(trouble, scenario),
                         (bur_run_options){.threads = threads, .lanes = lanes});
    assert_int_equal(l.status, BUR_OK);
    return l;
}

/* Draw by draw, from the stored values. */
static void counted_again(const lab *l)
{
    static const char *const series[] = {"cash", "in"};
    static const double value[] = {4, 2};
    const bur_design *design = l->s->plan->design;
    int parts = bur_design_replicated(design) ? BUR_REPLICATES : 1;
    for (int t = 0; t < 2; t++) {
        for (int c = 0; c < 2; c++) {
            for (int row = 0; row < 13; row++) {
                bur_replicate_counts want = {0};
                const double *x = lab_at(l, c, series[t], row);
                for (int64_t i = 0; i < design->n_draws; i++) {
                    bool counts =
                        bur_outcome_counts(l->o, c, i) && !isnan(x[i]);
                    int64_t r = i / design->luck % parts;
                    want.n[r] += counts;
                    want.below[r] += counts && x[i] < value[t];
                }
                assert_memory_equal(
                    &bur_outcome_below(l->o, l->o->below, t, 0, c)[row], &want,
                    sizeof want);
            }
        }
    }
}

static void counts_are_those_of_values(void **state)
{
    (void)state;
    static const char *const scenario[] = {
        TROUBLE("draws = 2100;"), TROUBLE("draws = 2100; design = \"sobol\";"),
        TROUBLE("assumptions = 150; luck = 14;")};
    for (int i = 0; i < 3; i++) {
        lab l = troubled(scenario[i], 1, 32);
        lab other = troubled(scenario[i], 2, 24);
        counted_again(&l);
        assert_true(l.o->n_faults > 0 && l.o->exit_kind);
        assert_memory_equal(l.o->below, other.o->below,
                            l.o->n_below * sizeof *l.o->below);
        lab_close(&other);
        lab_close(&l);
    }
}

/* By further passes, and without quantiles. */
static void ways_of_running_do_not_show(void **state)
{
    (void)state;
    lab l = troubled(TROUBLE("draws = 2100;"), 1, 0);
    lab none = {.s = lab_open(trouble, TROUBLE("draws = 2100;"))};
    lab passes = {.s = lab_open(trouble, TROUBLE("draws = 2100;"))};
    ((bur_plan *)none.s->plan)->n_levels = 0;
    ((bur_plan *)passes.s->plan)->memory = 200000;
    none = lab_run_with(none.s, (bur_run_options){.threads = 2});
    passes = lab_run_with(passes.s, (bur_run_options){.threads = 2});
    assert_true(passes.o->n_passes > 1);
    assert_memory_equal(l.o->below, none.o->below,
                        l.o->n_below * sizeof *l.o->below);
    assert_memory_equal(l.o->below, passes.o->below,
                        l.o->n_below * sizeof *l.o->below);
    lab_close(&passes);
    lab_close(&none);
    lab_close(&l);
}

static void one_draw_has_none(void **state)
{
    (void)state;
    lab l = troubled(TROUBLE("draws = 1;"), 1, 0);
    assert_int_equal(l.s->plan->n_thresholds, 0);
    lab_close(&l);
}

static void refused(const char *scenario, const char *message)
{
    static const bur_scenario_settings none;
    bur_scenario *s = lab_read(walks, scenario, &none);
    assert_null(s->plan);
    assert_non_null(s->sink->first);
    assert_non_null(strstr(s->sink->first->message, message));
    bur_scenario_close(s);
}

static void bad_ones_are_refused(void **state)
{
    (void)state;
    refused("output: { below: { a: { of = \"y[a]\"; value = 1.0; }; }; };",
            "name the whole variable");
    refused("output: { below: { a: { of = \"nothing\"; value = 1.0; }; }; };",
            "nothing");
    refused("output: { below: { a: { of = \"x\"; }; }; };", "value");
    refused("output: { below: { a: { value = 1.0; }; }; };", "of");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed_forms),
        cmocka_unit_test(counts_are_those_of_values),
        cmocka_unit_test(ways_of_running_do_not_show),
        cmocka_unit_test(one_draw_has_none),
        cmocka_unit_test(bad_ones_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
