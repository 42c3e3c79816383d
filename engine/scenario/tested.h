/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reality checks as variables, so that a run judges them as it computes
 * everything else: the same draws, the same bits.
 *
 * A test t of the model becomes auxiliaries over its dimensions: what its
 * conditions compare (reality.t.of.1, ...), whether `when` holds and `then`
 * does not, and what was compared at the first step at which that is so; and
 * measures of these: at how many steps `when` holds, at how many the test
 * fails, the time of the first, what was compared then. A test that sets
 * something is a policy of its own, "test.t", which acts from the start on. */
#ifndef BURSAR_SCENARIO_TESTED_H
#define BURSAR_SCENARIO_TESTED_H

#include "scenario/scenario.h"

/* What a condition compares, as text; the measure has its value at the first
 * step of a draw at which the test fails: BUR_NOT_FINITE for one that is no
 * finite number, which no state can hold. */
#define BUR_NOT_FINITE 1e300
typedef struct bur_compared {
    const char *text;
    const bur_var *var, *value;
} bur_compared;

typedef struct bur_tested {
    const bur_reality *test;
    const char *policy; /* that sets what the test sets; NULL: it is judged in
                           every other case */
    const bur_var *tried, *fails, *first; /* measures; first: missing without */
    BUR_VEC(bur_compared) compared;
} bur_tested;

/* The number of the first element of a measure among those of a program. */
int bur_tested_measure(const bur_graph *graph, const bur_var *measure);

#endif
