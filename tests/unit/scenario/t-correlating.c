/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matrices of groups: as written, of regimes, repaired and said, or refused
 * with what would be admissible. */
#include "scenario_case.h"

#include "num/eigen.h"

#define INPUTS                                                                 \
    "inputs: { wage: { dist = \"discrete\"; values = [0.0, 1.0]; weights = "   \
    "[0.5, 0.5]; }; share: { dist = \"uniform\"; low = 1.0; high = 3.0; }; "   \
    "}; "
#define OF3 "of = [\"share[a, p]\", \"share[a, q]\", \"share[a, r]\"]; "
#define CLASH "matrix = ((1.0, 0.9, -0.9), (0.9, 1.0, 0.9), (-0.9, 0.9, 1.0)); "

static double product(const double *factor, int n, int i, int j)
{
    double sum = 0;
    for (int k = 0; k < n; k++) {
        sum += factor[i * n + k] * factor[j * n + k];
    }
    return sum;
}

static void as_written(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, INPUTS "correlations: { x: { " OF3
                     "matrix = ((1.0, 0.2, 0.3), (0.2, 1.0, 0.4), (0.3, 0.4, "
                     "1.0)); copula = \"t\"; df = 4; }; };");
    const bur_copula *c = &s->plan->copulas[0];
    lab_near(product(c->factor, 3, 0, 1), 0.2, 1e-12);
    lab_near(product(c->factor, 3, 0, 2), 0.3, 1e-12);
    lab_near(product(c->factor, 3, 1, 2), 0.4, 1e-12);
    assert_true(c->df == 4);
    assert_int_equal(c->n_regimes, 0);
    bur_scenario_close(s);
}

static const bur_diag *only(const bur_scenario *s)
{
    assert_non_null(s->sink->first);
    assert_null(s->sink->first->next);
    return s->sink->first;
}

/* Nothing about a repair is silent: what it was, what it is. */
static void repaired(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(town, INPUTS "correlations: { x: { " OF3 CLASH
                                            "repair = true; }; };");
    const bur_diag *d = only(s);
    assert_true(d->severity == BUR_WARNING);
    assert_string_equal(bur_code_slug(d->code), "correlation-repaired");
    assert_non_null(strstr(d->message, "smallest eigenvalue of their matrix "
                                       "-0.8)"));
    assert_non_null(d->notes);
    const bur_copula *c = &s->plan->copulas[0];
    double matrix[9];
    for (int i = 0; i < 9; i++) {
        matrix[i] = product(c->factor, 3, i / 3, i % 3);
    }
    lab_near(matrix[1], 0.4998, 1e-3);
    lab_near(matrix[2], -matrix[1], 1e-12);
    lab_near(matrix[5], matrix[1], 1e-12);
    assert_true(bur_smallest_eigenvalue(matrix, 3) > 0);
    bur_scenario_close(s);
    s = lab_read(town, INPUTS "correlations: { x: { " OF3 CLASH "}; };", NULL);
    assert_null(s->plan);
    d = only(s);
    assert_true(d->severity == BUR_ERROR);
    assert_non_null(strstr(d->message, "repair = true"));
    assert_non_null(d->notes);
    bur_scenario_close(s);
}

/* In a regime its own pairs lie over those that hold always. */
static void of_inputs_in_a_regime(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, INPUTS "correlations: { x: { " OF3 "rho = 0.3; }; y: { of = "
                     "[\"share[a, p]\", \"share[a, q]\"]; rho = 0.8; when = "
                     "\"wage = 1\"; }; };");
    const bur_copula *c = &s->plan->copulas[0];
    assert_int_equal(s->plan->n_copulas, 1);
    assert_int_equal(c->n_regimes, 1);
    assert_true(c->regimes[0].value == 1);
    assert_string_equal(s->plan->inputs[c->regime].label, "wage");
    lab_near(product(c->factor, 3, 0, 1), 0.3, 1e-12);
    lab_near(product(c->regimes[0].factor, 3, 0, 1), 0.8, 1e-12);
    lab_near(product(c->regimes[0].factor, 3, 1, 2), 0.3, 1e-12);
    bur_scenario_close(s);
}

/* Each regime's matrix is looked at. */
static void a_regime_that_cannot_be(void **state)
{
    (void)state;
    bur_scenario *s = lab_read(town,
                               INPUTS "correlations: { x: { " OF3
                                      "rho = 0.3; }; y: { " OF3 CLASH
                                      "when = \"wage = 1\"; }; };",
                               NULL);
    assert_null(s->plan);
    assert_non_null(strstr(only(s)->message, "when wage = 1, these"));
    bur_scenario_close(s);
}

/* Drivers tied by 0.9 in one regime and by nothing in the other: simulated,
 * the products of their innovations have these means. */
static void of_drivers_in_a_regime(void **state)
{
    (void)state;
    static const char model[] =
        "time: { end = 40.0; };"
        "drivers: { a: { process = \"white_noise\"; sd = 1; };"
        " b: { process = \"white_noise\"; sd = 1; };"
        " state: { process = \"markov\"; values = [0.0, 1.0]; transition = "
        "((0.5, 0.5), (0.5, 0.5)); }; };"
        "auxiliaries: { before: { eq = \"PREVIOUS(state, -1)\"; }; tied: { eq "
        "= \"IF before = 1 THEN a * b ELSE 0\"; }; free: { eq = \"IF before = "
        "0 THEN a * b ELSE 0\"; }; ones: { eq = \"IF before = 1 THEN 1 ELSE "
        "0\"; }; };"
        "measures: { t: { eq = \"TOTAL(tied)\"; }; f: { eq = "
        "\"TOTAL(free)\"; }; n: { eq = \"TOTAL(ones)\"; }; };";
    lab l = lab_run(model, "runs: { draws = 4000; }; correlations: { x: { of "
                           "= [\"a\", \"b\"]; rho = 0.9; when = \"state == "
                           "1\"; }; };");
    assert_int_equal(l.s->mixes.n, 1);
    int64_t n = lab_draws(&l);
    double tied = lab_average(lab_measure(&l, 0, "t"), n);
    double ones = lab_average(lab_measure(&l, 0, "n"), n);
    double free_ones = lab_average(lab_measure(&l, 0, "f"), n);
    lab_near(tied / ones, 0.9, 4 * sqrt(1.81 / (double)n / ones));
    lab_near(free_ones / ones, 0, 4.5 / sqrt((double)n * ones));
    lab_close(&l);
}

static void mistakes(void **state)
{
    (void)state;
#define REFUSED(rest)                                                          \
    town_refused(INPUTS "correlations: { x: { " OF3 rest " }; };",             \
                 "correlation")
    REFUSED("");
    REFUSED("rho = 0.2; " CLASH);
    REFUSED("matrix = ((1.0, 0.2), (0.2, 1.0));");
    REFUSED("matrix = ((1.0, 0.2, 0.3), (0.2, 1.0, 0.4), (0.3, 0.5, 1.0));");
    REFUSED("rho = 0.2; copula = \"t\";");
    REFUSED("rho = 0.2; df = 4;");
    REFUSED("rho = 0.2; when = \"wage > 1\";");
    REFUSED("rho = 0.2; when = \"boom = 1\";");
    REFUSED("rho = 0.2; when = \"state = 1\";");
    REFUSED("rho = 0.2; }; y: { of = [\"wage\", \"share[b, p]\"]; rho = 0.1; "
            "}; z: { " OF3 "rho = 0.1; when = \"wage = 1\";");
    REFUSED("rho = 0.2; }; y: { " OF3 "rho = 0.2; copula = \"t\"; df = 3;");
    town_refused(INPUTS "correlations: { x: { of = [\"boom\", \"mood\"]; rho = "
                        "0.1; copula = \"t\"; df = 3; }; };",
                 "correlation");
    town_refused(INPUTS "correlations: { x: { of = [\"boom\", \"mood\"]; rho = "
                        "0.1; when = \"wage = 1\"; }; };",
                 "correlation");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_written),
        cmocka_unit_test(repaired),
        cmocka_unit_test(of_inputs_in_a_regime),
        cmocka_unit_test(a_regime_that_cannot_be),
        cmocka_unit_test(of_drivers_in_a_regime),
        cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
