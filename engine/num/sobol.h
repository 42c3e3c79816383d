/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol' points by random access, with the direction numbers D(6) of Joe and
 * Kuo (SIAM J. Sci. Comput. 30, 2008) and Owen's nested scrambling by hash
 * (Burley, JCGT 9(4), 2020, with the mixing constants of Vegdahl 2021).
 *
 * Points are numbered in natural order, not Gray-code order: the first 2^m
 * are a digital net either way. Dimensions count from 0. Any thread may make
 * any coordinate of any point; nothing has state. */
#ifndef BURSAR_NUM_SOBOL_H
#define BURSAR_NUM_SOBOL_H

#include <stdint.h>

enum { BUR_SOBOL_DIMENSIONS = 4096 };

/* The coordinate as a 32-bit binary fraction, not scrambled. */
uint32_t bur_sobol_bits(uint32_t index, int dim);

/* The seed of the scramble of one dimension in one replicate of a study. */
uint32_t bur_sobol_seed(uint64_t study_seed, uint32_t replicate, int dim);

/* The scrambled coordinate, (k + 1/2) 2^-32 with k the scrambled bits: in
 * (0, 1), never 0 or 1. */
double bur_sobol_owen(uint32_t index, int dim, uint32_t seed);

/* The scrambled coordinates of points first .. first + n - 1. */
void bur_sobol_owen_lanes(double *out, int n, uint32_t first, int dim,
                          uint32_t seed);

#endif
