/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking over trees, making nodes, and rewriting trees by making new ones.
 *
 * All of it recurses, to at most the depth of the tree: BUR_TREE_DEPTH for one
 * that was parsed. A pass that puts trees into trees keeps an eye on that. */
#ifndef BURSAR_LANG_WALK_H
#define BURSAR_LANG_WALK_H

#include <stdbool.h>

#include "lang/ast.h"

/* Called with every node; returns whether to go on to its arguments. */
typedef bool bur_node_fn(const bur_node *node, void *context);

/* Visits a node, then its arguments (also subscripts) from left to right. */
void bur_node_visit(const bur_node *node, bur_node_fn *fn, void *context);

/* New nodes. Names are canonical and, like arguments, borrowed: they must
 * live as long as the node; the array `args` is copied. */
const bur_node *bur_node_number(bur_arena *arena, double number, bur_span span);
const bur_node *bur_node_name(bur_arena *arena, const char *name,
                              bur_span span);
const bur_node *bur_node_unary(bur_arena *arena, bur_operator op,
                               const bur_node *a, bur_span span);
const bur_node *bur_node_binary(bur_arena *arena, bur_operator op,
                                const bur_node *a, const bur_node *b,
                                bur_span span);
const bur_node *bur_node_call(bur_arena *arena, const char *name,
                              const bur_node *const *args, int n_args,
                              bur_span span);
const bur_node *bur_node_if(bur_arena *arena, const bur_node *condition,
                            const bur_node *a, const bur_node *b,
                            bur_span span);

/* A number as it is written in an equation: a negative one has a sign before
 * it. */
const bur_node *bur_node_signed(bur_arena *arena, double number, bur_span span);

/* Whether a tree is a number with or without a sign. */
bool bur_node_is_number(const bur_node *node, double *number);

/* Whether a node compares two values; whether it is AND, OR or NOT. */
bool bur_node_compares(const bur_node *node);
bool bur_node_joins(const bur_node *node);

/* A name with subscripts. */
const bur_node *bur_node_element(bur_arena *arena, const char *name,
                                 const bur_node *const *subscripts, int n,
                                 bur_span span);

/* A NAME or CALL node under another name, with other subscripts or arguments,
 * but still spelt as `node` is written. */
const bur_node *bur_node_renamed(bur_arena *arena, const bur_node *node,
                                 const char *name, const bur_node *const *args,
                                 int n_args);

/* A copy of a node with other arguments, as many. */
const bur_node *bur_node_with_args(bur_arena *arena, const bur_node *node,
                                   const bur_node *const *args);

/* The node with `arg` in place `i`, for a walk that rewrites arguments one by
 * one: `now` is what it has made of `original` so far. */
const bur_node *bur_node_with_arg(bur_arena *arena, const bur_node *original,
                                  const bur_node *now, int i,
                                  const bur_node *arg);

/* What stands for a NAME node, whose subscripts were rewritten already:
 * another tree, or the node itself to keep it. Never NULL. */
typedef const bur_node *bur_name_fn(bur_arena *arena, const bur_node *name,
                                    void *context);

/* The tree with every NAME node replaced by what `fn` says of it. What did
 * not change is shared with the old tree, so that a tree without changes is
 * returned as it is. The answers of `fn` are not walked again. */
const bur_node *bur_node_clone_with(bur_arena *arena, const bur_node *node,
                                    bur_name_fn *fn, void *context);

/* The same for NAME and CALL nodes, arguments before the call. */
const bur_node *bur_node_rewrite(bur_arena *arena, const bur_node *node,
                                 bur_name_fn *fn, void *context);

#endif
