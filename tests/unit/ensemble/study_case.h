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

#endif
