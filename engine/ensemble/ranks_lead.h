/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a leader, for ranks.c, which has chunks done, and
 * ranks_units.c, which has units. Nobody else includes it. */
#ifndef BURSAR_ENSEMBLE_RANKS_LEAD_H
#define BURSAR_ENSEMBLE_RANKS_LEAD_H

#include "ensemble/ranks_part.h"

typedef struct bur_rank_peer {
    bool asks; /* and has no answer yet */
    bur_rank_ask ask;
    bool holds;    /* chunks that it has not handed in */
    bool hands_in; /* shall do so before it goes on */
    int64_t unit;  /* that it computes, and one; 0: none */
    uint64_t shut; /* a batch of which it can compute none */
    bool lost;
} bur_rank_peer;

struct bur_ranks {
    const bur_team *team;
    pthread_mutex_t busy; /* one run at a time, or the units of one batch */
    bur_rank_peer *peer;  /* [size]; the first is the leader */
    int64_t run, pass;    /* numbers of the latest */
    bur_runner *runner;   /* that has the team, or NULL */
    const bur_origin *origin;
    int group_cases;
    double helped;                /* draws, of all runs */
    struct bur_unit_table *units; /* that have the team, or NULL */

    /* of the open pass */
    pthread_mutex_t lock; /* of what workers and the thread share: */
    int64_t next;         /* of the runner's todo */
    bool ours_done, stopped;
    double stopped_at;
    bool checkpoint; /* helpers hand in for one */
    bur_job_function *job;
    void *context;
};

/* Seconds to listen at once, and that helpers have once all was stopped. */
enum { BUR_RANKS_PATIENCE = 5 };
static const double bur_ranks_listens = 0.002;

/* Answers a helper that asks; `put` (NULL: nothing) adds what belongs to the
 * order. */
typedef void bur_rank_put(void *context, bur_sections *s);
void bur_ranks_answer(bur_ranks *ranks, int rank, bur_rank_order order,
                      bur_rank_put *put, void *context);

/* Takes what comes within so many seconds, if anything. */
void bur_ranks_listen(bur_ranks *ranks, double seconds);

/* What a helper says of a unit, and what it asks meanwhile: the next sections
 * of a message. Nothing is waited for. */
void bur_ranks_take_unit(bur_ranks *ranks, int rank, bur_sections *s);
void bur_ranks_answer_file(bur_ranks *ranks, int rank, bur_sections *s);
void bur_ranks_answer_busy(bur_ranks *ranks, int rank);

/* Has the units end with a fault. */
void bur_ranks_fail_units(bur_ranks *ranks, const bur_fault *fault);

#endif
