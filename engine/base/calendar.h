/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates of the proleptic Gregorian calendar, counted in days and months. */
#ifndef BURSAR_BASE_CALENDAR_H
#define BURSAR_BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct bur_date {
    int year, month, day; /* month and day count from 1 */
} bur_date;

enum { BUR_DATE_SIZE = 16 };

/* Reads "2027-01-31" or "2027-01" (the first of the month). False if it is
 * not a date of the years 1 to 9999. */
bool bur_date_read(const char *s, bur_date *date);

/* Writes "2027-01-31"; returns `out`. */
char *bur_date_print(bur_date date, char out[BUR_DATE_SIZE]);

/* Days since 1970-01-01, and back. */
int64_t bur_date_days(bur_date date);
bur_date bur_date_of_days(int64_t days);

/* `date` moved by whole months; the day is cut to the month's last. */
bur_date bur_date_add_months(bur_date date, int months);

/* Months from `from` to `to`, with days as a fraction of the month they are
 * in: 2027-01-01 to 2027-02-15 is 1.5. */
double bur_date_months_between(bur_date from, bur_date to);

#endif
