/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The books of a provider: its accounts of three or more fiscal years, read
 * from a CSV file with a row for each item and a column for each year.
 *
 *     item,2023,2024,2025
 *     income.ivet,4800000,4950000,5010000
 *     income.total,...
 *
 * Nothing is guessed: every row that is needed must be there, every cell must
 * hold a number, and what is added up must add up. */
#ifndef BURSAR_SCENARIO_BOOKS_H
#define BURSAR_SCENARIO_BOOKS_H

#include "config/csv.h"
#include "model/model.h"

enum { BUR_LEAST_YEARS = 3 };

/* Sums may be off by this share of what they add up to. */
#define BUR_BOOKS_TOLERANCE 0.005

/* The rows that are not of a line, in the order of bur_book_items. */
typedef enum bur_book_item {
    BUR_BOOK_INCOME_TOTAL,
    BUR_BOOK_COST_PAY,
    BUR_BOOK_COST_OTHER,
    BUR_BOOK_COST_DEPRECIATION,
    BUR_BOOK_COST_INTEREST,
    BUR_BOOK_COST_TOTAL,
    BUR_BOOK_RESULT,
    BUR_BOOK_CASH,
    BUR_BOOK_CASH_RESTRICTED,
    BUR_BOOK_DEBT,
    BUR_BOOK_FIXED_ASSETS,
    BUR_BOOK_CAPITAL_GRANTS,
    BUR_BOOK_STAFF,
    BUR_N_BOOK_ITEMS
} bur_book_item;

typedef struct bur_book_item_kind {
    const char *item, *what;
    bool may_be_negative;
} bur_book_item_kind;

extern const bur_book_item_kind bur_book_items[BUR_N_BOOK_ITEMS];

/* A row: its number in the table, and a number for each year. */
typedef struct bur_book_row {
    const char *item;
    int row;
    double *value; /* [n_years]; NULL: there is no such row */
} bur_book_row;

typedef struct bur_books {
    const bur_csv *csv;
    const bur_dim *line;
    int n_years;
    const char *const *year; /* as the header has them, oldest first */
    bur_book_row of[BUR_N_BOOK_ITEMS];
    bur_book_row *income, *learners; /* [line->n] */
} bur_books;

/* Reads the accounts of a provider whose lines are the elements of `line`, and
 * checks that they hold together. NULL: either `fault` is filled (the file
 * cannot be read) or, when its status is BUR_OK, the sink knows. */
const bur_books *bur_books_read(bur_arena *arena, const char *path,
                                const bur_dim *line, bur_sink *sink,
                                bur_fault *fault);

/* The second half of that: whether sums add up and nothing has a sign that it
 * cannot have. */
bool bur_books_check(const bur_books *books, bur_sink *sink);

/* The place of a row's number in a year, from 0. */
bur_span bur_book_span(const bur_books *books, const bur_book_row *row,
                       int year);

#endif
