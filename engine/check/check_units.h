/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The units of a model: whether both sides of every equation, and all that is
 * added, compared or chosen between in it, have the same.
 *
 * Nothing is rescaled: month + year is a mismatch. A number alone is a pure
 * number, but 0 has any unit, and so has an equation made of numbers only.
 * Where a variable has no unit, what the equations demand is its unit. */
#ifndef BURSAR_CHECK_CHECK_UNITS_H
#define BURSAR_CHECK_CHECK_UNITS_H

#include "base/status.h"
#include "model/model.h"

typedef enum bur_units_mode {
    BUR_UNITS_BY_ORIGIN, /* warnings in imported models, else errors */
    BUR_UNITS_OFF,
    BUR_UNITS_WARN,
    BUR_UNITS_ERROR
} bur_units_mode;

/* "off", "warn" or "error"; false if it is none of them. */
bool bur_units_mode_read(const char *word, bur_units_mode *mode);

typedef struct bur_units_report {
    bool given;     /* whether the model has units at all */
    int n_checked;  /* equations */
    int n_inferred; /* variables whose unit follows from the equations */
} bur_units_report;

/* Checks a model that bur_check found sound; one in which nothing has a unit
 * passes. False: the sink has an error, or `fault` says why the database of
 * units cannot be read. */
bool bur_check_units(const bur_model *model, bur_units_mode mode,
                     bur_units_report *report, bur_sink *sink,
                     bur_fault *fault);

#endif
