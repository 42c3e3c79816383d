/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The angle of a huge number: x times 2/pi modulo 4, with as many bits of 2/pi
 * as x needs (Payne and Hanek 1983). x = m 2^(24 q), m an integer multiple of
 * 4 below 2^79; the first 24 q bits of 2/pi make multiples of four and are
 * left out; of the next ones 240 are multiplied, each 48 exactly. */
#include "num/vtrig.h"

#include <assert.h>

/* Bits 24 j + 1 .. 24 j + 48 of the fraction 2/pi, in units of 2^-48. */
static const double chunk[] = {
    0xa2f9836e4e44p0, 0x6e4e441529fcp0, 0x1529fc2757d1p0, 0x2757d1f534ddp0,
    0xf534ddc0db62p0, 0xc0db6295993cp0, 0x95993c439041p0, 0x439041fe5163p0,
    0xfe5163abdebbp0, 0xabdebbc561b7p0, 0xc561b7246e3ap0, 0x246e3a424dd2p0,
    0x424dd2e00649p0, 0xe006492eea09p0, 0x2eea09d1921cp0, 0xd1921cfe1debp0,
    0xfe1deb1cb129p0, 0x1cb129a73ee8p0, 0xa73ee88235f5p0, 0x8235f52ebb44p0,
    0x2ebb4484e99cp0, 0x84e99c7026b4p0, 0x7026b45f7e41p0, 0x5f7e413991d6p0,
    0x3991d6398353p0, 0x39835339f49cp0, 0x39f49c845f8bp0, 0x845f8bbdf928p0,
    0xbdf9283b1ff8p0, 0x3b1ff897ffdep0, 0x97ffde05980fp0, 0x05980fef2f11p0,
    0xef2f118b5a0ap0, 0x8b5a0a6d1f6dp0, 0x6d1f6d367ecfp0, 0x367ecf27cb09p0,
    0x27cb09b74f46p0, 0xb74f463f669ep0, 0x3f669e5fea2dp0, 0x5fea2d7527bap0,
    0x7527bac7ebe5p0, 0xc7ebe5f17b3dp0, 0xf17b3d0739f7p0, 0x0739f78a5292p0,
    0x8a5292ea6bfbp0, 0xea6bfb5fb11fp0, 0x5fb11f8d5d08p0, 0x8d5d08560330p0,
    0x56033046fc7bp0, 0x46fc7b6babf0p0,
};

enum { N_CHUNKS = (int)(sizeof chunk / sizeof *chunk) };

/* x less the nearest multiple of 4, exact. */
static double modulo_4(double x)
{
    return x - 4 * floor(0.25 * x + 0.5);
}

/* x 2/pi as whole turns of pi/2 and a rest within 1/2. The whole part leaves
 * at each chunk, while the sum still fits a pair exactly, so that a rest near
 * zero keeps all its bits. */
static bur_angle turns_of(double m, int first)
{
    bur_pair sum = {0, 0};
    double scale = 1, whole = 0;
    for (int j = first; j < first + 10; j += 2) {
        assert(j < N_CHUNKS);
        bur_pair product = bur_two_product(m, chunk[j]);
        scale *= 0x1p-48;
        bur_pair high = bur_two_sum(sum.hi, modulo_4(product.hi * scale));
        bur_pair low = bur_two_sum(high.hi, modulo_4(product.lo * scale));
        double n = floor(low.hi + 0.5);
        whole += n;
        sum = bur_two_sum(low.hi - n, low.lo + (high.lo + sum.lo));
    }
    return (bur_angle){sum, (uint64_t)(int64_t)whole};
}

bur_angle bur_trig_far(double x)
{
    assert(!(fabs(x) < 0x1p29));
    if (!(fabs(x) < INFINITY)) {
        return (bur_angle){{NAN, NAN}, 0};
    }
    uint64_t bits = bur_bits_of(x) & ~(UINT64_C(1) << 63);
    int exponent = (int)(bits >> 52) - 1075;
    int first = exponent < 26 ? 0 : (exponent - 2) / 24;
    double m = bur_of_bits(bits - ((uint64_t)(24 * first) << 52));
    bur_angle at = turns_of(m, first);
    bur_pair r = bur_two_product(at.r.hi, 0x1.921fb54442d18p+0);
    r.lo += fma(at.r.hi, 0x1.1a62633145c07p-54, at.r.lo * 0x1.921fb54442d18p+0);
    r = bur_fast_sum(r.hi, r.lo);
    bur_pair left = {-r.hi, -r.lo};
    return x < 0 ? (bur_angle){left, 0 - at.turns} : (bur_angle){r, at.turns};
}
