/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the reducers' loops that suit the processor, once. */
#include "stat/lane_loops.h"

#include <pthread.h>
#include <stddef.h>

static const bur_stat_loops *chosen;
static pthread_once_t once = PTHREAD_ONCE_INIT;

const bur_stat_loops *bur_stat_loops_number(int i)
{
    static const bur_stat_loops *const all[BUR_N_LANES] = {
        &bur_stat_loops_generic,
#if defined(__x86_64__)
        &bur_stat_loops_v3,
        &bur_stat_loops_v4
#endif
    };
    return i >= 0 && bur_lanes_number(i) ? all[i] : NULL;
}

static void choose(void)
{
    int i = BUR_N_LANES - 1;
    while (i > 0 && !bur_stat_loops_number(i)) {
        i--;
    }
    chosen = bur_stat_loops_number(i);
}

const bur_stat_loops *bur_stat_loops_here(void)
{
    pthread_once(&once, choose);
    return chosen;
}
