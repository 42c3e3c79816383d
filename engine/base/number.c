/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as text: strtod and printf pinned to the C locale. */
#define _GNU_SOURCE /* newlocale, uselocale, strtod_l */
#include "base/number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static locale_t c_locale;

static void make_locale(void)
{
    c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
}

static locale_t plain(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_locale);
    return c_locale;
}

bool bur_number_read(const char *s, size_t n, double *value)
{
    char text[512];
    if (n == 0 || n >= sizeof text) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!strchr("+-.0123456789eE", s[i]) || !s[i]) {
            return false;
        }
    }
    memcpy(text, s, n);
    text[n] = '\0';
    char *end;
    double x = strtod_l(text, &end, plain());
    if (end != text + n || !isfinite(x)) {
        return false;
    }
    *value = x;
    return true;
}

char *bur_number_round(double value, int digits, char out[BUR_NUMBER_SIZE])
{
    if (!isfinite(value)) {
        return bur_number_print(value, out);
    }
    locale_t before = uselocale(plain());
    snprintf(out, BUR_NUMBER_SIZE, "%.*g", digits, value);
    uselocale(before);
    return out;
}

char *bur_number_print(double value, char out[BUR_NUMBER_SIZE])
{
    if (!isfinite(value)) {
        const char *word = isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
        return memcpy(out, word, strlen(word) + 1);
    }
    locale_t before = uselocale(plain());
    /* Below the normal range fewer digits may do. */
    bool small = fabs(value) < DBL_MIN;
    for (int digits = small ? 1 : 15; digits <= 17; digits++) {
        snprintf(out, BUR_NUMBER_SIZE, "%.*g", digits, value);
        if (strtod(out, NULL) == value) {
            break;
        }
    }
    uselocale(before);
    return out;
}
