/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as tidy CSV. */
#include "bursar/tidy.h"

#include "bursar/complain.h"
#include "bursar/whole_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One row; texts may be NULL, numbers NaN. */
typedef struct tidy_row {
    const char *scenario, *policy, *date, *variable, *element, *unit;
    const char *statistic;
    double time, quantile, value, low, high;
} tidy_row;

typedef struct tidy {
    FILE *out;
    const bur_record *record;
    const bur_record_facts *facts;
} tidy;

static void put_field(FILE *out, const char *text)
{
    text = text == NULL ? "" : text;
    if (text[strcspn(text, ",\"\r\n")] == '\0') {
        fputs(text, out);
        return;
    }
    putc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"') {
            putc('"', out);
        }
        putc(*text, out);
    }
    putc('"', out);
}

static void put_number(FILE *out, double value, int digits)
{
    putc(',', out);
    if (isfinite(value)) {
        fprintf(out, "%.*g", digits, value);
    }
}

static void put_row(const tidy *t, const tidy_row *row)
{
    const char *const after[] = {row->date, row->variable, row->element,
                                 row->unit, row->statistic};
    if (!isfinite(row->value)) {
        return;
    }
    put_field(t->out, row->scenario);
    putc(',', t->out);
    put_field(t->out, row->policy);
    put_number(t->out, row->time, 15);
    for (int i = 0; i < 5; i++) {
        putc(',', t->out);
        put_field(t->out, after[i]);
    }
    put_number(t->out, row->quantile, 15);
    put_number(t->out, row->value, 17);
    put_number(t->out, row->low, 17);
    put_number(t->out, row->high, 17);
    putc('\n', t->out);
}

/* A row of a case without its numbers. */
static tidy_row row_of_case(const tidy *t, int c)
{
    bur_record_case which = {0};
    bur_record_case_at(t->record, c, &which);
    return (tidy_row){.scenario = which.scenario,
                      .policy = which.policy,
                      .time = NAN,
                      .quantile = NAN,
                      .low = NAN,
                      .high = NAN};
}

static void set_time(const tidy *t, tidy_row *row, int time)
{
    row->time = t->facts->time[time];
    row->date = t->facts->date != NULL ? t->facts->date[time] : NULL;
}

static double at(const double *values, ptrdiff_t i)
{
    return values == NULL ? NAN : values[i];
}

/* All that is known of a series in a case, for an element and a time. */
static void put_moment(const tidy *t, tidy_row row, const bur_record_series *s,
                       ptrdiff_t i, ptrdiff_t first_quantile, ptrdiff_t stride)
{
    const struct {
        const char *statistic;
        const double *values;
    } moment[] = {{"mean", s->mean},
                  {"sd", s->sd},
                  {"min", s->min},
                  {"max", s->max},
                  {"se", s->se}};
    for (size_t k = 0; k < sizeof moment / sizeof *moment; k++) {
        row.statistic = moment[k].statistic;
        row.value = at(moment[k].values, i);
        put_row(t, &row);
    }
    row.statistic = "quantile";
    for (int q = 0; q < t->facts->n_levels && s->quantile != NULL; q++) {
        ptrdiff_t j = first_quantile + q * stride;
        row.quantile = t->facts->level[q];
        row.value = s->quantile[j];
        row.low = at(s->quantile_low, j);
        row.high = at(s->quantile_high, j);
        put_row(t, &row);
    }
}

static void put_series(const tidy *t, int series, int c)
{
    bur_record_series s;
    char element[256];
    bur_record_series_at(t->record, series, &s);
    int n = s.by_year ? t->facts->n_years : t->facts->n_times;
    tidy_row row = row_of_case(t, c);
    row.variable = s.name;
    row.unit = s.unit;
    row.element = element;
    for (int e = 0; e < s.n_elements; e++) {
        bur_record_element(t->record, series, e, element, sizeof element);
        for (int k = 0; k < n; k++) {
            ptrdiff_t stride = (ptrdiff_t)s.n_elements * n;
            ptrdiff_t within = (ptrdiff_t)e * n + k;
            if (s.by_year) {
                row.date = t->facts->year_label[k];
            } else {
                set_time(t, &row, k);
            }
            put_moment(t, row, &s, c * stride + within,
                       c * stride * t->facts->n_levels + within, stride);
        }
    }
}

static void put_figure(const tidy *t, tidy_row row, const char *statistic,
                       const bur_figure *figure)
{
    row.statistic = statistic;
    row.value = figure->value;
    row.low = figure->low;
    row.high = figure->high;
    put_row(t, &row);
}

static void put_measure(const tidy *t, int i, int c)
{
    bur_record_measure m;
    bur_record_measure_at(t->record, i, &m);
    tidy_row row = row_of_case(t, c);
    row.variable = m.name;
    row.unit = m.unit;
    bool share = m.sort == BURSAR_PROBABILITY;
    put_figure(t, row, share ? "probability" : "mean", &m.mean[c]);
    if (m.median != NULL) {
        put_figure(t, row, "median", &m.median[c]);
        put_figure(t, row, "worst_5_percent", &m.tail[c]);
    }
    row.statistic = "missing";
    row.value = m.missing[c];
    put_row(t, &row);
    row.statistic = "quantile";
    for (int q = 0; q < t->facts->n_levels && m.quantile != NULL; q++) {
        row.quantile = t->facts->level[q];
        row.value = m.quantile[(ptrdiff_t)c * t->facts->n_levels + q];
        put_row(t, &row);
    }
}

/* Probabilities over time: of having left, of lying below. */
static void put_chances(const tidy *t, tidy_row row, const double *p,
                        const double *low, const double *high)
{
    for (int k = 0; k < t->facts->n_times; k++) {
        set_time(t, &row, k);
        row.value = p[k];
        row.low = at(low, k);
        row.high = at(high, k);
        put_row(t, &row);
    }
}

static void put_exits(const tidy *t, int c)
{
    bur_record_exit e;
    tidy_row row = row_of_case(t, c);
    ptrdiff_t first = (ptrdiff_t)c * t->facts->n_times;
    row.statistic = "left_by";
    row.unit = "1";
    for (int i = 0; bur_record_exit_at(t->record, i, &e); i++) {
        row.variable = e.name;
        put_chances(t, row, e.incidence + first,
                    e.low == NULL ? NULL : e.low + first,
                    e.high == NULL ? NULL : e.high + first);
    }
}

/* The series of that name; -1 if it is none of those that are kept. */
static int series_of(const tidy *t, const char *name)
{
    bur_record_series s;
    for (int i = 0; bur_record_series_at(t->record, i, &s); i++) {
        if (strcmp(s.name, name) == 0) {
            return i;
        }
    }
    return -1;
}

static void put_element(const tidy *t, const char *name, int e, char *text,
                        size_t size)
{
    int series = series_of(t, name);
    *text = '\0';
    if (series >= 0) {
        bur_record_element(t->record, series, e, text, size);
    }
}

static void put_thresholds(const tidy *t, int c)
{
    bur_record_threshold b;
    char element[256];
    tidy_row row = row_of_case(t, c);
    row.statistic = "below";
    row.unit = "1";
    row.element = element;
    for (int i = 0; bur_record_threshold_at(t->record, i, &b); i++) {
        row.variable = b.name;
        for (int e = 0; e < b.n_elements; e++) {
            ptrdiff_t first =
                ((ptrdiff_t)c * b.n_elements + e) * t->facts->n_times;
            put_element(t, b.series, e, element, sizeof element);
            put_chances(t, row, b.p + first,
                        b.low == NULL ? NULL : b.low + first,
                        b.high == NULL ? NULL : b.high + first);
        }
    }
}

static void put_plans(const tidy *t)
{
    bur_record_plan plan;
    char element[256];
    tidy_row row = {.statistic = "plan", .element = element, .quantile = NAN};
    for (int i = 0; bur_record_plan_at(t->record, i, &plan); i++) {
        bur_record_series s = {0};
        int series = series_of(t, plan.series);
        if (series >= 0) {
            bur_record_series_at(t->record, series, &s);
        }
        row.variable = plan.series;
        row.unit = s.unit;
        for (int e = 0; e < plan.n_elements; e++) {
            put_element(t, plan.series, e, element, sizeof element);
            put_chances(t, row, plan.value + (ptrdiff_t)e * t->facts->n_times,
                        NULL, NULL);
        }
    }
}

static void put_inputs(const tidy *t)
{
    static const double level[] = {0.05, 0.5, 0.95};
    bur_record_input input;
    for (int i = 0; bur_record_input_at(t->record, i, &input); i++) {
        const double value[] = {input.p05, input.median, input.p95};
        for (int q = 0; q < 3; q++) {
            tidy_row row = {.variable = input.name,
                            .unit = input.unit,
                            .statistic = "input",
                            .time = NAN,
                            .quantile = level[q],
                            .value = value[q],
                            .low = NAN,
                            .high = NAN};
            put_row(t, &row);
        }
    }
}

static void put_all(const tidy *t)
{
    fputs("scenario,policy,time,date,variable,element,unit,statistic,quantile,"
          "value,low,high\n",
          t->out);
    for (int c = 0; c < t->facts->n_cases; c++) {
        for (int i = 0; i < t->facts->n_measures; i++) {
            put_measure(t, i, c);
        }
        for (int i = 0; i < t->facts->n_series; i++) {
            put_series(t, i, c);
        }
        put_thresholds(t, c);
        put_exits(t, c);
    }
    put_plans(t);
    put_inputs(t);
}

int bur_cli_write_tidy(const bur_record *record, const char *path, char *fault,
                       size_t size)
{
    bur_cli_whole file;
    if (!bur_cli_whole_begin(&file, path, fault, size)) {
        return BURSAR_FAILED;
    }
    tidy t = {file.out, record, bur_record_facts_of(record)};
    put_all(&t);
    return bur_cli_whole_end(&file, fault, size);
}
