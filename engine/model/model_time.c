/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a horizon: start, length, step and method. */
#include <math.h>

#include "model/model_read.h"

static const double tolerance = 1e-6; /* of a step */
static const double default_tolerance = 1e-6;

static bool read_start(const bur_conf *value, bur_horizon *horizon,
                       bur_sink *sink)
{
    if (value && value->kind == BUR_CONF_TEXT &&
        bur_date_read(value->text->s, &horizon->start)) {
        horizon->has_date = true;
        horizon->start_time = 0;
        return true;
    }
    if (value && bur_conf_is_number(value)) {
        horizon->has_date = false;
        horizon->start_time = value->number;
        return true;
    }
    if (value) {
        bur_error_at(sink, BUR_DIAG_DATE, value->span,
                     "'start' should be a date such as \"2027-01-01\", or a "
                     "number");
    }
    return !value;
}

static double months_per(bur_time_unit unit)
{
    return unit == BUR_MONTH ? 1 : unit == BUR_QUARTER ? 3 : 12;
}

/* Time units from the start to a date. */
static double time_to(const bur_horizon *horizon, bur_time_unit unit,
                      bur_date date)
{
    if (unit < BUR_MONTH) {
        double days =
            (double)(bur_date_days(date) - bur_date_days(horizon->start));
        return days / bur_time_unit_days(unit);
    }
    return bur_date_months_between(horizon->start, date) / months_per(unit);
}

static bool read_end(const bur_conf *value, bur_time_unit unit,
                     bur_horizon *horizon, bur_sink *sink)
{
    bur_date date;
    if (bur_conf_is_number(value) && !horizon->has_date) {
        horizon->length = value->number - horizon->start_time;
        return true;
    }
    if (value->kind == BUR_CONF_TEXT && horizon->has_date &&
        bur_date_read(value->text->s, &date)) {
        horizon->length = time_to(horizon, unit, date);
        return true;
    }
    bur_error_at(sink, BUR_DIAG_DATE, value->span,
                 horizon->has_date
                     ? "'end' should be a date such as \"2036-12-31\""
                     : "'end' should be a number, as 'start' is");
    return false;
}

static bool read_duration(const bur_conf *value, const char *key,
                          bur_time_unit unit, double *duration, bur_sink *sink)
{
    if (bur_duration_read(value->text->s, unit, duration) && *duration > 0) {
        return true;
    }
    bur_error_at(sink, BUR_DIAG_DURATION, value->span,
                 "'%s' should be a duration such as \"36 months\"", key);
    return false;
}

static bool read_length(const bur_conf *time, bur_time_unit unit,
                        bur_horizon *horizon, bur_sink *sink)
{
    const bur_conf *end = bur_conf_at(time, "end");
    const bur_conf *years = bur_conf_at(time, "years");
    const bur_conf *length = bur_conf_at(time, "length");
    if (end) {
        return read_end(end, unit, horizon, sink);
    }
    if (length) {
        return read_duration(length, "length", unit, &horizon->length, sink);
    }
    if (years) {
        horizon->length = unit < BUR_MONTH
                              ? years->number * bur_time_unit_days(BUR_YEAR) /
                                    bur_time_unit_days(unit)
                              : years->number * 12 / months_per(unit);
    }
    return true;
}

static bool is_whole(double x)
{
    return fabs(x - floor(x + 0.5)) < tolerance;
}

static void check_steps(const bur_conf *time, const bur_horizon *horizon,
                        bur_sink *sink)
{
    double steps = horizon->length / horizon->dt;
    if (horizon->length > 0 && !(steps <= BUR_MAX_STEPS)) {
        bur_error_at(sink, BUR_DIAG_HORIZON, bur_conf_span(time, "dt"),
                     "this makes %.0f steps; at most %d are allowed", steps,
                     BUR_MAX_STEPS);
    } else if (horizon->length < 0) {
        bur_error_at(sink, BUR_DIAG_HORIZON, bur_conf_span(time, "end"),
                     "the end lies before the start");
    } else if (!is_whole(steps)) {
        bur_warning_at(sink, BUR_DIAG_SNAPPED, bur_conf_span(time, "dt"),
                       "the length is not a whole number of steps; the run "
                       "has %.0f steps",
                       floor(steps + 0.5));
    }
    if (!is_whole(horizon->save / horizon->dt) ||
        horizon->save < horizon->dt * (1 - tolerance)) {
        bur_error_at(sink, BUR_DIAG_HORIZON, bur_conf_span(time, "save"),
                     "'save' should be a whole number of steps 'dt'");
    }
}

/* A scenario may give one of them, and take the other from the model. */
static void read_tolerance(const bur_conf *time, bur_horizon *horizon,
                           bur_sink *sink)
{
    static const char *const keys[] = {"tolerance", "absolute"};
    for (int i = 0; i < 2; i++) {
        const bur_conf *value = bur_conf_at(time, keys[i]);
        if (value && horizon->method != BUR_RK45) {
            bur_warning_at(sink, BUR_DIAG_HORIZON, value->span,
                           "'%s' has no effect: the step of '%s' is always "
                           "dt; method = \"rk45\" finds its own",
                           keys[i], bur_method_name(horizon->method));
        }
    }
    bool alone = !bur_conf_at(time, "absolute") &&
                 (horizon->tolerance == 0 || bur_conf_at(time, "tolerance"));
    horizon->tolerance = bur_conf_number(
        time, "tolerance",
        horizon->tolerance > 0 ? horizon->tolerance : default_tolerance);
    horizon->absolute =
        bur_conf_number(time, "absolute",
                        alone ? horizon->tolerance / 1000 : horizon->absolute);
}

/* The step as a part of the unit of time, which a `dt` need not be exactly. */
static void read_per_unit(const bur_conf *time, bur_horizon *horizon,
                          bur_sink *sink)
{
    const bur_conf *value = bur_conf_at(time, "steps_per_unit");
    if (value && bur_conf_at(time, "dt")) {
        bur_error_at(sink, BUR_DIAG_HORIZON, value->span,
                     "give either 'dt' or 'steps_per_unit'");
    } else if (value) {
        horizon->per_unit = value->number;
        horizon->dt = 1 / value->number;
    }
}

bool bur_horizon_read(const bur_conf *time, bur_time_unit unit,
                      bur_horizon *horizon, bur_sink *sink)
{
    int errors = sink->n_errors;
    if (horizon->dt == 0) {
        horizon->dt = 1;
    }
    read_start(bur_conf_at(time, "start"), horizon, sink);
    horizon->dt = bur_conf_number(time, "dt", horizon->dt);
    if (bur_conf_at(time, "dt")) {
        horizon->per_unit = 0;
    }
    read_per_unit(time, horizon, sink);
    horizon->method = (bur_integrator)bur_conf_choice(
        time, "method", BUR_METHODS, (int)horizon->method);
    read_tolerance(time, horizon, sink);
    if (sink->n_errors == errors) {
        read_length(time, unit, horizon, sink);
    }
    const bur_conf *save = bur_conf_at(time, "save");
    if (save) {
        read_duration(save, "save", unit, &horizon->save, sink);
    } else if (horizon->save == 0 || bur_conf_at(time, "dt") ||
               bur_conf_at(time, "steps_per_unit")) {
        horizon->save =
            horizon->dt < 1 && is_whole(1 / horizon->dt) ? 1 : horizon->dt;
    }
    if (time && sink->n_errors == errors) {
        check_steps(time, horizon, sink);
    }
    return sink->n_errors == errors;
}
