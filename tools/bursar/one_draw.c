/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV (RFC 4180) of one draw: a line for each case and saved time, a column
 * for each series; values with all their digits, empty where there is none. */
#include "bursar/one_draw.h"

#include "bursar/complain.h"
#include "bursar/studies.h"
#include "bursar/whole_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void put_field(FILE *out, const char *text)
{
    if (strpbrk(text, ",\"\n\r") == NULL) {
        fputs(text, out);
        return;
    }
    putc('"', out);
    for (; *text != '\0'; text++) {
        fputs(*text == '"' ? "\"\"" : (char[]){*text, '\0'}, out);
    }
    putc('"', out);
}

static void put_number(FILE *out, double value)
{
    putc(',', out);
    if (!isnan(value)) {
        fprintf(out, "%.17g", value);
    }
}

static void put_head(const bur_study *study, FILE *out)
{
    bur_series_facts series;
    fputs("case,time,date", out);
    for (int s = 0; bur_study_series(study, s, &series); s++) {
        putc(',', out);
        put_field(out, series.label);
    }
    putc('\n', out);
}

static void put_path(const bur_study *study, int c, const double *values,
                     FILE *out)
{
    bur_study_facts facts;
    bur_study_facts_of(study, &facts);
    for (int row = 0; row < facts.n_rows; row++) {
        put_field(out, bur_study_case(study, c));
        put_number(out, bur_study_time(study, row));
        putc(',', out);
        put_field(out, bur_study_date(study, row));
        for (int s = 0; s < facts.n_series; s++) {
            put_number(out,
                       values[(size_t)s * (size_t)facts.n_rows + (size_t)row]);
        }
        putc('\n', out);
    }
}

static int put_draw(bur_study *study, int64_t draw, FILE *out)
{
    bur_study_facts facts;
    int code = BURSAR_OK;
    bur_study_facts_of(study, &facts);
    double *values = bur_cli_memory((size_t)facts.n_series *
                                    (size_t)facts.n_rows * sizeof *values);
    put_head(study, out);
    for (int c = 0; code == BURSAR_OK && c < facts.n_cases; c++) {
        code = bur_study_run_draw(study, c, draw, values, NULL);
        if (code == BURSAR_OK) {
            put_path(study, c, values, out);
        }
    }
    free(values);
    bur_cli_study_explain(study);
    return code;
}

static int put_file(bur_study *study, int64_t draw, const char *path)
{
    bur_cli_whole file;
    char fault[BUR_CLI_FAULT];
    if (!bur_cli_whole_begin(&file, path, fault, sizeof fault)) {
        return bur_cli_complain(BURSAR_FAILED, "%s", fault);
    }
    int code = put_draw(study, draw, file.out);
    if (code != BURSAR_OK) {
        bur_cli_whole_drop(&file);
        return code;
    }
    code = bur_cli_whole_end(&file, fault, sizeof fault);
    return code == BURSAR_OK ? code : bur_cli_complain(code, "%s", fault);
}

int bur_cli_one_draw(bur_study *study, int64_t draw, const char *path)
{
    return path == NULL ? put_draw(study, draw, stdout)
                        : put_file(study, draw, path);
}
