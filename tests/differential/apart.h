/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Specimens tried in processes of their own: what crashes is found like what
 * disagrees, and instruction sets are chosen once for each process. */
#ifndef BURSAR_TESTS_APART_H
#define BURSAR_TESTS_APART_H

#include "coverage.h"
#include "vary.h"

enum { MOST_FOUND = 20 };

/* What a process found; shared with the one that started it. */
typedef struct tally {
    int tried, compiled, ran, failing, native, ways, relations;
    uint64_t now; /* the seed it is at */
    int n_found;
    struct {
        uint64_t seed;
        verdict verdict;
    } found[MOST_FOUND]; /* the first of those that disagree */
    coverage coverage;
} tally;

/* Seeds first, first + step, ... below end. */
typedef struct stretch {
    uint64_t first, end, step, base;
    vary_what what;
    const char *isa; /* NULL: the best */
    uint64_t *hash;  /* [seed - base]: of all numbers; or NULL */
    tally *tally;
} stretch;

/* Starts a process over a stretch; its number. */
int apart_start(const stretch *of);

/* Waits for it; a crash is added to what was found, and the rest of its
 * stretch is left. */
void apart_wait(int process, const stretch *of);

/* One specimen in a process of its own. */
verdict apart_vary(const specimen *s, vary_what what);

/* Zeroed memory that processes share. */
void *apart_share(size_t bytes);

#endif
