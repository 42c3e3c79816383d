/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/lang/printer.c */
#include "lang/printer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "lang/parser.h"
#include "lang/walk.h"

#define N_OF(a) (sizeof(a) / sizeof(a)[0])

static int begin(void **state)
{
    *state = bur_arena_create();
    return 0;
}

static int end(void **state)
{
    bur_arena_free(*state);
    return 0;
}

static const bur_node *parse(bur_arena *arena, const char *s)
{
    return bur_parse(arena, bur_text_of(arena, "test", s),
                     bur_sink_create(arena));
}

/* What is written, and how it is printed. */
static void fewest_parentheses(void **state)
{
    static const char *const cases[][2] = {
        {"((a))+(b*c)", "a + b * c"},
        {"(a+b)*c", "(a + b) * c"},
        {"a-(b-c)", "a - (b - c)"},
        {"(a-b)-c", "a - b - c"},
        {"a/(b*c)", "a / (b * c)"},
        {"a//(b MOD c)", "a // (b MOD c)"},
        {"(a^b)^c", "(a^b)^c"},
        {"a^(b^c)", "a^b^c"},
        {"(-a)^2", "(-a)^2"},
        {"-(a^2)", "-a^2"},
        {"a^(-b)", "a^-b"},
        {"(a^(-b))*c", "a^-b * c"},
        {"a^(-b*c)", "a^(-b * c)"},
        {"a^((-b)^c)", "a^(-b)^c"},
        {"a^(-(b^c))", "a^-b^c"},
        {"-(a*b)", "-(a * b)"},
        {"(-a)*b", "-a * b"},
        {"a*(-b)", "a * -b"},
        {"a-(-b)", "a - -b"},
        {"a - ((-b)*c)", "a - -b * c"},
        {"-(-(+a))", "--+a"},
        {"NOT(NOT a)", "NOT NOT a"},
        {"NOT(a AND b)", "NOT (a AND b)"},
        {"(NOT a) AND b", "NOT a AND b"},
        {"-(not a)", "-NOT a"},
        {"(a or b) and c", "(a OR b) AND c"},
        {"(a<b)=(c<d)", "a < b = c < d"},
        {"(a<b)<c", "a < b < c"},
        {"a<(b<c)", "a < (b < c)"},
        {"(a=b)<c", "(a = b) < c"},
        {"(a')'", "a''"},
        {"(a+b)'", "(a + b)'"},
        {"(-a)'", "(-a)'"},
        {"-(a')", "-a'"},
        {"2'", "2'"},
        {"(if a then b else c)+d", "(IF a THEN b ELSE c) + d"},
        {"d+(if a then b else c)", "d + IF a THEN b ELSE c"},
        {"(d*(if a then b else c))+e", "d * (IF a THEN b ELSE c) + e"},
        {"(-(if a then b else c))*e", "-(IF a THEN b ELSE c) * e"},
        {"-(if a then b else c)", "-IF a THEN b ELSE c"},
        {"if a then (if b then c else d) else e",
         "IF a THEN IF b THEN c ELSE d ELSE e"},
        {"if a then b else (c+d)", "IF a THEN b ELSE c + d"},
        {"(if a then b else c)'", "(IF a THEN b ELSE c)'"},
        {"((if a then b else c)+d)*e", "((IF a THEN b ELSE c) + d) * e"},
        {"f((if a then b else c),(d))", "f(IF a THEN b ELSE c, d)"},
        {"IF_THEN_ELSE(a,b,c)*d", "(IF a THEN b ELSE c) * d"},
        {"a[(i+1),*,*:Sub,@2,(lo):(hi)]", "a[i + 1, *, *:Sub, @2, lo:hi]"},
        {"f( )", "f()"},
    };
    for (size_t i = 0; i < N_OF(cases); i++) {
        const bur_node *node = parse(*state, cases[i][0]);
        assert_non_null(node);
        assert_string_equal(bur_node_print(*state, node), cases[i][1]);
    }
}

static void names_and_numbers(void **state)
{
    static const char *const cases[][2] = {
        {"Price", "Price"},
        {"\"Price\"", "Price"},
        {"\"WOM  multiplier\"", "\"WOM  multiplier\""},
        {"\"a\\nb\"", "\"a b\""},
        {"\"if\" + \"Mod\"", "\"if\" + Mod"},
        {"mod mod mod", "mod MOD mod"},
        {"\"a\\\"b\\\\c\"(1)", "\"a\\\"b\\\\c\"(1)"},
        {"\"my model\".x", "\"my model.x\""},
        {".375", "0.375"},
        {"14.", "14"},
        {"1E-3", "0.001"},
        {"0.1", "0.1"},
        {"1e300", "1e+300"},
        {"a[\"x y\"]", "a[\"x y\"]"},
    };
    for (size_t i = 0; i < N_OF(cases); i++) {
        const bur_node *node = parse(*state, cases[i][0]);
        assert_non_null(node);
        assert_string_equal(bur_node_print(*state, node), cases[i][1]);
    }
}

/* Passes make negative numbers, which print as a sign would. */
static void negative_numbers(void **state)
{
    bur_arena *arena = *state;
    const bur_node *minus = bur_node_number(arena, -2.5, BUR_NOWHERE);
    const bur_node *a = bur_node_name(arena, "a", BUR_NOWHERE);
    const bur_node *power =
        bur_node_binary(arena, BUR_OP_POWER, minus, a, BUR_NOWHERE);
    assert_string_equal(bur_node_print(arena, power), "(-2.5)^a");
    power = bur_node_binary(arena, BUR_OP_POWER, a, minus, BUR_NOWHERE);
    assert_string_equal(bur_node_print(arena, power), "a^-2.5");
}

static void equality(void **state)
{
    static const char *const same[][2] = {
        {"a+b", " ( A ) + {x} \"B\""},
        {"IF a THEN b ELSE c", "if_then_else(a,b,c)"},
        {"a[*:D]", "a[ * : d ]"},
        {"1", "1.0"},
    };
    static const char *const different[][2] = {
        {"a+b", "a-b"},        {"a+b", "b+a"},     {"a", "a()"},
        {"a", "a[1]"},         {"1", "2"},         {"-a", "+a"},
        {"f(a)", "f(a, a)"},   {"a[*]", "a[*:d]"}, {"a[*:c]", "a[*:d]"},
        {"a[@1]", "a[@2]"},    {"a[@1]", "a[1]"},  {"a'", "a"},
        {"a[1:2]", "a[1, 2]"}, {"f(a)", "g(a)"},   {"a-(b-c)", "a-b-c"},
    };
    for (size_t i = 0; i < N_OF(same); i++) {
        assert_true(bur_node_equal(parse(*state, same[i][0]),
                                   parse(*state, same[i][1])));
    }
    for (size_t i = 0; i < N_OF(different); i++) {
        assert_false(bur_node_equal(parse(*state, different[i][0]),
                                    parse(*state, different[i][1])));
    }
}

/* A small random source, so that a failing seed can be run again. */
typedef struct dice {
    uint64_t seed, n;
} dice;

static int roll(dice *d, int sides)
{
    return (int)(bur_hash_mix(d->seed * 1000003 + d->n++) % (uint64_t)sides);
}

static const bur_node *grow(bur_arena *arena, dice *d, int depth);

static const bur_node *grow_leaf(bur_arena *arena, dice *d)
{
    static const char *const names[] = {
        "a",  "price", "x_y", "a b",      "mod",  "if",  "then",
        ".r", "m.v",   "1st", "\xC3\xA9", "q\\w", "not", "$"};
    static const double numbers[] = {0.0, 1.0,   0.1,  2.5,
                                     3e7, 1e300, 1e-9, 1.0 / 3.0};
    if (roll(d, 2)) {
        return bur_node_number(arena, numbers[roll(d, (int)N_OF(numbers))],
                               BUR_NOWHERE);
    }
    /* The parser keeps canonical names: what is named "a b" is a_b. */
    const char *name = names[roll(d, (int)N_OF(names))];
    return bur_node_name(arena, strcmp(name, "a b") == 0 ? "a_b" : name,
                         BUR_NOWHERE);
}

/* "*", "*:name", "@2", "a:b" or any expression. */
static const bur_node *grow_subscript(bur_arena *arena, dice *d, int depth)
{
    bur_node *node = BUR_NEW(arena, bur_node);
    switch (roll(d, 5)) {
    case 0:
        node->kind = BUR_NODE_STAR;
        break;
    case 1:
        node->kind = BUR_NODE_STAR;
        node->name = "sub";
        break;
    case 2:
        node->kind = BUR_NODE_POSITION;
        node->number = 1 + roll(d, 3);
        break;
    case 3:
        node->kind = BUR_NODE_RANGE;
        node->n_args = 2;
        node->args = BUR_NEW_N(arena, const bur_node *, 2);
        node->args[0] = grow(arena, d, depth);
        node->args[1] = grow(arena, d, depth);
        break;
    default:
        return grow(arena, d, depth);
    }
    return node;
}

static const bur_node *grow_list(bur_arena *arena, dice *d, int depth)
{
    const bur_node *args[3];
    bool call = roll(d, 2);
    int n = 1 + roll(d, 3) - call;
    for (int i = 0; i < n; i++) {
        args[i] =
            call ? grow(arena, d, depth) : grow_subscript(arena, d, depth);
    }
    return call ? bur_node_call(arena, "max", args, n, BUR_NOWHERE)
                : bur_node_element(arena, "v", args, n, BUR_NOWHERE);
}

static const bur_node *grow(bur_arena *arena, dice *d, int depth)
{
    int kind = depth == 0 ? 0 : roll(d, 12);
    if (kind == 0) {
        return grow_leaf(arena, d);
    }
    if (kind == 1) {
        return grow_list(arena, d, depth - 1);
    }
    const bur_node *a = grow(arena, d, depth - 1);
    if (kind == 2) {
        bur_node *node = BUR_NEW(arena, bur_node);
        node->kind = BUR_NODE_TRANSPOSE;
        node->n_args = 1;
        node->args = BUR_NEW_N(arena, const bur_node *, 1);
        node->args[0] = a;
        return node;
    }
    if (kind <= 4) {
        return bur_node_unary(arena, (bur_operator)(BUR_OP_PLUS + roll(d, 3)),
                              a, BUR_NOWHERE);
    }
    const bur_node *b = grow(arena, d, depth - 1);
    if (kind <= 6) {
        const bur_node *c = grow(arena, d, depth - 1);
        return bur_node_if(arena, a, b, c, BUR_NOWHERE);
    }
    bur_operator op = (bur_operator)(BUR_OP_ADD + roll(d, 15));
    return bur_node_binary(arena, op, a, b, BUR_NOWHERE);
}

/* The text without its parentheses from `at` to their end; NULL if these do
 * not merely group. */
static char *without_parentheses(bur_arena *arena, const char *s, int at)
{
    char *copy = bur_arena_strdup(arena, s);
    int depth = 0;
    bool quoted = false;
    for (int i = at; copy[i]; i++) {
        quoted = quoted != (copy[i] == '"');
        depth += quoted ? 0 : (copy[i] == '(') - (copy[i] == ')');
        if (depth == 0) {
            copy[at] = copy[i] = ' ';
            return copy;
        }
    }
    return NULL;
}

/* Whether some pair of parentheses could go without changing the tree. */
static bool is_wordy(bur_arena *arena, const char *s, const bur_node *tree)
{
    bool quoted = false;
    for (int i = 0; s[i]; i++) {
        quoted = quoted != (s[i] == '"');
        bool groups = s[i] == '(' && !quoted && (i < 3 || s[i - 1] != 'x');
        char *less = groups ? without_parentheses(arena, s, i) : NULL;
        const bur_node *other = less ? parse(arena, less) : NULL;
        if (other && bur_node_equal(tree, other)) {
            return true;
        }
    }
    return false;
}

/* Random trees come back from their text, which is a fixed point; no pair of
 * parentheses in it is idle. */
static void random_trees_round_trip(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 10000; seed++) {
        bur_arena *arena = bur_arena_create();
        dice d = {seed, 0};
        const bur_node *tree = grow(arena, &d, 1 + (int)(seed % 5));
        const char *text = bur_node_print(arena, tree);
        const bur_node *again = parse(arena, text);
        bool ok = again && bur_node_equal(tree, again) &&
                  strcmp(bur_node_print(arena, again), text) == 0 &&
                  !(seed < 2000 && is_wordy(arena, text, tree));
        if (!ok) {
            fail_msg("seed %d: %s", (int)seed, text);
        }
        bur_arena_free(arena);
    }
}

/* Random words rarely make an equation; when they do, it round-trips. */
static void random_words_round_trip(void **state)
{
    (void)state;
    static const char *const words[] = {
        "a", "b",  "2", "(",  ")",    "+",    "-",   "*",
        "^", "<",  "=", "IF", "THEN", "ELSE", "NOT", "AND",
        "'", "f(", ",", "a[", "]",    ":",    "MOD", "mod"};
    int n_parsed = 0;
    for (uint64_t seed = 0; seed < 20000; seed++) {
        bur_arena *arena = bur_arena_create();
        dice d = {seed, 0};
        char text[128] = "";
        for (int n = 1 + roll(&d, 7); n > 0; n--) {
            strcat(text, words[roll(&d, (int)N_OF(words))]);
            strcat(text, " ");
        }
        const bur_node *tree = parse(arena, text);
        if (tree) {
            n_parsed++;
            const char *printed = bur_node_print(arena, tree);
            const bur_node *again = parse(arena, printed);
            if (!again || !bur_node_equal(tree, again)) {
                fail_msg("seed %d: %s -> %s", (int)seed, text, printed);
            }
        }
        bur_arena_free(arena);
    }
    assert_true(n_parsed > 500);
}

static void plain_where_possible(void **state)
{
    const bur_node *tree = parse(
        *state, "\"Room Temperature\" + ABS(\"a-b\"[\"x y\"]) - Big_Name");
    assert_string_equal(bur_node_print_plain(*state, tree),
                        "room_temperature + ABS(\"a-b\"[x_y]) - Big_Name");
}

static bool is_b(const char *name, const void *context)
{
    return strcmp(name, context) == 0;
}

static void quotes_on_demand(void **state)
{
    const bur_node *tree = parse(*state, "a.b + B.c[B.c] * \"x y\" + f(b.c)");
    assert_string_equal(bur_node_print_quoted(*state, tree, is_b, "b.c"),
                        "a.b + \"B.c\"[\"B.c\"] * \"x y\" + f(\"b.c\")");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fewest_parentheses),
        cmocka_unit_test(names_and_numbers),
        cmocka_unit_test(negative_numbers),
        cmocka_unit_test(equality),
        cmocka_unit_test(plain_where_possible),
        cmocka_unit_test(quotes_on_demand),
        cmocka_unit_test(random_trees_round_trip),
        cmocka_unit_test(random_words_round_trip),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
