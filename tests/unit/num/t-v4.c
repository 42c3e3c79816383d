/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registers.h for x86-64-v3, for which it is compiled where there is such a
 * thing; passes elsewhere. */
#include "num/v4.h"

#if defined(BUR_HAS_V4)

#define WIDTH 4
#define REGISTER __m256d
#define LOAD(x) _mm256_loadu_pd(x)
#define STORE(out, r) _mm256_storeu_pd(out, r)
#define OVER(f) f##_v4
#include "registers.h"

int main(void)
{
    bool runs = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return runs ? test_registers() : 0;
}

#else

int main(void)
{
    return 0;
}

#endif
