/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small study with everything that a run keeps: inputs, series, measures, an
 * exit, failures and two policies. */
#ifndef BURSAR_TESTS_STUDY_CASE_H
#define BURSAR_TESTS_STUDY_CASE_H

#include "lab.h"

#include "ensemble/runner.h"

static const char study_model[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; };"
    "parameters: { burn: { value = 1.0; }; wage: { value = 2.0; }; };"
    "drivers: { d: { process = \"ar1\"; sd = 0.5; rho = 0.7; }; };"
    "stocks: { cash: { initial = \"10\"; inflows = [\"in\"]; "
    "outflows = [\"out\"]; }; };"
    "flows: { in: { eq = \"wage + d\"; }; out: { eq = \"burn + "
    "0 * LN(3.95 - burn)\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; };"
    " low: { eq = \"EVER(cash < 5)\"; kind = \"probability\"; };"
    " when: { eq = \"WHEN_FIRST(cash < 5)\"; kind = \"time\"; }; };"
    "exits: { broke: { when = \"cash < 2\"; }; };";

#define STUDY_INPUTS                                                           \
    "inputs: { burn: { dist = \"uniform\"; low = 0.0; high = 4.0; };"          \
    " wage: { dist = \"normal\"; mean = 2.0; sd = 0.3; is = \"luck\"; }; };"

#define STUDY(runs)                                                            \
    "runs: { " runs " }; policies: { none: {}; thrift: { set: { "              \
    "burn = \"burn * 0.9\"; }; }; }; output: { series = [\"cash\", \"in\"]; "  \
    "keep = [\"cash\"]; };" STUDY_INPUTS

static inline lab study_run(const char *scenario, int threads, int lanes)
{
    lab l = lab_run_with(lab_open(study_model, scenario),
                         (bur_run_options){.threads = threads, .lanes = lanes});
    assert_int_equal(l.status, BUR_OK);
    return l;
}

/* Two outcomes of it, bit by bit. */
static inline void study_same(const lab *a, const lab *b)
{
    const bur_outcome *x = a->o, *y = b->o;
    size_t draws = (size_t)lab_draws(a);
    assert_memory_equal(x->moments, y->moments,
                        x->n_cells * sizeof *x->moments);
    assert_int_equal(x->replicates == NULL, y->replicates == NULL);
    if (x->replicates) {
        assert_memory_equal(x->replicates, y->replicates,
                            x->n_cells * sizeof *x->replicates);
    }
    assert_memory_equal(x->input, y->input, 2 * draws * sizeof(double));
    assert_memory_equal(x->measure, y->measure, 2 * 3 * draws * sizeof(double));
    assert_memory_equal(x->kept, y->kept, 2 * 13 * draws * sizeof(float));
    assert_memory_equal(x->fault_step, y->fault_step, 2 * draws * sizeof(int));
    assert_memory_equal(x->exit_kind, y->exit_kind, 2 * draws);
    assert_memory_equal(x->exit_time, y->exit_time, 2 * draws * sizeof(double));
    assert_memory_equal(x->at_risk, y->at_risk, 2 * 13 * sizeof *x->at_risk);
    assert_int_equal(x->n_below, y->n_below);
    if (x->n_below > 0) {
        assert_memory_equal(x->below, y->below, x->n_below * sizeof *x->below);
    }
    for (size_t i = 0; i < x->n_cells * 5; i++) {
        lab_same(&x->quantile[i].value, &y->quantile[i].value, 1);
        lab_same(&x->quantile[i].low, &y->quantile[i].low, 1);
    }
    assert_int_equal(x->n_faults, y->n_faults);
}

#endif
