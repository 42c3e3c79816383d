/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ln Gamma: Stirling's series from 10 on; below, the argument is moved into
 * [3/2, 5/2] by Gamma's recurrence, where ln Gamma(2 + t) = t p(t) with p a
 * minimax polynomial, so that the zeros at 1 and 2 keep their digits. */
#include "num/special.h"

#include <assert.h>

#include "num/special_parts.h"
#include "num/vmath.h"

static const double half_log_two_pi = 0x1.d67f1c864beb5p-1;

/* The series of ln Gamma beyond (x - 1/2) ln x - x + ln(2 pi) / 2, x >= 10
 * (DLMF 5.11.1). */
static double stirling_series(double x)
{
    double z = 1 / (x * x);
    double s = -3617.0 / 122400;
    s = fma(s, z, 1.0 / 156);
    s = fma(s, z, -691.0 / 360360);
    s = fma(s, z, 1.0 / 1188);
    s = fma(s, z, -1.0 / 1680);
    s = fma(s, z, 1.0 / 1260);
    s = fma(s, z, -1.0 / 360);
    s = fma(s, z, 1.0 / 12);
    return s / x;
}

/* ln Gamma(2 + t), |t| <= 1/2. */
static double near_two(double t)
{
    double p = 0x1.401d9df5c6737p-22;
    p = fma(p, t, -0x1.380a4ecffde22p-21);
    p = fma(p, t, 0x1.e2daf274ccc0bp-21);
    p = fma(p, t, -0x1.08fafe2e45ed1p-19);
    p = fma(p, t, 0x1.26dc7157ce7f8p-18);
    p = fma(p, t, -0x1.3d4cf174113a9p-17);
    p = fma(p, t, 0x1.57fdc5b7b5d75p-16);
    p = fma(p, t, -0x1.78d8f9ba620d7p-15);
    p = fma(p, t, 0x1.a1282a1d1d4d1p-14);
    p = fma(p, t, -0x1.d3fd6a784a006p-13);
    p = fma(p, t, 0x1.0b36ae7ad45c1p-11);
    p = fma(p, t, -0x1.38ac5bfd32e9dp-10);
    p = fma(p, t, 0x1.7add6eb034bc3p-9);
    p = fma(p, t, -0x1.e404fc21d825fp-8);
    p = fma(p, t, 0x1.51322ac7d6edep-6);
    p = fma(p, t, -0x1.13e001a557559p-4);
    p = fma(p, t, 0x1.4a34cc4a60fa8p-2);
    p = fma(p, t, 0x1.b0ee6072093cep-2);
    return t * p;
}

/* ln Gamma(x), 5/2 < x < 10. */
static double by_recurrence(double x)
{
    double product = 1;
    while (x > 2.5) {
        x -= 1;
        product *= x;
    }
    return bur_log(product) + near_two(x - 2);
}

double bur_lgamma(double x)
{
    assert(!(x <= 0));
    if (!(x < INFINITY)) {
        return x;
    }
    if (x >= 10) {
        double top = (x - 0.5) * (bur_log(x) - 1);
        return top + (half_log_two_pi - 0.5 + stirling_series(x));
    }
    if (x > 2.5) {
        return by_recurrence(x);
    }
    if (x >= 1.5) {
        return near_two(x - 2);
    }
    if (x >= 0.5) {
        return near_two(x - 1) - bur_log1p(x - 1);
    }
    return near_two(x) - bur_log1p(x) - bur_log(x);
}

double bur_stirling_error(double x)
{
    assert(!(x <= 0));
    if (x >= 10) {
        return stirling_series(x);
    }
    double l = bur_log(x);
    return bur_lgamma(x) - ((x - 0.5) * l - x) - half_log_two_pi;
}

double bur_deviance(double x, double mean, double gap)
{
    double sum = x + mean;
    if (!(fabs(gap) < 0.1 * sum)) {
        return x * (bur_log(x) - bur_log(mean)) - gap;
    }
    double v = gap / sum, square = v * v;
    double term = 2 * x * v, total = gap * v;
    for (int k = 3; k < 60; k += 2) {
        term *= square;
        double next = total + term / k;
        if (next == total) {
            break;
        }
        total = next;
    }
    return total;
}

/* One step of a search for the root of an increasing function: Newton's, if it
 * falls between the ends known so far, else the middle of them. */
static double next_try(double v, double step, double low, double high)
{
    double next = v - step;
    if (next > low && next < high) {
        return next;
    }
    return 0.5 * low + 0.5 * high;
}

/* Newton's error after a step is about the step's square times the curvature,
 * which is at most about the shape: 2^-64 10^6 when the search ends. */
double bur_tails_root(bur_tails_law *law, const double *shape, bur_tails at,
                      double v, double low, double high)
{
    assert(low < high);
    bool lower = at.p <= at.q;
    v = v > low && v < high ? v : 0.5 * low + 0.5 * high;
    for (int i = 0; i < 200 && high - low > 0x1p-32; i++) {
        double slope;
        bur_tails now = law(shape, v, &slope);
        double got = lower ? now.p : now.q, want = lower ? at.p : at.q;
        double gap = lower ? bur_log(got / want) : bur_log(want / got);
        double step = gap * got / slope;
        if (fabs(step) < 0x1p-32) {
            v -= step;
            break;
        }
        low = gap < 0 ? v : low;
        high = gap > 0 ? v : high;
        v = next_try(v, step, low, high);
    }
    return v;
}
