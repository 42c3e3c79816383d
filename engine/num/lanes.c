/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the instruction set, and the loops for it. */
#include "num/lanes.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
static const bur_lanes *const all[BUR_N_LANES] = {&bur_lanes_generic,
                                                  &bur_lanes_v3, &bur_lanes_v4};

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

static bool has(int i)
{
    return i == 0 || (i == 1 ? has_v3() : has_v4());
}
#else
static const bur_lanes *const all[BUR_N_LANES] = {&bur_lanes_generic};

static bool has(int i)
{
    return i == 0;
}
#endif

const bur_lanes *bur_lanes_number(int i)
{
    return has(i) ? all[i] : NULL;
}

typedef struct isa {
    const char *name;
    int lanes; /* its number */
} isa;

static const isa isas[] = {
    {"generic", 0}, {"x86-64", 0}, {"x86-64-v3", 1}, {"x86-64-v4", 2}};

const char *bur_isa_name(int i)
{
    return i < (int)(sizeof isas / sizeof *isas) ? isas[i].name : NULL;
}

static int asked_for(const char *name)
{
    for (size_t i = 0; i < sizeof isas / sizeof *isas; i++) {
        if (strcmp(isas[i].name, name) == 0) {
            return isas[i].lanes;
        }
    }
    return 0;
}

static int choose(void)
{
    const char *name = getenv("BURSAR_ISA");
    int most = name && *name ? asked_for(name) : BUR_N_LANES - 1;
    int best = 0;
    for (int i = 1; i < BUR_N_LANES && i <= most; i++) {
        if (has(i)) {
            best = i;
        }
    }
    return best;
}

/* Whoever comes first finds the same number. */
static _Atomic int chosen = -1;

int bur_isa_here(void)
{
    int i = atomic_load_explicit(&chosen, memory_order_relaxed);
    if (i < 0) {
        i = choose();
        atomic_store_explicit(&chosen, i, memory_order_relaxed);
    }
    return i;
}

const bur_lanes *bur_lanes_here(void)
{
    return all[bur_isa_here()];
}
