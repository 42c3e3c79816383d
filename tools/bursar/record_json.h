/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as JSON, the one that tools/serve/README.md describes. */
#ifndef BURSAR_TOOLS_RECORD_JSON_H
#define BURSAR_TOOLS_RECORD_JSON_H

#include "bursar/json.h"

#include <bursar/record.h>

typedef struct bur_cli_record_options {
    const char *const *series; /* names of those wanted; NULL: all */
    int n_series;
    int64_t paths;             /* kept draws of each, the first; 0: none */
    const bur_record *against; /* another run of the same draws: its cases are
                                  those of the same number; NULL: none */
    bool with_texts;           /* what the numbers come from */
    bool total_spread;         /* quantiles only of what has no dimensions */
    bool no_details;           /* measures that are details are left out ... */
    int but;                   /* ... but this one */
} bur_cli_record_options;

/* Arrays have 7 significant digits, figures all. */
void bur_cli_put_record(bur_cli_json *json, const char *key,
                        const bur_record *record,
                        const bur_cli_record_options *options);

#endif
