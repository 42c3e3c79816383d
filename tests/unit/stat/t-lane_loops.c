/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reducers' loops of each instruction set against one number at a time:
 * the same bits. */
#include "draws.h"

#include "stat/lane_loops.h"

enum { N = 160, ROWS = 37 };

static bool same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

typedef void check(const bur_stat_loops *loops, const double *x, int n);

static void take_copies_and_notes(const bur_stat_loops *loops, const double *x,
                                  int n)
{
    double in[N], out[N], odd[N] = {0}, left[N] = {0};
    memcpy(in, x, sizeof in);
    in[1] = NAN;
    in[2] = -INFINITY;
    in[3] = NAN;
    left[3] = 2;
    loops->take(out, in, left, odd, n);
    for (int i = 0; i < n; i++) {
        assert_true(same_bits(out[i], in[i]));
        assert_int_equal(isnan(odd[i]), i == 1 || i == 2);
    }
    memset(odd, 0, sizeof odd);
    loops->take(out, in, NULL, odd, n);
    for (int i = 0; i < n; i++) {
        assert_int_equal(isnan(odd[i]), i >= 1 && i <= 3);
    }
}

static void present_is_no_nan(const bur_stat_loops *loops, const double *x,
                              int n)
{
    double in[N];
    unsigned char *mask = draw_mask(5, N), out[N];
    memcpy(in, x, sizeof in);
    in[4] = NAN;
    loops->present(out, NULL, in, n);
    for (int i = 0; i < n; i++) {
        assert_int_equal(out[i], i != 4);
    }
    loops->present(out, mask, in, n);
    for (int i = 0; i < n; i++) {
        assert_int_equal(out[i], i != 4 && mask[i]);
    }
    free(mask);
}

static void blend_fills_in(const bur_stat_loops *loops, const double *x, int n)
{
    unsigned char *mask = draw_mask(6, N);
    double out[N];
    int counted = 0;
    mask[0] = 200; /* any number but 0 counts */
    int got = loops->blend(out, x, mask, 0.5, n);
    for (int i = 0; i < n; i++) {
        assert_true(same_bits(out[i], mask[i] ? x[i] : 0.5));
        counted += mask[i] != 0;
    }
    assert_int_equal(got, counted);
    free(mask);
}

static void turn_makes_paths(const bur_stat_loops *loops, const double *x,
                             int n)
{
    float out[N * (ROWS + 1)];
    double *rows = draw_room(ROWS * (N + 3), sizeof *rows);
    for (int i = 0; i < ROWS * (N + 3); i++) {
        rows[i] = x[i % N] * (i / N + 1);
    }
    rows[N + 3] = -NAN;
    out[ROWS] = 17;
    loops->turn(out, ROWS + 1, rows, N + 3, ROWS, n);
    for (int i = 0; i < n; i++) {
        for (int row = 0; row < ROWS; row++) {
            double v = rows[row * (N + 3) + i];
            float want = isnan(v) ? NAN : (float)v;
            assert_memory_equal(&out[i * (ROWS + 1) + row], &want, sizeof want);
        }
    }
    assert_true(out[ROWS] == 17); /* between two paths */
    free(rows);
}

static void moments_add_up(const bur_stat_loops *loops, const double *x, int n)
{
    bur_moment_lanes got = {.pivot = x[0]}, want = got;
    loops->moments(&got, x, n / 8);
    for (int i = 0; i < n / 8 * 8; i++) {
        double d = x[i] - want.pivot;
        want.sum[i % 8] += d;
        want.square[i % 8] += d * d;
        want.min[i % 8] = x[i] < want.min[i % 8] ? x[i] : want.min[i % 8];
        want.max[i % 8] = x[i] > want.max[i % 8] ? x[i] : want.max[i % 8];
    }
    assert_memory_equal(&got, &want, sizeof got);
}

static void replicates_add_up(const bur_stat_loops *loops, const double *x,
                              int n)
{
    double got[BUR_REPLICATES] = {0}, want[BUR_REPLICATES] = {0};
    int64_t below[BUR_REPLICATES] = {3}, less[BUR_REPLICATES] = {3};
    loops->replicates(got, 0.25, x, n / BUR_REPLICATES);
    loops->below(below, x[1], x, n / BUR_REPLICATES);
    for (int i = 0; i < n / BUR_REPLICATES * BUR_REPLICATES; i++) {
        want[i % BUR_REPLICATES] += x[i] - 0.25;
        less[i % BUR_REPLICATES] += x[i] < x[1];
    }
    assert_memory_equal(got, want, sizeof got);
    assert_memory_equal(below, less, sizeof below);
}

static void rows_are_counted(const bur_stat_loops *loops, const double *x,
                             int n)
{
    bur_replicate_counts got[2] = {{{5}, {4}}}, want[2] = {{{5}, {4}}};
    int m = n - 3;
    loops->below_rows(got, x[1], x, 3, 2, m);
    for (int row = 0; row < 2; row++) {
        want[row].n[0] += m;
        for (int i = 0; i < m; i++) {
            want[row].below[0] += x[3 * row + i] < x[1];
        }
    }
    assert_memory_equal(got, want, sizeof got);
}

static void bins_are_counted_from_the_least(const bur_stat_loops *loops,
                                            const double *x, int n)
{
    uint16_t bin[N];
    double in[N];
    memcpy(in, x, sizeof in);
    in[1] = -1e300;
    in[3] = 1e300;
    loops->bins(bin, in, -1, 3.7, 6, n);
    for (int i = 0; i < n; i++) {
        double want = floor((in[i] - -1) * 3.7);
        assert_int_equal(bin[i], want < 0 ? 0 : want < 6 ? want : 6);
    }
}

static void check_all(check *of)
{
    double *x = draw_normals(3, N);
    for (int i = 0; i < BUR_N_LANES; i++) {
        const bur_stat_loops *loops = bur_stat_loops_number(i);
        for (int n = 5; loops && n <= N; n += 31) {
            of(loops, x, n);
        }
    }
    free(x);
}

static void of_rows(void **state)
{
    (void)state;
    check_all(take_copies_and_notes);
    check_all(present_is_no_nan);
    check_all(blend_fills_in);
    check_all(turn_makes_paths);
}

static void of_sums(void **state)
{
    (void)state;
    check_all(moments_add_up);
    check_all(replicates_add_up);
    check_all(rows_are_counted);
    check_all(bins_are_counted_from_the_least);
}

static void the_best_is_taken(void **state)
{
    (void)state;
    const bur_stat_loops *best = bur_stat_loops_number(0);
    for (int i = 1; i < BUR_N_LANES; i++) {
        best = bur_stat_loops_number(i) ? bur_stat_loops_number(i) : best;
    }
    assert_ptr_equal(bur_stat_loops_here(), best);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(of_rows),
                                       cmocka_unit_test(of_sums),
                                       cmocka_unit_test(the_best_is_taken)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
