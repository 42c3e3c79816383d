/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios and policies side by side, from their sheets: what each comes to,
 * how they differ draw by draw on the same luck, and which choice is best by
 * which criterion.
 *
 * Rows are scenarios under policies. A choice is a policy, judged over states
 * that are an outer draw of assumptions in one of the scenarios (luck averaged
 * within it); or, with one policy or on demand, a row, judged over the outer
 * draws. Scenarios that are duplicates of each other share their weight
 * (method/duplicates.h). */
#ifndef BURSAR_STUDY_VERSUS_H
#define BURSAR_STUDY_VERSUS_H

#include "store/answer.h"
#include "study/sheet.h"

/* A value that was given for a measure. */
typedef struct bur_versus_value {
    const char *measure;
    double value;
} bur_versus_value;

typedef struct bur_versus_asked {
    int n_material; /* smaller differences are ties */
    const bur_versus_value *material;
    int n_enough; /* what would do: as good, or better */
    const bur_versus_value *enough;
    double optimism; /* of Hurwicz, 0 .. 1 */
    bool rank_rows;
    int resamples; /* of bootstraps */
} bur_versus_asked;

/* Whether the values that were given are for measures of the first sheet,
 * which can be asked before it has any. BUR_BAD_INPUT with the nearest. */
bur_status bur_versus_check(const bur_sheet *first,
                            const bur_versus_asked *asked, bur_fault *fault);

/* Fills the answer from the sheets, which have the measures of the first.
 * BUR_NO_MEMORY. */
bur_status bur_versus(const bur_sheet *const *sheet, int n_sheets,
                      const bur_versus_asked *asked, bur_answer *answer,
                      bur_fault *fault);

#endif
