/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of a discovery: grown and pruned in one half, measured in the
 * other. */
#include "method/cart.h"
#include "study/discover_parts.h"

#include <stdlib.h>

/* What leads from its parent to a node, in words. */
static const char *words_of(const bur_points_found *f, const bur_tree *tree,
                            int node)
{
    const bur_tree_node *of = &tree->nodes.at[node];
    if (of->parent < 0) {
        return "all futures";
    }
    const bur_tree_node *parent = &tree->nodes.at[of->parent];
    const bur_ranks *ranks = &f->ranked->of[parent->input];
    bur_cut all = bur_cut_none(ranks);
    bur_cut cut = {0, parent->left_has.high, parent->left_has.category};
    if (parent->left != node) {
        cut = (bur_cut){cut.high + 1, all.high, all.category & ~cut.category};
    }
    const char *indent = "";
    for (int i = 0; i < of->depth; i++) {
        indent = bur_arena_printf(f->arena, "%s  ", indent);
    }
    return bur_arena_printf(f->arena, "%s%s", indent,
                            bur_discover_cut(f, parent->input, &cut));
}

/* Marks the points that reach a node. */
static void mark_reached(const bur_points_found *f, const bur_tree *tree,
                         const int *leaf, int node)
{
    for (int i = 0; i < f->n; i++) {
        int at = leaf[i];
        while (at > node) {
            at = tree->nodes.at[at].parent;
        }
        f->mask[i] = at == node;
    }
}

static void table_nodes(const bur_points_found *f, const bur_tree *tree,
                        const int *leaf, bur_answer *a)
{
    int n = tree->nodes.n;
    const char **label = BUR_NEW_N(a->arena, const char *, n);
    for (int i = 0; i < n; i++) {
        label[i] = words_of(f, tree, i);
    }
    int dim = bur_answer_dim_add(a, "node", "Where", n, label);
    bur_answer_table *t = bur_answer_table_add(a, "tree", "Tree", 1, &dim);
    const char **says = bur_answer_texts(a, t, "says", "Says");
    bur_estimate *density =
        bur_answer_estimates(a, t, "density", "Happens", BUR_SHAPE_SHARE, "");
    bur_estimate *coverage = bur_answer_estimates(
        a, t, "coverage", "Of all that happen", BUR_SHAPE_SHARE, "");
    bur_estimate *mass =
        bur_answer_estimates(a, t, "mass", "Futures", BUR_SHAPE_SHARE, "");
    for (int i = 0; i < n; i++) {
        const bur_tree_node *of = &tree->nodes.at[i];
        mark_reached(f, tree, leaf, i);
        says[i] = of->left >= 0 ? "" : (of->yes ? "yes" : "no");
        density[i] = bur_discover_share(f, f->held, f->mask, f->y);
        coverage[i] = bur_discover_share(f, f->held, f->y, f->mask);
        mass[i] = bur_discover_share(f, f->held, NULL, f->mask);
    }
}

static void table_sizes(const bur_tree *tree, bur_answer *a)
{
    int dim = bur_answer_dim_count(a, "size", "Size", tree->sizes.n);
    bur_answer_table *t = bur_answer_table_add(
        a, "tree_sizes", "Sizes the tree could be pruned to", 1, &dim);
    t->detail = true;
    t->note = "Error: weighted share of wrong answers in cross-validation, "
              "both kinds weighing one half.";
    double *leaves =
        bur_answer_numbers(a, t, "leaves", "Leaves", BUR_SHAPE_COUNT, "");
    double *risk =
        bur_answer_numbers(a, t, "error", "Error", BUR_SHAPE_SHARE, "");
    double *se = bur_answer_numbers(a, t, "error_se", "Standard error",
                                    BUR_SHAPE_SHARE, "");
    const char **chosen = bur_answer_texts(a, t, "chosen", "Chosen");
    for (int s = 0; s < tree->sizes.n; s++) {
        leaves[s] = tree->sizes.at[s].leaves;
        risk[s] = tree->sizes.at[s].risk;
        se[s] = tree->sizes.at[s].se;
        chosen[s] = s == tree->chosen ? "yes" : "";
    }
}

static void say_tree(const bur_points_found *f, const bur_tree *tree,
                     const int *leaf, const bur_cart_options *options,
                     bur_answer *a)
{
    if (tree->nodes.n == 1) {
        bur_answer_say(a, "No tree: no question about an input tells apart "
                          "when it happens.");
        return;
    }
    for (int i = 0; i < f->n; i++) {
        f->mask[i] = tree->nodes.at[leaf[i]].yes;
    }
    bur_estimate density = bur_discover_share(f, f->held, f->mask, f->y);
    bur_estimate coverage = bur_discover_share(f, f->held, f->y, f->mask);
    bur_answer_say(
        a,
        "A tree of %d leaves (CART, both kinds weighing the same; pruned by %d "
        "folds and one standard error) says yes where it happens in %s of the "
        "futures; these are %s of all futures in which it happens.",
        tree->sizes.at[tree->chosen].leaves, options->folds,
        bur_discover_percent(a->arena, density),
        bur_discover_percent(a->arena, coverage));
}

bur_status bur_discover_tree(const bur_points_found *f, bur_answer *answer,
                             bur_fault *fault)
{
    bur_cart_options options = BUR_CART_DEFAULT;
    bur_tree tree;
    int *leaf = malloc((size_t)f->n * sizeof *leaf);
    if (!leaf) {
        return bur_fail(fault, BUR_NO_MEMORY, "no memory to grow a tree");
    }
    bur_status status =
        bur_cart_fit(f->ranked, f->y, f->fit, &options, f->plan->design->seed,
                     answer->arena, &tree, fault);
    if (status == BUR_OK) {
        for (int i = 0; i < f->n; i++) {
            leaf[i] = bur_cart_leaf(&tree, i, -1);
        }
        say_tree(f, &tree, leaf, &options, answer);
        table_nodes(f, &tree, leaf, answer);
        table_sizes(&tree, answer);
    }
    free(leaf);
    return status;
}
