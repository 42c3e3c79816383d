/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar export of what bursar run and the questions write. */
#ifndef BURSAR_TOOLS_EXPORT_RESULTS_H
#define BURSAR_TOOLS_EXPORT_RESULTS_H

#include "bursar/command.h"

/* Whether a file begins as results and answers do (HDF5); one that is not there
 * does not. Returns the exit code, having complained if it cannot be read. */
int bur_cli_look(const char *path, bool *is_results);

/* Writes --xlsx, --csv and --json of the operand, results or an answer. */
int bur_cli_export_results(const bur_cli_args *args);

#endif
