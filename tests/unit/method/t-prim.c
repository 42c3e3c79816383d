/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PRIM: the trajectory against a second, slow one made straight from the
 * values; planted boxes found. */
#include "method/prim.h"

#include "planted.h"

/* The slow way: membership of each point, and limits as values. */
typedef struct slow_box {
    double low[PLANTED_MOST], high[PLANTED_MOST];
    bool without[PLANTED_MOST][8]; /* categories, which are 0 .. 7 */
} slow_box;

static bool slow_holds(const planted *p, const bool *categorical,
                       const slow_box *b, int i)
{
    for (int j = 0; j < p->n_inputs; j++) {
        double x = p->column[j][i];
        if (categorical[j] ? b->without[j][(int)x]
                           : x < b->low[j] || x > b->high[j]) {
            return false;
        }
    }
    return true;
}

static bur_box_count slow_count(const planted *p, const bool *categorical,
                                const uint8_t *in, const slow_box *b)
{
    bur_box_count c = {0};
    for (int i = 0; i < p->n; i++) {
        bool here = in[i] && slow_holds(p, categorical, b, i);
        c.n += here;
        c.k += here && p->y[i];
    }
    return c;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The values of an input in the box, ascending; returns how many. */
static int slow_values(const planted *p, const bool *categorical,
                       const uint8_t *in, const slow_box *b, int input,
                       double *x)
{
    int n = 0;
    for (int i = 0; i < p->n; i++) {
        if (in[i] && slow_holds(p, categorical, b, i)) {
            x[n++] = p->column[input][i];
        }
    }
    qsort(x, (size_t)n, sizeof *x, compare);
    return n;
}

/* All ways to make the box smaller, in the order in which ties are decided. */
static int slow_ways(const planted *p, const bool *categorical,
                     const uint8_t *in, const slow_box *b, double peel,
                     slow_box *way)
{
    int n_ways = 0;
    double x[4000];
    for (int j = 0; j < p->n_inputs; j++) {
        for (int c = 0; categorical[j] && c < 8; c++) {
            if (!b->without[j][c]) {
                way[n_ways] = *b;
                way[n_ways++].without[j][c] = true;
            }
        }
        if (categorical[j]) {
            continue;
        }
        int n = slow_values(p, categorical, in, b, j, x);
        int at_least = (int)ceil(peel * n);
        int at = at_least;
        while (at < n && x[at] == x[at - 1]) {
            at++;
        }
        if (at < n) {
            way[n_ways] = *b;
            way[n_ways++].low[j] = x[at];
        }
        at = n - 1 - at_least;
        while (at >= 0 && x[at] == x[at + 1]) {
            at--;
        }
        if (at >= 0) {
            way[n_ways] = *b;
            way[n_ways++].high[j] = x[at];
        }
    }
    return n_ways;
}

static void compare_ways(const planted *p, const bool *categorical,
                         const uint8_t *in, bur_prim_options options)
{
    bur_fault fault;
    bur_prim prim;
    bur_arena *arena = bur_arena_create();
    assert_int_equal(
        bur_prim_peel(p->ranked, p->y, in, &options, arena, &prim, &fault),
        BUR_OK);
    slow_box b = {0};
    for (int j = 0; j < p->n_inputs; j++) {
        b.low[j] = -INFINITY;
        b.high[j] = INFINITY;
    }
    slow_box way[8 * PLANTED_MOST];
    bur_box_count count = slow_count(p, categorical, in, &b);
    int step = 0;
    for (;; step++) {
        assert_true(step < prim.peels.n);
        assert_int_equal(count.n, prim.peels.at[step].box.n);
        assert_int_equal(count.k, prim.peels.at[step].box.k);
        double best = -INFINITY;
        int which = -1;
        bur_box_count next = {0};
        int n_ways = slow_ways(p, categorical, in, &b, options.peel, way);
        for (int w = 0; w < n_ways && count.k < count.n; w++) {
            bur_box_count c = slow_count(p, categorical, in, &way[w]);
            double gain = ((double)c.k / (double)c.n -
                           (double)count.k / (double)count.n) /
                          (double)(count.n - c.n);
            if (c.n < count.n && c.n >= options.least && gain > best + 1e-15) {
                best = gain;
                which = w;
                next = c;
            }
        }
        if (which < 0) {
            break;
        }
        b = way[which];
        count = next;
    }
    assert_int_equal(step + 1, prim.peels.n);
    assert_true(step > 10);
    bur_arena_free(arena);
}

/* Points that fall short of a plane: no box fits, so that every input and
 * side is peeled. */
static void trajectory_is_the_slow_one(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        planted p = planted_make(seed, 1500, 5);
        const bool categorical[] = {false, false, false, seed % 2 == 0, false};
        planted_steps(&p, 2, 6);
        planted_steps(&p, 3, 5);
        uint8_t in[1500];
        for (int i = 0; i < p.n; i++) {
            double sum = p.column[0][i] - p.column[1][i] +
                         0.2 * p.column[2][i] + (p.column[3][i] == 2);
            p.y[i] = sum + planted_uniform(seed + 70, i) > 1.6;
            in[i] = planted_uniform(seed + 50, i) < 0.9;
        }
        planted_rank(&p, categorical);
        compare_ways(&p, categorical, in, (bur_prim_options){0.07, 20});
        planted_free(&p);
    }
}

/* The box of the standard: x0 < 0.3 and x1 > 0.6 in ten inputs. */
static void planted_box_is_found(void **state)
{
    (void)state;
    planted p = planted_make(11, 10000, 10);
    for (int i = 0; i < p.n; i++) {
        p.y[i] = p.column[0][i] < 0.3 && p.column[1][i] > 0.6;
    }
    planted_rank(&p, NULL);
    bur_fault fault;
    bur_prim prim;
    bur_arena *arena = bur_arena_create();
    bur_prim_options options = BUR_PRIM_DEFAULT;
    assert_int_equal(
        bur_prim_peel(p.ranked, p.y, NULL, &options, arena, &prim, &fault),
        BUR_OK);
    int step = bur_prim_balanced(&prim);
    assert_true(bur_prim_density(&prim, step) >= 0.95);
    assert_true(bur_prim_coverage(&prim, step) >= 0.95);
    bur_cut cut[10];
    bur_prim_box(&prim, step, cut);
    bur_box_room room;
    assert_true(bur_box_room_take(p.ranked, &room));
    bur_box_paste(p.ranked, cut, p.y, NULL, 0.01, &room);
    double quasi[10];
    bur_box_simplify(p.ranked, cut, p.y, NULL, 0.05, &room, quasi);
    assert_int_equal(bur_box_restricted(p.ranked, cut), 2);
    assert_true(fabs(bur_cut_high_limit(&p.ranked->of[0], &cut[0]) - 0.3) <
                0.01);
    assert_true(fabs(bur_cut_low_limit(&p.ranked->of[1], &cut[1]) - 0.6) <
                0.01);
    assert_true(quasi[0] < 1e-9 && quasi[1] < 1e-9);
    int coverage[10], density[10];
    bur_prim_again again = {20, coverage, density};
    bur_box_count box = bur_box_counted(p.ranked, cut, p.y, NULL, &room);
    assert_int_equal(bur_prim_reproduce(p.ranked, p.y, NULL, &options, 1, box,
                                        0.9, &again, &fault),
                     BUR_OK);
    assert_true(coverage[0] == 20 && coverage[1] == 20);
    assert_true(density[0] == 20 && density[1] == 20);
    for (int j = 2; j < 10; j++) {
        assert_true(coverage[j] <= 4);
    }
    bur_box_room_free(&room);
    bur_arena_free(arena);
    planted_free(&p);
}

/* Idle cuts of a noisy box go before its balance is taken. */
static void the_simplest_box(void **state)
{
    (void)state;
    planted p = planted_make(21, 2000, 10);
    for (int i = 0; i < p.n; i++) {
        bool box = p.column[0][i] < 0.3 && p.column[1][i] > 0.6;
        p.y[i] = planted_uniform(22, i) < (box ? 0.5 : 0.08);
    }
    planted_rank(&p, NULL);
    bur_fault fault;
    bur_prim prim;
    bur_arena *arena = bur_arena_create();
    bur_prim_options options = BUR_PRIM_DEFAULT;
    assert_int_equal(
        bur_prim_peel(p.ranked, p.y, NULL, &options, arena, &prim, &fault),
        BUR_OK);
    bur_box_room room;
    assert_true(bur_box_room_take(p.ranked, &room));
    bur_cut cut[10], raw[10];
    double quasi[10];
    int step = bur_prim_simplest(&prim, p.y, NULL, 0.05, &room, cut, quasi);
    bur_box_count found = bur_box_counted(p.ranked, cut, p.y, NULL, &room);
    bur_prim_box(&prim, step, raw);
    assert_true(bur_box_restricted(p.ranked, cut) <=
                bur_box_restricted(p.ranked, raw));
    assert_true(quasi[0] < 1e-6 && quasi[1] < 1e-6);
    for (int s = 1; s < prim.peels.n; s++) {
        double other[10];
        bur_prim_box(&prim, s, raw);
        bur_box_simplify(p.ranked, raw, p.y, NULL, 0.05, &room, other);
        bur_box_count box = bur_box_counted(p.ranked, raw, p.y, NULL, &room);
        assert_true(bur_box_balance(box, prim.peels.at[0].box) <=
                    bur_box_balance(found, prim.peels.at[0].box));
    }
    assert_true(fabs(bur_cut_high_limit(&p.ranked->of[0], &cut[0]) - 0.3) <
                0.05);
    assert_true(fabs(bur_cut_low_limit(&p.ranked->of[1], &cut[1]) - 0.6) <
                0.05);
    bur_box_room_free(&room);
    bur_arena_free(arena);
    planted_free(&p);
}

static void choices_on_a_trajectory(void **state)
{
    (void)state;
    bur_peel peel[] = {{.input = -1, .box = {100, 20}},
                       {.input = 0, .box = {60, 20}},
                       {.input = 0, .box = {24, 16}},
                       {.input = 0, .box = {10, 9}},
                       {.input = 0, .box = {8, 7}}};
    bur_prim prim = {.peels = {peel, 5, 5}};
    assert_int_equal(bur_prim_balanced(&prim), 2);
    assert_int_equal(bur_prim_at_density(&prim, 0.3), 1);
    assert_int_equal(bur_prim_at_density(&prim, 0.89), 3);
    assert_int_equal(bur_prim_at_density(&prim, 0.95), 3);
    assert_int_equal(bur_prim_at_coverage(&prim, 1), 1);
    assert_int_equal(bur_prim_at_coverage(&prim, 0.8), 2);
    assert_int_equal(bur_prim_at_coverage(&prim, 0.1), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trajectory_is_the_slow_one),
        cmocka_unit_test(planted_box_is_found),
        cmocka_unit_test(the_simplest_box),
        cmocka_unit_test(choices_on_a_trajectory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
