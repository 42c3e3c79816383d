/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of thresholds: with what probability series lie below them when
 * that is likeliest, when that is, and at the end. */
#include "bursar/summary.h"

#include "bursar/figures.h"

#include <math.h>
#include <stdio.h>

/* Room for a threshold's number with all the digits it was given. */
enum { MOST_DECIMALS = 6 };

static void put_threshold(char text[BUR_CLI_FIGURE], double value)
{
    int decimals = 0;
    double scale = 1;
    while (decimals < MOST_DECIMALS && floor(value * scale) != value * scale) {
        decimals++;
        scale *= 10;
    }
    bur_cli_put_fixed(text, value, decimals);
}

/* "Overdrawn", or "cash below 0 EUR"; an element says which it is. */
static void put_title(char text[BUR_CLI_LABEL], const bur_threshold_facts *f)
{
    char value[BUR_CLI_FIGURE];
    put_threshold(value, f->value);
    if (f->title != NULL && *f->title != '\0') {
        snprintf(text, BUR_CLI_LABEL, "%.120s (%.60s below %.40s)", f->title,
                 f->label, value);
    } else {
        snprintf(text, BUR_CLI_LABEL, "%.120s below %.40s %.60s", f->label,
                 value, f->unit != NULL ? f->unit : "");
    }
}

/* The row at which it is likeliest in a case; the first of such. */
static int peak(const bur_cli_summary *summary, int c, int i)
{
    int best = 0;
    double most = -1;
    for (int row = 0; row < summary->facts.n_rows; row++) {
        double p = bur_study_below(summary->study, c, i, row).value;
        if (p > most) {
            most = p;
            best = row;
        }
    }
    return best;
}

static void add_threshold(const bur_cli_summary *summary, bur_cli_table *table,
                          int i, const bur_threshold_facts *facts)
{
    char text[BUR_CLI_LABEL];
    int n = summary->facts.n_cases, last = summary->facts.n_rows - 1;
    put_title(text, facts);
    bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    for (int c = 0; c < n; c++) {
        int row = peak(summary, c, i);
        bur_cli_put_probability(text,
                                bur_study_below(summary->study, c, i, row));
        bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    }
    bur_cli_table_add(table, BUR_CLI_FAINT, "  in");
    for (int c = 0; c < n; c++) {
        int row = peak(summary, c, i);
        bool ever = bur_study_below(summary->study, c, i, row).value > 0;
        bur_cli_put_moment(summary, text,
                           ever ? bur_study_time(summary->study, row) : NAN);
        bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    }
    bur_cli_table_add(table, BUR_CLI_FAINT, "  at the end");
    for (int c = 0; c < n; c++) {
        bur_cli_put_probability(text,
                                bur_study_below(summary->study, c, i, last));
        bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    }
}

void bur_cli_print_below(const bur_cli_summary *summary)
{
    bur_threshold_facts facts;
    if (!bur_study_threshold(summary->study, 0, &facts)) {
        return;
    }
    bur_cli_table table =
        bur_cli_cases_table(summary, "Below, when likeliest", 0);
    for (int i = 0; bur_study_threshold(summary->study, i, &facts); i++) {
        add_threshold(summary, &table, i, &facts);
    }
    bur_cli_cases_print(summary, &table);
}
