/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parser: top-down operator precedence (Pratt, "Top Down Operator
 * Precedence", POPL 1973) over the tokens of one equation.
 *
 * Recursion is counted and bounded by BUR_PARSE_DEPTH; a chain a + b + c ...
 * is a loop, whose tree is bounded by BUR_TREE_DEPTH. After an error the
 * parser pretends that the missing token was there, where that is safe, and
 * otherwise gives up by jumping to the END token, which every rule accepts as
 * the end of what it reads. */
#include "lang/parser.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/vec.h"
#include "lang/complaint.h"
#include "lang/lexer.h"
#include "lang/operators.h"

typedef struct parser {
    bur_arena *arena;
    bur_sink *sink;
    bur_tokens tokens;
    int at;      /* the token that is looked at */
    int told_at; /* the token of the last complaint, or -1 */
    int depth;   /* of recursion */
    int n_faults, n_told;
    bool chain_told;
} parser;

/* A part of the tree, and what is known of its text. */
typedef struct part {
    bur_node *node;
    bur_span span; /* with its parentheses, which the node's has not */
    int depth;     /* of the tree */
    bool closed;   /* in parentheses */
} part;

typedef BUR_VEC(const bur_node *) node_vec;

enum { MAX_POSITION = 1000 };

static part expression(parser *p, bur_level level);

static bur_token_kind look(const parser *p)
{
    return p->tokens.at[p->at].kind;
}

static bur_span here(const parser *p)
{
    return bur_token_span(&p->tokens, p->at);
}

static bool take(parser *p, bur_token_kind kind)
{
    if (look(p) != kind) {
        return false;
    }
    p->at++;
    return true;
}

/* Counts an error at this token and says whether to tell it: only once for
 * each token, not where the lexer skipped something, and not for ever. */
static bool may_tell(parser *p)
{
    bool tell =
        !p->tokens.lost && p->told_at != p->at && p->n_told < BUR_MAX_FAULTS;
    p->n_faults++;
    p->n_told += tell;
    p->told_at = p->at;
    return tell;
}

static void give_up(parser *p)
{
    p->at = p->tokens.n - 1;
    p->told_at = p->at;
}

static void fail_expected(parser *p, const char *what)
{
    if (may_tell(p)) {
        bur_complain_expected(p->sink, &p->tokens, p->at, what);
    }
    give_up(p);
}

static void fail_leftover(parser *p)
{
    if (may_tell(p)) {
        bur_complain_leftover(p->sink, &p->tokens, p->at);
    }
    give_up(p);
}

static void fail_too_deep(parser *p, bur_span span, int limit)
{
    if (may_tell(p)) {
        bur_diag *diag = bur_error_at(
            p->sink, BUR_DIAG_TOO_DEEP, span,
            "the expression nests deeper than %d levels here", limit);
        bur_note_at(p->sink, diag, BUR_NOWHERE,
                    "give parts of it names of their own");
    }
    give_up(p);
}

static part make(parser *p, bur_node_kind kind, bur_span span)
{
    bur_node *node = BUR_NEW(p->arena, bur_node);
    node->kind = kind;
    node->span = span;
    return (part){node, span, 1, false};
}

/* Hangs `nodes`, of depth at most `depth`, under a part. */
static void hang(parser *p, part *under, node_vec nodes, int depth)
{
    under->node->args = nodes.at;
    under->node->n_args = nodes.n;
    under->depth = depth + 1;
    if (under->depth > BUR_TREE_DEPTH) {
        fail_too_deep(p, under->span, BUR_TREE_DEPTH);
    }
}

static void hang_parts(parser *p, part *under, const part *parts, int n)
{
    node_vec nodes = {BUR_NEW_N(p->arena, const bur_node *, n), n, n};
    int depth = 0;
    for (int i = 0; i < n; i++) {
        nodes.at[i] = parts[i].node;
        depth = parts[i].depth > depth ? parts[i].depth : depth;
        under->span = bur_span_join(under->span, parts[i].span);
    }
    under->node->span = under->span;
    hang(p, under, nodes, depth);
}

static void name_it(part *named, const bur_token *token)
{
    named->node->name = token->name;
    named->node->spelt = token->spelt;
}

/* Stands for a value that is not there. */
static part missing_value(parser *p)
{
    if (may_tell(p)) {
        bur_complain_no_value(p->sink, &p->tokens, p->at);
    }
    bool follows = bur_operator_of(look(p), 2) != BUR_OP_NONE ||
                   look(p) == BUR_TOKEN_PAREN_CLOSE ||
                   look(p) == BUR_TOKEN_BRACKET_CLOSE ||
                   look(p) == BUR_TOKEN_COMMA;
    part value = make(p, BUR_NODE_NUMBER, here(p));
    if (!follows) {
        give_up(p);
    }
    return value;
}

/* Whether `at`, where an operator could stand, rather begins a value. */
static bool value_begins(bur_token_kind kind)
{
    return kind == BUR_TOKEN_NUMBER || kind == BUR_TOKEN_NAME ||
           kind == BUR_TOKEN_PAREN_OPEN || kind == BUR_TOKEN_IF ||
           kind == BUR_TOKEN_NOT;
}

/* Closes what the token `opening` opened. */
static void expect_close(parser *p, bur_token_kind close, int opening)
{
    if (take(p, close)) {
        return;
    }
    if (may_tell(p)) {
        bur_complain_unclosed(p->sink, &p->tokens, p->at, opening);
    }
    give_up(p);
}

/* The items between an opening token, which was just taken, and its partner;
 * sets the depth of the deepest. */
static node_vec list(parser *p, bur_token_kind close, part (*item)(parser *),
                     int *depth)
{
    node_vec nodes = {0};
    int opening = p->at - 1;
    *depth = 0;
    do {
        part one = item(p);
        bur_vec_push(p->arena, &nodes, one.node);
        *depth = one.depth > *depth ? one.depth : *depth;
    } while (take(p, BUR_TOKEN_COMMA));
    expect_close(p, close, opening);
    return nodes;
}

static part argument(parser *p)
{
    return expression(p, BUR_LEVEL_ANY);
}

/* "*" or "*:name". */
static part star(parser *p)
{
    part all = make(p, BUR_NODE_STAR, here(p));
    p->at++;
    if (take(p, BUR_TOKEN_COLON)) {
        if (look(p) != BUR_TOKEN_NAME && look(p) != BUR_TOKEN_MOD) {
            fail_expected(p, "the name of a dimension");
            return all;
        }
        name_it(&all, &p->tokens.at[p->at]);
        all.node->span = all.span = bur_span_join(all.span, here(p));
        p->at++;
    }
    return all;
}

/* "@2". */
static part position(parser *p)
{
    part at = make(p, BUR_NODE_POSITION, here(p));
    p->at++;
    double number = p->tokens.at[p->at].number;
    bool whole = look(p) == BUR_TOKEN_NUMBER && number >= 1.0 &&
                 number <= MAX_POSITION && floor(number) == number;
    if (!whole) {
        fail_expected(p, "the number of a dimension (1, 2, ...) after '@'");
        return at;
    }
    at.node->number = number;
    at.node->span = at.span = bur_span_join(at.span, here(p));
    p->at++;
    return at;
}

static part subscript(parser *p)
{
    if (look(p) == BUR_TOKEN_STAR) {
        return star(p);
    }
    if (look(p) == BUR_TOKEN_AT) {
        return position(p);
    }
    part ends[2];
    ends[0] = expression(p, BUR_LEVEL_ANY);
    if (!take(p, BUR_TOKEN_COLON)) {
        return ends[0];
    }
    ends[1] = expression(p, BUR_LEVEL_ANY);
    part range = make(p, BUR_NODE_RANGE, ends[0].span);
    hang_parts(p, &range, ends, 2);
    return range;
}

/* Hangs a list that ends at the token just taken. */
static void hang_list(parser *p, part *under, node_vec nodes, int depth)
{
    under->span =
        bur_span_join(under->span, bur_token_span(&p->tokens, p->at - 1));
    under->node->span = under->span;
    hang(p, under, nodes, depth);
}

/* IF_THEN_ELSE(c, a, b) is the same tree as IF c THEN a ELSE b. */
static void make_if(parser *p, bur_node *call)
{
    if (call->n_args != 3) {
        if (may_tell(p)) {
            bur_error_at(p->sink, BUR_DIAG_SYNTAX, call->span,
                         "expected IF_THEN_ELSE(c, a, b) with 3 arguments, "
                         "found %d",
                         call->n_args);
        }
        return;
    }
    call->kind = BUR_NODE_IF;
    call->name = call->spelt = NULL;
}

static part call(parser *p, part named)
{
    int depth = 0;
    node_vec nodes = {0};
    named.node->kind = BUR_NODE_CALL;
    p->at++;
    if (!take(p, BUR_TOKEN_PAREN_CLOSE)) {
        nodes = list(p, BUR_TOKEN_PAREN_CLOSE, argument, &depth);
    }
    hang_list(p, &named, nodes, depth);
    if (strcmp(named.node->name, "if_then_else") == 0) {
        make_if(p, named.node);
    }
    return named;
}

static part name(parser *p)
{
    part named = make(p, BUR_NODE_NAME, here(p));
    name_it(&named, &p->tokens.at[p->at]);
    p->at++;
    if (look(p) == BUR_TOKEN_PAREN_OPEN) {
        return call(p, named);
    }
    if (take(p, BUR_TOKEN_BRACKET_OPEN)) {
        int depth = 0;
        node_vec nodes = list(p, BUR_TOKEN_BRACKET_CLOSE, subscript, &depth);
        hang_list(p, &named, nodes, depth);
    }
    return named;
}

static part in_parentheses(parser *p)
{
    int opening = p->at++;
    part inner = expression(p, BUR_LEVEL_ANY);
    expect_close(p, BUR_TOKEN_PAREN_CLOSE, opening);
    inner.span = bur_span_join(bur_token_span(&p->tokens, opening),
                               bur_token_span(&p->tokens, p->at - 1));
    inner.closed = true;
    return inner;
}

static void expect_word(parser *p, bur_token_kind kind, const char *word,
                        int opening)
{
    if (take(p, kind)) {
        return;
    }
    if (may_tell(p)) {
        bur_diag *diag =
            bur_complain_expected(p->sink, &p->tokens, p->at, word);
        bur_note_at(p->sink, diag, bur_token_span(&p->tokens, opening),
                    "for the IF here");
    }
    give_up(p);
}

static part conditional(parser *p)
{
    int opening = p->at;
    part choice = make(p, BUR_NODE_IF, here(p)), parts[3];
    p->at++;
    parts[0] = expression(p, BUR_LEVEL_ANY);
    expect_word(p, BUR_TOKEN_THEN, "THEN", opening);
    parts[1] = expression(p, BUR_LEVEL_ANY);
    expect_word(p, BUR_TOKEN_ELSE, "ELSE", opening);
    parts[2] = expression(p, BUR_LEVEL_ANY);
    hang_parts(p, &choice, parts, 3);
    return choice;
}

static part prefix(parser *p, bur_operator op)
{
    part sign = make(p, BUR_NODE_UNARY, here(p));
    sign.node->op = op;
    p->at++;
    part operand = expression(p, bur_operator_right(op));
    hang_parts(p, &sign, &operand, 1);
    return sign;
}

static part number(parser *p)
{
    part value = make(p, BUR_NODE_NUMBER, here(p));
    value.node->number = p->tokens.at[p->at++].number;
    return value;
}

static part primary(parser *p)
{
    switch (look(p)) {
    case BUR_TOKEN_NUMBER:
        return number(p);
    case BUR_TOKEN_NAME:
    case BUR_TOKEN_MOD:
        return name(p);
    case BUR_TOKEN_PAREN_OPEN:
        return in_parentheses(p);
    default:
        return missing_value(p);
    }
}

static part postfix(parser *p)
{
    part value = primary(p);
    while (look(p) == BUR_TOKEN_APOSTROPHE) {
        part turned = make(p, BUR_NODE_TRANSPOSE, here(p));
        p->at++;
        hang_parts(p, &turned, &value, 1);
        value = turned;
    }
    if (look(p) == BUR_TOKEN_BRACKET_OPEN) {
        fail_expected(p, "subscripts only once, and only after a name");
    }
    return value;
}

static part operand(parser *p)
{
    bur_operator op = bur_operator_of(look(p), 1);
    if (op != BUR_OP_NONE) {
        return prefix(p, op);
    }
    return look(p) == BUR_TOKEN_IF ? conditional(p) : postfix(p);
}

static bool is_comparison(bur_operator op)
{
    return op >= BUR_OP_LESS && op <= BUR_OP_NOT_EQUAL;
}

/* a < b < c means (a < b) < c in XMILE and hardly ever to its author. */
static void warn_of_chain(parser *p, const part *left, bur_operator op)
{
    const bur_node *node = left->node;
    if (p->chain_told || left->closed || !is_comparison(op) ||
        node->kind != BUR_NODE_BINARY || !is_comparison(node->op) ||
        bur_operator_about(node->op)->level != bur_operator_about(op)->level) {
        return;
    }
    p->chain_told = true;
    bur_diag *diag = bur_warning_at(
        p->sink, BUR_DIAG_CHAINED_COMPARISON, here(p),
        "'%s' compares the result of the comparison before it, 1 or 0",
        bur_operator_about(op)->text);
    bur_note_at(p->sink, diag, BUR_NOWHERE,
                "write a < b AND b < c, or (a < b) < c if it is meant");
}

/* The operator that stands here; a missing one is taken for a product. */
static bur_operator infix(parser *p)
{
    if (!value_begins(look(p))) {
        return bur_operator_of(look(p), 2);
    }
    if (may_tell(p)) {
        bur_complain_no_operator(p->sink, &p->tokens, p->at);
    }
    return BUR_OP_MULTIPLY;
}

static part binary(parser *p, part left, bur_operator op)
{
    warn_of_chain(p, &left, op);
    if (!value_begins(look(p))) {
        p->at++;
    }
    part parts[2] = {left, expression(p, bur_operator_right(op))};
    part both = make(p, BUR_NODE_BINARY, left.span);
    both.node->op = op;
    hang_parts(p, &both, parts, 2);
    return both;
}

/* An expression whose operators bind at least as tightly as `level`. */
static part expression(parser *p, bur_level level)
{
    if (p->depth == BUR_PARSE_DEPTH) {
        part value = make(p, BUR_NODE_NUMBER, here(p));
        fail_too_deep(p, here(p), BUR_PARSE_DEPTH);
        return value;
    }
    p->depth++;
    part left = operand(p);
    for (;;) {
        bur_operator op = infix(p);
        if (op == BUR_OP_NONE || bur_operator_about(op)->level < level) {
            break;
        }
        left = binary(p, left, op);
    }
    p->depth--;
    return left;
}

const bur_node *bur_parse(bur_arena *arena, const bur_text *text,
                          bur_sink *sink)
{
    parser p = {.arena = arena, .sink = sink, .told_at = -1};
    p.tokens = bur_lex(arena, text, sink);
    p.n_faults = p.tokens.n_faults;
    if (p.tokens.n == 1) {
        if (p.n_faults == 0) {
            bur_error_at(sink, BUR_DIAG_EMPTY_EQUATION, bur_text_span(text),
                         "the equation is empty");
        }
        return NULL;
    }
    part whole = expression(&p, BUR_LEVEL_ANY);
    if (look(&p) != BUR_TOKEN_END) {
        fail_leftover(&p);
    }
    assert(p.depth == 0);
    return p.n_faults == 0 ? whole.node : NULL;
}
