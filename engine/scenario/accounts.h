/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider's accounts: three or more fiscal years, read from a CSV file with
 * a row for each item and a column for each year.
 *
 *     item,2023,2024,2025
 *     income.ivet,4800000,4950000,5010000
 *     income.total,...
 *
 * Nothing is guessed: every row that is needed must be there, every cell must
 * hold a number, and what is added up must add up. */
#ifndef BURSAR_SCENARIO_ACCOUNTS_H
#define BURSAR_SCENARIO_ACCOUNTS_H

#include "config/csv.h"
#include "model/model.h"

enum { BUR_LEAST_YEARS = 3 };

/* Sums may be off by this share of what they add up to. */
#define BUR_ACCOUNTS_TOLERANCE 0.005

/* The rows that are not of a line, in the order of bur_account_kinds. */
typedef enum bur_account {
    BUR_INCOME_TOTAL,
    BUR_COST_PAY,
    BUR_COST_OTHER,
    BUR_COST_DEPRECIATION,
    BUR_COST_INTEREST,
    BUR_COST_TOTAL,
    BUR_RESULT,
    BUR_CASH,
    BUR_CASH_RESTRICTED,
    BUR_DEBT,
    BUR_FIXED_ASSETS,
    BUR_CAPITAL_GRANTS,
    BUR_STAFF,
    BUR_N_ACCOUNTS
} bur_account;

typedef struct bur_account_kind {
    const char *item, *what;
    bool may_be_negative;
} bur_account_kind;

extern const bur_account_kind bur_account_kinds[BUR_N_ACCOUNTS];

/* A row: its number in the table, and a number for each year. */
typedef struct bur_account_row {
    const char *item;
    int row;
    double *value; /* [n_years]; NULL: there is no such row */
} bur_account_row;

typedef struct bur_accounts {
    const bur_csv *csv;
    const bur_dim *line;
    int n_years;
    const char *const *year; /* as the header has them, oldest first */
    bur_account_row of[BUR_N_ACCOUNTS];
    bur_account_row *income, *learners; /* [line->n] */
} bur_accounts;

/* Reads the accounts of a provider whose lines are the elements of `line`, and
 * checks that they hold together. NULL: either `fault` is filled (the file
 * cannot be read) or, when its status is BUR_OK, the sink knows. */
const bur_accounts *bur_accounts_read(bur_arena *arena, const char *path,
                                      const bur_dim *line, bur_sink *sink,
                                      bur_fault *fault);

/* The second half of that: whether sums add up and nothing has a sign that it
 * cannot have. */
bool bur_accounts_check(const bur_accounts *accounts, bur_sink *sink);

/* The place of a row's number in a year, from 0. */
bur_span bur_account_span(const bur_accounts *accounts,
                          const bur_account_row *row, int year);

#endif
