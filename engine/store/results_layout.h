/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of laying out one results file; for the results files only. */
#ifndef BURSAR_STORE_RESULTS_LAYOUT_H
#define BURSAR_STORE_RESULTS_LAYOUT_H

#include <stddef.h>

#include "base/arena.h"
#include "store/h5.h"
#include "store/result_names.h"
#include "store/results.h"

/* Names are taken in three rounds, so that those a planner types change
 * least: the file's own, the model's plain ones, the derived ones. */
typedef struct bur_layout {
    const bur_results *r;
    const bur_store_options *options;
    bur_arena *arena;
    bur_h5 *h5;
    bur_result_names *names;
    /* dimensions */
    int scenario, draw, future, time, year, quantile, statistic;
    int *model_dim;            /* [results->n_dims] */
    const char **series_name;  /* [results->n_series] */
    const char **measure_name; /* [results->n_measures] */
} bur_layout;

/* A summary of a series: where its array is, and what it is called. */
typedef struct bur_layout_summary {
    const char *suffix, *phrase;
    size_t at; /* of the pointer in bur_result_series */
    bool by_level, is_interval;
} bur_layout_summary;

/* The three that have a value for each level stand last, in this order. */
enum {
    BUR_LAYOUT_QUANTILE = 5,
    BUR_LAYOUT_QUANTILE_LOW,
    BUR_LAYOUT_QUANTILE_HIGH,
    BUR_LAYOUT_SUMMARIES
};

extern const bur_layout_summary bur_layout_summaries[BUR_LAYOUT_SUMMARIES];

/* What a variable says of itself. */
typedef struct bur_label {
    const char *unit, *long_name;
    const char *phrase; /* put after long_name; may be NULL */
    const char *variable, *statistic;
} bur_label;

/* Adds a variable with its attributes; takes `name` as it is. */
int bur_layout_add(bur_layout *layout, const char *name, bur_h5_type type,
                   int n_dims, const int *dim, int deflate,
                   const bur_label *label);

/* BASE_SUFFIX, made a name of its own. */
const char *bur_layout_name(bur_layout *layout, const char *base,
                            const char *suffix);

/* The variables of the series, of thresholds, of plans, of the incidence of
 * exits, of the measures, and of the sampled inputs. */
void bur_layout_series(bur_layout *layout);
void bur_layout_below(bur_layout *layout);
void bur_layout_plans(bur_layout *layout);
void bur_layout_incidence(bur_layout *layout);
void bur_layout_measures(bur_layout *layout);
void bur_layout_inputs(bur_layout *layout);

#endif
