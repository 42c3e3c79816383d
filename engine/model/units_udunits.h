/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UDUNITS-2: what the words of physics and trade mean in SI units. */
#ifndef BURSAR_MODEL_UNITS_UDUNITS_H
#define BURSAR_MODEL_UNITS_UDUNITS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/status.h"

/* A base unit of SI, by its symbol ("kg"), to a power. */
typedef struct bur_si_power {
    const char *base;
    int exponent;
} bur_si_power;

typedef struct bur_si_unit {
    double factor;
    int n;
    const bur_si_power *power;
} bur_si_unit;

typedef struct bur_udunits bur_udunits;

/* Reads the database, an XML file found at run time. NULL, and the fault,
 * when there is none. Release it with bur_udunits_close. Several threads may
 * each have one. */
bur_udunits *bur_udunits_open(bur_fault *fault);
void bur_udunits_close(bur_udunits *database);

/* What a word means; false if UDUNITS does not know it, or if it is no
 * product of powers (degrees Celsius, decibel). */
bool bur_udunits_word(const bur_udunits *database, bur_arena *arena,
                      const char *word, bur_si_unit *unit);

#endif
