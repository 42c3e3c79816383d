/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as a person reads them: no digit that the number of draws does not
 * support, thousands in groups, money in k, M or bn. */
#ifndef BURSAR_TOOLS_FIGURES_H
#define BURSAR_TOOLS_FIGURES_H

#include <bursar/bursar.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for any text that these functions put. */
enum { BUR_CLI_FIGURE = 96 };

/* "10,000" */
void bur_cli_put_count(char text[BUR_CLI_FIGURE], int64_t n);

/* "8,130", "7.8 M": a positive number whose exact size matters little. */
void bur_cli_put_scaled(char text[BUR_CLI_FIGURE], double value);

/* "0.8 s", "3 min 20 s", "2 h 05 min" */
void bur_cli_put_seconds(char text[BUR_CLI_FIGURE], double seconds);

/* "24 MB" */
void bur_cli_put_bytes(char text[BUR_CLI_FIGURE], double bytes);

/* Decimals that an estimate deserves whose error is `error`: those down to
 * the first digit of the error, and at most four significant digits of
 * `largest`. Negative: tens and hundreds are not known either. Without an
 * error (zero or NaN), four significant digits. */
int bur_cli_decimals(double error, double largest);

/* `value` with so many decimals, thousands in groups: "-1,240", "0.42". NaN is
 * "-", and no zero has a sign. */
void bur_cli_put_fixed(char text[BUR_CLI_FIGURE], double value, int decimals);

/* The same with a plus before what is above zero. */
void bur_cli_put_signed(char text[BUR_CLI_FIGURE], double value, int decimals);

/* "12.3 % (11.7-12.9)", "0 of 10,000 (below 0.04 %)", "yes" for one draw. */
void bur_cli_put_probability(char text[BUR_CLI_FIGURE], bur_figure p);

/* "4-27 %", or "about 4 %": a range of shares. */
void bur_cli_put_share_range(char text[BUR_CLI_FIGURE], double low,
                             double high);

/* A unit of money or things in thousands: the divisor and the letter before
 * the unit, for numbers up to `largest`. */
typedef struct bur_cli_scale {
    double divisor;
    const char *letter; /* "", "k", "M", "bn" */
} bur_cli_scale;
bur_cli_scale bur_cli_scale_of(double largest);

/* How the numbers of one row are printed, so that they compare at a glance. */
typedef struct bur_cli_form {
    bur_cli_scale scale;
    int decimals; /* of scaled values */
} bur_cli_form;

/* Digits finer than this part of a range say nothing about it. */
enum { BUR_CLI_FINEST = 200 };

/* For numbers up to `largest` that are known to `error`. */
bur_cli_form bur_cli_form_of(double largest, double error, bool is_scaled);

/* "-0.4 (-1.9 to 0.3)", or the value alone where there is no range. */
void bur_cli_put_range(char text[BUR_CLI_FIGURE], bur_cli_form form,
                       double value, double low, double high);

/* "Lowest cash, M EUR"; `unit` may be NULL. */
enum { BUR_CLI_LABEL = 256 };
void bur_cli_put_label(char text[BUR_CLI_LABEL], const char *title,
                       const char *letter, const char *unit);

/* Half the width of the 95 % interval of a figure; NaN without one. */
double bur_cli_margin(bur_figure figure);

/* The standard error, or where there is none what its interval implies. */
double bur_cli_error(bur_figure figure);

#endif
