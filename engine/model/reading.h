/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the model reader share; see model_read.h. */
#ifndef BURSAR_MODEL_READING_H
#define BURSAR_MODEL_READING_H

#include "model/model_read.h"

typedef struct reader {
    bur_arena *arena;
    bur_model *model;
    bur_sink *sink;
} reader;

/* Per-element settings: one value for all elements, or a group keyed by the
 * elements of each dimension in turn. Fills item[n_elements]; NULL where
 * nothing is given. Wrong or missing elements are errors. */
void bur_read_elements(reader *r, const bur_var *var, const bur_conf *value,
                       const bur_conf **item);

/* The equations of a variable from such a setting: one for all elements, or
 * one for each; none after an error. */
void bur_read_equations(reader *r, const bur_var *var, const bur_conf *value,
                        const bur_eq **eq, int *n);

/* The numbers of a parameter: a number, a flat array in row-major order, or
 * a group by element; or an equation. */
void bur_read_values(reader *r, bur_var *var, const bur_conf *value);

/* Whether a value is the points of one graphical function: a group with a row
 * of numbers `x`. */
bool bur_is_points(const bur_conf *value);

/* The tables of a variable from such a setting. */
void bur_read_tables(reader *r, bur_var *var, const bur_conf *value);

/* A lookup: its points stand in `group` itself, or in its setting `table`. */
void bur_read_lookup(reader *r, bur_var *var, const bur_conf *group);

/* All sections of variables in a group. */
void bur_read_sections(reader *r, const bur_conf *group);

/* A macro. */
void bur_read_macro(reader *r, const bur_conf *group);

/* The process of a driver. */
bur_driver *bur_read_driver(reader *r, const bur_var *var,
                            const bur_conf *group);

#endif
