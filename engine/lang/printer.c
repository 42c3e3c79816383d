/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trees as text.
 *
 * Two things decide on parentheses: the level of an operator against what its
 * place asks for, and IF, which needs none where nothing follows that its
 * ELSE would swallow. A sign or NOT needs none after an operator: a ^ -b.
 * Recursion is as deep as the tree: BUR_TREE_DEPTH for a parsed one. */
#include "lang/printer.h"

#include <assert.h>
#include <string.h>

#include "base/number.h"
#include "base/vec.h"
#include "lang/operators.h"

typedef struct printer {
    bur_arena *arena;
    BUR_VEC(char) text;
    bool plain;            /* canonical names for those that need quotes */
    bur_quoted_fn *quoted; /* NULL: none */
    const void *context;
} printer;

/* What the place of an expression asks of it. */
typedef struct place {
    bur_level level;     /* looser operators need parentheses */
    bool after_operator; /* where a sign may stand whatever the level */
    bool followed;       /* by something that a bare ELSE would swallow */
} place;

static const place anywhere = {BUR_LEVEL_ANY, false, false};

static void print(printer *out, const bur_node *node, place at);

static void put(printer *out, const char *s)
{
    for (; *s; s++) {
        bur_vec_push(out->arena, &out->text, *s);
    }
}

static void put_char(printer *out, char c)
{
    bur_vec_push(out->arena, &out->text, c);
}

static void put_name(printer *out, const bur_node *node)
{
    const char *name = node->spelt ? node->spelt : node->name;
    if (out->plain && !bur_name_is_plain(name)) {
        name = node->name;
    }
    bool quoted = out->quoted && out->quoted(node->name, out->context);
    if (bur_name_is_plain(name) && !quoted) {
        put(out, name);
        return;
    }
    put_char(out, '"');
    for (; *name; name++) {
        if (*name == '"' || *name == '\\') {
            put_char(out, '\\');
        }
        put_char(out, *name);
    }
    put_char(out, '"');
}

static void put_number(printer *out, double number)
{
    char digits[BUR_NUMBER_SIZE];
    put(out, bur_number_print(number, digits));
}

static void put_list(printer *out, const bur_node *node, const char *open,
                     const char *close)
{
    put(out, open);
    for (int i = 0; i < node->n_args; i++) {
        put(out, i > 0 ? ", " : "");
        print(out, node->args[i], anywhere);
    }
    put(out, close);
}

static void put_unary(printer *out, const bur_node *node, place at)
{
    put(out, bur_operator_text(node->op));
    put(out, node->op == BUR_OP_NOT ? " " : "");
    print(out, node->args[0],
          (place){bur_operator_right(node->op), true, at.followed});
}

static void put_binary(printer *out, const bur_node *node, place at)
{
    const char *gap = node->op == BUR_OP_POWER ? "" : " ";
    print(out, node->args[0],
          (place){bur_operator_left(node->op), false, true});
    put(out, gap);
    put(out, bur_operator_text(node->op));
    put(out, gap);
    print(out, node->args[1],
          (place){bur_operator_right(node->op), true, at.followed});
}

static void put_if(printer *out, const bur_node *node)
{
    put(out, "IF ");
    print(out, node->args[0], anywhere);
    put(out, " THEN ");
    print(out, node->args[1], anywhere);
    put(out, " ELSE ");
    print(out, node->args[2], anywhere);
}

static void put_subscript(printer *out, const bur_node *node)
{
    if (node->kind == BUR_NODE_POSITION) {
        put_char(out, '@');
        put_number(out, node->number);
    } else if (node->kind == BUR_NODE_STAR) {
        put(out, node->name ? "*:" : "*");
        if (node->name) {
            put_name(out, node);
        }
    } else {
        print(out, node->args[0], anywhere);
        put_char(out, ':');
        print(out, node->args[1], anywhere);
    }
}

static void put_bare(printer *out, const bur_node *node, place at)
{
    switch (node->kind) {
    case BUR_NODE_NUMBER:
        put_number(out, node->number);
        break;
    case BUR_NODE_NAME:
        put_name(out, node);
        if (node->n_args > 0) {
            put_list(out, node, "[", "]");
        }
        break;
    case BUR_NODE_CALL:
        put_name(out, node);
        put_list(out, node, "(", ")");
        break;
    case BUR_NODE_UNARY:
        put_unary(out, node, at);
        break;
    case BUR_NODE_BINARY:
        put_binary(out, node, at);
        break;
    case BUR_NODE_IF:
        put_if(out, node);
        break;
    case BUR_NODE_TRANSPOSE:
        print(out, node->args[0], (place){BUR_LEVEL_PRIMARY, false, true});
        put_char(out, '\'');
        break;
    case BUR_NODE_STAR:
    case BUR_NODE_RANGE:
    case BUR_NODE_POSITION:
        put_subscript(out, node);
        break;
    }
}

static bool needs_parentheses(const bur_node *node, place at)
{
    switch (node->kind) {
    case BUR_NODE_BINARY:
        return bur_operator_about(node->op)->level < at.level;
    case BUR_NODE_UNARY:
        return !at.after_operator && BUR_LEVEL_UNARY < at.level;
    case BUR_NODE_NUMBER:
        return node->number < 0.0 && !at.after_operator &&
               BUR_LEVEL_UNARY < at.level;
    case BUR_NODE_IF:
        return at.followed;
    default:
        return false;
    }
}

static void print(printer *out, const bur_node *node, place at)
{
    if (needs_parentheses(node, at)) {
        put_char(out, '(');
        put_bare(out, node, anywhere);
        put_char(out, ')');
    } else {
        put_bare(out, node, at);
    }
}

const char *bur_node_print(bur_arena *arena, const bur_node *node)
{
    return bur_node_print_quoted(arena, node, NULL, NULL);
}

static const char *print_all(printer *out, const bur_node *node)
{
    print(out, node, anywhere);
    put_char(out, '\0');
    return out->text.at;
}

const char *bur_node_print_plain(bur_arena *arena, const bur_node *node)
{
    printer out = {.arena = arena, .plain = true};
    return print_all(&out, node);
}

const char *bur_node_print_quoted(bur_arena *arena, const bur_node *node,
                                  bur_quoted_fn *quoted, const void *context)
{
    printer out = {.arena = arena, .quoted = quoted, .context = context};
    return print_all(&out, node);
}

const char *bur_operator_text(bur_operator op)
{
    return bur_operator_about(op)->text;
}

static bool same_name(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool bur_node_equal(const bur_node *a, const bur_node *b)
{
    if (a == b) {
        return true;
    }
    if (a->kind != b->kind || a->op != b->op || a->n_args != b->n_args ||
        memcmp(&a->number, &b->number, sizeof a->number) != 0 ||
        !same_name(a->name, b->name)) {
        return false;
    }
    for (int i = 0; i < a->n_args; i++) {
        if (!bur_node_equal(a->args[i], b->args[i])) {
            return false;
        }
    }
    return true;
}
