/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions over a register: the bits of one at a time, for special values,
 * seams of the tables, and arguments of every size. The tests of t-v8.c and
 * t-v4.c, which define of an instruction set
 *
 *   WIDTH the lanes of a register, REGISTER its type, LOAD(x), STORE(out, r),
 *   OVER(f) the name of f over it. */
#ifndef BURSAR_TESTS_NUM_REGISTERS_H
#define BURSAR_TESTS_NUM_REGISTERS_H

#include "near.h"

#include "num/arith.h"
#include "num/lookup.h"
#include "num/normal.h"
#include "num/poisson.h"

typedef REGISTER over_one(REGISTER);
typedef double function(double);
typedef REGISTER over_two(REGISTER, REGISTER);
typedef double function2(double, double);

static const double special[] = {0.0,
                                 -0.0,
                                 1,
                                 -1,
                                 0.5,
                                 2,
                                 -2,
                                 3,
                                 -3,
                                 1.5,
                                 INFINITY,
                                 -INFINITY,
                                 NAN,
                                 0x1p53,
                                 -0x1p53,
                                 1e300,
                                 -1e300,
                                 5e-324,
                                 -5e-324,
                                 1e-310,
                                 -1e-310,
                                 710,
                                 -746,
                                 709.8,
                                 -745.2,
                                 0x1p-1022,
                                 0x1p1023,
                                 0x1.fffffffffffffp1023,
                                 1e-20,
                                 -1e-20,
                                 800,
                                 -800,
                                 0x1.ffffffffffffep-1,
                                 0x1.fffffffffffffp-1,
                                 0x1.0000000000001p+0,
                                 0x1.0842108421084p+0,
                                 0x1.0842108421085p+0,
                                 0x1.ef7bdef7bdef7p+0,
                                 0x1.ef7bdef7bdef8p+0,
                                 0.02166084939249829};
enum { N_SPECIAL = sizeof special / sizeof *special };

static void check(const char *name, double got, double want, double a, double b)
{
    if (!same_bits(got, want) && !(got != got && want != want)) {
        printf("%s(%a, %a) is %a, not %a\n", name, a, b, got, want);
        fail();
    }
}

static void check_one(const char *name, over_one *over, function *one,
                      const double x[WIDTH])
{
    double out[WIDTH];
    STORE(out, over(LOAD(x)));
    for (int j = 0; j < WIDTH; j++) {
        check(name, out[j], one(x[j]), x[j], 0);
    }
}

static void check_two(const char *name, over_two *over, function2 *one,
                      const double x[WIDTH], const double y[WIDTH])
{
    double out[WIDTH];
    STORE(out, over(LOAD(x), LOAD(y)));
    for (int j = 0; j < WIDTH; j++) {
        check(name, out[j], one(x[j], y[j]), x[j], y[j]);
    }
}

static void check_all(const double x[WIDTH], const double y[WIDTH])
{
    check_one("exp", OVER(bur_exp), bur_exp, x);
    check_one("log", OVER(bur_log), bur_log, x);
    check_one("log10", OVER(bur_log10), bur_log10, x);
    check_one("normal", OVER(bur_normal_quantile), bur_normal_quantile, x);
    check_two("pow", OVER(bur_pow), bur_pow, x, y);
    check_two("poisson", OVER(bur_poisson_count), bur_poisson_count, x, y);
    check_two("min", OVER(bur_min), bur_min, x, y);
    check_two("max", OVER(bur_max), bur_max, x, y);
}

static void test_special_values(void **state)
{
    (void)state;
    for (int i = 0; i < N_SPECIAL; i++) {
        for (int k = 0; k < N_SPECIAL; k++) {
            double x[WIDTH], y[WIDTH];
            for (int j = 0; j < WIDTH; j++) {
                x[j] = special[(i + 2 * j / WIDTH) % N_SPECIAL];
                y[j] = special[(k + j) % N_SPECIAL];
            }
            check_all(x, y);
        }
    }
}

static void test_any_bits(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 20000; i++) {
        double x[WIDTH], y[WIDTH];
        for (uint64_t j = 0; j < WIDTH; j++) {
            x[j] = bur_of_bits(bur_hash_mix(16 * i + 2 * j));
            y[j] = bur_of_bits(bur_hash_mix(16 * i + 2 * j + 1));
        }
        check_all(x, y);
    }
}

static void test_ordinary_numbers(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 40000; i++) {
        double x[WIDTH], y[WIDTH], near_one[WIDTH];
        for (uint64_t j = 0; j < WIDTH; j++) {
            x[j] = random_between(1, WIDTH * i + j, -750, 720);
            near_one[j] = random_between(2, WIDTH * i + j, 0.9, 1.1);
            y[j] = x[j] / bur_log(near_one[j]);
        }
        check_all(x, y);
        check_all(near_one, y);
    }
}

static void test_normals_of_uniforms(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 40000; i++) {
        double u[WIDTH];
        for (uint64_t j = 0; j < WIDTH; j++) {
            u[j] = random_unit(3, WIDTH * i + j) * (i % 2 ? 1 : 0x1p-6);
        }
        u[i % WIDTH] = i % 5 ? u[i % WIDTH] : bur_exp(-40 * u[0]);
        check_one("normal", OVER(bur_normal_quantile), bur_normal_quantile, u);
    }
}

static void test_tiles_of_uniforms(void **state)
{
    (void)state;
    static const uint64_t firsts[] = {0, 0xffffffdf, 0xffffffe1,
                                      (UINT64_C(1) << 40) + 7};
    enum { N = 75 };
    for (uint32_t f = 0; f < 4; f++) {
        bur_key key = bur_site_key(f, 99);
        double even[N], odd[N];
        bur_uniform_pair_lanes(even, odd, N, key, firsts[f], false,
                               BUR_FOR_DESIGN, 1000 * f, f);
        for (uint64_t j = 0; j < N; j++) {
            uint64_t draw = firsts[f] + j;
            check("even", even[j],
                  bur_uniform(key, draw, BUR_FOR_DESIGN, 2000 * f, f), f, 0);
            check("odd", odd[j],
                  bur_uniform(key, draw, BUR_FOR_DESIGN, 2000 * f + 1, f), f,
                  0);
        }
    }
}

/* Knots at equal distances, at random ones, and with jumps. */
static void test_lookups(void **state)
{
    (void)state;
    int slotted = 0;
    for (uint64_t i = 0; i < 3000; i++) {
        bur_arena *arena = bur_arena_create();
        int n = 1 + (int)(i % BUR_LOOKUP_COLUMN_KNOTS);
        double x[BUR_LOOKUP_COLUMN], y[BUR_LOOKUP_COLUMN], in[40], out[40];
        for (int k = 0; k < n; k++) {
            double step = i % 3 == 0 ? 0.1 : random_unit(i, (uint64_t)k);
            step = i % 3 == 1 && step < 0.2 ? 0 : step;
            x[k] = k > 0        ? x[k - 1] + step
                   : i % 5 == 0 ? random_between(i, 50, -1e6, 1e6)
                                : -1;
            y[k] = random_unit(i, 100 + (uint64_t)k);
        }
        const bur_lookup *f =
            bur_lookup_create(arena, x, y, n, (bur_lookup_mode)(i / 7 % 3));
        slotted += f->columns->slotted;
        for (int j = 0; j < 40; j++) {
            double knot = x[j % n];
            in[j] = j < 15   ? knot
                    : j < 30 ? nextafter(knot, j % 2 ? 9 : -9)
                             : random_between(i, 200 + (uint64_t)j, -2, 9);
        }
        in[7] = NAN;
        in[WIDTH] = INFINITY;
        in[39] = -INFINITY;
        bur_lookup_lanes(out, in, 40, f);
        for (int j = 0; j < 40; j++) {
            check("lookup", out[j], bur_lookup_at(f, in[j]), in[j], n);
        }
        bur_arena_free(arena);
    }
    assert_true(slotted > 500 && slotted < 2500);
}

/* Apart from main, whose code every processor runs. */
__attribute__((noinline)) static int test_registers(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_special_values),
        cmocka_unit_test(test_any_bits),
        cmocka_unit_test(test_ordinary_numbers),
        cmocka_unit_test(test_normals_of_uniforms),
        cmocka_unit_test(test_tiles_of_uniforms),
        cmocka_unit_test(test_lookups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
