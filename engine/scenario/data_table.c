/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two forms of a table of data, wide (a row for a month, a column for a
 * target) and long (a row for an amount), as months of columns. */
#include <math.h>
#include <string.h>

#include "scenario/data.h"

enum { MOST_COMPLAINTS = 20, MOST_MONTHS = 1200 };

/* Rows that are not used for one reason: the first is where it is said. */
typedef struct skipped {
    int n;
    bur_span span;
    const char *first, *last;
} skipped;

typedef struct table {
    bur_scenario *s;
    data_set *set;
    const bur_csv *csv;
    char decimal;
    int errors; /* before it was read */
    skipped cut_early, cut_late, outside, partly;
} table;

static bool goes_on(const table *t)
{
    return t->s->sink->n_errors - t->errors < MOST_COMPLAINTS;
}

static void skip(table *t, skipped *rows, int row, const char *when)
{
    if (rows->n++ == 0) {
        rows->span = bur_csv_span(t->csv, row, 0);
        rows->first = when;
    }
    rows->last = when;
}

static void say_skipped(table *t, const skipped *rows, const char *where)
{
    bool one = rows->n == 1;
    if (rows->n > 0) {
        bur_warning_at(t->s->sink, BUR_DIAG_DATA_UNUSED, rows->span,
                       "%d row%s, %s%s%s, %s %s", rows->n, one ? "" : "s",
                       rows->first, one ? "" : " to ", one ? "" : rows->last,
                       one ? "is" : "are", where);
    }
}

/* --- targets --- */

/* The text within a cell, with its place: without blanks and quotes. */
static const bur_text *cell_text(table *t, const bur_csv_cell *cell)
{
    const char *s = t->csv->text->s;
    int from = cell->from, to = cell->to;
    while (from < to && strchr(" \t\"", s[from])) {
        from++;
    }
    while (to > from && strchr(" \t\"", s[to - 1])) {
        to--;
    }
    return bur_text_part(t->s->arena, t->csv->text, from, to);
}

static bool fits(table *t, const bur_var *var, int element, bur_span span)
{
    bur_sink *sink = t->s->sink;
    bool is_plan = t->set->kind == DATA_PLAN;
    const char *why = NULL;
    if (var->kind == BUR_VAR_LOOKUP || var->kind == BUR_VAR_MEASURE) {
        why = "it has no path over time";
    } else if (!is_plan && (var->transport || var->leaves)) {
        why = "it follows from what came on: name an inflow of the conveyor, "
              "queue "
              "or oven";
    } else if (var->kind == BUR_VAR_STOCK && t->set->kind == DATA_ADD) {
        why = "data can only set it; to add, name one of its flows";
    } else if (var->kind == BUR_VAR_STOCK && t->set->has_amounts) {
        why = "its balances stand in a wide table, one row a month";
    } else if (var->kind == BUR_VAR_STOCK && !is_plan &&
               t->s->model->horizon.method != BUR_EULER) {
        why = "data can set it only under Euler's method";
    } else if (var->kind == BUR_VAR_STOCK && !is_plan && var->non_negative &&
               t->s->model->limits_outflows) {
        why = "its outflows are limited by what it holds";
    }
    if (why) {
        bur_diag *diag =
            bur_error_at(sink, BUR_DIAG_TARGET, span, "'%s' is %s: %s",
                         var->spelt, bur_var_kind_phrase(var->kind), why);
        bur_note_at(sink, diag, var->span, "it is defined here");
    } else if (element < 0) {
        bur_error_at(sink, BUR_DIAG_SUBSCRIPT_COUNT, span,
                     "'%s' has elements: name one, as %s", var->spelt,
                     bur_var_label(t->s->arena, var, 0));
    }
    return !why && element >= 0;
}

/* The column of the target that a cell names, made when it is new; -1: the
 * sink knows. */
static int column_of(table *t, const bur_csv_cell *cell)
{
    bur_scenario *s = t->s;
    const bur_text *text = cell_text(t, cell);
    int element = 0;
    bur_var *var = bur_model_var(
        s->model, bur_name_canonical(s->arena, text->s, (size_t)text->n));
    if (var) {
        element = var->n_dims > 0 ? -1 : 0;
    } else {
        var = bur_scenario_target(s, text, &element);
        element = var && var->n_dims == 0 ? 0 : element;
    }
    bur_span span = bur_text_span(text);
    if (!var || !fits(t, var, element, span)) {
        return -1;
    }
    for (int i = 0; i < t->set->columns.n; i++) {
        const data_column *c = &t->set->columns.at[i];
        if (c->var == var && c->element == element) {
            return i;
        }
    }
    data_column made = {.var = var,
                        .element = element,
                        .name = var->name,
                        .label = bur_var_label(s->arena, var, element),
                        .span = span};
    bur_vec_push(s->arena, &t->set->columns, made);
    return t->set->columns.n - 1;
}

/* --- months --- */

/* Adds to what a column says of a month. */
static void put(table *t, int column, int month, double value, bur_span span)
{
    data_column *c = &t->set->columns.at[column];
    int at = c->months.n;
    while (at > 0 && c->months.at[at - 1].month >= month) {
        at--;
    }
    if (at < c->months.n && c->months.at[at].month == month) {
        c->months.at[at].value += value;
        return;
    }
    data_month made = {month, value, span};
    bur_vec_push(t->s->arena, &c->months, made);
    memmove(&c->months.at[at + 1], &c->months.at[at],
            (size_t)(c->months.n - 1 - at) * sizeof made);
    c->months.at[at] = made;
}

typedef enum position { WITHIN, BEFORE_START, AFTER_END } position;

static position position_of(const table *t, int first, int after)
{
    /* a plan is for whole months */
    bool whole = t->set->kind == DATA_PLAN;
    int from = bur_data_step(t->s, first), to = bur_data_step(t->s, after);
    if (to <= 0 || (whole && from < 0)) {
        return BEFORE_START;
    }
    int n = t->s->timeline.n_steps;
    return from >= n || (whole && to > n) ? AFTER_END : WITHIN;
}

/* --- wide --- */

/* Reads "2026-10" or "2026-10-01". */
static bool read_month(table *t, int row, int *month)
{
    const bur_text *text = cell_text(t, bur_csv_at(t->csv, row, 0));
    bur_date date;
    if (bur_date_read(text->s, &date) && date.day == 1) {
        *month = bur_data_month(date);
        return true;
    }
    bur_error_at(
        t->s->sink, BUR_DIAG_DATE, bur_csv_span(t->csv, row, 0),
        "'%.40s' is not a month: write it as 2026-10, or as 2026-10-01",
        text->s);
    return false;
}

/* Whether a month comes right after that of the row before. */
static bool follows(table *t, int row, int month, int before)
{
    bur_span span = bur_csv_span(t->csv, row, 0);
    const char *name = bur_data_month_print(t->s, month);
    if (row == 0 || month == before + 1) {
        return true;
    }
    bur_diag *diag =
        month == before ? bur_error_at(t->s->sink, BUR_DIAG_DATA, span,
                                       "the month %s is given twice", name)
        : month < before
            ? bur_error_at(t->s->sink, BUR_DIAG_DATA, span,
                           "the month %s stands after a later one: put the "
                           "months in order",
                           name)
            : bur_error_at(t->s->sink, BUR_DIAG_DATA, span,
                           "the month %s is missing before this one: a month "
                           "without data has a row of empty cells",
                           bur_data_month_print(t->s, before + 1));
    bur_note_at(t->s->sink, diag, bur_csv_span(t->csv, row - 1, 0),
                "the row before is here");
    return false;
}

/* Whether the file wants a month to be used; else it is noted. */
static bool is_wanted(table *t, int row, int month)
{
    int first = (int)bur_date_days(bur_data_first_day(month));
    int after = (int)bur_date_days(bur_data_first_day(month + 1));
    skipped *cut = first < t->set->from        ? &t->cut_early
                   : after - 1 > t->set->until ? &t->cut_late
                                               : NULL;
    if (cut) {
        skip(t, cut, row, bur_data_month_print(t->s, month));
    }
    return !cut;
}

/* A value that a parameter may not have. */
static bool in_range(table *t, const bur_var *var, double value, bur_span span)
{
    bool ok = t->set->kind != DATA_SET || var->kind != BUR_VAR_PARAMETER ||
              var->low > var->high || (value >= var->low && value <= var->high);
    if (!ok) {
        bur_diag *diag =
            bur_error_at(t->s->sink, BUR_DIAG_OUT_OF_RANGE, span,
                         "this is outside the range of '%s'", var->spelt);
        bur_note_at(t->s->sink, diag, var->span, "the range is given here");
    }
    return ok;
}

/* One row: a stock's balance is that of the month's end, and may be the
 * opening one. */
static void read_wide_row(table *t, int row, int month, const int *column)
{
    bool opening = bur_data_step(t->s, month + 1) == 0;
    bool used = false, unused = false;
    bool within = position_of(t, month, month + 1) == WITHIN;
    for (int i = 1; i < t->csv->n_columns; i++) {
        double value;
        if (column[i] < 0 || bur_csv_is_empty(t->csv, row, i) ||
            !bur_csv_number(t->csv, row, i, t->decimal, &value, t->s->sink)) {
            continue;
        }
        bur_span span = bur_csv_span(t->csv, row, i);
        const bur_var *var = t->set->columns.at[column[i]].var;
        bool is_stock = var->kind == BUR_VAR_STOCK;
        bool wanted = within ? !is_stock || bur_data_step(t->s, month + 1) <=
                                                t->s->timeline.n_steps
                             : opening && is_stock && t->set->kind == DATA_SET;
        if (wanted && in_range(t, var, value, span)) {
            put(t, column[i], month, value, span);
        }
        used |= wanted;
        unused |= !wanted;
    }
    if (unused || (!used && !within)) {
        skip(t, used ? &t->partly : &t->outside, row,
             bur_data_month_print(t->s, month));
    }
}

static bool read_wide(table *t)
{
    int before = 0, month;
    int *column = BUR_NEW_N(t->s->arena, int, t->csv->n_columns);
    for (int i = 1; i < t->csv->n_columns; i++) {
        int n = t->set->columns.n;
        column[i] = column_of(t, &t->csv->cell[i]);
        if (column[i] >= 0 && t->set->columns.n == n) {
            bur_error_at(t->s->sink, BUR_DIAG_DATA,
                         bur_text_span(cell_text(t, &t->csv->cell[i])),
                         "two columns name '%s'", t->csv->name[i]);
        }
    }
    for (int row = 0; row < t->csv->n_rows && goes_on(t); row++) {
        if (!read_month(t, row, &month) || !follows(t, row, month, before)) {
            return false;
        }
        before = month;
        if (is_wanted(t, row, month)) {
            read_wide_row(t, row, month, column);
        }
    }
    return true;
}

/* --- long --- */

enum { DATE, TARGET, AMOUNT, MONTHS, NOTE, N_LONG };
static const char *const long_name[N_LONG] = {"date", "target", "amount",
                                              "months", "note"};

static bool is_called(const table *t, int column, const char *name)
{
    const char *own = t->csv->name[column];
    return strcmp(bur_name_canonical(t->s->arena, own, strlen(own)), name) == 0;
}

/* Where each column of the long form stands; -1: it does not. */
static bool find_columns(table *t, int at[N_LONG])
{
    for (int k = 0; k < N_LONG; k++) {
        at[k] = -1;
    }
    for (int i = 0; i < t->csv->n_columns; i++) {
        int k = 0;
        bur_nearest near = {.wanted = t->csv->name[i]};
        while (k < N_LONG && !is_called(t, i, long_name[k])) {
            bur_nearest_offer(&near, long_name[k++]);
        }
        if (k < N_LONG) {
            at[k] = i;
            continue;
        }
        const bur_csv_cell *cell = &t->csv->cell[i];
        bur_diag *diag = bur_error_at(
            t->s->sink, BUR_DIAG_CSV_COLUMN,
            (bur_span){t->csv->text, cell->from, cell->to},
            "a long table has columns date, target, amount, months and note, "
            "not '%s'",
            t->csv->name[i]);
        if (near.best) {
            bur_note_at(t->s->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                        near.best);
        }
    }
    for (int k = DATE; k <= AMOUNT; k++) {
        if (at[k] < 0) {
            bur_csv_column(t->csv, long_name[k], t->s->sink);
        }
    }
    return t->s->sink->n_errors == t->errors;
}

static bool read_date(table *t, int row, int column, bur_date *date)
{
    const bur_text *text = cell_text(t, bur_csv_at(t->csv, row, column));
    if (bur_date_read(text->s, date)) {
        return true;
    }
    bur_error_at(t->s->sink, BUR_DIAG_DATE, bur_csv_span(t->csv, row, column),
                 "'%.40s' is not a date: write it as 2026-10-31", text->s);
    return false;
}

/* Over how many months; 1 unless the row says so. */
static bool read_length(table *t, int row, int column, int *months)
{
    double value = 1;
    if (column >= 0 && !bur_csv_is_empty(t->csv, row, column)) {
        if (!bur_csv_number(t->csv, row, column, t->decimal, &value,
                            t->s->sink)) {
            return false;
        }
        if (!(value >= 1 && value <= MOST_MONTHS && value == floor(value))) {
            bur_error_at(t->s->sink, BUR_DIAG_OUT_OF_RANGE,
                         bur_csv_span(t->csv, row, column),
                         "'months' should be a whole number from 1 to %d",
                         MOST_MONTHS);
            return false;
        }
    }
    *months = (int)value;
    return true;
}

/* An amount spread evenly over months; what falls outside the run is said. */
static void spread(table *t, int row, int column, int first, int n,
                   double amount, int amount_at)
{
    bur_span span = bur_csv_span(t->csv, row, amount_at);
    int n_used = 0;
    for (int month = first; month < first + n; month++) {
        if (position_of(t, month, month + 1) == WITHIN) {
            put(t, column, month, amount / n, span);
            n_used++;
        }
    }
    if (n_used == 0) {
        skip(t, &t->outside, row, bur_data_month_print(t->s, first));
    } else if (n_used < n) {
        bur_warning_at(t->s->sink, BUR_DIAG_DATA_UNUSED, span,
                       "%d of the %d months of this amount lie outside the "
                       "run and are not used",
                       n - n_used, n);
    }
}

static void read_long_row(table *t, int row, const int at[N_LONG])
{
    bur_date date;
    double amount;
    int months, column = column_of(t, bur_csv_at(t->csv, row, at[TARGET]));
    bool ok = read_date(t, row, at[DATE], &date);
    ok &= bur_csv_number(t->csv, row, at[AMOUNT], t->decimal, &amount,
                         t->s->sink);
    ok &= read_length(t, row, at[MONTHS], &months);
    if (!ok || column < 0) {
        return;
    }
    int day = (int)bur_date_days(date);
    skipped *cut = day < t->set->from    ? &t->cut_early
                   : day > t->set->until ? &t->cut_late
                                         : NULL;
    if (cut) {
        char name[BUR_DATE_SIZE];
        skip(t, cut, row,
             bur_arena_strdup(t->s->arena, bur_date_print(date, name)));
    } else {
        spread(t, row, column, bur_data_month(date), months, amount,
               at[AMOUNT]);
    }
}

static bool read_long(table *t)
{
    int at[N_LONG];
    if (!find_columns(t, at)) {
        return false;
    }
    for (int row = 0; row < t->csv->n_rows && goes_on(t); row++) {
        read_long_row(t, row, at);
    }
    return true;
}

/* --- the table --- */

/* Columns that hold numbers: of the wide form all but the first. */
static char decimal_of(table *t)
{
    bool *read = BUR_NEW_N(t->s->arena, bool, t->csv->n_columns);
    for (int i = 0; i < t->csv->n_columns; i++) {
        read[i] = t->set->has_amounts
                      ? is_called(t, i, "amount") || is_called(t, i, "months")
                      : i > 0;
    }
    return bur_csv_decimal(t->csv, read, t->s->sink);
}

bool bur_data_table_read(bur_scenario *s, data_set *set)
{
    table t = {
        .s = s, .set = set, .csv = set->csv, .errors = s->sink->n_errors};
    bool wide = is_called(&t, 0, "month");
    for (int i = 0; i < t.csv->n_columns; i++) {
        set->has_amounts |= !wide && is_called(&t, i, "date");
    }
    if (!wide && !set->has_amounts) {
        const bur_csv_cell *cell = t.csv->cell;
        bur_error_at(s->sink, BUR_DIAG_DATA,
                     (bur_span){t.csv->text, cell->from, cell->to},
                     "the first column should be 'month' (a wide table: a row "
                     "for a month), or there should be columns 'date', "
                     "'target' and 'amount' (a long one)");
        return false;
    }
    t.decimal = decimal_of(&t);
    bool ok = t.decimal && (wide ? read_wide(&t) : read_long(&t));
    say_skipped(&t, &t.cut_early, "before 'from' and not used");
    say_skipped(&t, &t.cut_late, "after 'until' and not used");
    say_skipped(&t, &t.outside, "outside the run and not used");
    say_skipped(&t, &t.partly,
                "in part outside the run: that part is not used");
    return ok && s->sink->n_errors == t.errors;
}
