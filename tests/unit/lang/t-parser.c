/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/lang/parser.c */
#include "lang/parser.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/number.h"
#include "lang/lexer.h"
#include "lang/printer.h"

typedef struct world {
    bur_arena *arena;
    bur_sink *sink;
} world;

static int begin(void **state)
{
    static world w;
    w.arena = bur_arena_create();
    w.sink = bur_sink_create(w.arena);
    *state = &w;
    return 0;
}

static int end(void **state)
{
    bur_arena_free(((world *)*state)->arena);
    return 0;
}

static const bur_node *parse(world *w, const char *s)
{
    w->sink = bur_sink_create(w->arena);
    const bur_node *node =
        bur_parse(w->arena, bur_text_of(w->arena, "test", s), w->sink);
    assert_true((node == NULL) == (w->sink->n_errors > 0));
    return node;
}

static const char *shape(bur_arena *arena, const bur_node *node);

static const char *shape_list(bur_arena *arena, const bur_node *node)
{
    const char *all = "";
    for (int i = 0; i < node->n_args; i++) {
        all = bur_arena_printf(arena, "%s%s%s", all, i > 0 ? "," : "",
                               shape(arena, node->args[i]));
    }
    return all;
}

/* The tree with parentheses around everything that has parts. */
static const char *shape(bur_arena *arena, const bur_node *node)
{
    const char *part[3] = {"", "", ""};
    for (int i = 0; i < node->n_args && i < 3; i++) {
        part[i] = shape(arena, node->args[i]);
    }
    const char *a = part[0], *b = part[1], *c = part[2];
    char digits[BUR_NUMBER_SIZE];
    switch (node->kind) {
    case BUR_NODE_NUMBER:
        return bur_arena_strdup(arena, bur_number_print(node->number, digits));
    case BUR_NODE_NAME:
        return node->n_args == 0 ? node->name
                                 : bur_arena_printf(arena, "%s[%s]", node->name,
                                                    shape_list(arena, node));
    case BUR_NODE_CALL:
        return bur_arena_printf(arena, "%s(%s)", node->name,
                                shape_list(arena, node));
    case BUR_NODE_UNARY:
        return bur_arena_printf(arena, "(%s %s)", bur_operator_text(node->op),
                                a);
    case BUR_NODE_BINARY:
        return bur_arena_printf(arena, "(%s %s %s)", a,
                                bur_operator_text(node->op), b);
    case BUR_NODE_IF:
        return bur_arena_printf(arena, "(%s ? %s : %s)", a, b, c);
    case BUR_NODE_TRANSPOSE:
        return bur_arena_printf(arena, "(%s ')", a);
    case BUR_NODE_STAR:
        return node->name ? bur_arena_printf(arena, "*:%s", node->name) : "*";
    case BUR_NODE_RANGE:
        return bur_arena_printf(arena, "(%s : %s)", a, b);
    default:
        return bur_arena_printf(arena, "@%.0f", node->number);
    }
}

static void assert_shapes(world *w, const char *const (*cases)[2], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const bur_node *node = parse(w, cases[i][0]);
        if (!node) {
            bur_sink_render(w->sink, stderr, false);
        }
        assert_non_null(node);
        assert_string_equal(shape(w->arena, node), cases[i][1]);
    }
}

#define N_OF(a) (sizeof(a) / sizeof(a)[0])

static void precedence(void **state)
{
    static const char *const cases[][2] = {
        {"-2^2", "(- (2 ^ 2))"},
        {"2^-3", "(2 ^ (- 3))"},
        {"2^3^2", "(2 ^ (3 ^ 2))"},
        {"30^-30^-cons", "(30 ^ (- (30 ^ (- cons))))"},
        {"- Time ^ 30", "(- (time ^ 30))"},
        {"2^-3*4", "((2 ^ (- 3)) * 4)"},
        {"4 - 5 + 6", "((4 - 5) + 6)"},
        {"a / b * c // d MOD e", "((((a / b) * c) // d) MOD e)"},
        {"a - b * c", "(a - (b * c))"},
        {"a * -b", "(a * (- b))"},
        {"-a * b", "((- a) * b)"},
        {"- + - a", "(- (+ (- a)))"},
        {"NOT a = b", "((NOT a) = b)"},
        {"NOT NOT a AND b", "((NOT (NOT a)) AND b)"},
        {"a OR b AND c", "(a OR (b AND c))"},
        {"a AND b OR c AND d", "((a AND b) OR (c AND d))"},
        {"a = b < c + d", "(a = (b < (c + d)))"},
        {"a < b = c > d", "((a < b) = (c > d))"},
        {"a <> b AND c >= d", "((a <> b) AND (c >= d))"},
        {"(a + b) * c", "((a + b) * c)"},
        {"a' * b'", "((a ') * (b '))"},
        {"a^b'", "(a ^ (b '))"},
        {"((a))", "a"},
    };
    assert_shapes(*state, cases, N_OF(cases));
}

static void conditionals(void **state)
{
    static const char *const cases[][2] = {
        {"IF a THEN b ELSE c + d", "(a ? b : (c + d))"},
        {"( IF a THEN b ELSE c ) + d", "((a ? b : c) + d)"},
        {"IF (TIME > 3) THEN 10 ELSE 5", "((time > 3) ? 10 : 5)"},
        {"a + if b then c else d * e", "(a + (b ? c : (d * e)))"},
        {"-If a Then b Else c ^ 2", "(- (a ? b : (c ^ 2)))"},
        {"2 ^ IF a THEN b ELSE c * d", "(2 ^ (a ? b : (c * d)))"},
        {"IF a THEN IF b THEN c ELSE d ELSE e", "(a ? (b ? c : d) : e)"},
        {"IF IF a THEN b ELSE c THEN d ELSE e", "((a ? b : c) ? d : e)"},
        {"IF a THEN b ELSE IF c THEN d ELSE e", "(a ? b : (c ? d : e))"},
        {"IF a OR b THEN c ELSE d OR e", "((a OR b) ? c : (d OR e))"},
        {"IF_THEN_ELSE(a, b, c) * d", "((a ? b : c) * d)"},
        {"if_Then_else(a < 1, b, IF_THEN_ELSE(c, d, e))",
         "((a < 1) ? b : (c ? d : e))"},
        {"\"IF THEN ELSE\"(a, b, c)", "(a ? b : c)"},
        {"IF THEN ELSE(a, b, c)", "(a ? b : c)"},
    };
    assert_shapes(*state, cases, N_OF(cases));
}

static void names_and_calls(void **state)
{
    static const char *const cases[][2] = {
        {"PI * TIME()", "(pi * time())"},
        {"Max(a, b + 1)", "max(a,(b + 1))"},
        {"f ( x )", "f(x)"},
        {"\"my macro\"(1)", "my_macro(1)"},
        {"a[i]", "a[i]"},
        {"a[ i + 1 , 2 ]", "a[(i + 1),2]"},
        {"SUM(a[*, *:Sub, @2, lo:hi, b[j]])",
         "sum(a[*,*:sub,@2,(lo : hi),b[j]])"},
        {"a[\"first one\":\"last one\"]", "a[(first_one : last_one)]"},
        {"a[*:MOD]", "a[*:mod]"},
        {"a[i]' + a[IF b THEN c ELSE d:e]",
         "((a[i] ') + a[((b ? c : d) : e)])"},
        {"Region.North + .root", "(region.north + .root)"},
        {"mod MOD mod(1) MOD 2", "((mod MOD mod(1)) MOD 2)"},
        {"-mod", "(- mod)"},
        {"f(mod, IF mod THEN mod ELSE mod)", "f(mod,(mod ? mod : mod))"},
        {"{all} a {of} + {it} b {is} {fine}", "(a + b)"},
    };
    assert_shapes(*state, cases, N_OF(cases));
}

/* A node's span is the text it came from. */
static void spans(void **state)
{
    static const struct {
        const char *text;
        int argument; /* -1: the root */
        const char *span;
    } cases[] = {
        {" (a + b) * c ", -1, "(a + b) * c"},
        {" (a + b) * c ", 0, "a + b"},
        {"x + max(1, (2) )", 1, "max(1, (2) )"},
        {"x + a [ 1 ] ", 1, "a [ 1 ]"},
        {"a[ *:Dim ]", 0, "*:Dim"},
        {"a[@2]", 0, "@2"},
        {"a[i : (j)]", 0, "i : (j)"},
        {"- (a) ", -1, "- (a)"},
        {"(a)' ", -1, "(a)'"},
        {"1 + IF a THEN b ELSE (c) ", 1, "IF a THEN b ELSE (c)"},
    };
    world *w = *state;
    for (size_t i = 0; i < N_OF(cases); i++) {
        const bur_node *node = parse(w, cases[i].text);
        if (cases[i].argument >= 0) {
            node = node->args[cases[i].argument];
        }
        const char *text =
            bur_arena_strndup(w->arena, cases[i].text + node->span.from,
                              (size_t)(node->span.to - node->span.from));
        assert_string_equal(text, cases[i].span);
    }
}

/* Every error: its code, its column, a word of its message, and a word of its
 * note ("" where there is none). */
static void errors_have_a_place(void **state)
{
    static const struct {
        const char *text;
        bur_code code;
        int column;
        const char *message, *note;
    } cases[] = {
        {"", BUR_DIAG_EMPTY_EQUATION, 1, "empty", ""},
        {" {only words} ", BUR_DIAG_EMPTY_EQUATION, 1, "empty", ""},
        {"2 price", BUR_DIAG_MISSING_OPERATOR, 3, "between '2' and 'price'",
         ""},
        {"a (b) c", BUR_DIAG_MISSING_OPERATOR, 7, "between ')' and 'c'", ""},
        {"2(a)", BUR_DIAG_MISSING_OPERATOR, 2, "between '2' and '('", ""},
        {"total cost", BUR_DIAG_MISSING_OPERATOR, 7, "between", "total_cost"},
        {"a NOT b", BUR_DIAG_MISSING_OPERATOR, 3, "between 'a' and 'NOT'", ""},
        {"a = = b", BUR_DIAG_SYNTAX, 5, "after '=', found '='", ""},
        {"a * / b", BUR_DIAG_SYNTAX, 5, "a value after '*', found '/'", ""},
        {"a +", BUR_DIAG_SYNTAX, 4, "the end of the equation", ""},
        {"= a + b", BUR_DIAG_SYNTAX, 1, "found '='", "after the ="},
        {"'a'", BUR_DIAG_SYNTAX, 1, "found '''", "double quotes"},
        {"(a + b", BUR_DIAG_UNBALANCED, 7, "expected ')'", "opened here"},
        {"max(a, b", BUR_DIAG_UNBALANCED, 9, "expected ')'", "opened here"},
        {"a[1", BUR_DIAG_UNBALANCED, 4, "expected ']'", "opened here"},
        {"(a]", BUR_DIAG_UNBALANCED, 3, "expected ')', found ']'", "'('"},
        {"a + b)", BUR_DIAG_UNBALANCED, 6, "no '(' opened", ""},
        {"a]", BUR_DIAG_UNBALANCED, 2, "no '[' opened", ""},
        {"a * 0,5", BUR_DIAG_DECIMAL_COMMA, 6, "comma", "0.5"},
        {"(1,5 + a)", BUR_DIAG_DECIMAL_COMMA, 3, "comma", "1.5"},
        {"IF a > 0,5 THEN 1 ELSE 2", BUR_DIAG_DECIMAL_COMMA, 9, "comma", "0.5"},
        {"a, b", BUR_DIAG_SYNTAX, 2, "found ','", ""},
        {"(a, b)", BUR_DIAG_SYNTAX, 3, "expected ')', found ','", "opened"},
        {"()", BUR_DIAG_SYNTAX, 2, "a value after '(', found ')'", ""},
        {"f(a,)", BUR_DIAG_SYNTAX, 5, "a value after ',', found ')'", ""},
        {"a[]", BUR_DIAG_SYNTAX, 3, "a value after '[', found ']'", ""},
        {"a[*:2]", BUR_DIAG_SYNTAX, 5, "the name of a dimension", ""},
        {"a[@b]", BUR_DIAG_SYNTAX, 4, "the number of a dimension", ""},
        {"a[@0]", BUR_DIAG_SYNTAX, 4, "the number of a dimension", ""},
        {"a[@1.5]", BUR_DIAG_SYNTAX, 4, "the number of a dimension", ""},
        {"a[1][2]", BUR_DIAG_SYNTAX, 5, "only once", ""},
        {"f(x)[2]", BUR_DIAG_SYNTAX, 5, "only after a name", ""},
        {"IF a THEN b", BUR_DIAG_SYNTAX, 12, "expected ELSE", "the IF"},
        {"IF a b ELSE c", BUR_DIAG_MISSING_OPERATOR, 6, "between", "a_b"},
        {"IF THEN b ELSE c", BUR_DIAG_SYNTAX, 4, "found 'THEN'",
         "IF_THEN_ELSE"},
        {"IF_THEN_ELSE(a, b)", BUR_DIAG_SYNTAX, 1, "found 2", ""},
        {"a ELSE b", BUR_DIAG_SYNTAX, 3, "found 'ELSE'", ""},
        {"a @ b", BUR_DIAG_SYNTAX, 3, "found '@'", ""},
        {"* a", BUR_DIAG_SYNTAX, 1, "a value, found '*'", ""},
        {"sum(*)", BUR_DIAG_SYNTAX, 5, "found '*'", ""},
        {"a == b", BUR_DIAG_FOREIGN_OPERATOR, 3, "'=='", "write ="},
        {"a % b", BUR_DIAG_STRAY_CHARACTER, 3, "'%'", "MOD"},
    };
    world *w = *state;
    for (size_t i = 0; i < N_OF(cases); i++) {
        assert_null(parse(w, cases[i].text));
        const bur_diag *diag = w->sink->first;
        const char *note = diag->notes ? diag->notes->message : "";
        assert_int_equal(diag->code, cases[i].code);
        assert_int_equal(bur_span_place(diag->span).column, cases[i].column);
        assert_non_null(strstr(diag->message, cases[i].message));
        assert_non_null(strstr(note, cases[i].note));
        assert_true(cases[i].note[0] || !diag->notes);
    }
}

/* Notes point at what was opened. */
static void notes_have_a_place(void **state)
{
    world *w = *state;
    parse(w, "a * (b + max(c)");
    const bur_note *note = w->sink->first->notes;
    assert_int_equal(bur_span_place(note->span).column, 5);
    parse(w, "1 + IF a THEN b");
    note = w->sink->first->notes;
    assert_int_equal(bur_span_place(note->span).column, 5);
}

/* One slip is one error, and several are several. */
static void errors_do_not_cascade(void **state)
{
    static const struct {
        const char *text;
        int n_errors;
    } cases[] = {
        {"2 price * (a + b", 2},
        {"a == b && c != d", 3},
        {"max(a,, b) + 3 x", 2},
        {"a * / b - 2 c", 2},
        {"f(a, (b]", 1},
        {"((((a", 1},
        {"a b c d", 3},
        {"a)))) + ) b", 1},
        {"IF a THEN b c", 2},
        {"IF THEN b ELSE c", 1},
        {"a[@] + b[*:] + c[", 1},
        {"5 % b + (", 1},
        {"price * \xE2\x80\x9Ctotal cost\xE2\x80\x9D", 2},
        {"a b c d e f g h i j k l m n o p q r s t", BUR_MAX_FAULTS},
    };
    world *w = *state;
    for (size_t i = 0; i < N_OF(cases); i++) {
        assert_null(parse(w, cases[i].text));
        assert_int_equal(w->sink->n_errors, cases[i].n_errors);
    }
}

static void chained_comparisons_warn(void **state)
{
    static const struct {
        const char *text;
        int column; /* 0: no warning */
    } cases[] = {
        {"a < b < c", 7},       {"0 <= x <= 1", 8},
        {"a = b = c", 7},       {"a <> b = c", 8},
        {"(a < b) < c", 0},     {"a < (b < c)", 0},
        {"a < b AND b < c", 0}, {"a < b = c < d", 0},
        {"a < b < c < d", 7},   {"IF a = b = c THEN 1 ELSE 2", 10},
    };
    world *w = *state;
    for (size_t i = 0; i < N_OF(cases); i++) {
        assert_non_null(parse(w, cases[i].text));
        assert_int_equal(w->sink->n_warnings, cases[i].column > 0);
        const bur_diag *diag = w->sink->first;
        if (diag) {
            assert_int_equal(diag->code, BUR_DIAG_CHAINED_COMPARISON);
            assert_int_equal(bur_span_place(diag->span).column,
                             cases[i].column);
        }
    }
}

/* `n` times `before`, `middle`, `n` times `after`. */
static char *repeat(int n, const char *before, const char *middle,
                    const char *after)
{
    size_t nb = strlen(before), nm = strlen(middle), na = strlen(after);
    char *s = malloc((size_t)n * (nb + na) + nm + 1), *p = s;
    for (int i = 0; i < n; i++, p += nb) {
        memcpy(p, before, nb);
    }
    memcpy(p, middle, nm);
    p += nm;
    for (int i = 0; i < n; i++, p += na) {
        memcpy(p, after, na);
    }
    *p = '\0';
    return s;
}

typedef struct nest {
    const char *before, *middle, *after;
} nest;

static const nest nests[] = {
    {"(", "a", ")"},
    {"-", "a", ""},
    {"NOT ", "a", ""},
    {"a^", "a", ""},
    {"f(", "a", ")"},
    {"a[", "b", "]"},
    {"a[", "b", ":c]"},
    {"IF ", "a", " THEN b ELSE c"},
    {"IF a THEN ", "b", " ELSE c"},
    {"IF a THEN b ELSE ", "c", ""},
    {"IF_THEN_ELSE(a, b, ", "c", ")"},
};

/* The deepest nesting that is allowed, and one more. */
static void nesting_is_bounded(void **state)
{
    world *w = *state;
    for (size_t i = 0; i < N_OF(nests); i++) {
        nest it = nests[i];
        char *fits =
            repeat(BUR_PARSE_DEPTH - 1, it.before, it.middle, it.after);
        assert_non_null(parse(w, fits));
        char *deep = repeat(BUR_PARSE_DEPTH, it.before, it.middle, it.after);
        assert_null(parse(w, deep));
        assert_int_equal(w->sink->n_errors, 1);
        assert_int_equal(w->sink->first->code, BUR_DIAG_TOO_DEEP);
        free(fits);
        free(deep);
    }
}

/* Chains lean to the left; their trees are bounded too. */
static void chains_are_bounded(void **state)
{
    static const nest chains[] = {
        {"", "a", "+a"}, {"", "a", " MOD a"}, {"", "a", "<a"}, {"", "a", "'"}};
    world *w = *state;
    for (size_t i = 0; i < N_OF(chains); i++) {
        nest it = chains[i];
        for (int more = 0; more < 2; more++) {
            char *s = repeat(BUR_TREE_DEPTH - 1 + more, it.before, it.middle,
                             it.after);
            assert_int_equal(parse(w, s) == NULL, more);
            assert_int_equal(w->sink->n_errors, more);
            free(s);
        }
        assert_int_equal(w->sink->last->code, BUR_DIAG_TOO_DEEP);
    }
}

static void time_is_linear(void **state)
{
    static const char *const units[] = {
        "a+",  "a ",  "a<", "(",     "-",    ")",   "a[",  "f(a,",
        "f(,", "IF ", "+*", "a'",    ",",    "1,",  "a^",  "IF a THEN ",
        "'",   "a:",  "@1", "THEN ", "mod ", "a==", "a&&", "(a b)"};
    enum { SIZE = 1 << 16 };
    world *w = *state;
    for (size_t i = 0; i < N_OF(units); i++) {
        bur_arena_free(w->arena);
        w->arena = bur_arena_create();
        char *s = repeat((int)(SIZE / strlen(units[i])), units[i], "", "");
        double start = bur_clock_seconds();
        assert_null(parse(w, s));
        assert_true(bur_clock_seconds() - start < 2.0);
        free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(precedence),
        cmocka_unit_test(conditionals),
        cmocka_unit_test(names_and_calls),
        cmocka_unit_test(spans),
        cmocka_unit_test(errors_have_a_place),
        cmocka_unit_test(notes_have_a_place),
        cmocka_unit_test(errors_do_not_cascade),
        cmocka_unit_test(chained_comparisons_warn),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(chains_are_bounded),
        cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
