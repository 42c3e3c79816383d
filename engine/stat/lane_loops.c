/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reducers' loops for the instruction set in use. */
#include "stat/lane_loops.h"

#include <stddef.h>

static const bur_stat_loops *const all[BUR_N_LANES] = {&bur_stat_loops_generic,
#if defined(__x86_64__)
                                                       &bur_stat_loops_v3,
                                                       &bur_stat_loops_v4
#endif
};

const bur_stat_loops *bur_stat_loops_number(int i)
{
    return i >= 0 && bur_lanes_number(i) ? all[i] : NULL;
}

const bur_stat_loops *bur_stat_loops_here(void)
{
    return all[bur_isa_here()];
}
