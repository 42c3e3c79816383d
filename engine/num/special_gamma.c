/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The incomplete gamma functions: the power series of P below a + 1, Legendre's
 * continued fraction of Q above (DLMF 8.7.1, 8.9.2), both times the gamma
 * density in Loader's saddle-point form, which keeps its digits for large a. */
#include <assert.h>
#include <math.h>

#include "num/normal.h"
#include "num/special.h"
#include "num/special_parts.h"
#include "num/vmath.h"

enum { MOST_TERMS = 1000000 };

/* x^a exp(-x) / Gamma(a + 1). */
static double gamma_front(double a, double x)
{
    double e = -bur_stirling_error(a) - bur_deviance(a, x, a - x);
    return bur_exp(e) * 0x1.9884533d43651p-2 / sqrt(a);
}

double bur_gamma_density(double a, double x)
{
    assert(!(a <= 0) && !(x < 0));
    if (x == 0) {
        return a < 1 ? INFINITY : a > 1 ? 0 : 1;
    }
    return x < INFINITY ? gamma_front(a, x) * a / x : x == x ? 0 : x;
}

/* The sum of x^n / ((a + 1) ... (a + n)), n = 0, 1 ... */
static double gamma_series(double a, double x)
{
    double term = 1, sum = 1;
    for (int n = 1; n < MOST_TERMS; n++) {
        term *= x / (a + n);
        sum += term;
        if (term < sum * 0x1p-56) {
            break;
        }
    }
    return sum;
}

/* a times the continued fraction 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ...
 * by Lentz's method as modified by Thompson and Barnett (1986). */
static double gamma_fraction(double a, double x)
{
    double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
    for (int n = 1; n < MOST_TERMS; n++) {
        double an = -n * (n - a);
        b += 2;
        d = an * d + b;
        d = 1 / (fabs(d) < 1e-300 ? 1e-300 : d);
        c = b + an / c;
        c = fabs(c) < 1e-300 ? 1e-300 : c;
        h *= c * d;
        if (fabs(c * d - 1) < 0x1p-52) {
            break;
        }
    }
    return a * h;
}

bur_tails bur_gamma_tails(double a, double x)
{
    assert(!(a <= 0) && !(x < 0));
    if (!(x > 0 && x < INFINITY)) {
        return x == 0   ? (bur_tails){0, 1}
               : x == x ? (bur_tails){1, 0}
                        : (bur_tails){x, x};
    }
    double scale = gamma_front(a, x);
    if (x < a + 1 && !(a < 1 && x > 0.25)) {
        double p = scale * gamma_series(a, x);
        p = p < 1 ? p : 1;
        return (bur_tails){p, 1 - p};
    }
    double q = scale > 0 ? scale * gamma_fraction(a, x) : 0;
    q = q < 1 ? q : 1;
    return (bur_tails){1 - q, q};
}

double bur_gamma_p(double a, double x)
{
    return bur_gamma_tails(a, x).p;
}

double bur_gamma_q(double a, double x)
{
    return bur_gamma_tails(a, x).q;
}

/* By v = ln x. */
static bur_tails gamma_law(const double *shape, double v, double *slope)
{
    double x = bur_exp(v);
    *slope = gamma_front(shape[0], x) * shape[0];
    return bur_gamma_tails(shape[0], x);
}

/* ln x near the quantile: Wilson and Hilferty's cube, or the first term of the
 * series where that fails. */
static double gamma_first_try(bur_tails at, double a)
{
    double z =
        at.p < at.q ? bur_normal_quantile(at.p) : -bur_normal_quantile(at.q);
    double root = 1 - 1 / (9 * a) + z / (3 * sqrt(a));
    double small = (bur_log(at.p) + bur_lgamma(a + 1)) / a;
    return root > 0.2 && a > 0.2 ? bur_log(a * root * root * root) : small;
}

double bur_gamma_quantile_from(bur_tails at, double a, double v)
{
    assert(!(a <= 0));
    if (!(at.p > 0 && at.q > 0)) {
        return at.p == 0 ? 0 : at.q == 0 ? INFINITY : NAN;
    }
    return bur_exp(bur_tails_root(gamma_law, &a, at, v, -745, 709));
}

double bur_gamma_quantile_tails(bur_tails at, double a)
{
    bool inside = at.p > 0 && at.q > 0;
    return bur_gamma_quantile_from(at, a, inside ? gamma_first_try(at, a) : 0);
}

double bur_gamma_quantile(double p, double a)
{
    assert(!(p < 0 || p > 1));
    return bur_gamma_quantile_tails((bur_tails){p, 1 - p}, a);
}

double bur_chi2_cdf(double x, double df)
{
    return bur_gamma_p(0.5 * df, 0.5 * x);
}

double bur_chi2_quantile(double p, double df)
{
    return 2 * bur_gamma_quantile(p, 0.5 * df);
}
