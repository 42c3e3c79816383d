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

/* Whether there is a NaN of any bits among so many values: loops that
 * compilers vectorise. */
static bool has_nan(const double *x, int64_t n)
{
    unsigned found = 0;
    for (int64_t i = 0; i < n; i++) {
        found |= x[i] != x[i];
    }
    return found != 0;
}

static bool has_nan_f4(const float *x, int64_t n)
{
    unsigned found = 0;
    for (int64_t i = 0; i < n; i++) {
        found |= x[i] != x[i];
    }
    return found != 0;
}

/* The first NaN of other bits among n values, or n. */
static int64_t first_odd(bur_h5_type type, const void *values, int64_t n)
{
    enum { BLOCK = 1024 };
    for (int64_t at = 0; at < n; at += BLOCK) {
        int64_t end = at + BLOCK < n ? at + BLOCK : n;
        bool some = type == BUR_H5_F8
                        ? has_nan((const double *)values + at, end - at)
                        : has_nan_f4((const float *)values + at, end - at);
        for (int64_t i = at; some && i < end; i++) {
            if (odd_at(type, values, i)) {
                return i;
            }
        }
    }
    return n;
}

bool bur_h5_is_clean(bur_h5_type type, int64_t n, const void *values)
{
    bool is_real = type == BUR_H5_F8 || type == BUR_H5_F4;
    return !is_real || first_odd(type, values, n) == n;
}

bur_status bur_h5_clean(bur_h5_type type, int64_t n, const void *values,
                        void **copy, bur_fault *fault)
{
    *copy = NULL;
    if (bur_h5_is_clean(type, n, values)) {
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
    for (int64_t i = first_odd(type, values, n); i < n; i++) {
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
