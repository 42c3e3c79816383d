/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes: counts and quasi-p values against sums by hand, pasting and
 * simplifying where a planted box says what they have to give. */
#include "method/box.h"

#include "planted.h"

static bur_box_room make_room(const planted *p)
{
    bur_box_room room;
    assert_true(bur_box_room_take(p->ranked, &room));
    return room;
}

/* Level of the first value at or above x, and of the last one below. */
static int level_from(const bur_ranks *of, double x)
{
    int l = 0;
    while (of->value[l] < x) {
        l++;
    }
    return l;
}

static double choose(int n, int k)
{
    return exp(lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0));
}

/* P(K >= k) by its sum. */
static double binomial_tail(int k, int n, double p)
{
    double sum = 0;
    for (int h = k; h <= n; h++) {
        sum += choose(n, h) * pow(p, h) * pow(1 - p, n - h);
    }
    return sum;
}

/* Three inputs, the last categorical; a box by two of them. */
static planted example(bur_cut *cut)
{
    planted p = planted_make(3, 400, 3);
    planted_steps(&p, 2, 4);
    for (int i = 0; i < p.n; i++) {
        bool box = p.column[0][i] > 0.6 && p.column[2][i] != 1;
        p.y[i] = planted_uniform(9, i) < (box ? 0.6 : 0.2);
    }
    planted_rank(&p, (const bool[]){false, false, true});
    bur_box_whole(p.ranked, cut);
    cut[0].low = level_from(&p.ranked->of[0], 0.6);
    cut[2].category = 0xd;
    return p;
}

static void counts_and_limits(void **state)
{
    (void)state;
    bur_cut cut[3];
    planted p = example(cut);
    bur_box_room room = make_room(&p);
    const bur_ranks *first = &p.ranked->of[0];
    double limit = bur_cut_low_limit(first, &cut[0]);
    assert_true(fabs(limit - 0.6) < 0.01);
    assert_true(bur_cut_high_limit(first, &cut[0]) == first->value[399]);
    bur_box_count hand = {0};
    for (int i = 0; i < p.n; i++) {
        bool box = p.column[0][i] > limit && p.column[2][i] != 1;
        hand.n += box && i % 2;
        hand.k += box && i % 2 && p.y[i];
    }
    uint8_t in[400];
    for (int i = 0; i < 400; i++) {
        in[i] = i % 2 != 0;
    }
    bur_box_count got = bur_box_counted(p.ranked, cut, p.y, in, &room);
    assert_true(got.n == hand.n && got.k == hand.k);
    assert_int_equal(bur_box_restricted(p.ranked, cut), 2);
    bur_box_whole(p.ranked, cut);
    assert_int_equal(bur_box_restricted(p.ranked, cut), 0);
    bur_box_room_free(&room);
    planted_free(&p);
}

static void quasi_p_is_a_binomial_tail(void **state)
{
    (void)state;
    bur_cut cut[3];
    planted p = example(cut);
    bur_box_room room = make_room(&p);
    double got[3];
    bur_box_quasi_p(p.ranked, cut, p.y, NULL, &room, got);
    int n = 0, k = 0, n_first = 0, k_first = 0, n_last = 0, k_last = 0;
    for (int i = 0; i < p.n; i++) {
        bool first = p.column[0][i] >= 0.6, last = p.column[2][i] != 1;
        n += first && last;
        k += first && last && p.y[i];
        n_first += last; /* without the first cut */
        k_first += last && p.y[i];
        n_last += first;
        k_last += first && p.y[i];
    }
    double by_hand[2] = {binomial_tail(k, n, (double)k_first / n_first),
                         binomial_tail(k, n, (double)k_last / n_last)};
    assert_true(fabs(got[0] - by_hand[0]) <= 1e-9 * by_hand[0]);
    assert_true(isnan(got[1]));
    assert_true(fabs(got[2] - by_hand[1]) <= 1e-9 * by_hand[1]);
    assert_true(got[0] < 0.01 && got[2] < 0.05);
    bur_box_room_free(&room);
    planted_free(&p);
}

static void balance_by_hand(void **state)
{
    (void)state;
    bur_box_count all = {100, 20};
    double gain = (16.0 / 24 - 0.2) / 0.8; /* beside a coverage of 0.8 */
    double balance = bur_box_balance((bur_box_count){24, 16}, all);
    assert_true(fabs(balance - 2 / (1 / gain + 1 / 0.8)) < 1e-15);
    assert_true(bur_box_balance(all, all) == 0);
    assert_true(bur_box_balance((bur_box_count){50, 2}, all) == 0);
    assert_true(bur_box_balance((bur_box_count){20, 20}, all) == 1);
}

static void idle_cuts_go(void **state)
{
    (void)state;
    bur_cut cut[3];
    planted p = example(cut);
    bur_box_room room = make_room(&p);
    cut[1].high = level_from(&p.ranked->of[1], 0.8);
    double left[3];
    assert_int_equal(
        bur_box_simplify(p.ranked, cut, p.y, NULL, 0.05, &room, left), 1);
    assert_false(bur_cut_any(&p.ranked->of[1], &cut[1]));
    assert_true(bur_cut_any(&p.ranked->of[0], &cut[0]));
    assert_true(left[0] < 0.05 && isnan(left[1]) && left[2] < 0.05);
    bur_box_room_free(&room);
    planted_free(&p);
}

/* A box without exceptions, from a small one within it: pasting finds its
 * limits to the very point. */
static void pasting_finds_the_limits(void **state)
{
    (void)state;
    planted p = planted_make(5, 3000, 3);
    planted_steps(&p, 2, 4);
    for (int i = 0; i < p.n; i++) {
        p.y[i] = p.column[0][i] > 0.5 && p.column[1][i] < 0.7 &&
                 p.column[1][i] > 0.2 && p.column[2][i] != 1;
    }
    planted_rank(&p, (const bool[]){false, false, true});
    bur_box_room room = make_room(&p);
    bur_cut cut[3];
    bur_box_whole(p.ranked, cut);
    cut[0].low = level_from(&p.ranked->of[0], 0.6);
    cut[1].low = level_from(&p.ranked->of[1], 0.4);
    cut[1].high = level_from(&p.ranked->of[1], 0.6);
    cut[2].category = 1 << 2;
    assert_true(bur_box_paste(p.ranked, cut, p.y, NULL, 0, &room) > 4);
    int all = 0;
    for (int i = 0; i < p.n; i++) {
        all += p.y[i];
    }
    bur_box_count box = bur_box_counted(p.ranked, cut, p.y, NULL, &room);
    assert_int_equal(box.n, all);
    assert_int_equal(box.k, all);
    assert_int_equal(cut[2].category, 0xd);
    assert_true(bur_cut_low_limit(&p.ranked->of[0], &cut[0]) - 0.5 < 0.005);
    bur_box_room_free(&room);
    planted_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_and_limits),
        cmocka_unit_test(quasi_p_is_a_binomial_tail),
        cmocka_unit_test(balance_by_hand),
        cmocka_unit_test(idle_cuts_go),
        cmocka_unit_test(pasting_finds_the_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
