/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a random specimen from a seed: the same seed makes the same one.
 *
 *   expression.c     equations, by a grammar of forms
 *   make_model.c     the sections of a model
 *   make_scenario.c  those of a scenario
 *
 * Most specimens compile and are finite; a few are made to fail. */
#ifndef BURSAR_TESTS_MAKER_H
#define BURSAR_TESTS_MAKER_H

#include "specimen.h"

enum { MOST_KNOWN = 64, ROOM = 6000, N_DIMS = 4, MOST_EACH = 5 };

/* Dimensions da, db, dc, and ds, a part of da: bits of `dims`. */
enum { DA = 1, DB = 2, DC = 4, DS = 8 };

typedef struct known {
    char name[16];
    specimen_part part;
    unsigned dims;
} known;

typedef struct maker {
    specimen *s;
    uint64_t seed, count;
    known known[MOST_KNOWN];
    int n_known;
    unsigned dims;                        /* that the model has */
    int size[N_DIMS];                     /* elements of each */
    bool has_date, has_macro, continuous; /* continuous: nothing that goes from
                                             step to step may feed a stock */
    double dt;
    int length; /* months */
    int stages; /* of a step */
    int risk;   /* in a hundred: forms that may fail */
    /* of the equation being written */
    unsigned bound;
    bool constant; /* of parameters alone */
    bool self;     /* the variable itself, a step ago */
    bool chance;   /* functions of chance are allowed */
    int memory;    /* calls that remember, so far */
    char text[ROOM];
    int n;
} maker;

/* A whole number from 0 to n - 1; true in so many of a hundred; one of some
 * words separated by bars. */
int pick(maker *m, int n);
bool likely(maker *m, int percent);
const char *one_of(maker *m, const char *words);

/* A number with few digits, from low to high, as text. */
const char *number(maker *m, double low, double high);

void remember(maker *m, const char *name, specimen_part part, unsigned dims);

/* A variable of a section that has exactly these dimensions, or NULL. */
const known *any_known(maker *m, specimen_part part, unsigned dims);

/* The text of a form of which `@` and a letter are what is written at random:
 *
 *   @n number     @e small number       @p above zero       @u from 0 to 1
 *   @c condition  @k 1 to 4             @s seed             @t time
 *   @d duration   @D long duration      @a, @b values of da under a star
 *   @m under stars of two dimensions    @l lookup           @i invertible one
 *   @q number that is the same for all elements
 */
const char *written(maker *m, unsigned bound, const char *form);

/* Dimensions as a list of a file, "[\"da\"]". */
const char *dims_text(maker *m, unsigned dims);
/* "" or "over = [...]; " */
const char *over_text(maker *m, unsigned dims);

void make_model(maker *m);
void make_scenario(maker *m);

/* Fills an empty specimen that has an arena. */
void specimen_make(specimen *s, uint64_t seed);

#endif
