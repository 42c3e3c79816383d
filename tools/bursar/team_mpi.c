/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command over the ranks of MPI: the first does what was typed, the others
 * help it, say nothing, and leave signals to it. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/complain.h"
#include "bursar/figures.h"
#include "bursar/interrupt.h"
#include "bursar/team.h"

#include <bursar/bursar.h>
#include <bursar/mpi.h>

#include <stddef.h>

static bur_mpi *mpi;

int bur_cli_team_begin(int *argc, char ***argv, bool *leads)
{
    const char *why = "";
    mpi = bur_mpi_begin(argc, argv, &why);
    if (mpi == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "%s", why);
    }
    *leads = bur_mpi_rank(mpi) == 0;
    if (!*leads) {
        bur_cli_interrupt_defer();
        bur_mpi_help(mpi);
    }
    return BURSAR_OK;
}

void bur_cli_team_end(void)
{
    if (mpi != NULL) {
        bur_mpi_end(mpi);
    }
}

void bur_cli_team_print(FILE *out)
{
    int n = bur_mpi_n_ranks(mpi);
    fprintf(out, "%s, %d rank%s\n", bur_mpi_library(mpi), n, n == 1 ? "" : "s");
}

void bur_cli_team_print_help(FILE *out)
{
    char draws[BUR_CLI_FIGURE];
    bur_cli_put_count(draws, (int64_t)bur_mpi_helped(mpi));
    fprintf(out, "bursar: %d ranks; the others ran %s draws of all passes\n",
            bur_mpi_n_ranks(mpi), draws);
}
