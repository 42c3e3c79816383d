/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the model reader share; see model_read.h. */
#ifndef BURSAR_MODEL_READING_H
#define BURSAR_MODEL_READING_H

#include "model/model_read.h"

typedef struct reader {
    bur_arena *arena;
    bur_model *model;
    bur_sink *sink;
    const bur_sector *sector; /* whose settings are read; NULL: none's */
} reader;

/* Per-element settings: one value for all elements, a group keyed by the
 * elements of each dimension in turn, or a row in row-major order. Fills
 * item[n_elements]; NULL where nothing is given. Wrong or missing elements are
 * errors. */
void bur_read_elements(reader *r, const bur_var *var, const bur_conf *value,
                       const bur_conf **item);

/* The equations of a variable from such a setting: one for all elements, or
 * one for each; none after an error. */
void bur_read_equations(reader *r, const bur_var *var, const bur_conf *value,
                        const bur_eq **eq, int *n);

/* The numbers of a parameter, given so; or an equation. */
void bur_read_values(reader *r, bur_var *var, const bur_conf *value);

/* The range of a parameter: low > high when none is given. */
void bur_read_range(reader *r, bur_var *var, const bur_conf *group);

/* A value outside of the range is an error at `span`. */
void bur_within_range(reader *r, const bur_var *var, int element, double value,
                      bur_span span);

/* How a measure is printed and judged. */
void bur_read_measure_kind(bur_var *var, const bur_conf *group);

/* What is not a variable: title, time, exits, ...; over what the model
 * holds. */
void bur_read_model_settings(reader *r, const bur_conf *group);

/* The dimensions of what has the setting `over`. */
void bur_read_over(reader *r, bur_var *var, const bur_conf *group);

/* An error: a name is taken, and what has it. */
void bur_name_taken(reader *r, const char *spelt, bur_span span, const char *by,
                    bur_span where);

/* Constraints and named loops, also those of sectors, once dimensions are
 * known; and the settings of one of each. */
void bur_read_claims(reader *r, const bur_conf *group);
extern const bur_schema bur_constraint_schema;
extern const bur_schema bur_named_loop_schema;
extern const bur_schema bur_accounts_schema;

/* The reality checks in a group, which are claims too. */
void bur_read_tests(reader *r, const bur_conf *group);
extern const bur_schema bur_reality_schema;

/* The section of a kind of variable: "stocks". */
const char *bur_section_of(bur_var_kind kind);

/* Whether a value is the points of one graphical function: a group with a row
 * of numbers `x`. */
bool bur_is_points(const bur_conf *value);

/* The tables of a variable from such a setting. */
void bur_read_tables(reader *r, bur_var *var, const bur_conf *value);

/* A lookup: its points stand in `group` itself, or in its setting `table`. */
void bur_read_lookup(reader *r, bur_var *var, const bur_conf *group);

/* All sections of variables in a group. */
void bur_read_sections(reader *r, const bur_conf *group);

/* A macro; all of them; all exits. */
void bur_read_macro(reader *r, const bur_conf *group);
void bur_read_macros(reader *r, const bur_conf *group);
void bur_read_exits(reader *r, const bur_conf *group);

/* The sectors by themselves with their exits; and then, when dimensions are
 * known, the variables and macros in them. */
void bur_read_sectors(reader *r, const bur_conf *group);
void bur_read_in_sectors(reader *r, const bur_conf *group);

/* The accounts. */
void bur_read_accounts(reader *r, const bur_conf *group);

/* The process of a driver. */
bur_driver *bur_read_driver(reader *r, const bur_var *var,
                            const bur_conf *group);

#endif
