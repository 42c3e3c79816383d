/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question of sensitivity, as a person asks it. */
#ifndef BURSAR_STUDY_SENSITIVITY_ASK_H
#define BURSAR_STUDY_SENSITIVITY_ASK_H

#include "study/sensitivity.h"

/* Lists are names with commas between them; NULL: what is usual. */
typedef struct bur_sensitivity_words {
    const char *methods;  /* NULL: the first */
    const char *measures; /* goals (study/goal.h); NULL: all measures but those
                             of detail and those that are times */
    const char *sources;  /* inputs and drivers; NULL: all */
    const char *series;   /* a variable, or an element of it; NULL: none */
    int64_t draws;        /* 0: each method's own number */
    int most;             /* only so many sources, those that a quick first
                             look finds to lead, of inputs alone for
                             methods that cannot tell of drivers; 0: all that
                             are named */
    bool pairs;
} bur_sensitivity_words;

/* Asks about the first case of a plan. On success *answer is the caller's.
 * BUR_BAD_INPUT with the nearest name, and statuses of the methods. */
bur_status bur_sensitivity_ask(const bur_plan *plan,
                               const bur_run_options *options,
                               const char *title,
                               const bur_sensitivity_words *words,
                               bur_answer **answer, bur_fault *fault);

/* The `most` sources that have the largest total index for some goal, from a
 * few points, in their order; into the arena. */
bur_status bur_sensitivity_screen(const bur_sensitivity *asked, int most,
                                  bur_arena *arena,
                                  const bur_uncertainty **source, int *n_runs,
                                  bur_fault *fault);

#endif
