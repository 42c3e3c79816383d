/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growing a tree: each split against all splits tried by hand. */
#include "method/cart.h"

#include "planted.h"

static double gini(const bur_tree *t, int64_t n, int64_t k)
{
    double yes = t->weight_yes * (double)k, no = t->weight_no * (double)(n - k);
    double p = yes / (yes + no);
    return n == 0 ? 0 : (yes + no) * p * (1 - p);
}

typedef struct question {
    int input;
    double most;       /* of an ordered input: x <= most goes to the left */
    unsigned category; /* of a categorical one: bits of those that do */
} question;

static bool answer(const planted *p, const bool *categorical, question q, int i)
{
    double x = p->column[q.input][i];
    return categorical[q.input] ? (q.category >> (int)x & 1) != 0 : x <= q.most;
}

/* The gain of a question at the points of a node; -1 if a side is too small. */
static double gain(const planted *p, const bool *categorical, question q,
                   const bur_tree *t, const bool *here, int least)
{
    int64_t n[2] = {0}, k[2] = {0};
    for (int i = 0; i < p->n; i++) {
        if (here[i]) {
            int side = answer(p, categorical, q, i);
            n[side]++;
            k[side] += p->y[i];
        }
    }
    if (n[0] < least || n[1] < least) {
        return -1;
    }
    return gini(t, n[0] + n[1], k[0] + k[1]) - gini(t, n[0], k[0]) -
           gini(t, n[1], k[1]);
}

/* All questions: every value, and every set of the four categories. */
static double best_gain(const planted *p, const bool *categorical,
                        const bur_tree *t, const bool *here, int least)
{
    double best = 0;
    for (int j = 0; j < p->n_inputs; j++) {
        int n = categorical[j] ? 16 : p->n;
        for (int i = 0; i < n; i++) {
            question q = {j, p->column[j][i % p->n], (unsigned)i};
            double g = gain(p, categorical, q, t, here, least);
            best = g > best ? g : best;
        }
    }
    return best;
}

static double gain_of_node(const planted *p, const bur_tree *t, int node,
                           const bool *here, int least, const bool *categorical)
{
    const bur_tree_node *of = &t->nodes.at[node];
    if (of->left < 0) {
        return 0;
    }
    question q = {of->input,
                  categorical[of->input]
                      ? 0
                      : p->ranked->of[of->input].value[of->left_has.high],
                  (unsigned)of->left_has.category};
    return gain(p, categorical, q, t, here, least);
}

static void splits_are_the_best(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        planted p = planted_make(seed, 240, 4);
        const bool categorical[] = {false, false, false, true};
        planted_steps(&p, 1, 6);
        planted_steps(&p, 3, 4);
        uint8_t in[240];
        for (int i = 0; i < p.n; i++) {
            double sum = p.column[0][i] + 0.2 * p.column[1][i] +
                         (p.column[3][i] == 2) - (p.column[3][i] == 1);
            p.y[i] = sum + planted_uniform(seed + 9, i) > 1.9;
            in[i] = i % 7 != 0;
        }
        planted_rank(&p, categorical);
        bur_arena *arena = bur_arena_create();
        bur_fault fault;
        bur_tree t;
        bur_cart_options options = {10, 3, seed % 2 ? 0.5 : 0, 10, 1};
        assert_int_equal(
            bur_cart_grow(p.ranked, p.y, in, &options, arena, &t, &fault),
            BUR_OK);
        assert_true(t.nodes.n >= 5);
        for (int node = 0; node < t.nodes.n; node++) {
            bool here[240];
            int64_t n = 0, k = 0;
            for (int i = 0; i < p.n; i++) {
                int at = in[i] ? bur_cart_leaf(&t, i, -1) : -1;
                while (at > node) {
                    at = t.nodes.at[at].parent;
                }
                here[i] = at == node;
                n += here[i];
                k += here[i] && p.y[i];
            }
            assert_true(t.nodes.at[node].box.n == n);
            assert_true(t.nodes.at[node].box.k == k);
            double got =
                gain_of_node(&p, &t, node, here, options.least, categorical);
            double best =
                t.nodes.at[node].depth == options.deepest
                    ? 0
                    : best_gain(&p, categorical, &t, here, options.least);
            assert_true(fabs(got - best) <= 1e-12);
        }
        bur_arena_free(arena);
        planted_free(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_are_the_best),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
