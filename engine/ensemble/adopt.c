/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going on from an outcome in memory that has fewer draws: its whole chunks are
 * copied, not run again. The sums of chunks are made of the stored values. */
#include <string.h>

#include "ensemble/part.h"
#include "stat/chunk.h"

/* Whether all that a run needs is in an outcome: of the same program, with
 * stored values of all cases, and no draw beyond the last whole chunk, which
 * counts would hold too. What is kept outside the process has its own. */
static bool is_fit(const bur_runner *runner, const bur_outcome *before)
{
    const bur_outcome *o = runner->outcome;
    return before && !runner->keep && before->value && o->value &&
           before->plan->program == runner->plan->program &&
           before->plan->n_cases == runner->plan->n_cases &&
           before->n_cells == o->n_cells && before->n_below == o->n_below &&
           bur_runner_n_cells(runner) == o->n_cells && before->has_all_values &&
           before->plan->design->n_draws <= runner->plan->design->n_draws &&
           before->plan->design->n_draws % BUR_CHUNK == 0;
}

/* The counts of draws of an outcome, as a hand has them. */
static void take_counts(bur_runner *runner, const bur_outcome *before)
{
    size_t rows = (size_t)before->n_rows;
    bur_hand *hand = &runner->hand[0];
    for (int c = 0; c < runner->plan->n_cases; c++) {
        const int64_t *at_risk = before->at_risk + (size_t)c * rows;
        int64_t *gone = hand->gone + (size_t)c * (rows + 1);
        for (size_t row = 1; row < rows; row++) {
            gone[row] += at_risk[row - 1] - at_risk[row];
        }
        gone[rows] += at_risk[rows - 1];
    }
    bur_replicate_counts_merge(hand->below, before->below, before->n_below);
}

int64_t bur_runner_adopt(bur_runner *runner)
{
    const bur_outcome *before = runner->options->before;
    if (!is_fit(runner, before)) {
        return 0;
    }
    int64_t n = before->plan->design->n_draws;
    bur_part_copy(before, runner->outcome, n);
    take_counts(runner, before);
    memset(runner->done, 1, (size_t)(n / BUR_CHUNK));
    runner->done_draws += (double)n;
    return n / BUR_CHUNK;
}
