/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure of a model: which variable acts on which, and which way.
 *
 * The nodes are the variables a modeller wrote, an array being one. What the
 * program made (the parts of shocks, policies and macros) is folded away: a
 * link through such a variable joins what stands at its ends. A variable that
 * shocks or policies act on counts as what it was without them. */
#ifndef BURSAR_CHECK_STRUCTURE_H
#define BURSAR_CHECK_STRUCTURE_H

#include "check/effect.h"

typedef enum bur_link_kind {
    BUR_LINK_CAUSAL,  /* from a name in an equation */
    BUR_LINK_FLOW,    /* a flow and the stock it fills or drains */
    BUR_LINK_INITIAL, /* at the start only: INIT, initial values */
    BUR_N_LINK_KINDS
} bur_link_kind;

typedef struct bur_link {
    int from, to; /* nodes */
    bur_link_kind kind;
    char polarity; /* '+', '-', or '?': it changes, or nobody knows */
    bool delayed;  /* some of it goes through DELAY, SMTH or PREVIOUS */
    bool seen;     /* the polarity is that of the states seen in a run; else
                      it holds whatever the parameters in their ranges are */
} bur_link;

typedef struct bur_structure {
    const bur_model *model;
    int n_vars;
    const bur_var *const *var; /* in the order of the model */
    int n_links;
    const bur_link *link; /* by `to`, then as the equations name them */
} bur_structure;

/* What a run went through: for each state the values of the variables that
 * were noted, the first at the start. */
typedef struct bur_states {
    int n;
    const double *time;            /* [n] */
    const bur_range *const *range; /* [n][n_elements], by first_element; NaN:
                                      not noted */
} bur_states;

/* The structure of a checked model. Polarities come from the equations; where
 * these leave them open, from `states`, which may be NULL: the sign must be
 * the same in all of them. */
const bur_structure *bur_structure_of(bur_arena *arena, const bur_model *model,
                                      const bur_states *states);

/* The first link to each node: [n_vars + 1]. */
int *bur_links_by_to(bur_arena *arena, const bur_structure *structure);

/* The link from one node to another, not one of the start alone, and its
 * polarity: a flow and a cause beside one another, or an inflow and an outflow,
 * agree or leave it open. -1: there is none. `by_to` as above. */
int bur_link_between(const bur_structure *structure, const int *by_to, int from,
                     int to, char *polarity);

/* "+" or "-", or "?" where one of them is: of two links in a row. */
char bur_polarity_times(char a, char b);

/* What a node is, shocks and policies aside. */
bur_var_kind bur_var_kind_planned(const bur_var *var);

/* "causal", "flow", "initial" */
const char *bur_link_kind_word(bur_link_kind kind);

#endif
