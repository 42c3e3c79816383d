/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draw whose numbers fail is counted, named, and dealt with as the scenario
 * says: left out, the end of the study, or the worst outcome. */
#include "lab.h"

enum { N = 5000 };

/* ledger / 0 from month 4 on, in one draw of a hundred */
static const char model[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; dt = 0.5; "
    "save = \"1 months\"; };"
    "parameters: { chance: { value = 0.5; }; };"
    "stocks: { cash: { initial = \"chance\"; inflows = [\"earned\"]; }; };"
    "flows: { earned: { eq = \"1 / "
    "(IF chance < 0.01 AND TIME >= 4 THEN 0 ELSE 1) - 1\"; }; };"
    "auxiliaries: { twice: { eq = \"cash * 2\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; better = \"high\"; };"
    " low: { eq = \"FINAL(cash)\"; better = \"low\"; };"
    " bad: { eq = \"FINAL(cash) < 0\"; kind = \"probability\"; }; };";

#define SCENARIO(policy)                                                       \
    "runs: { draws = 5000; on_failure = \"" policy "\"; }; inputs: {"          \
    " chance: { dist = \"uniform\"; low = 0.0; high = 1.0; }; };"              \
    "output: { series = [\"cash\"]; keep = [\"cash\"]; quantiles = [0.5]; };"

static int wanted_failures(const lab *l, int64_t *first)
{
    int n = 0;
    for (int64_t i = N - 1; i >= 0; i--) {
        if (lab_input(l, 0)[i] < 0.01) {
            n++;
            *first = i;
        }
    }
    assert_in_range(n, 20, 80);
    return n;
}

static void left_out(void **state)
{
    (void)state;
    lab l = lab_run(model, SCENARIO("exclude"));
    int64_t first = -1;
    int failed = wanted_failures(&l, &first);
    double sum = 0, least = 1;
    assert_int_equal(l.o->n_faults, failed);
    for (int64_t i = 0; i < N; i++) {
        bool fails = lab_input(&l, 0)[i] < 0.01;
        assert_int_equal(bur_outcome_counts(l.o, 0, i), !fails);
        double x = lab_measure(&l, 0, "end")[i];
        assert_true(fails ? isnan(x) : x == lab_input(&l, 0)[i]);
        sum += fails ? 0 : x;
        least = !fails && x < least ? x : least;
    }
    size_t cell = bur_outcome_cell(l.o, 0, 0, 12);
    assert_int_equal(l.o->moments[cell].n, N - failed);
    lab_near(l.o->moments[cell].mean, sum / (N - failed), 1e-12);
    assert_true(l.o->moments[cell].min == least);
    assert_int_equal(l.o->quantile[cell].n, N - failed);
    assert_int_equal(l.o->at_risk[0], N - failed);
    bur_measure_summary s;
    assert_int_equal(bur_measure_sum_up(l.o, 0, 0, &s, &l.fault), BUR_OK);
    assert_int_equal(s.mean.n, N - failed);
    lab_close(&l);
}

static void named(void **state)
{
    (void)state;
    lab l = lab_run(model, SCENARIO("exclude"));
    int64_t first = -1;
    wanted_failures(&l, &first);
    assert_int_equal(l.o->n_traps, BUR_TRAPS_LISTED);
    for (int i = 0; i < l.o->n_traps; i++) {
        const bur_trap *trap = &l.o->trap[i];
        assert_true(i == 0 ? trap->draw == first
                           : trap->draw > l.o->trap[i - 1].draw);
        /* the step whose equation failed: 4 months in half months */
        assert_int_equal(trap->step, 8);
        assert_int_equal(trap->which_case, 0);
        assert_string_equal(
            bur_graph_label(l.s->plan->program->graph, trap->element),
            "earned");
        bur_place place = bur_span_place(trap->span);
        assert_non_null(strstr(place.path, "model.cfg"));
        assert_int_equal(trap->span.from, 0);
        assert_int_equal(strncmp(trap->span.text->s, "1 / (IF", 7), 0);
    }
    lab_close(&l);
}

static void the_end(void **state)
{
    (void)state;
    lab l = lab_run_with(lab_open(model, SCENARIO("stop")),
                         (bur_run_options){.threads = 2});
    assert_int_equal(l.status, BUR_FAILED);
    assert_null(l.o);
    assert_non_null(strstr(l.fault.message, "draws failed"));
    lab_close(&l);
}

static void the_worst(void **state)
{
    (void)state;
    lab l = lab_run(model, SCENARIO("worst"));
    int64_t first = -1;
    int failed = wanted_failures(&l, &first);
    double least = 1, most = 0;
    for (int64_t i = 0; i < N; i++) {
        double x = lab_input(&l, 0)[i];
        least = x >= 0.01 && x < least ? x : least;
        most = x >= 0.01 && x > most ? x : most;
    }
    assert_true(lab_measure(&l, 0, "end")[first] == least);
    assert_true(lab_measure(&l, 0, "low")[first] == most);
    assert_true(lab_measure(&l, 0, "bad")[first] == 1);
    bur_measure_summary s;
    int bad = lab_measure_number(&l, "bad");
    assert_int_equal(bur_measure_sum_up(l.o, 0, bad, &s, &l.fault), BUR_OK);
    lab_near(s.mean.value, failed / (double)N, 1e-15);
    assert_int_equal(s.mean.n, N);
    lab_close(&l);
}

/* What is only shown may fail too: a series, or a measure. */
static void what_is_only_shown(void **state)
{
    (void)state;
    static const char shown[] =
        "time_unit = \"month\"; time: { length = \"6 months\"; };"
        "parameters: { chance: { value = 0.5; }; };"
        "stocks: { x: { initial = \"1\"; }; };"
        "auxiliaries: { root: { eq = \"LN(chance - 0.01 * (TIME >= 3))\"; }; };"
        "measures: { ratio: { eq = \"1 / (chance > 0.02)\"; }; };";
    lab l = lab_run(shown, "runs: { draws = 5000; }; output: { series = "
                           "[\"root\"]; }; inputs: { chance: { dist = "
                           "\"uniform\"; low = 0.0; high = 1.0; }; };");
    for (int64_t i = 0; i < N; i++) {
        double u = lab_input(&l, 0)[i];
        assert_int_equal(l.o->fault_step[i], u <= 0.01   ? 3
                                             : u <= 0.02 ? 6
                                                         : -1);
    }
    const bur_trap *trap = &l.o->trap[0];
    const char *label =
        bur_graph_label(l.s->plan->program->graph, trap->element);
    bool late = lab_input(&l, 0)[trap->draw] > 0.01;
    assert_string_equal(label, late ? "ratio" : "root");
    lab_close(&l);
}

/* A branch that is not taken does no harm. */
static void branches_not_taken(void **state)
{
    (void)state;
    static const char safe[] =
        "time_unit = \"month\"; time: { length = \"6 months\"; };"
        "parameters: { k: { value = 1.0; }; };"
        "stocks: { x: { initial = \"1\"; inflows = [\"in\"]; }; };"
        "flows: { in: { eq = \"IF k > 0.5 THEN SQRT(k - 0.5) ELSE "
        "SAFEDIV(1, 0 * k, 3) + (IF k > 0 THEN 1 / k ELSE 1 / 0)\"; }; };";
    lab l = lab_run(safe, "runs: { draws = 500; }; inputs: { k: { dist = "
                          "\"uniform\"; low = -1.0; high = 1.0; }; };");
    int negative = 0;
    for (int i = 0; i < 500; i++) {
        assert_int_equal(l.o->fault_step[i]<0, lab_input(&l, 0)[i]> 0);
        negative += lab_input(&l, 0)[i] <= 0;
    }
    assert_int_equal(l.o->n_faults, negative);
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(left_out),
                                       cmocka_unit_test(named),
                                       cmocka_unit_test(the_end),
                                       cmocka_unit_test(the_worst),
                                       cmocka_unit_test(what_is_only_shown),
                                       cmocka_unit_test(branches_not_taken)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
