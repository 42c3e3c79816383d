/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a scenario, for pages on which it is changed: its policies and
 * shocks as they are written, and the series and dimensions that its results
 * will have. Each fills *out with entry `i` and is false past the last; the
 * study must be without problems. Texts live until it is closed, and are NULL
 * where nothing is written. */
#ifndef BURSAR_CONTENTS_H
#define BURSAR_CONTENTS_H

#include "bursar/bursar.h"

#ifdef __cplusplus
extern "C" {
#endif

/* All policies of the scenario, also those that do not run. */
typedef struct bur_policy_entry {
    const char *name, *title, *doc;
    bool runs; /* it is a case of the study */
} bur_policy_entry;
BURSAR_API bool bur_study_policy_entry(const bur_study *study, int i,
                                       bur_policy_entry *out);

/* What is written of a shock: a distribution as its group,
 * "{ dist = \"uniform\"; ... }". */
typedef struct bur_shock_entry {
    const char *name, *title, *doc;
    const char *target;
    const char *kind; /* "multiply", "add", "set" */
    const char *by, *start, *lasts, *odds;
} bur_shock_entry;
BURSAR_API bool bur_study_shock_entry(const bur_study *study, int i,
                                      bur_shock_entry *out);

/* A variable of the results; its elements are series of bur_study_series, one
 * after another from `first`. */
typedef struct bur_series_entry {
    const char *name, *title, *unit;
    int first, n_elements, n_dims;
    const char *dim[8]; /* their names, slowest first */
} bur_series_entry;
BURSAR_API bool bur_study_series_entry(const bur_study *study, int i,
                                       bur_series_entry *out);

/* A dimension of the model. */
typedef struct bur_dim_entry {
    const char *name;
    int n;
    const char *const *label; /* [n] */
} bur_dim_entry;
BURSAR_API bool bur_study_dim_entry(const bur_study *study, int i,
                                    bur_dim_entry *out);

/* Prints what the settings of a study lay over its file, crises that happen
 * too and overrides (of policies, "compare"), as the settings of a scenario
 * that extends that file: with the same draws, seed and rung, its numbers are
 * the study's. Nothing where nothing is laid over it. */
BURSAR_API void bur_study_print_changes(const bur_study *study, FILE *out);

#ifdef __cplusplus
}
#endif

#endif
