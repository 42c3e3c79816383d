/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as text, whatever the locale of the program. */
#ifndef BURSAR_BASE_NUMBER_H
#define BURSAR_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum { BUR_NUMBER_SIZE = 32 };

/* Reads a decimal number from the first `n` bytes of `s`; all of them must
 * belong to it. Signs, a point and an exponent are allowed; "inf", "nan" and
 * hexadecimal are not. Returns false if it is not a number or does not fit a
 * double. */
bool bur_number_read(const char *s, size_t n, double *value);

/* Writes the value rounded to as few digits as read back as the same double;
 * "nan", "inf" and "-inf" for what is not finite. Returns `out`. */
char *bur_number_print(double value, char out[BUR_NUMBER_SIZE]);

/* The same, rounded to so many digits, from 1 to 17. */
char *bur_number_round(double value, int digits, char out[BUR_NUMBER_SIZE]);

#endif
