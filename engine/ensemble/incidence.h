/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cumulative incidence of exits: with what probability a draw has left by
 * each kind of exit, row by row.
 *
 * Exits compete, since the first one ends a draw. A draw whose numbers fail is
 * lost from sight at that step, so that the curves are those of Aalen and
 * Johansen (stat/event.h); without such draws they are shares of draws. Under
 * replicated designs and nested luck intervals are Student's over the curves
 * of the 16 replicates, cut to [0, 1], and the exact one while nothing or
 * everything has happened. */
#ifndef BURSAR_ENSEMBLE_INCIDENCE_H
#define BURSAR_ENSEMBLE_INCIDENCE_H

#include "ensemble/outcome.h"

typedef struct bur_incidence {
    int n_kinds, n_rows;
    const double *time;  /* [row]: times of the model */
    bur_estimate *curve; /* [kind][row]; kind 0: by any exit */
    bur_estimate *half;  /* [kind]: the time by which half of all draws have
                            left so; +inf: not by the horizon */
} bur_incidence;

/* The incidence in case `c` of an outcome with exits of `n_kinds` kinds. All
 * arrays lie in `arena`. Any number of threads, each with its arena. */
bur_incidence bur_incidence_of(const bur_outcome *outcome, int c, int n_kinds,
                               bur_arena *arena);

static inline bur_estimate *bur_incidence_curve(const bur_incidence *incidence,
                                                int kind)
{
    return incidence->curve + (size_t)kind * (size_t)incidence->n_rows;
}

#endif
