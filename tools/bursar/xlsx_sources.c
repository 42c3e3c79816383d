/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went in: uncertain inputs, and what it takes to run it again. */
#include "bursar/xlsx_results.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static bur_cli_xlsx_look look_of_input(const bur_record_input *input)
{
    double largest = fmax(fabs(input->p05), fabs(input->p95));
    return bur_cli_xlsx_look_of(largest);
}

void bur_cli_xlsx_inputs(bur_cli_xlsx *x, const bur_record *record)
{
    static const double width[] = {34, 46, 18, 14, 14, 14, 14, 0};
    static const char *const heading[] = {
        "Input", "What it is", "Unit", "Uncertain by", "5 %", "Median", "95 %"};
    lxw_worksheet *sheet =
        bur_cli_xlsx_sheet(x, "Inputs", "Uncertain inputs, as they were drawn");
    bur_record_input input;
    bur_cli_xlsx_widths(sheet, width);
    bur_cli_xlsx_head(x, sheet, 1, heading, 7, 4, 1);
    for (int i = 0; bur_record_input_at(record, i, &input); i++) {
        lxw_row_t row = (lxw_row_t)(i + 2);
        bur_cli_xlsx_look look = look_of_input(&input);
        const char *const text[] = {input.name, input.title, input.unit,
                                    input.role};
        const double value[] = {input.p05, input.median, input.p95};
        for (lxw_col_t c = 0; c < 4; c++) {
            bur_cli_xlsx_text(x, sheet, row, c, BUR_XLSX_TEXT, text[c]);
        }
        for (lxw_col_t c = 0; c < 3; c++) {
            bur_cli_xlsx_number(x, sheet, row, (lxw_col_t)(c + 4), look,
                                value[c]);
        }
    }
}

/* A fact and its value, in the next row. */
static void put_fact(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                     lxw_row_t *row, const char *name, const char *value)
{
    if (value != NULL && *value != '\0') {
        bur_cli_xlsx_text(x, sheet, *row, 0, BUR_XLSX_STRONG, name);
        bur_cli_xlsx_text(x, sheet, (*row)++, 1, BUR_XLSX_WRAPPED, value);
    }
}

static void put_count(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                      lxw_row_t *row, const char *name, int64_t n)
{
    bur_cli_xlsx_text(x, sheet, *row, 0, BUR_XLSX_STRONG, name);
    worksheet_write_number(sheet, (*row)++, 1, (double)n,
                           x->look[BUR_XLSX_LEFT_COUNT]);
}

void bur_cli_xlsx_provenance(bur_cli_xlsx *x, const bur_record *record)
{
    static const double width[] = {30, 110, 0};
    const bur_record_facts *facts = bur_record_facts_of(record);
    lxw_worksheet *sheet =
        bur_cli_xlsx_sheet(x, "Provenance", "What these numbers are from");
    bur_record_text text;
    lxw_row_t row = 2;
    bur_cli_xlsx_widths(sheet, width);
    put_fact(x, sheet, &row, "Title", facts->title);
    put_fact(x, sheet, &row, "What it is", facts->doc);
    put_fact(x, sheet, &row, "Model", facts->model);
    put_fact(x, sheet, &row, "Seed", facts->seed);
    put_fact(x, sheet, &row, "Design", facts->design);
    put_count(x, sheet, &row, "Draws", facts->n_draws);
    put_count(x, sheet, &row, "First draw", facts->first_draw);
    put_count(x, sheet, &row, "Draws whose numbers failed", facts->n_failed);
    put_fact(x, sheet, &row, "Bursar", facts->version);
    row++;
    bur_cli_xlsx_text(x, sheet, row, 0, BUR_XLSX_HEAD, "Text");
    bur_cli_xlsx_text(x, sheet, row++, 1, BUR_XLSX_HEAD, "File");
    for (int i = 0; bur_record_text_at(record, i, &text); i++) {
        bur_cli_xlsx_text(x, sheet, row, 0, BUR_XLSX_TEXT, text.name);
        bur_cli_xlsx_text(x, sheet, row++, 1, BUR_XLSX_WRAPPED,
                          *text.path != '\0' ? text.path : text.text);
    }
}
