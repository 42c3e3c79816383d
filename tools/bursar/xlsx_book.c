/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks, their sheets and their cells. */
#include "bursar/xlsx.h"

#include "bursar/complain.h"

#include <bursar/output.h>

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of a text that Excel takes. */
enum { LONGEST = 32767 };

/* The number format of each look; "" for text. */
static const char *const number_format[BUR_XLSX_LOOKS] = {
    [BUR_XLSX_DATE] = "yyyy-mm-dd",
    [BUR_XLSX_LEFT_COUNT] = "#,##0",
    [BUR_XLSX_COUNT] = "#,##0",
    [BUR_XLSX_DECIMAL] = "#,##0.0",
    [BUR_XLSX_NUMBER] = "0.000",
    [BUR_XLSX_SHARE] = "0.0%",
    [BUR_XLSX_SIGNED_COUNT] = "+#,##0;-#,##0;0",
    [BUR_XLSX_SIGNED_DECIMAL] = "+#,##0.0;-#,##0.0;0.0",
    [BUR_XLSX_SIGNED_NUMBER] = "+0.000;-0.000;0.000",
    [BUR_XLSX_SIGNED_SHARE] = "+0.0%;-0.0%;0.0%"};

static void add_looks(bur_cli_xlsx *x)
{
    for (int i = 0; i < BUR_XLSX_LOOKS; i++) {
        x->look[i] = workbook_add_format(x->book);
        format_set_align(x->look[i], LXW_ALIGN_VERTICAL_TOP);
        if (number_format[i] != NULL) {
            format_set_num_format(x->look[i], number_format[i]);
        }
    }
    format_set_bold(x->look[BUR_XLSX_TITLE]);
    format_set_font_size(x->look[BUR_XLSX_TITLE], 14);
    format_set_bold(x->look[BUR_XLSX_STRONG]);
    format_set_text_wrap(x->look[BUR_XLSX_WRAPPED]);
    for (int i = BUR_XLSX_HEAD; i <= BUR_XLSX_HEAD_NUMBER; i++) {
        format_set_bold(x->look[i]);
        format_set_text_wrap(x->look[i]);
        format_set_bottom(x->look[i], LXW_BORDER_THIN);
        format_set_bg_color(x->look[i], 0xE8EEF4);
    }
    format_set_indent(x->look[BUR_XLSX_TEXT], 1);
    format_set_indent(x->look[BUR_XLSX_STRONG], 1);
    format_set_indent(x->look[BUR_XLSX_HEAD], 1);
    format_set_align(x->look[BUR_XLSX_HEAD_NUMBER], LXW_ALIGN_RIGHT);
    format_set_align(x->look[BUR_XLSX_LEFT_COUNT], LXW_ALIGN_LEFT);
    format_set_font_color(x->look[BUR_XLSX_FAINT], 0x555555);
    format_set_align(x->look[BUR_XLSX_DATE], LXW_ALIGN_LEFT);
}

/* SOURCE_DATE_EPOCH, or the first second of 2000. */
static time_t made_at(void)
{
    const char *given = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    errno = 0;
    intmax_t seconds = given == NULL ? 0 : strtoimax(given, &end, 10);
    bool good = given != NULL && *given != '\0' && *end == '\0' && errno == 0 &&
                seconds > 0;
    return good ? (time_t)seconds : (time_t)946684800;
}

static int refuse(const char *path, const char *why, char *fault, size_t size)
{
    snprintf(fault, size, "%s cannot be written: %s", path, why);
    return BURSAR_FAILED;
}

bur_cli_xlsx *bur_cli_xlsx_create(const char *path, char *fault, size_t size)
{
    lxw_doc_properties properties = {.created = made_at()};
    const char *part = bur_output_begin(path, fault, size);
    if (part == NULL) {
        return NULL;
    }
    bur_cli_xlsx *x = bur_cli_memory(sizeof *x);
    x->part = part;
    x->book = workbook_new(part);
    if (x->book == NULL) {
        refuse(path, "no memory", fault, size);
        bur_output_drop(part);
        free(x);
        return NULL;
    }
    add_looks(x);
    workbook_set_properties(x->book, &properties);
    return x;
}

int bur_cli_xlsx_finish(bur_cli_xlsx *x, const char *path, char *fault,
                        size_t size)
{
    errno = 0;
    lxw_error error = workbook_close(x->book);
    int code;
    if (error == LXW_NO_ERROR) {
        code = bur_output_end(x->part, path, fault, size);
    } else {
        code = refuse(path, errno != 0 ? strerror(errno) : lxw_strerror(error),
                      fault, size);
        bur_output_drop(x->part);
    }
    free(x);
    return code;
}

/* A name that Excel takes: 31 letters at most, without []:*?/\ */
static void put_name(bur_cli_xlsx *x, const char *given, char name[32])
{
    int n = 0;
    for (const char *s = given; *s != '\0' && n < 28; s++) {
        if (strchr("[]:*?/\\'", *s) == NULL && (unsigned char)*s < 0x80) {
            name[n++] = *s;
        }
    }
    name[n] = '\0';
    for (int i = 2; workbook_get_worksheet_by_name(x->book, name) != NULL;
         i++) {
        snprintf(name + n, (size_t)(32 - n), " %d", i);
    }
}

lxw_worksheet *bur_cli_xlsx_sheet(bur_cli_xlsx *x, const char *name,
                                  const char *title)
{
    char taken[32];
    put_name(x, name, taken);
    lxw_worksheet *sheet = workbook_add_worksheet(x->book, taken);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&L&A&R&P / &N");
    bur_cli_xlsx_text(x, sheet, 0, 0, BUR_XLSX_TITLE, title);
    worksheet_set_row(sheet, 0, 22, NULL);
    return sheet;
}

void bur_cli_xlsx_widths(lxw_worksheet *sheet, const double *width)
{
    for (lxw_col_t c = 0; width[c] > 0; c++) {
        worksheet_set_column(sheet, c, c, width[c], NULL);
    }
}

void bur_cli_xlsx_head(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                       lxw_row_t row, const char *const *heading, int n,
                       int texts, lxw_col_t columns)
{
    worksheet_set_row(sheet, row, 32, NULL);
    for (int c = 0; c < n; c++) {
        bur_cli_xlsx_text(x, sheet, row, (lxw_col_t)c,
                          c < texts ? BUR_XLSX_HEAD : BUR_XLSX_HEAD_NUMBER,
                          heading[c]);
    }
    worksheet_freeze_panes(sheet, row + 1, columns);
    worksheet_repeat_rows(sheet, row, row);
}

void bur_cli_xlsx_text(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                       lxw_row_t row, lxw_col_t col, bur_cli_xlsx_look look,
                       const char *text)
{
    char cut[LONGEST + 1];
    if (text == NULL || *text == '\0') {
        return;
    }
    if (strlen(text) > LONGEST) {
        size_t n = LONGEST;
        while (((unsigned char)text[n] & 0xC0) == 0x80) {
            n--;
        }
        memcpy(cut, text, n);
        cut[n] = '\0';
        text = cut;
    }
    worksheet_write_string(sheet, row, col, text, x->look[look]);
}

void bur_cli_xlsx_number(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                         lxw_row_t row, lxw_col_t col, bur_cli_xlsx_look look,
                         double value)
{
    if (isfinite(value)) {
        worksheet_write_number(sheet, row, col, value, x->look[look]);
    }
}

void bur_cli_xlsx_range(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                        lxw_row_t row, lxw_col_t col, bur_cli_xlsx_look look,
                        bur_figure figure)
{
    lxw_col_t next = (lxw_col_t)(col + 1);
    bur_cli_xlsx_number(x, sheet, row, col, look, figure.value);
    bur_cli_xlsx_number(x, sheet, row, next, look, figure.low);
    bur_cli_xlsx_number(x, sheet, row, (lxw_col_t)(col + 2), look, figure.high);
}

/* "2027-01-01"; false if it is anything else. */
static bool read_date(const char *text, lxw_datetime *date)
{
    int part[3] = {0, 0, 0};
    int p = 0;
    for (const char *s = text; *s != '\0'; s++) {
        if (*s == '-' && p < 2) {
            p++;
        } else if (isdigit((unsigned char)*s) && part[p] < 10000) {
            part[p] = 10 * part[p] + (*s - '0');
        } else {
            return false;
        }
    }
    *date = (lxw_datetime){.year = part[0], .month = part[1], .day = part[2]};
    return p == 2 && part[0] >= 1900 && part[0] < 10000;
}

void bur_cli_xlsx_date(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                       lxw_row_t row, lxw_col_t col, const char *text)
{
    lxw_datetime date;
    if (read_date(text, &date)) {
        worksheet_write_datetime(sheet, row, col, &date,
                                 x->look[BUR_XLSX_DATE]);
    } else {
        bur_cli_xlsx_text(x, sheet, row, col, BUR_XLSX_TEXT, text);
    }
}

bur_cli_xlsx_look bur_cli_xlsx_look_of(double largest)
{
    return largest >= 1000 ? BUR_XLSX_COUNT
           : largest >= 10 ? BUR_XLSX_DECIMAL
                           : BUR_XLSX_NUMBER;
}

bur_cli_xlsx_look bur_cli_xlsx_signed(bur_cli_xlsx_look look)
{
    return look == BUR_XLSX_COUNT     ? BUR_XLSX_SIGNED_COUNT
           : look == BUR_XLSX_DECIMAL ? BUR_XLSX_SIGNED_DECIMAL
           : look == BUR_XLSX_SHARE   ? BUR_XLSX_SIGNED_SHARE
                                      : BUR_XLSX_SIGNED_NUMBER;
}
