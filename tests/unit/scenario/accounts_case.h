/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shop with accounts, and the run of these. */
#ifndef BURSAR_TESTS_ACCOUNTS_CASE_H
#define BURSAR_TESTS_ACCOUNTS_CASE_H

#include "lab.h"

#define SHOP(time, more)                                                       \
    "time_unit = \"month\"; time: { start = \"2027-01-01\"; years = 3; " time  \
    " }; units: { EUR: {}; }; dimensions: { line = [\"a\", \"b\"]; };"         \
    "parameters: { pay: { unit = \"month\"; value = 2.0; };"                   \
    " wage: { unit = \"EUR/month\"; value = 900.0; };"                         \
    " least: { unit = \"EUR\"; value = 4000.0; };"                             \
    " usual: { over = [\"line\"]; unit = \"EUR/month\"; value = [500.0, "      \
    "450.0]; }; rise: { unit = \"1/month\"; value = 0.01; };"                  \
    " start_month: { unit = \"1\"; value = 4.0; }; };"                         \
    "drivers: { luck: { process = \"ar1\"; sd = 0.3; rho = 0.5; "              \
    "form = \"multiplicative\"; }; };"                                         \
    "stocks: { prices: { unit = \"1\"; initial = \"2\"; inflows = "            \
    "[\"inflation\"]; }; due: { over = [\"line\"]; unit = \"EUR\"; "           \
    "initial = \"usual * pay\"; inflows = [\"sold\"]; outflows = "             \
    "[\"received\"]; }; cash: { unit = \"EUR\"; initial = \"5000\"; "          \
    "inflows = [\"takings\"]; outflows = [\"paid\"]; }; };"                    \
    "flows: { inflation: { unit = \"1/month\"; eq = \"prices * rise\"; };"     \
    " sold: { over = [\"line\"]; unit = \"EUR/month\"; eq: { "                 \
    "a = \"usual * luck * prices / 2\"; b = \"usual * prices / 2\"; }; };"     \
    " received: { over = [\"line\"]; unit = \"EUR/month\"; "                   \
    "eq = \"due / pay\"; }; takings: { unit = \"EUR/month\"; "                 \
    "eq = \"SUM(received[*])\"; }; paid: { unit = \"EUR/month\"; "             \
    "eq = \"wage * prices / 2\"; }; };"                                        \
    "exits: { broke: { when = \"cash < least\"; }; };" more

#define BOOKS(more, tie)                                                       \
    "accounts: { unit = \"EUR\"; " more " statements: {"                       \
    "income: { of = \"flows\"; lines: { training: { eq = \"sold[a]\"; };"      \
    " advice: { eq = \"sold[b]\"; }; income: { total = \"group\"; };"          \
    " staff: { eq = \"-paid\"; }; costs: { total = \"group\"; };"              \
    " result: { total = \"all\"; ties = \"balance.net\"; }; }; };"             \
    "balance: { of = \"balances\"; lines: { cash: { eq = \"cash\"; };"         \
    " due: { eq = \"SUM(due[*])\"; }; net: { total = \"all\"; "                \
    "ties = \"" tie "\"; }; }; };"                                             \
    "flow: { of = \"flows\"; lines: { in: { eq = \"takings\"; };"              \
    " out: { eq = \"-paid\"; }; net: { total = \"all\"; ties = \"cash\"; "     \
    "}; }; }; }; };"

#define RIGHT "cash + SUM(due[*])"

/* The accounts' plan, run; values of line statement.name are lab_at's. */
static inline lab books_run(const char *model, const char *scenario,
                            bool conservation)
{
    bur_scenario_settings settings = {.accounts = !conservation,
                                      .conservation = conservation};
    bur_scenario *s = lab_read(model, scenario, &settings);
    if (!s->accounting.plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    assert_non_null(s->accounting.plan);
    lab l = {.s = s};
    bur_run_options options = {.threads = 1};
    l.status = bur_run(s->accounting.plan, &options, &l.o, &l.fault);
    assert_int_equal(l.status, BUR_OK);
    return l;
}

/* The series of a line, in money of the day or of the start. */
static inline int books_line(const lab *l, const char *statement,
                             const char *name, bool real)
{
    const bur_accounting *a = &l->s->accounting;
    for (int i = 0; i < a->lines.n; i++) {
        if (strcmp(a->lines.at[i].statement->name, statement) == 0 &&
            strcmp(a->lines.at[i].line->name, name) == 0) {
            return real ? a->lines.at[i].real : a->lines.at[i].series;
        }
    }
    fail_msg("there is no line %s.%s", statement, name);
    return -1;
}

/* Its values in a row: [n_draws]. */
static inline const double *books_at(const lab *l, int series, int row)
{
    return bur_outcome_values(l->o, bur_outcome_cell(l->o, 0, series, row));
}

/* The largest gap of a tie over draws and rows, as a share of its scale. */
static inline double books_gap(const lab *l, const bur_account_tie *tie)
{
    double worst = 0;
    for (int row = 0; row < l->o->n_rows; row++) {
        const double *gap = books_at(l, tie->gap, row);
        const double *scale = books_at(l, tie->scale, row);
        for (int64_t i = 0; i < lab_draws(l); i++) {
            double share = gap[i] == 0 ? 0 : fabs(gap[i]) / scale[i];
            worst = share > worst ? share : worst;
        }
    }
    return worst;
}

#endif
