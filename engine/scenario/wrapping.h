/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that make data, shocks and policies into variables share.
 *
 * A target x is renamed x.planned, and a new auxiliary x takes its place:
 *
 *   x = policy(... add(multiply(set(data(x.planned)))))
 *
 * with a variable x.acted.1, x.acted.2, ... for each step but the last, whose
 * parts read the strength of each shock (0 to 1) and the level of each
 * policy, made as auxiliaries and parameters of their own. Which policy acts
 * is a parameter, policy.active, so all cases share one program. Names with a
 * point are the compiler's: no file can define them. */
#ifndef BURSAR_SCENARIO_WRAPPING_H
#define BURSAR_SCENARIO_WRAPPING_H

#include "scenario/building.h"

/* A time that no run reaches, in time units; and a parameter that holds it, in
 * quotes as equations want it: a number alone is no time. */
#define BUR_WRAP_FOREVER 1e9
const char *bur_wrap_forever(bur_scenario *s);

/* What one shock does to an element. */
typedef struct shock {
    const char *strength; /* name of the auxiliary */
    const char *by;       /* name of the parameter or auxiliary */
    int order;            /* 0 set, 1 multiply, 2 add */
    bur_span span;
} shock;

/* What one policy does to an element. */
typedef struct action {
    const char *level; /* name of the auxiliary */
    const bur_node *value;
    bur_span span;
} action;

typedef BUR_VEC(shock) shock_list;
typedef BUR_VEC(action) action_list;

/* What data give a target: variables like it, and for which elements. */
typedef struct supply_of {
    const bur_var *given, *is_given, *added; /* NULL: none */
    const bool *sets, *adds;                 /* [n_elements] */
} supply_of;

/* A target, with all that acts on each of its elements. */
typedef struct wrapped {
    bur_var *var;
    supply_of supply;
    shock_list *shocks;   /* [n_elements] */
    action_list *actions; /* [n_elements] */
} wrapped;

typedef struct wrapping {
    bur_scenario *s;
    double earliest, latest; /* fixed dates of shocks; no date: the first is
                                later than the last */
    BUR_VEC(wrapped) targets;
} wrapping;

/* The target among those wrapped; added if it is new. The pointer is good
 * until the next call. */
wrapped *bur_wrapped_of(wrapping *w, bur_var *var);

/* Whether shocks and policies can act on a variable; else says why. */
bool bur_can_wrap(bur_scenario *s, const bur_var *var, bur_span span);

/* New variables of the compiler's; they return the name. */
bur_var *bur_wrap_var(bur_scenario *s, bur_var_kind kind, const char *name,
                      bur_span span);
const char *bur_wrap_parameter(bur_scenario *s, const char *name, double value,
                               bur_span span);
const char *bur_wrap_equation(bur_scenario *s, const char *name,
                              const char *text, bur_span span);

/* The same of an equation that the file gives as a setting. */
const char *bur_wrap_setting(bur_scenario *s, const char *name,
                             const bur_conf *value);

/* "a.b"; and a template with @ for a name and $ for a second text. */
const char *bur_wrap_join(bur_scenario *s, const char *a, const char *b);
const char *bur_wrap_fill(bur_scenario *s, const char *template,
                          const char *name, const char *second);

/* A date or time of the model, moved to the nearest step (which is said); and
 * a duration in time units. The fallback when the setting is absent. */
double bur_wrap_moment(bur_scenario *s, const bur_conf *value,
                       double otherwise);
double bur_wrap_duration(bur_scenario *s, const bur_conf *group,
                         const char *key, double otherwise);

/* All data that set or add: they give to their targets. */
void bur_wrap_data(wrapping *w);

/* One shock of the file, and its policies, all or those to compare; they add
 * to their targets. */
void bur_wrap_shock(wrapping *w, const bur_conf *group);

/* After all shocks: where they come at any date, by how much they are moved. */
void bur_wrap_dates(wrapping *w);
void bur_wrap_policies(wrapping *w, const bur_conf *all,
                       const bur_conf *compare);

/* After all policies, each reality check that sets something as one more,
 * called "test.NAME"; and whether every variable that it sets can be set. */
void bur_wrap_tests(wrapping *w);
bool bur_can_set(bur_scenario *s, const bur_conf *set);

#endif
