/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of time and durations: "18 months" as a number of the model's units. */
#include <ctype.h>
#include <string.h>

#include "base/number.h"
#include "model/model.h"

/* Days, and months where the unit is made of whole months. */
static const struct {
    const char *word;
    double days, months;
} units[] = {[BUR_DAY] = {"day", 1, 0},
             [BUR_WEEK] = {"week", 7, 0},
             [BUR_MONTH] = {"month", 365.25 / 12, 1},
             [BUR_QUARTER] = {"quarter", 365.25 / 4, 3},
             [BUR_YEAR] = {"year", 365.25, 12}};

enum { N_UNITS = sizeof units / sizeof units[0] };

double bur_time_unit_days(bur_time_unit unit)
{
    return units[unit].days;
}

const char *bur_time_unit_word(bur_time_unit unit)
{
    return units[unit].word;
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

static double convert(double n, bur_time_unit from, bur_time_unit to)
{
    if (from == to) {
        return n; /* n * 12 / 12 need not be n */
    }
    if (units[from].months > 0 && units[to].months > 0) {
        return n * units[from].months / units[to].months;
    }
    return n * units[from].days / units[to].days;
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
    if (!bur_time_unit_read(word, &from)) {
        return false;
    }
    *value = convert(n, from, unit);
    return true;
}
