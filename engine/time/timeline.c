/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline: from steps to times, dates and redraws. */
#include "time/timeline.h"

#include <math.h>

#include "ir/lower.h"

static double months_of(bur_time_unit unit)
{
    return unit == BUR_MONTH ? 1 : unit == BUR_QUARTER ? 3 : 12;
}

bur_timeline bur_timeline_of(const bur_horizon *horizon, bur_time_unit unit)
{
    bur_timeline t = {.horizon = *horizon, .unit = unit};
    t.n_steps = bur_horizon_steps(horizon);
    t.stride = bur_horizon_stride(horizon);
    t.n_rows = t.n_steps / t.stride + 1 + (t.n_steps % t.stride != 0);
    return t;
}

int bur_timeline_step(const bur_timeline *timeline, int row)
{
    if (timeline->row_step) {
        return timeline->row_step[row];
    }
    int step = row * timeline->stride;
    return step > timeline->n_steps ? timeline->n_steps : step;
}

static int listed_row(const bur_timeline *timeline, int step)
{
    int low = 0, high = timeline->n_rows;
    while (low < high) {
        int middle = (low + high) / 2;
        if (timeline->row_step[middle] < step) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < timeline->n_rows && timeline->row_step[low] == step ? low : -1;
}

int bur_timeline_row(const bur_timeline *timeline, int step)
{
    if (timeline->row_step) {
        return listed_row(timeline, step);
    }
    return step == timeline->n_steps      ? timeline->n_rows - 1
           : step % timeline->stride == 0 ? step / timeline->stride
                                          : -1;
}

double bur_timeline_time(const bur_timeline *timeline, int step)
{
    return bur_horizon_time(&timeline->horizon, step);
}

/* Calendar months, and the part of the next, at a time. */
static bur_date date_of(const bur_timeline *timeline, double months,
                        double *part)
{
    double whole = floor(months + 1e-9);
    *part = months - whole < 1e-9 ? 0 : months - whole;
    return bur_date_add_months(timeline->horizon.start, (int)whole);
}

double bur_timeline_days(const bur_timeline *timeline, double time)
{
    double since = time - timeline->horizon.start_time;
    double origin = timeline->horizon.has_date
                        ? (double)bur_date_days(timeline->horizon.start)
                        : 0;
    if (timeline->unit < BUR_MONTH || !timeline->horizon.has_date) {
        return origin + since * bur_time_unit_days(timeline->unit);
    }
    double part;
    bur_date date = date_of(timeline, since * months_of(timeline->unit), &part);
    double day = (double)bur_date_days(date);
    double length = (double)bur_date_days(bur_date_add_months(date, 1)) - day;
    return day + part * length;
}

double bur_timeline_of_date(const bur_timeline *timeline, bur_date date)
{
    const bur_horizon *h = &timeline->horizon;
    if (timeline->unit < BUR_MONTH) {
        double days = (double)(bur_date_days(date) - bur_date_days(h->start));
        return h->start_time + days / bur_time_unit_days(timeline->unit);
    }
    return h->start_time +
           bur_date_months_between(h->start, date) / months_of(timeline->unit);
}

static int month_at(const bur_timeline *timeline, double time)
{
    if (!timeline->horizon.has_date) {
        return 0;
    }
    double days = bur_timeline_days(timeline, time);
    return bur_date_of_days((int64_t)floor(days + 1e-6)).month;
}

bur_instant bur_timeline_instant(const bur_timeline *timeline, int step)
{
    const bur_horizon *h = &timeline->horizon;
    double now = bur_horizon_time(h, step);
    return (bur_instant){.step = step,
                         .time = {now, bur_horizon_time(h, step + 0.5),
                                  bur_horizon_time(h, step + 1.0)},
                         .month = month_at(timeline, now)};
}

int bur_timeline_redraws(const bur_timeline *timeline, double every, int step)
{
    return (int)floor(step * timeline->horizon.dt / every + 1e-9);
}
