/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A laboratory: models and scenarios written in a test, run, and looked at
 * number by number. Files go to the test's own folder. */
#ifndef BURSAR_TESTS_LAB_H
#define BURSAR_TESTS_LAB_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <math.h>

#include <cmocka.h>

#include "ensemble/measures.h"
#include "ensemble/run.h"
#include "scenario/scenario.h"

typedef struct lab {
    bur_scenario *s;
    bur_outcome *o; /* NULL when the run failed */
    bur_fault fault;
    bur_status status;
} lab;

static inline void lab_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static inline void lab_explain(const bur_scenario *s)
{
    for (const bur_diag *d = s->sink->first; d; d = d->next) {
        bur_diag_render(d, stderr, 0);
    }
    if (s->fault.status != BUR_OK) {
        fprintf(stderr, "%s\n", s->fault.message);
    }
}

/* A scenario of a model: "model.cfg" is both's file beside. The model's text
 * goes inside `model: { ... }`. */
static inline bur_scenario *lab_read(const char *model, const char *scenario,
                                     const bur_scenario_settings *settings)
{
    static const bur_scenario_settings none;
    size_t n = strlen(model) + 32;
    char *text = malloc(n);
    assert_non_null(text);
    snprintf(text, n, "model: {\n%s\n};\n", model);
    lab_write("model.cfg", text);
    n = strlen(scenario) + 64;
    text = realloc(text, n);
    assert_non_null(text);
    snprintf(text, n, "model = \"model.cfg\";\n%s", scenario);
    lab_write("scenario.cfg", text);
    free(text);
    return bur_scenario_open("scenario.cfg", settings ? settings : &none);
}

static inline bur_scenario *lab_open(const char *model, const char *scenario)
{
    bur_scenario *s = lab_read(model, scenario, NULL);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    return s;
}

static inline lab lab_run_with(bur_scenario *s, bur_run_options options)
{
    lab l = {.s = s};
    l.status = bur_run(s->plan, &options, &l.o, &l.fault);
    return l;
}

static inline lab lab_run(const char *model, const char *scenario)
{
    lab l = lab_run_with(lab_open(model, scenario),
                         (bur_run_options){.threads = 1});
    if (l.status != BUR_OK) {
        fprintf(stderr, "%s\n", l.fault.message);
    }
    assert_int_equal(l.status, BUR_OK);
    return l;
}

/* A model by itself, without chance. */
static inline lab lab_still(const char *model)
{
    static const bur_scenario_settings none;
    bur_scenario_close(lab_read(model, "", NULL));
    bur_scenario *s = bur_scenario_open("model.cfg", &none);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    lab l = lab_run_with(s, (bur_run_options){.threads = 1});
    assert_int_equal(l.status, BUR_OK);
    return l;
}

static inline void lab_close(lab *l)
{
    bur_outcome_free(l->o);
    bur_scenario_close(l->s);
}

static inline int64_t lab_draws(const lab *l)
{
    return l->s->plan->design->n_draws;
}

/* The number of a series by its label, "revenue[ivet]". */
static inline int lab_series(const lab *l, const char *label)
{
    const bur_graph *graph = l->s->plan->program->graph;
    for (int i = 0; i < graph->series.n; i++) {
        const bur_output *out = &graph->series.at[i];
        if (strcmp(bur_var_label(l->s->arena, out->var, out->element), label) ==
            0) {
            return i;
        }
    }
    fail_msg("there is no series '%s'", label);
    return -1;
}

/* All draws of a series at a row: [n_draws]. */
static inline const double *lab_at(const lab *l, int c, const char *label,
                                   int row)
{
    size_t cell = bur_outcome_cell(l->o, c, lab_series(l, label), row);
    assert_non_null(l->o->value);
    return bur_outcome_values(l->o, cell);
}

/* The mean of a series at a row: its value, in a run of one draw. */
static inline double lab_mean(const lab *l, int c, const char *label, int row)
{
    return l->o->moments[bur_outcome_cell(l->o, c, lab_series(l, label), row)]
        .mean;
}

static inline int lab_measure_number(const lab *l, const char *name)
{
    const bur_graph *graph = l->s->plan->program->graph;
    for (int i = 0; i < graph->measures.n; i++) {
        if (strcmp(graph->measures.at[i].var->name, name) == 0) {
            return i;
        }
    }
    fail_msg("there is no measure '%s'", name);
    return -1;
}

/* All draws of a measure: [n_draws]. */
static inline const double *lab_measure(const lab *l, int c, const char *name)
{
    return bur_outcome_measure(l->o, c, lab_measure_number(l, name));
}

static inline const double *lab_input(const lab *l, int input)
{
    return l->o->input + (size_t)input * (size_t)lab_draws(l);
}

/* --- statistics of draws --- */

static inline double lab_average(const double *x, int64_t n)
{
    double sum = 0;
    for (int64_t i = 0; i < n; i++) {
        sum += x[i];
    }
    return sum / (double)n;
}

static inline double lab_covariance(const double *x, const double *y, int64_t n)
{
    double mx = lab_average(x, n), my = lab_average(y, n), sum = 0;
    for (int64_t i = 0; i < n; i++) {
        sum += (x[i] - mx) * (y[i] - my);
    }
    return sum / (double)(n - 1);
}

static inline double lab_variance(const double *x, int64_t n)
{
    return lab_covariance(x, x, n);
}

static inline double lab_correlation(const double *x, const double *y,
                                     int64_t n)
{
    return lab_covariance(x, y, n) /
           sqrt(lab_variance(x, n) * lab_variance(y, n));
}

/* Within `tolerance`; says by how much if not. */
static inline void lab_near(double found, double wanted, double tolerance)
{
    if (!(fabs(found - wanted) <= tolerance)) {
        fail_msg("%.17g is not within %g of %.17g", found, tolerance, wanted);
    }
}

/* The mean of n draws is within 4 standard errors of `wanted`. */
static inline void lab_mean_is(const double *x, int64_t n, double wanted)
{
    lab_near(lab_average(x, n), wanted,
             4 * sqrt(lab_variance(x, n) / (double)n));
}

/* So is their variance, its error taken from the fourth moment. */
static inline void lab_variance_is(const double *x, int64_t n, double wanted)
{
    double m = lab_average(x, n), v = lab_variance(x, n), fourth = 0;
    for (int64_t i = 0; i < n; i++) {
        double d = (x[i] - m) * (x[i] - m) - v;
        fourth += d * d / (double)n;
    }
    lab_near(v, wanted, 4 * sqrt(fourth / (double)n));
}

static inline void lab_same(const double *x, const double *y, int64_t n)
{
    assert_memory_equal(x, y, (size_t)n * sizeof *x);
}

#endif
