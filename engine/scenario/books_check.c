/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether accounts hold together: signs, sums, and learners where there is
 * income. Every fault is told at the cell where it shows. */
#include <math.h>

#include "base/number.h"
#include "scenario/books.h"

typedef struct checker {
    const bur_books *books;
    bur_sink *sink;
} checker;

typedef struct amount {
    char text[BUR_NUMBER_SIZE];
} amount;

static amount words(double value)
{
    amount a = {""};
    bur_number_round(value, 12, a.text);
    return a;
}

/* --- signs --- */

static void refuse_negative(const checker *of, const bur_book_row *row)
{
    for (int y = 0; row->value && y < of->books->n_years; y++) {
        if (row->value[y] < 0) {
            bur_diag *diag = bur_error_at(
                of->sink, BUR_DIAG_ACCOUNTS, bur_book_span(of->books, row, y),
                "%s of %s is negative", row->item, of->books->year[y]);
            bur_note_at(of->sink, diag, BUR_NOWHERE,
                        "only 'result' and 'cash' may be; costs and debt are "
                        "written without a minus");
        }
    }
}

static void check_signs(const checker *of)
{
    for (int i = 0; i < BUR_N_BOOK_ITEMS; i++) {
        if (!bur_book_items[i].may_be_negative) {
            refuse_negative(of, &of->books->of[i]);
        }
    }
    for (int i = 0; i < of->books->line->n; i++) {
        refuse_negative(of, &of->books->income[i]);
        refuse_negative(of, &of->books->learners[i]);
    }
}

/* --- sums --- */

static double value_of(const checker *of, bur_book_item account, int year)
{
    return of->books->of[account].value[year];
}

static double income_of_lines(const checker *of, int year)
{
    double sum = 0;
    for (int i = 0; i < of->books->line->n; i++) {
        const bur_book_row *row = &of->books->income[i];
        sum += row->value ? row->value[year] : 0;
    }
    return sum;
}

static bool agree(double a, double b, double size)
{
    return fabs(a - b) <= BUR_BOOKS_TOLERANCE * fabs(size);
}

/* A total that is not what `sum` says, at its cell. */
static void complain(const checker *of, bur_book_item account, int year,
                     double sum, const char *what)
{
    const bur_book_row *row = &of->books->of[account];
    double given = row->value[year];
    bur_diag *diag = bur_error_at(
        of->sink, BUR_DIAG_ACCOUNTS, bur_book_span(of->books, row, year),
        "%s of %s is %s, but %s %s", row->item, of->books->year[year],
        words(given).text, what, words(sum).text);
    bur_note_at(of->sink, diag, BUR_NOWHERE,
                "the difference is %s; rounding may be half a per cent",
                words(sum - given).text);
}

static void check_income(const checker *of, int year)
{
    double total = value_of(of, BUR_BOOK_INCOME_TOTAL, year);
    double lines = income_of_lines(of, year);
    if (!(total > 0)) {
        bur_error_at(of->sink, BUR_DIAG_ACCOUNTS,
                     bur_book_span(of->books,
                                   &of->books->of[BUR_BOOK_INCOME_TOTAL], year),
                     "income.total of %s is not above zero",
                     of->books->year[year]);
    } else if (!agree(lines, total, total)) {
        char share[BUR_NUMBER_SIZE];
        bur_number_round(100 * lines / total, 4, share);
        complain(of, BUR_BOOK_INCOME_TOTAL, year, lines,
                 bur_arena_printf(of->sink->arena,
                                  "the lines are %s %% of it: they add up to",
                                  share));
    }
}

static void check_costs(const checker *of, int year)
{
    double total = value_of(of, BUR_BOOK_COST_TOTAL, year);
    double costs = value_of(of, BUR_BOOK_COST_PAY, year) +
                   value_of(of, BUR_BOOK_COST_OTHER, year) +
                   value_of(of, BUR_BOOK_COST_DEPRECIATION, year) +
                   value_of(of, BUR_BOOK_COST_INTEREST, year);
    if (!agree(costs, total, total)) {
        complain(of, BUR_BOOK_COST_TOTAL, year, costs,
                 "pay, other cost, depreciation and interest add up to");
    }
}

static void check_result(const checker *of, int year)
{
    double income = value_of(of, BUR_BOOK_INCOME_TOTAL, year);
    double result = income - value_of(of, BUR_BOOK_COST_TOTAL, year);
    if (!agree(result, value_of(of, BUR_BOOK_RESULT, year), income)) {
        complain(of, BUR_BOOK_RESULT, year, result,
                 "income.total less cost.total is");
    }
}

/* --- learners --- */

static double latest(const checker *of, const bur_book_row *row)
{
    return row->value ? row->value[of->books->n_years - 1] : 0;
}

/* At the row's latest year; where it is missing, at the other row's. */
static bur_diag *complain_line(const checker *of, const bur_book_row *row,
                               const bur_book_row *other, const char *what)
{
    const bur_books *books = of->books;
    int last = books->n_years - 1;
    const bur_book_row *at = row->value ? row : other;
    return bur_error_at(of->sink, BUR_DIAG_ACCOUNTS,
                        bur_book_span(books, at, last), "%s of %s %s",
                        other->item, books->year[last], what);
}

/* Income comes from learners: one without the other in the latest year would
 * have to be guessed at. */
static void check_learners(const checker *of)
{
    for (int i = 0; i < of->books->line->n; i++) {
        const char *line = of->books->line->element[i];
        const bur_book_row *income = &of->books->income[i];
        const bur_book_row *learners = &of->books->learners[i];
        if (latest(of, income) > 0 && !(latest(of, learners) > 0)) {
            bur_diag *diag =
                complain_line(of, learners, income, "comes from no learners");
            bur_note_at(of->sink, diag, BUR_NOWHERE,
                        "give 'learners.%s': learners, places or projects in "
                        "hand, as a mean of the year",
                        line);
        } else if (latest(of, learners) > 0 && !(latest(of, income) > 0)) {
            bur_diag *diag =
                complain_line(of, income, learners, "bring no income");
            bur_note_at(of->sink, diag, BUR_NOWHERE, "give 'income.%s'", line);
        }
    }
}

bool bur_books_check(const bur_books *books, bur_sink *sink)
{
    int errors = sink->n_errors;
    checker of = {books, sink};
    check_signs(&of);
    for (int y = 0; y < books->n_years; y++) {
        check_income(&of, y);
        check_costs(&of, y);
        check_result(&of, y);
    }
    check_learners(&of);
    return sink->n_errors == errors;
}
