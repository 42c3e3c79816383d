/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of the small study that are kept, stopped, gone on with and shared out.
 */
#ifndef BURSAR_TESTS_KEPT_CASE_H
#define BURSAR_TESTS_KEPT_CASE_H

#include "study_case.h"

#include "ensemble/keep.h"

/* Also draws that leave, that fail, counts below, and quantiles. */
#define KEPT(runs)                                                             \
    "runs: { " runs " }; policies: { none: {}; thrift: { set: { "              \
    "burn = \"burn * 0.9\"; }; }; }; output: { series = [\"cash\", \"in\"]; "  \
    "keep = [\"cash\"]; survivors = [\"cash\"]; below: { thin: { "             \
    "of = \"cash\"; value = 6.0; }; }; };" STUDY_INPUTS

static inline bool kept_stop(void *context, double done, double of)
{
    (void)of;
    return done < *(double *)context;
}

/* The head of a study of so many draws; texts are the caller's. */
static inline bur_part_head kept_head(const lab *l, const char *seed)
{
    return (bur_part_head){.provenance = {.seed = seed,
                                          .version = "1",
                                          .design = "a",
                                          .n_draws = lab_draws(l)},
                           .output = "x.h5",
                           .units = ""};
}

/* Runs it with what is kept; `stop`: after so many draws; 0: never. The
 * keeping's head may be of a shard. */
static inline lab kept_run(const char *scenario, bur_keeping keeping,
                           bur_part_head head, int threads, double stop)
{
    lab l = {.s = lab_open(study_model, scenario)};
    bur_part_head whole = kept_head(&l, "1");
    whole.shard = head.shard;
    whole.n_shards = head.n_shards;
    whole.extendable = keeping.extendable;
    whole.provenance.seed =
        head.provenance.seed ? head.provenance.seed : whole.provenance.seed;
    keeping.head = &whole;
    keeping.run = 1;
    keeping.every = keeping.every > 0 ? keeping.every : 1e9;
    bur_run_options options = {.threads = threads,
                               .lanes = 64,
                               .progress = stop > 0 ? kept_stop : NULL,
                               .context = &stop,
                               .keeping = &keeping};
    l.status = bur_run(l.s->plan, &options, &l.o, &l.fault);
    return l;
}

static inline bur_keeping kept_journal(void)
{
    return (bur_keeping){.folder = "x.journal", .always = true};
}

static inline void kept_same(const char *scenario, const lab *l)
{
    lab plain = study_run(scenario, 2, 64);
    if (l->status != BUR_OK) {
        fprintf(stderr, "%s\n", l->fault.message);
    }
    assert_int_equal(l->status, BUR_OK);
    study_same(&plain, l);
    lab_close(&plain);
}

#endif
