/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model to make scenarios of, and what is wrong with some of them. */
#ifndef BURSAR_TESTS_SCENARIO_CASE_H
#define BURSAR_TESTS_SCENARIO_CASE_H

#include "lab.h"

static const char town[] =
    "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 1; };"
    "dimensions: { line = [\"a\", \"b\"]; payer = [\"p\", \"q\", \"r\"]; };"
    "parameters: { wage: { value = 2.0; range = [0.0, 10.0]; };"
    " half: { value = \"wage / 2\"; };"
    " share: { over = [\"line\", \"payer\"]; value = [1.0, 2.0, 3.0, 4.0, 5.0, "
    "6.0]; }; };"
    "lookups: { curve: { x = [0.0, 1.0]; y = [0.0, 1.0]; }; };"
    "drivers: { boom: { process = \"ar1\"; sd = 1; rho = 0.5; };"
    " mood: { process = \"white_noise\"; sd = 1; };"
    " state: { process = \"markov\"; values = [0.0, 1.0]; "
    "transition = ((0.5, 0.5), (0.5, 0.5)); }; };"
    "stocks: { cash: { initial = \"10\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"total - wage + boom * mood + state\"; }; };"
    "auxiliaries: { total: { eq = \"SUM(share[*, *])\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; }; };";

/* The scenario is refused, first of all with this code, at a place. */
static inline void town_refused(const char *scenario, const char *slug)
{
    bur_scenario *s = lab_read(town, scenario, NULL);
    assert_null(s->plan);
    assert_true(s->sink->n_errors > 0);
    const bur_diag *d = s->sink->first;
    while (d && d->severity != BUR_ERROR) {
        d = d->next;
    }
    if (strcmp(bur_code_slug(d->code), slug) != 0) {
        lab_explain(s);
    }
    assert_string_equal(bur_code_slug(d->code), slug);
    assert_true(bur_span_known(d->span));
    bur_scenario_close(s);
}

/* The number of a parameter's element in case c. */
static inline double town_parameter(const bur_scenario *s, int c,
                                    const char *name, int element)
{
    const bur_var *var = bur_model_var(s->model, name);
    assert_non_null(var);
    return s->plan->cases[c].parameter[var->first_parameter + element];
}

#endif
