/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider's own scenario, begun from a template: another scenario, which
 * its accounts may change.
 *
 * The latest year of the accounts sets the opening position, and all of them
 * move the noise of each line's income from the template's towards what the
 * years show. Which parameters of a model that sets stands in opening.c; a
 * model that lacks one cannot be begun from accounts. */
#ifndef BURSAR_SCENARIO_OPENING_H
#define BURSAR_SCENARIO_OPENING_H

#include "scenario/books.h"
#include "scenario/scenario.h"
#include "stat/shrink.h"

/* How many yearly changes the template's noise counts for. An assumption:
 * with four years of accounts the template keeps three quarters. */
enum { BUR_PRIOR_STRENGTH = 6 };

/* What the accounts say of one element of a parameter. */
typedef struct bur_given {
    bool is_given; /* else the template's value stays */
    double value;
    const char *from; /* "cost.pay / income.total, 2025"; or why it is not
                         given */
} bur_given;

typedef struct bur_opening_parameter {
    const char *name;
    const bur_var *var;
    bool is_noise; /* else of the opening position */
    bur_given *of; /* [var->n_elements] */
} bur_opening_parameter;

/* The noise of a line that the accounts have. */
typedef struct bur_line_noise {
    const char *line;
    int n_changes;
    const char *why_not; /* the template's stays; NULL: it does not */
    bur_shrunk sd;       /* of why_not: prior, which is the result, and zeros */
} bur_line_noise;

typedef struct bur_opening {
    const bur_books *books;
    double strength;
    BUR_VEC(bur_opening_parameter) parameters;
    BUR_VEC(bur_line_noise) noise;
} bur_opening;

/* What the accounts in the file `path` make of a scenario that has been
 * opened. NULL: either `fault` is filled (the file cannot be read) or, when
 * its status is BUR_OK, the scenario's sink knows. */
const bur_opening *bur_opening_of(bur_scenario *s, const char *path,
                                  double strength, bur_fault *fault);

/* The text of the provider's scenario: the template's, with what the opening
 * (which may be NULL) says in place of the same inputs, and the model named
 * `model`. NULL as above. */
const char *bur_opening_write(bur_scenario *s, const bur_opening *opening,
                              const char *model, bur_fault *fault);

#endif
