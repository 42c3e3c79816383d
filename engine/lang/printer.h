/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a tree back to text, with the fewest parentheses that keep its shape:
 * parsing the text gives an equal tree. */
#ifndef BURSAR_LANG_PRINTER_H
#define BURSAR_LANG_PRINTER_H

#include <stdbool.h>

#include "lang/ast.h"

/* The text of a tree, in `arena`. */
const char *bur_node_print(bur_arena *arena, const bur_node *node);

/* The operator as written ("+", "<>", "AND"). */
const char *bur_operator_text(bur_operator op);

/* Whether two trees are the same but for their places. */
bool bur_node_equal(const bur_node *a, const bur_node *b);

#endif
