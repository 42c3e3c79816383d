/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline: time as a whole number of steps.
 *
 * Step n is at start_time + n * dt, never a running sum; rows are saved at
 * every stride-th step and at the last, or at steps that are listed. A model in
 * months, quarters or years with a start date steps by calendar months; one in
 * days or weeks by days. */
#ifndef BURSAR_TIME_TIMELINE_H
#define BURSAR_TIME_TIMELINE_H

#include "exec/block.h"

typedef struct bur_timeline {
    bur_horizon horizon;
    bur_time_unit unit;
    int n_steps; /* the last step's number; rows 0 to n_steps exist */
    int stride;
    int n_rows;          /* saved rows */
    const int *row_step; /* [n_rows]: their steps, ascending from 0 to n_steps;
                            NULL: as the stride has them */
} bur_timeline;

/* The timeline of a horizon in a model's unit of time. */
bur_timeline bur_timeline_of(const bur_horizon *horizon, bur_time_unit unit);

/* The step of a saved row; and the row of a step, or -1 if none is saved. */
int bur_timeline_step(const bur_timeline *timeline, int row);
int bur_timeline_row(const bur_timeline *timeline, int step);

/* The time of a step, in time units. */
double bur_timeline_time(const bur_timeline *timeline, int step);

/* Everything an equation may ask about a step. */
bur_instant bur_timeline_instant(const bur_timeline *timeline, int step);

/* Days since 1970-01-01 of a model time; a fraction of a month counts in days
 * of that month. Without a start date, days since the start. */
double bur_timeline_days(const bur_timeline *timeline, double time);

/* The model time of a date. */
double bur_timeline_of_date(const bur_timeline *timeline, bur_date date);

/* How many whole intervals of `every` have passed at a step; rounding of the
 * step's time does not count. */
int bur_timeline_redraws(const bur_timeline *timeline, double every, int step);

#endif
