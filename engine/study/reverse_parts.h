/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of reverse stress share; see reverse.h for the order. */
#ifndef BURSAR_STUDY_REVERSE_PARTS_H
#define BURSAR_STUDY_REVERSE_PARTS_H

#include "method/failure.h"
#include "method/form.h"
#include "method/regimes.h"
#include "study/field.h"
#include "study/reverse.h"

/* When it has failed: the margin is how far the measure is from the bound, or,
 * of a yes-or-no measure, half less the measure. */
typedef struct reverse_failure {
    const char *text;
    int measure;
    bool by_share; /* yes or no: no slopes to go by */
    char relation; /* '<' or '>' of the others */
    double bound;
} reverse_failure;

/* An input of few values: the uniform that stands for each, and its value. */
typedef struct reverse_switch {
    int axis, n;
    const double *u, *p, *value;
    int usual; /* the likeliest */
} reverse_switch;

typedef struct reverse_space {
    bur_arena *arena;
    const bur_plan *plan;
    const bur_run_options *options;
    reverse_failure failure;
    int n_axes;
    const int *axis; /* all inputs */
    int n_switches;
    const reverse_switch *switches;
    int n_free;
    const int *free; /* the other axes: coordinates of a regime */
} reverse_space;

/* A way to fail. */
typedef struct reverse_way {
    int regime;
    double *z;       /* [n_free] */
    double *towards; /* [n_free] */
    double beta;     /* within its regime; negative: the regime by itself */
    double slope;    /* of the margin at z; 0: none is known */
    double form;     /* probability, that of the regime included */
    double lucky;    /* the same with the remaining luck; NaN: not known */
    bur_failure_part simulated;
    const char *name;
} reverse_way;

/* The sample of everything: margins, coordinates, and which regime. */
typedef struct reverse_sample {
    int64_t n, n_failed;
    double *u; /* [n][n_axes] */
    double *z; /* [n][n_free] */
    double *margin;
    int *regime; /* -1: not listed */
} reverse_sample;

typedef struct reverse {
    reverse_space space;
    int n_regimes;
    const bur_regime *regime;
    double left; /* probability of regimes that are not listed */
    reverse_sample sample;
    int n_searched;
    int *searched; /* regimes, those that fail most first */
    int n_ways;
    reverse_way *way; /* the likeliest first */
    int64_t n_draws;  /* run so far */
    bur_answer *answer;
} reverse;

/* The margin in a regime as a function of the free axes listed in `which`, the
 * others at their medians. luck 1: each point has luck of its own, other luck
 * at each call; more: the same luck for all points. */
typedef struct reverse_limit {
    reverse *r;
    const int *choice; /* [n_switches] */
    int n;
    const int *which; /* [n] among the free axes; NULL: all */
    int luck, calls;
} reverse_limit;
bur_points bur_reverse_points(reverse_limit *limit);

/* What stands before the first run: the failure, axes, regimes. */
bur_status bur_reverse_begin(reverse *r, const char *failure, bur_fault *fault);

/* Reads the failure; finds axes and switches. */
bur_status bur_reverse_read_failure(bur_arena *arena, const bur_plan *plan,
                                    const char *text, reverse_failure *failure,
                                    bur_fault *fault);
void bur_reverse_find_axes(reverse_space *space);
bool bur_reverse_is_correlated(const bur_plan *plan, int input);

/* The margin of the value of a draw. */
double bur_reverse_margin(const reverse_failure *failure, double measure);

/* The steps. */
bur_status bur_reverse_take_sample(reverse *r, int64_t n, bur_fault *fault);
bur_status bur_reverse_search(reverse *r, int most_ways, bur_fault *fault);
bur_status bur_reverse_luck(reverse *r, bur_fault *fault);
bur_status bur_reverse_simulate(reverse *r, bur_fault *fault);
bur_status bur_reverse_box(reverse *r, bur_fault *fault);
bur_status bur_reverse_replay(reverse *r, bur_fault *fault);
bur_status bur_reverse_singles(reverse *r, bur_fault *fault);
bur_status bur_reverse_frontiers(reverse *r, bur_fault *fault);

/* Uniforms u[n_axes] of a point of a regime. */
void bur_reverse_uniforms(const reverse_space *space, const int *choice,
                          const double *z, double *u);

/* Runs the points of all ways, in the first n_cases cases (0: all), with as
 * much luck of that seed at each. As bur_field_run. */
bur_status bur_reverse_run_ways(reverse *r, int luck, uint64_t seed,
                                int n_cases, bur_arena *arena,
                                bur_outcome **outcome, bur_fault *fault);

/* Words: the input of an axis, "Calls stop: length", and a value of it as a
 * person reads it, "41 months"; those of a free axis at z in a regime. */
const char *bur_reverse_axis_words(const reverse *r, int axis);
const char *bur_reverse_value_words(const reverse *r, int axis, double value);
/* "10.2 months", "1 month", "0.31". */
const char *bur_reverse_amount_words(const reverse *r, double value,
                                     const char *unit);
double bur_reverse_axis_value(const reverse *r, int axis, const double *u);
double bur_reverse_free_value(const reverse *r, const int *choice,
                              const double *z, int free);
const char *bur_reverse_free_words(const reverse *r, const int *choice,
                                   const double *z, int free);
const char *bur_reverse_switch_words(const reverse *r, int which, int choice);
/* The switches that are not as usual: "Calls stop + Prices run away", or "". */
const char *bur_reverse_switches_words(const reverse *r, const int *choice);
/* A shock that happens has its own words, and its other inputs matter only
 * then: whether an axis is an input of the shock of a switch. */
bool bur_reverse_belongs(const reverse *r, int axis, int which_switch);
bool bur_reverse_is_shock(const reverse *r, int axis);
bool bur_reverse_is_date(const reverse *r, int axis);
/* Whether an axis can matter in a regime: its shock happens there. */
bool bur_reverse_matters(const reverse *r, int axis, const int *choice);

void bur_reverse_name_ways(reverse *r);
/* The dimension of ways, by name. */
int bur_reverse_way_dim(const reverse *r);
void bur_reverse_report(reverse *r);
/* What it was found with, in one sentence: the last. */
void bur_reverse_say_method(reverse *r);

#endif
