/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The merge tree: a short array of the nodes alive, sorted by first chunk,
 * and a stock of cell arrays to use again. */
#include "stat/merge_tree.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct bur_merge_tree {
    const bur_merge_rule *rule;
    size_t n_cells;
    bur_merge_node *node;
    int n, capacity;
    void **spare; /* cell arrays without a node; as long as `node` */
    int n_spare;
    int64_t n_chunks;
};

static size_t cells_size(const bur_merge_tree *tree)
{
    return tree->n_cells * tree->rule->cell_size;
}

/* The first chunk of the node `next` places to the right on its level. */
static int64_t chunk_of(const bur_merge_node *node, int64_t next)
{
    return (node->index + next) << node->level;
}

bur_status bur_merge_tree_create(const bur_merge_rule *rule, size_t n_cells,
                                 bur_merge_tree **tree, bur_fault *fault)
{
    assert(rule->cell_size > 0);
    *tree = malloc(sizeof **tree);
    if (!*tree) {
        return bur_fail(fault, BUR_NO_MEMORY, "no memory for a merge tree");
    }
    **tree = (bur_merge_tree){.rule = rule, .n_cells = n_cells};
    return BUR_OK;
}

void bur_merge_tree_free(bur_merge_tree *tree)
{
    if (!tree) {
        return;
    }
    for (int i = 0; i < tree->n; i++) {
        free(tree->node[i].cells);
    }
    for (int i = 0; i < tree->n_spare; i++) {
        free(tree->spare[i]);
    }
    free(tree->node);
    free(tree->spare);
    free(tree);
}

/* Room for one more node and, once every node has merged, its spare. */
static bool reserve_node(bur_merge_tree *tree)
{
    if (tree->n < tree->capacity) {
        return true;
    }
    int capacity = tree->capacity ? 2 * tree->capacity : 16;
    bur_merge_node *node = realloc(tree->node, (size_t)capacity * sizeof *node);
    if (!node) {
        return false;
    }
    tree->node = node;
    void **spare = realloc(tree->spare, (size_t)capacity * sizeof *spare);
    if (!spare) {
        return false;
    }
    tree->spare = spare;
    tree->capacity = capacity;
    return true;
}

static void *take_cells(bur_merge_tree *tree)
{
    if (tree->n_spare > 0) {
        return tree->spare[--tree->n_spare];
    }
    size_t size = cells_size(tree);
    return malloc(size > 0 ? size : 1);
}

static int place_of(const bur_merge_tree *tree, int64_t chunk)
{
    int at = tree->n;
    while (at > 0 && chunk_of(&tree->node[at - 1], 0) > chunk) {
        at--;
    }
    return at;
}

/* Merges node `i` with the one after it if they are siblings. */
static bool merge_siblings(bur_merge_tree *tree, int i)
{
    if (i < 0 || i + 1 >= tree->n) {
        return false;
    }
    bur_merge_node *left = &tree->node[i], *right = left + 1;
    if (left->level != right->level || left->index % 2 != 0 ||
        right->index != left->index + 1) {
        return false;
    }
    tree->rule->merge(left->cells, right->cells, tree->n_cells);
    tree->spare[tree->n_spare++] = right->cells;
    left->level++;
    left->index /= 2;
    tree->n--;
    memmove(right, right + 1, (size_t)(tree->n - i - 1) * sizeof *right);
    return true;
}

static void insert_node(bur_merge_tree *tree, int at, bur_merge_node node)
{
    assert(at == 0 || chunk_of(&tree->node[at - 1], 1) <= chunk_of(&node, 0));
    assert(at == tree->n || chunk_of(&tree->node[at], 0) >= chunk_of(&node, 1));
    memmove(tree->node + at + 1, tree->node + at,
            (size_t)(tree->n - at) * sizeof node);
    tree->node[at] = node;
    tree->n++;
    tree->n_chunks += INT64_C(1) << node.level;
}

bur_status bur_merge_tree_put(bur_merge_tree *tree, int level, int64_t index,
                              const void *cells, bur_fault *fault)
{
    assert(level >= 0 && level < 62 && index >= 0);
    assert(index <= (INT64_MAX >> level) - 1);
    bur_merge_node node = {level, index, NULL};
    if (!reserve_node(tree) || !(node.cells = take_cells(tree))) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "no memory for %zu bytes of chunk results",
                        cells_size(tree));
    }
    memcpy(node.cells, cells, cells_size(tree));
    int at = place_of(tree, chunk_of(&node, 0));
    insert_node(tree, at, node);
    for (;;) {
        if (merge_siblings(tree, at - 1)) {
            at--;
        } else if (!merge_siblings(tree, at)) {
            return BUR_OK;
        }
    }
}

int bur_merge_tree_n_nodes(const bur_merge_tree *tree)
{
    return tree->n;
}

const bur_merge_node *bur_merge_tree_node(const bur_merge_tree *tree, int i)
{
    assert(i >= 0 && i < tree->n);
    return &tree->node[i];
}

int64_t bur_merge_tree_n_chunks(const bur_merge_tree *tree)
{
    return tree->n_chunks;
}

void bur_merge_tree_total(const bur_merge_tree *tree, void *cells)
{
    size_t size = cells_size(tree);
    if (tree->n == 0) {
        memset(cells, 0, size);
        return;
    }
    memcpy(cells, tree->node[0].cells, size);
    for (int i = 1; i < tree->n; i++) {
        tree->rule->merge(cells, tree->node[i].cells, tree->n_cells);
    }
}
