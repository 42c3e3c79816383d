/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphical functions: knots exact, ends, jumps, lanes, against a plain
 * search. */
#include "near.h"

#include "num/lookup.h"

static const double xs[] = {0.5, 1.0, 1.5, 2.0};
static const double ys[] = {1.1, 1.0, 0.8, 0.5};

static void test_modes(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const bur_lookup *line =
        bur_lookup_create(arena, xs, ys, 4, BUR_LOOKUP_CONTINUOUS);
    const bur_lookup *on =
        bur_lookup_create(arena, xs, ys, 4, BUR_LOOKUP_EXTRAPOLATE);
    const bur_lookup *step =
        bur_lookup_create(arena, xs, ys, 4, BUR_LOOKUP_DISCRETE);
    assert_close(bur_lookup_at(line, 1.25), 0.9, 1e-15, 0);
    assert_close(bur_lookup_at(line, -7), 1.1, 0, 0);
    assert_close(bur_lookup_at(line, INFINITY), 0.5, 0, 0);
    assert_close(bur_lookup_at(line, -INFINITY), 1.1, 0, 0);
    assert_close(bur_lookup_at(on, 0), 1.2, 1e-15, 0);
    assert_close(bur_lookup_at(on, 3), -0.1, 1e-14, 0);
    assert_close(bur_lookup_at(step, 1.49), 1.0, 0, 0);
    assert_close(bur_lookup_at(step, 0), 1.1, 0, 0);
    assert_close(bur_lookup_at(step, 9), 0.5, 0, 0);
    for (int i = 0; i < 4; i++) {
        assert_true(bur_lookup_at(line, xs[i]) == ys[i]);
        assert_true(bur_lookup_at(on, xs[i]) == ys[i]);
        assert_true(bur_lookup_at(step, xs[i]) == ys[i]);
    }
    assert_true(isnan(bur_lookup_at(line, NAN)));
    assert_true(isnan(bur_lookup_at(on, NAN)));
    assert_true(isnan(bur_lookup_at(step, NAN)));
    bur_arena_free(arena);
}

static void test_equal_x_makes_a_jump(void **state)
{
    (void)state;
    static const double x[] = {0, 1, 1, 2}, y[] = {0, 1, 5, 6};
    bur_arena *arena = bur_arena_create();
    const bur_lookup *f =
        bur_lookup_create(arena, x, y, 4, BUR_LOOKUP_CONTINUOUS);
    assert_close(bur_lookup_at(f, nextafter(1, 0)), 1, 1e-15, 0);
    assert_close(bur_lookup_at(f, 1), 5, 0, 0);
    assert_close(bur_lookup_at(f, 1.5), 5.5, 1e-15, 0);
    static const double end_x[] = {0, 1, 1}, end_y[] = {0, 1, 5};
    f = bur_lookup_create(arena, end_x, end_y, 3, BUR_LOOKUP_CONTINUOUS);
    assert_close(bur_lookup_at(f, 4), 5, 0, 0);
    f = bur_lookup_create(arena, end_x, end_y, 3, BUR_LOOKUP_EXTRAPOLATE);
    assert_close(bur_lookup_at(f, 1), 5, 0, 0);
    assert_close(bur_lookup_at(f, 4), 5, 0, 0);
    f = bur_lookup_create(arena, end_x, end_y, 1, BUR_LOOKUP_EXTRAPOLATE);
    assert_close(bur_lookup_at(f, 4), 0, 0, 0);
    bur_arena_free(arena);
}

/* The value by the textbook formula, of the segment found by a plain scan. */
static double plain(const double *x, const double *y, int n, double at)
{
    if (at <= x[0]) {
        return at == x[0] ? y[0] : y[0];
    }
    for (int i = 0; i + 1 < n; i++) {
        if (at < x[i + 1]) {
            return y[i] + (at - x[i]) * (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
        }
    }
    return y[n - 1];
}

static void test_random_functions(void **state)
{
    (void)state;
    enum { MOST = 40, N = 101 };
    for (uint64_t seed = 0; seed < 300; seed++) {
        bur_arena *arena = bur_arena_create();
        int n = 1 + (int)(MOST * random_unit(seed, 0));
        double x[MOST], y[MOST], in[N], out[N];
        for (int i = 0; i < n; i++) {
            uint64_t k = (uint64_t)i;
            x[i] = (i > 0 ? x[i - 1] : -3) + random_between(seed, 2 * k, 0, 1);
            y[i] = random_between(seed, 2 * k + 1, -5, 5);
        }
        for (int mode = 0; mode < 3; mode++) {
            const bur_lookup *f =
                bur_lookup_create(arena, x, y, n, (bur_lookup_mode)mode);
            for (int j = 0; j < N; j++) {
                in[j] = random_between(seed, 1000 + (uint64_t)j, -5, 25);
            }
            in[3] = NAN;
            in[4] = x[n / 2];
            in[5] = INFINITY;
            bur_lookup_lanes(out, in, N, f);
            for (int j = 0; j < N; j++) {
                double one = bur_lookup_at(f, in[j]);
                assert_true(same_bits(one, out[j]) || (one != one));
                assert_true((one != one) == (out[j] != out[j]));
                if (mode == BUR_LOOKUP_CONTINUOUS && in[j] == in[j]) {
                    assert_close(one, plain(x, y, n, in[j]), 1e-13, 5);
                }
            }
            bur_lookup_lanes(in, in, N, f);
            assert_memory_equal(in + 4, out + 4, sizeof(double) * (N - 4));
        }
        bur_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_modes),
        cmocka_unit_test(test_equal_x_makes_a_jump),
        cmocka_unit_test(test_random_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
