/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strong circuits, against all circuits of small graphs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check/circuits_strongest.h"

/* 0 -> 1 -> 0, 0 -> 2 -> 1, 2 -> 0: edges by node */
static const int from[] = {0, 0, 1, 2, 2}, to[] = {1, 2, 0, 0, 1};

static void those_with_weight_are_found(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_digraph g = bur_digraph_create(arena, 3, 5, from, to);
    bur_strongest *s = bur_strongest_create(arena, &g, 10, 1000);
    const double weight[] = {0.5, 1, 2, 0, 3};
    const int start[] = {0, 1};
    bur_strongest_add(s, weight, start, 2);
    bur_circuits found = bur_strongest_found(s);
    assert_true(found.is_total_known);
    assert_int_equal(found.total, 2); /* 0 1, and 0 2 1; 2 -> 0 has none */
    assert_int_equal(found.list.at[0].n, 2);
    assert_int_equal(found.list.at[1].n, 3);
    assert_int_equal(found.list.at[1].node[1], 2);
    bur_arena_free(arena);
}

/* A second moment adds what the first had not, and nothing twice. */
static void moments_add_up(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_digraph g = bur_digraph_create(arena, 3, 5, from, to);
    bur_strongest *s = bur_strongest_create(arena, &g, 10, 1000);
    const double first[] = {1, 1, 1, 0, 0}, second[] = {1, 1, 1, 1, 0};
    const int start[] = {0};
    bur_strongest_add(s, first, start, 1);
    bur_strongest_add(s, second, start, 1);
    bur_circuits found = bur_strongest_found(s);
    assert_int_equal(found.total, 2);
    assert_int_equal(found.list.at[0].node[1], 1);
    assert_int_equal(found.list.at[1].node[1], 2);
    bur_arena_free(arena);
}

/* A complete graph of 7 has 2,365 circuits: the heaviest of those that are
 * found is the heaviest of all, since all edges of one ring weigh most. */
static void the_strongest_of_many(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    int a[42], b[42], n = 0, start[7];
    for (int i = 0; i < 7; i++) {
        start[i] = i;
        for (int k = 0; k < 7; k++) {
            if (i != k) {
                a[n] = i;
                b[n++] = k;
            }
        }
    }
    bur_digraph g = bur_digraph_create(arena, 7, n, a, b);
    double weight[42];
    for (int v = 0; v < 7; v++) {
        for (int e = g.first[v]; e < g.first[v + 1]; e++) {
            weight[e] = g.head[e] == (v + 3) % 7 ? 2 : 0.25;
        }
    }
    bur_strongest *s = bur_strongest_create(arena, &g, 1000, 100000);
    bur_strongest_add(s, weight, start, 7);
    bur_circuits found = bur_strongest_found(s);
    assert_true(found.total < 500);
    const bur_circuit *last = &found.list.at[found.list.n - 1];
    assert_int_equal(last->n, 7);
    bool is_there = false;
    for (int i = 0; i < found.list.n; i++) {
        const int *node = found.list.at[i].node;
        bool ring = found.list.at[i].n == 7;
        for (int k = 0; ring && k < 7; k++) {
            ring = node[k] == 3 * k % 7;
        }
        is_there = is_there || ring;
    }
    assert_true(is_there);
    bur_arena_free(arena);
}

static void bounds_hold(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_digraph g = bur_digraph_create(arena, 3, 5, from, to);
    const double weight[] = {1, 1, 1, 1, 1};
    const int start[] = {0, 1, 2};
    bur_strongest *one = bur_strongest_create(arena, &g, 1, 1000);
    bur_strongest_add(one, weight, start, 3);
    assert_int_equal(bur_strongest_found(one).total, 1);
    assert_false(bur_strongest_found(one).is_total_known);
    bur_strongest *none = bur_strongest_create(arena, &g, 10, 1);
    bur_strongest_add(none, weight, start, 3);
    assert_int_equal(bur_strongest_found(none).total, 0);
    assert_false(bur_strongest_found(none).is_total_known);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(those_with_weight_are_found),
        cmocka_unit_test(moments_add_up),
        cmocka_unit_test(the_strongest_of_many),
        cmocka_unit_test(bounds_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
