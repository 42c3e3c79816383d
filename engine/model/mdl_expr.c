/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vensim's expressions, by precedence, the loosest first:
 *
 *   :OR: < :AND: < :NOT: < = <> < <= > >= < + - < * / < signs < ^ */
#include <string.h>

#include "lang/operators.h"
#include "lang/parser.h"
#include "lang/walk.h"
#include "model/mdl_parts.h"

enum { MOST_ARGS = 64 };

typedef struct parsing {
    mdl *m;
    mdl_tokens *t;
    int depth;
} parsing;

static const bur_node *any(parsing *p);
static const bur_node *level(parsing *p, int n);

/* --- nodes --- */

/* The engine's functions are written in capitals. */
static const char *capitals(mdl *m, const char *name)
{
    char *out = bur_arena_strdup(m->arena, name);
    for (char *c = out; *c; c++) {
        *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    }
    return out;
}

const bur_node *bur_mdl_make(mdl *m, bur_node_kind kind, const char *name,
                             const bur_node *const *args, int n, bur_span span)
{
    bur_node *node = BUR_NEW(m->arena, bur_node);
    *node =
        (bur_node){.kind = kind,
                   .span = span,
                   .name = name,
                   .spelt = kind == BUR_NODE_CALL ? capitals(m, name) : name,
                   .n_args = n};
    node->args = BUR_NEW_N(m->arena, const bur_node *, n + 1);
    for (int i = 0; i < n; i++) {
        node->args[i] = args[i];
    }
    m->n_nodes++;
    return node;
}

const bur_node *bur_mdl_op(mdl *m, bur_operator op, const bur_node *a,
                           const bur_node *b, bur_span span)
{
    const bur_node *args[2] = {a, b};
    bur_node *node = BUR_NEW(m->arena, bur_node);
    *node = *bur_mdl_make(m, b ? BUR_NODE_BINARY : BUR_NODE_UNARY, NULL, args,
                          b ? 2 : 1, span);
    node->op = op;
    return node;
}

const bur_node *bur_mdl_value(mdl *m, double value, bur_span span)
{
    m->n_nodes++;
    return bur_node_signed(m->arena, value, span);
}

static const bur_node *named(parsing *p, bur_node_kind kind,
                             const mdl_token *token, const mdl_nodes *args)
{
    bur_span span = {p->t->text, token->from, p->t->at[p->t->now - 1].to};
    bur_node *node = BUR_NEW(p->m->arena, bur_node);
    *node = *bur_mdl_make(p->m, kind, token->name, args ? args->at : NULL,
                          args ? args->n : 0, span);
    node->spelt = token->spelt;
    return node;
}

/* --- names --- */

static const bur_node *subscript(mdl *m, mdl_tokens *t)
{
    const mdl_token *token = &t->at[t->now];
    parsing p = {m, t, 0};
    if (token->kind != MDL_NAME) {
        bur_mdl_expected(m, t, "a subscript");
        return NULL;
    }
    t->now++;
    return named(&p, bur_mdl_take(t, '!') ? BUR_NODE_STAR : BUR_NODE_NAME,
                 token, NULL);
}

bool bur_mdl_subscripts(mdl *m, mdl_tokens *t, mdl_nodes *list)
{
    do {
        const bur_node *one = subscript(m, t);
        if (!one) {
            return false;
        }
        bur_vec_push(m->arena, list, one);
        if (list->n > BUR_MAX_DIMS) {
            bur_error_at(m->sink, BUR_DIAG_SUBSCRIPT_COUNT, one->span,
                         "at most %d subscripts", BUR_MAX_DIMS);
            return t->ok = false;
        }
    } while (bur_mdl_take(t, ','));
    return bur_mdl_need(m, t, ']');
}

/* The points of WITH LOOKUP, in parentheses of their own. */
static const bur_node *points(parsing *p)
{
    int at = p->t->now;
    bur_mdl_need(p->m, p->t, '(');
    const bur_lookup *table = bur_mdl_points(p->m, p->t);
    bur_vec_push(p->m->arena, &p->m->points, table);
    return bur_mdl_value(p->m, p->m->points.n - 1, bur_mdl_span(p->t, at));
}

/* The numbers of TABBED ARRAY need no commas. */
static void tabbed(parsing *p, mdl_nodes *args)
{
    double value;
    int at = p->t->now;
    while (bur_mdl_number(p->t, &value)) {
        const bur_node *one =
            bur_mdl_value(p->m, value, bur_mdl_span(p->t, at));
        bur_vec_push(p->m->arena, args, one);
        at = p->t->now;
    }
}

static void arguments(parsing *p, const mdl_token *token, mdl_nodes *args)
{
    if (strcmp(token->name, "tabbed_array") == 0) {
        tabbed(p, args);
    } else if (!bur_mdl_is(p->t, ')')) {
        do {
            bool table =
                args->n == 1 && strcmp(token->name, "with_lookup") == 0;
            const bur_node *one = table ? points(p) : any(p);
            bur_vec_push(p->m->arena, args, one);
        } while (p->t->ok && args->n < MOST_ARGS && bur_mdl_take(p->t, ','));
    }
}

/* : y, z[d] behind the arguments: other outputs of a macro. */
static void outputs(parsing *p, mdl_nodes *names)
{
    do {
        const mdl_token *token = &p->t->at[p->t->now];
        mdl_nodes over = {0};
        if (token->kind != MDL_NAME) {
            bur_mdl_expected(p->m, p->t, "a variable for an output of a macro");
            return;
        }
        p->t->now++;
        if (bur_mdl_take(p->t, '[') && !bur_mdl_subscripts(p->m, p->t, &over)) {
            return;
        }
        const bur_node *one = named(p, BUR_NODE_NAME, token, &over);
        bur_vec_push(p->m->arena, names, one);
    } while (names->n < MOST_ARGS && bur_mdl_take(p->t, ','));
}

static const bur_node *call(parsing *p, const mdl_token *token)
{
    mdl_nodes args = {0}, others = {0};
    arguments(p, token, &args);
    if (p->t->ok && bur_mdl_take(p->t, ':')) {
        outputs(p, &others);
    }
    bur_mdl_need(p->m, p->t, ')');
    const bur_node *made = named(p, BUR_NODE_CALL, token, &args);
    if (p->t->ok && others.n > 0) {
        bur_mdl_outputs(p->m, made, &others);
    }
    return made;
}

/* A name, a call, or a lookup of an array that is called. */
static const bur_node *name(parsing *p)
{
    const mdl_token *token = &p->t->at[p->t->now++];
    mdl_nodes list = {0};
    if (bur_mdl_take(p->t, '[')) {
        if (!bur_mdl_subscripts(p->m, p->t, &list)) {
            return NULL;
        }
        const bur_node *array = named(p, BUR_NODE_NAME, token, &list);
        if (!bur_mdl_take(p->t, '(')) {
            return array;
        }
        mdl_nodes args = {0};
        bur_vec_push(p->m->arena, &args, array);
        const bur_node *x = any(p);
        bur_vec_push(p->m->arena, &args, x);
        bur_mdl_need(p->m, p->t, ')');
        mdl_token lookup = *token;
        lookup.name = lookup.spelt = "lookup";
        return named(p, BUR_NODE_CALL, &lookup, &args);
    }
    if (bur_mdl_take(p->t, '(')) {
        return call(p, token);
    }
    return named(p, BUR_NODE_NAME, token, NULL);
}

/* --- operators --- */

static const bur_node *primary(parsing *p)
{
    const mdl_token *token = &p->t->at[p->t->now];
    switch (token->kind) {
    case MDL_NUMBER:
        p->t->now++;
        return bur_mdl_value(p->m, token->number,
                             bur_mdl_span(p->t, p->t->now - 1));
    case MDL_NAME:
        return name(p);
    case MDL_STRING: {
        p->t->now++;
        mdl_token text = *token;
        text.name = "'";
        return named(p, BUR_NODE_NAME, &text, NULL);
    }
    case MDL_WORD:
        if (strcmp(token->name, "na") == 0) {
            p->t->now++;
            return bur_mdl_value(p->m, BUR_MDL_NA,
                                 bur_mdl_span(p->t, p->t->now - 1));
        }
        break;
    default:
        break;
    }
    if (bur_mdl_take(p->t, '(')) {
        const bur_node *inner = any(p);
        bur_mdl_need(p->m, p->t, ')');
        return inner;
    }
    bur_mdl_expected(p->m, p->t, "a value");
    return NULL;
}

static bool too_deep(parsing *p)
{
    if (p->depth > BUR_PARSE_DEPTH && p->t->ok) {
        bur_error_at(p->m->sink, BUR_DIAG_TOO_DEEP,
                     bur_mdl_span(p->t, p->t->now),
                     "this expression nests deeper than %d", BUR_PARSE_DEPTH);
        p->t->ok = false;
    }
    return !p->t->ok;
}

/* Signs bind looser than a power, but one may stand in its exponent. */
static const bur_node *power(parsing *p)
{
    const mdl_token *token = &p->t->at[p->t->now];
    const bur_node *a = NULL;
    p->depth++;
    if (too_deep(p)) {
        return NULL;
    }
    if (bur_mdl_is(p->t, '-') || bur_mdl_is(p->t, '+')) {
        bool minus = bur_mdl_take(p->t, '-');
        p->t->now += !minus;
        bur_span span = {p->t->text, token->from, token->to};
        const bur_node *arg = power(p);
        a = arg ? bur_mdl_op(p->m, minus ? BUR_OP_MINUS : BUR_OP_PLUS, arg,
                             NULL, bur_span_join(span, arg->span))
                : NULL;
    } else {
        a = primary(p);
        if (a && bur_mdl_take(p->t, '^')) {
            const bur_node *b = power(p);
            a = b ? bur_mdl_op(p->m, BUR_OP_POWER, a, b,
                               bur_span_join(a->span, b->span))
                  : NULL;
        }
    }
    p->depth--;
    return a;
}

enum { LOGIC_OR, LOGIC_AND, LOGIC_NOT, RELATION, TERMS, FACTORS, POWERS };

static bur_operator operator_at(const mdl_tokens *t, int n)
{
    static const struct {
        int level;
        mdl_kind kind;
        char sign;
        bur_operator op;
    } rows[] = {{RELATION, MDL_SIGN, '=', BUR_OP_EQUAL},
                {RELATION, MDL_NOT_EQUAL, 0, BUR_OP_NOT_EQUAL},
                {RELATION, MDL_SIGN, '<', BUR_OP_LESS},
                {RELATION, MDL_LESS_EQUAL, 0, BUR_OP_LESS_EQUAL},
                {RELATION, MDL_SIGN, '>', BUR_OP_GREATER},
                {RELATION, MDL_GREATER_EQUAL, 0, BUR_OP_GREATER_EQUAL},
                {TERMS, MDL_SIGN, '+', BUR_OP_ADD},
                {TERMS, MDL_SIGN, '-', BUR_OP_SUBTRACT},
                {FACTORS, MDL_SIGN, '*', BUR_OP_MULTIPLY},
                {FACTORS, MDL_SIGN, '/', BUR_OP_DIVIDE}};
    const mdl_token *at = &t->at[t->now];
    if (at->kind == MDL_WORD) {
        return n == LOGIC_OR && strcmp(at->name, "or") == 0     ? BUR_OP_OR
               : n == LOGIC_AND && strcmp(at->name, "and") == 0 ? BUR_OP_AND
                                                                : BUR_OP_NONE;
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].level == n && rows[i].kind == at->kind &&
            (at->kind != MDL_SIGN || rows[i].sign == at->sign)) {
            return rows[i].op;
        }
    }
    return BUR_OP_NONE;
}

static bool takes_not(mdl_tokens *t)
{
    bool is = t->at[t->now].kind == MDL_WORD &&
              strcmp(t->at[t->now].name, "not") == 0;
    t->now += is;
    return is;
}

static const bur_node *negated(parsing *p)
{
    bur_span span = bur_mdl_span(p->t, p->t->now);
    if (!takes_not(p->t)) {
        return level(p, RELATION);
    }
    p->depth++;
    const bur_node *a = too_deep(p) ? NULL : negated(p);
    p->depth--;
    return a ? bur_mdl_op(p->m, BUR_OP_NOT, a, NULL,
                          bur_span_join(span, a->span))
             : NULL;
}

static const bur_node *level(parsing *p, int n)
{
    if (n == LOGIC_NOT) {
        return negated(p);
    }
    if (n == POWERS) {
        return power(p);
    }
    const bur_node *a = level(p, n + 1);
    int chain = 0;
    for (bur_operator op; a && (op = operator_at(p->t, n)) != BUR_OP_NONE;) {
        p->t->now++;
        const bur_node *b = level(p, n + 1);
        if (++chain > BUR_TREE_DEPTH / 4) {
            p->depth = BUR_PARSE_DEPTH + 1;
            too_deep(p);
            return NULL;
        }
        a = b ? bur_mdl_op(p->m, op, a, b, bur_span_join(a->span, b->span))
              : NULL;
    }
    return a;
}

static const bur_node *any(parsing *p)
{
    p->depth++;
    const bur_node *node = too_deep(p) ? NULL : level(p, LOGIC_OR);
    p->depth--;
    return p->t->ok ? node : NULL;
}

const bur_node *bur_mdl_expr(mdl *m, mdl_tokens *t)
{
    parsing p = {m, t, 0};
    return any(&p);
}

bool bur_mdl_number(mdl_tokens *t, double *value)
{
    int at = t->now;
    double sign = 1;
    while (bur_mdl_is(t, '-') || bur_mdl_is(t, '+')) {
        sign = bur_mdl_is(t, '-') ? -sign : sign;
        t->now++;
    }
    if (t->at[t->now].kind != MDL_NUMBER) {
        t->now = at;
        return false;
    }
    *value = sign * t->at[t->now++].number;
    return true;
}
