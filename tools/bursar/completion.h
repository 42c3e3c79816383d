/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Tab key offers: scripts for shells, from the commands' tables. */
#ifndef BURSAR_TOOLS_COMPLETION_H
#define BURSAR_TOOLS_COMPLETION_H

#include <stdio.h>

/* "bash", "zsh", "fish"; NULL past the last. */
const char *bur_cli_shell(int i);

/* Prints the script of one of them. */
void bur_cli_completion_print(const char *shell, FILE *out);

#endif
