/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The matrices of a group of correlated members: the one that holds where no
 * regime does, and one for each regime that its entries name; each must be
 * admissible, or is repaired where the file allows it, which is said. */
#ifndef BURSAR_SCENARIO_CORRELATING_H
#define BURSAR_SCENARIO_CORRELATING_H

#include "scenario/building.h"

/* One entry of `correlations`. */
typedef struct bur_correlation_entry {
    bur_span name_span;
    double df; /* of a t copula; 0: Gaussian */
    bool repair;
    const bur_var *regime; /* NULL: it holds always */
    int regime_element;
    double regime_value;
    const char *when; /* as written */
    bur_span when_span;
} bur_correlation_entry;

typedef struct bur_pair {
    int a, b; /* members */
    double rho;
    bur_span span;
    const bur_correlation_entry *entry;
} bur_pair;

typedef BUR_VEC(bur_pair) bur_pair_list;

/* Members that pairs connect. */
typedef struct bur_correlation_group {
    int n;
    const int *of;           /* [n] members */
    const char *const *name; /* [n] */
    bool inputs;             /* else drivers */
    /* what settling finds */
    double df;
    const double *factor;
    const bur_var *regime; /* NULL: one matrix for all */
    int regime_element;
    int n_regimes;
    const bur_regime_factor *regimes;
} bur_correlation_group;

/* Reads "regime == 1" into an entry; `when` may be NULL. False: the sink
 * knows. */
bool bur_correlation_when(bur_scenario *s, const bur_conf *when,
                          bur_correlation_entry *entry);

/* Whether a value of a file is a correlation matrix of n names: rows of
 * numbers from -1 to 1, symmetric, with ones on the diagonal. */
bool bur_correlation_is_matrix(bur_scenario *s, const bur_conf *matrix, int n);

/* Finds the copula, regimes and factors of a group. An entry with `when` lays
 * its pairs over those that hold always. False: the sink knows. */
bool bur_correlation_settle(bur_scenario *s, const bur_pair_list *pairs,
                            bur_correlation_group *group);

#endif
