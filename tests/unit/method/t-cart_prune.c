/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pruning: sizes against all subtrees of a grown tree, the choice where it is
 * known, planted boxes found. */
#include "method/cart.h"

#include "planted.h"

static bur_tree fit(const planted *p, bur_cart_options options,
                    bur_arena *arena)
{
    bur_fault fault;
    bur_tree t;
    assert_int_equal(
        bur_cart_fit(p->ranked, p->y, NULL, &options, 1, arena, &t, &fault),
        BUR_OK);
    return t;
}

/* The least cost of any pruned subtree at a complexity, and its leaves, by
 * trying both for each node: risk + complexity * leaves. */
static double cheapest(const bur_tree *t, int node, double complexity,
                       int *leaves)
{
    const bur_tree_node *of = &t->nodes.at[node];
    double risk = of->yes ? t->weight_no * (double)(of->box.n - of->box.k)
                          : t->weight_yes * (double)of->box.k;
    *leaves = 1;
    if (of->left < 0) {
        return risk + complexity;
    }
    int left, right;
    double below = cheapest(t, of->left, complexity, &left) +
                   cheapest(t, of->right, complexity, &right);
    if (below < risk + complexity - 1e-12) {
        *leaves = left + right;
        return below;
    }
    return risk + complexity;
}

static void sizes_are_the_cheapest_trees(void **state)
{
    (void)state;
    planted p = planted_make(2, 2000, 4);
    for (int i = 0; i < p.n; i++) {
        double x = p.column[0][i], y = p.column[1][i];
        p.y[i] = x * x + y * y + 0.3 * planted_uniform(5, i) < 0.7;
    }
    planted_rank(&p, NULL);
    bur_arena *arena = bur_arena_create();
    bur_cart_options options = {10, 6, 0.5, 10, 1};
    bur_fault fault;
    bur_tree grown;
    assert_int_equal(
        bur_cart_grow(p.ranked, p.y, NULL, &options, arena, &grown, &fault),
        BUR_OK);
    bur_tree t = fit(&p, options, arena);
    assert_true(t.sizes.n > 4);
    for (int s = 0; s < t.sizes.n; s++) {
        double from = t.sizes.at[s].complexity;
        double to = s + 1 < t.sizes.n ? t.sizes.at[s + 1].complexity : 1;
        int leaves;
        cheapest(&grown, 0, 0.5 * (from + to), &leaves);
        assert_int_equal(leaves, t.sizes.at[s].leaves);
    }
    assert_int_equal(t.sizes.at[t.sizes.n - 1].leaves, 1);
    int leaves = 0;
    for (int i = 0; i < t.nodes.n; i++) {
        leaves += t.nodes.at[i].left < 0;
        assert_true(t.nodes.at[i].parent < i);
    }
    assert_int_equal(leaves, t.sizes.at[t.chosen].leaves);
    double least = 1;
    for (int s = 0; s < t.sizes.n; s++) {
        least = fmin(least, t.sizes.at[s].risk);
    }
    const bur_cart_size *chosen = &t.sizes.at[t.chosen];
    assert_true(chosen->risk < 0.2 && chosen->risk <= least + 0.03);
    bur_arena_free(arena);
    planted_free(&p);
}

/* Rare points of interest in a box by two of eight inputs. */
static void planted_box_is_a_leaf(void **state)
{
    (void)state;
    planted p = planted_make(4, 4000, 8);
    for (int i = 0; i < p.n; i++) {
        p.y[i] = p.column[2][i] > 0.75 && p.column[6][i] < 0.2;
    }
    planted_rank(&p, NULL);
    bur_arena *arena = bur_arena_create();
    bur_tree t = fit(&p, BUR_CART_DEFAULT, arena);
    assert_int_equal(t.nodes.n, 5);
    bur_box_count count[5];
    bur_cart_count(&t, p.y, NULL, count);
    int yes = 0;
    for (int i = 0; i < t.nodes.n; i++) {
        const bur_tree_node *of = &t.nodes.at[i];
        assert_true(count[i].n == of->box.n && count[i].k == of->box.k);
        if (of->left >= 0) {
            double at =
                bur_cut_high_limit(&p.ranked->of[of->input], &of->left_has);
            assert_true(of->input == 2 || of->input == 6);
            assert_true(fabs(at - (of->input == 2 ? 0.75 : 0.2)) < 0.01);
        } else if (of->yes) {
            yes++;
            assert_true(of->box.k == t.nodes.at[0].box.k);
            assert_true((double)of->box.k > 0.95 * (double)of->box.n);
        }
    }
    assert_int_equal(yes, 1);
    bur_arena_free(arena);
    planted_free(&p);
}

/* What is noise is pruned, the more so the more standard errors are asked. */
static void noise_is_pruned(void **state)
{
    (void)state;
    int trees = 0;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        planted p = planted_make(seed, 1000, 5);
        for (int i = 0; i < p.n; i++) {
            p.y[i] = planted_uniform(seed + 30, i) < 0.3;
        }
        planted_rank(&p, NULL);
        bur_arena *arena = bur_arena_create();
        bur_cart_options options = BUR_CART_DEFAULT;
        int none =
            fit(&p, (bur_cart_options){20, 8, 0.5, 10, 0}, arena).nodes.n;
        int one = fit(&p, options, arena).nodes.n;
        options.errors = 3;
        int three = fit(&p, options, arena).nodes.n;
        assert_true(none >= one && one >= three);
        trees += three > 1;
        bur_arena_free(arena);
        planted_free(&p);
    }
    assert_true(trees <= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_are_the_cheapest_trees),
        cmocka_unit_test(planted_box_is_a_leaf),
        cmocka_unit_test(noise_is_pruned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
