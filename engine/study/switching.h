/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which assumption would turn a ranking first: of the two best of several
 * choices by a measure, the values of inputs at which the expected difference
 * is zero (method/turning.h), as an answer. */
#ifndef BURSAR_STUDY_SWITCHING_H
#define BURSAR_STUDY_SWITCHING_H

#include "store/answer.h"

typedef struct bur_switching_input {
    const char *name, *what, *unit; /* what, unit: may be NULL */
    const double *value;            /* [draw] */
} bur_switching_input;

typedef struct bur_switching_choice {
    const char *name, *title;
    const double *value; /* [draw] of the measure; NaN: missing */
} bur_switching_choice;

typedef struct bur_switching {
    const char *title;   /* of the scenario */
    const char *measure; /* its title, and its unit, "" without */
    const char *unit;
    bool is_share; /* values are 0 or 1 */
    bool high_is_good;
    int n_choices; /* two or more */
    const bur_switching_choice *choice;
    int wanted; /* a choice that has to be one of the two; -1: none */
    int n_inputs;
    const bur_switching_input *input;
    int64_t n;        /* draws */
    int64_t together; /* so many after each other are one unit */
    double level;     /* confidence */
} bur_switching;

/* The two choices with the best means, or the one that is wanted and the best
 * of the others: best[0] before best[1]; means that are equal in the order of
 * the choices. */
void bur_switching_best(const bur_switching *asked, int best[2]);

/* The answer, with the tables `switching` (inputs that turn the ranking within
 * the range of their draws, the nearest first) and `steady` (those that do not,
 * a detail); a table without rows is not there. BUR_BAD_INPUT, BUR_NO_MEMORY.
 */
bur_status bur_switching_answer(const bur_switching *asked, bur_answer **answer,
                                bur_fault *fault);

#endif
