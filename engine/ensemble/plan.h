/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of a study: everything decided before the first draw.
 *
 * A plan is plain data over a frozen program. It is made once, checked, sized
 * and never changed; running it (ensemble/run.h) is the only thing left. All
 * arrays are borrowed and outlive the run. */
#ifndef BURSAR_ENSEMBLE_PLAN_H
#define BURSAR_ENSEMBLE_PLAN_H

#include "base/status.h"
#include "design/copulas.h"
#include "time/simulate.h"

/* A scenario under a policy: the parameters it runs with. Draws share their
 * luck across cases, unless these take different faces of it. */
typedef struct bur_case {
    const char *label, *name, *policy;
    const double *parameter; /* [n_parameters] of the model */
    const uint8_t *face; /* [n_inputs + n_sites]: 1 for face B (faces.h); NULL:
                            all A */
} bur_case;

/* A sampled parameter element; the same draw of it serves all cases. */
typedef struct bur_input {
    const bur_var *var;
    int element;   /* within the variable */
    int parameter; /* of the model */
    const char *label;
    const bur_quantile *quantile;
    bool luck; /* redrawn within an outer draw; else an assumption */
} bur_input;

/* A value of which is asked with what probability a series lies below it, at
 * each row and for each element of its variable. */
typedef struct bur_threshold {
    const char *name, *title; /* title: NULL without */
    int series;               /* of the graph: its first element */
    int first;                /* place of that element among those of all */
    double value;
} bur_threshold;

/* What happens to a draw whose numbers fail. */
typedef enum bur_failure_policy {
    BUR_FAILURE_EXCLUDE, /* it is left out and counted */
    BUR_FAILURE_STOP,    /* the study fails */
    BUR_FAILURE_WORST    /* it counts as the worst outcome of each measure */
} bur_failure_policy;

typedef struct bur_plan {
    const bur_program *program;
    const bur_timeline *timeline;
    int n_cases;
    const bur_case *cases;
    int n_inputs;
    const bur_input *inputs; /* factor f of the design is input f; where there
                                are faces, factor n_inputs + f its face B */
    int n_copulas;
    const bur_copula *copulas; /* their factors are inputs */
    const bur_design *design;
    bur_failure_policy on_failure;
    int n_levels;
    const double *levels; /* quantiles of series, ascending */
    int n_thresholds;
    const bur_threshold *threshold;
    const bool *keep;   /* [series of the graph]: store its raw draws */
    const bool *change; /* [series]: its rows say what came since the row
                           before, the first nothing; NULL: none do */
    int n_controls;
    const int *control; /* inputs by whose known means means are corrected */
    double tail;        /* share of the expected shortfall, 0.05 */
    double confidence;  /* of every interval, 0.95 */
    size_t memory;      /* bytes for stored values; beyond it quantiles come
                           from repeated passes, and arrays by draw lie in
                           files */
} bur_plan;

/* How a plan is run: none of it can change a result. */
typedef struct bur_run_options {
    int threads;                /* 0: one for each processor */
    int lanes;                  /* 0: chosen for the cache */
    const bur_backend *backend; /* NULL: vector, and native from when
                                   it is ready where it pays */
    /* Called from one thread at a time with draws done, of all passes;
     * returning false cancels. May be NULL. */
    bool (*progress)(void *context, double done, double of);
    void *context;
    const struct bur_outcome
        *before;                     /* of the same plan with fewer draws, which
                                        need not be run again; NULL: none */
    const struct bur_origin *origin; /* what the ranks of a team make the plan
                                        from: ranks.h. NULL: they do not */
    const struct bur_keeping *keeping; /* what is kept outside the process, and
                                          taken up: keep.h. NULL: nothing */
    double to_come; /* model-steps that later runs take on the same native code:
                       it is made if it pays for all of them, and the run waits
                       for it at its end */
} bur_run_options;

/* How a plan will be run, and the bytes it will hold at its fullest. */
typedef struct bur_plan_size {
    int group_cases; /* cases whose values are stored at a time, one group
                        after another; 0: they do not fit, and quantiles come
                        from repeated passes */
    size_t bytes;    /* of memory, what follows the run counted in: summing
                        up, and writing a file */
    size_t disk;     /* of temporary files (base/spill.h); 0: there are none */
    int lanes;
    int threads;
    bool by_blocks; /* threads take blocks, not chunks, and sum up the stored
                       values afterwards */
    double steps;   /* model-steps of one pass over all draws and cases */
} bur_plan_size;

bur_plan_size bur_plan_size_of(const bur_plan *plan,
                               const bur_run_options *options);

/* Bytes of the disk that a journal of the run may come to (keep.h). */
double bur_plan_journal(const bur_plan *plan, const bur_run_options *options);

#endif
