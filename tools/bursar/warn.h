/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators of early warning, from options to settings of a scenario. */
#ifndef BURSAR_TOOLS_WARN_H
#define BURSAR_TOOLS_WARN_H

#include "bursar/command.h"

/* The settings of --set, and behind them one threshold of output.below for each
 * --warn: `set` borrows both. Complains and returns a
 * code if one is not SERIES<VALUE. */
int bur_cli_warnings(const bur_cli_args *args, bur_cli_list *set, char ***made);
void bur_cli_warnings_free(bur_cli_list *set, char **made);

#endif
