/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the check of units share; see check_units.h. */
#ifndef BURSAR_CHECK_UNITING_H
#define BURSAR_CHECK_UNITING_H

#include "check/builtins.h"
#include "check/check_units.h"
#include "model/units.h"

/* A unit that is not known from the start: of a variable without one, of a
 * zero, of a function's argument. Its symbol is -1 - its number. */
typedef struct unknown {
    bool solved;
    bool excused; /* it is unknown because of a fault that was said */
    bur_unit is;
    bur_span from; /* where it was solved */
} unknown;

/* What is known of a variable. */
typedef struct unit_facts {
    bur_unit unit;
    bur_unit x; /* of the argument, when it is a function */
    int own;    /* number of its unknown; -1: its unit is given */
} unit_facts;

typedef struct uniting {
    const bur_model *model;
    bur_arena *arena;
    bur_units *units;
    bur_units_talk talk;
    BUR_VEC(unknown) unknowns;
    bur_map *facts; /* canonical name to unit_facts */
    bur_unit time;
    const bur_var *var; /* whose equations are being looked at; or NULL */
    int n_checked;
} uniting;

/* --- solving --- */

bur_unit bur_unknown_unit(uniting *u);

/* The unit of what has a fault. */
bur_unit bur_excused_unit(uniting *u);

/* The unit with all that is known put in. */
bur_unit bur_settled(uniting *u, bur_unit unit);

/* Makes two units the same by solving an unknown, if they are not; false if
 * they cannot be. `from` is the place that demands it. */
bool bur_unify(uniting *u, bur_unit a, bur_unit b, bur_span from);

/* How many b one a is, when they differ by a factor only; else 0. */
double bur_units_ratio(uniting *u, bur_unit a, bur_unit b);

/* Whether nothing in it is unknown; and whether that is a fault of its own. */
bool bur_is_settled(uniting *u, bur_unit unit);
bool bur_is_excused(uniting *u, bur_unit unit);

/* --- expressions --- */

/* The unit of an expression. Mismatches in it are said, and then it may have
 * any unit, so that one fault is told once. */
bur_unit bur_node_unit(uniting *u, const bur_node *node);

/* Whether a policy chooses here between what it sets and what was before. */
bool bur_is_policy_choice(const uniting *u, const bur_node *node);

/* The unit of a call. */
bur_unit bur_call_unit(uniting *u, const bur_node *node);

/* Whether a constant stands here, as 2, -1 or 1/2, and which. */
bool bur_node_constant(const bur_node *node, double *value);

/* The rule of a function, as units_call.c reads it; NULL: it has none. */
const char *bur_unit_rule(bur_builtin fn);

/* --- saying --- */

/* One side of a mismatch: "'price' is", its unit and its place. */
typedef struct unit_side {
    const char *what;
    bur_unit unit;
    bur_span span;
    const bur_node *node; /* NULL: not an expression */
} unit_side;

unit_side bur_unit_side(uniting *u, const bur_node *node, bur_unit unit);

/* The text of an expression, for a message. */
const char *bur_node_quote(uniting *u, const bur_node *node);

/* Unifies them, or says that `got` does not fit what stands `wanted`; false
 * then. */
bool bur_demand_unit(uniting *u, unit_side got, unit_side wanted);

/* Says that an expression should be a pure number, unless it is. */
bool bur_demand_pure(uniting *u, const bur_node *node, const char *what);

#endif
