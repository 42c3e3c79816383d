/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A specimen computed in many ways, which have to agree to the bit.
 *
 * A way (`way`) runs the same plan otherwise: another backend, other threads,
 * lanes, room for values, in parts. All numbers of the outcome are the same.
 * Whatever else can compute a plan becomes a way by a row of the table in
 * vary.c, whose `run` leaves an outcome.
 *
 * A relation (relations.c) is another study of which it is known how its
 * numbers follow from this one's: of fewer draws, of one, of the same model in
 * other words. */
#ifndef BURSAR_TESTS_VARY_H
#define BURSAR_TESTS_VARY_H

#include "ledger.h"
#include "scenario/scenario.h"
#include "specimen.h"

#include "ensemble/run.h"

typedef struct way {
    const char *name;
    bur_status (*run)(const struct way *how, const bur_plan *plan,
                      bur_outcome **outcome, bur_fault *fault);
    const bur_backend *backend;
    int threads, lanes;
    bool one_case; /* room for the values of one case, else of none */
} way;

/* What is compared with: one thread, vectors of the fewest lanes. */
typedef struct trial {
    bur_arena *arena;
    const specimen *s;
    bur_scenario *scenario;
    bur_outcome *outcome; /* NULL when the study failed */
    bur_status status;
    bur_fault fault;
    ledger ledger;
} trial;

typedef struct verdict {
    bool compiled, ran, failing; /* failing: a draw was not finite */
    bool native;                 /* compiled code ran it */
    int ways, relations;         /* that were compared */
    uint64_t hash;               /* of all numbers */
    char broken[32];             /* "" or the way or relation that disagrees */
    char text[1000];             /* and how */
} verdict;

/* What to compare. */
typedef enum vary_what {
    VARY_WAYS,   /* some ways and relations, drawn by the seed */
    VARY_ALL,    /* all of them but native code */
    VARY_NATIVE, /* native code alone */
    VARY_NONE    /* nothing: the hash is wanted */
} vary_what;

verdict vary(const specimen *s, vary_what what);

/* Opens the two texts. */
bur_scenario *vary_open(const char *model, const char *scenario);

/* A study's numbers under a plan, or another difference, in words. */
const char *vary_run(trial *t, const way *how, const bur_plan *plan,
                     const ledger *wanted, bur_status status);

bur_status vary_plain(const way *how, const bur_plan *plan,
                      bur_outcome **outcome, bur_fault *fault);

/* Likewise stopped half-way and gone on with (parts.c); and in as many shards
 * as there are threads, put together. */
bur_status vary_resumed(const way *how, const bur_plan *plan,
                        bur_outcome **outcome, bur_fault *fault);
bur_status vary_sharded(const way *how, const bur_plan *plan,
                        bur_outcome **outcome, bur_fault *fault);

/* A relation: NULL, or what is wrong. */
typedef const char *relation(trial *t);
typedef struct relation_row {
    const char *name;
    relation *check;
} relation_row;
extern const relation_row relations[];
extern const int n_relations;

#endif
