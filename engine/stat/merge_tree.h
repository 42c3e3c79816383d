/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The merge tree: results of chunks, combined in one fixed order.
 *
 * Node (level, index) stands for the chunks [index << level,
 * (index + 1) << level). A node exists as soon as both its children do, and
 * is their merge, left then right; the children are then dropped.
 *
 *      level 2          (2,0)
 *                     /       \
 *      level 1     (1,0)     (1,1)    (1,2)
 *                  /   \     /   \    /   \
 *      chunk      0     1   2     3  4     5    6
 *
 * What is left over at the end, here (2,0) (1,2) (0,6), is merged from left
 * to right: ((2,0) + (1,2)) + (0,6). So the total is a function of the set of
 * chunks alone: no thread, rank, shard, arrival order or resumption matters.
 * For chunks that arrive nearly in order only about log2(chunks) + threads
 * nodes are alive.
 *
 * A node is an array of `n_cells` cells of plain data. A tree is not
 * thread-safe. */
#ifndef BURSAR_STAT_MERGE_TREE_H
#define BURSAR_STAT_MERGE_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/* How cells merge: `into[i]` becomes the merge of `into[i]` (lower draws) and
 * `right[i]` for i < n. */
typedef struct bur_merge_rule {
    const char *name; /* stable: stands in checkpoints */
    size_t cell_size;
    void (*merge)(void *into, const void *right, size_t n);
} bur_merge_rule;

typedef struct bur_merge_tree bur_merge_tree;

typedef struct bur_merge_node {
    int level;
    int64_t index;
    void *cells; /* n_cells * rule->cell_size bytes, owned by the tree */
} bur_merge_node;

/* An empty tree; release it with bur_merge_tree_free (NULL is allowed). The
 * rule is borrowed. */
bur_status bur_merge_tree_create(const bur_merge_rule *rule, size_t n_cells,
                                 bur_merge_tree **tree, bur_fault *fault);
void bur_merge_tree_free(bur_merge_tree *tree);

/* Adds node (level, index), copying its cells; a chunk is a node of level 0.
 * No chunk may be added twice. BUR_NO_MEMORY leaves the tree as it was. To
 * restore a checkpoint or to merge shards, put the nodes of the other tree. */
bur_status bur_merge_tree_put(bur_merge_tree *tree, int level, int64_t index,
                              const void *cells, bur_fault *fault);

/* The unmerged nodes, by ascending first chunk. */
int bur_merge_tree_n_nodes(const bur_merge_tree *tree);
const bur_merge_node *bur_merge_tree_node(const bur_merge_tree *tree, int i);

/* The number of chunks added so far. */
int64_t bur_merge_tree_n_chunks(const bur_merge_tree *tree);

/* Writes the merge of everything added into `cells` (n_cells of them; all
 * bytes zero if nothing was). The tree does not change and may grow on. */
void bur_merge_tree_total(const bur_merge_tree *tree, void *cells);

#endif
