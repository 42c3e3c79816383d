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

/* The first section of what a helper sends: "ask", "sums", and while it has a
 * unit "file" or "busy". */
typedef struct bur_rank_ask {
    bur_rank_at at;
    int64_t want;     /* chunks */
    int64_t declined; /* the run that it cannot help with */
    double draws;     /* done since it asked last */
    uint64_t batch;   /* that it has units of; 0: none */
} bur_rank_ask;

typedef enum bur_rank_order {
    BUR_RANK_STOP,
    BUR_RANK_SET_UP,
    BUR_RANK_WORK,
    BUR_RANK_HAND_IN,
    BUR_RANK_UNIT,  /* compute one */
    BUR_RANK_FILE,  /* the text of a file, or that there is none */
    BUR_RANK_GO_ON, /* with a unit */
    BUR_RANK_DROP   /* it is not wanted any more */
} bur_rank_order;

/* "reply", the first section of what the leader answers. */
typedef struct bur_rank_reply {
    bur_rank_at at; /* where it shall be */
    int64_t order;
} bur_rank_reply;

typedef enum bur_unit_fate {
    BUR_UNIT_COMPUTED,
    BUR_UNIT_REFUSED,
    BUR_UNIT_SHUT /* as all of its batch will be */
} bur_unit_fate;

/* "unit": which one a helper is to compute, and behind it, if it is of another
 * batch than the last, that "batch"; or what became of it, and its "result". */
typedef struct bur_rank_unit {
    uint64_t batch;
    int64_t unit, fate;
} bur_rank_unit;

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
