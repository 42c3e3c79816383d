/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Direction numbers, made at build time by data/make_sobol_table.c. */
#ifndef BURSAR_NUM_SOBOL_TABLE_H
#define BURSAR_NUM_SOBOL_TABLE_H

#include <stdint.h>

#include "num/sobol.h"

/* [dim][k]: what bit k of the index contributes; bit 31 is one half. */
extern const uint32_t bur_sobol_direction[BUR_SOBOL_DIMENSIONS][32];

#endif
