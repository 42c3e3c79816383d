/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model that accounts can set, accounts that are good, and what is said of
 * some that are not. */
#ifndef BURSAR_TESTS_BOOKS_CASE_H
#define BURSAR_TESTS_BOOKS_CASE_H

#include "lab.h"

#include "scenario/opening.h"

/* One parameter without dimensions. */
#define BOOKS_PLAIN(name) name ": { value = 0.5; }; "

static const char college[] =
    "time_unit = \"month\"; time: { start = \"2026-01-01\"; years = 1; };"
    "dimensions: { line = [\"ivet\", \"calls\", \"online\"]; other = [\"x\"]; "
    "};"
    "parameters: { " BOOKS_PLAIN("opening_income") BOOKS_PLAIN("pay_share")
        BOOKS_PLAIN("other_share") BOOKS_PLAIN("opening_cash") BOOKS_PLAIN(
            "opening_restricted") BOOKS_PLAIN("opening_debt")
            BOOKS_PLAIN("opening_assets") BOOKS_PLAIN(
                "opening_grants") "stays: { value = 1.0; }; opening_staff: { "
                                  "value = 1.0; range = [0.0, "
                                  "100.0]; };"
                                  "income_mix: { over = [\"line\"]; value = "
                                  "[0.5, 0.5, 0.0]; };"
                                  "opening_learners: { over = [\"line\"]; "
                                  "value = [5.0, 5.0, 0.0]; };"
                                  "demand_sd: { over = [\"line\"]; value = "
                                  "[0.1, 0.2, 0.3]; }; };"
                                  "stocks: { cash: { initial = "
                                  "\"opening_cash\"; inflows = [\"in\"]; }; };"
                                  "flows: { in: { eq = \"opening_income * "
                                  "SUM(income_mix[*])\"; }; };";

/* Line 1 is the header, line 2 income.ivet, line 4 income.total, ... */
static const char good_books[] = "item,2023,2024,2025\n"
                                 "income.ivet,600,660,700\n"
                                 "income.calls,400,440,300\n"
                                 "income.total,1000,1100,1000\n"
                                 "cost.pay,650,700,640\n"
                                 "cost.other,250,260,250\n"
                                 "cost.depreciation,50,50,50\n"
                                 "cost.interest,10,10,10\n"
                                 "cost.total,960,1020,950\n"
                                 "result,40,80,50\n"
                                 "cash,90,150,-20\n"
                                 "cash.restricted,0,5,6\n"
                                 "debt,200,190,180\n"
                                 "fixed_assets,500,490,480\n"
                                 "capital_grants,100,95,90\n"
                                 "staff,12,12.5,11\n"
                                 "learners.ivet,120,125,130\n"
                                 "learners.calls,40,45,30\n";

/* The good accounts with `to` in place of `from`, which is there; the
 * caller's to free. */
static inline char *books_with(const char *from, const char *to)
{
    const char *at = strstr(good_books, from);
    assert_non_null(at);
    size_t size = sizeof good_books + strlen(to);
    char *text = calloc(1, size);
    assert_non_null(text);
    snprintf(text, size, "%.*s%s%s", (int)(at - good_books), good_books, to,
             at + strlen(from));
    return text;
}

/* Whether a finding or its notes say `part`. */
static inline bool books_say(const bur_diag *d, const char *part)
{
    bool found = strstr(d->message, part) != NULL;
    for (const bur_note *note = d->notes; note && !found; note = note->next) {
        found = strstr(note->message, part) != NULL;
    }
    return found;
}

/* The sink has an error at a place of "accounts.csv" that says `part`. */
static inline void books_expect(const bur_sink *sink, int line, int column,
                                const char *part)
{
    for (const bur_diag *d = sink->first; d; d = d->next) {
        bur_place place = bur_span_place(d->span);
        if (d->severity == BUR_ERROR && place.line == line &&
            place.column == column && books_say(d, part)) {
            return;
        }
    }
    bur_sink_render(sink, stderr, false);
    fail_msg("no error at %d:%d says '%s'", line, column, part);
}

/* What the good accounts are refused for with a change; all the errors there
 * are. */
static inline void books_refused(const char *from, const char *to, int line,
                                 int column, const char *part, int n_errors)
{
    bur_scenario *s = lab_open(college, "");
    char *text = books_with(from, to);
    bur_fault fault = {0};
    lab_write("accounts.csv", text);
    const bur_dim *dim = bur_model_dim(s->model, "line");
    assert_null(bur_books_read(s->arena, "accounts.csv", dim, s->sink, &fault));
    assert_int_equal(fault.status, BUR_OK);
    books_expect(s->sink, line, column, part);
    if (s->sink->n_errors != n_errors) {
        bur_sink_render(s->sink, stderr, false);
    }
    assert_int_equal(s->sink->n_errors, n_errors);
    free(text);
    bur_scenario_close(s);
}

/* What accounts make of a scenario of the college. */
static inline const bur_opening *books_open(bur_scenario *s, const char *text,
                                            double strength)
{
    bur_fault fault = {0};
    lab_write("accounts.csv", text);
    const bur_opening *opening =
        bur_opening_of(s, "accounts.csv", strength, &fault);
    if (!opening) {
        lab_explain(s);
    }
    assert_non_null(opening);
    return opening;
}

/* What they say of an element of a parameter. */
static inline const bur_given *books_given(const bur_opening *opening,
                                           const char *name, int element)
{
    for (int i = 0; i < opening->parameters.n; i++) {
        if (strcmp(opening->parameters.at[i].name, name) == 0) {
            return &opening->parameters.at[i].of[element];
        }
    }
    fail_msg("nothing of %s", name);
    return NULL;
}

#endif
