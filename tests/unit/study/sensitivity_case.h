/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario whose Sobol' indices are known: normals and a driver, added and
 * multiplied. */
#ifndef BURSAR_TESTS_SENSITIVITY_CASE_H
#define BURSAR_TESTS_SENSITIVITY_CASE_H

#include "answer_case.h"

#include "study/sensitivity_ask.h"

/* sum: variances 4 of a, 1 of b, 3 of p and q together, and 9 of d, of 17;
 * product: nothing alone, everything together; d is drawn anew each month. */
#define SENSITIVITY_MODEL(more)                                                \
    "time_unit = \"month\"; time: { length = \"4 months\"; };"                 \
    "parameters: { a: { value = 0.0; }; b: { value = 0.0; };"                  \
    " p: { value = 0.0; }; q: { value = 0.0; }; };"                            \
    "drivers: { d: { process = \"ar1\"; sd = 1.0; rho = 0.0; };"               \
    " idle: { process = \"ar1\"; sd = 1.0; rho = 0.5; }; };"                   \
    "stocks: { s: { initial = \"0\"; inflows = [\"in\"]; }; };"                \
    "flows: { in: { eq = \"b\"; }; };"                                         \
    "measures: {"                                                              \
    " sum: { eq = \"FINAL(2 * a + b + p + q + 3 * d + 0 * idle)\";"            \
    "  better = \"high\"; };"                                                  \
    " product: { eq = \"FINAL(a * d)\"; better = \"high\"; };"                 \
    " high: { eq = \"FINAL(a) > 0\"; kind = \"probability\"; };"               \
    " constant: { eq = \"FINAL(s) * 0\"; better = \"high\"; detail = true; };" \
    " since: { eq = \"FINAL(a)\"; kind = \"time\"; better = \"high\"; };" more \
    " };"

static const char sensitivity_model[] = SENSITIVITY_MODEL("");
static const char failing_model[] = SENSITIVITY_MODEL(
    " broken: { eq = \"FINAL(IF a > 2 THEN SQRT(0 - 1) ELSE a)\";"
    "  better = \"high\"; };");

static const char sensitivity_inputs[] =
    "runs: { draws = 100; seed = 7; }; output: { series = [\"s\"]; };"
    "inputs: { a: { dist = \"normal\"; mean = 0.0; sd = 1.0; };"
    " b: { dist = \"uniform\"; low = 0.0; high = 3.4641016151377544; };"
    " p: { dist = \"normal\"; mean = 1.0; sd = 1.0; is = \"luck\"; };"
    " q: { dist = \"normal\"; mean = 0.0; sd = 1.0; is = \"luck\"; }; };"
    "correlations: { both: { of = [\"p\", \"q\"]; rho = 0.5; }; };";

static inline bur_answer *sensitivity_answer(const bur_scenario *s,
                                             bur_run_options options,
                                             bur_sensitivity_words words)
{
    bur_answer *answer = NULL;
    bur_fault fault = {0};
    if (bur_sensitivity_ask(s->plan, &options, "Toy", &words, &answer,
                            &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return answer;
}

#endif
