/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of measures. Every row has one scale and one number of decimals,
 * so that its cases can be compared at a glance; the decimals follow from the
 * largest error in the row, and from how far its futures spread. */
#include "bursar/summary.h"

#include "bursar/complain.h"
#include "bursar/figures.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A measure over all cases. */
typedef struct row {
    const bur_cli_summary *summary;
    bur_cli_table *table;
    bur_measure_facts *of; /* [case] */
    int n;
    bur_cli_form form;
    bool is_one; /* a single draw: the value is all there is */
} row;

static void add_cell(const row *r, const char *text)
{
    bur_cli_table_add(r->table, BUR_CLI_PLAIN, text);
}

static void put_value(const row *r, char text[BUR_CLI_FIGURE], double value)
{
    bur_cli_put_fixed(text, value / r->form.scale.divisor, r->form.decimals);
}

static double larger(double a, double b)
{
    return isfinite(b) && fabs(b) > a ? fabs(b) : a;
}

static void choose_scale(row *r)
{
    double largest = 0;
    double error = 0;
    for (int c = 0; c < r->n; c++) {
        const bur_measure_facts *f = &r->of[c];
        largest = larger(larger(largest, f->median.value), f->mean.value);
        largest = larger(larger(largest, f->p05), f->p95);
        error = larger(error, bur_cli_error(f->median));
        error = larger(error, (f->p95 - f->p05) / BUR_CLI_FINEST);
    }
    r->form = bur_cli_form_of(largest, error, r->of->sort == BURSAR_AMOUNT);
}

/* "Lowest cash, M EUR"; the unit is NULL where the cells say it. */
static void add_title(const row *r, const char *unit)
{
    char label[BUR_CLI_LABEL];
    const bur_measure_facts *f = r->of;
    bool has_title = f->title != NULL && *f->title != '\0';
    bur_cli_put_label(label, has_title ? f->title : f->name,
                      r->form.scale.letter, unit);
    bur_cli_table_add(r->table, BUR_CLI_PLAIN, label);
}

static bool any_missing(const row *r)
{
    for (int c = 0; c < r->n; c++) {
        if (r->of[c].missing > 0) {
            return true;
        }
    }
    return false;
}

static void add_missing(const row *r, const char *label, const char *format)
{
    char share[BUR_CLI_FIGURE];
    char text[BUR_CLI_FIGURE];
    bool is_counted =
        r->summary->facts.providers > 0 && r->of->sort != BURSAR_TIME;
    if (!any_missing(r) || r->is_one || is_counted) {
        return;
    }
    bur_cli_table_add(r->table, BUR_CLI_FAINT, label);
    for (int c = 0; c < r->n; c++) {
        double missing = 100 * r->of[c].missing;
        /* Its error follows from the number of draws. */
        double draws = (double)r->summary->facts.n_draws;
        double error = 100 * sqrt(r->of[c].missing * (1 - r->of[c].missing) /
                                  (draws > 1 ? draws : 1));
        int decimals = bur_cli_decimals(error, missing);
        bur_cli_put_fixed(share, missing, decimals < 0 ? 0 : decimals);
        snprintf(text, sizeof text, format, share);
        add_cell(r, text);
    }
}

/* What the mean is over sets of assumptions, and how exactly that is known. */
static void add_assumptions(const row *r)
{
    char text[BUR_CLI_FIGURE];
    bool is_share = r->of->sort == BURSAR_PROBABILITY;
    if (!isfinite(r->of->assumptions_low)) {
        return;
    }
    bur_cli_table_add(r->table, BUR_CLI_FAINT,
                      is_share ? "  over your assumptions"
                               : "  its mean, over your assumptions");
    for (int c = 0; c < r->n; c++) {
        const bur_measure_facts *f = &r->of[c];
        if (is_share) {
            bur_cli_put_share_range(text, f->assumptions_low,
                                    f->assumptions_high);
        } else {
            char from[BUR_CLI_FIGURE];
            char to[BUR_CLI_FIGURE];
            put_value(r, from, f->assumptions_low);
            put_value(r, to, f->assumptions_high);
            snprintf(text, sizeof text, "%.40s to %.40s", from, to);
        }
        add_cell(r, text);
    }
}

/* What the providers of a cross-section are together, over futures. */
static void add_futures(const row *r)
{
    char text[BUR_CLI_FIGURE];
    bool is_share = r->of->sort == BURSAR_PROBABILITY;
    if (r->summary->facts.providers == 0) {
        return;
    }
    bur_cli_table_add(r->table, BUR_CLI_FAINT,
                      is_share ? "  share of providers, over futures"
                               : "  mean of providers, over futures");
    for (int c = 0; c < r->n; c++) {
        const bur_measure_facts *f = &r->of[c];
        double mean = f->futures_mean.value;
        double low = f->futures_p05.value, high = f->futures_p95.value;
        if (!isfinite(mean)) {
            add_cell(r, "no value");
            continue;
        }
        if (is_share && low == high) { /* never, or always */
            char share[BUR_CLI_FIGURE];
            bur_cli_put_fixed(share, 100 * mean, 1);
            snprintf(text, sizeof text, "%.40s %%", share);
        } else if (is_share) {
            bur_figure figure = f->futures_mean;
            figure.low = low;
            figure.high = high;
            bur_cli_put_probability(text, figure);
        } else {
            bur_cli_put_range(text, r->form, mean, low, high);
        }
        add_cell(r, text);
    }
    if (any_missing(r)) {
        bur_cli_table_add(r->table, BUR_CLI_FAINT, "  providers with a value");
        for (int c = 0; c < r->n; c++) {
            char count[BUR_CLI_FIGURE];
            bur_cli_put_fixed(count, r->of[c].futures_present, 1);
            snprintf(text, sizeof text, "%.40s of %d", count,
                     r->summary->facts.providers);
            add_cell(r, text);
        }
    }
}

static void add_probability(const row *r)
{
    char text[BUR_CLI_FIGURE];
    add_title(r, NULL);
    for (int c = 0; c < r->n; c++) {
        bur_cli_put_probability(text, r->of[c].mean);
        add_cell(r, text);
    }
    add_missing(r, "  without a value", "%s %%");
    add_assumptions(r);
    add_futures(r);
}

/* When something first happened, in the draws in which it did. */
static void add_time(const row *r)
{
    char text[BUR_CLI_FIGURE];
    add_title(r, NULL);
    for (int c = 0; c < r->n; c++) {
        double time = r->is_one ? r->of[c].mean.value : r->of[c].median.value;
        bur_cli_put_moment(r->summary, text, time);
        add_cell(r, isfinite(time) ? text : "never");
    }
    add_missing(r, "  never", "in %s %%");
}

static void add_tail(const row *r)
{
    char text[BUR_CLI_FIGURE];
    if (r->of->sort != BURSAR_AMOUNT || isnan(r->of->tail.value) || r->is_one) {
        return;
    }
    bur_cli_table_add(r->table, BUR_CLI_FAINT, "  mean of the worst 5 %");
    for (int c = 0; c < r->n; c++) {
        put_value(r, text, r->of[c].tail.value);
        add_cell(r, text);
    }
}

static void add_number(const row *r)
{
    char text[BUR_CLI_FIGURE];
    add_title(r, r->of->unit);
    for (int c = 0; c < r->n; c++) {
        const bur_measure_facts *f = &r->of[c];
        if (r->is_one) {
            put_value(r, text, f->mean.value);
        } else {
            bur_cli_put_range(text, r->form, f->median.value, f->p05, f->p95);
        }
        add_cell(r, text);
    }
    add_tail(r);
    add_missing(r, "  without a value", "%s %%");
    add_assumptions(r);
    add_futures(r);
}

static void add_measure(row *r)
{
    choose_scale(r);
    if (r->of->sort == BURSAR_PROBABILITY) {
        add_probability(r);
    } else if (r->of->sort == BURSAR_TIME && any_missing(r)) {
        /* Some never saw it: an event, not a duration. */
        add_time(r);
    } else {
        add_number(r);
    }
}

static void print_legend(const bur_cli_summary *summary)
{
    if (summary->facts.n_draws > 1) {
        bur_cli_print_tone(
            summary->out, BUR_CLI_FAINT,
            "Probabilities with their 95 % interval; other rows: the median, "
            "and from 5 % to 95 % of futures.\n",
            summary->color);
    }
    if (summary->facts.n_draws > 1 &&
        summary->facts.n_draws < bur_study_least_draws(summary->study, 0.05)) {
        fprintf(summary->out,
                "Too few draws to say how well the 5 and 95 %% are known: "
                "their intervals need %" PRId64 " draws, that of the median "
                "%" PRId64 ".\n",
                bur_study_least_draws(summary->study, 0.05),
                bur_study_least_draws(summary->study, 0.5));
    }
    if (summary->facts.providers > 0) {
        bur_cli_print_tone(
            summary->out, BUR_CLI_FAINT,
            "Over futures: the mean of what the providers of one future are "
            "together, and from 5 % to 95 % of futures.\n",
            summary->color);
    }
}

static void add_measures(row *r, const bur_cli_listing *listing)
{
    const char *above = NULL;
    for (int i = 0; i < listing->n; i++) {
        for (int c = 0; c < r->n; c++) {
            bur_study_measure(r->summary->study, c, listing->measure[i],
                              &r->of[c]);
        }
        bur_cli_add_heading(r->table, &above, r->of->heading);
        add_measure(r);
    }
}

static void print_table(const bur_cli_summary *summary,
                        const bur_cli_listing *listing)
{
    int n = summary->facts.n_cases;
    bur_cli_table table = bur_cli_cases_table(summary, "", 0);
    row r = {.summary = summary, .table = &table, .n = n};
    r.is_one = summary->facts.n_draws == 1;
    r.of = bur_cli_memory((size_t)n * sizeof *r.of);
    add_measures(&r, listing);
    bur_cli_cases_print(summary, &table);
    print_legend(summary);
    free(r.of);
}

void bur_cli_print_measures(const bur_cli_summary *summary)
{
    bur_cli_listing listing = bur_cli_listing_of(summary);
    if (listing.n > 0) {
        print_table(summary, &listing);
    }
    bur_cli_print_left_out(summary, listing.n_left_out);
    free(listing.measure);
}
