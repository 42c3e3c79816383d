/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the text of an equation to its tree: a Pratt parser (Pratt 1973) over
 * the grammar of XMILE 1.0 section 3.3, one row of a table for each operator.
 *
 *   IF < OR < AND < = <> < relations < + - < * / // MOD < unary < ^ < postfix
 *
 * so that -2^2 is -4, 2^-3 is 2^(-3), and 2^3^2 is 2^(3^2). */
#ifndef BURSAR_LANG_PARSER_H
#define BURSAR_LANG_PARSER_H

#include "base/diag.h"
#include "lang/ast.h"

/* Parses all of `text` as one expression. NULL if it is not well-formed; the
 * sink knows where and why. A text of blanks and comments only is an error
 * ("the equation is empty"). Nesting deeper than BUR_PARSE_DEPTH is an error,
 * so that a hostile file cannot exhaust the stack; so is a tree deeper than
 * BUR_TREE_DEPTH (a long chain a + b + c + ... leans to the left), so that
 * passes over a tree may recurse. Several errors may be told of one text.
 * a < b < c is read as (a < b) < c, with a warning. */
const bur_node *bur_parse(bur_arena *arena, const bur_text *text,
                          bur_sink *sink);

enum { BUR_PARSE_DEPTH = 200, BUR_TREE_DEPTH = 2000 };

#endif
