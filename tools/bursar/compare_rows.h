/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which scenarios to compare: files, those of a folder, and all combinations
 * of a grid, each with a name of its own. */
#ifndef BURSAR_TOOLS_COMPARE_ROWS_H
#define BURSAR_TOOLS_COMPARE_ROWS_H

#include "bursar/command.h"

#include <bursar/questions.h>

typedef struct bur_cli_rows {
    bur_compare_row *at;
    int n;
    void **memory; /* all that it is made of */
    int n_memory;
} bur_cli_rows;

/* From the operands and --grid. Operands with a "=" that are no files belong
 * to the grid. Complains and returns a code; to be freed in any case. */
int bur_cli_rows_make(const bur_cli_args *args, bur_cli_rows *rows);
void bur_cli_rows_free(bur_cli_rows *rows);

#endif
