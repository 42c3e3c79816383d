/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reverse stress: from a failure to the scenarios that cause it.
 *
 * The space is that of all inputs of a plan: independent standard normals, from
 * which come uniforms and so values (study/field.h); shocks give their size and
 * timing as inputs too. Inputs of few values are switches, and each combination
 * of them a regime. The limit state is where half of all remaining luck fails:
 * the median over luck of how far the measure is from failing; of a measure
 * that only says yes or no, the share of luck that does not fail, less a half.
 *
 *   sample     draws of everything say how likely failure is, and in which
 *              regimes it happens
 *   search     in each of these: which inputs matter, then design points from
 *              several starts; those that differ are ways to fail
 *   simulate   the probability of each way, by importance sampling
 *   box        where in the space failures are, in words (PRIM)
 *   replay     each way on new luck, under every policy
 *   single     the smallest change of one input alone that fails
 *   frontier   how much of one input fails, given another
 *
 * Same bits for any run options. */
#ifndef BURSAR_STUDY_REVERSE_H
#define BURSAR_STUDY_REVERSE_H

#include "ensemble/run.h"
#include "store/answer.h"

typedef struct bur_reverse_asked {
    const char *failure; /* "lowest_cash < -credit_line", "insolvent"; NULL: the
                            first yes-or-no measure of which less is better */
    int most_ways;       /* that are told; 0: BUR_REVERSE_WAYS */
    int64_t draws;       /* of the sample; 0: BUR_REVERSE_DRAWS */
} bur_reverse_asked;

enum { BUR_REVERSE_WAYS = 5, BUR_REVERSE_DRAWS = 4096 };

/* Asks the first case of the plan; the others are the actions. On success the
 * answer is the caller's. BUR_BAD_INPUT where the failure cannot be read or
 * nothing is uncertain; statuses of bur_run. */
bur_status bur_reverse_ask(const bur_plan *plan, const char *title,
                           const bur_reverse_asked *asked,
                           const bur_run_options *options, bur_answer **answer,
                           bur_fault *fault);

#endif
