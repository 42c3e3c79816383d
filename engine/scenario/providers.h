/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of providers: a CSV file with a row for each.
 *
 *     id,name,scenario,opening_cash,inputs.income_mix.calls
 *     alpha,Alpha College,,450000,0.42
 *     beta,Beta Institute,beta/own.cfg,,
 *
 * `id` is whose luck a provider has; `name` and `scenario` may be left out.
 * `scenario` is a provider's own scenario, as seen from the table, in place of
 * the one at the bottom of what a crisis extends. Every other column is a
 * setting, a heading without a point being one of inputs; an empty cell
 * changes nothing. Numbers have the decimal mark that the table shows. */
#ifndef BURSAR_SCENARIO_PROVIDERS_H
#define BURSAR_SCENARIO_PROVIDERS_H

#include "config/csv.h"

typedef struct bur_provider {
    const char *id, *name; /* name: "" without */
    const char *scenario;  /* path, or NULL */
    int row;               /* of the table */
    int n_set;
    const char *const *set; /* "inputs.opening_cash=450000" */
    const int *column;      /* [n_set]: where each stands */
} bur_provider;

typedef struct bur_provider_table {
    const bur_csv *csv;
    int n;
    const bur_provider *at;
} bur_provider_table;

/* Reads a table. NULL: either `fault` is filled (the file cannot be read) or,
 * when its status is BUR_OK, the sink knows. Whether a setting is one, and
 * takes its value, is found when a provider's scenario is opened. */
const bur_provider_table *bur_providers_read(bur_arena *arena, const char *path,
                                             bur_sink *sink, bur_fault *fault);

/* Moves what the sink says of a provider's settings, which were given as
 * overrides, to where they stand in the table: the heading, or the cell. */
void bur_provider_locate(const bur_provider_table *table,
                         const bur_provider *provider, const bur_sink *sink);

#endif
