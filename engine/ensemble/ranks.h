/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run by the ranks of a team: the same bytes as by one process. (Many runs:
 * rank_units.h.)
 *
 *     leader                            helper
 *     runs chunks with its threads      asks, saying where it is
 *     answers in a thread beside        is told to
 *                                         set up   open the study, its plan,
 *                                                  and the pass
 *                                         work     run these chunks with all
 *                                                  threads; asking for more as
 *                                                  the last of them begins, it
 *                                                  brings values by draw
 *                                         hand in  send the sums of its chunks,
 *                                                  as a part (part.h)
 *                                         stop
 *
 * Everything is decided by the leader, and what is kept (keep.h) is kept there:
 * helpers hand in when no chunk is left, when a checkpoint is due, and when the
 * run is interrupted. An answer that has to wait for work is not given. A
 * helper holds nothing but the sums that it has not handed in. */
#ifndef BURSAR_ENSEMBLE_RANKS_H
#define BURSAR_ENSEMBLE_RANKS_H

#include <stdint.h>

#include "ensemble/rank_units.h"
#include "ensemble/runner.h"
#include "ensemble/team.h"

/* What helpers make the plans of a study from. Plans of runs are these, or
 * differ in what bur_rank_can_send says. */
typedef struct bur_origin {
    const void *bytes;
    size_t n;
    uint64_t id;             /* of these bytes; not 0 */
    const bur_plan *plan[2]; /* NULL: there is none */
    uint64_t hash[2];        /* of their programs */
} bur_origin;

/* How a helper makes them. */
typedef struct bur_opener {
    void *context;
    /* Plans that live until the next call. */
    bur_status (*open)(void *context, const void *bytes, size_t n,
                       const bur_plan *plan[2], bur_fault *fault);
    /* Begins a batch, after which there are units of it until the next, and
     * computes one, *result from malloc; NULL: none. The leader gives what they
     * need to read. */
    bur_status (*begin)(void *context, const void *bytes, size_t n,
                        const bur_leader *leader, bur_fault *fault);
    bur_status (*compute)(void *context, int64_t unit, const bur_leader *leader,
                          void **result, size_t *n, bur_fault *fault);
} bur_opener;

typedef struct bur_ranks bur_ranks;

/* The leader's side of a team; NULL without memory. Closing it tells all
 * helpers to stop, and waits until they know. */
bur_ranks *bur_ranks_open(const bur_team *team);
void bur_ranks_close(bur_ranks *ranks);

/* The team of ranks (NULL is allowed); NULL: there is nobody else. */
const bur_team *bur_ranks_team(const bur_ranks *ranks);

/* Draws that helpers have run so far, of all passes of all runs. */
double bur_ranks_helped(const bur_ranks *ranks);

/* Has the ranks that this process leads take part in a run that is expected to
 * take so many seconds, if it is worth it and nobody else has them; and ends
 * that. */
void bur_ranks_join(bur_runner *runner, const bur_plan_size *size,
                    double seconds);
void bur_ranks_leave(bur_runner *runner);

/* As bur_crew_run over the runner's `todo`, of which helpers take what comes
 * next too. */
bool bur_ranks_crew(bur_runner *runner, bur_job_function *run, void *context);

/* Helps until told to stop. BUR_FAILED when the leader is lost. */
bur_status bur_ranks_help(const bur_team *team, const bur_opener *opener,
                          bur_fault *fault);

#endif
