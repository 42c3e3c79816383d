/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of a run timed apart: single operations, and where the time of a
 * step goes. */
#ifndef BURSAR_BENCH_PIECES_H
#define BURSAR_BENCH_PIECES_H

#include "load.h"

/* Prints ns a value of the dear operations, and of starting an instruction. */
void bur_bench_print_operations(bur_bench_load *load, int repeats);

/* Prints how often each operation stands in the tapes of a step, and its share
 * of the time; the block should have been run. */
void bur_bench_print_profile(bur_bench_load *load);

#endif
