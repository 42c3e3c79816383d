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
    bur_points points = {3, 1, ishigami_at, NULL};
    bur_efast_ask ask = {1025, 4, 1, 0.95};
    bur_efast_indices out[3];
    bur_fault fault;
    assert_int_equal(bur_efast_points(&ask, 3), 12300);
    assert_int_equal(bur_efast(&points, &ask, out, &fault), BUR_OK);
    check(out, 0, 0.313905191147811, 0.557588855209959, 0.05);
    check(out, 1, 0.442411144790041, 0.442411144790041, 0.05);
    check(out, 2, 0, 0.243683664062148, 0.05);
}

static void of_sobol_g(void **state)
{
    (void)state;
    bur_points points = {8, 1, sobol_g_at, NULL};
    bur_efast_ask ask = {1025, 4, 2, 0.95};
    bur_efast_indices out[8];
    bur_fault fault;
    assert_int_equal(bur_efast(&points, &ask, out, &fault), BUR_OK);
    check(out, 0, 0.716192168879033, 0.787144126659275, 0.03);
    check(out, 1, 0.179048042219758, 0.242198192818238, 0.03);
    check(out, 2, 0.0236757741778193, 0.0343169101540828, 0.03);
    check(out, 7, 7.16192168879033e-5, 1.04949051919506e-4, 0.03);
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
