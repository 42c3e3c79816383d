/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stress tests hold between runs; for the files stress*.c only. */
#ifndef BURSAR_STUDY_STRESS_PARTS_H
#define BURSAR_STUDY_STRESS_PARTS_H

#include "ensemble/incidence.h"
#include "method/warning.h"
#include "study/goal.h"
#include "study/stress.h"

/* Rungs of the ladder: the loss that one year in so many exceeds. */
enum { BUR_STRESS_RUNGS = 5, BUR_STRESS_LUCK = 256 };
extern const double bur_stress_return[BUR_STRESS_RUNGS];

/* A rung along the conditional mean of the assumptions. */
typedef struct stress_rung {
    double beta;         /* how far out the assumptions are */
    bur_estimate *value; /* [goal] over luck */
    double *input;       /* [assumption]: its value there */
} stress_rung;

typedef struct stress_ladder {
    int n_inputs;
    const char **label, **unit; /* [assumption] */
    bool *moves;                /* [assumption] */
    double explained;           /* |b|^2: the assumptions' part of the loss */
    stress_rung rung[BUR_STRESS_RUNGS];
} stress_ladder;

/* A run, summed up. */
typedef struct stress_entry {
    bur_stress_run run;
    const char *title, *clashes, *stressed; /* of the scenario */
    double stress;
    int64_t n_failed;
    bur_estimate *value;  /* [policy][goal] */
    bur_estimate *change; /* [policy][goal]: less the baseline's */
    bur_estimate *saves;  /* [policy]: limit's goal, less the first policy's */
    bur_incidence *exits; /* [policy]; NULL without exits */
    bur_warning *warning; /* [indicator], under the first policy */
    bur_estimate half_of_leavers; /* median time of leaving, so too */
    bool other_luck;       /* of the design: other numbers than the baseline */
    stress_ladder *ladder; /* NULL: none */
} stress_entry;

/* What is asked of every run, as a person reads it. */
typedef struct stress_goal {
    const char *text, *title, *name; /* title: without the bound; name: fit
                                        for a column */
    const char *unit;
    bool share, low_is_good;
    char relation;
    double bound;
    double sd; /* of a draw's value in the baseline, first policy */
} stress_goal;

struct bur_stress {
    bur_arena *arena;
    bur_stress_asked asked;
    int n_goals, limit, driver; /* limit, driver: goals; driver of the ladder */
    stress_goal *goal;          /* [n_goals] */
    int n_policies;
    const char **policy; /* [n_policies] */
    int n_kinds;
    const char **kind; /* [n_kinds + 1]: "any", and the exits */
    int n_rows;
    const char **row; /* [n_rows]: as dates, or times of the model */
    double *years;    /* [n_rows]: since the start; NaN without dates */
    const char *time_unit;
    int n_indicators;
    const char **indicator; /* [n_indicators] */
    int64_t n_draws;
    int luck;
    uint64_t seed;
    bur_design_kind design;
    BUR_VEC(uint64_t) site; /* of the baseline's factors ... */
    BUR_VEC(int) dim;       /* ... and their dimensions */
    bool replicated, paths_too_large;
    double confidence;
    const char *title; /* the provider's */
    double *base;      /* [goal][policy][draw] of the goals' measures */
    BUR_VEC(stress_entry) entries;
    BUR_VEC(bur_provenance_text) texts; /* of all scenarios, each once */
};

/* The goals and all else that the baseline decides. */
bur_status bur_stress_begin(bur_stress *stress, const bur_scenario *scenario,
                            bur_fault *fault);

/* The goals as measures of a plan: goal[n_goals], in `arena`. */
bur_status bur_stress_goals(const bur_stress *stress, bur_arena *arena,
                            const bur_plan *plan, bur_goal *goal,
                            bur_fault *fault);

/* Fills an entry from an outcome; policy p is case which[p]. */
bur_status bur_stress_sum_up(bur_stress *stress, const bur_outcome *outcome,
                             const bur_goal *goal, const int *which,
                             stress_entry *entry, bur_fault *fault);
void bur_stress_watch(bur_stress *stress, const bur_outcome *outcome,
                      const int *which, stress_entry *entry);
bur_status bur_stress_climb(bur_stress *stress, const bur_outcome *outcome,
                            const bur_goal *goal, int which,
                            const bur_run_options *options, stress_entry *entry,
                            bur_fault *fault);

/* The run of row `row` of the dimension "crisis": all but rungs. */
static inline const stress_entry *bur_stress_row(const bur_stress *stress,
                                                 int row)
{
    int i = 0;
    for (;; i++) {
        row -= stress->entries.at[i].run.kind != BUR_STRESS_RUNG;
        if (row < 0) {
            return &stress->entries.at[i];
        }
    }
}

/* Tables of the answer, and sentences about them. `crisis` is that dimension.
 */
void bur_stress_lay_ladders(const bur_stress *stress, bur_answer *answer);
void bur_stress_lay_actions(const bur_stress *stress, bur_answer *answer,
                            int crisis);
void bur_stress_lay_times(const bur_stress *stress, bur_answer *answer,
                          int crisis);

/* "green", "amber", "red": what a goal's value means; see heat_note. */
const char *bur_stress_light(const stress_goal *goal, const bur_estimate *value,
                             const bur_estimate *change);
bool bur_stress_breaks(const stress_goal *goal, const bur_estimate *value);

/* A column of values of a goal. */
bur_estimate *bur_stress_column(bur_answer *answer, bur_answer_table *table,
                                const stress_goal *goal, const char *name,
                                const char *title);

/* The columns of a table of runs, row by row: light and values of all goals,
 * and what changed of the limit's. */
void bur_stress_fill(const bur_stress *stress, bur_answer *answer,
                     bur_answer_table *table, const stress_entry *const *row);

/* A percentage or an amount, for sentences; in the answer's arena. */
const char *bur_stress_words(bur_answer *answer, const stress_goal *goal,
                             double value);

#endif
