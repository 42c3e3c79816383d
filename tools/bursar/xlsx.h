/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook while it is written: its formats, and cells by what they hold.
 * Rows and columns count from 0. */
#ifndef BURSAR_TOOLS_XLSX_H
#define BURSAR_TOOLS_XLSX_H

#include <bursar/bursar.h>

#include <stdbool.h>
#include <xlsxwriter.h>

typedef enum bur_cli_xlsx_look {
    BUR_XLSX_TITLE,
    BUR_XLSX_TEXT,
    BUR_XLSX_STRONG,
    BUR_XLSX_WRAPPED,
    BUR_XLSX_HEAD,
    BUR_XLSX_HEAD_NUMBER,
    BUR_XLSX_FAINT,
    BUR_XLSX_DATE,
    BUR_XLSX_LEFT_COUNT,
    BUR_XLSX_COUNT,   /* 1,235 */
    BUR_XLSX_DECIMAL, /* 1,234.6 */
    BUR_XLSX_NUMBER,  /* 0.123 */
    BUR_XLSX_SHARE,   /* 12.3 % */
    BUR_XLSX_SIGNED_COUNT,
    BUR_XLSX_SIGNED_DECIMAL,
    BUR_XLSX_SIGNED_NUMBER,
    BUR_XLSX_SIGNED_SHARE,
    BUR_XLSX_LOOKS
} bur_cli_xlsx_look;

typedef struct bur_cli_xlsx {
    lxw_workbook *book;
    lxw_format *look[BUR_XLSX_LOOKS];
    const char *part; /* the name while it is not complete */
} bur_cli_xlsx;

/* Begins a workbook; NULL, with a line in `fault`, if it cannot be written. */
bur_cli_xlsx *bur_cli_xlsx_create(const char *path, char *fault, size_t size);

/* Writes it under its name, and frees it. */
int bur_cli_xlsx_finish(bur_cli_xlsx *x, const char *path, char *fault,
                        size_t size);

/* A sheet for A4 landscape, one page wide, with the title in bold in its first
 * row. What Excel does not take in the name of a sheet is left out of it, and
 * it is made different from the others. */
lxw_worksheet *bur_cli_xlsx_sheet(bur_cli_xlsx *x, const char *name,
                                  const char *title);

/* Widths of columns from the first, in characters; ends with 0. */
void bur_cli_xlsx_widths(lxw_worksheet *sheet, const double *width);

/* A row of headings, the first `texts` over text; those above it and it stay
 * when one scrolls, and are repeated on each page, with `columns` columns from
 * the left. */
void bur_cli_xlsx_head(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                       lxw_row_t row, const char *const *heading, int n,
                       int texts, lxw_col_t columns);

/* Cells. NULL and NaN leave a cell empty; no text is a formula. */
void bur_cli_xlsx_text(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                       lxw_row_t row, lxw_col_t col, bur_cli_xlsx_look look,
                       const char *text);
void bur_cli_xlsx_number(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                         lxw_row_t row, lxw_col_t col, bur_cli_xlsx_look look,
                         double value);
/* A figure's value and the ends of its interval, side by side. */
void bur_cli_xlsx_range(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                        lxw_row_t row, lxw_col_t col, bur_cli_xlsx_look look,
                        bur_figure figure);
/* "2027-01-01" as a date; another text as it is. */
void bur_cli_xlsx_date(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                       lxw_row_t row, lxw_col_t col, const char *date);

/* How numbers up to `largest` look. */
bur_cli_xlsx_look bur_cli_xlsx_look_of(double largest);
/* The same with a plus before what is above zero. */
bur_cli_xlsx_look bur_cli_xlsx_signed(bur_cli_xlsx_look look);

#endif
