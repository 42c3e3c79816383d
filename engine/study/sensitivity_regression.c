/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regression on a sample of the scenario: coefficients and partial
 * correlations, of values and of ranks. */
#include <math.h>

#include "method/regression.h"
#include "study/sensitivity_inputs.h"

typedef struct regressing {
    int n_inputs;
    bur_answer *answer;
    bur_estimate *src, *srrc, *pcc, *prcc; /* [goal][input] */
    bur_estimate *r2, *rank_r2;            /* [goal] */
    double *size;
} regressing;

static bur_status of_goal(void *context, int goal, bur_given *given,
                          bur_fault *fault)
{
    regressing *to = context;
    bur_regression out = {.input =
                              BUR_NEW_N(to->answer->arena,
                                        bur_regression_of_input, to->n_inputs)};
    BUR_TRY(bur_regression_given(given, &out, fault));
    for (int i = 0; i < to->n_inputs; i++) {
        int row = goal * to->n_inputs + i;
        to->src[row] = out.input[i].src;
        to->srrc[row] = out.input[i].srrc;
        to->pcc[row] = out.input[i].pcc;
        to->prcc[row] = out.input[i].prcc;
        to->size[row] = fabs(out.input[i].srrc.value);
    }
    to->r2[goal] = out.r2;
    to->rank_r2[goal] = out.rank_r2;
    return BUR_OK;
}

static bur_estimate *share(bur_answer *answer, bur_answer_table *table,
                           const char *name, const char *title)
{
    return bur_answer_estimates(answer, table, name, title, BUR_SHAPE_SHARE,
                                "");
}

bur_status bur_sensitivity_regression(const bur_sensitivity *asked,
                                      bur_answer *answer, bur_fault *fault)
{
    bur_asked_inputs inputs;
    BUR_TRY(bur_asked_inputs_of(asked, answer, &inputs, fault));
    bur_answer_table *table =
        bur_inputs_table(asked, &inputs, answer, "regression", "Regression");
    bur_answer_table *fit = bur_inputs_table_of_goals(
        asked, answer, "regression_fit", "How much a regression explains");
    regressing to = {
        .n_inputs = inputs.n,
        .answer = answer,
        .src = bur_inputs_numbers(answer, table, "src", "SRC"),
        .pcc = bur_inputs_numbers(answer, table, "pcc", "PCC"),
        .srrc = bur_inputs_numbers(answer, table, "srrc", "SRRC"),
        .prcc = bur_inputs_numbers(answer, table, "prcc", "PRCC"),
        .r2 = share(answer, fit, "r2", "R2"),
        .rank_r2 = share(answer, fit, "rank_r2", "R2 of ranks"),
        .size = bur_inputs_no_sizes(answer, table),
    };
    int64_t n;
    BUR_TRY(bur_inputs_sample(asked, &inputs, answer, of_goal, &to, &n, fault));
    table->note = "Coefficients of a linear model of standardised values "
                  "(SRC) and ranks (SRRC), and correlations that others leave "
                  "(PCC, PRCC). Where R2 is low, they say little.";
    bur_answer_say(answer,
                   "Regression on values and on ranks of %lld draws; "
                   "intervals by bootstrap over 16 scrambles.",
                   (long long)n);
    bur_inputs_rank(asked, &inputs, answer, table,
                    (bur_inputs_order){to.size, to.srrc, "SRRC", false});
    return BUR_OK;
}
