/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study leaves behind, as plain data, and the one file it becomes.
 *
 * A study has cases (a scenario under a policy), draws, times and quantile
 * levels; series (a value for every time), measures (a value for every draw)
 * and sampled inputs. The ensemble fills a bur_results whose arrays all stay
 * its own; bur_results_write_h5 lays it out:
 *
 *   scenario, draw, time, quantile, statistic, measure, and the model's
 *   dimensions
 *   case(scenario) policy(scenario) policy_title(scenario) model_time(time)
 *   at_risk(scenario, time) measure_kind(measure) measure_better(measure)
 *   cash_mean(scenario, time)          _sd _min _max _se
 *   cash_quantile(scenario, quantile, time)     _quantile_low _quantile_high
 *   cash(scenario, draw, time)                  where draws are kept
 *   revenue_mean(scenario, line, time)          model dimensions in between
 *   below_overdrawn(scenario, time)    _low _high    of output.below
 *   plan_revenue(line, time)                    a budget, where there is one
 *   insolvent(scenario, draw) insolvent_estimate(scenario, statistic)
 *   input_dropout(draw)
 *   stmt_income_result_mean(scenario, year)     statements by fiscal year
 *   year_label(year) tie_gap(tie)
 *   incidence(scenario, exit, time)    _low _high    of leaving by each exit
 *   failed(scenario, draw)                      where numbers of draws failed
 *   /provenance/...
 *
 * Every variable says in its attributes `variable` and `statistic` what it
 * is, so that no reader has to take names apart. Names that are not
 * [A-Za-z][A-Za-z0-9_]* or are taken get another one: see result_names.h.
 *
 * Array shapes are given as [slowest]...[fastest]; [element] is the product
 * of the series' own dimensions. A NULL array is not stored. NaN is missing.
 * Nothing in the file depends on host, clock, threads or order of work. */
#ifndef BURSAR_STORE_RESULTS_H
#define BURSAR_STORE_RESULTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/calendar.h"
#include "base/status.h"
#include "store/provenance.h"

/* A dimension of the model, such as line. */
typedef struct bur_result_dim {
    const char *name, *long_name; /* long_name may be NULL everywhere */
    const char *const *label;
    int n;
} bur_result_dim;

/* A scenario under a policy. */
typedef struct bur_result_case {
    const char *label;         /* "call_freeze/diversify": unique */
    const char *name, *policy; /* "call_freeze", "diversify" */
    const char *title;         /* of the policy; NULL without */
} bur_result_case;

/* The saved times. A dated study's times are days since `origin`, whatever
 * the step of the model; one without dates has only the model's own. */
typedef struct bur_result_time {
    int n;
    bool has_dates;
    bur_date origin;
    const double *days;       /* [time], if has_dates */
    const double *model_time; /* [time] */
    const char *unit;         /* of model_time: "month" */
} bur_result_time;

typedef enum bur_raw_kind {
    BUR_RAW_NONE,
    BUR_RAW_F4, /* exact to 1 up to 16.7 million */
    BUR_RAW_F8
} bur_raw_kind;

typedef struct bur_result_series {
    const char *name, *unit, *long_name;
    bool by_year;     /* along the fiscal years; [time] below is [year] then */
    const char *rule; /* "all" or "survivors" */
    int n_dims;
    const int *dim; /* indexes into bur_results.dim, slowest first */
    /* summaries, [case][element][time] */
    const double *mean, *sd, *min, *max, *se;
    /* [case][quantile][element][time]; the interval of each */
    const double *quantile, *quantile_low, *quantile_high;
    /* kept draws, [case][draw][element][time]; every NaN is C's NAN */
    bur_raw_kind raw_kind;
    const void *raw; /* NULL in results that were read: they are in ... */
    int raw_var;     /* ... this variable of the file */
} bur_result_series;

/* What was planned for a series, the same for all cases: NaN where nothing
 * was. */
typedef struct bur_result_plan {
    const char *name, *unit, *long_name; /* of the series */
    int n_dims;
    const int *dim;      /* as those of a series */
    const double *value; /* [element][time] */
} bur_result_plan;

/* A threshold, and with what probability a series lies below it. */
typedef struct bur_result_below {
    const char *name, *long_name; /* "overdrawn" */
    const char *variable, *rule;  /* of the series */
    double value;
    int n_dims;
    const int *dim;
    const double *p, *low, *high; /* [case][element][time] */
} bur_result_below;

/* One estimate with its error; NaN where there is none. */
typedef struct bur_result_stat {
    double estimate, se, low, high;
    int64_t n;
    const char *method; /* "wilson"; may be NULL */
} bur_result_stat;

/* A named estimate of a measure: "estimate" (its mean or probability), "es"
 * (expected shortfall) ... */
typedef struct bur_result_table {
    const char *name, *long_name;
    const bur_result_stat *stat; /* [case] */
} bur_result_table;

typedef struct bur_result_measure {
    const char *name, *unit, *long_name;
    const char *heading; /* that it stands under; may be NULL */
    bool detail;         /* not among the first things to show */
    const char *kind;    /* "amount", "probability", "ratio", "time", "grade" */
    bool high_is_better;
    const double *value; /* [case][draw] */
    int n_tables;
    const bur_result_table *table;
    /* [case][quantile] */
    const double *quantile, *quantile_low, *quantile_high;
    /* of a cross-section, [case][future]: the mean of the providers that have
     * a value, and how many have; else NULL */
    const double *by_future;
    const int32_t *present;
} bur_result_measure;

/* A sampled input: [draw][element], or [case][draw][element] when the cases
 * do not share it. */
typedef struct bur_result_input {
    const char *name, *unit, *long_name;
    const char *role; /* "assumption" or "luck" */
    bool per_case;
    int n_dims;
    const int *dim;
    const double *value;
} bur_result_input;

/* How draws left the study before its end. */
typedef struct bur_result_exits {
    int n_kinds;
    const char *const *kind_name; /* kind 0 is "none"; one word each */
    const uint8_t *kind;          /* [case][draw] */
    const double *time;           /* [case][draw], model time; NaN: never */
    /* the probability of having left by each kind but "none" by each time,
     * [case][kind - 1][time]; NULL: not stored */
    const double *incidence, *incidence_low, *incidence_high;
} bur_result_exits;

/* Figures that have to agree, and how far they are apart in the worst draw. */
typedef struct bur_result_tie {
    const char *label;
    double gap;
} bur_result_tie;

/* A draw whose numbers failed. */
typedef struct bur_result_trap {
    int which_case;
    int64_t draw;
    double time;
    const char *kind, *variable, *message;
} bur_result_trap;

typedef struct bur_results {
    const char *title, *doc; /* doc may be NULL */
    const char *model;       /* its title */
    int n_cases;
    const bur_result_case *cases;
    bur_result_time time;
    bur_result_time year;          /* the end of each fiscal year; n 0: none */
    const char *const *year_label; /* [year] */
    int n_ties;
    const bur_result_tie *tie;
    int n_quantiles;       /* may be 0 */
    const double *level;   /* [quantile], ascending, within 0 and 1 */
    double interval_level; /* of all low and high values: 0.95 */
    int64_t first_draw, n_draws;
    int64_t n_steps; /* of the model, of each draw */
    double dt;       /* time units of each */
    int luck;        /* draws within each outer draw, or 1 */
    int providers; /* of a cross-section: draw = future * providers + provider;
                      else 0 */
    int n_dims;
    const bur_result_dim *dim;
    int n_series;
    const bur_result_series *series;
    const int32_t *at_risk; /* [case][time] */
    int n_below;
    const bur_result_below *below;
    int n_plans;
    const bur_result_plan *plan;
    int n_measures;
    const bur_result_measure *measure;
    int n_inputs;
    const bur_result_input *input;
    bur_result_exits exits; /* n_kinds 0: none */
    int n_traps;            /* those listed */
    const bur_result_trap *trap;
    int64_t n_traps_all;   /* those that happened */
    const int *fault_step; /* [case][draw]: the step at which its numbers
                              failed, or -1; NULL: none did, or ... */
    const uint8_t *failed; /* ... which did, as in results that were read */
    bur_provenance provenance;
} bur_results;

typedef struct bur_store_options {
    int deflate_summaries; /* 0 .. 9 */
    int deflate_raw;       /* of kept draws, which hardly shrink: 0 .. 9; 0 is
                              fifty times faster */
} bur_store_options;

#define BUR_STORE_DEFAULT ((bur_store_options){1, 0})

/* Product of the sizes of `n` of the study's dimensions. */
int64_t bur_results_elements(const bur_results *results, int n, const int *dim);

/* The element of that number as its labels, "ivet,state", in `out` of `size`
 * bytes; "" for a series without dimensions. Returns `out`. */
char *bur_results_element(const bur_results *results, int n, const int *dim,
                          int64_t element, char *out, int size);

/* The times that a series has values for. */
const bur_result_time *bur_results_times(const bur_results *results,
                                         const bur_result_series *series);

/* The date of time `i`, as text; "" without dates. Returns `out`. */
char *bur_results_date(const bur_result_time *time, int i,
                       char out[BUR_DATE_SIZE]);

/* Bytes of values the file will hold, before compression. */
int64_t bur_results_bytes(const bur_results *results);

/* The layout that is written, and read. */
enum { BUR_RESULTS_LAYOUT = 2 };

/* Writes the file; it appears at `path` complete or not at all. */
bur_status bur_results_write_h5(const bur_results *results, const char *path,
                                const bur_store_options *options,
                                bur_fault *fault);

/* Reads what is in such a file: all but `at_risk`, how each draw left, traps
 * one by one, ties, and values by future; of years there are no model times,
 * and kept draws stay in the file. Texts live as long as the file.
 * BUR_BAD_FORMAT when it holds no results, or not as they are laid out now. */
bur_status bur_results_read(bur_h5_file *file, bur_arena *arena,
                            bur_results *results, bur_fault *fault);

/* Reads a kept draw of an element of a series that was read: out[time]. */
bur_status bur_results_read_draw(bur_h5_file *file, const bur_results *results,
                                 int series, int c, int64_t element,
                                 int64_t draw, double *out, bur_fault *fault);

#endif
