/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run has cost, stage by stage, what one will cost, and a step that
 * makes it cheap; included by bursar/bursar.h. */
#ifndef BURSAR_FORECAST_H
#define BURSAR_FORECAST_H

#include "bursar/bursar.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Stage `i` ("read", "check" ... "write") and its seconds so far. */
typedef struct bur_stage_facts {
    const char *name;
    double seconds;
} bur_stage_facts;
BURSAR_API bool bur_study_stage(const bur_study *study, int i,
                                bur_stage_facts *facts);

/* How the run went. */
typedef struct bur_run_facts {
    double seconds;        /* simulating and summing */
    double refine_seconds; /* quantiles */
    int n_passes;          /* over all draws */
    int64_t n_failed;      /* draws whose numbers failed */
    double steps_per_second;
    double equations_per_second;
} bur_run_facts;
BURSAR_API void bur_study_run_facts(const bur_study *study,
                                    bur_run_facts *facts);

/* What a run will cost, foretold from counted operations and short trials;
 * nothing is written. Seconds, if processors are free. */
typedef struct bur_cost_facts {
    double open, draws, quantiles, measures, accounts, write, all;
    double processor;           /* of all threads, without waiting for disks */
    double ns_step, ns_counted; /* of a model-step; of its operations alone */
    double bytes_in_flight, bytes_memory, bytes_file; /* the first of a draw */
    double bytes_uncompressed; /* of the values in the file */
    double bytes_temporary;    /* of files that are there while it runs, for
                                  what would not fit runs.memory */
    double bytes_journal;      /* of the folder beside the file, if the run is
                                  to keep one: parts.h */
    double bytes_room;         /* that are free in ...; 0: not known */
    const char *temporary;     /* ... their folder: $TMPDIR, or /var/tmp */
    int passes, threads, lanes;
} bur_cost_facts;
BURSAR_API int bur_study_cost(bur_study *study, const bur_run_request *request,
                              bur_cost_facts *facts);

/* Whether that folder has room for the temporary files; a run without is
 * refused before it starts. */
BURSAR_API int bur_study_has_room(bur_study *study);

/* Class `i` of operations, after bur_study_cost: how many for a case, in a step
 * for all draws, for a draw, for a model-step; ns of a value; their share. */
typedef struct bur_operation_facts {
    const char *name; /* "exp and log" */
    double per_case, per_time, per_draw, per_step, ns, share;
} bur_operation_facts;
BURSAR_API bool bur_study_operation(const bur_study *study, int i,
                                    bur_operation_facts *facts);

/* For a first answer that comes fast: the longest step dt, 2 dt, 4 dt, ... of
 * the scenario at which its rows stand where they are and its model has no
 * objection, in time units; open it again with "time.dt". Only a model with a
 * constraint on DT says how long a step may be: of another, and of the method
 * "rk45", it is dt. NaN if the study has a problem. */
BURSAR_API double bur_longest_step(const char *path,
                                   const bur_settings *settings);

#ifdef __cplusplus
}
#endif

#endif
