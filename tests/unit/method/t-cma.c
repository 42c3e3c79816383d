/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CMA-ES on functions whose optimum is known (acceptance test A15). */
#include "method/cma.h"

#include "searching.h"

static void rosenbrock(const double *x, int n, double *y)
{
    *y = 0;
    for (int i = 0; i + 1 < n; i++) {
        double a = 4 * x[i] - 2, b = 4 * x[i + 1] - 2;
        *y += 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a);
    }
}

static void rastrigin(const double *x, int n, double *y)
{
    *y = 0;
    for (int i = 0; i < n; i++) {
        double a = 10 * (x[i] - 0.4);
        *y += a * a + 10 - 10 * cos(6.283185307179586 * a);
    }
}

/* Falls towards the corner (0, 1, 0, ...): the optimum is on the bounds. */
static void corner(const double *x, int n, double *y)
{
    *y = 0;
    for (int i = 0; i < n; i++) {
        *y += i % 2 ? 1 - x[i] : x[i];
    }
}

/* min a + b with a b >= 0.01 and a >= 0.2 on the unit square: the product
 * alone would want (0.1, 0.1), so a = 0.2 and b = 0.05. */
static void constrained(const double *x, int n, double *y)
{
    (void)n;
    y[0] = x[0] + x[1];
    y[1] = 0.01 - x[0] * x[1];
    y[2] = 0.2 - x[0];
}

static void missing(const double *x, int n, double *y)
{
    rosenbrock(x, n, y);
    *y = x[0] < 0.5 ? NAN : *y;
}

static void nothing(const double *x, int n, double *y)
{
    (void)x;
    (void)n;
    *y = NAN;
}

static const bur_cma_options usual = {
    .evaluations = 40000, .restarts = 9, .good_enough = -INFINITY, .seed = 1};

static bur_cma_result minimum(bur_arena *arena, formula *f,
                              const bur_cma_options *options)
{
    bur_cma_result result;
    bur_fault fault = {0};
    bur_points points = formula_points(f);
    assert_int_equal(bur_cma(arena, &points, options, &result, &fault), BUR_OK);
    assert_int_equal(result.evaluations, f->asked);
    return result;
}

static void rosenbrock_of_ten_to_1e_9(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        bur_arena *arena = bur_arena_create();
        formula f = {.n_inputs = 10, .n_outputs = 1, .of = rosenbrock};
        bur_cma_options options = usual;
        options.seed = seed;
        options.good_enough = 1e-9;
        bur_cma_result r = minimum(arena, &f, &options);
        assert_true(r.best.y[0] <= 1e-9);
        bur_arena_free(arena);
    }
}

static void restarts_leave_false_minima(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    formula f = {.n_inputs = 4, .n_outputs = 1, .of = rastrigin};
    bur_cma_options options = usual;
    options.good_enough = 1e-8;
    bur_cma_result r = minimum(arena, &f, &options);
    assert_true(r.best.y[0] <= 1e-8);
    bur_arena_free(arena);
}

static void bounds_are_reached(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    formula f = {.n_inputs = 5, .n_outputs = 1, .of = corner};
    bur_cma_options options = usual;
    options.evaluations = 3000;
    options.restarts = 0;
    bur_cma_result r = minimum(arena, &f, &options);
    assert_true(r.best.y[0] < 1e-8);
    bur_arena_free(arena);
}

static void constraints_hold(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        bur_arena *arena = bur_arena_create();
        formula f = {.n_inputs = 2, .n_outputs = 3, .of = constrained};
        bur_cma_options options = usual;
        options.seed = seed;
        options.evaluations = 3000;
        bur_cma_result r = minimum(arena, &f, &options);
        assert_true(r.best.violation == 0);
        assert_true(fabs(r.best.y[0] - 0.25) < 1e-4);
        assert_true(fabs(r.best.x[0] - 0.2) < 1e-3);
        bur_arena_free(arena);
    }
}

static void missing_values_are_the_worst(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    formula f = {.n_inputs = 3, .n_outputs = 1, .of = missing};
    bur_cma_result r = minimum(arena, &f, &usual);
    assert_true(r.best.y[0] < 1e-9);
    formula g = {.n_inputs = 3, .n_outputs = 1, .of = nothing};
    bur_cma_options options = usual;
    options.evaluations = 500;
    r = minimum(arena, &g, &options);
    assert_null(r.best.x);
    bur_arena_free(arena);
}

static void same_seed_same_bits(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_cma_options options = usual;
    options.evaluations = 700;
    formula f = {.n_inputs = 6, .n_outputs = 1, .of = rosenbrock};
    bur_cma_result a = minimum(arena, &f, &options);
    f.asked = 0;
    bur_cma_result b = minimum(arena, &f, &options);
    assert_memory_equal(a.best.x, b.best.x, 6 * sizeof *a.best.x);
    options.seed = 2;
    f.asked = 0;
    b = minimum(arena, &f, &options);
    assert_memory_not_equal(a.best.x, b.best.x, 6 * sizeof *a.best.x);
    assert_true(f.asked <= 700);
    bur_arena_free(arena);
}

static void a_failure_ends_it(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    formula f = {2, 1, rosenbrock, 0, 50};
    bur_points points = formula_points(&f);
    bur_cma_result result;
    bur_fault fault = {0};
    assert_int_equal(bur_cma(arena, &points, &usual, &result, &fault),
                     BUR_FAILED);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rosenbrock_of_ten_to_1e_9),
        cmocka_unit_test(restarts_leave_false_minima),
        cmocka_unit_test(bounds_are_reached),
        cmocka_unit_test(constraints_hold),
        cmocka_unit_test(missing_values_are_the_worst),
        cmocka_unit_test(same_seed_same_bits),
        cmocka_unit_test(a_failure_ends_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
