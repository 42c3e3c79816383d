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
    int n_measures, n_first;
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

/* Measures are told in two parts: the first of them, and, as a detail, the
 * others, if there are any. */
enum { BUR_SIDES_PARTS = 2 };
typedef struct bur_sides_part {
    bool more; /* the others */
    int from, to;
} bur_sides_part;

static inline int bur_sides_n_parts(const bur_sides *sides)
{
    return sides->n_first < sides->n_measures ? BUR_SIDES_PARTS : 1;
}

static inline bur_sides_part bur_sides_part_of(const bur_sides *sides, int part)
{
    return part == 0
               ? (bur_sides_part){false, 0, sides->n_first}
               : (bur_sides_part){true, sides->n_first, sides->n_measures};
}

/* A table of a part: "outcomes", and "outcomes_more". */
bur_answer_table *bur_sides_table(const bur_sides *sides, bur_sides_part part,
                                  const char *name, const char *title,
                                  int n_dims, const int *dim);

/* Differences from the first policy, and from the first scenario. */
bur_status bur_sides_pair(const bur_sides *sides, bur_fault *fault);

/* Which choice is best; how stable that is found, in words, NULL if there are
 * no choices. */
bur_status bur_sides_choose(const bur_sides *sides, const char **how,
                            bur_fault *fault);

/* weight[sheet], with a sum of 1, and repeat[sheet] (method/duplicates.h), by
 * the values of the policies policy[n_policies] in every measure. */
bur_status bur_sides_weigh(const bur_sides *sides, int n_policies,
                           const int *policy, double *weight, double *repeat,
                           bur_fault *fault);

#endif
