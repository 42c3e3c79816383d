/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The merge tree: with a rule that writes down what was merged with what, the
 * total shows the whole order. */
#include "stat/merge_tree.h"

#include "draws.h"

/* A cell holds a number of leaves and a hash of how they were merged. */
typedef struct trace {
    uint64_t leaves, hash;
} trace;

static void merge_traces(void *into, const void *right, size_t n)
{
    trace *a = into;
    const trace *b = right;
    for (size_t i = 0; i < n; i++) {
        a[i].leaves += b[i].leaves;
        a[i].hash = bur_hash_mix(a[i].hash * 3 + b[i].hash);
    }
}

static const bur_merge_rule traces = {"traces", sizeof(trace), merge_traces};

enum { CELLS = 3 };

static bur_merge_tree *new_tree(void)
{
    bur_fault fault;
    bur_merge_tree *tree;
    assert_int_equal(bur_merge_tree_create(&traces, CELLS, &tree, &fault),
                     BUR_OK);
    return tree;
}

static void put_chunk(bur_merge_tree *tree, int64_t chunk)
{
    bur_fault fault;
    trace cells[CELLS];
    for (int i = 0; i < CELLS; i++) {
        cells[i] = (trace){1, bur_hash_mix((uint64_t)(chunk * CELLS + i))};
    }
    assert_int_equal(bur_merge_tree_put(tree, 0, chunk, cells, &fault), BUR_OK);
}

/* A permutation of n chunks. */
static void shuffle(int64_t *chunk, int n, uint64_t seed)
{
    for (int i = 0; i < n; i++) {
        chunk[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
        int j = (int)(draw_word(seed, i) % (uint64_t)(i + 1));
        int64_t swap = chunk[i];
        chunk[i] = chunk[j];
        chunk[j] = swap;
    }
}

static void check_equal(const bur_merge_tree *a, const bur_merge_tree *b)
{
    trace ta[CELLS], tb[CELLS];
    bur_merge_tree_total(a, ta);
    bur_merge_tree_total(b, tb);
    assert_memory_equal(ta, tb, sizeof ta);
    assert_int_equal(bur_merge_tree_n_nodes(a), bur_merge_tree_n_nodes(b));
    for (int i = 0; i < bur_merge_tree_n_nodes(a); i++) {
        const bur_merge_node *na = bur_merge_tree_node(a, i);
        const bur_merge_node *nb = bur_merge_tree_node(b, i);
        assert_int_equal(na->level, nb->level);
        assert_int_equal(na->index, nb->index);
        assert_memory_equal(na->cells, nb->cells, sizeof ta);
    }
}

static void arrival_order_does_not_matter(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 60; seed++) {
        int n = 1 + (int)(draw_word(seed, -1) % 70);
        int64_t chunk[70];
        bur_merge_tree *straight = new_tree(), *mixed = new_tree();
        shuffle(chunk, n, seed);
        for (int i = 0; i < n; i++) {
            put_chunk(straight, i);
            put_chunk(mixed, chunk[i]);
        }
        check_equal(straight, mixed);
        assert_int_equal(bur_merge_tree_n_chunks(mixed), n);
        bur_merge_tree_free(straight);
        bur_merge_tree_free(mixed);
    }
}

/* Nodes are the binary digits of the number of chunks. */
static void few_nodes_stay(void **state)
{
    (void)state;
    bur_merge_tree *tree = new_tree();
    for (int n = 1; n <= 300; n++) {
        put_chunk(tree, n - 1);
        int ones = 0;
        for (int bit = 0; bit < 16; bit++) {
            ones += n >> bit & 1;
        }
        assert_int_equal(bur_merge_tree_n_nodes(tree), ones);
    }
    trace total[CELLS];
    bur_merge_tree_total(tree, total);
    assert_int_equal(total[1].leaves, 300);
    bur_merge_tree_free(tree);
}

static void siblings_merge_left_then_right(void **state)
{
    (void)state;
    bur_merge_tree *tree = new_tree();
    put_chunk(tree, 1);
    put_chunk(tree, 2);
    assert_int_equal(bur_merge_tree_n_nodes(tree), 2);
    put_chunk(tree, 0);
    assert_int_equal(bur_merge_tree_n_nodes(tree), 2);
    trace total[CELLS];
    bur_merge_tree_total(tree, total);
    uint64_t leaf[3];
    for (int c = 0; c < 3; c++) {
        leaf[c] = bur_hash_mix((uint64_t)c * CELLS);
    }
    uint64_t pair = bur_hash_mix(leaf[0] * 3 + leaf[1]);
    assert_true(total[0].hash == bur_hash_mix(pair * 3 + leaf[2]));
    bur_merge_tree_free(tree);
}

/* Shards and checkpoints: the nodes of trees over any sets of chunks, put
 * into a fresh tree, give the tree of all chunks; holes are allowed. */
static void nodes_of_parts_make_the_whole(void **state)
{
    (void)state;
    for (uint64_t seed = 100; seed < 140; seed++) {
        bur_merge_tree *whole = new_tree(), *joined = new_tree();
        bur_merge_tree *part[3] = {new_tree(), new_tree(), new_tree()};
        for (int c = 0; c < 90; c++) {
            uint64_t shard = draw_word(seed, c) % 4;
            if (shard < 3) {
                put_chunk(whole, c);
                put_chunk(part[shard], c);
            }
        }
        for (int s = 2; s >= 0; s--) {
            for (int i = 0; i < bur_merge_tree_n_nodes(part[s]); i++) {
                const bur_merge_node *node = bur_merge_tree_node(part[s], i);
                bur_fault fault;
                assert_int_equal(bur_merge_tree_put(joined, node->level,
                                                    node->index, node->cells,
                                                    &fault),
                                 BUR_OK);
            }
            bur_merge_tree_free(part[s]);
        }
        check_equal(whole, joined);
        bur_merge_tree_free(whole);
        bur_merge_tree_free(joined);
    }
}

static void an_empty_tree_is_zero(void **state)
{
    (void)state;
    bur_merge_tree *tree = new_tree();
    trace total[CELLS], zero[CELLS] = {{0, 0}};
    bur_merge_tree_total(tree, total);
    assert_memory_equal(total, zero, sizeof total);
    bur_merge_tree_free(tree);
    bur_merge_tree_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrival_order_does_not_matter),
        cmocka_unit_test(few_nodes_stay),
        cmocka_unit_test(siblings_merge_left_then_right),
        cmocka_unit_test(nodes_of_parts_make_the_whole),
        cmocka_unit_test(an_empty_tree_is_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
