/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normal distribution. Its inverse is Wichura's PPND16 (Algorithm AS 241,
 * Applied Statistics 37, 1988), relative error about 1e-16: a rational
 * function of q = u - 1/2 in the centre, of sqrt(-ln u) in the tails, where
 * one uniform in seven falls. Over lanes the centre is computed for all and
 * the few of the tail again, with the same bits as one at a time. */
#ifndef BURSAR_NUM_NORMAL_H
#define BURSAR_NUM_NORMAL_H

#include "num/vexp.h"
#include "num/vlog.h"

#define BUR_NORMAL_CENTRE 0.425

/* q = u - 1/2, |q| <= 0.425. */
static inline double bur_normal_centre(double q)
{
    double r = fma(-q, q, 0.180625);
    double a = 2.5090809287301226727e+3;
    a = fma(a, r, 3.3430575583588128105e+4);
    a = fma(a, r, 6.7265770927008700853e+4);
    a = fma(a, r, 4.5921953931549871457e+4);
    a = fma(a, r, 1.3731693765509461125e+4);
    a = fma(a, r, 1.9715909503065514427e+3);
    a = fma(a, r, 1.3314166789178437745e+2);
    a = fma(a, r, 3.3871328727963666080e+0);
    double b = 5.2264952788528545610e+3;
    b = fma(b, r, 2.8729085735721942674e+4);
    b = fma(b, r, 3.9307895800092710610e+4);
    b = fma(b, r, 2.1213794301586595867e+4);
    b = fma(b, r, 5.3941960214247511077e+3);
    b = fma(b, r, 6.8718700749205790830e+2);
    b = fma(b, r, 4.2313330701600911252e+1);
    b = fma(b, r, 1.0);
    return q * a / b;
}

/* r = sqrt(-ln u) <= 5: u down to about 1e-11. */
static inline double bur_normal_near_tail(double r)
{
    r -= 1.6;
    double c = 7.74545014278341407640e-4;
    c = fma(c, r, 2.27238449892691845833e-2);
    c = fma(c, r, 2.41780725177450611770e-1);
    c = fma(c, r, 1.27045825245236838258e+0);
    c = fma(c, r, 3.64784832476320460504e+0);
    c = fma(c, r, 5.76949722146069140550e+0);
    c = fma(c, r, 4.63033784615654529590e+0);
    c = fma(c, r, 1.42343711074968357734e+0);
    double d = 1.05075007164441684324e-9;
    d = fma(d, r, 5.47593808499534494600e-4);
    d = fma(d, r, 1.51986665636164571966e-2);
    d = fma(d, r, 1.48103976427480074590e-1);
    d = fma(d, r, 6.89767334985100004550e-1);
    d = fma(d, r, 1.67638483018380384940e+0);
    d = fma(d, r, 2.05319162663775882187e+0);
    d = fma(d, r, 1.0);
    return c / d;
}

static inline double bur_normal_far_tail(double r)
{
    r -= 5;
    double e = 2.01033439929228813265e-7;
    e = fma(e, r, 2.71155556874348757815e-5);
    e = fma(e, r, 1.24266094738807843860e-3);
    e = fma(e, r, 2.65321895265761230930e-2);
    e = fma(e, r, 2.96560571828504891230e-1);
    e = fma(e, r, 1.78482653991729133580e+0);
    e = fma(e, r, 5.46378491116411436990e+0);
    e = fma(e, r, 6.65790464350110377720e+0);
    double f = 2.04426310338993978564e-15;
    f = fma(f, r, 1.42151175831644588870e-7);
    f = fma(f, r, 1.84631831751005468180e-5);
    f = fma(f, r, 7.86869131145613259100e-4);
    f = fma(f, r, 1.48753612908506148525e-2);
    f = fma(f, r, 1.36929880922735805310e-1);
    f = fma(f, r, 5.99832206555887937690e-1);
    f = fma(f, r, 1.0);
    return e / f;
}

/* u outside the centre; 0 and 1 give the infinities. */
static inline double bur_normal_tail(double u)
{
    double small = u < 0.5 ? u : 1 - u;
    double r = sqrt(-bur_log(small));
    double z = r <= 5 ? bur_normal_near_tail(r) : bur_normal_far_tail(r);
    z = r < INFINITY ? z : r;
    return u < 0.5 ? -z : z;
}

/* z with Phi(z) = u, 0 <= u <= 1; NaN elsewhere. */
static inline double bur_normal_quantile(double u)
{
    double q = u - 0.5;
    return fabs(q) <= BUR_NORMAL_CENTRE ? bur_normal_centre(q)
                                        : bur_normal_tail(u);
}

enum { BUR_NORMAL_CHUNK = 64 };

/* Up to one chunk of uniforms becomes normals. */
static inline void bur_normal_quantile_chunk(double *restrict x, int n)
{
    double tail[BUR_NORMAL_CHUNK], z[BUR_NORMAL_CHUNK];
    int lane[BUR_NORMAL_CHUNK];
    int n_tail = 0;
    for (int j = 0; j < n; j++) {
        tail[n_tail] = x[j];
        lane[n_tail] = j;
        n_tail += !(fabs(x[j] - 0.5) <= BUR_NORMAL_CENTRE);
    }
    for (int j = 0; j < n; j++) {
        x[j] = bur_normal_centre(x[j] - 0.5);
    }
    for (int j = 0; j < n_tail; j++) {
        z[j] = bur_normal_tail(tail[j]);
    }
    for (int j = 0; j < n_tail; j++) {
        x[lane[j]] = z[j];
    }
}

/* Replaces n uniforms by normals: the same bits as bur_normal_quantile. */
static inline void bur_normal_quantile_lanes(double *u_in_z_out, int n)
{
    for (int j = 0; j < n; j += BUR_NORMAL_CHUNK) {
        int left = n - j;
        bur_normal_quantile_chunk(
            u_in_z_out + j, left < BUR_NORMAL_CHUNK ? left : BUR_NORMAL_CHUNK);
    }
}

/* exp(-z^2 / 2), the square with its rounding error. */
static inline double bur_normal_bell(double z)
{
    double square = z * z, rest = fma(z, z, -square);
    rest = square < 1500 ? rest : 0;
    return bur_exp_sum(-0.5 * square, -0.5 * rest);
}

/* The density at z. */
static inline double bur_normal_pdf(double z)
{
    return 0x1.9884533d43651p-2 * bur_normal_bell(z);
}

/* Mills' ratio of the upper tail to the density, times (1 + 2 a) / 2, for
 * a >= 0: a polynomial in (a - 4) / (a + 4), after Shepherd and Laframboise
 * (Math. Comp. 36, 1981). */
static inline double bur_normal_mills(double a)
{
    double t = (a - 4) / (a + 4);
    double m = -0x1.79a923771a6e1p-30;
    m = fma(m, t, -0x1.e0cc2b726519ep-28);
    m = fma(m, t, -0x1.bd42b4c7281a5p-29);
    m = fma(m, t, 0x1.8e836582943a4p-25);
    m = fma(m, t, 0x1.68dcdb9351160p-24);
    m = fma(m, t, -0x1.3b3e6ae10d88fp-23);
    m = fma(m, t, -0x1.36f1d6f62b5abp-21);
    m = fma(m, t, 0x1.503d5dca208a1p-23);
    m = fma(m, t, 0x1.935cbc824e3dbp-19);
    m = fma(m, t, 0x1.92e7f621fdd84p-20);
    m = fma(m, t, -0x1.ef3da408c3be0p-17);
    m = fma(m, t, -0x1.fb73306d8c6b3p-17);
    m = fma(m, t, 0x1.4bc89a2b3d48ep-14);
    m = fma(m, t, 0x1.8e20db35e2ffep-14);
    m = fma(m, t, -0x1.0c8fe62fade6dp-11);
    m = fma(m, t, -0x1.78a9b16789396p-12);
    m = fma(m, t, 0x1.030ea370c0fdfp-8);
    m = fma(m, t, -0x1.8d90525d2e56ap-9);
    m = fma(m, t, -0x1.afb9e8e65d06bp-6);
    m = fma(m, t, 0x1.c77eab1e66419p-4);
    m = fma(m, t, -0x1.e906db672fed9p-3);
    m = fma(m, t, 0x1.4ae138b94e0bfp-2);
    m = fma(m, t, -0x1.eec61b8b092c4p-3);
    m = fma(m, t, -0x1.d87a7ce6620b4p-5);
    m = fma(m, t, 0x1.109fa0a71a9cdp+1);
    return m;
}

/* Phi(z): relative error below 1e-15 in both tails, as far as a normal double
 * reaches (z >= -37.5). */
static inline double bur_normal_cdf(double z)
{
    double a = fabs(z) > 40 ? 40 : fabs(z);
    double upper = bur_normal_pdf(a) * (bur_normal_mills(a) / (1 + 2 * a));
    double p = z < 0 ? upper : 1 - upper;
    return z == z ? p : z;
}

#endif
