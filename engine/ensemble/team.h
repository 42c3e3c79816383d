/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A team: processes that work on one run and talk by messages, whatever carries
 * these. Rank 0 leads; the others help (ranks.h). A rank sends only to one that
 * waits for it: helpers ask, and the leader answers. */
#ifndef BURSAR_ENSEMBLE_TEAM_H
#define BURSAR_ENSEMBLE_TEAM_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bur_message {
    int from;    /* a rank */
    void *bytes; /* the receiver's, to free */
    size_t n;
} bur_message;

typedef enum bur_heard {
    BUR_HEARD,
    BUR_SILENCE, /* nothing came in time */
    BUR_LOST     /* rank message.from is gone */
} bur_heard;

/* Functions are called by one thread at a time, not always the same. */
typedef struct bur_team {
    int rank, size;
    double worth; /* seconds that a run is expected to take, to be shared */
    void *context;
    bool (*send)(void *context, int to, const void *bytes, size_t n);
    bur_heard (*receive)(void *context, double seconds, bur_message *message);
} bur_team;

/* The ranks that this process leads, for all of its runs; NULL: none. Set
 * before there are threads, and after. */
struct bur_ranks;
void bur_team_lead(struct bur_ranks *ranks);
struct bur_ranks *bur_team_led(void);

#endif
