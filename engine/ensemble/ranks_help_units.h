/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper that has a unit (rank_units.h). Nobody but the ranks_help*.c
 * includes it.
 */
#ifndef BURSAR_ENSEMBLE_RANKS_HELP_UNITS_H
#define BURSAR_ENSEMBLE_RANKS_HELP_UNITS_H

#include "ensemble/ranks_talk.h"

typedef struct bur_unit_help {
    bur_rank_talk talk; /* while it computes */
    const bur_opener *opener;
    uint64_t batch; /* that was begun; 0: none */
    bool has;       /* what became of a unit, to be brought: */
    bur_rank_unit unit;
    void *result;
    size_t n;
    double draws, told; /* of the unit, done; and of them, said */
    double spoke;       /* when it said something last */
    bool dropped;
    bur_fault lost; /* why it cannot ask any more */
} bur_unit_help;

/* Does the unit of an answer, of which the order was read. BUR_FAILED: the
 * leader is lost, or speaks nonsense. */
bur_status bur_unit_help_work(bur_unit_help *help, bur_sections *answer,
                              bur_fault *fault);

/* Puts what became of it, if anything, into the next question; and how many
 * draws were done for it that nobody was told of. */
void bur_unit_help_put(bur_unit_help *help, bur_sections *s);
double bur_unit_help_draws(bur_unit_help *help);

void bur_unit_help_end(bur_unit_help *help);

#endif
