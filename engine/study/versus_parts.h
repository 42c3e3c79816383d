/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of versus.h share: the rows, and the answer being made. */
#ifndef BURSAR_STUDY_VERSUS_PARTS_H
#define BURSAR_STUDY_VERSUS_PARTS_H

#include "study/versus.h"

typedef struct bur_sides {
    const bur_sheet *const *sheet;
    int n_sheets, n_policies, n_rows;
    const char *const *policy; /* [n_policies]: of any of the sheets */
    const int *place;          /* [sheet][policy]: of the sheet, or -1 */
    const char *const *row;    /* [sheet][policy]: labels */
    int n_measures;
    const bur_sheet_measure *measure;
    const double *material, *enough; /* [measure]; 0, NaN: not given */
    /* [measure]: whether rows can be compared in it, as they cannot in when
     * something happens that does not happen in all draws */
    const bool *comparable;
    const bur_versus_asked *asked;
    bur_independent independent;
    double level;
    bur_answer *answer;
    int n_dims; /* of a table of rows: scenario, and policy if there are two */
    int dim[2], dim_measure;
} bur_sides;

/* The values of a row by draw; NULL: there are none. */
static inline const double *bur_sides_values(const bur_sides *sides, int row,
                                             int measure)
{
    const bur_sheet *sheet = sides->sheet[row / sides->n_policies];
    const bur_sheet_measure *of = &sheet->measure[measure];
    int place = sides->place[row];
    return place < 0 || (of->measure < 0 && of->series < 0)
               ? NULL
               : bur_sheet_values(sheet, measure, place);
}

/* Differences from the first policy, and from the first scenario. */
bur_status bur_sides_pair(const bur_sides *sides, bur_fault *fault);

/* Which choice is best. */
bur_status bur_sides_choose(const bur_sides *sides, bur_fault *fault);

/* weight[sheet], with a sum of 1, and repeat[sheet] (method/duplicates.h), by
 * the values of the policies policy[n_policies] in every measure. */
bur_status bur_sides_weigh(const bur_sides *sides, int n_policies,
                           const int *policy, double *weight, double *repeat,
                           bur_fault *fault);

#endif
