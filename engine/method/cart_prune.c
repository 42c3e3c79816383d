/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pruning a tree along its weakest links, as far as cross-validation says: see
 * cart.h, and chapters 3 and 11 of the book it names. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "method/cart.h"
#include "num/keys.h"
#include "num/permute.h"

/* The risk of a node as a leaf, and of its branch with its leaves. */
typedef struct branch {
    double risk, risk_below;
    int leaves;
    bool gone; /* what is below it */
} branch;

static double node_risk(const bur_tree *tree, const bur_tree_node *of)
{
    return of->yes ? tree->weight_no * (double)(of->box.n - of->box.k)
                   : tree->weight_yes * (double)of->box.k;
}

/* Sums up branches from the leaves; children come after their parents. */
static void sum_branches(const bur_tree *tree, branch *b)
{
    for (int i = tree->nodes.n - 1; i >= 0; i--) {
        const bur_tree_node *of = &tree->nodes.at[i];
        if (of->left < 0 || b[i].gone) {
            b[i].risk_below = b[i].risk;
            b[i].leaves = 1;
        } else {
            b[i].risk_below = b[of->left].risk_below + b[of->right].risk_below;
            b[i].leaves = b[of->left].leaves + b[of->right].leaves;
        }
    }
}

/* What a leaf of the branch costs; less than nothing is rounding. */
static double link_of(const bur_tree *tree, const branch *b, int i)
{
    if (tree->nodes.at[i].left < 0 || b[i].gone) {
        return INFINITY;
    }
    double link = (b[i].risk - b[i].risk_below) / (b[i].leaves - 1);
    return link > 0 ? link : 0;
}

/* Takes away the branches of nodes whose link is that or weaker. */
static void take_links(bur_tree *tree, branch *b, double link)
{
    for (int i = tree->nodes.n - 1; i >= 0; i--) {
        if (link_of(tree, b, i) <= link) {
            b[i].gone = true;
            tree->nodes.at[i].link = link;
        }
    }
    for (int i = 1; i < tree->nodes.n; i++) {
        if (!b[i].gone && b[tree->nodes.at[i].parent].gone) {
            b[i].gone = true;
            tree->nodes.at[i].link = link;
        }
    }
}

/* Gives every node its link, and lists the sizes on the way to the root. */
static void find_links(bur_tree *tree, bur_arena *arena)
{
    branch *b = BUR_NEW_N(arena, branch, tree->nodes.n);
    for (int i = 0; i < tree->nodes.n; i++) {
        b[i].risk = node_risk(tree, &tree->nodes.at[i]);
    }
    sum_branches(tree, b);
    double now = 0;
    for (;;) {
        double weakest = INFINITY;
        for (int i = 0; i < tree->nodes.n; i++) {
            double link = link_of(tree, b, i);
            weakest = link < weakest ? link : weakest;
        }
        if (weakest > now) {
            bur_cart_size size = {.leaves = b[0].leaves, .complexity = now};
            bur_vec_push(arena, &tree->sizes, size);
        }
        if (isinf(weakest)) {
            return;
        }
        now = weakest > now ? weakest : now;
        take_links(tree, b, now);
        sum_branches(tree, b);
    }
}

/* Between a size's complexity and the next one's: the geometric mean. */
static double probe(const bur_tree *tree, int size)
{
    return size + 1 < tree->sizes.n ? sqrt(tree->sizes.at[size].complexity *
                                           tree->sizes.at[size + 1].complexity)
                                    : INFINITY;
}

/* Adds what the tree of a fold gets wrong of the fold's points. */
static void add_errors(bur_tree *tree, const bur_tree *of_fold,
                       const uint8_t *y, const uint8_t *fold, int which,
                       int64_t *missed, int64_t *false_alarms)
{
    for (int s = 0; s < tree->sizes.n; s++) {
        double at = probe(tree, s);
        for (int i = 0; i < tree->ranked->n; i++) {
            if (fold[i] == which) {
                int leaf = bur_cart_leaf(of_fold, i, at);
                bool yes = of_fold->nodes.at[leaf].yes;
                missed[s] += !yes && y[i];
                false_alarms[s] += yes && !y[i];
            }
        }
    }
}

enum { NO_FOLD = UINT8_MAX };

/* The fold of each point that counts, of equal sizes. */
static void deal_folds(int n, const uint8_t *in, int folds, uint64_t seed,
                       uint8_t *fold)
{
    bur_key key = bur_site_key(seed, bur_site("cart", 0, 0));
    uint64_t all = 0, at = 0;
    for (int i = 0; i < n; i++) {
        all += !in || in[i];
    }
    for (int i = 0; i < n; i++) {
        fold[i] = NO_FOLD;
        if (!in || in[i]) {
            fold[i] = (uint8_t)(bur_permute(at++, all, key) % (uint64_t)folds);
        }
    }
}

static void take_risks(bur_tree *tree, const int64_t *missed,
                       const int64_t *false_alarms)
{
    double n = (double)tree->nodes.at[0].box.n;
    for (int s = 0; s < tree->sizes.n; s++) {
        double yes = tree->weight_yes, no = tree->weight_no;
        double risk = yes * (double)missed[s] + no * (double)false_alarms[s];
        double squares =
            yes * yes * (double)missed[s] + no * no * (double)false_alarms[s];
        double variance = squares - risk * risk / n;
        tree->sizes.at[s].risk = risk;
        tree->sizes.at[s].se = variance > 0 ? sqrt(variance) : 0;
    }
}

static bur_status cross_validate(bur_tree *tree, const uint8_t *y,
                                 const uint8_t *in,
                                 const bur_cart_options *options, uint64_t seed,
                                 bur_arena *arena, bur_fault *fault)
{
    int n = tree->ranked->n;
    uint8_t *fold = malloc((size_t)n), *rest = malloc((size_t)n);
    int64_t *missed = BUR_NEW_N(arena, int64_t, tree->sizes.n);
    int64_t *false_alarms = BUR_NEW_N(arena, int64_t, tree->sizes.n);
    bur_status status = BUR_OK;
    if (!fold || !rest) {
        status = bur_fail(fault, BUR_NO_MEMORY, "no memory to prune a tree");
    } else {
        deal_folds(n, in, options->folds, seed, fold);
    }
    for (int f = 0; status == BUR_OK && f < options->folds; f++) {
        assert(fold != NULL && rest != NULL);
        for (int i = 0; i < n; i++) {
            rest[i] = fold[i] != NO_FOLD && fold[i] != f;
        }
        bur_tree of_fold;
        status = bur_cart_grow(tree->ranked, y, rest, options, arena, &of_fold,
                               fault);
        if (status == BUR_OK) {
            find_links(&of_fold, arena);
            add_errors(tree, &of_fold, y, fold, f, missed, false_alarms);
        }
    }
    if (status == BUR_OK) {
        take_risks(tree, missed, false_alarms);
    }
    free(fold);
    free(rest);
    return status;
}

/* The smallest tree within so many standard errors of the least risk. */
static int choose(const bur_tree *tree, double errors)
{
    int best = 0, chosen = 0;
    for (int s = 1; s < tree->sizes.n; s++) {
        best = tree->sizes.at[s].risk <= tree->sizes.at[best].risk ? s : best;
    }
    double most = tree->sizes.at[best].risk + errors * tree->sizes.at[best].se;
    for (int s = 0; s < tree->sizes.n; s++) {
        chosen = tree->sizes.at[s].risk <= most ? s : chosen;
    }
    return chosen;
}

/* Copies a branch, its parent first; returns where it stands. */
static int keep_branch(const bur_tree *from, int node, int parent,
                       double complexity, bur_arena *arena, bur_tree *to)
{
    int at = to->nodes.n;
    bur_tree_node kept = from->nodes.at[node];
    bool leaf = kept.left < 0 || kept.link <= complexity;
    kept.parent = parent;
    bur_vec_push(arena, &to->nodes, kept);
    int left = -1, right = -1;
    if (!leaf) {
        left = keep_branch(from, kept.left, at, complexity, arena, to);
        right = keep_branch(from, kept.right, at, complexity, arena, to);
    }
    to->nodes.at[at].left = left;
    to->nodes.at[at].right = right;
    if (leaf) {
        to->nodes.at[at].input = -1;
    }
    return at;
}

bur_status bur_cart_fit(const bur_ranked *ranked, const uint8_t *y,
                        const uint8_t *in, const bur_cart_options *options,
                        uint64_t seed, bur_arena *arena, bur_tree *tree,
                        bur_fault *fault)
{
    bur_tree grown;
    BUR_TRY(bur_cart_grow(ranked, y, in, options, arena, &grown, fault));
    find_links(&grown, arena);
    BUR_TRY(cross_validate(&grown, y, in, options, seed, arena, fault));
    *tree = grown;
    tree->nodes.at = NULL;
    tree->nodes.n = tree->nodes.capacity = 0;
    tree->chosen = choose(&grown, options->errors);
    keep_branch(&grown, 0, -1, grown.sizes.at[tree->chosen].complexity, arena,
                tree);
    return BUR_OK;
}
