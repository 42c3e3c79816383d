/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registers.h for x86-64-v4, for which it is compiled where there is such a
 * thing; passes elsewhere. */
#include "num/v8.h"

#if defined(BUR_HAS_V8)

#define WIDTH 8
#define REGISTER __m512d
#define LOAD(x) _mm512_loadu_pd(x)
#define STORE(out, r) _mm512_storeu_pd(out, r)
#define OVER(f) f##_v8
#include "registers.h"

int main(void)
{
    bool runs =
        __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq");
    return runs ? test_registers() : 0;
}

#else

int main(void)
{
    return 0;
}

#endif
