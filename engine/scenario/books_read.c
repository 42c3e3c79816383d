/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading accounts: years from the header, items from the first column, a
 * number in every cell. */
#include "scenario/books.h"

#include <ctype.h>
#include <string.h>

const bur_book_item_kind bur_book_items[BUR_N_BOOK_ITEMS] = {
    {"income.total", "all income", false},
    {"cost.pay", "pay of all staff, with social charges", false},
    {"cost.other", "all other running cost", false},
    {"cost.depreciation", "depreciation", false},
    {"cost.interest", "interest paid", false},
    {"cost.total", "all cost", false},
    {"result", "income less cost", true},
    {"cash", "money at hand at the end of the year", true},
    {"cash.restricted", "money beside it that is tied to a purpose", false},
    {"debt", "loans", false},
    {"fixed_assets", "book value of buildings and equipment", false},
    {"capital_grants", "capital grants in them, not yet released to income",
     false},
    {"staff", "full-time posts", false},
};

typedef struct reader {
    bur_arena *arena;
    bur_sink *sink;
    const bur_csv *csv;
    bur_books *books;
    char decimal;
} reader;

bur_span bur_book_span(const bur_books *books, const bur_book_row *row,
                       int year)
{
    return bur_csv_span(books->csv, row->row, 1 + year);
}

/* --- years --- */

static bur_span header_span(const bur_csv *csv, int column)
{
    const bur_csv_cell *cell = &csv->cell[column];
    return (bur_span){csv->text, cell->from, cell->to};
}

/* Reads so many digits; -1 if one is none. */
static int digits(const char *s, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (!isdigit((unsigned char)s[i])) {
            return -1;
        }
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

/* The calendar year in which a fiscal year begins, of "2024", "2024/25",
 * "2024-25" or "2024/2025"; -1 of anything else. *split: it has two. */
static int year_of(const char *s, bool *split)
{
    size_t n = strlen(s);
    int begins = n >= 4 ? digits(s, 4) : -1;
    *split = n > 4;
    if (n == 4 || begins < 0) {
        return begins;
    }
    bool parted = s[4] == '/' || s[4] == '-';
    int ends = n == 7 ? digits(s + 5, 2) : n == 9 ? digits(s + 5, 4) : -1;
    int next = n == 7 ? (begins + 1) % 100 : begins + 1;
    return parted && ends == next ? begins : -1;
}

static void complain_year(const reader *from, int column)
{
    bur_diag *diag = bur_error_at(
        from->sink, BUR_DIAG_ACCOUNTS, header_span(from->csv, column),
        "'%s' is not a fiscal year", from->csv->name[column]);
    bur_note_at(from->sink, diag, BUR_NOWHERE,
                "write 2024, or 2024/25 for one that ends in another calendar "
                "year; every column after the first is a year");
}

/* Whether the year of a column follows that of the column before it. */
static bool follows(const reader *from, int column)
{
    bool split[2];
    const char *const *name = from->csv->name;
    int before = year_of(name[column - 1], &split[0]);
    int year = year_of(name[column], &split[1]);
    if (before < 0 || (year == before + 1 && split[0] == split[1])) {
        return true;
    }
    const char *what =
        split[0] != split[1] ? "%s after %s: write all years in the same way"
        : year <= before
            ? "%s after %s: the years run from the oldest to the latest"
            : "%s after %s: a year is missing between them";
    bur_error_at(from->sink, BUR_DIAG_ACCOUNTS, header_span(from->csv, column),
                 what, name[column], name[column - 1]);
    return false;
}

static void read_years(reader *from)
{
    const bur_csv *csv = from->csv;
    bool split;
    from->books->n_years = csv->n_columns - 1;
    from->books->year = csv->name + 1;
    if (strcmp(csv->name[0], "item") != 0) {
        bur_error_at(from->sink, BUR_DIAG_ACCOUNTS, header_span(csv, 0),
                     "the first column is called 'item', not '%s'",
                     csv->name[0]);
    }
    for (int i = 1; i < csv->n_columns; i++) {
        if (year_of(csv->name[i], &split) < 0) {
            complain_year(from, i);
        } else if (i > 1 && !follows(from, i)) {
            return;
        }
    }
    if (from->books->n_years < BUR_LEAST_YEARS) {
        bur_error_at(from->sink, BUR_DIAG_ACCOUNTS,
                     header_span(csv, csv->n_columns - 1),
                     "accounts of %d year%s; at least %d are needed",
                     from->books->n_years, from->books->n_years == 1 ? "" : "s",
                     BUR_LEAST_YEARS);
    }
}

/* --- items --- */

static bur_book_row *row_of_line(const bur_books *books, const char *item,
                                 const char *prefix, bur_book_row *rows)
{
    size_t n = strlen(prefix);
    if (strncmp(item, prefix, n) != 0) {
        return NULL;
    }
    int line = bur_dim_index(books->line, item + n);
    return line < 0 ? NULL : &rows[line];
}

/* Where the numbers of an item belong; NULL if there is no such item. */
static bur_book_row *row_of(bur_books *books, const char *item)
{
    for (int i = 0; i < BUR_N_BOOK_ITEMS; i++) {
        if (strcmp(item, bur_book_items[i].item) == 0) {
            return &books->of[i];
        }
    }
    bur_book_row *row = row_of_line(books, item, "income.", books->income);
    return row ? row : row_of_line(books, item, "learners.", books->learners);
}

static void complain_item(const reader *from, int row, const char *item)
{
    const bur_dim *line = from->books->line;
    bur_nearest near = {.wanted = item};
    for (int i = 0; i < BUR_N_BOOK_ITEMS; i++) {
        bur_nearest_offer(&near, bur_book_items[i].item);
    }
    for (int i = 0; i < line->n; i++) {
        const char *name = line->element[i];
        bur_nearest_offer(&near,
                          bur_arena_printf(from->arena, "income.%s", name));
        bur_nearest_offer(&near,
                          bur_arena_printf(from->arena, "learners.%s", name));
    }
    bur_diag *diag = bur_error_at(from->sink, BUR_DIAG_ACCOUNTS,
                                  bur_csv_span(from->csv, row, 0),
                                  "accounts have no item '%s'", item);
    bur_note_at(from->sink, diag, BUR_NOWHERE,
                near.best ? "did you mean '%s'?"
                          : "items are %s, ..., income.LINE and learners.LINE, "
                            "where LINE is one of the model's",
                near.best ? near.best : bur_book_items[0].item);
}

/* The number of an item in a year. */
static double read_cell(const reader *from, const char *item, int row, int year)
{
    double value = 0;
    if (bur_csv_is_empty(from->csv, row, 1 + year)) {
        bur_error_at(from->sink, BUR_DIAG_ACCOUNTS,
                     bur_csv_span(from->csv, row, 1 + year),
                     "%s of %s is empty; write 0 where there is none", item,
                     from->books->year[year]);
    } else {
        bur_csv_number(from->csv, row, 1 + year, from->decimal, &value,
                       from->sink);
    }
    return value;
}

static void read_row(const reader *from, bur_book_row *into, const char *item,
                     int row)
{
    int n = from->books->n_years;
    if (into->value) {
        bur_diag *diag = bur_error_at(from->sink, BUR_DIAG_ACCOUNTS,
                                      bur_csv_span(from->csv, row, 0),
                                      "a second row for '%s'", item);
        bur_note_at(from->sink, diag, bur_csv_span(from->csv, into->row, 0),
                    "the first one is here");
        return;
    }
    double *value = BUR_NEW_N(from->arena, double, n);
    for (int y = 0; y < n; y++) {
        value[y] = read_cell(from, item, row, y);
    }
    *into = (bur_book_row){item, row, value};
}

static void read_items(reader *from)
{
    bool *is_year = BUR_NEW_N(from->arena, bool, from->csv->n_columns);
    memset(is_year + 1, true, (size_t)from->books->n_years);
    from->decimal = bur_csv_decimal(from->csv, is_year, from->sink);
    for (int i = 0; from->decimal && i < from->csv->n_rows; i++) {
        const bur_csv_cell *cell = bur_csv_at(from->csv, i, 0);
        const char *item =
            bur_name_canonical(from->arena, cell->s, (size_t)cell->n);
        bur_book_row *row = row_of(from->books, item);
        if (row) {
            read_row(from, row, item, i);
        } else {
            complain_item(from, i, item);
        }
    }
}

/* --- what is missing --- */

static void need_rows(const reader *from)
{
    const bur_books *books = from->books;
    bur_span at = header_span(from->csv, 0);
    int n_lines = 0;
    for (int i = 0; i < books->line->n; i++) {
        n_lines += books->income[i].value != NULL;
    }
    if (n_lines == 0) {
        bur_error_at(from->sink, BUR_DIAG_ACCOUNTS, at,
                     "no row for the income of a line, such as 'income.%s'",
                     books->line->element[0]);
    }
    for (int i = 0; i < BUR_N_BOOK_ITEMS; i++) {
        if (!books->of[i].value) {
            bur_error_at(from->sink, BUR_DIAG_ACCOUNTS, at,
                         "no row '%s' (%s); write 0 where there is none",
                         bur_book_items[i].item, bur_book_items[i].what);
        }
    }
}

const bur_books *bur_books_read(bur_arena *arena, const char *path,
                                const bur_dim *line, bur_sink *sink,
                                bur_fault *fault)
{
    int errors = sink->n_errors;
    const bur_csv *csv = bur_csv_read(arena, path, sink, fault);
    if (!csv) {
        return NULL;
    }
    bur_books *books = BUR_NEW(arena, bur_books);
    reader from = {arena, sink, csv, books, '.'};
    books->csv = csv;
    books->line = line;
    books->income = BUR_NEW_N(arena, bur_book_row, line->n);
    books->learners = BUR_NEW_N(arena, bur_book_row, line->n);
    read_years(&from);
    read_items(&from);
    if (from.decimal) {
        need_rows(&from);
    }
    bool ok = sink->n_errors == errors;
    return ok && bur_books_check(books, sink) ? books : NULL;
}
