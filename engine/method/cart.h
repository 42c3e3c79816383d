/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CART, a classification tree: questions about one input at a time that part
 * the points of interest from the others.
 *
 * Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees"
 * (1984). Splits decrease the Gini impurity most (ties: the first input, the
 * lowest level); categories are split in the order of their density (their
 * theorem 4.5). The tree is grown large and pruned along its weakest links;
 * how far says cross-validation, by the one-standard-error rule. With a prior
 * of one half both kinds weigh the same however rare one is (their 4.4): else
 * a tree that never says "of interest" is the best one for what is rare.
 *
 * y, `in` and counts as in box.h. Deterministic: folds are a function of the
 * seed. */
#ifndef BURSAR_METHOD_CART_H
#define BURSAR_METHOD_CART_H

#include "base/arena.h"
#include "base/vec.h"
#include "method/box.h"

typedef struct bur_cart_options {
    int least;     /* points of a leaf, 1 or more */
    int deepest;   /* questions on the way to a leaf */
    double prior;  /* weight of what is of interest, 0 < prior < 1; 0: its
                      share of the points */
    int folds;     /* of the cross-validation, 2 or more */
    double errors; /* standard errors above the least risk: 1 */
} bur_cart_options;

#define BUR_CART_DEFAULT ((bur_cart_options){20, 8, 0.5, 10, 1})

/* Points whose level is in `left_has` go to the left. */
typedef struct bur_tree_node {
    int parent, left, right; /* left -1: a leaf; parent -1: the root */
    int depth;
    int input;
    bur_cut left_has;
    bur_box_count box;
    bool yes;    /* more of interest than not, by weight */
    double link; /* complexity at which the branch below goes */
} bur_tree_node;

/* A size to which the tree could be pruned. */
typedef struct bur_cart_size {
    int leaves;
    double complexity; /* from which on it is the best */
    double risk, se;   /* weighted share of errors in cross-validation */
} bur_cart_size;

typedef struct bur_tree {
    const bur_ranked *ranked;     /* borrowed */
    double weight_yes, weight_no; /* of a point; together 1 over all */
    BUR_VEC(bur_tree_node) nodes; /* parents first, left before right */
    BUR_VEC(bur_cart_size) sizes; /* largest first */
    int chosen;                   /* of sizes */
} bur_tree;

/* Grows, prunes and chooses. Both kinds occur among the points that count.
 * Everything lies in the arena. BUR_NO_MEMORY. */
bur_status bur_cart_fit(const bur_ranked *ranked, const uint8_t *y,
                        const uint8_t *in, const bur_cart_options *options,
                        uint64_t seed, bur_arena *arena, bur_tree *tree,
                        bur_fault *fault);

/* The leaf of a point when all branches with a link of at most `complexity`
 * are gone; a negative complexity keeps them all. */
int bur_cart_leaf(const bur_tree *tree, int point, double complexity);

/* What reaches each node: count[nodes]. */
void bur_cart_count(const bur_tree *tree, const uint8_t *y, const uint8_t *in,
                    bur_box_count *count);

/* Grows a tree without pruning it; nodes of a depth stand together. */
bur_status bur_cart_grow(const bur_ranked *ranked, const uint8_t *y,
                         const uint8_t *in, const bur_cart_options *options,
                         bur_arena *arena, bur_tree *tree, bur_fault *fault);

#endif
