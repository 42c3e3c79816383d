/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario table: every measure of every case, a row for each statistic,
 * to be filtered and pivoted. */
#include "bursar/xlsx_results.h"

#include <string.h>

enum { HEAD_ROW = 1, COLUMNS = 13 };

typedef struct rows {
    const bur_cli_xlsx *x;
    lxw_worksheet *sheet;
    lxw_row_t next;
} rows;

/* Begins a row of a measure in a case; the columns from `Quantile` are the
 * caller's. */
static lxw_row_t begin_row(rows *r, const bur_record_case *which,
                           const bur_record_measure *measure,
                           const char *statistic)
{
    const char *const text[] = {which->scenario, which->policy, measure->name,
                                measure->title,  measure->unit, statistic};
    for (lxw_col_t c = 0; c < 6; c++) {
        bur_cli_xlsx_text(r->x, r->sheet, r->next, c, BUR_XLSX_TEXT, text[c]);
    }
    return r->next++;
}

static void put_figure(rows *r, const bur_record_case *which,
                       const bur_record_measure *measure, const char *statistic,
                       const bur_figure *figure, bur_cli_xlsx_look look)
{
    lxw_row_t row = begin_row(r, which, measure, statistic);
    bur_cli_xlsx_range(r->x, r->sheet, row, 7, look, *figure);
    bur_cli_xlsx_number(r->x, r->sheet, row, 10, look, figure->se);
    bur_cli_xlsx_number(r->x, r->sheet, row, 11, BUR_XLSX_COUNT,
                        (double)figure->n);
    bur_cli_xlsx_text(r->x, r->sheet, row, 12, BUR_XLSX_TEXT, figure->method);
}

static void put_measure(rows *r, const bur_record *record, int i, int c)
{
    bur_record_measure measure;
    bur_record_case which;
    const bur_record_facts *facts = bur_record_facts_of(record);
    bur_record_measure_at(record, i, &measure);
    bur_record_case_at(record, c, &which);
    bur_cli_xlsx_look look = bur_cli_xlsx_look_of_measure(&measure, c);
    bool share = measure.sort == BURSAR_PROBABILITY;
    put_figure(r, &which, &measure, share ? "probability" : "mean",
               &measure.mean[c], look);
    if (measure.median != NULL) {
        put_figure(r, &which, &measure, "median", &measure.median[c], look);
        put_figure(r, &which, &measure, "mean of the worst 5 %",
                   &measure.tail[c], look);
        for (int q = 0; q < facts->n_levels; q++) {
            lxw_row_t row = begin_row(r, &which, &measure, "quantile");
            bur_cli_xlsx_number(r->x, r->sheet, row, 6, BUR_XLSX_NUMBER,
                                facts->level[q]);
            bur_cli_xlsx_number(
                r->x, r->sheet, row, 7, look,
                measure.quantile[(ptrdiff_t)c * facts->n_levels + q]);
        }
    }
    if (measure.missing[c] > 0) {
        lxw_row_t row = begin_row(r, &which, &measure, "share without a value");
        bur_cli_xlsx_number(r->x, r->sheet, row, 7, BUR_XLSX_SHARE,
                            measure.missing[c]);
    }
}

void bur_cli_xlsx_scenarios(bur_cli_xlsx *x, const bur_record *record)
{
    static const double width[] = {20, 20, 24, 40, 14, 22, 10,
                                   14, 14, 14, 12, 10, 16, 0};
    static const char *const heading[COLUMNS] = {
        "Scenario",       "Policy",   "Measure", "What it is", "Unit",
        "Statistic",      "Quantile", "Value",   "Low",        "High",
        "Standard error", "n",        "Method"};
    const bur_record_facts *facts = bur_record_facts_of(record);
    rows r = {x, NULL, HEAD_ROW + 1};
    r.sheet =
        bur_cli_xlsx_sheet(x, "Scenario table", "All measures of all cases");
    bur_cli_xlsx_widths(r.sheet, width);
    bur_cli_xlsx_head(x, r.sheet, HEAD_ROW, heading, COLUMNS, 6, 3);
    for (int c = 0; c < facts->n_cases; c++) {
        for (int i = 0; i < facts->n_measures; i++) {
            put_measure(&r, record, i, c);
        }
    }
    worksheet_autofilter(r.sheet, HEAD_ROW, 0, r.next - 1, COLUMNS - 1);
}
