/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the messages between ranks hold, as sections of which one side puts what
 * the other takes. Nobody but the ranks_*.c includes it. */
#ifndef BURSAR_ENSEMBLE_RANKS_PART_H
#define BURSAR_ENSEMBLE_RANKS_PART_H

#include "base/arena.h"
#include "ensemble/part.h"
#include "ensemble/ranks.h"

/* Where a helper is; 0: nowhere. Numbers of runs and passes are the leader's.
 */
typedef struct bur_rank_at {
    uint64_t study;
    int64_t run, pass;
} bur_rank_at;

/* "ask", the first section of what a helper sends, or "sums". */
typedef struct bur_rank_ask {
    bur_rank_at at;
    int64_t want;     /* chunks */
    int64_t declined; /* the run that it cannot help with */
    double draws;     /* done since it asked last */
} bur_rank_ask;

typedef enum bur_rank_order {
    BUR_RANK_STOP,
    BUR_RANK_SET_UP,
    BUR_RANK_WORK,
    BUR_RANK_HAND_IN
} bur_rank_order;

/* "reply", the first section of what the leader answers. */
typedef struct bur_rank_reply {
    bur_rank_at at; /* where it shall be */
    int64_t order;
} bur_rank_reply;

/* A pass, as a helper has to know it. */
typedef struct bur_rank_pass {
    int32_t phase, first_case, end_case;
    int32_t has_spread, has_search, n_workers, n_passes;
    uint64_t n_targets;
} bur_rank_pass;

/* Whether a plan can be made of an origin's, and of which. */
bool bur_rank_can_send(const bur_origin *origin, const bur_plan *plan,
                       int *which);

/* A plan that can, and how it is run. What is taken lies in `arena` and the
 * plans of the origin; false, refusing, where it does not fit these. */
void bur_rank_put_plan(const bur_origin *origin, const bur_runner *runner,
                       int group_cases, bur_sections *s);
bool bur_rank_take_plan(bur_sections *s, const bur_origin *origin,
                        bur_arena *arena, bur_plan *plan,
                        bur_run_options *options, int *group_cases);

/* The pass that a runner begins. Taken, quantiles found are put in their
 * place, and the goals of a search are the caller's to free. */
void bur_rank_put_pass(const bur_runner *runner, bur_sections *s);
bool bur_rank_take_pass(bur_sections *s, bur_runner *runner,
                        bur_rank_pass *pass, bur_refine_goal **goals);

/* Chunks to run; later passes need to know which of their draws failed. At most
 * as many are taken as the study has. */
void bur_rank_put_chunks(const bur_runner *runner, const int64_t *chunk,
                         int64_t n, bur_sections *s);
bool bur_rank_take_chunks(bur_sections *s, bur_runner *runner, int64_t *chunk,
                          int64_t *n);

#endif
