/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discovery: under which inputs something happens, as boxes in words (PRIM)
 * and as a tree (CART).
 *
 * The plan runs as it stands, one case of it. What happens in its even outer
 * draws finds the boxes, and what happens in the odd ones measures them, so
 * that density, coverage and p values are those of futures that had no part in
 * the search (Bryant and Lempert 2010, and method/box.h for the words). */
#ifndef BURSAR_STUDY_DISCOVER_H
#define BURSAR_STUDY_DISCOVER_H

#include "ensemble/run.h"
#include "store/answer.h"

enum { BUR_DISCOVER_HALVES = 20 }; /* on which peeling is done again */

typedef struct bur_discovery {
    const char *when; /* study/when.h */
    int n_inputs;     /* 0: all inputs that are drawn */
    const char *const *input;
    int n_by; /* measures that explain beside them, or the labels of series,
                 whose means over time do */
    const char *const *by;
    int n_categories; /* inputs whose values have no order */
    const char *const *category;
    int n_boxes;    /* by covering; 1 or more */
    double density; /* the box of greatest coverage with that density; 0: the
                       best balance of both */
    int step;       /* of the trajectory; -1: as above. With one box only */
    bool tree;
} bur_discovery;

/* Fills the answer. BUR_BAD_INPUT for what cannot be asked, and for what
 * happens too seldom or too often in the plan's draws; statuses of bur_run. */
bur_status bur_discover(const bur_plan *plan, int which_case,
                        const bur_run_options *options,
                        const bur_discovery *asked, bur_answer *answer,
                        bur_fault *fault);

#endif
