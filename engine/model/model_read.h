/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading models: from a configuration tree to a bur_model. */
#ifndef BURSAR_MODEL_MODEL_READ_H
#define BURSAR_MODEL_MODEL_READ_H

#include "config/conf.h"
#include "config/schema.h"
#include "model/model.h"

/* The tables of all settings of a model file, of its horizon, of a dimension
 * given as a group, of a driver, and of the points of a graphical function. */
extern const bur_schema bur_model_file_schema;
extern const bur_schema bur_model_schema;
extern const bur_schema bur_time_schema;
extern const bur_schema bur_dimension_schema;
extern const bur_schema bur_driver_schema;
extern const bur_schema bur_points_schema;

/* Reads the group `model` of a file's tree. NULL: the sink knows. `path` is
 * the file, as the user named it. */
bur_model *bur_model_read(bur_arena *arena, const char *path,
                          const bur_conf *file, bur_sink *sink);

/* Reads a group `time` over what `horizon` already holds. */
bool bur_horizon_read(const bur_conf *time, bur_time_unit unit,
                      bur_horizon *horizon, bur_sink *sink);

/* Reads a distribution: a group with `dist`, its parameters, and perhaps min
 * and max. Files of data are looked for beside `group`'s own file. NULL: the
 * sink knows. Settings that are not the distribution's and not in `others`
 * (NULL-terminated) are errors. */
const bur_quantile *bur_dist_read(bur_arena *arena, const bur_conf *group,
                                  const char *const *others, bur_sink *sink);

/* The section of a kind of variable: "stocks". */
const char *bur_section_of(bur_var_kind kind);

/* An equation given as text or as a number. */
bur_eq bur_eq_read(bur_arena *arena, const bur_conf *value, bur_sink *sink);

#endif
