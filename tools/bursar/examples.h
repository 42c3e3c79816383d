/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that bursar init writes, as bytes in the command; made from
 * tools/bursar/example by embed.cmake. */
#ifndef BURSAR_TOOLS_EXAMPLES_H
#define BURSAR_TOOLS_EXAMPLES_H

#include <stddef.h>

typedef struct bur_cli_example_file {
    const char *name, *what;
    const unsigned char *text;
    size_t size;
} bur_cli_example_file;

enum { BUR_CLI_N_EXAMPLES = 2 };

/* The model, then the scenario. */
extern const bur_cli_example_file bur_cli_example_files[BUR_CLI_N_EXAMPLES];

#endif
