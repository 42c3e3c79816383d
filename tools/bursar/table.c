/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: widths are counted in columns of the screen, not in bytes. */
#include "bursar/table.h"

#include "bursar/complain.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 2 };

bur_cli_table bur_cli_table_create(int n_columns)
{
    assert(n_columns >= 1);
    return (bur_cli_table){NULL, 0, n_columns};
}

void bur_cli_table_free(bur_cli_table *table)
{
    for (size_t i = 0; i < table->n; i++) {
        free(table->cells[i].text);
    }
    free(table->cells);
    *table = (bur_cli_table){NULL, 0, 1};
}

void bur_cli_table_add(bur_cli_table *table, bur_cli_tone tone,
                       const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = bur_cli_memory(size);
    memcpy(copy, text, size);
    table->cells = bur_cli_more_memory(table->cells,
                                       (table->n + 1) * sizeof *table->cells);
    table->cells[table->n++] = (bur_cli_cell){copy, tone};
}

/* The character that `*text` begins with, which is left behind. */
static uint32_t next_character(const char **text)
{
    const unsigned char *s = (const unsigned char *)*text;
    int more = s[0] >= 0xF0 ? 3 : s[0] >= 0xE0 ? 2 : s[0] >= 0xC2 ? 1 : 0;
    uint32_t c = s[0];
    if (more > 0) {
        c &= 0x3Fu >> more;
    }
    for (int i = 1; i <= more; i++) {
        if ((s[i] & 0xC0) != 0x80) {
            *text += 1;
            return 0xFFFD;
        }
        c = c << 6 | (s[i] & 0x3Fu);
    }
    *text += more + 1;
    return c;
}

static int columns_of(uint32_t c)
{
    /* First, last, columns: what is not of one column in texts that people
     * write (Unicode 15, EastAsianWidth.txt and category Mn). */
    static const uint32_t odd[][3] = {
        {0x0300, 0x036F, 0}, {0x200B, 0x200F, 0},   {0xFE00, 0xFE0F, 0},
        {0x1100, 0x115F, 2}, {0x2E80, 0xA4CF, 2},   {0xAC00, 0xD7A3, 2},
        {0xF900, 0xFAFF, 2}, {0xFE30, 0xFE6F, 2},   {0xFF00, 0xFF60, 2},
        {0xFFE0, 0xFFE6, 2}, {0x1F300, 0x1FAFF, 2}, {0x20000, 0x3FFFD, 2}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        if (c >= odd[i][0] && c <= odd[i][1]) {
            return (int)odd[i][2];
        }
    }
    return 1;
}

int bur_cli_columns(const char *text)
{
    int n = 0;
    while (*text != '\0') {
        n += columns_of(next_character(&text));
    }
    return n;
}

static const bur_cli_cell *cell(const bur_cli_table *table, int row, int column)
{
    return &table->cells[(size_t)row * (size_t)table->n_columns +
                         (size_t)column];
}

static int n_rows(const bur_cli_table *table)
{
    return (int)(table->n / (size_t)table->n_columns);
}

static int column_width(const bur_cli_table *table, int column)
{
    int widest = 0;
    for (int row = 0; row < n_rows(table); row++) {
        int width = bur_cli_columns(cell(table, row, column)->text);
        widest = width > widest ? width : widest;
    }
    return widest;
}

void bur_cli_print_tone(FILE *out, bur_cli_tone tone, const char *text,
                        bool color)
{
    static const char *const codes[] = {"", "1", "32", "31", "2"};
    if (color && tone != BUR_CLI_PLAIN && *text != '\0') {
        fprintf(out, "\033[%sm%s\033[0m", codes[tone], text);
    } else {
        fputs(text, out);
    }
}

/* One row of the columns from `first` to before `end`; nothing trails. */
static void print_row(const bur_cli_table *table, int row, int first, int end,
                      FILE *out, bool color)
{
    int owed = 0;
    for (int column = 0; column < end; column++) {
        if (column > 0 && column < first) {
            continue;
        }
        const bur_cli_cell *c = cell(table, row, column);
        if (*c->text != '\0') {
            fprintf(out, "%*s", owed, "");
            owed = 0;
            bur_cli_print_tone(out, c->tone, c->text, color);
        }
        owed += column_width(table, column) + GAP - bur_cli_columns(c->text);
    }
    putc('\n', out);
}

void bur_cli_table_print(const bur_cli_table *table, FILE *out, int width,
                         bool color)
{
    int first = 1;
    do {
        int used = column_width(table, 0);
        int end = first;
        while (
            end < table->n_columns &&
            (end == first || used + GAP + column_width(table, end) <= width)) {
            used += GAP + column_width(table, end);
            end++;
        }
        if (first > 1) {
            putc('\n', out);
        }
        for (int row = 0; row < n_rows(table); row++) {
            print_row(table, row, first, end, out, color);
        }
        first = end;
    } while (first < table->n_columns);
}
