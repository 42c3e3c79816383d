/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study holds: the scenario, and what a run left. Behind bursar.h; no
 * floor knows of it. */
#ifndef BURSAR_API_STUDY_H
#define BURSAR_API_STUDY_H

#include "bursar/bursar.h"
#include "check/loops.h"
#include "ensemble/measures.h"
#include "ensemble/run.h"
#include "scenario/scenario.h"
#include "store/results.h"
#include "time/pace.h"

struct bur_study {
    bur_scenario *scenario;
    bur_fault fault; /* of the latest failure */
    int explained;   /* diagnostics already printed */
    bool fault_explained;
    bur_outcome *outcome;         /* NULL until run */
    bur_measure_summary *summary; /* [case][measure] */
    int threads, lanes;           /* of the latest run */
    const char *backend;
    const bur_pace *pace; /* [state]; NULL until asked for */
    double seconds;
    const bur_structure *structure; /* NULL until asked for */
    const bur_loops *loops;
    bur_arena *memory; /* texts made for callers */
};

/* The outcome as the store wants it; arrays are made in `arena`. */
bur_status bur_study_results(const bur_study *study, bur_arena *arena,
                             bur_results *results, bur_fault *fault);

/* The plan lines of a study, for the store; made in `arena`. */
void bur_study_lay_plans(const bur_study *study, bur_arena *arena,
                         bur_results *results);

/* Measures of the model; after them stand those that budgets are made of. */
int bur_study_own_measures(const bur_study *study);

/* The index in bur_results.dim of each dimension of a variable. */
const int *bur_study_dims_of(const bur_study *study, bur_arena *arena,
                             const bur_var *var);

/* An estimate as bur_figure; and none. */
bur_figure bur_study_figure(const bur_estimate *e);
bur_figure bur_study_no_figure(void);

/* Finds the structure and its loops, unless they are there already. */
void bur_study_find_structure(bur_study *study);

/* The structure in a format; show_NAME.c each. */
void bur_show_dot(const bur_study *study, FILE *out);
void bur_show_json(const bur_study *study, FILE *out);
void bur_show_graphml(const bur_study *study, FILE *out);

/* The code of bursar.h for a status. */
int bur_study_code(bur_status status);

#endif
