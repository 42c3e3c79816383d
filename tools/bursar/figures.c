/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as text. The number of digits follows from the standard error: a
 * figure is printed down to the place of its error's first digit. */
#include "bursar/figures.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 4, MOST_DECIMALS = 9 };

/* The power of ten of the first digit: 3 for 1,500, -2 for 0.05. */
static int decade(double x)
{
    char text[32];
    snprintf(text, sizeof text, "%.0e", fabs(x));
    const char *e = strchr(text, 'e');
    return e == NULL ? 0 : (int)strtol(e + 1, NULL, 10);
}

static double ten_to(int n)
{
    double x = 1;
    for (int i = 0; i < n; i++) {
        x *= 10;
    }
    return x;
}

/* Copies digits, with a comma before each three of the whole part. */
static void group(char *text, const char *digits)
{
    size_t whole = strcspn(digits, ".");
    for (size_t i = 0; digits[i] != '\0'; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0) {
            *text++ = ',';
        }
        *text++ = digits[i];
    }
    *text = '\0';
}

void bur_cli_put_count(char text[BUR_CLI_FIGURE], int64_t n)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%" PRId64, n < 0 ? 0 : n);
    group(text, digits);
}

void bur_cli_put_fixed(char text[BUR_CLI_FIGURE], double value, int decimals)
{
    char digits[64];
    double size = fabs(value);
    if (!isfinite(value) || size >= 1e30) {
        snprintf(text, BUR_CLI_FIGURE, isnan(value) ? "-" : "%.3g", value);
        return;
    }
    if (decimals < 0) {
        double place = ten_to(-decimals);
        size = floor(size / place + 0.5) * place;
    }
    snprintf(digits, sizeof digits, "%.*f", decimals < 0 ? 0 : decimals, size);
    bool is_zero = strspn(digits, "0.") == strlen(digits);
    if (value < 0 && !is_zero) {
        *text++ = '-';
    }
    group(text, digits);
}

int bur_cli_decimals(double error, double largest)
{
    int by_digits = MOST_DIGITS - 1 - (largest != 0 ? decade(largest) : 0);
    int decimals = by_digits;
    if (isfinite(error) && error > 0 && -decade(error) < by_digits) {
        decimals = -decade(error);
    }
    if (!isfinite(largest)) {
        return 0;
    }
    return decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals;
}

void bur_cli_put_scaled(char text[BUR_CLI_FIGURE], double value)
{
    bur_cli_scale scale = bur_cli_scale_of(value);
    if (!isfinite(value)) {
        snprintf(text, BUR_CLI_FIGURE, "-");
        return;
    }
    double scaled = value / scale.divisor;
    bur_cli_put_fixed(text, scaled, scaled < 10 ? 1 : 0);
    size_t n = strlen(text);
    snprintf(text + n, BUR_CLI_FIGURE - n, "%s%s",
             *scale.letter == '\0' ? "" : " ", scale.letter);
}

void bur_cli_put_seconds(char text[BUR_CLI_FIGURE], double seconds)
{
    if (!isfinite(seconds) || seconds < 0 || seconds > 1e9) {
        snprintf(text, BUR_CLI_FIGURE, "-");
    } else if (seconds < 9.95) {
        snprintf(text, BUR_CLI_FIGURE, seconds < 0.0995 ? "%.3f s" : "%.1f s",
                 seconds);
    } else if (seconds < 99.5) {
        snprintf(text, BUR_CLI_FIGURE, "%.0f s", seconds);
    } else {
        int64_t whole = (int64_t)(seconds + 0.5);
        int64_t minutes = whole / 60;
        if (minutes < 60) {
            snprintf(text, BUR_CLI_FIGURE, "%" PRId64 " min %02d s", minutes,
                     (int)(whole % 60));
        } else {
            snprintf(text, BUR_CLI_FIGURE, "%" PRId64 " h %02d min",
                     minutes / 60, (int)(minutes % 60));
        }
    }
}

void bur_cli_put_bytes(char text[BUR_CLI_FIGURE], double bytes)
{
    static const char *const units[] = {"bytes", "kB", "MB", "GB", "TB"};
    int i = 0;
    while (bytes >= 999.5 && i < 4) {
        bytes /= 1000;
        i++;
    }
    snprintf(text, BUR_CLI_FIGURE,
             i > 0 && bytes < 9.95 ? "%.1f %s" : "%.0f %s", bytes, units[i]);
}

double bur_cli_margin(bur_figure figure)
{
    return (figure.high - figure.low) / 2;
}

double bur_cli_error(bur_figure figure)
{
    /* 3.92 standard errors of a normal hold 95 % of it. */
    return isfinite(figure.se) ? figure.se : (figure.high - figure.low) / 3.92;
}

/* The first digit of a bound, rounded away from the estimate. */
static double rounded_up(double x)
{
    int d = decade(x);
    double place = d < 0 ? 1 / ten_to(-d) : ten_to(d);
    return ceil(x / place - 1e-9) * place;
}

static void put_none_or_all(char text[BUR_CLI_FIGURE], bur_figure p)
{
    bool none = p.value <= 0;
    char n[BUR_CLI_FIGURE];
    char bound[BUR_CLI_FIGURE];
    double rest = rounded_up(100 * (none ? p.high : 1 - p.low));
    bur_cli_put_count(n, p.n);
    bur_cli_put_fixed(bound, none ? rest : 100 - rest, -decade(rest));
    snprintf(text, BUR_CLI_FIGURE, "%s of %.40s (%s %.20s %%)",
             none ? "0" : "all", n, none ? "below" : "above", bound);
}

void bur_cli_put_probability(char text[BUR_CLI_FIGURE], bur_figure p)
{
    bool has_bounds = isfinite(p.low) && isfinite(p.high) && p.high > p.low;
    char value[BUR_CLI_FIGURE];
    char low[BUR_CLI_FIGURE];
    char high[BUR_CLI_FIGURE];
    if (isnan(p.value)) {
        snprintf(text, BUR_CLI_FIGURE, "-");
        return;
    }
    if (p.n <= 1 && (p.value == 0 || p.value == 1)) {
        snprintf(text, BUR_CLI_FIGURE, p.value == 0 ? "no" : "yes");
        return;
    }
    if (has_bounds && (p.value <= 0 || p.value >= 1)) {
        put_none_or_all(text, p);
        return;
    }
    int decimals = bur_cli_decimals(100 * bur_cli_error(p), 100 * p.value);
    decimals = decimals < 0 ? 0 : decimals;
    bur_cli_put_fixed(value, 100 * p.value, decimals);
    bur_cli_put_fixed(low, 100 * p.low, decimals);
    bur_cli_put_fixed(high, 100 * p.high, decimals);
    if (has_bounds) {
        snprintf(text, BUR_CLI_FIGURE, "%.24s %% (%.24s-%.24s)", value, low,
                 high);
    } else {
        snprintf(text, BUR_CLI_FIGURE, "%.24s %%", value);
    }
}

void bur_cli_put_share_range(char text[BUR_CLI_FIGURE], double low, double high)
{
    char from[BUR_CLI_FIGURE];
    char to[BUR_CLI_FIGURE];
    int decimals = high < 0.1 ? 1 : 0;
    bur_cli_put_fixed(from, 100 * low, decimals);
    bur_cli_put_fixed(to, 100 * high, decimals);
    if (strcmp(from, to) == 0) {
        snprintf(text, BUR_CLI_FIGURE, "about %.40s %%", from);
    } else {
        snprintf(text, BUR_CLI_FIGURE, "%.40s-%.40s %%", from, to);
    }
}

bur_cli_scale bur_cli_scale_of(double largest)
{
    double size = fabs(largest);
    if (!isfinite(size) || size < 1e4) {
        return (bur_cli_scale){1, ""};
    }
    if (size < 1e6) {
        return (bur_cli_scale){1e3, "k"};
    }
    return size < 1e9 ? (bur_cli_scale){1e6, "M"} : (bur_cli_scale){1e9, "bn"};
}

bur_cli_form bur_cli_form_of(double largest, double error, bool is_scaled)
{
    bur_cli_form form = {.scale = bur_cli_scale_of(is_scaled ? largest : 0)};
    form.decimals = bur_cli_decimals(error / form.scale.divisor,
                                     largest / form.scale.divisor);
    return form;
}

void bur_cli_put_range(char text[BUR_CLI_FIGURE], bur_cli_form form,
                       double value, double low, double high)
{
    char middle[BUR_CLI_FIGURE];
    char from[BUR_CLI_FIGURE];
    char to[BUR_CLI_FIGURE];
    bur_cli_put_fixed(middle, value / form.scale.divisor, form.decimals);
    bur_cli_put_fixed(from, low / form.scale.divisor, form.decimals);
    bur_cli_put_fixed(to, high / form.scale.divisor, form.decimals);
    if (isfinite(value) && isfinite(low) && isfinite(high)) {
        snprintf(text, BUR_CLI_FIGURE, "%.28s (%.28s to %.28s)", middle, from,
                 to);
    } else {
        snprintf(text, BUR_CLI_FIGURE, "%.28s", middle);
    }
}

void bur_cli_put_label(char text[BUR_CLI_LABEL], const char *title,
                       const char *letter, const char *unit)
{
    bool has_unit = unit != NULL && strcmp(unit, "1") != 0;
    snprintf(text, BUR_CLI_LABEL, "%s%s%s%s%s", title,
             has_unit || *letter != '\0' ? ", " : "", letter,
             has_unit && *letter != '\0' ? " " : "", has_unit ? unit : "");
}

void bur_cli_put_signed(char text[BUR_CLI_FIGURE], double value, int decimals)
{
    char number[BUR_CLI_FIGURE];
    bur_cli_put_fixed(number, value, decimals);
    bool is_zero = strspn(number, "-0.,") == strlen(number);
    snprintf(text, BUR_CLI_FIGURE, "%s%.60s", value > 0 && !is_zero ? "+" : "",
             number);
}
