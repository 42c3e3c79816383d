/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of work that ranks do whole: each computes some from first to last, and
 * they are taken by the leader in their order, whoever has computed them.
 *
 *     leader                             helper
 *     computes units, and takes those    asks, and is told a unit; of a batch
 *     whose turn it is                   that it does not know, what makes it
 *     answers in a thread beside:
 *       the text of a file               needs one (it reads none itself)
 *       go on, or drop it                says now and then that it is at work
 *       the next unit                    brings what it has computed
 *
 * A unit that a helper cannot compute is the leader's, in its turn, so that
 * what is wrong with it is told as by one process. */
#ifndef BURSAR_ENSEMBLE_RANK_UNITS_H
#define BURSAR_ENSEMBLE_RANK_UNITS_H

#include <stdint.h>

#include "base/status.h"
#include "ensemble/team.h"

typedef struct bur_units {
    int64_t n, ahead;  /* results that may be there before their turn; 1 or more
                        */
    const void *bytes; /* what helpers make units from */
    size_t n_bytes;
    uint64_t id; /* of these bytes; not 0 */
    void *context;
    /* Computes a unit here; *bytes is from malloc. */
    bur_status (*compute)(void *context, int64_t unit, void **bytes, size_t *n,
                          bur_fault *fault);
    /* Keeps what came of a unit, before its turn; by any thread, one at a
     * time. */
    bur_status (*keep)(void *context, int64_t unit, const void *bytes, size_t n,
                       bur_fault *fault);
    /* Takes a unit in its turn; bytes NULL: nobody has computed it. */
    bur_status (*take)(void *context, int64_t unit, const void *bytes, size_t n,
                       bur_fault *fault);
    /* The text of a file, from malloc; NULL: there is none. By any thread. */
    char *(*text)(void *context, const char *path);
    /* Units done so far; false stops. */
    bool (*progress)(void *context, double done);
} bur_units;

/* Has all ranks that this process leads do units; *shared is false, and nothing
 * was done, where it leads none or they have something else to do. What compute
 * and take say, BUR_INTERRUPTED, BUR_FAILED when a rank was lost. */
bur_status bur_units_share(const bur_units *units, bool *shared,
                           bur_fault *fault);

/* To be called while a unit is computed here, with how much of it is done, 0 to
 * 1; false: it is not wanted any more. */
bool bur_units_step(double share);

/* How many of n units ranks should do whole, the first ones: the others are
 * better done one by one, with their draws shared out. A unit is `opening`
 * seconds that cannot be shared and `running` that `shares` ranks can. */
int64_t bur_units_whole(int64_t n, int ranks, int64_t shares, double opening,
                        double running);

/* What a helper may ask the leader while it has a unit: the text of a file,
 * from malloc (NULL: there is none), and whether, with so many draws done, it
 * should go on. */
typedef struct bur_leader {
    void *context;
    char *(*text)(void *context, const char *path);
    bool (*go_on)(void *context, double draws);
} bur_leader;

#endif
