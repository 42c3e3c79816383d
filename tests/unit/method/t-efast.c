/* SPDX-License-Identifier: GPL-3.0-or-later */
/* eFAST: against the exact indices of Ishigami, Sobol's g and a linear
 * function. */
#include "method/efast.h"

#include "formulas.h"

static void check(const bur_efast_indices *out, int i, double first,
                  double total, double tolerance)
{
    if (fabs(out[i].first.value - first) > tolerance ||
        fabs(out[i].total.value - total) > tolerance) {
        fail_msg("%d: %g and %g, not %g and %g", i, out[i].first.value,
                 out[i].total.value, first, total);
    }
    assert_true(bur_estimate_bounded(&out[i].first));
    assert_int_equal(out[i].first.method, BUR_METHOD_REPLICATE_T);
}

/* The total of the second input takes in what its harmonics leak to low
 * frequencies: 0.47 to 0.49 by any program of this method. */
static void of_ishigami(void **state)
{
    (void)state;
    bur_efast_ask ask = {1025, 4, 1, 0.95};
    bur_efast_indices out[3];
    bur_fault fault;
    assert_int_equal(bur_efast_points(&ask, 3), 12300);
    assert_int_equal(bur_efast(&ishigami, &ask, out, &fault), BUR_OK);
    for (int i = 0; i < ISHIGAMI; i++) {
        check(out, i, ishigami_first[i], ishigami_total[i], 0.05);
    }
}

static void of_sobol_g(void **state)
{
    (void)state;
    bur_efast_ask ask = {1025, 4, 2, 0.95};
    bur_efast_indices out[8];
    bur_fault fault;
    assert_int_equal(bur_efast(&sobol_g, &ask, out, &fault), BUR_OK);
    for (int i = 0; i < SOBOL_G; i++) {
        check(out, i, g_first[i], g_total[i], 0.03);
    }
}

/* A linear function of uniforms: b_i^2 / sum, first and total; four harmonics
 * of a triangle wave have 1 - 1e-4 of its variance, 96 / pi^4 (1 + 1/81). */
static void of_a_linear_function(void **state)
{
    (void)state;
    double b[3] = {3, -2, 0};
    bur_points points = linear_points(b);
    bur_efast_ask ask = {257, 3, 3, 0.95};
    bur_efast_indices out[6];
    bur_fault fault;
    assert_int_equal(bur_efast(&points, &ask, out, &fault), BUR_OK);
    const double share[3] = {9 / 13.0, 4 / 13.0, 0};
    for (int i = 0; i < 3; i++) {
        check(out, 2 * i, share[i], share[i], 0.005);
    }
}

static void what_cannot_be_told(void **state)
{
    (void)state;
    double b[3] = {0, 0, 0};
    bur_points points = linear_points(b);
    bur_efast_ask ask = {65, 2, 3, 0.95};
    bur_efast_indices out[6];
    bur_fault fault;
    assert_int_equal(bur_efast(&points, &ask, out, &fault), BUR_OK);
    assert_true(isnan(out[0].first.value));
    assert_false(bur_estimate_bounded(&out[0].total));
    points.at = failing_at;
    assert_int_equal(bur_efast(&points, &ask, out, &fault), BUR_INTERRUPTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_ishigami),
        cmocka_unit_test(of_sobol_g),
        cmocka_unit_test(of_a_linear_function),
        cmocka_unit_test(what_cannot_be_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
