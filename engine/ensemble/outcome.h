/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run leaves in memory: values by draw, and summaries by cell.
 *
 * A cell is one (case, series, row): cell = (case * n_series + series) *
 * n_rows + row. Arrays are owned by the outcome. */
#ifndef BURSAR_ENSEMBLE_OUTCOME_H
#define BURSAR_ENSEMBLE_OUTCOME_H

#include "ensemble/plan.h"
#include "stat/estimate.h"
#include "stat/moments.h"
#include "stat/replicates.h"

typedef struct bur_trap {
    int which_case;
    int64_t draw;
    int step;
    int element; /* of the model; -1: none */
    bool stuck;  /* no step was short enough for the method's tolerance */
    bur_span span;
} bur_trap;

enum { BUR_TRAPS_LISTED = 20 };

typedef struct bur_outcome {
    const bur_plan *plan;
    int n_series, n_measures, n_rows;
    size_t n_cells;
    bool spilled;         /* what is by draw lies in files (base/spill.h) */
    double rest_draws;    /* draws between rests of these */
    double *input;        /* [input][draw] */
    double *measure;      /* [measure][case][draw]; NaN: missing or failed */
    uint8_t *exit_kind;   /* [case][draw]; NULL without exits. Of a draw that
                             failed, what it left by before */
    double *exit_time;    /* [case][draw] */
    int *fault_step;      /* [case][draw]; -1: none */
    double *value;        /* of a group's cells, if the plan stores values: see
                             bur_outcome_values */
    size_t value_step;    /* from a cell's first value to the next cell's */
    bool has_all_values;  /* the group is all cases */
    float *kept;          /* [kept variable][case][draw][element][row], as the
                             file has it: see bur_outcome_path */
    int *kept_index;      /* [series]: kept series before its variable, or -1 */
    bur_moments *moments; /* [cell] */
    bur_replicates *replicates; /* [cell] under replicated designs */
    bur_estimate *quantile;     /* [cell][level] */
    size_t n_below;
    bur_replicate_counts *below; /* [n_below]: see bur_outcome_below */
    int64_t *at_risk;            /* [case][row] */
    int64_t n_faults;            /* draws that failed in some case */
    int n_traps;
    bur_trap trap[BUR_TRAPS_LISTED];
    int n_passes;          /* over all draws, the first included */
    const char *backend;   /* that ran the last of the draws */
    bur_fault native;      /* what became of native code; empty: not tried */
    double seconds;        /* of the first pass: simulation and reduction */
    double refine_seconds; /* of the passes after it */
} bur_outcome;

/* Whether a draw counts in a case. */
static inline bool bur_outcome_counts(const bur_outcome *outcome, int c,
                                      int64_t draw)
{
    return outcome->fault_step[(int64_t)c * outcome->plan->design->n_draws +
                               draw] < 0;
}

static inline size_t bur_outcome_cell(const bur_outcome *outcome, int c,
                                      int series, int row)
{
    return ((size_t)c * (size_t)outcome->n_series + (size_t)series) *
               (size_t)outcome->n_rows +
           (size_t)row;
}

/* The values of a measure in a case, [draw]. */
static inline double *bur_outcome_measure(const bur_outcome *outcome, int c,
                                          int measure)
{
    return outcome->measure +
           ((size_t)measure * (size_t)outcome->plan->n_cases + (size_t)c) *
               (size_t)outcome->plan->design->n_draws;
}

/* Elements of all thresholds together. */
static inline int bur_outcome_n_below(const bur_plan *plan)
{
    const bur_output *series = plan->program->graph->series.at;
    int n = 0;
    for (int i = 0; i < plan->n_thresholds; i++) {
        n += series[plan->threshold[i].series].var->n_elements;
    }
    return n;
}

/* The draws below a threshold in a case, for an element: [row]. */
static inline bur_replicate_counts *
bur_outcome_below(const bur_outcome *outcome, bur_replicate_counts *below,
                  int threshold, int element, int c)
{
    size_t at =
        (size_t)outcome->plan->threshold[threshold].first + (size_t)element;
    return below + (at * (size_t)outcome->plan->n_cases + (size_t)c) *
                       (size_t)outcome->n_rows;
}

/* The path of a kept series in a draw, [row], and how far the path of the next
 * draw is. */
static inline float *bur_outcome_path(const bur_outcome *outcome, int series,
                                      int c, int64_t draw)
{
    const bur_output *of = &outcome->plan->program->graph->series.at[series];
    size_t rows = (size_t)outcome->n_rows;
    size_t before = (size_t)outcome->kept_index[series] *
                    (size_t)outcome->plan->n_cases *
                    (size_t)outcome->plan->design->n_draws;
    size_t at =
        (size_t)c * (size_t)outcome->plan->design->n_draws + (size_t)draw;
    return outcome->kept +
           (before + at * (size_t)of->var->n_elements + (size_t)of->element) *
               rows;
}

static inline size_t bur_outcome_path_step(const bur_outcome *outcome,
                                           int series)
{
    const bur_output *of = &outcome->plan->program->graph->series.at[series];
    return (size_t)of->var->n_elements * (size_t)outcome->n_rows;
}

/* The stored values of a cell, [draw]; cells count from the first of the group
 * of cases that is being run, or was last. */
static inline double *bur_outcome_values(const bur_outcome *outcome,
                                         size_t cell)
{
    return outcome->value + cell * outcome->value_step;
}

/* The step of the stored values of a study of so many draws. */
size_t bur_outcome_value_step(int64_t n_draws);

/* Bytes of the arrays by draw, all draws together; and whether they lie in
 * files, since they are more than the plan's memory. */
double bur_outcome_by_draw(const bur_plan *plan);
bool bur_outcome_spills(const bur_plan *plan);

/* Bytes of memory that so many threads have of them at once. */
double bur_outcome_resident(const bur_plan *plan, int threads);

/* Empty arrays for a plan that stores the values of `group_cases` cases at a
 * time (0: none); NULL without memory, or room for files on the disk. Free
 * with bur_outcome_free (NULL is allowed). */
bur_outcome *bur_outcome_create(const bur_plan *plan, int group_cases,
                                bur_fault *fault);
void bur_outcome_free(bur_outcome *outcome);

/* Tells that `draws` more were run after `done`: now and then, what lies in
 * files then gives its memory back. */
void bur_outcome_note(const bur_outcome *outcome, double done, double draws);

#endif
