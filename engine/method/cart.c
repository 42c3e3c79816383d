/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growing a tree: one walk over an input's ordered points prices all splits of
 * all nodes of a depth. See cart.h; cart_prune.c prunes. */
#include "method/cart.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What a walk has seen of a node. */
typedef struct seen {
    bur_box_count left;
    uint32_t level;
} seen;

/* The best split of a node so far. */
typedef struct split {
    double gain;
    int input; /* -1: none */
    bur_cut left_has;
} split;

typedef struct growing {
    bur_tree *tree;
    const uint8_t *y;
    const bur_cart_options *options;
    int *node_of;   /* [n]: -1: does not count */
    int first, end; /* nodes of the depth */
    seen *seen;     /* [end - first] */
    split *best;
    bur_box_count (*of_category)[BUR_MOST_CATEGORIES];
} growing;

/* Gini impurity times the weight, over 2. */
static double impurity(const bur_tree *tree, bur_box_count c)
{
    double yes = tree->weight_yes * (double)c.k;
    double no = tree->weight_no * (double)(c.n - c.k);
    return yes + no > 0 ? yes * no / (yes + no) : 0;
}

static void offer(growing *g, int node, int input, bur_box_count left,
                  bur_cut left_has)
{
    bur_box_count all = g->tree->nodes.at[node].box;
    bur_box_count right = {all.n - left.n, all.k - left.k};
    if (left.n < g->options->least || right.n < g->options->least) {
        return;
    }
    double gain = impurity(g->tree, all) - impurity(g->tree, left) -
                  impurity(g->tree, right);
    split *best = &g->best[node - g->first];
    if (gain > best->gain) {
        *best = (split){gain, input, left_has};
    }
}

static void walk_ordered(growing *g, int input)
{
    const bur_ranks *of = &g->tree->ranked->of[input];
    memset(g->seen, 0, (size_t)(g->end - g->first) * sizeof *g->seen);
    for (int q = 0; q < g->tree->ranked->n; q++) {
        uint32_t i = of->order[q];
        int node = g->node_of[i];
        if (node < g->first) {
            continue;
        }
        seen *s = &g->seen[node - g->first];
        uint32_t level = of->level[i];
        if (s->left.n > 0 && level != s->level) {
            offer(g, node, input, s->left, (bur_cut){.high = (int)s->level});
        }
        s->level = level;
        s->left.n++;
        s->left.k += g->y[i];
    }
}

static bool less_dense(bur_box_count a, bur_box_count b)
{
    return a.k * b.n < b.k * a.n;
}

/* Offers the categories of a node, least dense first. */
static void offer_categories(growing *g, int node, int input)
{
    const bur_box_count *count = g->of_category[node - g->first];
    int order[BUR_MOST_CATEGORIES], n = 0;
    for (int c = 0; c < g->tree->ranked->of[input].n_levels; c++) {
        if (count[c].n == 0) {
            continue;
        }
        int at = n++;
        for (; at > 0 && less_dense(count[c], count[order[at - 1]]); at--) {
            order[at] = order[at - 1];
        }
        order[at] = c;
    }
    bur_box_count left = {0};
    bur_cut cut = {0};
    for (int at = 0; at + 1 < n; at++) {
        left.n += count[order[at]].n;
        left.k += count[order[at]].k;
        cut.category |= UINT64_C(1) << order[at];
        offer(g, node, input, left, cut);
    }
}

static void walk_categories(growing *g, int input)
{
    const bur_ranks *of = &g->tree->ranked->of[input];
    assert(g->of_category != NULL);
    memset(g->of_category, 0,
           (size_t)(g->end - g->first) * sizeof *g->of_category);
    for (int i = 0; i < g->tree->ranked->n; i++) {
        int node = g->node_of[i];
        if (node >= g->first) {
            bur_box_count *c = &g->of_category[node - g->first][of->level[i]];
            c->n++;
            c->k += g->y[i];
        }
    }
    for (int node = g->first; node < g->end; node++) {
        offer_categories(g, node, input);
    }
}

static bool depth_room(growing *g, bool categories)
{
    size_t n = (size_t)(g->end - g->first);
    free(g->seen);
    free(g->best);
    free(g->of_category);
    g->seen = malloc(n * sizeof *g->seen);
    g->best = malloc(n * sizeof *g->best);
    g->of_category = categories ? malloc(n * sizeof *g->of_category) : NULL;
    for (size_t i = 0; g->best && i < n; i++) {
        g->best[i] = (split){.input = -1};
    }
    return g->seen && g->best && (!categories || g->of_category);
}

static void add_child(growing *g, bur_arena *arena, int parent)
{
    bur_tree_node child = {.parent = parent,
                           .left = -1,
                           .right = -1,
                           .depth = g->tree->nodes.at[parent].depth + 1,
                           .input = -1};
    bur_vec_push(arena, &g->tree->nodes, child);
}

/* Splits the nodes of the depth, and sends their points down. */
static void take_splits(growing *g, bur_arena *arena)
{
    bur_tree *tree = g->tree;
    for (int node = g->first; node < g->end; node++) {
        const split *best = &g->best[node - g->first];
        if (best->input >= 0) {
            int left = tree->nodes.n;
            add_child(g, arena, node);
            add_child(g, arena, node);
            bur_tree_node *of = &tree->nodes.at[node];
            of->left = left;
            of->right = left + 1;
            of->input = best->input;
            of->left_has = best->left_has;
        }
    }
    for (int i = 0; i < tree->ranked->n; i++) {
        int node = g->node_of[i];
        if (node < g->first || tree->nodes.at[node].left < 0) {
            continue;
        }
        const bur_tree_node *of = &tree->nodes.at[node];
        const bur_ranks *ranks = &tree->ranked->of[of->input];
        node = bur_cut_has(ranks, &of->left_has, ranks->level[i]) ? of->left
                                                                  : of->right;
        g->node_of[i] = node;
        tree->nodes.at[node].box.n++;
        tree->nodes.at[node].box.k += g->y[i];
    }
}

static void start_tree(growing *g, const uint8_t *in, bur_arena *arena)
{
    bur_tree_node root = {.parent = -1, .left = -1, .right = -1, .input = -1};
    for (int i = 0; i < g->tree->ranked->n; i++) {
        bool here = !in || in[i];
        g->node_of[i] = here ? 0 : -1;
        root.box.n += here;
        root.box.k += here && g->y[i];
    }
    bur_vec_push(arena, &g->tree->nodes, root);
    double n = (double)root.box.n, k = (double)root.box.k;
    double prior = g->options->prior > 0 ? g->options->prior : k / n;
    g->tree->weight_yes = k > 0 ? prior / k : 0;
    g->tree->weight_no = n > k ? (1 - prior) / (n - k) : 0;
}

static bool any_categorical(const bur_ranked *ranked)
{
    bool any = false;
    for (int j = 0; j < ranked->n_inputs; j++) {
        any = any || ranked->of[j].categorical;
    }
    return any;
}

/* Grows by a depth; false without memory. */
static bool grow_depth(growing *g, bur_arena *arena)
{
    const bur_ranked *ranked = g->tree->ranked;
    if (!depth_room(g, any_categorical(ranked))) {
        return false;
    }
    for (int j = 0; j < ranked->n_inputs; j++) {
        if (ranked->of[j].categorical) {
            walk_categories(g, j);
        } else {
            walk_ordered(g, j);
        }
    }
    int end = g->end;
    take_splits(g, arena);
    g->first = end;
    g->end = g->tree->nodes.n;
    return true;
}

bur_status bur_cart_grow(const bur_ranked *ranked, const uint8_t *y,
                         const uint8_t *in, const bur_cart_options *options,
                         bur_arena *arena, bur_tree *tree, bur_fault *fault)
{
    *tree = (bur_tree){.ranked = ranked};
    growing g = {.tree = tree,
                 .y = y,
                 .options = options,
                 .node_of = calloc((size_t)ranked->n, sizeof(int)),
                 .end = 1};
    bool made = g.node_of != NULL;
    if (made) {
        start_tree(&g, in, arena);
    }
    for (int depth = 0; made && depth < options->deepest && g.first < g.end;
         depth++) {
        made = grow_depth(&g, arena);
    }
    free(g.node_of);
    free(g.seen);
    free(g.best);
    free(g.of_category);
    for (int i = 0; i < tree->nodes.n; i++) {
        bur_tree_node *of = &tree->nodes.at[i];
        of->yes = tree->weight_yes * (double)of->box.k >
                  tree->weight_no * (double)(of->box.n - of->box.k);
    }
    return made ? BUR_OK
                : bur_fail(fault, BUR_NO_MEMORY,
                           "no memory to grow a tree of %d points", ranked->n);
}

int bur_cart_leaf(const bur_tree *tree, int point, double complexity)
{
    int at = 0;
    for (;;) {
        const bur_tree_node *of = &tree->nodes.at[at];
        if (of->left < 0 || of->link <= complexity) {
            return at;
        }
        const bur_ranks *ranks = &tree->ranked->of[of->input];
        at = bur_cut_has(ranks, &of->left_has, ranks->level[point]) ? of->left
                                                                    : of->right;
    }
}

void bur_cart_count(const bur_tree *tree, const uint8_t *y, const uint8_t *in,
                    bur_box_count *count)
{
    memset(count, 0, (size_t)tree->nodes.n * sizeof *count);
    for (int i = 0; i < tree->ranked->n; i++) {
        int at = !in || in[i] ? bur_cart_leaf(tree, i, -1) : -1;
        for (; at >= 0; at = tree->nodes.at[at].parent) {
            count[at].n++;
            count[at].k += y[i];
        }
    }
}
