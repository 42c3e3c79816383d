/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report may not say: words that must not stand in any of its texts,
 * and figures of so few people that they could be told apart. */
#ifndef BURSAR_TOOLS_REDACT_H
#define BURSAR_TOOLS_REDACT_H

#include <bursar/record.h>

#include <stdbool.h>

/* What stands instead. */
#define BUR_CLI_WITHHELD "withheld"

typedef struct bur_cli_secrets {
    char **at; /* as JSON has them, without quotes */
    int n;
} bur_cli_secrets;

/* Adds a text; NULL, and what has fewer than two bytes, are none. */
void bur_cli_secret_add(bur_cli_secrets *secrets, const char *text);

/* The same for the name of a file: without its folder and its ending. */
void bur_cli_secret_add_file(bur_cli_secrets *secrets, const char *path);
void bur_cli_secrets_free(bur_cli_secrets *secrets);

/* A copy of a JSON document in which each secret that stands as words of its
 * own in a value (not in a key) is withheld. The caller frees it. */
char *bur_cli_redacted(const char *json, const bur_cli_secrets *secrets);

/* Whether a unit counts staff; and whether a value in it is of a few people:
 * more than none, fewer than ten. */
bool bur_cli_counts_staff(const char *unit);
bool bur_cli_is_few(const char *unit, double value);

/* Whether a series of a record is of groups of staff of which one is ever of a
 * few people. */
bool bur_cli_has_small_group(const bur_record *record,
                             const bur_record_series *series);

#endif
