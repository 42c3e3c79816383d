/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what was typed after a command, by its table of options. */
#ifndef BURSAR_TOOLS_OPTIONS_H
#define BURSAR_TOOLS_OPTIONS_H

#include "bursar/command.h"

/* Fills `args` (cleared by the caller) from argv, where argv[0] is the
 * command's name. Options and operands may stand in any order; "--" ends the
 * options. Returns BURSAR_OK, or BURSAR_BAD_INPUT after a complaint. The lists
 * of `args` are freed by bur_cli_args_free. */
int bur_cli_options_read(const bur_cli_command *command, int argc, char **argv,
                         bur_cli_args *args);
void bur_cli_args_free(bur_cli_args *args);

/* Reads digits; false if `text` is anything else or over 2^64 - 1. */
bool bur_cli_digits(const char *text, uint64_t *value);

#endif
