/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A command that works alone. */
#include "bursar/team.h"

#include <bursar/bursar.h>

int bur_cli_team_begin(int *argc, char ***argv, bool *leads)
{
    (void)argc;
    (void)argv;
    *leads = true;
    return BURSAR_OK;
}

void bur_cli_team_end(void)
{
}

void bur_cli_team_print(FILE *out)
{
    (void)out;
}

void bur_cli_team_print_help(FILE *out)
{
    (void)out;
}
