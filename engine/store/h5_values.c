/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values and units that mean the same to every reader and compiler. */
#include "store/h5_values.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const uint64_t nan_bits = UINT64_C(0x7ff8000000000000);
static const uint32_t nan_bits_f4 = UINT32_C(0x7fc00000);

double bur_h5_missing(void)
{
    double x;
    memcpy(&x, &nan_bits, sizeof x);
    return x;
}

float bur_h5_missing_f4(void)
{
    float x;
    memcpy(&x, &nan_bits_f4, sizeof x);
    return x;
}

static bool odd_f8(uint64_t bits)
{
    return ((bits << 1) > UINT64_C(0xffe0000000000000)) & (bits != nan_bits);
}

static bool odd_f4(uint32_t bits)
{
    return ((uint32_t)(bits << 1) > UINT32_C(0xff000000)) &
           (bits != nan_bits_f4);
}

/* Whether value `i` is a NaN of other bits. */
static bool odd_at(bur_h5_type type, const unsigned char *values, int64_t i)
{
    if (type == BUR_H5_F8) {
        uint64_t bits;
        memcpy(&bits, values + 8 * i, sizeof bits);
        return odd_f8(bits);
    }
    uint32_t bits;
    memcpy(&bits, values + 4 * i, sizeof bits);
    return odd_f4(bits);
}

/* The first NaN of other bits among n values, or n. Blocks without one are
 * passed over by a loop that compilers vectorise. */
static int64_t first_odd(bur_h5_type type, const unsigned char *values,
                         int64_t n)
{
    enum { BLOCK = 1024 };
    int64_t at = 0;
    for (; at + BLOCK <= n; at += BLOCK) {
        unsigned odd = 0;
        if (type == BUR_H5_F8) {
            uint64_t bits[BLOCK];
            memcpy(bits, values + 8 * at, sizeof bits);
            for (int i = 0; i < BLOCK; i++) {
                odd |= odd_f8(bits[i]);
            }
        } else {
            uint32_t bits[BLOCK];
            memcpy(bits, values + 4 * at, sizeof bits);
            for (int i = 0; i < BLOCK; i++) {
                odd |= odd_f4(bits[i]);
            }
        }
        if (odd) {
            break;
        }
    }
    while (at < n && !odd_at(type, values, at)) {
        at++;
    }
    return at;
}

bur_status bur_h5_clean(bur_h5_type type, int64_t n, const void *values,
                        void **copy, bur_fault *fault)
{
    *copy = NULL;
    if (type != BUR_H5_F8 && type != BUR_H5_F4) {
        return BUR_OK;
    }
    int64_t first = first_odd(type, values, n);
    if (first == n) {
        return BUR_OK;
    }
    size_t size = type == BUR_H5_F8 ? 8 : 4;
    unsigned char *clean = malloc((size_t)n * size);
    if (!clean) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "no memory for %lld values to be stored", (long long)n);
    }
    memcpy(clean, values, (size_t)n * size);
    const void *missing = type == BUR_H5_F8 ? (const void *)&nan_bits
                                            : (const void *)&nan_bits_f4;
    for (int64_t i = first; i < n; i++) {
        if (odd_at(type, clean, i)) {
            memcpy(clean + size * (size_t)i, missing, size);
        }
    }
    *copy = clean;
    return BUR_OK;
}

/* The words by which xarray takes a number for a time span. */
static const char *const spans[] = {
    "days",         "hours",        "minutes",    "seconds",
    "milliseconds", "microseconds", "nanoseconds"};

char *bur_h5_unit(const char *unit, char *out, int size)
{
    assert(size > 0);
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
        if (strcmp(unit, spans[i]) == 0) {
            snprintf(out, (size_t)size, "%.*s", (int)strlen(unit) - 1, unit);
            return out;
        }
    }
    int n = 0;
    while (*unit && n + 6 < size) {
        if (strncmp(unit, "since", 5) == 0) {
            n += snprintf(out + n, (size_t)(size - n), "from");
            unit += 5;
        } else {
            out[n++] = *unit++;
        }
    }
    out[n] = '\0';
    return out;
}
