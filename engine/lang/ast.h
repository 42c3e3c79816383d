/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of an equation in the XMILE 1.0 equation language.
 *
 * Trees live in the arena of the compilation and are never changed after the
 * parser made them; passes that rewrite an equation make new nodes. */
#ifndef BURSAR_LANG_AST_H
#define BURSAR_LANG_AST_H

#include "base/text.h"

typedef enum bur_node_kind {
    BUR_NODE_NUMBER,    /* number */
    BUR_NODE_NAME,      /* name, args = subscripts (none: no brackets) */
    BUR_NODE_CALL,      /* name(args) */
    BUR_NODE_UNARY,     /* op args[0] */
    BUR_NODE_BINARY,    /* args[0] op args[1] */
    BUR_NODE_IF,        /* IF args[0] THEN args[1] ELSE args[2] */
    BUR_NODE_TRANSPOSE, /* args[0]' */
    /* only as a subscript: */
    BUR_NODE_STAR,    /* * (name NULL), or *:name */
    BUR_NODE_RANGE,   /* args[0]:args[1] */
    BUR_NODE_POSITION /* @number: the dimension at that position */
} bur_node_kind;

typedef enum bur_operator {
    BUR_OP_NONE,
    BUR_OP_PLUS, /* unary */
    BUR_OP_MINUS,
    BUR_OP_NOT,
    BUR_OP_ADD, /* binary */
    BUR_OP_SUBTRACT,
    BUR_OP_MULTIPLY,
    BUR_OP_DIVIDE,
    BUR_OP_SAFE_DIVIDE, /* a // b: 0 when b is 0 */
    BUR_OP_MODULO,
    BUR_OP_POWER,
    BUR_OP_LESS,
    BUR_OP_LESS_EQUAL,
    BUR_OP_GREATER,
    BUR_OP_GREATER_EQUAL,
    BUR_OP_EQUAL,
    BUR_OP_NOT_EQUAL,
    BUR_OP_AND,
    BUR_OP_OR
} bur_operator;

typedef struct bur_node bur_node;
struct bur_node {
    bur_node_kind kind;
    bur_operator op;   /* UNARY, BINARY */
    bur_span span;     /* the whole of it, brackets included */
    double number;     /* NUMBER, POSITION */
    const char *name;  /* NAME, CALL, STAR: canonical (base/name.h) */
    const char *spelt; /* as written, but for quotes and escapes */
    const bur_node **args;
    int n_args;
};

#endif
