/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Borgonovo's delta on a sample of the scenario. */
#include <math.h>

#include "method/delta.h"
#include "study/sensitivity_inputs.h"

typedef struct asking {
    int n_inputs, n_slices;
    bur_estimate *delta; /* [goal][input] */
    bur_estimate *dummy; /* [goal] */
    double *size;
} asking;

static bur_status of_goal(void *context, int goal, bur_given *given,
                          bur_fault *fault)
{
    asking *to = context;
    int first = goal * to->n_inputs;
    to->n_slices = bur_delta_slices(given->n);
    BUR_TRY(bur_delta_given(given, to->n_slices, to->delta + first,
                            &to->dummy[goal], fault));
    for (int i = 0; i < to->n_inputs; i++) {
        to->size[first + i] = to->delta[first + i].value;
    }
    return BUR_OK;
}

bur_status bur_sensitivity_delta(const bur_sensitivity *asked,
                                 bur_answer *answer, bur_fault *fault)
{
    bur_asked_inputs inputs;
    BUR_TRY(bur_asked_inputs_of(asked, answer, &inputs, fault));
    bur_answer_table *table =
        bur_inputs_table(asked, &inputs, answer, "delta", "Borgonovo's delta");
    bur_answer_table *none = bur_inputs_table_of_goals(
        asked, answer, "delta_dummy", "Delta of an input without influence");
    asking to = {
        .n_inputs = inputs.n,
        .delta = bur_inputs_numbers(answer, table, "delta", "Delta"),
        .dummy = bur_inputs_numbers(answer, none, "delta", "Delta"),
        .size = bur_inputs_no_sizes(answer, table),
    };
    int64_t n;
    BUR_TRY(bur_inputs_sample(asked, &inputs, answer, of_goal, &to, &n, fault));
    table->note = "How far knowing the input moves the whole distribution: 0 "
                  "without influence, 1 at most. What is no larger than that "
                  "of an input without influence is noise.";
    bur_answer_say(answer,
                   "Delta from %lld draws in %d slices of each input, kernel "
                   "densities of ranks, less the bias that a bootstrap over "
                   "16 scrambles shows, which makes the intervals too.",
                   (long long)n, to.n_slices);
    bur_inputs_rank(asked, &inputs, answer, table,
                    (bur_inputs_order){to.size, to.delta, "Delta", false});
    return BUR_OK;
}
