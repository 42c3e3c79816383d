/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text as a file of the whole engine: it is refused with a place in it, or
 * it runs, and runs to the same numbers on every backend. */
#ifndef BURSAR_TESTS_WHOLE_H
#define BURSAR_TESTS_WHOLE_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ensemble/measures.h"
#include "ensemble/run.h"
#include "scenario/scenario.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Larger ones are read and compiled, but not run. */
#define WHOLE_BYTES ((size_t)32 << 20)
#define WHOLE_STEPS 2e5

static inline void whole_insist(int holds)
{
    if (!holds) {
        abort();
    }
}

static inline void whole_write(const char *path, const void *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    whole_insist(file && fwrite(bytes, 1, n, file) == n && fclose(file) == 0);
}

static inline void whole_same(double a, double b)
{
    whole_insist(a == b || (isnan(a) && isnan(b)));
}

static inline void whole_compare(const bur_outcome *a, const bur_outcome *b)
{
    const bur_plan *plan = a->plan;
    for (size_t i = 0; i < a->n_cells; i++) {
        whole_insist(a->moments[i].n == b->moments[i].n);
        whole_same(a->moments[i].mean, b->moments[i].mean);
    }
    for (int m = 0; m < a->n_measures; m++) {
        for (int c = 0; c < plan->n_cases; c++) {
            for (int64_t i = 0; i < plan->design->n_draws; i++) {
                whole_same(bur_outcome_measure(a, c, m)[i],
                           bur_outcome_measure(b, c, m)[i]);
            }
        }
    }
}

static inline void whole_sum_up(const bur_outcome *o)
{
    for (int m = 0; m < o->n_measures; m++) {
        for (int c = 0; c < o->plan->n_cases; c++) {
            bur_measure_summary sum;
            bur_fault fault = {0};
            whole_insist(bur_measure_sum_up(o, c, m, &sum, &fault) == BUR_OK);
        }
    }
}

static inline void whole_run(const bur_scenario *s)
{
    bur_run_options vector = {.threads = 1, .lanes = 8};
    bur_run_options ref = {
        .threads = 1, .lanes = 3, .backend = &bur_backend_ref};
    bur_plan_size size = bur_plan_size_of(s->plan, &vector);
    double values = (double)s->program->graph->values.n;
    if (size.bytes > WHOLE_BYTES || size.steps * values > 50 * WHOLE_STEPS) {
        return;
    }
    bur_outcome *a = NULL, *b = NULL;
    bur_fault fault = {0};
    bur_status one = bur_run(s->plan, &vector, &a, &fault);
    bur_status other = bur_run(s->plan, &ref, &b, &fault);
    whole_insist(one == other && (one == BUR_OK) == (a != NULL));
    if (a) {
        whole_compare(a, b);
        whole_sum_up(a);
    }
    bur_outcome_free(a);
    bur_outcome_free(b);
}

static inline void whole_open(const char *path)
{
    static const bur_scenario_settings none;
    bur_scenario *s = bur_scenario_open(path, &none);
    bool wrong = s->sink->n_errors > 0 || s->fault.status != BUR_OK;
    whole_insist((s->plan == NULL) == wrong);
    for (const bur_diag *d = s->sink->first; d; d = d->next) {
        /* a warning that counts further ones has no place */
        bool placed = bur_span_known(d->span);
        whole_insist(strlen(d->message) > 0 &&
                     (placed || d->severity == BUR_WARNING));
        whole_insist(!placed || bur_span_place(d->span).line >= 1);
    }
    if (s->plan) {
        whole_run(s);
    }
    bur_scenario_close(s);
}

#endif
