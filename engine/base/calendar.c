/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates: the day count by shifting the year to begin in March, so that the
 * leap day comes last. */
#include "base/calendar.h"

#include <stdio.h>
#include <string.h>

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Reads `n` digits; -1 if one of them is something else. */
static int digits(const char *s, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9') {
            return -1;
        }
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

bool bur_date_read(const char *s, bur_date *date)
{
    size_t n = strlen(s);
    if ((n != 7 && n != 10) || s[4] != '-' || (n == 10 && s[7] != '-')) {
        return false;
    }
    bur_date d = {digits(s, 4), digits(s + 5, 2),
                  n == 10 ? digits(s + 8, 2) : 1};
    if (d.year < 1 || d.month < 1 || d.month > 12 || d.day < 1 ||
        d.day > days_in_month(d.year, d.month)) {
        return false;
    }
    *date = d;
    return true;
}

char *bur_date_print(bur_date date, char out[BUR_DATE_SIZE])
{
    snprintf(out, BUR_DATE_SIZE, "%04d-%02d-%02d", date.year % 10000,
             date.month % 100, date.day % 100);
    return out;
}

int64_t bur_date_days(bur_date date)
{
    int64_t year = date.year - (date.month <= 2);
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t month = (date.month + 9) % 12;
    int64_t of_year = (153 * month + 2) / 5 + date.day - 1;
    int64_t day = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * 146097 + day - 719468;
}

bur_date bur_date_of_days(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day = days - era * 146097;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t of_year = day - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    bur_date date;
    date.day = (int)(of_year - (153 * month + 2) / 5 + 1);
    date.month = (int)(month < 10 ? month + 3 : month - 9);
    date.year = (int)(year + era * 400 + (date.month <= 2));
    return date;
}

bur_date bur_date_add_months(bur_date date, int months)
{
    int index = date.year * 12 + (date.month - 1) + months;
    int year = index / 12;
    int month = index % 12 + 1;
    int last = days_in_month(year, month);
    return (bur_date){year, month, date.day < last ? date.day : last};
}

double bur_date_months_between(bur_date from, bur_date to)
{
    double whole = (to.year - from.year) * 12 + (to.month - from.month);
    double start =
        (double)(from.day - 1) / days_in_month(from.year, from.month);
    double end = (double)(to.day - 1) / days_in_month(to.year, to.month);
    return whole + end - start;
}
