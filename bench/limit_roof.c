/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The roof of the limit: how fast this processor multiplies registers of eight
 * doubles when that is all it does. Twelve chains, so that none waits for its
 * last product (four cycles, at most two a cycle). */
#include "limit_kernel.h"
#include "load.h"

enum { CHAINS = 12, TURNS = 100000 };

bool limit_can_run(void)
{
    return __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vbmi") &&
           __builtin_cpu_supports("avx512vbmi2");
}

/* In assembly, so that no compiler spoils it. All registers hold zero. */
#define MULTIPLY(x) "vfmadd213pd %%zmm31, %%zmm31, %%zmm" #x "\n\t"
#define ADD(x) "vaddpd %%zmm31, %%zmm" #x ", %%zmm" #x "\n\t"
#define BOTH(x, y) MULTIPLY(x) ADD(y)
#define CLEAR(x) "vpxorq %%zmm" #x ", %%zmm" #x ", %%zmm" #x "\n\t"
#define LOOP(body)                                                             \
    __asm__ volatile(                                                          \
        CLEAR(0) CLEAR(1) CLEAR(2) CLEAR(3) CLEAR(4) CLEAR(5) CLEAR(6)         \
            CLEAR(7) CLEAR(8) CLEAR(9) CLEAR(10) CLEAR(11) CLEAR(12) CLEAR(13) \
                CLEAR(14) CLEAR(15) CLEAR(16) CLEAR(17) CLEAR(18) CLEAR(19)    \
                    CLEAR(20) CLEAR(21) CLEAR(22) CLEAR(23)                    \
                        CLEAR(31) ".balign 64\n1:\n\t" body                    \
                                  "sub $1, %0\n\tjnz 1b\n\t"                   \
        : "+r"(turns)                                                          \
        :                                                                      \
        : "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6",        \
          "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", \
          "xmm15", "xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21",       \
          "xmm22", "xmm23", "xmm31")

static double multiply(void)
{
    long turns = TURNS;
    double start = bur_bench_thread_seconds();
    LOOP(MULTIPLY(0) MULTIPLY(1) MULTIPLY(2) MULTIPLY(3) MULTIPLY(4) MULTIPLY(5)
             MULTIPLY(6) MULTIPLY(7) MULTIPLY(8) MULTIPLY(9) MULTIPLY(10)
                 MULTIPLY(11));
    return bur_bench_thread_seconds() - start;
}

static double multiply_and_add(void)
{
    long turns = TURNS;
    double start = bur_bench_thread_seconds();
    LOOP(BOTH(0, 12) BOTH(1, 13) BOTH(2, 14) BOTH(3, 15) BOTH(4, 16) BOTH(5, 17)
             BOTH(6, 18) BOTH(7, 19) BOTH(8, 20) BOTH(9, 21) BOTH(10, 22)
                 BOTH(11, 23));
    return bur_bench_thread_seconds() - start;
}

limit_roof limit_measure_roof(int repeats)
{
    limit_roof least = {1, 1};
    for (int r = 0; r < repeats; r++) {
        double m = multiply(), both = multiply_and_add();
        least.multiply = m < least.multiply ? m : least.multiply;
        least.multiply_and_add =
            both < least.multiply_and_add ? both : least.multiply_and_add;
    }
    double ns = 1e9 / ((double)TURNS * CHAINS);
    return (limit_roof){least.multiply * ns, least.multiply_and_add * ns};
}
