/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlations: pairs become groups, groups become factors whose product is
 * the matrix. */
#include "scenario_case.h"

#define INPUTS                                                                 \
    "inputs: { wage: { dist = \"uniform\"; low = 1.0; high = 3.0; };"          \
    " share: { dist = \"uniform\"; low = 1.0; high = 3.0; is = \"luck\"; }; "  \
    "};"

static double product(const double *factor, int n, int i, int j)
{
    double sum = 0;
    for (int k = 0; k < n; k++) {
        sum += factor[i * n + k] * factor[j * n + k];
    }
    return sum;
}

/* share[a,p] with share[b,p], and so on to r: pairs of arrays of one size go
 * by element only where both are whole arrays. */
static void of_inputs(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_open(town, INPUTS "correlations: { x: { of = [\"share[a, p]\", "
                              "\"share[b, r]\", \"share[a, q]\"]; rho = 0.4; };"
                              " y: { of = [\"share[b, q]\", \"share[b, r]\"]; "
                              "rho = -0.2; }; };");
    assert_int_equal(s->plan->n_copulas, 1);
    const bur_copula *c = &s->plan->copulas[0];
    assert_int_equal(c->n, 4);
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
            const char *a = s->plan->inputs[c->input[i]].label;
            const char *b = s->plan->inputs[c->input[j]].label;
            bool bq = !strcmp(a, "share[b,q]") || !strcmp(b, "share[b,q]");
            bool br = !strcmp(a, "share[b,r]") || !strcmp(b, "share[b,r]");
            double rho = i == j ? 1 : !bq ? 0.4 : br ? -0.2 : 0;
            lab_near(product(c->factor, 4, i, j), rho, 1e-12);
        }
    }
    bur_scenario_close(s);
}

static void of_drivers(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(town, "correlations: { x: { of = [\"boom\", "
                                     "\"mood\"]; rho = 0.5; }; };");
    assert_int_equal(s->plan->n_copulas, 0);
    assert_int_equal(s->mixes.n, 1);
    lab_near(product(s->mixes.at[0].factor, 2, 0, 1), 0.5, 1e-15);
    bur_scenario_close(s);
}

/* Separate pairs are separate groups. */
static void groups(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, INPUTS "correlations: { x: { of = [\"share[a, p]\", "
                     "\"share[a, q]\"]; rho = 0.4; }; y: { of = "
                     "[\"share[b, p]\", \"share[b, q]\"]; rho = 0.3; };"
                     " z: { of = [\"boom\", \"mood\"]; rho = 0.1; }; };");
    assert_int_equal(s->plan->n_copulas, 2);
    assert_int_equal(s->mixes.n, 1);
    bur_scenario_close(s);
}

static void mistakes(void **state)
{
    (void)state;
#define CORRELATION(of)                                                        \
    INPUTS "correlations: { x: { of = [" of "]; rho = 0.5; }; };"
    town_refused(CORRELATION("\"wage\""), "correlation");
    town_refused(CORRELATION("\"wage\", \"wage\""), "correlation");
    town_refused(CORRELATION("\"wage\", \"boom\""), "correlation");
    town_refused(CORRELATION("\"wage\", \"share[a, p]\""), "correlation");
    town_refused(CORRELATION("\"boom\", \"state\""), "correlation");
    town_refused(CORRELATION("\"boom\", \"nobody\""), "unknown-name");
    town_refused(CORRELATION("\"boom\", \"boom +\""), "syntax");
    town_refused("correlations: { x: { of = [\"boom\", \"mood\"]; rho = 1.5; "
                 "}; };",
                 "out-of-range");
}

/* Half way to one factor, with the sign that they have. */
static void stressed(void **state)
{
    (void)state;
    static const char text[] = "correlations: { x: { of = [\"boom\", "
                               "\"mood\"]; rho = -0.2; }; };";
    bur_scenario_settings settings = {.stress = "0.5"};
    bur_scenario *s = lab_read(town, text, &settings);
    assert_non_null(s->plan);
    lab_near(product(s->mixes.at[0].factor, 2, 0, 1), -0.6, 1e-15);
    assert_string_equal(s->stressed, "boom, -mood");
    bur_scenario_close(s);
    s = lab_read(town, "", &settings);
    assert_null(s->stressed);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stressed), cmocka_unit_test(of_inputs),
        cmocka_unit_test(of_drivers), cmocka_unit_test(groups),
        cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
