/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs by all ranks of an MPI program, each with its threads; the results are
 * the same bytes. The first rank does what the program does, and its runs, or
 * the scenarios and providers of a comparison, are shared out by themselves;
 * the others need no file of it:
 *
 *     bur_mpi *mpi = bur_mpi_begin(&argc, &argv, &why);
 *     if (bur_mpi_rank(mpi) == 0) {
 *         ... bur_study_open, bur_study_run ...
 *         bur_mpi_end(mpi)                    the others stop
 *     } else {
 *         bur_mpi_help(mpi); bur_mpi_end(mpi);
 *     }
 *
 * It is a library beside Bursar's, built where CMake finds MPI. */
#ifndef BURSAR_MPI_H
#define BURSAR_MPI_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct bur_mpi bur_mpi;

/* Begins MPI, before there are threads. NULL where it cannot serve, with a line
 * for people in *why; MPI has ended then. */
bur_mpi *bur_mpi_begin(int *argc, char ***argv, const char **why);

int bur_mpi_rank(const bur_mpi *mpi);
int bur_mpi_n_ranks(const bur_mpi *mpi);

/* Draws that the other ranks have run so far, asked in the first. */
double bur_mpi_helped(const bur_mpi *mpi);

/* Whose MPI it is, in one line. */
const char *bur_mpi_library(const bur_mpi *mpi);

/* In a rank that is not the first: helps until the first ends. */
void bur_mpi_help(bur_mpi *mpi);

/* Ends MPI, in all ranks. */
void bur_mpi_end(bur_mpi *mpi);

#ifdef __cplusplus
}
#endif

#endif
