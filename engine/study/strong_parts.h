/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of loops share: the loops that were found in the trial. */
#ifndef BURSAR_STUDY_STRONG_PARTS_H
#define BURSAR_STUDY_STRONG_PARTS_H

#include "study/strong_loops.h"

typedef struct bur_strong_loop {
    const char *id; /* "L1" is the strongest */
    bur_way way;
    char polarity; /* in the trial: '+', '-', '?' where it changed, '0' where it
                      never did anything */
    double strength;     /* the mean size of its share in the trial */
    const char *through; /* "learners, revenue, cash" */
    const char *named;   /* loops of the model that it is, "R4, B2"; or "" */
    bur_severed link;    /* of its links the one that is part of the fewest
                            loops, by the elements at its ends */
    const char *cause,
        *effect;  /* their labels; NULL: none has a name at both */
    int n_beside; /* other loops that were compared and that it is part of */
} bur_strong_loop;

typedef struct bur_strong_loops {
    int n;
    bur_strong_loop *loop; /* strongest first */
    int n_components;      /* that they lie in */
    int n_links;
    int n_found;            /* loops that were compared */
    int64_t total;          /* that there are */
    bool is_total_known;    /* else there are more than `total` */
    bool is_search;         /* those compared are what a search found */
    int n_draws, n_moments; /* of the trial; moments of each draw */
    double carried;         /* of the sizes of all compared loops in the first
                               one's component, what those that are followed have */
} bur_strong_loops;

/* Makes the trial; what is found lives in the scenario's arena. */
bur_status bur_loops_find(bur_scenario *scenario,
                          const bur_run_options *options, int most,
                          bur_strong_loops *found, bur_fault *fault);

/* Words for a loop: its variables, and the loops of the model that it is. */
void bur_loops_name(const bur_scenario *scenario, const bur_graph *graph,
                    bur_strong_loop *loop);

/* What happens in the draws that are looked at apart; no text: nothing. */
typedef struct bur_loops_event {
    const char *text;
    const double *happens; /* [draw]: 0 or 1; NaN: nobody knows */
} bur_loops_event;

/* The loop of that id, or the strongest that is the named loop of the model.
 * BUR_BAD_INPUT with a sentence that lists what there is. */
bur_status bur_loops_named(const bur_strong_loops *found, const char *name,
                           bur_arena *arena, const bur_strong_loop **loop,
                           bur_fault *fault);

/* Runs the scenario's first case as it is and without a loop, and compares. */
bur_status bur_loops_cut(bur_scenario *scenario, const bur_run_options *options,
                         const bur_strong_loop *loop, bur_answer *answer,
                         bur_fault *fault);

/* The tables and what they say of an outcome of the plan for the loops. */
bur_status bur_loops_answer(const bur_strong_loops *found,
                            const bur_outcome *outcome,
                            const bur_loops_event *event, bur_answer *answer,
                            bur_fault *fault);

#endif
