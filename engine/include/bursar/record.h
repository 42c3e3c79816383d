/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run left, as plain arrays, the same from a study in memory and from a
 * results file: for reports, workbooks and pages.
 *
 *     bur_record *record = NULL;
 *     if (bur_record_open("freeze.h5", &record, fault, sizeof fault) == 0) {
 *         const bur_record_facts *facts = bur_record_facts_of(record);
 *     }
 *     bur_record_close(record);
 *
 * Array shapes are given as [slowest]...[fastest]; [element] is the product of
 * the dimensions of a series, or 1. NaN is missing. A NULL array is not there.
 * Text and arrays belong to the record and live until it is closed. A record is
 * read by any number of threads; but files are opened, and draws that lie in
 * them are read, by one thread at a time. */
#ifndef BURSAR_RECORD_H
#define BURSAR_RECORD_H

#include "bursar/bursar.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct bur_record bur_record;

/* The record of a study that ran, to be closed before the study runs again or
 * is closed. NULL before a run or without memory: bur_study_explain says why.
 */
BURSAR_API bur_record *bur_record_of(bur_study *study);

/* The record in a results file. BURSAR_OK, or BURSAR_FAILED (no such file, no
 * memory) or BURSAR_BAD_INPUT (a damaged file, or one of another kind) with a
 * line in `fault` of `size` bytes, *record then NULL. Units of time spans are
 * in the singular there, as the file has them. */
BURSAR_API int bur_record_open(const char *path, bur_record **record,
                               char *fault, size_t size);
BURSAR_API void bur_record_close(bur_record *record);

typedef struct bur_record_facts {
    const char *title, *doc, *model; /* doc may be NULL */
    const char *version;             /* of the engine */
    const char *design;              /* "sobol" */
    const char *seed;                /* in decimal */
    const char *time_unit;           /* "month" */
    const char *start;               /* date; "" without dates */
    int n_cases, n_times, n_years, n_levels, n_dims, n_series, n_measures;
    int n_inputs, n_exits, n_thresholds, n_plans, n_texts;
    const double *level;           /* [level] of the quantiles, ascending */
    const double *time;            /* [time], units since the start */
    const char *const *date;       /* [time]; NULL without dates */
    const char *const *year_label; /* [year] */
    double interval_level;         /* of all low and high: 0.95 */
    double dt;                     /* time units of a step ... */
    int64_t n_steps;               /* ... of which a draw has so many */
    int64_t first_draw, n_draws;
    int64_t n_failed; /* draws whose numbers failed */
    int luck;         /* draws within each outer draw, or 1 */
    int providers;    /* of a cross-section, else 0 */
} bur_record_facts;
BURSAR_API const bur_record_facts *bur_record_facts_of(const bur_record *r);

/* Each of these fills *out with entry `i` and is false past the last. */

typedef struct bur_record_case {
    const char *label;             /* "call_freeze/diversify" */
    const char *scenario, *policy; /* names */
    const char *title; /* of the policy, or its name; "" without policies */
} bur_record_case;
BURSAR_API bool bur_record_case_at(const bur_record *r, int i,
                                   bur_record_case *out);

typedef struct bur_record_dim {
    const char *name;
    int n;
    const char *const *label; /* [n] */
} bur_record_dim;
BURSAR_API bool bur_record_dim_at(const bur_record *r, int i,
                                  bur_record_dim *out);

typedef struct bur_record_series {
    const char *name, *title, *unit; /* title, unit: NULL without */
    bool by_year;                    /* [time] below is [year] then */
    int n_dims, n_elements;
    const int *dim; /* indexes of dimensions, slowest first */
    const double *mean, *sd, *min, *max, *se; /* [case][element][time] */
    /* [case][level][element][time] */
    const double *quantile, *quantile_low, *quantile_high;
    bool has_draws; /* its draws are kept: bur_record_draw */
} bur_record_series;
BURSAR_API bool bur_record_series_at(const bur_record *r, int i,
                                     bur_record_series *out);

/* One kept draw of a series, element `e` of case `c`: values[n_times]. False
 * without kept draws. */
BURSAR_API bool bur_record_draw(const bur_record *r, int series, int c, int e,
                                int64_t draw, double *values);

typedef struct bur_record_measure {
    const char *name, *title, *unit, *heading; /* heading: NULL without */
    bool detail;
    bur_measure_sort sort;
    bool high_is_better;
    const bur_figure *mean;   /* [case]; the probability, of a PROBABILITY */
    const bur_figure *median; /* [case]; NULL of a PROBABILITY */
    const bur_figure *tail;   /* [case]; mean of the worst 5 %; NULL of one */
    const double *quantile;   /* [case][level]; NULL of one */
    const double *missing;    /* [case], share of draws */
    const double *value;      /* [case][draw] */
} bur_record_measure;
BURSAR_API bool bur_record_measure_at(const bur_record *r, int i,
                                      bur_record_measure *out);

/* Measure `i` of case `c` less that of case `base` of the same draws. */
BURSAR_API bool bur_record_difference(const bur_record *r, int c, int base,
                                      int i, bur_figure *difference);

/* The same against case `other_c` of another record, for the measure there of
 * that name. False if there is none, or the draws are others: their number,
 * seed or design. */
BURSAR_API bool bur_record_against(const bur_record *r, int c,
                                   const bur_record *other, int other_c, int i,
                                   bur_figure *difference);

/* The probability that measure `i` of case `c` has a value that is not above
 * `x`: that a first breach comes by month 24. Its interval is that of a
 * probability under the record's design. */
BURSAR_API bool bur_record_chance(const bur_record *r, int c, int i, double x,
                                  bur_figure *chance);

typedef struct bur_record_input {
    const char *name, *title, *unit, *role; /* "assumption" or "luck" */
    double p05, median, p95;
    const double *value; /* [draw] */
} bur_record_input;
BURSAR_API bool bur_record_input_at(const bur_record *r, int i,
                                    bur_record_input *out);

/* A way in which draws leave: [case][time] probabilities of having left by it.
 */
typedef struct bur_record_exit {
    const char *name;
    const double *incidence, *low, *high;
} bur_record_exit;
BURSAR_API bool bur_record_exit_at(const bur_record *r, int i,
                                   bur_record_exit *out);

/* The probability of lying below a threshold: [case][element][time]. */
typedef struct bur_record_threshold {
    const char *name, *title, *series;
    double value;
    int n_elements;
    const double *p, *low, *high;
} bur_record_threshold;
BURSAR_API bool bur_record_threshold_at(const bur_record *r, int i,
                                        bur_record_threshold *out);

/* What was planned of a series, [element][time]; NaN where nothing was. */
typedef struct bur_record_plan {
    const char *series;
    int n_elements;
    const double *value;
} bur_record_plan;
BURSAR_API bool bur_record_plan_at(const bur_record *r, int i,
                                   bur_record_plan *out);

/* The element of that number of a series as "ivet,state", in `out` of `size`
 * bytes; "" without dimensions. Returns `out`. */
BURSAR_API char *bur_record_element(const bur_record *r, int series,
                                    int element, char *out, size_t size);

/* A text that the numbers come from: the scenario, the model, what they
 * include or extend, and what was changed. */
typedef struct bur_record_text {
    const char *name; /* "scenario_text" */
    const char *path; /* "" if it is of no file */
    const char *text;
} bur_record_text;
BURSAR_API bool bur_record_text_at(const bur_record *r, int i,
                                   bur_record_text *out);

#ifdef __cplusplus
}
#endif

#endif
