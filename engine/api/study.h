/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study holds: the scenario, and what a run left. Behind bursar.h; no
 * floor knows of it. */
#ifndef BURSAR_API_STUDY_H
#define BURSAR_API_STUDY_H

#include "bursar/bursar.h"
#include "check/loops.h"
#include "check/named_loops.h"
#include "ensemble/cost.h"
#include "ensemble/measures.h"
#include "ensemble/run.h"
#include "scenario/opening.h"
#include "scenario/scenario.h"
#include "store/part_head.h"
#include "store/results.h"
#include "study/rare.h"
#include "study/until.h"
#include "time/pace.h"

/* Where a tie is worst. */
typedef struct bur_tie {
    double gap; /* as a share of the scale */
    int which_case, row;
    int64_t draw;
} bur_tie;

struct bur_study {
    bur_scenario *scenario;
    bur_fault fault; /* of the latest failure */
    int explained;   /* diagnostics already printed */
    bool fault_explained;
    bur_until until;              /* without a text: run all draws */
    bur_looks looks;              /* of the latest run */
    bur_rare *rares;              /* [scenario's]; NULL without a plan */
    bur_weighted *rare_found;     /* [rare][case]; NULL until run */
    bur_outcome *outcome;         /* NULL until run */
    bur_measure_summary *summary; /* [case][measure] */
    bur_outcome *accounts;        /* of their plan; NULL: not asked, not run */
    bur_tie *ties;                /* [tie]; NULL until run */
    int threads, lanes;           /* of the latest run */
    const char *backend;
    const bur_pace *pace; /* [state]; NULL until asked for */
    double seconds;
    struct {
        double measures, accounts, write;
        double open; /* before them */
    } took;          /* seconds of what follows the draws; see study_stages.c */
    bur_cost cost;   /* foretold; see study_cost.c */
    const bur_structure *structure; /* NULL until asked for */
    const bur_loops *loops;
    const bur_found_loops *named_loops; /* found with the structure */
    bool has_false_loops;       /* a named one is not there, or another */
    const bur_opening *opening; /* NULL until accounts were read */
    struct {
        bool accounts, conservation, all_series, by_name;
        const char *units;   /* "": as usual */
    } asked;                 /* by settings, of what is kept */
    bur_fault journal_fault; /* of the latest run */
    bur_plan
        *all; /* the plans with all draws, while those of the scenario ... */
    const bur_plan *all_accounts; /* ... have fewer; else NULL */
    bur_arena *memory;            /* texts made for callers */
};

/* As bur_study_open; with the model's reality checks, if asked for, and of
 * texts that a reader has (NULL: of files). */
bur_study *bur_study_open_as(const char *path, const bur_settings *settings,
                             bool tests, const bur_reader *reader);

/* The outcome as the store wants it; arrays are made in `arena`. Only a `whole`
 * one has the intervals of measures' quantiles and their values by future,
 * which take most of the time. */
bur_status bur_study_results(const bur_study *study, bur_arena *arena,
                             bool whole, bur_results *results,
                             bur_fault *fault);

/* The texts and settings that a study's numbers come from; in `arena`. */
bur_provenance bur_study_provenance(const bur_study *study, bur_arena *arena);

/* Runs the plan of the accounts, if there is one; and forgets its outcome. */
bur_status bur_study_run_accounts(bur_study *study,
                                  const bur_run_options *options);
void bur_study_forget_accounts(bur_study *study);

/* The mean of a cell with its error. */
bur_figure bur_study_mean_of(const bur_outcome *outcome, size_t cell);

/* The thresholds of a study, for the store; made in `arena`. */
void bur_study_lay_below(const bur_study *study, bur_arena *arena,
                         bur_results *results);

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

/* Finds the structure and the loops that the model names, and all its loops,
 * unless they are there already. */
void bur_study_find_structure(bur_study *study);
void bur_study_find_loops(bur_study *study);

/* Whether a node is drawn in pictures. */
bool bur_show_belongs(const bur_var *var);

/* A part of the structure as a diagram of Mermaid; see bursar.h. */
int bur_show_diagram(bur_study *study, const bur_diagram *what, FILE *out);

/* The structure in a format; show_NAME.c each. The picture may be of one sector
 * only; NULL: of all. */
void bur_show_dot(const bur_study *study, const bur_sector *only, FILE *out);
void bur_show_json(const bur_study *study, FILE *out);
void bur_show_graphml(const bur_study *study, FILE *out);

/* A text in a file, complete or not at all. */
bur_status bur_study_write_text(const char *path, const char *text,
                                bur_fault *fault);

/* The variables and macros of a sector, for a person. */
void bur_show_sector(const bur_study *study, const bur_sector *sector,
                     FILE *out);

/* Bytes of the temporary files of a run, and whether the disk has room for
 * them; and those that its journal may come to, beside the file. */
double bur_study_temporary(const bur_study *study);
double bur_study_journal(const bur_study *study,
                         const bur_run_options *options);
bur_status bur_study_check_room(bur_study *study);

/* What a caller asked for (NULL: nothing), or why it cannot be. */
bur_status bur_study_read_request(bur_study *study,
                                  const bur_run_request *request,
                                  bur_run_options *options);

/* Has the next run take the first n draws alone; 0: all. BUR_BAD_INPUT where
 * the first draws of a study are not a study of these. */
bur_status bur_study_take_draws(bur_study *study, int64_t n);

/* The outcome of the run before (NULL: none) if it was a first look, which the
 * next run need not run again; NULL otherwise: a run that is asked for twice
 * runs twice. */
const bur_outcome *bur_study_first_look(const bur_study *study,
                                        const bur_outcome *before);

/* Reads what the scenario's draws are run until, if anything. */
void bur_study_read_until(bur_study *study);

/* Reads the rare events that the scenario asks of its plan; runs them. */
void bur_study_read_rares(bur_study *study);
bur_status bur_study_run_rares(bur_study *study,
                               const bur_run_options *options);

/* Runs the plan until what the scenario waits for is known, if anything, with
 * the accounts at as many draws. */
bur_status bur_study_run_draws(bur_study *study,
                               const bur_run_options *options);

/* Whether a path names results (or an answer), or a part of a run, by its
 * ending; and the scenario whose texts they hold, with the settings that they
 * were run with under those of `settings`. What these need lies in `arena`,
 * which outlives the scenario. Never NULL: see bur_scenario_open. */
bool bur_study_is_results(const char *path);
bur_scenario *bur_study_scenario_again(const char *path, bur_arena *arena,
                                       bur_scenario_settings *settings);

/* The same of the head of a part. */
bur_scenario *bur_study_scenario_of(const bur_part_head *head, bur_arena *arena,
                                    bur_scenario_settings *settings);

/* The title of the scenario, or else its label. */
const char *bur_study_title(const bur_study *study);

/* The code of bursar.h for a status. */
int bur_study_code(bur_status status);

#endif
