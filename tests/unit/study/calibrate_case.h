/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario whose cash is linear in two inputs, for calibrations with an
 * answer in closed form: cash at month t is 10 + t (wage - burn). */
#ifndef BURSAR_TESTS_CALIBRATE_CASE_H
#define BURSAR_TESTS_CALIBRATE_CASE_H

#include "inputs_case.h"

#include "study/calibrate.h"

static const char calibrate_model[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; };"
    "parameters: { burn: { value = 1.0; unit = \"EUR/month\"; }; "
    "wage: { value = 2.0; unit = \"EUR/month\"; }; };"
    "units: { EUR: {}; };"
    "stocks: { cash: { initial = \"10 {EUR}\"; unit = \"EUR\"; "
    "inflows = [\"in\"]; outflows = [\"out\"]; }; };"
    "flows: { in: { eq = \"wage\"; unit = \"EUR/month\"; }; "
    "out: { eq = \"burn\"; unit = \"EUR/month\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; unit = \"EUR\"; }; };";

#define CALIBRATE_SCENARIO                                                     \
    "runs: { draws = 100; seed = 5; }; output: { series = [\"cash\"]; };"

#define CALIBRATE_BURN "burn: { dist = \"normal\"; mean = 1.0; sd = 0.5; };"
#define CALIBRATE_WAGE "wage: { dist = \"normal\"; mean = 2.0; sd = 0.25; };"

enum { CALIBRATE_SEEN = 4 };
static const int calibrate_row[CALIBRATE_SEEN] = {3, 6, 9, 12};
static const double calibrate_value[CALIBRATE_SEEN] = {11.6, 13.2, 14.3, 16.4};
static const double calibrate_sd[CALIBRATE_SEEN] = {0.5, 0.5, 1, 1};

static inline bur_observed calibrate_observed(const bur_scenario *s,
                                              bool with_sd)
{
    const bur_graph *graph = s->plan->program->graph;
    for (int i = 0; i < graph->series.n; i++) {
        if (strcmp(graph->series.at[i].var->name, "cash") == 0) {
            return (bur_observed){"cash",
                                  "EUR",
                                  i,
                                  CALIBRATE_SEEN,
                                  calibrate_row,
                                  calibrate_value,
                                  with_sd ? calibrate_sd : NULL};
        }
    }
    fail();
    return (bur_observed){0};
}

#endif
