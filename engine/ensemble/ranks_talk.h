/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper's side of a talk: it says something, and hears the answer. Nobody
 * but the ranks_*.c includes it. */
#ifndef BURSAR_ENSEMBLE_RANKS_TALK_H
#define BURSAR_ENSEMBLE_RANKS_TALK_H

#include "ensemble/ranks_part.h"

typedef struct bur_rank_talk {
    const bur_team *team;
    bur_message reply;    /* the latest ... */
    bur_sections *answer; /* ... behind its first section ... */
    bur_rank_reply told;  /* ... which is this */
} bur_rank_talk;

/* Sends the sections, which end. BUR_FAILED: the leader was lost. */
bur_status bur_rank_say(const bur_rank_talk *talk, bur_sections *s,
                        bur_fault *fault);

/* Waits for the answer, however long it takes, in place of the latest. */
bur_status bur_rank_hear(bur_rank_talk *talk, bur_fault *fault);

void bur_rank_forget(bur_rank_talk *talk);

#endif
