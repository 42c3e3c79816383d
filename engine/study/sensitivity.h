/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of what is uncertain moves a measure: the question, and the methods
 * that answer it.
 *
 * What is uncertain comes in sources, each of which varies on its own: an
 * input, inputs that are correlated (they vary together, as one), or a driver
 * with all its elements, its start and its redraws, and those of drivers it is
 * correlated with. A method makes its runs in one case of the plan and adds a
 * sentence that says how, and its tables, to the answer. */
#ifndef BURSAR_STUDY_SENSITIVITY_H
#define BURSAR_STUDY_SENSITIVITY_H

#include "ensemble/run.h"
#include "store/answer.h"
#include "study/goal.h"

typedef enum bur_uncertainty_kind {
    BUR_UNCERTAIN_INPUT,
    BUR_UNCERTAIN_INPUTS, /* of one copula */
    BUR_UNCERTAIN_DRIVER
} bur_uncertainty_kind;

typedef struct bur_uncertainty {
    bur_uncertainty_kind kind;
    const char *label; /* of the input; of a copula's, joined by " + "; the
                          driver's name */
    int n_inputs;
    const int *input; /* [n_inputs] of the plan, ascending */
    int n_sites;
    const int *site; /* [n_sites] of the graph, ascending */
} bur_uncertainty;

typedef struct bur_sensitivity {
    const bur_plan *plan; /* borrowed, as everything else */
    const bur_run_options *options;
    int which_case; /* whose measures are explained */
    int64_t draws;  /* about so many at each place a method looks at: see its
                       sentence; 0: its own number */
    uint64_t seed;
    int n_goals;
    const bur_goal *goal; /* what is explained: values of draws
                             (bur_goal_of_draw), or statistics of them */
    int n_sources;
    const bur_uncertainty *source; /* those that are asked about; all else
                                 varies, or is luck, as in any run */
    int series; /* of the graph, explained row by row too; -1: none */
    bool pairs; /* also what two sources do together */
} bur_sensitivity;

/* Adds to the answer what it found. Statuses of bur_run, and BUR_BAD_INPUT
 * with a sentence for what the method cannot answer. */
typedef bur_status bur_sensitivity_function(const bur_sensitivity *asked,
                                            bur_answer *answer,
                                            bur_fault *fault);

typedef struct bur_sensitivity_method {
    const char *name;  /* "sobol", as typed */
    const char *title; /* "Sobol' indices" */
    bur_sensitivity_function *answer;
    bool drivers; /* it tells of drivers too, not of inputs alone */
} bur_sensitivity_method;

/* The methods, the first by default; NULL past the last. */
const bur_sensitivity_method *bur_sensitivity_method_at(int i);

/* The method of that name; NULL and a sentence with the nearest. */
const bur_sensitivity_method *bur_sensitivity_method_named(const char *name,
                                                           bur_fault *fault);

/* All sources of a plan in the arena, inputs first, in the plan's order, then
 * drivers by name. Returns how many. */
int bur_sources_of(bur_arena *arena, const bur_plan *plan,
                   const bur_uncertainty **source);

/* A run of `n_draws` draws of the case that is asked about, every draw with
 * its own point and luck (n_draws a multiple of 16: a Sobol' design of 16
 * scrambles, draw i in scramble i mod 16), measures and inputs only. The
 * outcome is the caller's to free; its plan lies in the arena. */
bur_status bur_sensitivity_sample(const bur_sensitivity *asked, int64_t n_draws,
                                  bur_arena *arena, bur_outcome **outcome,
                                  bur_fault *fault);

/* Says how many of an outcome's draws failed, if any did, and what became of
 * them by the policy of the scenario. */
void bur_sensitivity_say_failures(const bur_sensitivity *asked,
                                  const bur_outcome *outcome,
                                  bur_answer *answer);

/* The dimensions that all methods' tables share: "measure" (the goals as
 * written) and "source". */
int bur_sensitivity_dim_goals(const bur_sensitivity *asked, bur_answer *answer);
int bur_sensitivity_dim_sources(const bur_sensitivity *asked,
                                bur_answer *answer);

/* What the sources are, in a few words (study/meaning.h), in the answer's
 * arena; NULL where nobody says, and for all of them if nobody says of any. */
const char *const *bur_sensitivity_meanings(const bur_sensitivity *asked,
                                            bur_answer *answer);

/* --- the methods --- */

bur_sensitivity_function bur_sensitivity_sobol;
bur_sensitivity_function bur_sensitivity_morris;
bur_sensitivity_function bur_sensitivity_efast;
bur_sensitivity_function bur_sensitivity_delta;
bur_sensitivity_function bur_sensitivity_pawn;
bur_sensitivity_function bur_sensitivity_regression;
bur_sensitivity_function bur_sensitivity_tornado;

#endif
