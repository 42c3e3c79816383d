/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the loops that suit the processor. */
#include "num/lanes.h"

#include <stddef.h>

#if defined(__x86_64__) && defined(__GNUC__)
static bool has_v3(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
           __builtin_cpu_supports("bmi2");
}

static bool has_v4(void)
{
    return has_v3() && __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512cd") &&
           __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}

const bur_lanes *bur_lanes_number(int i)
{
    const bur_lanes *all[BUR_N_LANES] = {&bur_lanes_generic,
                                         has_v3() ? &bur_lanes_v3 : NULL,
                                         has_v4() ? &bur_lanes_v4 : NULL};
    return all[i];
}
#else
const bur_lanes *bur_lanes_number(int i)
{
    return i == 0 ? &bur_lanes_generic : NULL;
}
#endif

const bur_lanes *bur_lanes_here(void)
{
    int i = BUR_N_LANES - 1;
    while (!bur_lanes_number(i)) {
        i--;
    }
    return bur_lanes_number(i);
}
