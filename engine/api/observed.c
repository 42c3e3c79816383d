/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From cells to rows of series. */
#include "api/observed.h"

#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "base/name.h"
#include "config/csv.h"

/* How near a row has to be, in time units. */
#define NEAR 1e-6

typedef struct reader {
    bur_arena *arena;
    bur_scenario *s;
    const char *path;
    const bur_csv *csv;
    int time;     /* the column of dates, or of times */
    bool dates;   /* it has dates */
    int *row;     /* [n_rows of the table]: of the timeline; -1: outside */
    char decimal; /* of the numbers */
    bur_observations *out;
    bur_fault *fault;
} reader;

/* --- when --- */

static bur_status find_time(reader *r)
{
    for (int c = 0; c < r->csv->n_columns; c++) {
        bool date = strcmp(r->csv->name[c], "date") == 0;
        if (date || strcmp(r->csv->name[c], "time") == 0) {
            r->time = c;
            r->dates = date;
            if (date && !r->s->timeline.horizon.has_date) {
                return bur_fail(r->fault, BUR_BAD_INPUT,
                                "%s: the model has no start date: a column "
                                "'time' has to say when, not 'date'",
                                r->path);
            }
            return BUR_OK;
        }
    }
    return bur_fail(r->fault, BUR_BAD_INPUT,
                    "%s: a column 'date' or 'time' has to say when something "
                    "was observed",
                    r->path);
}

/* The row of the timeline at a time; -1: outside of it; -2: between rows. */
static int row_at(const bur_timeline *timeline, double time)
{
    double first = 0, last = 0;
    for (int row = 0; row < timeline->n_rows; row++) {
        last = bur_timeline_time(timeline, bur_timeline_step(timeline, row));
        first = row == 0 ? last : first;
        if (fabs(last - time) < NEAR) {
            return row;
        }
    }
    return time < first || time > last ? -1 : -2;
}

static bur_status read_times(reader *r)
{
    r->row = BUR_NEW_N(r->arena, int, r->csv->n_rows + 1);
    for (int i = 0; i < r->csv->n_rows; i++) {
        const char *cell = bur_csv_at(r->csv, i, r->time)->s;
        double time = NAN;
        bur_date date;
        if (r->dates && bur_date_read(cell, &date)) {
            time = bur_timeline_of_date(&r->s->timeline, date);
        } else if (!r->dates) {
            bur_csv_number(r->csv, i, r->time, r->decimal, &time, NULL);
        }
        if (isnan(time)) {
            return bur_fail(r->fault, BUR_BAD_INPUT,
                            "%s: row %d: '%s' is not a %s", r->path, i + 2,
                            cell, r->dates ? "date such as 2027-03" : "number");
        }
        r->row[i] = row_at(&r->s->timeline, time);
        r->out->n_outside += r->row[i] == -1;
        if (r->row[i] == -2) {
            return bur_fail(r->fault, BUR_BAD_INPUT,
                            "%s: row %d: the run saves nothing at '%s'; its "
                            "rows are at the starts of its steps",
                            r->path, i + 2, cell);
        }
    }
    return BUR_OK;
}

/* --- what --- */

/* Whether a column has the standard deviations of another, whose name is then
 * the first *n bytes of its own. */
static bool is_sd(const char *name, size_t *n)
{
    size_t all = strlen(name);
    *n = all > 3 ? all - 3 : 0;
    return *n > 0 && strcmp(name + *n, " sd") == 0;
}

static int column_of_sd(const reader *r, const char *name)
{
    for (int c = 0; c < r->csv->n_columns; c++) {
        size_t n;
        if (is_sd(r->csv->name[c], &n) && strlen(name) == n &&
            strncmp(r->csv->name[c], name, n) == 0) {
            return c;
        }
    }
    return -1;
}

static bur_status find_series(reader *r, const char *name, int *series)
{
    const bur_graph *graph = r->s->plan->program->graph;
    bur_nearest near = {.wanted = name};
    for (int i = 0; i < graph->series.n; i++) {
        const bur_output *of = &graph->series.at[i];
        const char *label = bur_var_label(r->arena, of->var, of->element);
        if (strcmp(label, name) == 0) {
            *series = i;
            return BUR_OK;
        }
        bur_nearest_offer(&near, label);
    }
    return bur_fail(r->fault, BUR_BAD_INPUT,
                    "%s: there is no series '%s'%s%s%s; those of a scenario "
                    "stand in its output.series",
                    r->path, name, near.best ? "; do you mean '" : "",
                    near.best ? near.best : "", near.best ? "'" : "");
}

/* The standard deviation of a cell, above 0. */
static bur_status read_sd(reader *r, int i, int column, double *sd)
{
    if (!bur_csv_number(r->csv, i, column, r->decimal, sd, r->s->sink) ||
        !(*sd > 0)) {
        return bur_fail(r->fault, BUR_BAD_INPUT,
                        "%s: row %d: the standard deviation '%s' should be a "
                        "number above 0",
                        r->path, i + 2, bur_csv_at(r->csv, i, column)->s);
    }
    return BUR_OK;
}

static bur_status read_cells(reader *r, int column, bur_observed *to)
{
    int sd_column = column_of_sd(r, to->label), n = r->csv->n_rows;
    int *row = BUR_NEW_N(r->arena, int, n + 1);
    double *value = BUR_NEW_N(r->arena, double, n + 1);
    double *sd = BUR_NEW_N(r->arena, double, n + 1);
    for (int i = 0; i < n; i++) {
        if (r->row[i] < 0 || bur_csv_is_empty(r->csv, i, column)) {
            continue;
        }
        row[to->n] = r->row[i];
        if (!bur_csv_number(r->csv, i, column, r->decimal, &value[to->n],
                            r->s->sink)) {
            return bur_fail(r->fault, BUR_BAD_INPUT,
                            "%s: row %d: '%s' should be a number", r->path,
                            i + 2, bur_csv_at(r->csv, i, column)->s);
        }
        if (sd_column >= 0) {
            BUR_TRY(read_sd(r, i, sd_column, &sd[to->n]));
        }
        to->n++;
    }
    to->row = row;
    to->value = value;
    to->sd = sd_column >= 0 ? sd : NULL;
    return BUR_OK;
}

static bur_status read_column(reader *r, int column)
{
    bur_observed *to = &r->out->observed[r->out->n];
    *to = (bur_observed){.label = r->csv->name[column]};
    BUR_TRY(find_series(r, to->label, &to->series));
    to->unit = r->s->plan->program->graph->series.at[to->series].var->unit;
    BUR_TRY(read_cells(r, column, to));
    r->out->n += to->n > 0;
    return BUR_OK;
}

static bur_status read_table(reader *r)
{
    BUR_TRY(find_time(r));
    r->decimal = bur_csv_decimal(r->csv, NULL, r->s->sink);
    if (r->decimal == '\0') {
        return bur_fail(r->fault, BUR_BAD_INPUT,
                        "%s: the numbers can be read in two ways", r->path);
    }
    BUR_TRY(read_times(r));
    r->out->observed = BUR_NEW_N(r->arena, bur_observed, r->csv->n_columns);
    for (int c = 0; c < r->csv->n_columns; c++) {
        size_t n;
        if (c != r->time && !is_sd(r->csv->name[c], &n)) {
            BUR_TRY(read_column(r, c));
        }
    }
    return r->out->n > 0
               ? BUR_OK
               : bur_fail(r->fault, BUR_BAD_INPUT,
                          "%s: nothing was observed within the run", r->path);
}

bur_status bur_observations_read(bur_arena *arena, bur_scenario *scenario,
                                 const char *path, bur_observations *out,
                                 bur_fault *fault)
{
    *out = (bur_observations){0};
    *fault = (bur_fault){0};
    const bur_csv *csv = bur_csv_read(arena, path, scenario->sink, fault);
    if (csv == NULL) {
        return fault->status != BUR_OK
                   ? fault->status
                   : bur_fail(fault, BUR_BAD_INPUT,
                              "%s: the table cannot be read", path);
    }
    reader r = {.arena = arena,
                .s = scenario,
                .path = path,
                .csv = csv,
                .out = out,
                .fault = fault};
    return read_table(&r);
}
