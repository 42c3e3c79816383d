/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order keys: doubles as unsigned integers in the same order.
 *
 * a < b implies bur_order_key(a) < bur_order_key(b), and the map is a
 * bijection. -0 comes just below +0, so sorting by key is a total order and
 * ties have equal bits. The top 12 bits of a key are sign and exponent. */
#ifndef BURSAR_STAT_ORDER_KEY_H
#define BURSAR_STAT_ORDER_KEY_H

#include <stdint.h>
#include <string.h>

/* The key of a number; not for NaN. */
static inline uint64_t bur_order_key(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    uint64_t negative = UINT64_C(0) - (bits >> 63);
    return bits ^ (negative | UINT64_C(0x8000000000000000));
}

/* The number of a key. */
static inline double bur_order_value(uint64_t key)
{
    uint64_t negative = (key >> 63) - UINT64_C(1);
    uint64_t bits = key ^ (negative | UINT64_C(0x8000000000000000));
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#endif
