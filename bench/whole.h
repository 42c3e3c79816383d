/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole run, stage by stage, in turns with the engine alone. */
#ifndef BURSAR_BENCH_WHOLE_H
#define BURSAR_BENCH_WHOLE_H

#include "load.h"

/* Times and prints `repeats` rounds. False when a run fails, with the reason
 * on stderr. */
bool bur_bench_whole(bur_bench_load *load, int64_t draws, int threads,
                     int repeats);

#endif
