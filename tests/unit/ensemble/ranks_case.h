/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks that run a study, which they have from before they were children. */
#ifndef BURSAR_TESTS_RANKS_CASE_H
#define BURSAR_TESTS_RANKS_CASE_H

#include "kept_case.h"
#include "team_case.h"

static inline bur_status ranks_open(void *context, const void *bytes, size_t n,
                                    const bur_plan *plan[2], bur_fault *fault)
{
    const ranks_line *line = context;
    if (n != line->origin.n || memcmp(bytes, line->origin.bytes, n) != 0) {
        return bur_fail(fault, BUR_FAILED, "another study");
    }
    plan[0] = line->plan;
    plan[1] = NULL;
    return line->opens == BUR_OK ? BUR_OK
                                 : bur_fail(fault, line->opens, "no luck");
}

/* Starts the helpers of a study and leads them. */
static inline void ranks_start(ranks_line *line, bur_scenario *s, int size)
{
    line->plan = s->plan;
    line->origin = (bur_origin){"study", 5, 7, {s->plan, NULL}, {0}};
    line->origin.hash[0] = bur_program_hash(s->plan->program);
    line->opener = (bur_opener){.context = line, .open = ranks_open};
    ranks_fork(line, size);
}

/* Runs a scenario by so many ranks. */
static inline lab ranks_run(ranks_line *line, const char *scenario, int size,
                            bur_run_options options)
{
    lab l = {.s = lab_open(study_model, scenario)};
    ranks_start(line, l.s, size);
    options.origin = &line->origin;
    l.status = bur_run(l.s->plan, &options, &l.o, &l.fault);
    return l;
}

/* The same as by one process, which nobody leads, in as many passes. */
static inline void ranks_same(const char *scenario, lab *l)
{
    lab plain = study_run(scenario, 2, 64);
    if (l->status != BUR_OK) {
        fprintf(stderr, "%s\n", l->fault.message);
    }
    assert_int_equal(l->status, BUR_OK);
    study_same(&plain, l);
    assert_int_equal(l->o->n_passes, plain.o->n_passes);
    lab_close(&plain);
    lab_close(l);
}

#endif
