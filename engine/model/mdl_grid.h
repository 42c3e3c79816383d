/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CSV file as a grid of cells that are named as a spreadsheet's: B2. */
#ifndef BURSAR_MODEL_MDL_GRID_H
#define BURSAR_MODEL_MDL_GRID_H

#include "model/mdl_parts.h"

typedef struct mdl_grid mdl_grid;
struct mdl_grid {
    const char *path;
    BUR_VEC(const char *) cell;
    BUR_VEC(int) row; /* the number of each row's first cell */
};

/* The file beside the model that `file` names, its cells parted by the first
 * byte of `separator`, or by tabs if that is a word; NULL: the sink knows. */
const mdl_grid *bur_mdl_grid(mdl *m, const bur_node *file,
                             const bur_node *separator);

/* The cell, from 0, without blanks around it; "" past the end. */
const char *bur_mdl_cell(const mdl_grid *grid, int row, int column);

/* The number in a cell; false: there is none. */
bool bur_mdl_cell_number(const mdl_grid *grid, int row, int column,
                         double *value);

/* Reads "B2", "B", "2" and "B2*": what is not there is -1. */
bool bur_mdl_address(const char *text, int *row, int *column, bool *star);

#endif
