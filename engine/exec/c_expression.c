/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expressions. The form of an operation is its definition in ir/ops.def, with
 * operands in the place of a, b and c. */
#include "exec/c_expression.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "exec/belt_ops.h"
#include "exec/native_lines.h"

static const char *const form[] = {
#define PURE(name, text, n_args, expression) #expression,
#define LEAF(name, text)
#define SPECIAL(name, text, n_args)
#include "ir/ops.def"
#undef PURE
#undef LEAF
#undef SPECIAL
};

static const bur_value *value_at(const bur_c_scope *s, int value)
{
    return &s->values->graph->values.at[value];
}

static bur_arena *arena_of(const bur_c_scope *s)
{
    return s->values->arena;
}

static bur_c_expression word(const char *text)
{
    return (bur_c_expression){.text = text, .level = BUR_C_WORD};
}

/* --- leaves --- */

static bur_c_expression number(const bur_c_scope *s, double x)
{
    const char *text = bur_native_number(arena_of(s), x);
    bool plain = *text != '-' && *text != '(';
    return (bur_c_expression){.text = text,
                              .level = plain ? BUR_C_WORD : BUR_C_SIGN};
}

static const char *uniform(const bur_c_scope *s, const bur_value *value)
{
    const bur_random_site *site = &s->values->graph->sites.at[value->aux];
    const bur_c_source *source = s->values->source;
    const char *redraw = "0";
    if (value->number != 0) {
        redraw = source->redraws[site->clock]
                     ? "step"
                     : bur_arena_printf(
                           arena_of(s), "redraws(%s)",
                           bur_native_number(
                               arena_of(s),
                               s->values->graph->clocks.at[site->clock].every));
    }
    return bur_arena_printf(arena_of(s), "uniform(UINT64_C(0x%" PRIx64 "), %s)",
                            site->site, redraw);
}

static bur_c_expression leaf(const bur_c_scope *s, const bur_value *value)
{
    static const char *const times[] = {"time_at(step)", "time_at(step + 0.5)",
                                        "time_at(step + 1.0)"};
    switch (value->op) {
    case BUR_IR_CONST:
        return number(s, value->number);
    case BUR_IR_PARAMETER:
        return word(s->values->parameter[value->aux]);
    case BUR_IR_STATE:
        return word(s->values->state[value->aux]);
    case BUR_IR_TIME:
        return word(times[value->aux]);
    case BUR_IR_STEP:
        return (bur_c_expression){.text = "(double)step", .level = BUR_C_SIGN};
    case BUR_IR_MONTH:
        return word("month[step]");
    case BUR_IR_UNIFORM:
        return word(uniform(s, value));
    default:
        return (bur_c_expression){0};
    }
}

bur_c_expression bur_c_read(const bur_c_scope *scope, int value)
{
    if (scope->met[value].text) {
        return scope->met[value];
    }
    const char *place = scope->values->place[value];
    return place ? word(place) : leaf(scope, value_at(scope, value));
}

/* --- operands --- */

static const char *in_parentheses(const bur_c_scope *s, const char *text)
{
    return bur_arena_printf(arena_of(s), "(%s)", text);
}

/* Operand k where nothing looser than `level` can stand. */
static const char *operand(const bur_c_scope *s, const bur_value *value, int k,
                           bur_c_level level)
{
    bur_c_expression e = bur_c_read(s, value->arg[k]);
    return e.level >= level ? e.text : in_parentheses(s, e.text);
}

/* Operand k behind a sign. */
static const char *signed_operand(const bur_c_scope *s, const bur_value *value,
                                  int k)
{
    bur_c_expression e = bur_c_read(s, value->arg[k]);
    bool bare = e.level >= BUR_C_SIGN && *e.text != '-';
    return bare ? e.text : in_parentheses(s, e.text);
}

/* What is true when operand k is not 0. */
static const char *condition(const bur_c_scope *s, const bur_value *value,
                             int k, bur_c_level level)
{
    bur_c_expression e = bur_c_read(s, value->arg[k]);
    if (!e.condition) {
        return bur_arena_printf(arena_of(s), "%s != 0",
                                operand(s, value, k, BUR_C_SUM));
    }
    return e.condition_level >= level ? e.condition
                                      : in_parentheses(s, e.condition);
}

/* --- operations --- */

static bur_c_expression infix(const bur_c_scope *s, const bur_value *value,
                              const char *sign, bur_c_level level)
{
    const char *text =
        bur_arena_printf(arena_of(s), "%s %s %s", operand(s, value, 0, level),
                         sign, operand(s, value, 1, (bur_c_level)(level + 1)));
    return (bur_c_expression){.text = text, .level = level};
}

static bur_c_expression truth(const bur_c_scope *s, const char *text,
                              bur_c_level level)
{
    return (bur_c_expression){
        .text = bur_arena_printf(arena_of(s), "bur_truth(%s)", text),
        .level = BUR_C_WORD,
        .condition = text,
        .condition_level = level};
}

static bur_c_expression comparison(const bur_c_scope *s, const bur_value *value,
                                   const char *sign)
{
    return truth(s, infix(s, value, sign, BUR_C_COMPARISON).text,
                 BUR_C_COMPARISON);
}

static bur_c_expression logic(const bur_c_scope *s, const bur_value *value,
                              const char *sign)
{
    const char *left = condition(s, value, 0, BUR_C_COMPARISON);
    return truth(s,
                 bur_arena_printf(arena_of(s), "%s %s %s", left, sign,
                                  condition(s, value, 1, BUR_C_COMPARISON)),
                 BUR_C_LOGIC);
}

static bur_c_expression negation(const bur_c_scope *s, const bur_value *value)
{
    bur_c_expression e = bur_c_read(s, value->arg[0]);
    return e.condition
               ? truth(s, bur_arena_printf(arena_of(s), "!(%s)", e.condition),
                       BUR_C_SIGN)
               : truth(s,
                       bur_arena_printf(arena_of(s), "%s == 0",
                                        operand(s, value, 0, BUR_C_SUM)),
                       BUR_C_COMPARISON);
}

static bur_c_expression choice(const bur_c_scope *s, const bur_value *value)
{
    const char *when = condition(s, value, 0, BUR_C_LOGIC);
    const char *then = operand(s, value, 1, BUR_C_LOGIC);
    const char *text = bur_arena_printf(arena_of(s), "%s ? %s : %s", when, then,
                                        operand(s, value, 2, BUR_C_CHOICE));
    return (bur_c_expression){.text = text, .level = BUR_C_CHOICE};
}

/* A call as its definition has it: operands stand alone, or behind a sign. */
static bur_c_expression call(const bur_c_scope *s, const bur_value *value)
{
    const char *text = "", *at = form[value->op];
    while (*at) {
        size_t n = 0;
        while (isalnum((unsigned char)at[n]) || at[n] == '_') {
            n++;
        }
        const char *piece = bur_arena_strndup(arena_of(s), at, n + !n);
        if (n == 1 && *at >= 'a' && *at <= 'c') {
            piece = at[-1] == '-' ? signed_operand(s, value, *at - 'a')
                                  : operand(s, value, *at - 'a', BUR_C_CHOICE);
        }
        text = bur_arena_printf(arena_of(s), "%s%s", text, piece);
        at += n + !n;
    }
    return word(text);
}

/* The step by which a state moves has the name DT. */
static bur_c_expression fused(const bur_c_scope *s, const bur_value *value)
{
    const bur_value *first = value_at(s, value->arg[0]);
    bool step = s->phase == BUR_C_UPDATE && value->op == BUR_IR_FMA &&
                first->op == BUR_IR_CONST &&
                first->number == s->values->source->program->dt;
    if (!step) {
        return call(s, value);
    }
    const char *by = operand(s, value, 1, BUR_C_CHOICE);
    return word(bur_arena_printf(arena_of(s), "fma(DT, %s, %s)", by,
                                 operand(s, value, 2, BUR_C_CHOICE)));
}

/* Operations on tables and on what the run remembers: what is called, and of
 * which. */
static const char *called(const bur_c_scope *s, const bur_value *value)
{
    switch (value->op) {
    case BUR_IR_LOOKUP:
        return bur_arena_printf(arena_of(s), "bur_lookup_at(&%s",
                                s->lookup[value->aux]);
    case BUR_IR_PIPE:
        return bur_arena_printf(arena_of(s), "delayed(%s", s->pipe[value->aux]);
    default: /* belt_leak, ... */
        assert(bur_is_belt_op(value->op));
        return bur_arena_printf(arena_of(s), "belt_%s(%d",
                                bur_op_text((bur_op)value->op), value->aux);
    }
}

static bur_c_expression special(const bur_c_scope *s, const bur_value *value)
{
    const char *text = called(s, value);
    for (int k = 0; k < bur_c_arity(value); k++) {
        text = bur_arena_printf(arena_of(s), "%s, %s", text,
                                operand(s, value, k, BUR_C_CHOICE));
    }
    return word(bur_arena_printf(arena_of(s), "%s)", text));
}

bool bur_c_has_form(int op)
{
    return op != BUR_IR_NORMAL && op != BUR_IR_JUMPS && op != BUR_IR_REGIME;
}

bur_c_expression bur_c_express(const bur_c_scope *scope, int value)
{
    const bur_value *v = value_at(scope, value);
    switch (v->op) {
    case BUR_IR_COPY:
        return bur_c_read(scope, v->arg[0]);
    case BUR_IR_NEGATE:
        return (bur_c_expression){
            .text = bur_arena_printf(arena_of(scope), "-%s",
                                     signed_operand(scope, v, 0)),
            .level = BUR_C_SIGN};
    case BUR_IR_ADD:
        return infix(scope, v, "+", BUR_C_SUM);
    case BUR_IR_SUBTRACT:
        return infix(scope, v, "-", BUR_C_SUM);
    case BUR_IR_MULTIPLY:
        return infix(scope, v, "*", BUR_C_PRODUCT);
    case BUR_IR_DIVIDE:
    case BUR_IR_DIVIDE_BY:
        return infix(scope, v, "/", BUR_C_PRODUCT);
    case BUR_IR_LESS:
        return comparison(scope, v, "<");
    case BUR_IR_LESS_EQUAL:
        return comparison(scope, v, "<=");
    case BUR_IR_EQUAL:
        return comparison(scope, v, "==");
    case BUR_IR_NOT_EQUAL:
        return comparison(scope, v, "!=");
    case BUR_IR_AND:
        return logic(scope, v, "&&");
    case BUR_IR_OR:
        return logic(scope, v, "||");
    case BUR_IR_NOT:
        return negation(scope, v);
    case BUR_IR_SELECT:
        return choice(scope, v);
    case BUR_IR_FMA:
        return fused(scope, v);
    default:
        break;
    }
    bur_c_expression e = leaf(scope, v);
    return e.text                   ? e
           : v->op < BUR_N_PURE_OPS ? call(scope, v)
                                    : special(scope, v);
}
