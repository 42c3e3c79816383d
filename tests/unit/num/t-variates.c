/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random variates, put back into GSL's distribution functions; and what they
 * say to parameters that no distribution has. */
#include "near.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>

#include "num/special.h"
#include "num/variates.h"

enum { N = 2000 };

static double u_of(uint64_t i)
{
    double u = random_unit(1, i);
    u = i % 4 == 0 ? u * 1e-6 : i % 4 == 1 ? 1 - u * 1e-6 : u;
    return 1 - (1 - u); /* so that 1 - u is exact, as for every uniform */
}

/* The parameters of draw i, over two decades. */
static double size_of(uint64_t i, uint64_t which)
{
    return pow(10, random_between(2 + which, i, -1, 1));
}

static void tails_agree(double p, double q, double u, double error)
{
    if (u < 0.5) {
        assert_close(p, u, error, 1e-300);
    } else {
        assert_close(q, 1 - u, error, 1e-300);
    }
}

static void test_closed_forms_invert_gsl(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < N; i++) {
        double u = u_of(i), a = size_of(i, 0), b = size_of(i, 1);
        double x = bur_variate_normal(u, a, b) - a;
        tails_agree(gsl_cdf_gaussian_P(x, b), gsl_cdf_gaussian_Q(x, b), u,
                    1e-9);
        x = bur_variate_exponential(u, a);
        tails_agree(gsl_cdf_exponential_P(x, a), gsl_cdf_exponential_Q(x, a), u,
                    1e-9);
        x = bur_variate_logistic(u, a, b) - a;
        tails_agree(gsl_cdf_logistic_P(x, b), gsl_cdf_logistic_Q(x, b), u,
                    1e-9);
        x = bur_variate_pareto(u, a, b);
        tails_agree(gsl_cdf_pareto_P(x, a, b), gsl_cdf_pareto_Q(x, a, b), u,
                    1e-7);
        x = bur_variate_weibull(u, a, b);
        tails_agree(gsl_cdf_weibull_P(x, b, a), gsl_cdf_weibull_Q(x, b, a), u,
                    1e-9);
    }
}

/* The mean and sd are those of the result. */
static void test_lognormal_has_the_moments_asked_for(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < N; i++) {
        double u = u_of(i), mean = size_of(i, 0), sd = size_of(i, 1);
        double variance = log(1 + sd / mean * (sd / mean));
        double zeta = log(mean) - variance / 2, sigma = sqrt(variance);
        double x = bur_variate_lognormal(u, mean, sd);
        tails_agree(gsl_cdf_lognormal_P(x, zeta, sigma),
                    gsl_cdf_lognormal_Q(x, zeta, sigma), u, 1e-8);
    }
    double sum = 0, square = 0;
    for (int i = 0; i < 100000; i++) {
        double x = bur_variate_lognormal((i + 0.5) / 100000, 3, 1.5);
        sum += x / 100000;
        square += x * x / 100000;
    }
    assert_close(sum, 3, 1e-3, 0);
    assert_close(sqrt(square - sum * sum), 1.5, 3e-3, 0);
}

static void test_shaped_ones_invert_gsl(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < N; i++) {
        double u = random_unit(1, i), a = size_of(i, 0), b = size_of(i, 1);
        double x = bur_variate_gamma(u, a, b);
        tails_agree(gsl_cdf_gamma_P(x, a, b), gsl_cdf_gamma_Q(x, a, b), u,
                    1e-9);
        x = bur_variate_beta(u, a, b);
        if (x < 1 - 1e-6) { /* nearer to 1, 1 - x has lost its digits */
            tails_agree(gsl_cdf_beta_P(x, a, b), gsl_cdf_beta_Q(x, a, b), u,
                        1e-8);
        }
    }
    double x = bur_variate_gamma(0.9, 4e6, 1);
    assert_close(bur_gamma_p(4e6, x), 0.9, 1e-6, 0);
}

/* Twice the area left of x under a triangle of base 1. */
static void test_a_triangle(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < N; i++) {
        double u = random_unit(1, i), mode = random_unit(2, i);
        double x = bur_variate_triangular(u, mode);
        double p = x < mode ? x * x / mode : 1 - (1 - x) * (1 - x) / (1 - mode);
        assert_close(p, u, 1e-12, 1);
    }
    assert_true(bur_variate_triangular(0.25, 0) == 1 - sqrt(0.75));
    assert_true(bur_variate_triangular(0.25, 1) == 0.5);
}

/* P(X <= k), k >= -1, by adding up what each count adds: mass is P(X = 0), and
 * ratio(j) what P(X = j) is of P(X = j - 1). */
typedef struct counts {
    double mass;
    double (*ratio)(double j, double a, double b);
    double a, b;
} counts;

static double poisson_ratio(double j, double mean, double none)
{
    (void)none;
    return mean / j;
}

static double binomial_ratio(double j, double n, double p)
{
    return (n - j + 1) / j * p / (1 - p);
}

static double failures_ratio(double j, double successes, double p)
{
    return (successes + j - 1) / j * (1 - p);
}

static double trials_ratio(double j, double none, double p)
{
    (void)none;
    (void)j;
    return 1 - p;
}

/* The count k is the least with P(X <= k) >= u. */
static void is_least(double k, double u, counts x, double first)
{
    double mass = x.mass, below = 0, upto = mass;
    for (double j = first + 1; j <= k; j++) {
        mass *= x.ratio(j, x.a, x.b);
        below = upto;
        upto += mass;
    }
    if (!(upto >= u - 1e-12 && below < u + 1e-12)) {
        fail_msg("%g: from %.17g to %.17g does not hold %.17g", k, below, upto,
                 u);
    }
}

static void test_counts_are_the_least_that_reach_u(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < N; i++) {
        double u = u_of(i), p = 0.02 + 0.97 * random_unit(3, i);
        double size = 30 * size_of(i, 0), n = floor(size / 10 + 1);
        counts x = {exp(-size), poisson_ratio, size, 0};
        is_least(bur_variate_poisson(u, size), u, x, 0);
        x = (counts){pow(1 - p, n), binomial_ratio, n, p};
        is_least(bur_variate_binomial(u, n, p), u, x, 0);
        x = (counts){pow(p, size), failures_ratio, size, p};
        if (x.mass > 1e-300 && size * (1 - p) < 1e5 * p * p) {
            is_least(bur_variate_negative_binomial(u, size, p), u, x, 0);
        }
        x = (counts){p, trials_ratio, 0, p};
        is_least(bur_variate_geometric(u, p), u, x, 1);
    }
}

static void test_counts_without_number(void **state)
{
    (void)state;
    double k = bur_variate_poisson(0.975, 1e8);
    assert_close((k - 1e8) / 1e4, 1.959963984540054, 2e-4, 0);
    k = bur_variate_poisson(0.3, 4e5);
    assert_close(gsl_cdf_poisson_P((unsigned)k, 4e5), 0.3, 2e-3, 0);
    k = bur_variate_binomial(0.7, 1e7, 0.1);
    assert_close(gsl_cdf_binomial_P((unsigned)k, 0.1, 10000000), 0.7, 1e-3, 0);
    assert_true(bur_variate_poisson(0.9, 0) == 0);
    assert_true(bur_variate_binomial(0.9, 7, 1) == 7);
    assert_true(bur_variate_binomial(0.9, 7, 0) == 0);
    assert_true(bur_variate_binomial(0.9, 0, 0.5) == 0);
    assert_true(bur_variate_negative_binomial(0.9, 3, 1) == 0);
    assert_true(bur_variate_geometric(0.9, 1) == 1);
}

static void test_no_such_distribution(void **state)
{
    (void)state;
    assert_true(isnan(bur_variate_normal(0.5, 0, -1)));
    assert_true(isnan(bur_variate_lognormal(0.5, 0, 1)));
    assert_true(isnan(bur_variate_exponential(0.5, -1)));
    assert_true(isnan(bur_variate_logistic(0.5, 0, -1)));
    assert_true(isnan(bur_variate_pareto(0.5, 0, 1)));
    assert_true(isnan(bur_variate_weibull(0.5, 0, 1)));
    assert_true(isnan(bur_variate_gamma(0.5, 0, 1)));
    assert_true(isnan(bur_variate_beta(0.5, 1, 0)));
    assert_true(isnan(bur_variate_triangular(0.5, 1.1)));
    assert_true(isnan(bur_variate_poisson(0.5, -1)));
    assert_true(isnan(bur_variate_poisson(0.5, NAN)));
    assert_true(isnan(bur_variate_binomial(0.5, 3, 1.5)));
    assert_true(isnan(bur_variate_negative_binomial(0.5, 3, 0)));
    assert_true(isnan(bur_variate_geometric(0.5, 0)));
}

static void test_a_part_of_the_normal(void **state)
{
    (void)state;
    assert_true(bur_variate_between(0.5, 0.2, 0.4) == fma(0.5, 0.4 - 0.2, 0.2));
    assert_true(bur_variate_between(0.5, 1, 1) == 1 - 0x1p-53);
    assert_true(isnan(bur_variate_between(0.5, NAN, 1)));
}

/* Uniform, its own sequence for each seed, and the same one always. */
static void test_sequences_of_seeds(void **state)
{
    (void)state;
    double sum = 0, square = 0, product = 0;
    for (int i = 0; i < 10000; i++) {
        double u = bur_variate_seeded(7, i), v = bur_variate_seeded(8, i);
        sum += u;
        square += u * u;
        product += u * v;
        assert_true(same_bits(u, bur_variate_seeded(7, i)));
    }
    assert_close(sum / 10000, 0.5, 0.012, 1);
    assert_close(square / 10000, 1.0 / 3, 0.012, 1);
    assert_close(product / 10000, 0.25, 0.012, 1);
    assert_true(bur_variate_seeded(4294967295.0, 1) > 0);
    assert_true(isnan(bur_variate_seeded(4294967296.0, 1)));
    assert_true(isnan(bur_variate_seeded(-1, 1)));
    assert_true(isnan(bur_variate_seeded(0.5, 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closed_forms_invert_gsl),
        cmocka_unit_test(test_lognormal_has_the_moments_asked_for),
        cmocka_unit_test(test_shaped_ones_invert_gsl),
        cmocka_unit_test(test_a_triangle),
        cmocka_unit_test(test_counts_are_the_least_that_reach_u),
        cmocka_unit_test(test_counts_without_number),
        cmocka_unit_test(test_no_such_distribution),
        cmocka_unit_test(test_a_part_of_the_normal),
        cmocka_unit_test(test_sequences_of_seeds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
