/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of lines: operands first, nothing that nobody needs, chains mixed,
 * and the divider in turns with other work. */
#include "lab.h"

#include "exec/native_lines.h"

enum { MOST = 400 };

typedef struct bench {
    bur_native_text text;
    bool needed[MOST];
    int order[MOST], at[MOST]; /* at[line]: where it stands */
} bench;

static void open_bench(bench *b)
{
    *b = (bench){.text = {.arena = bur_arena_create()}};
    memset(b->needed, true, sizeof b->needed);
}

static int add(bench *b, bur_native_line line, int from)
{
    if (from >= 0) {
        line.need[line.n_needs++] = from;
    }
    bur_vec_push(b->text.arena, &b->text.line, line);
    return b->text.line.n - 1;
}

/* Puts them in order; each needed line must be there once, behind what it
 * needs. */
static int ordered(bench *b)
{
    for (int i = 0; i < MOST; i++) {
        b->at[i] = -1;
    }
    int n = bur_native_order(&b->text, b->needed, b->order);
    for (int i = 0; i < n; i++) {
        const bur_native_line *line = &b->text.line.at[b->order[i]];
        assert_int_equal(b->at[b->order[i]], -1);
        assert_true(b->needed[b->order[i]]);
        b->at[b->order[i]] = i;
        for (int k = 0; k < line->n_needs; k++) {
            assert_true(b->at[line->need[k]] >= 0);
        }
    }
    return n;
}

static void chains_mix(void **state)
{
    (void)state;
    enum { CHAINS = 8, LONG = 12 };
    static bench b;
    int last[CHAINS];
    open_bench(&b);
    for (int c = 0; c < CHAINS; c++) {
        last[c] = -1;
        for (int i = 0; i < LONG; i++) {
            last[c] = add(&b, (bur_native_line){.cost = 1, .wait = 4}, last[c]);
        }
    }
    assert_int_equal(ordered(&b), CHAINS * LONG);
    /* one after the other they would end far apart */
    assert_true(b.at[last[CHAINS - 1]] - b.at[last[0]] <= 2 * CHAINS);
    bur_arena_free(b.text.arena);
}

static void only_needed(void **state)
{
    (void)state;
    static bench b;
    open_bench(&b);
    for (int i = 0; i < MOST; i++) {
        add(&b, (bur_native_line){.cost = 1, .wait = 4}, i - 1);
        b.needed[i] = i < 10 || (i > 300 && i % 3 == 0);
        b.text.line.at[i].n_needs = i > 0 && i < 10;
    }
    assert_int_equal(ordered(&b), 10 + 33);
    assert_int_equal(b.at[11], -1);
    bur_arena_free(b.text.arena);
}

/* While one division is under way the next is not begun, if there is anything
 * else. */
static void divider_waits(void **state)
{
    (void)state;
    static bench b;
    open_bench(&b);
    int first =
        add(&b, (bur_native_line){.cost = 3, .wait = 24, .divides = true}, -1);
    int second =
        add(&b, (bur_native_line){.cost = 3, .wait = 24, .divides = true}, -1);
    for (int i = 0; i < 20; i++) {
        add(&b, (bur_native_line){.cost = 1, .wait = 4}, -1);
    }
    assert_int_equal(ordered(&b), 22);
    assert_int_equal(b.at[first], 0);
    assert_true(b.at[second] > 15);
    bur_arena_free(b.text.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(chains_mix),
                                       cmocka_unit_test(only_needed),
                                       cmocka_unit_test(divider_waits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
