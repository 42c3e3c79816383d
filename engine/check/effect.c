/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The effect on a tree: names, operators and conditions; see effect.h. */
#include "check/effect.h"

#include "lang/printer.h"

/* Well above the depth of a parsed tree, and well within a thread's stack. */
enum { DEEPEST = 2500 };

/* --- when --- */

bur_effect bur_effect_ever(bur_asking *ask, const bur_node *tree)
{
    bur_asking ever = *ask;
    ever.out.now = ask->out.ever;
    ever.out.time = ask->out.ever_time;
    return bur_effect_of(&ever, tree);
}

bur_effect bur_effect_first(bur_asking *ask, const bur_node *tree)
{
    bur_asking first = *ask;
    first.out.now = ask->out.start;
    first.out.time = ask->out.start_time;
    first.in_start = true;
    return bur_effect_of(&first, tree);
}

bur_effect bur_effect_arg(bur_asking *ask, const bur_node *node, int i)
{
    return bur_effect_of(ask, node->args[i]);
}

/* --- names --- */

/* An index that is worked out moves the value from element to element. */
static bool index_moves(bur_asking *ask, const bur_var *var,
                        const bur_node *node)
{
    for (int d = 0; d < node->n_args; d++) {
        const bur_node *arg = node->args[d];
        bool named = arg->kind == BUR_NODE_NAME && d < var->n_dims &&
                     bur_dim_index(var->dim[d], arg->name) >= 0;
        bool is_value = arg->kind != BUR_NODE_STAR &&
                        arg->kind != BUR_NODE_RANGE &&
                        arg->kind != BUR_NODE_POSITION && !named;
        if (is_value && !bur_range_is(bur_effect_of(ask, arg).slope, 0)) {
            return true;
        }
    }
    return false;
}

static bur_range slope_through(bur_asking *ask, const bur_var *var)
{
    bool *busy = &ask->busy[var->first_element];
    bur_range slope = BUR_RANGE_ZERO;
    if (!*busy) {
        *busy = true;
        slope = bur_effect_on(ask, var).slope;
        *busy = false;
    }
    return slope;
}

static bur_effect of_variable(bur_asking *ask, const bur_var *var,
                              const bur_node *node)
{
    bur_effect x = {bur_var_range(&ask->out, var), BUR_RANGE_ZERO};
    if (!ask->cause) {
        return x;
    }
    if (index_moves(ask, var, node)) {
        x.slope = BUR_RANGE_ANY;
    } else if (var == ask->cause) {
        x.slope =
            ask->in_start == ask->at_start ? BUR_RANGE_ONE : BUR_RANGE_ZERO;
    } else if (var->made) {
        x.slope = slope_through(ask, var);
    }
    return x;
}

static bur_effect of_name(bur_asking *ask, const bur_node *node)
{
    const bur_var *var = bur_model_var(ask->out.model, node->name);
    const bur_dim *dim = bur_model_dim(ask->out.model, node->name);
    bur_builtin fn;
    if (var) {
        return of_variable(ask, var, node);
    }
    if (!dim && bur_builtin_named(node->name, &fn)) {
        return bur_effect_call(ask, fn, node);
    }
    return (bur_effect){dim ? (bur_range){1, dim->n} : BUR_RANGE_ANY,
                        BUR_RANGE_ZERO};
}

/* --- calls --- */

static bur_effect of_table(bur_asking *ask, const bur_var *var,
                           const bur_node *x)
{
    bur_effect e = bur_effect_through(var, bur_effect_of(ask, x));
    if (var == ask->cause) {
        e.slope = bur_range_add(e.slope, ask->in_start == ask->at_start
                                             ? BUR_RANGE_ONE
                                             : BUR_RANGE_ZERO);
    }
    return e;
}

static bur_effect of_call(bur_asking *ask, const bur_node *node)
{
    const bur_var *var = bur_model_var(ask->out.model, node->name);
    bur_builtin fn;
    if (var && var->n_tables > 0 && node->n_args > 0) {
        return of_table(ask, var, node->args[0]);
    }
    if (!bur_builtin_named(node->name, &fn)) {
        return (bur_effect){BUR_RANGE_ANY, BUR_RANGE_ANY};
    }
    if (fn == BUR_FN_LOOKUP && node->args[0]->name) {
        var = bur_model_var(ask->out.model, node->args[0]->name);
        return var ? of_table(ask, var, node->args[1])
                   : (bur_effect){BUR_RANGE_ANY, BUR_RANGE_ANY};
    }
    return bur_effect_call(ask, fn, node);
}

/* --- operators --- */

static bur_effect negated(bur_effect truth)
{
    bur_effect one = {BUR_RANGE_ONE, BUR_RANGE_ZERO};
    return bur_effect_add(one, bur_effect_negate(truth));
}

/* 1 where the difference is zero: moving across it comes and goes, unless it
 * cannot be crossed. */
static bur_effect equal(bur_effect difference)
{
    bur_range value = difference.value;
    if (value.low > 0 || value.high < 0 || bur_range_is(value, 0)) {
        return (bur_effect){bur_range_of(bur_range_is(value, 0)),
                            BUR_RANGE_ZERO};
    }
    if (value.high == 0) {
        return bur_effect_rising(difference, BUR_RANGE_SHARE);
    }
    if (value.low == 0) {
        return bur_effect_rising(bur_effect_negate(difference),
                                 BUR_RANGE_SHARE);
    }
    return bur_effect_unclear(difference, BUR_RANGE_SHARE);
}

static bur_effect all_of(bur_effect a, bur_effect b)
{
    return bur_effect_product(bur_effect_truth(a), bur_effect_truth(b));
}

static bur_effect comparison(bur_operator op, bur_effect a, bur_effect b)
{
    bur_effect excess = bur_effect_add(a, bur_effect_negate(b));
    switch (op) {
    case BUR_OP_LESS:
        return bur_effect_above(bur_effect_negate(excess), false);
    case BUR_OP_LESS_EQUAL:
        return bur_effect_above(bur_effect_negate(excess), true);
    case BUR_OP_GREATER:
        return bur_effect_above(excess, false);
    case BUR_OP_GREATER_EQUAL:
        return bur_effect_above(excess, true);
    case BUR_OP_EQUAL:
        return equal(excess);
    case BUR_OP_NOT_EQUAL:
        return negated(equal(excess));
    case BUR_OP_AND:
        return all_of(a, b);
    default: /* a or b: not (not a and not b) */
        return negated(
            all_of(negated(bur_effect_truth(a)), negated(bur_effect_truth(b))));
    }
}

/* --- blends --- */

/* a + share * (b - a): the share, and b; or not of that shape. */
static bool is_blend(const bur_node *node, const bur_node **share,
                     const bur_node **b)
{
    const bur_node *part = node->args[1];
    for (int i = 0; i < 2 && part->op == BUR_OP_MULTIPLY; i++) {
        const bur_node *gap = part->args[i];
        if (gap->op == BUR_OP_SUBTRACT &&
            bur_node_equal(gap->args[1], node->args[0])) {
            *share = part->args[1 - i];
            *b = gap->args[0];
            return true;
        }
    }
    return false;
}

/* (1 - s) a + s b, with s a share */
static bur_effect between(bur_effect a, bur_effect b, bur_effect s)
{
    bur_range gap = bur_range_subtract(b.value, a.value);
    bur_range kept = bur_range_subtract(BUR_RANGE_ONE, s.value);
    bur_range moves = bur_range_add(bur_range_multiply(kept, a.slope),
                                    bur_range_multiply(s.value, b.slope));
    return (bur_effect){bur_range_hull(a.value, b.value),
                        bur_range_add(bur_range_multiply(s.slope, gap), moves)};
}

/* What lies between a and b is no further than either; taken apart, the two
 * mentions of a would be two numbers. */
static bur_effect of_sum(bur_asking *ask, const bur_node *node)
{
    const bur_node *share, *other;
    bur_effect a = bur_effect_arg(ask, node, 0);
    if (is_blend(node, &share, &other)) {
        bur_effect s = bur_effect_of(ask, share);
        bur_effect b = bur_effect_of(ask, other);
        if (s.value.low >= 0 && s.value.high <= 1) {
            return between(a, b, s);
        }
    }
    return bur_effect_add(a, bur_effect_arg(ask, node, 1));
}

static bur_effect of_binary(bur_asking *ask, const bur_node *node)
{
    if (node->op == BUR_OP_ADD) {
        return of_sum(ask, node);
    }
    bur_effect a = bur_effect_arg(ask, node, 0);
    bur_effect b = bur_effect_arg(ask, node, 1);
    bur_effect e;
    switch (node->op) {
    case BUR_OP_SUBTRACT:
        return bur_effect_add(a, bur_effect_negate(b));
    case BUR_OP_MULTIPLY:
        return bur_effect_product(a, b);
    case BUR_OP_DIVIDE:
        return bur_effect_quotient(a, b);
    case BUR_OP_SAFE_DIVIDE:
        e = bur_effect_quotient(a, b);
        e.value = bur_range_hull(e.value, BUR_RANGE_ZERO);
        return e;
    case BUR_OP_MODULO:
        return bur_effect_call(ask, BUR_FN_MODULO, node);
    case BUR_OP_POWER:
        return bur_effect_power(a, b);
    default:
        return comparison(node->op, a, b);
    }
}

static bur_effect of_unary(bur_asking *ask, const bur_node *node)
{
    bur_effect x = bur_effect_arg(ask, node, 0);
    return node->op == BUR_OP_MINUS ? bur_effect_negate(x)
           : node->op == BUR_OP_NOT ? negated(bur_effect_truth(x))
                                    : x;
}

/* Beside what the branches do, the value jumps from one to the other. */
static bur_effect of_if(bur_asking *ask, const bur_node *node)
{
    bur_effect c = bur_effect_truth(bur_effect_arg(ask, node, 0));
    bur_effect a = bur_effect_arg(ask, node, 1);
    bur_effect b = bur_effect_arg(ask, node, 2);
    if (bur_range_is(c.value, 1) || bur_range_is(c.value, 0)) {
        return bur_range_is(c.value, 1) ? a : b;
    }
    bur_effect e = bur_effect_either(a, b);
    bur_range jump = bur_range_subtract(a.value, b.value);
    e.slope = bur_range_add(e.slope, bur_range_multiply(c.slope, jump));
    return e;
}

static bur_effect of_tree(bur_asking *ask, const bur_node *tree)
{
    switch (tree->kind) {
    case BUR_NODE_NUMBER:
        return (bur_effect){bur_range_of(tree->number), BUR_RANGE_ZERO};
    case BUR_NODE_NAME:
        return of_name(ask, tree);
    case BUR_NODE_CALL:
        return of_call(ask, tree);
    case BUR_NODE_UNARY:
        return of_unary(ask, tree);
    case BUR_NODE_BINARY:
        return of_binary(ask, tree);
    case BUR_NODE_IF:
        return of_if(ask, tree);
    case BUR_NODE_TRANSPOSE:
        return bur_effect_arg(ask, tree, 0);
    default: /* a subscript says which, not how much */
        return (bur_effect){BUR_RANGE_ANY, BUR_RANGE_ZERO};
    }
}

bur_effect bur_effect_of(bur_asking *ask, const bur_node *tree)
{
    if (ask->out.depth >= DEEPEST || (ask->steps && --*ask->steps < 0)) {
        return (bur_effect){BUR_RANGE_ANY, BUR_RANGE_ANY};
    }
    ask->out.depth++;
    bur_effect e = of_tree(ask, tree);
    ask->out.depth--;
    return e;
}
