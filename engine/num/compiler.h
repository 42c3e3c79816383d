/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What numeric code asks of the compiler beyond C: nothing that a result
 * depends on. */
#ifndef BURSAR_NUM_COMPILER_H
#define BURSAR_NUM_COMPILER_H

#if defined(__GNUC__)
/* Small functions that a loop over lanes must swallow whole. */
#define BUR_INLINE static inline __attribute__((always_inline))
/* What a fast path leaves for a call. */
#define BUR_APART static __attribute__((noinline, unused))
/* Before a loop of a few known rounds. */
#define BUR_UNROLL _Pragma("GCC unroll 16")
/* A condition that seldom holds. */
#define BUR_SELDOM(condition) __builtin_expect((condition) != 0, 0)
/* Keeps an object in memory, for instructions that take operands there. */
#define BUR_IN_MEMORY(object) __asm__("" : "+m"(object))
/* A vector becomes anything, at no cost. */
#if defined(__AVX512F__)
#define BUR_UNDEFINED(vector) __asm__("" : "=v"(vector));
#elif defined(__SSE2__)
#define BUR_UNDEFINED(vector) __asm__("" : "=x"(vector));
#else
#define BUR_UNDEFINED(vector)
#endif
#else
#define BUR_INLINE static inline
#define BUR_UNDEFINED(vector)
#define BUR_APART static inline
#define BUR_UNROLL
#define BUR_SELDOM(condition) (condition)
#define BUR_IN_MEMORY(object) (void)(object)
#endif

#endif
