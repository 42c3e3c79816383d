/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts of a study: a table for each statement, with a column for each
 * fiscal year. */
#ifndef BURSAR_TOOLS_ACCOUNTS_H
#define BURSAR_TOOLS_ACCOUNTS_H

#include "bursar/summary.h"

/* Whether the study has the accounts that are asked: a complaint if not.
 * `policy` is one, or "" for all. */
int bur_cli_accounts_can(const bur_cli_summary *summary, const char *policy,
                         bool real);

/* Prints those of a policy, or of all: means, with the lowest and highest
 * quantiles of totals; and how well what has to agree agrees. */
void bur_cli_print_accounts(const bur_cli_summary *summary, const char *policy,
                            bool real);

/* Runs one draw alone and prints its accounts. An exit code, explained. */
int bur_cli_draw_accounts(bur_study *study, const bur_cli_summary *summary,
                          const char *policy, bool real, int64_t draw);

/* The largest gap, of lines or of stocks, as a sentence. */
void bur_cli_print_ties(const bur_cli_summary *summary, bool stocks);

/* An array of all of them, and all of the accounts, for programs. */
void bur_cli_put_ties(const bur_study *study, bur_cli_json *json);
void bur_cli_put_accounts(const bur_cli_summary *summary, bur_cli_json *json);

#endif
