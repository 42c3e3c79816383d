/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a study without measures: what its series come to at the last
 * saved moment, in each case; for a single case also where they began. */
#include "bursar/summary.h"

#include "bursar/complain.h"
#include "bursar/figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More are for a file. */
enum { MOST_ROWS = 40, LEVELS = 3 };

/* Where a column's values are taken. */
typedef struct place {
    int c;   /* case */
    int row; /* saved */
} place;

typedef struct ends {
    const bur_cli_summary *summary;
    bur_cli_table table;
    place *at; /* [n_columns] */
    int n_columns;
    int level[LEVELS]; /* low, middle, high; equal where there are not three */
    bool is_one;       /* a single draw: the value is all there is */
} ends;

static int nearest_level(const bur_study *study, double wanted)
{
    int best = 0;
    for (int i = 1; i < bur_study_n_levels(study); i++) {
        double now = fabs(bur_study_level(study, i) - wanted);
        if (now < fabs(bur_study_level(study, best) - wanted)) {
            best = i;
        }
    }
    return best;
}

/* "at month 12", "at 2031-01-01", "at 100". */
static void put_moment(const ends *e, char text[BUR_CLI_FIGURE], int row)
{
    const bur_study *study = e->summary->study;
    const bur_study_facts *facts = &e->summary->facts;
    const char *date = bur_study_date(study, row);
    const char *unit = facts->time_unit;
    bool is_plain = strcmp(unit, "unit") == 0 || strcmp(unit, "Time") == 0;
    double start = strtod(facts->start, NULL);
    if (*date != '\0') {
        snprintf(text, BUR_CLI_FIGURE, "at %.40s", date);
    } else {
        snprintf(text, BUR_CLI_FIGURE, "at %.40s%s%.6g", is_plain ? "" : unit,
                 is_plain ? "" : " ", start + bur_study_time(study, row));
    }
}

static void choose_columns(ends *e)
{
    const bur_study_facts *facts = &e->summary->facts;
    bool has_start = facts->n_cases == 1 && facts->n_rows > 1;
    e->n_columns = has_start ? 2 : facts->n_cases;
    e->at = bur_cli_memory((size_t)e->n_columns * sizeof *e->at);
    for (int i = 0; i < e->n_columns; i++) {
        e->at[i].c = has_start ? 0 : i;
        e->at[i].row = has_start && i == 0 ? 0 : facts->n_rows - 1;
    }
}

static void add_head(ends *e)
{
    char text[BUR_CLI_FIGURE];
    put_moment(e, text, e->summary->facts.n_rows - 1);
    if (e->summary->facts.n_cases > 1) {
        e->table = bur_cli_cases_table(e->summary, text, 0);
        return;
    }
    e->table = bur_cli_table_create(1 + e->n_columns);
    bur_cli_table_add(&e->table, BUR_CLI_STRONG, "");
    for (int i = 0; i < e->n_columns; i++) {
        put_moment(e, text, e->at[i].row);
        bur_cli_table_add(&e->table, BUR_CLI_STRONG, text);
    }
}

static bur_figure value_at(const ends *e, int series, place at, int level)
{
    const bur_study *study = e->summary->study;
    return e->is_one ? bur_study_series_mean(study, at.c, series, at.row)
                     : bur_study_series_quantile(study, at.c, series, at.row,
                                                 e->level[level]);
}

static double larger(double a, double b)
{
    return isfinite(b) && fabs(b) > a ? fabs(b) : a;
}

/* One row has one scale and one number of decimals. */
static bur_cli_form form_of(const ends *e, int series)
{
    double largest = 0;
    double error = 0;
    double spread = 0;
    for (int i = 0; i < e->n_columns; i++) {
        bur_figure low = value_at(e, series, e->at[i], 0);
        bur_figure middle = value_at(e, series, e->at[i], 1);
        bur_figure high = value_at(e, series, e->at[i], 2);
        largest = larger(larger(largest, low.value), high.value);
        spread = larger(spread, high.value - low.value);
        error = larger(error, bur_cli_error(middle));
    }
    return bur_cli_form_of(largest, larger(error, spread / BUR_CLI_FINEST),
                           true);
}

static void add_series(ends *e, int series)
{
    char text[BUR_CLI_LABEL];
    bur_series_facts facts;
    bur_study_series(e->summary->study, series, &facts);
    bur_cli_form form = form_of(e, series);
    bur_cli_put_label(text, facts.label, form.scale.letter, facts.unit);
    bur_cli_table_add(&e->table, BUR_CLI_PLAIN, text);
    for (int i = 0; i < e->n_columns; i++) {
        double middle = value_at(e, series, e->at[i], 1).value;
        double low = value_at(e, series, e->at[i], 0).value;
        double high = value_at(e, series, e->at[i], 2).value;
        bool is_sure = e->is_one || low == high;
        bur_cli_put_range(text, form, middle, is_sure ? NAN : low, high);
        bur_cli_table_add(&e->table, BUR_CLI_PLAIN, text);
    }
}

static void print_legend(const ends *e)
{
    const bur_cli_summary *summary = e->summary;
    int rest = summary->facts.n_series - MOST_ROWS;
    char text[2 * BUR_CLI_FIGURE];
    if (rest > 0) {
        snprintf(text, sizeof text,
                 "And %d more: --output FILE.csv writes all of them.\n", rest);
        bur_cli_print_tone(summary->out, BUR_CLI_FAINT, text, summary->color);
    }
    if (!e->is_one) {
        snprintf(text, sizeof text,
                 "The %g %% quantile, and from %g %% to %g %% of futures.\n",
                 100 * bur_study_level(summary->study, e->level[1]),
                 100 * bur_study_level(summary->study, e->level[0]),
                 100 * bur_study_level(summary->study, e->level[2]));
        bool is_usual = bur_study_level(summary->study, e->level[1]) == 0.5;
        bur_cli_print_tone(summary->out, BUR_CLI_FAINT,
                           is_usual ? "The median" : "", summary->color);
        bur_cli_print_tone(summary->out, BUR_CLI_FAINT,
                           is_usual ? strchr(text, ',') : text, summary->color);
    }
}

void bur_cli_print_ends(const bur_cli_summary *summary)
{
    const bur_study_facts *facts = &summary->facts;
    if (facts->n_measures > 0 || facts->n_series == 0 || facts->n_rows == 0) {
        return;
    }
    ends e = {.summary = summary};
    e.is_one = facts->n_draws == 1 || bur_study_n_levels(summary->study) == 0;
    if (!e.is_one) {
        e.level[0] = nearest_level(summary->study, 0.05);
        e.level[1] = nearest_level(summary->study, 0.5);
        e.level[2] = nearest_level(summary->study, 0.95);
    }
    choose_columns(&e);
    add_head(&e);
    for (int s = 0; s < facts->n_series && s < MOST_ROWS; s++) {
        add_series(&e, s);
    }
    bur_cli_cases_print(summary, &e.table);
    print_legend(&e);
    free(e.at);
}
