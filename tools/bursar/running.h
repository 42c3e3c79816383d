/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running an opened study to its file: what run, resume and merge share. */
#ifndef BURSAR_TOOLS_RUNNING_H
#define BURSAR_TOOLS_RUNNING_H

#include "bursar/command.h"
#include "bursar/keeping.h"
#include "bursar/summary.h"

#include <bursar/parts.h>

/* The policy whose accounts are asked, "": of all; and whether any are. */
const char *bur_cli_accounts_of(const bur_cli_args *args);
bool bur_cli_asks_accounts(const bur_cli_args *args);

/* Runs the study, writes keep->output, prints the tables. */
int bur_cli_run_all(const bur_cli_args *args, bur_study *study,
                    bur_cli_summary *summary, const bur_keep_request *keep);

/* Runs the shard keep->shard to the file keep->output. */
int bur_cli_run_shard(const bur_cli_args *args, bur_study *study,
                      const bur_keep_request *keep);

#endif
