/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A specimen: a random model and its scenario as pieces of text, each of which
 * can be left out, so that what fails can be made small. All of it lies in the
 * specimen's arena. */
#ifndef BURSAR_TESTS_SPECIMEN_H
#define BURSAR_TESTS_SPECIMEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

/* Sections of the model file, and from PART_RUNS on of the scenario file. */
typedef enum specimen_part {
    PART_MODEL, /* settings of the model itself */
    PART_TIME,
    PART_UNIT,
    PART_DIMENSION,
    PART_PARAMETER,
    PART_LOOKUP,
    PART_MACRO,
    PART_DRIVER,
    PART_STOCK,
    PART_FLOW,
    PART_AUXILIARY,
    PART_MEASURE,
    PART_EXIT,
    PART_CONSTRAINT,
    PART_RUNS,
    PART_INPUT,
    PART_CORRELATION,
    PART_SHOCK,
    PART_POLICY,
    PART_OUTPUT,
    N_PARTS
} specimen_part;

/* "name: { ... };" or "name = ...;" */
typedef struct piece {
    specimen_part part;
    const char *name, *text;
} piece;

typedef struct specimen {
    bur_arena *arena;
    uint64_t seed;
    BUR_VEC(piece) pieces;
} specimen;

void specimen_add(specimen *s, specimen_part part, const char *name,
                  const char *text);

/* A copy whose pieces can be changed without touching those of `s`. */
specimen specimen_copy(const specimen *s);

/* The piece of that name in a section, or NULL. */
piece *specimen_find(const specimen *s, specimen_part part, const char *name);

/* The two files. The scenario's names "model.cfg". */
const char *specimen_model(const specimen *s);
const char *specimen_scenario(const specimen *s);

/* The same model said otherwise: sections of variables the other way round;
 * the word `from` as `to` in all pieces; with a variable more that nothing
 * needs. */
specimen specimen_reordered(const specimen *s);
specimen specimen_renamed(const specimen *s, const char *from, const char *to);
specimen specimen_extended(const specimen *s);

/* The same with numbers of equations that are written with an exponent, and
 * parameters that are not sampled, as inputs that have one value: what is known
 * before a run is known in it. */
specimen specimen_unknown(const specimen *s);

/* Whether `word` stands in the text, whole. */
bool specimen_has_word(const char *text, const char *word);

#endif
