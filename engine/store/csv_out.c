/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV, wide and tidy. */
#include "store/csv_out.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "store/text_file.h"

void bur_csv_field(FILE *out, const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"') {
            fputc('"', out);
        }
        fputc(*text, out);
    }
    fputc('"', out);
}

static void put_number(FILE *out, double value)
{
    char text[BUR_NUMBER_SIZE];
    if (!isnan(value)) {
        fputs(bur_number_print(value, text), out);
    }
}

/* ---- wide ---- */

/* Whether `digits` say each time to a twentieth of the way to the next. */
static bool tells_apart(const double *time, int64_t n_rows, int digits)
{
    char text[BUR_NUMBER_SIZE];
    for (int64_t row = 0; row < n_rows; row++) {
        double next = row + 1 < n_rows ? time[row + 1] - time[row]
                      : row > 0        ? time[row] - time[row - 1]
                                       : 1;
        double read = 0;
        bur_number_round(time[row], digits, text);
        if (!bur_number_read(text, strlen(text), &read) ||
            !(fabs(read - time[row]) <= next / 20)) {
            return false;
        }
    }
    return true;
}

/* Times have six digits, as other programs print them, so that tables can be
 * joined by time; more where six do not tell the rows apart. */
int bur_csv_time_digits(const double *time, int64_t n_rows)
{
    int digits = 6;
    while (digits < 17 && !tells_apart(time, n_rows, digits)) {
        digits++;
    }
    return digits;
}

bur_status bur_series_csv(const char *path, int n_columns,
                          const char *const *names, int64_t n_rows,
                          const double *time, const double *values,
                          bur_fault *fault)
{
    bur_text_file *file = bur_text_file_create(path, fault);
    if (!file) {
        return fault->status;
    }
    FILE *out = bur_text_file_stream(file);
    int digits = bur_csv_time_digits(time, n_rows);
    fputs("time", out);
    for (int i = 0; i < n_columns; i++) {
        fputc(',', out);
        bur_csv_field(out, names[i]);
    }
    fputc('\n', out);
    for (int64_t row = 0; row < n_rows && !ferror(out); row++) {
        char text[BUR_NUMBER_SIZE];
        fputs(bur_number_round(time[row], digits, text), out);
        for (int i = 0; i < n_columns; i++) {
            fputc(',', out);
            put_number(out, values[row * n_columns + i]);
        }
        fputc('\n', out);
    }
    return bur_text_file_close(file, fault);
}

/* ---- tidy ---- */

/* What a row tells beside its value. */
typedef struct tidy_row {
    const char *scenario, *variable, *unit, *element;
    const bur_result_time *times;
    int time;                       /* of these; -1: none */
    double level;                   /* of a quantile; NaN: none */
    const char *statistic, *ending; /* "mean", "_low" */
} tidy_row;

static void put_row(FILE *out, const tidy_row *row, double value)
{
    char date[BUR_DATE_SIZE] = "";
    bur_csv_field(out, row->scenario);
    fputc(',', out);
    bur_csv_field(out, row->variable);
    fputc(',', out);
    bur_csv_field(out, row->unit ? row->unit : "");
    fputc(',', out);
    bur_csv_field(out, row->element);
    fputc(',', out);
    if (row->time >= 0) {
        put_number(out, row->times->model_time[row->time]);
        bur_results_date(row->times, row->time, date);
    }
    fprintf(out, ",%s,", date);
    fputs(row->statistic, out);
    put_number(out, row->level);
    fprintf(out, "%s,", row->ending);
    put_number(out, value);
    fputc('\n', out);
}

/* All times and elements of one array of a series; `base` says the rest. */
static void put_cells(FILE *out, const bur_results *r, int n_dims,
                      const int *dim, tidy_row row, const double *values)
{
    char element[512];
    int64_t n = bur_results_elements(r, n_dims, dim);
    row.element = element;
    for (int64_t e = 0; e < n && !ferror(out); e++) {
        bur_results_element(r, n_dims, dim, e, element, (int)sizeof element);
        for (row.time = 0; row.time < row.times->n; row.time++) {
            put_row(out, &row, values[e * row.times->n + row.time]);
        }
    }
}

static void put_series(FILE *out, const bur_results *r,
                       const bur_result_series *s, int which_case)
{
    const double *const plain[] = {s->mean, s->sd, s->min, s->max, s->se};
    static const char *const name[] = {"mean", "sd", "min", "max", "se"};
    const double *const level[] = {s->quantile, s->quantile_low,
                                   s->quantile_high};
    static const char *const ending[] = {"", "_low", "_high"};
    int64_t cells =
        bur_results_elements(r, s->n_dims, s->dim) * bur_results_times(r, s)->n;
    tidy_row row = {.scenario = r->cases[which_case].label,
                    .variable = s->name,
                    .unit = s->unit,
                    .times = bur_results_times(r, s),
                    .level = NAN,
                    .ending = ""};
    for (int i = 0; i < 5; i++) {
        if (plain[i]) {
            row.statistic = name[i];
            put_cells(out, r, s->n_dims, s->dim, row,
                      plain[i] + which_case * cells);
        }
    }
    row.statistic = "q";
    for (int q = 0; q < r->n_quantiles; q++) {
        for (int i = 0; i < 3; i++) {
            if (level[i]) {
                int64_t at = (int64_t)which_case * r->n_quantiles + q;
                row.level = r->level[q];
                row.ending = ending[i];
                put_cells(out, r, s->n_dims, s->dim, row,
                          level[i] + at * cells);
            }
        }
    }
}

/* The variable is that of the series; the statistic "below_overdrawn". */
static void put_below(FILE *out, const bur_results *r,
                      const bur_result_below *b, int which_case)
{
    const double *const values[] = {b->p, b->low, b->high};
    static const char *const ending[] = {"", "_low", "_high"};
    int64_t cells = bur_results_elements(r, b->n_dims, b->dim) * r->time.n;
    char statistic[256];
    snprintf(statistic, sizeof statistic, "below_%.200s", b->name);
    for (int i = 0; i < 3; i++) {
        tidy_row row = {.scenario = r->cases[which_case].label,
                        .variable = b->variable,
                        .unit = "1",
                        .times = &r->time,
                        .level = NAN,
                        .statistic = statistic,
                        .ending = ending[i]};
        put_cells(out, r, b->n_dims, b->dim, row,
                  values[i] + which_case * cells);
    }
}

static void put_tables(FILE *out, const bur_result_measure *m, int which_case,
                       tidy_row row)
{
    static const char *const ending[] = {"", "_se", "_low", "_high", "_n"};
    for (int i = 0; i < m->n_tables; i++) {
        const bur_result_stat *s = &m->table[i].stat[which_case];
        double value[] = {s->estimate, s->se, s->low, s->high, (double)s->n};
        row.statistic = m->table[i].name;
        for (int k = 0; k < 5; k++) {
            row.ending = ending[k];
            put_row(out, &row, value[k]);
        }
    }
}

static void put_measure(FILE *out, const bur_results *r,
                        const bur_result_measure *m, int which_case)
{
    const double *const level[] = {m->quantile, m->quantile_low,
                                   m->quantile_high};
    static const char *const ending[] = {"", "_low", "_high"};
    tidy_row row = {.scenario = r->cases[which_case].label,
                    .variable = m->name,
                    .unit = m->unit,
                    .element = "",
                    .time = -1,
                    .level = NAN,
                    .ending = ""};
    put_tables(out, m, which_case, row);
    row.statistic = "q";
    for (int q = 0; q < r->n_quantiles; q++) {
        for (int i = 0; i < 3; i++) {
            if (level[i]) {
                row.level = r->level[q];
                row.ending = ending[i];
                put_row(out, &row, level[i][which_case * r->n_quantiles + q]);
            }
        }
    }
}

bur_status bur_results_csv(const bur_results *results, const char *path,
                           bur_fault *fault)
{
    const bur_results *r = results;
    bur_text_file *file = bur_text_file_create(path, fault);
    if (!file) {
        return fault->status;
    }
    FILE *out = bur_text_file_stream(file);
    fputs("scenario,variable,unit,element,time,date,statistic,value\n", out);
    for (int c = 0; c < r->n_cases; c++) {
        for (int i = 0; i < r->n_measures; i++) {
            put_measure(out, r, &r->measure[i], c);
        }
        for (int i = 0; i < r->n_series; i++) {
            put_series(out, r, &r->series[i], c);
        }
        for (int i = 0; i < r->n_below; i++) {
            put_below(out, r, &r->below[i], c);
        }
    }
    return bur_text_file_close(file, fault);
}
