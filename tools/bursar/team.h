/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether other processes work on the command's runs: in bursar none do
 * (team_none.c), in bursar-mpi all ranks of MPI (team_mpi.c). */
#ifndef BURSAR_TOOLS_TEAM_H
#define BURSAR_TOOLS_TEAM_H

#include <stdbool.h>
#include <stdio.h>

/* Begins; *leads is whether this process does what was typed. If not, it
 * returns when the one that does has ended, or there is nothing to begin with,
 * which it says; with the code to end with. */
int bur_cli_team_begin(int *argc, char ***argv, bool *leads);
void bur_cli_team_end(void);

/* A line of --version, and what others did, if there is something to say. */
void bur_cli_team_print(FILE *out);
void bur_cli_team_print_help(FILE *out);

#endif
