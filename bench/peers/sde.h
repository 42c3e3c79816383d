/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the C that SDEverywhere generates wants of its run-time, written anew
 * after the names that the generated code uses: enough for the bench's models.
 * All of it is inline, in one translation unit with the model: no build of
 * SDEverywhere's own lets the compiler see more. */
#ifndef BURSAR_BENCH_SDE_H
#define BURSAR_BENCH_SDE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct FixedDelay FixedDelay;
typedef struct Depreciation Depreciation;

/* Points x0, y0, x1, y1, ...; `at` is the segment of the last answer, from
 * which the next one is looked for. */
typedef struct Lookup {
    const double *points;
    size_t n, at;
} Lookup;

static double _time;
static void outputVar(double value);

static inline Lookup *__new_lookup(size_t n, bool copy, double *points)
{
    Lookup *made = malloc(sizeof *made);
    (void)copy; /* the bench's points are static */
    if (made) {
        *made = (Lookup){.points = points, .n = n};
    }
    return made;
}

static inline void __set_lookup(Lookup *lookup, size_t n, double *points)
{
    *lookup = (Lookup){.points = points, .n = n};
}

static inline double _LOOKUP(Lookup *lookup, double x)
{
    const double *p = lookup->points;
    size_t n = lookup->n, i = lookup->at;
    if (x <= p[0]) {
        return p[1];
    }
    if (x >= p[2 * n - 2]) {
        return p[2 * n - 1];
    }
    while (x < p[2 * i]) {
        i--;
    }
    while (x >= p[2 * i + 2]) {
        i++;
    }
    lookup->at = i;
    const double *s = p + 2 * i;
    return s[1] + (x - s[0]) * (s[3] - s[1]) / (s[2] - s[0]);
}

static inline double _MAX(double a, double b)
{
    return a > b ? a : b;
}

static inline double _MIN(double a, double b)
{
    return a < b ? a : b;
}

#define _EXP(x) exp(x)
#define _LN(x) log(x)
#define _SIN(x) sin(x)
#define _SQRT(x) sqrt(x)
#define _ABS(x) fabs(x)
#define _IF_THEN_ELSE(condition, yes, no) ((condition) ? (yes) : (no))
#define _INTEG(level, rate) ((level) + (rate)*_time_step)

#endif
