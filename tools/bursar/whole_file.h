/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of text that appear whole: what is written to the stream has the name
 * when it is complete, and what had the name before stays until then. */
#ifndef BURSAR_CLI_WHOLE_FILE_H
#define BURSAR_CLI_WHOLE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { BUR_CLI_FAULT = 1024 }; /* room for a line */

typedef struct bur_cli_whole {
    const char *path, *part;
    FILE *out;
} bur_cli_whole;

/* Begins; false with a line in `fault`: it cannot be written. `path` is the
 * caller's until the end. */
bool bur_cli_whole_begin(bur_cli_whole *file, const char *path, char *fault,
                         size_t size);

/* Completes the file: BURSAR_OK, or BURSAR_FAILED with a line in `fault`. */
int bur_cli_whole_end(bur_cli_whole *file, char *fault, size_t size);

/* Leaves nothing of it. */
void bur_cli_whole_drop(bur_cli_whole *file);

#endif
