/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of time and durations: "18 months" as a number of the model's units;
 * and the names of the methods that step through time. */
#include <ctype.h>
#include <string.h>

#include "base/number.h"
#include "model/model.h"

/* Days; seconds where the unit is made of whole seconds whatever the
 * calendar, and months where it is made of whole months. */
static const struct {
    const char *word;
    double days, seconds, months;
} units[] = {[BUR_SECOND] = {"second", 1.0 / 86400, 1, 0},
             [BUR_MINUTE] = {"minute", 1.0 / 1440, 60, 0},
             [BUR_HOUR] = {"hour", 1.0 / 24, 3600, 0},
             [BUR_DAY] = {"day", 1, 86400, 0},
             [BUR_WEEK] = {"week", 7, 604800, 0},
             [BUR_MONTH] = {"month", 365.25 / 12, 0, 1},
             [BUR_QUARTER] = {"quarter", 365.25 / 4, 0, 3},
             [BUR_YEAR] = {"year", 365.25, 0, 12},
             [BUR_TIME_UNIT] = {"unit", 1, 0, 0}};

enum { N_UNITS = sizeof units / sizeof units[0] };

double bur_time_unit_days(bur_time_unit unit)
{
    return units[unit].days;
}

const char *bur_time_unit_word(bur_time_unit unit)
{
    return units[unit].word;
}

const char *bur_model_time_word(const bur_model *model)
{
    return model->time_word ? model->time_word
                            : bur_time_unit_word(model->time_unit);
}

const char *bur_method_name(bur_integrator method)
{
    static const char *const names[] = {[BUR_EULER] = "euler",
                                        [BUR_HEUN] = "heun",
                                        [BUR_MIDPOINT] = "midpoint",
                                        [BUR_RK4] = "rk4",
                                        [BUR_RK45] = "rk45"};
    return names[method];
}

bool bur_time_unit_read(const char *word, bur_time_unit *unit)
{
    size_t n = strlen(word);
    for (int i = 0; i < N_UNITS; i++) {
        size_t m = strlen(units[i].word);
        bool plural = n == m + 1 && word[m] == 's';
        if ((n == m || plural) && strncmp(word, units[i].word, m) == 0) {
            *unit = (bur_time_unit)i;
            return true;
        }
    }
    return false;
}

bool bur_time_unit_recognise(const char *word, bur_time_unit *unit)
{
    static const struct {
        const char *word;
        bur_time_unit unit;
    } brief[] = {{"sec", BUR_SECOND}, {"min", BUR_MINUTE}, {"hr", BUR_HOUR},
                 {"wk", BUR_WEEK},    {"mth", BUR_MONTH},  {"qtr", BUR_QUARTER},
                 {"yr", BUR_YEAR}};
    enum { LONGEST = 16 };
    char lower[LONGEST] = {0};
    for (size_t i = 0; word[i] && i + 1 < LONGEST; i++) {
        lower[i] = (char)tolower((unsigned char)word[i]);
    }
    if (strlen(word) >= LONGEST) {
        return false;
    }
    for (size_t i = 0; i < sizeof brief / sizeof brief[0]; i++) {
        size_t n = strlen(brief[i].word);
        if (strncmp(lower, brief[i].word, n) == 0 &&
            (lower[n] == '\0' || strcmp(lower + n, "s") == 0)) {
            *unit = brief[i].unit;
            return true;
        }
    }
    return bur_time_unit_read(lower, unit) && *unit != BUR_TIME_UNIT;
}

static double convert(double n, bur_time_unit from, bur_time_unit to)
{
    if (from == to) {
        return n; /* n * 12 / 12 need not be n */
    }
    if (units[from].months > 0 && units[to].months > 0) {
        return n * units[from].months / units[to].months;
    }
    if (units[from].seconds > 0 && units[to].seconds > 0) {
        return n * units[from].seconds / units[to].seconds;
    }
    return from == to ? n : n * units[from].days / units[to].days;
}

double bur_time_units_per_year(bur_time_unit unit)
{
    return convert(1, BUR_YEAR, unit);
}

bool bur_duration_read(const char *s, bur_time_unit unit, double *value)
{
    double n = 1;
    size_t digits = strcspn(s, " ");
    const char *word = s;
    if (isdigit((unsigned char)s[0]) || s[0] == '.') {
        if (!bur_number_read(s, digits, &n)) {
            return false;
        }
        word = s + digits;
        word += strspn(word, " ");
    }
    bur_time_unit from;
    if (!bur_time_unit_read(word, &from) ||
        (from != unit && unit == BUR_TIME_UNIT)) {
        return false;
    }
    *value = from == BUR_TIME_UNIT ? n : convert(n, from, unit);
    return true;
}
