/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ranking of choices in the making: what versus_choice.c judges, and
 * versus_ranking.c lays out and tells. */
#ifndef BURSAR_STUDY_VERSUS_CHOOSING_H
#define BURSAR_STUDY_VERSUS_CHOOSING_H

#include "method/criteria.h"
#include "method/stability.h"
#include "study/versus_parts.h"

typedef struct bur_choosing {
    const bur_sides *sides;
    bool of_policies;
    int n;                   /* choices */
    const int *choice;       /* [n]: policies, or rows */
    int n_groups;            /* scenarios that states are in, or 1 */
    double *weight, *repeat; /* [group] */
    int64_t n_outer;
    double *mean;         /* [group][choice][outer]: payoffs; NaN: missing */
    double *value;        /* [choice][state]: those of outer draws that count */
    double *state_weight; /* [state] */
    double *room;         /* [(choice + 2)][state] */
    double *unit, *block; /* [outer], [choice][block] */
    double *judged;       /* [choice][criterion] */
    bur_estimate *starr;  /* [choice] */
    bur_rank *rank;       /* [choice] */
    unsigned char *first;
    /* columns of the answer */
    double *number[BUR_N_CRITERIA];
    bur_estimate *mean_of[BUR_N_CRITERIA]; /* those that are means */
    bur_estimate *domain;
    double *rank_low, *rank_high, *first_again;
    double *n_states, *n_missing, *same;
    /* of parts: [measure of the part]; the last: Starr's */
    const char **best[BUR_SIDES_PARTS][BUR_N_CRITERIA + 1];
} bur_choosing;

static inline const char *bur_choosing_label(const bur_choosing *w, int c)
{
    return w->of_policies ? w->sides->policy[w->choice[c]]
                          : w->sides->row[w->choice[c]];
}

/* Whether a criterion is in the unit of the measure, else a share. */
static inline bool bur_criterion_has_unit(bur_criterion k)
{
    return k != BUR_CRITERION_BEST && k != BUR_CRITERION_ENOUGH;
}

/* Whether it is a mean over states, which has an interval. */
static inline bool bur_criterion_is_mean(bur_criterion k)
{
    return k == BUR_CRITERION_EXPECTED || k == BUR_CRITERION_MEAN_REGRET ||
           k == BUR_CRITERION_BEST || k == BUR_CRITERION_ENOUGH;
}

/* Whether a criterion says anything of a measure. Of what happens or does not,
 * in single draws, the worst is that it happens and the best that it does not,
 * whatever the choice; luck has to be averaged first. */
static inline bool bur_choosing_tells(const bur_choosing *w, int measure,
                                      bur_criterion k)
{
    bool single =
        w->sides->measure[measure].is_share && w->sides->independent.luck == 1;
    return !single || (k != BUR_CRITERION_WORST && k != BUR_CRITERION_HURWICZ &&
                       k != BUR_CRITERION_MAX_REGRET);
}

/* The cell of the best by a criterion, the last being Starr's; NULL if nobody
 * asked. */
static inline const char **bur_choosing_best(const bur_choosing *w, int measure,
                                             int k)
{
    bool more = measure >= w->sides->n_first;
    const char **column = w->best[more][k];
    return column ? &column[more ? measure - w->sides->n_first : measure]
                  : NULL;
}

/* Lays out the tables of the best, the ranking and the states, and points the
 * columns of `choosing` at them; nothing is in them yet. */
void bur_choosing_lay(bur_choosing *choosing);

/* When all is judged: the weights of scenarios, and what the criteria mean.
 * How ranks were found, in words. */
const char *bur_choosing_tell(const bur_choosing *choosing);

#endif
