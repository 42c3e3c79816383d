/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer as a workbook: what it says, and a sheet for each table. Figures
 * that have errors take three columns. */
#include "bursar/workbook.h"
#include "bursar/xlsx.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Columns at least so wide hold text. */
#define WIDE_TEXT 18.0

typedef struct sheet_of {
    bur_cli_xlsx *x;
    lxw_worksheet *sheet;
    const bur_answer *answer;
    int t;
    bur_table_facts table;
    lxw_row_t head;
} sheet_of;

/* Whether rows have units of their own, or the one that all have. */
static const char *unit_of(const sheet_of *s, int c, bool *differs)
{
    const char *first = "";
    *differs = false;
    for (int64_t row = 0; row < s->table.n_rows; row++) {
        const char *unit = bur_answer_unit(s->answer, s->t, c, row);
        *differs = *differs || (*first != '\0' && *unit != '\0' &&
                                strcmp(unit, first) != 0);
        first = *unit != '\0' ? unit : first;
    }
    return *differs || strcmp(first, "1") == 0 ? "" : first;
}

static bur_cli_xlsx_look
look_of(const sheet_of *s, const bur_column_facts *column, int c, int64_t row)
{
    double value = bur_answer_figure(s->answer, s->t, c, row).value;
    return column->shape == BURSAR_SHARES   ? BUR_XLSX_SHARE
           : column->shape == BURSAR_POINTS ? BUR_XLSX_SIGNED_SHARE
           : column->shape == BURSAR_COUNTS ? BUR_XLSX_COUNT
                                            : bur_cli_xlsx_look_of(fabs(value));
}

static void put_heading(const sheet_of *s, lxw_col_t col, const char *text,
                        const char *unit, double width)
{
    char heading[512];
    bool number = width < WIDE_TEXT;
    snprintf(heading, sizeof heading, "%.250s%s%.200s", text,
             *unit != '\0' ? ", " : "", unit);
    bur_cli_xlsx_text(s->x, s->sheet, s->head, col,
                      number ? BUR_XLSX_HEAD_NUMBER : BUR_XLSX_HEAD, heading);
    worksheet_set_column(s->sheet, col, col, width, NULL);
}

/* One column of the table; returns the next column of the sheet. */
static lxw_col_t put_column(const sheet_of *s, int c, lxw_col_t col)
{
    bur_column_facts column;
    bool differs;
    bur_answer_column_at(s->answer, s->t, c, &column);
    const char *unit = unit_of(s, c, &differs);
    bool texts = column.shape == BURSAR_TEXTS;
    const char *title = *column.title != '\0' ? column.title : column.name;
    lxw_col_t n = column.has_errors && !texts ? 3 : 1;
    put_heading(s, col, title, unit, texts ? 30 : 14);
    for (lxw_col_t k = 1; k < n; k++) {
        put_heading(s, (lxw_col_t)(col + k), k == 1 ? "Low" : "High", "", 12);
    }
    if (differs) {
        put_heading(s, (lxw_col_t)(col + n), "Unit", "", WIDE_TEXT);
    }
    for (int64_t row = 0; row < s->table.n_rows; row++) {
        lxw_row_t at = (lxw_row_t)(s->head + 1 + row);
        bur_cli_xlsx_look look = look_of(s, &column, c, row);
        bur_figure f = bur_answer_figure(s->answer, s->t, c, row);
        if (texts) {
            bur_cli_xlsx_text(s->x, s->sheet, at, col, BUR_XLSX_TEXT,
                              bur_answer_text(s->answer, s->t, c, row));
        } else if (n == 3) {
            bur_cli_xlsx_range(s->x, s->sheet, at, col, look, f);
        } else {
            bur_cli_xlsx_number(s->x, s->sheet, at, col, look, f.value);
        }
        if (differs) {
            bur_cli_xlsx_text(s->x, s->sheet, at, (lxw_col_t)(col + n),
                              BUR_XLSX_TEXT,
                              bur_answer_unit(s->answer, s->t, c, row));
        }
    }
    return (lxw_col_t)(col + n + differs);
}

static void put_labels(const sheet_of *s, int d)
{
    bur_dim_facts dim;
    bur_answer_dim_at(s->answer, s->t, d, &dim);
    put_heading(s, (lxw_col_t)d, dim.title, "", 28);
    for (int64_t row = 0; row < s->table.n_rows; row++) {
        bur_cli_xlsx_text(s->x, s->sheet, (lxw_row_t)(s->head + 1 + row),
                          (lxw_col_t)d, BUR_XLSX_STRONG,
                          bur_answer_label(s->answer, s->t, d, row));
    }
}

static void put_table(sheet_of *s)
{
    lxw_col_t dims = (lxw_col_t)s->table.n_dims;
    lxw_col_t col = dims;
    s->sheet = bur_cli_xlsx_sheet(s->x, s->table.name, s->table.title);
    bur_cli_xlsx_text(s->x, s->sheet, 1, 0, BUR_XLSX_FAINT, s->table.note);
    s->head = 3;
    worksheet_set_row(s->sheet, s->head, 32, NULL);
    for (int d = 0; d < s->table.n_dims; d++) {
        put_labels(s, d);
    }
    for (int c = 0; c < s->table.n_columns; c++) {
        col = put_column(s, c, col);
    }
    worksheet_freeze_panes(s->sheet, s->head + 1, dims);
    worksheet_repeat_rows(s->sheet, s->head, s->head);
}

static void put_sentences(bur_cli_xlsx *x, const bur_answer *answer)
{
    static const double width[] = {110, 0};
    char title[256];
    snprintf(title, sizeof title, "What bursar %.200s says",
             bur_answer_question(answer));
    lxw_worksheet *sheet = bur_cli_xlsx_sheet(x, "Answer", title);
    bur_cli_xlsx_widths(sheet, width);
    for (int i = 0; bur_answer_sentence(answer, i) != NULL; i++) {
        const char *sentence = bur_answer_sentence(answer, i);
        double lines = ceil((double)strlen(sentence) / 95);
        worksheet_set_row(sheet, (lxw_row_t)(i + 2), 16 * lines, NULL);
        bur_cli_xlsx_text(x, sheet, (lxw_row_t)(i + 2), 0, BUR_XLSX_WRAPPED,
                          sentence);
    }
}

int bur_cli_write_answer_xlsx(const bur_answer *answer, const char *path,
                              char *fault, size_t size)
{
    bur_cli_xlsx *x = bur_cli_xlsx_create(path, fault, size);
    if (x == NULL) {
        return BURSAR_FAILED;
    }
    sheet_of s = {.x = x, .answer = answer};
    put_sentences(x, answer);
    for (; bur_answer_table_at(answer, s.t, &s.table); s.t++) {
        if (s.table.n_rows > 0) {
            put_table(&s);
        }
    }
    return bur_cli_xlsx_finish(x, path, fault, size);
}
