/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer with a table over two dimensions that has one column of each
 * kind. */
#ifndef BURSAR_TESTS_SAMPLE_ANSWER_H
#define BURSAR_TESTS_SAMPLE_ANSWER_H

#include <math.h>

#include "store/answer.h"
#include "store_help.h"

static inline bur_answer *sample_answer(void)
{
    static const char *const policy[] = {"keep", "cut, \"hard\""};
    static const char *const measure[] = {"cash", "time", "share"};
    static const char *const unit[] = {"EUR", "month", "1",
                                       "EUR", "month", "1"};
    bur_answer *a = bur_answer_create("compare", "A town");
    int dim[] = {bur_answer_dim_add(a, "policy", "Policy", 2, policy),
                 bur_answer_dim_add(a, "measure", "Measure", 3, measure)};
    bur_answer_table *t =
        bur_answer_table_add(a, "effect", "What it does", 2, dim);
    bur_estimate *e = bur_answer_estimates(a, t, "difference", "Difference",
                                           BUR_SHAPE_NUMBER, "EUR");
    e[0] = (bur_estimate){1.5, 0.25, 1, 2, 100, BUR_METHOD_PAIRED_T, 0.95};
    double *x =
        bur_answer_numbers(a, t, "level", "Level", BUR_SHAPE_NUMBER, NULL);
    x[0] = 0.1;
    bur_answer_units(a, t, unit);
    bur_answer_texts(a, t, "verdict", "Verdict")[3] = "worse";
    bur_answer_say(a, "%d policies", 2);
    return a;
}

#endif
