/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PAWN on a sample of the scenario. */
#include <math.h>

#include "method/pawn.h"
#include "study/sensitivity_inputs.h"

typedef struct asking {
    int n_inputs, n_slices;
    bur_estimate *median, *max;             /* [goal][input] */
    bur_estimate *dummy_median, *dummy_max; /* [goal] */
    double *size;
} asking;

static bur_status of_goal(void *context, int goal, bur_given *given,
                          bur_fault *fault)
{
    asking *to = context;
    int first = goal * to->n_inputs;
    bur_pawn out = {.median = to->median + first, .max = to->max + first};
    to->n_slices = bur_pawn_slices(given->n);
    BUR_TRY(bur_pawn_given(given, to->n_slices, &out, fault));
    to->dummy_median[goal] = out.dummy_median;
    to->dummy_max[goal] = out.dummy_max;
    for (int i = 0; i < to->n_inputs; i++) {
        to->size[first + i] = out.median[i].value;
    }
    return BUR_OK;
}

bur_status bur_sensitivity_pawn(const bur_sensitivity *asked,
                                bur_answer *answer, bur_fault *fault)
{
    bur_asked_inputs inputs;
    BUR_TRY(bur_asked_inputs_of(asked, answer, &inputs, fault));
    bur_answer_table *table =
        bur_inputs_table(asked, &inputs, answer, "pawn", "PAWN");
    bur_answer_table *none = bur_inputs_table_of_goals(
        asked, answer, "pawn_dummy", "PAWN of an input without influence");
    asking to = {
        .n_inputs = inputs.n,
        .median = bur_inputs_numbers(answer, table, "median", "Median KS"),
        .max = bur_inputs_numbers(answer, table, "max", "Largest KS"),
        .dummy_median = bur_inputs_numbers(answer, none, "median", "Median KS"),
        .dummy_max = bur_inputs_numbers(answer, none, "max", "Largest KS"),
        .size = bur_inputs_no_sizes(answer, table),
    };
    int64_t n;
    BUR_TRY(bur_inputs_sample(asked, &inputs, answer, of_goal, &to, &n, fault));
    table->note = "Kolmogorov-Smirnov distance between the outcome in all "
                  "draws and in slices of the input. What is no larger than "
                  "that of an input without influence is noise.";
    bur_answer_say(answer,
                   "PAWN from %lld draws in %d slices of each input; "
                   "intervals by bootstrap over 16 scrambles.",
                   (long long)n, to.n_slices);
    bur_inputs_rank(asked, &inputs, answer, table,
                    (bur_inputs_order){to.size, to.median, "Median KS", false});
    return BUR_OK;
}
