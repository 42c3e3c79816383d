/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said to move together does, as far as is said, and keeps its own
 * distribution. */
#include "lab.h"

enum { N = 20000 };

static const char model[] =
    "time_unit = \"month\"; time: { length = \"3 months\"; };"
    "dimensions: { line = [\"p\", \"q\"]; };"
    "parameters: { a: { value = 0.5; }; b: { value = 1.0; }; "
    "c: { value = 1.0; }; };"
    "drivers: {"
    " boom: { process = \"ar1\"; sd = 2; rho = 0.6; };"
    " wage: { process = \"ar1\"; sd = 1; rho = 0.6; };"
    " noise: { process = \"white_noise\"; sd = 1; };"
    " left: { over = [\"line\"]; process = \"white_noise\"; sd = 1; };"
    " right: { over = [\"line\"]; process = \"white_noise\"; sd = 1; }; };"
    "stocks: { x: { initial = \"a + b + c\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"boom + wage + noise + SUM(left[*]) + "
    "SUM(right[*])\"; }; };";

#define OUTPUT                                                                 \
    "output: { quantiles = [0.5]; series = [\"boom\", \"wage\", \"noise\", "   \
    "\"left\", \"right\"]; };"

static const char scenario[] =
    "runs: { draws = 20000; seed = 3; }; inputs: {"
    " a: { dist = \"uniform\"; low = 0.0; high = 1.0; };"
    " b: { dist = \"lognormal\"; median = 1.0; p90 = 3.0; };"
    " c: { dist = \"exponential\"; mean = 1.0; }; };"
    "correlations: {"
    " inputs: { of = [\"a\", \"b\"]; rho = 0.5; };"
    " cycle: { of = [\"boom\", \"wage\"]; rho = 0.5; };"
    " against: { of = [\"boom\", \"noise\"]; rho = -0.4; };"
    " sides: { of = [\"left\", \"right\"]; rho = 0.8; }; };" OUTPUT;

static const double *sorted_by; /* what qsort's callback looks at */

static int compare(const void *a, const void *b)
{
    double x = sorted_by[*(const int64_t *)a];
    double y = sorted_by[*(const int64_t *)b];
    return (x > y) - (x < y);
}

static int64_t order_of(const double *x, int64_t *order)
{
    for (int64_t i = 0; i < N; i++) {
        order[i] = i;
    }
    sorted_by = x;
    qsort(order, N, sizeof *order, compare);
    return N;
}

static double *new_ranks(const double *x)
{
    int64_t *order = malloc(N * sizeof *order);
    double *rank = malloc(N * sizeof *rank);
    assert_true(order && rank);
    for (int64_t i = order_of(x, order) - 1; i >= 0; i--) {
        rank[order[i]] = (double)i;
    }
    free(order);
    return rank;
}

static double spearman(const double *x, const double *y)
{
    double *a = new_ranks(x), *b = new_ranks(y);
    double r = lab_correlation(a, b, N);
    free(a);
    free(b);
    return r;
}

static void of_inputs(void **state)
{
    (void)state;
    lab l = lab_run(model, scenario);
    const double *a = lab_input(&l, 0), *b = lab_input(&l, 1),
                 *c = lab_input(&l, 2);
    lab_near(spearman(a, b), 0.482583739530997, 4 / sqrt(N));
    lab_near(spearman(a, c), 0, 4 / sqrt(N));
    lab_mean_is(a, N, 0.5);
    lab_variance_is(a, N, 1.0 / 12);
    double s = log(3) / 1.2815515655446004;
    lab_mean_is(b, N, exp(s * s / 2));
    lab_mean_is(c, N, 1);
    lab_close(&l);
}

static void near_rho(const lab *l, const char *a, const char *b, int row,
                     double rho)
{
    lab_near(lab_correlation(lab_at(l, 0, a, row), lab_at(l, 0, b, row), N),
             rho, 4 * (1 - rho * rho) / sqrt(N));
}

static void of_drivers(void **state)
{
    (void)state;
    lab l = lab_run(model, scenario);
    for (int row = 0; row < 4; row++) {
        near_rho(&l, "boom", "wage", row, 0.5);
        near_rho(&l, "wage", "noise", row, 0);
        near_rho(&l, "left[p]", "right[p]", row, 0.8);
        near_rho(&l, "left[q]", "right[q]", row, 0.8);
        near_rho(&l, "left[p]", "right[q]", row, 0);
        near_rho(&l, "left[p]", "left[q]", row, 0);
        lab_variance_is(lab_at(&l, 0, "boom", row), N, 4);
        lab_variance_is(lab_at(&l, 0, "wage", row), N, 1);
        lab_variance_is(lab_at(&l, 0, "noise", row), N, 1);
    }
    near_rho(&l, "boom", "noise", 0, -0.4);
    /* later, what is left of boom's past dilutes it: sqrt(1 - 0.6^2) */
    near_rho(&l, "boom", "noise", 3, -0.4 * 0.8);
    lab_near(
        lab_correlation(lab_at(&l, 0, "boom", 0), lab_at(&l, 0, "boom", 1), N),
        0.6, 4 * 0.64 / sqrt(N));
    lab_close(&l);
}

/* Correlating two drivers leaves the numbers of the first, and of others. */
static void others_keep_their_numbers(void **state)
{
    (void)state;
    lab a = lab_run(model, "runs: { draws = 20000; seed = 3; };" OUTPUT);
    lab b = lab_run(model, scenario);
    lab_same(lab_at(&a, 0, "boom", 3), lab_at(&b, 0, "boom", 3), N);
    lab_same(lab_at(&a, 0, "left[q]", 3), lab_at(&b, 0, "left[q]", 3), N);
    assert_true(lab_at(&a, 0, "wage", 3)[0] != lab_at(&b, 0, "wage", 3)[0]);
    lab_close(&a);
    lab_close(&b);
}

static void impossible_ones_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "x: { of = [\"boom\", \"wage\"]; rho = 0.9; };"
        "y: { of = [\"boom\", \"noise\"]; rho = 0.9; };"
        "z: { of = [\"wage\", \"noise\"]; rho = -0.9; };",
        "x: { of = [\"boom\", \"boom\"]; rho = 0.5; };",
        "x: { of = [\"boom\"]; rho = 0.5; };",
        "x: { of = [\"boom\", \"a\"]; rho = 0.5; };",
        "x: { of = [\"boom\", \"in\"]; rho = 0.5; };"};
    for (int i = 0; i < 5; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "inputs: { a: { dist = \"uniform\"; low = 0.0; high = 1.0; "
                 "}; }; correlations: { %s };",
                 wrong[i]);
        bur_scenario *s = lab_read(model, text, NULL);
        assert_null(s->plan);
        assert_true(s->sink->n_errors > 0);
        bur_scenario_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_inputs), cmocka_unit_test(of_drivers),
        cmocka_unit_test(others_keep_their_numbers),
        cmocka_unit_test(impossible_ones_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
