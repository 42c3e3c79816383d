/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a tree back to text, with the fewest parentheses that keep its shape:
 * parsing the text gives an equal tree. */
#ifndef BURSAR_LANG_PRINTER_H
#define BURSAR_LANG_PRINTER_H

#include <stdbool.h>

#include "lang/ast.h"

/* The text of a tree, in `arena`. */
const char *bur_node_print(bur_arena *arena, const bur_node *node);

/* The same, with the canonical form of names that would need quotes as they
 * are spelt: room_temperature for "Room Temperature". */
const char *bur_node_print_plain(bur_arena *arena, const bur_node *node);

/* The same as bur_node_print, with quotes round every name of a variable that
 * `quoted` says needs them, though it is well-formed without: a point in it,
 * say. */
typedef bool bur_quoted_fn(const char *name, const void *context);
const char *bur_node_print_quoted(bur_arena *arena, const bur_node *node,
                                  bur_quoted_fn *quoted, const void *context);

/* The operator as written ("+", "<>", "AND"). */
const char *bur_operator_text(bur_operator op);

/* Whether two trees are the same but for their places. */
bool bur_node_equal(const bur_node *a, const bur_node *b);

#endif
