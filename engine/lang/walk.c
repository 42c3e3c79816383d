/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking, making and rewriting trees. */
#include "lang/walk.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "lang/operators.h"

void bur_node_visit(const bur_node *node, bur_node_fn *fn, void *context)
{
    if (!fn(node, context)) {
        return;
    }
    for (int i = 0; i < node->n_args; i++) {
        bur_node_visit(node->args[i], fn, context);
    }
}

static bur_node *make(bur_arena *arena, bur_node_kind kind, bur_span span,
                      const bur_node *const *args, int n_args)
{
    bur_node *node = BUR_NEW(arena, bur_node);
    node->kind = kind;
    node->span = span;
    node->n_args = n_args;
    if (n_args > 0) {
        node->args = BUR_NEW_N(arena, const bur_node *, n_args);
        memcpy(node->args, args, sizeof *args * (size_t)n_args);
    }
    return node;
}

static const bur_node *named(bur_node *node, const char *name)
{
    assert(name && *name);
    node->name = node->spelt = name;
    return node;
}

const bur_node *bur_node_number(bur_arena *arena, double number, bur_span span)
{
    assert(isfinite(number));
    bur_node *node = make(arena, BUR_NODE_NUMBER, span, NULL, 0);
    node->number = number;
    return node;
}

const bur_node *bur_node_name(bur_arena *arena, const char *name, bur_span span)
{
    return named(make(arena, BUR_NODE_NAME, span, NULL, 0), name);
}

const bur_node *bur_node_element(bur_arena *arena, const char *name,
                                 const bur_node *const *subscripts, int n,
                                 bur_span span)
{
    return named(make(arena, BUR_NODE_NAME, span, subscripts, n), name);
}

const bur_node *bur_node_unary(bur_arena *arena, bur_operator op,
                               const bur_node *a, bur_span span)
{
    assert(bur_operator_about(op)->n_operands == 1);
    bur_node *node = make(arena, BUR_NODE_UNARY, span, &a, 1);
    node->op = op;
    return node;
}

const bur_node *bur_node_binary(bur_arena *arena, bur_operator op,
                                const bur_node *a, const bur_node *b,
                                bur_span span)
{
    assert(bur_operator_about(op)->n_operands == 2);
    const bur_node *const args[] = {a, b};
    bur_node *node = make(arena, BUR_NODE_BINARY, span, args, 2);
    node->op = op;
    return node;
}

const bur_node *bur_node_call(bur_arena *arena, const char *name,
                              const bur_node *const *args, int n_args,
                              bur_span span)
{
    return named(make(arena, BUR_NODE_CALL, span, args, n_args), name);
}

const bur_node *bur_node_if(bur_arena *arena, const bur_node *condition,
                            const bur_node *a, const bur_node *b, bur_span span)
{
    const bur_node *const args[] = {condition, a, b};
    return make(arena, BUR_NODE_IF, span, args, 3);
}

const bur_node *bur_node_renamed(bur_arena *arena, const bur_node *node,
                                 const char *name, const bur_node *const *args,
                                 int n_args)
{
    assert(node->kind == BUR_NODE_NAME || node->kind == BUR_NODE_CALL);
    bur_node *now = make(arena, node->kind, node->span, args, n_args);
    now->name = name;
    now->spelt = node->spelt;
    return now;
}

const bur_node *bur_node_with_args(bur_arena *arena, const bur_node *node,
                                   const bur_node *const *args)
{
    bur_node *copy = make(arena, node->kind, node->span, args, node->n_args);
    copy->op = node->op;
    copy->number = node->number;
    copy->name = node->name;
    copy->spelt = node->spelt;
    return copy;
}

const bur_node *bur_node_with_arg(bur_arena *arena, const bur_node *original,
                                  const bur_node *now, int i,
                                  const bur_node *arg)
{
    if (arg == original->args[i]) {
        return now;
    }
    if (now == original) {
        now = bur_node_with_args(arena, original, original->args);
    }
    now->args[i] = arg;
    return now;
}

static const bur_node *rewrite(bur_arena *arena, const bur_node *node,
                               bool calls, bur_name_fn *fn, void *context)
{
    const bur_node *now = node;
    for (int i = 0; i < node->n_args; i++) {
        const bur_node *arg = rewrite(arena, node->args[i], calls, fn, context);
        now = bur_node_with_arg(arena, node, now, i, arg);
    }
    if (now->kind == BUR_NODE_NAME || (calls && now->kind == BUR_NODE_CALL)) {
        now = fn(arena, now, context);
        assert(now);
    }
    return now;
}

const bur_node *bur_node_clone_with(bur_arena *arena, const bur_node *node,
                                    bur_name_fn *fn, void *context)
{
    return rewrite(arena, node, false, fn, context);
}

const bur_node *bur_node_rewrite(bur_arena *arena, const bur_node *node,
                                 bur_name_fn *fn, void *context)
{
    return rewrite(arena, node, true, fn, context);
}

const bur_node *bur_node_signed(bur_arena *arena, double number, bur_span span)
{
    const bur_node *size = bur_node_number(arena, fabs(number), span);
    return signbit(number) ? bur_node_unary(arena, BUR_OP_MINUS, size, span)
                           : size;
}

bool bur_node_compares(const bur_node *node)
{
    return node->kind == BUR_NODE_BINARY && node->op >= BUR_OP_LESS &&
           node->op <= BUR_OP_NOT_EQUAL;
}

bool bur_node_joins(const bur_node *node)
{
    return (node->kind == BUR_NODE_BINARY &&
            (node->op == BUR_OP_AND || node->op == BUR_OP_OR)) ||
           (node->kind == BUR_NODE_UNARY && node->op == BUR_OP_NOT);
}

bool bur_node_is_number(const bur_node *node, double *number)
{
    bool sign = node->kind == BUR_NODE_UNARY &&
                (node->op == BUR_OP_MINUS || node->op == BUR_OP_PLUS);
    const bur_node *inner = sign ? node->args[0] : node;
    if (inner->kind != BUR_NODE_NUMBER) {
        return false;
    }
    *number = sign && node->op == BUR_OP_MINUS ? -inner->number : inner->number;
    return true;
}
