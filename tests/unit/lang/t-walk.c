/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/lang/walk.c */
#include "lang/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lang/parser.h"
#include "lang/printer.h"

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
    const bur_node *node =
        bur_parse(arena, bur_text_of(arena, "test", s), bur_sink_create(arena));
    assert_non_null(node);
    return node;
}

typedef struct trail {
    char text[128];
    const char *stop; /* a name under which nothing is visited */
} trail;

static bool note_name(const bur_node *node, void *context)
{
    trail *t = context;
    strcat(t->text, node->name ? node->name : ".");
    return !(t->stop && node->name && strcmp(node->name, t->stop) == 0);
}

static void visits_in_order(void **state)
{
    trail t = {.text = ""};
    bur_node_visit(parse(*state, "a[i, j:k] + f(b, -c)"), note_name, &t);
    assert_string_equal(t.text, ".ai.jkfb.c");
}

static void visits_no_further_than_told(void **state)
{
    trail t = {.text = "", .stop = "f"};
    bur_node_visit(parse(*state, "f(a, b) * c"), note_name, &t);
    assert_string_equal(t.text, ".fc");
}

static void made_nodes_are_parsed_ones(void **state)
{
    bur_arena *arena = *state;
    const bur_text *text = bur_text_of(arena, "test", "x");
    bur_span span = bur_text_span(text);
    const bur_node *a = bur_node_name(arena, "a", span);
    const bur_node *two = bur_node_number(arena, 2.0, span);
    const bur_node *args[] = {a, two};
    const bur_node *call = bur_node_call(arena, "max", args, 2, span);
    const bur_node *item = bur_node_element(arena, "v", args, 2, span);
    args[0] = NULL; /* the node has its own copy */
    const bur_node *sum =
        bur_node_binary(arena, BUR_OP_ADD, call,
                        bur_node_unary(arena, BUR_OP_MINUS, item, span), span);
    const bur_node *choice = bur_node_if(arena, a, sum, two, span);
    assert_true(bur_node_equal(
        choice, parse(arena, "IF a THEN max(a, 2) + -v[a, 2] ELSE 2")));
    assert_ptr_equal(choice->args[1]->span.text, text);
    const bur_node *none = bur_node_call(arena, "time", NULL, 0, span);
    assert_true(bur_node_equal(none, parse(arena, "TIME()")));
}

/* Replaces b by the tree in `context`. */
static const bur_node *put_for_b(bur_arena *arena, const bur_node *name,
                                 void *context)
{
    (void)arena;
    return strcmp(name->name, "b") == 0 ? context : name;
}

/* Doubles every name: a becomes a * 2. */
static const bur_node *twice(bur_arena *arena, const bur_node *name,
                             void *context)
{
    (void)context;
    return bur_node_binary(arena, BUR_OP_MULTIPLY, name,
                           bur_node_number(arena, 2.0, name->span), name->span);
}

static void rewrites_names(void **state)
{
    static const char *const cases[][2] = {
        {"b", "x + y"},
        {"a * b", "a * (x + y)"},
        {"v[b, *, @2] - b(1)", "v[x + y, *, @2] - b(1)"},
        {"IF b THEN -b ELSE c'", "IF x + y THEN -(x + y) ELSE c'"},
        {"\"My F\"(b, c)", "\"My F\"(x + y, c)"},
        {"w[b:b]", "w[x + y:x + y]"},
    };
    bur_arena *arena = *state;
    void *with = (void *)(uintptr_t)parse(arena, "x + y");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const bur_node *before = parse(arena, cases[i][0]);
        const char *text = bur_node_print(arena, before);
        const bur_node *after =
            bur_node_clone_with(arena, before, put_for_b, with);
        assert_string_equal(bur_node_print(arena, after), cases[i][1]);
        assert_string_equal(bur_node_print(arena, before), text);
    }
}

/* A node inside the answer is not asked about again, and subscripts are
 * rewritten before their name. */
static void rewrites_once(void **state)
{
    const bur_node *after =
        bur_node_clone_with(*state, parse(*state, "v[i] + c"), twice, NULL);
    assert_string_equal(bur_node_print(*state, after), "v[i * 2] * 2 + c * 2");
}

static void shares_what_stays(void **state)
{
    bur_arena *arena = *state;
    void *with = (void *)(uintptr_t)parse(arena, "x");
    const bur_node *same = parse(arena, "a + f(c) * v[i]");
    assert_ptr_equal(bur_node_clone_with(arena, same, put_for_b, with), same);
    const bur_node *before = parse(arena, "f(c) + b");
    const bur_node *after = bur_node_clone_with(arena, before, put_for_b, with);
    assert_ptr_not_equal(after, before);
    assert_ptr_equal(after->args[0], before->args[0]);
}

/* Calls too, after their arguments; what is renamed is spelt as before. */
static const bur_node *prefixed(bur_arena *arena, const bur_node *node,
                                void *context)
{
    (void)context;
    const char *name =
        bur_arena_printf(arena, "%s%d", node->name, node->n_args);
    return bur_node_renamed(arena, node, name, node->args, node->n_args);
}

static void rewrites_calls(void **state)
{
    const bur_node *after = bur_node_rewrite(
        *state, parse(*state, "F(A + 1, G())"), prefixed, NULL);
    assert_string_equal(after->name, "f2");
    assert_string_equal(after->spelt, "F");
    assert_string_equal(after->args[0]->args[0]->name, "a0");
    assert_string_equal(after->args[1]->name, "g0");
    assert_int_equal(after->args[1]->kind, BUR_NODE_CALL);
    assert_string_equal(bur_node_print(*state, after), "F(A + 1, G())");
}

static void signed_numbers(void **state)
{
    static const struct {
        const char *text;
        double number;
    } numbers[] = {{"5", 5}, {"-5", -5}, {"+2.5", 2.5}, {"-0", -0.0}};
    double found;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const bur_node *tree = parse(*state, numbers[i].text);
        assert_true(bur_node_is_number(tree, &found));
        assert_memory_equal(&found, &numbers[i].number, sizeof found);
    }
    assert_false(bur_node_is_number(parse(*state, "1 + 1"), &found));
    assert_false(bur_node_is_number(parse(*state, "- -1"), &found));
    assert_false(bur_node_is_number(parse(*state, "NOT 1"), &found));
    assert_true(bur_node_equal(bur_node_signed(*state, -5, BUR_NOWHERE),
                               parse(*state, "-5")));
    assert_true(bur_node_equal(bur_node_signed(*state, 5, BUR_NOWHERE),
                               parse(*state, "5")));
}

static void compares_and_joins(void **state)
{
    const char *const compare[] = {"a < b",  "a <= b", "a = b",
                                   "a <> b", "a > b",  "a >= b"};
    const char *const join[] = {"a AND b", "a OR b", "NOT a"};
    const char *const neither[] = {"a + b", "-a", "a", "1", "MAX(a, b)"};
    for (int i = 0; i < 6; i++) {
        assert_true(bur_node_compares(parse(*state, compare[i])));
        assert_false(bur_node_joins(parse(*state, compare[i])));
    }
    for (int i = 0; i < 3; i++) {
        assert_true(bur_node_joins(parse(*state, join[i])));
        assert_false(bur_node_compares(parse(*state, join[i])));
    }
    for (int i = 0; i < 5; i++) {
        assert_false(bur_node_joins(parse(*state, neither[i])));
        assert_false(bur_node_compares(parse(*state, neither[i])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(visits_in_order),
        cmocka_unit_test(visits_no_further_than_told),
        cmocka_unit_test(made_nodes_are_parsed_ones),
        cmocka_unit_test(rewrites_names),
        cmocka_unit_test(rewrites_once),
        cmocka_unit_test(shares_what_stays),
        cmocka_unit_test(rewrites_calls),
        cmocka_unit_test(signed_numbers),
        cmocka_unit_test(compares_and_joins),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
