/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol' points: the published first ones, the net property that makes them
 * what they are, plain and scrambled, and the errors they are used for. */
#include "near.h"

#include "num/sobol.h"
#include "num/sobol_table.h"
#include "num/vmath.h"

static const double pi = 3.14159265358979323846;

/* The points 1 .. 9 of Joe and Kuo's example, in natural order: their Gray
 * order lists the same blocks of 2^m. */
static void test_first_points(void **state)
{
    (void)state;
    static const double want[8][3] = {{0, 0, 0},
                                      {0.5, 0.5, 0.5},
                                      {0.25, 0.75, 0.75},
                                      {0.75, 0.25, 0.25},
                                      {0.125, 0.625, 0.375},
                                      {0.625, 0.125, 0.875},
                                      {0.375, 0.375, 0.625},
                                      {0.875, 0.875, 0.125}};
    for (uint32_t i = 0; i < 8; i++) {
        for (int d = 0; d < 3; d++) {
            assert_close(bur_sobol_bits(i, d) * 0x1p-32, want[i][d], 0, 0);
        }
    }
}

static uint32_t coordinate(uint32_t i, int dim, uint32_t seed, bool scramble)
{
    return scramble ? (uint32_t)(bur_sobol_owen(i, dim, seed) * 0x1p32)
                    : bur_sobol_bits(i, dim);
}

/* Every dimension alone is a (0, m, 1)-net: 2^m points, one in each cell. */
static void test_every_dimension_fills_its_cells(void **state)
{
    (void)state;
    enum { M = 6 };
    for (int dim = 0; dim < BUR_SOBOL_DIMENSIONS; dim++) {
        uint64_t plain = 0, owen = 0;
        uint32_t seed = bur_sobol_seed(1, 0, dim);
        for (uint32_t i = 0; i < 1u << M; i++) {
            plain |= UINT64_C(1) << (coordinate(i, dim, 0, false) >> (32 - M));
            owen |= UINT64_C(1) << (coordinate(i, dim, seed, true) >> (32 - M));
        }
        assert_true(plain == UINT64_MAX && owen == UINT64_MAX);
    }
}

/* Dimensions 0 and 1 are a (0, m, 2)-net: for every shape of cell of area
 * 2^-m, 2^m points put one into each, from any aligned block, scrambled too. */
static void test_the_first_two_are_a_net(void **state)
{
    (void)state;
    enum { M = 10, N = 1 << M };
    for (uint32_t trial = 0; trial < 24; trial++) {
        uint32_t a = bur_sobol_seed(trial, trial, 0);
        uint32_t b = bur_sobol_seed(trial, trial, 1);
        bool scramble = trial % 4 != 0;
        for (int left = 0; left <= M; left++) {
            bool seen[N] = {false};
            for (uint32_t i = 0; i < N; i++) {
                uint32_t index = trial * N + i;
                uint64_t x = coordinate(index, 0, a, scramble);
                uint64_t y = coordinate(index, 1, b, scramble);
                uint64_t cell =
                    (x >> (32 - left)) << (M - left) | y >> (32 - (M - left));
                assert_true(cell < N && !seen[cell]);
                seen[cell] = true;
            }
        }
    }
}

static void test_seeds_differ(void **state)
{
    (void)state;
    uint32_t seed = bur_sobol_seed(0, 0, 0);
    assert_true(seed != bur_sobol_seed(1, 0, 0));
    assert_true(seed != bur_sobol_seed(0, 1, 0));
    assert_true(seed != bur_sobol_seed(0, 0, 1));
}

static double ishigami(const double u[3])
{
    double x[3];
    for (int d = 0; d < 3; d++) {
        x[d] = pi * (2 * u[d] - 1);
    }
    double s = bur_sin(x[1]);
    return bur_sin(x[0]) * (1 + 0.1 * x[2] * x[2] * x[2] * x[2]) + 7 * s * s;
}

static double rmse(uint32_t n)
{
    enum { REPLICATES = 16 };
    double square = 0;
    for (uint32_t r = 0; r < REPLICATES; r++) {
        double sum = 0;
        for (uint32_t i = 0; i < n; i++) {
            double u[3];
            for (int d = 0; d < 3; d++) {
                u[d] = bur_sobol_owen(i, d, bur_sobol_seed(5, r, d));
            }
            sum += ishigami(u);
        }
        double error = sum / n - 3.5;
        square += error * error / REPLICATES;
    }
    return sqrt(square);
}

/* Random points would give 0.116 at 1024 and half of that at 4096. */
static void test_errors_fall_faster_than_by_chance(void **state)
{
    (void)state;
    double coarse = rmse(256), fine = rmse(4096);
    assert_true(coarse < 0.03 && fine < 1e-3);
    assert_true(bur_log(fine / coarse) / bur_log(16) < -1.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_points),
        cmocka_unit_test(test_every_dimension_fills_its_cells),
        cmocka_unit_test(test_the_first_two_are_a_net),
        cmocka_unit_test(test_seeds_differ),
        cmocka_unit_test(test_errors_fall_faster_than_by_chance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
