/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A million draws of each distribution against its law: the statistic of
 * Kolmogorov and Smirnov with GSL's distribution functions, and of counts the
 * share of each; moments within four standard errors. Uniforms are those that
 * inputs have. */
#include "known.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "num/keys.h"
#include "num/quantile.h"

enum { DRAWS = 1000000, MOST_GIVEN = 4 };

typedef struct law {
    const char *name;
    struct {
        const char *name;
        double value;
    } given[MOST_GIVEN];
    double (*below)(double x); /* P(X <= x) of one without steps, or ... */
    double (*at)(unsigned x);  /* ... P(X = x) of a count */
} law;

static double uniform(double x)
{
    return gsl_cdf_flat_P(x, -1, 4);
}

static double triangular(double x)
{
    return x < 2 ? (x - 1) * (x - 1) / 4 : 1 - (5 - x) * (5 - x) / 12;
}

static double pert(double x)
{
    return gsl_cdf_beta_P((x - 1) / 4, 2, 4);
}

static double normal(double x)
{
    return gsl_cdf_gaussian_P(x - 3, 2);
}

static double lognormal(double x)
{
    return gsl_cdf_lognormal_P(x, log(2), log(2.5) / 1.2815515655446004);
}

static double beta(double x)
{
    return gsl_cdf_beta_P(x, 0.7, 2.5);
}

static double gamma_law(double x)
{
    return gsl_cdf_gamma_P(x, 2.5, 3);
}

static double exponential(double x)
{
    return gsl_cdf_exponential_P(x, 2.5);
}

static double weibull(double x)
{
    return gsl_cdf_weibull_P(x, 3, 1.7);
}

static double student_t(double x)
{
    return gsl_cdf_tdist_P((x - 1) / 2, 5);
}

static double poisson(unsigned x)
{
    return gsl_ran_poisson_pdf(x, 6.5);
}

static double bernoulli(unsigned x)
{
    return x == 1 ? 0.3 : x == 0 ? 0.7 : 0;
}

static double binomial(unsigned x)
{
    return gsl_ran_binomial_pdf(x, 0.3, 20);
}

static const law laws[] = {
    {"uniform", {{"low", -1}, {"high", 4}}, uniform, NULL},
    {"triangular", {{"low", 1}, {"mode", 2}, {"high", 5}}, triangular, NULL},
    {"pert", {{"low", 1}, {"mode", 2}, {"high", 5}}, pert, NULL},
    {"normal", {{"mean", 3}, {"sd", 2}}, normal, NULL},
    {"lognormal", {{"median", 2}, {"p90", 5}}, lognormal, NULL},
    {"beta", {{"alpha", 0.7}, {"beta", 2.5}}, beta, NULL},
    {"gamma", {{"shape", 2.5}, {"scale", 3}}, gamma_law, NULL},
    {"exponential", {{"mean", 2.5}}, exponential, NULL},
    {"weibull", {{"shape", 1.7}, {"scale", 3}}, weibull, NULL},
    {"student_t", {{"df", 5}, {"location", 1}, {"scale", 2}}, student_t, NULL},
    {"poisson", {{"mean", 6.5}}, NULL, poisson},
    {"bernoulli", {{"p", 0.3}}, NULL, bernoulli},
    {"binomial", {{"n", 20}, {"p", 0.3}}, NULL, binomial},
};

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* 2.23 / sqrt(n) is exceeded once in 10,000 times. */
static void check_shape(const law *of, double *x)
{
    double largest = 0;
    qsort(x, DRAWS, sizeof *x, ascending);
    for (int i = 0; i < DRAWS; i++) {
        double p = of->below(x[i]);
        largest = fmax(
            largest, fmax(p - (double)i / DRAWS, (double)(i + 1) / DRAWS - p));
    }
    if (largest * sqrt(DRAWS) > 2.23) {
        fail_msg("%s: sqrt(n) D = %g", of->name, largest * sqrt(DRAWS));
    }
}

static void check_counts(const law *of, const double *x)
{
    enum { MOST = 64 };
    int count[MOST] = {0};
    for (int i = 0; i < DRAWS; i++) {
        assert_true(x[i] >= 0 && x[i] < MOST && x[i] == floor(x[i]));
        count[(int)x[i]]++;
    }
    for (unsigned k = 0; k < MOST; k++) {
        double p = of->at(k), error = sqrt(p * (1 - p) * DRAWS);
        if (fabs(count[k] - p * DRAWS) > 4.5 * error + 1) {
            fail_msg("%s: %d draws of %u, not %g", of->name, count[k], k,
                     p * DRAWS);
        }
    }
}

static void check_moments(const law *of, const bur_quantile *q, const double *x)
{
    double mean = bur_quantile_mean(q), variance = bur_quantile_variance(q);
    double sum = 0, square = 0, fourth = 0;
    for (int i = 0; i < DRAWS; i++) {
        double gap = x[i] - mean;
        sum += gap;
        square += gap * gap;
        fourth += gap * gap * gap * gap;
    }
    double spread = sqrt(fourth / DRAWS - variance * variance);
    if (fabs(sum / DRAWS) > 4 * sqrt(variance / DRAWS) ||
        fabs(square / DRAWS - variance) > 4 * spread / sqrt(DRAWS)) {
        fail_msg("%s: mean off by %g, variance %g, not %g", of->name,
                 sum / DRAWS, square / DRAWS, variance);
    }
}

static void a_million_draws(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    double *x = malloc(DRAWS * sizeof *x);
    assert_non_null(x);
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
        const law *of = &laws[i];
        const char *problem = NULL;
        bur_dist_args args = bur_dist_args_of(bur_dist_named(of->name));
        for (int g = 0; g < MOST_GIVEN && of->given[g].name; g++) {
            assert_true(
                bur_dist_give(&args, of->given[g].name, of->given[g].value));
        }
        const bur_quantile *q = bur_quantile_create(arena, &args, &problem);
        assert_non_null(q);
        bur_uniform_lanes(x, DRAWS, bur_site_key(11, bur_site(of->name, 0, 0)),
                          0, false, BUR_FOR_MODEL, 0, 0);
        bur_quantile_lanes(q, x, DRAWS);
        check_moments(of, q, x);
        if (of->below) {
            check_shape(of, x);
        } else {
            check_counts(of, x);
        }
    }
    free(x);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_million_draws)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
