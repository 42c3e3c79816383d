/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each case changes against the first. The draws are the same, so the
 * interval is that of the differences, which is far narrower than those of the
 * two cases suggest; a difference whose interval holds zero is said to be no
 * clear one. */
#include "bursar/summary.h"

#include "bursar/figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_difference(char text[BUR_CLI_FIGURE], bur_figure d, double unit,
                           const char *name)
{
    char value[BUR_CLI_FIGURE];
    char low[BUR_CLI_FIGURE];
    char high[BUR_CLI_FIGURE];
    int decimals = bur_cli_decimals(bur_cli_error(d) / unit, d.value / unit);
    bur_cli_put_signed(value, d.value / unit, decimals);
    bur_cli_put_signed(low, d.low / unit, decimals);
    bur_cli_put_signed(high, d.high / unit, decimals);
    bool is_wide = strcmp(low, high) != 0;
    if (isfinite(d.low) && isfinite(d.high) && is_wide) {
        snprintf(text, BUR_CLI_FIGURE, "%.16s%.16s (%.16s to %.16s)", value,
                 name, low, high);
    } else {
        snprintf(text, BUR_CLI_FIGURE, "%.24s%.16s", value, name);
    }
}

static bool is_clear(bur_figure d)
{
    return d.low > 0 || d.high < 0;
}

static void add_difference(const bur_cli_summary *summary, bur_cli_table *table,
                           int c, int m, bur_cli_scale scale)
{
    bur_measure_facts facts;
    bur_figure d = {NAN, NAN, NAN, NAN, 0, NULL};
    char text[BUR_CLI_FIGURE];
    char cell[BUR_CLI_FIGURE + 32];
    bur_study_measure(summary->study, c, m, &facts);
    bool there = bur_study_difference(summary->study, c, 0, m, &d);
    if (!there || isnan(d.value)) {
        bur_cli_table_add(table, BUR_CLI_PLAIN, "-");
        return;
    }
    if (d.value == 0 && !(d.high > d.low)) {
        bur_cli_table_add(table, BUR_CLI_FAINT, "none");
        return;
    }
    bool is_share = facts.sort == BURSAR_PROBABILITY;
    put_difference(text, d, is_share ? 0.01 : scale.divisor,
                   is_share ? " points" : "");
    bool is_good = (d.value > 0) == facts.high_is_better;
    const char *verdict = !is_clear(d) ? "unclear"
                          : is_good    ? "better"
                                       : "worse";
    snprintf(cell, sizeof cell, "%s  %s", text, isfinite(d.low) ? verdict : "");
    bur_cli_table_add(table,
                      !is_clear(d) ? BUR_CLI_FAINT
                      : is_good    ? BUR_CLI_GOOD
                                   : BUR_CLI_BAD,
                      cell);
}

/* One scale for all cases of a measure. */
static bur_cli_scale scale_of(const bur_cli_summary *summary, int m)
{
    double largest = 0;
    bur_measure_facts facts;
    bur_study_measure(summary->study, 0, m, &facts);
    for (int c = 1; c < summary->facts.n_cases; c++) {
        bur_figure d;
        if (bur_study_difference(summary->study, c, 0, m, &d) &&
            isfinite(d.value)) {
            largest = fmax(largest, fabs(d.value));
        }
    }
    return bur_cli_scale_of(facts.sort == BURSAR_AMOUNT ? largest : 0);
}

/* Events that some draws never see have no difference of means. */
static bool is_comparable(const bur_cli_summary *summary, int m)
{
    bur_measure_facts facts;
    for (int c = 0; c < summary->facts.n_cases; c++) {
        bur_study_measure(summary->study, c, m, &facts);
        if (facts.sort == BURSAR_TIME && facts.missing > 0) {
            return false;
        }
    }
    return true;
}

static void add_row(const bur_cli_summary *summary, bur_cli_table *table, int m)
{
    bur_measure_facts facts;
    char label[256];
    bur_cli_scale scale = scale_of(summary, m);
    bur_study_measure(summary->study, 0, m, &facts);
    bool has_title = facts.title != NULL && *facts.title != '\0';
    bool has_unit = facts.unit != NULL && strcmp(facts.unit, "1") != 0 &&
                    facts.sort != BURSAR_PROBABILITY;
    snprintf(label, sizeof label, "%s%s%s%s%s",
             has_title ? facts.title : facts.name,
             has_unit || *scale.letter != '\0' ? ", " : "", scale.letter,
             has_unit && *scale.letter != '\0' ? " " : "",
             has_unit ? facts.unit : "");
    bur_cli_table_add(table, BUR_CLI_PLAIN, label);
    for (int c = 1; c < summary->facts.n_cases; c++) {
        add_difference(summary, table, c, m, scale);
    }
}

static void add_rows(const bur_cli_summary *summary, bur_cli_table *table,
                     const bur_cli_listing *listing)
{
    const char *above = NULL;
    for (int i = 0; i < listing->n; i++) {
        int m = listing->measure[i];
        if (is_comparable(summary, m)) {
            bur_measure_facts facts;
            bur_study_measure(summary->study, 0, m, &facts);
            bur_cli_add_heading(table, &above, facts.heading);
            add_row(summary, table, m);
        }
    }
}

static void print_table(const bur_cli_summary *summary,
                        const bur_cli_listing *listing)
{
    char corner[128];
    snprintf(corner, sizeof corner, "Compared with %s",
             bur_cli_case_name(summary, 0));
    bur_cli_table table = bur_cli_cases_table(summary, corner, 1);
    add_rows(summary, &table, listing);
    bur_cli_cases_print(summary, &table);
    if (summary->facts.n_draws > 1) {
        bur_cli_print_tone(summary->out, BUR_CLI_FAINT,
                           "Differences of means on the same draws, with "
                           "their 95 % intervals; unclear: within the noise.\n",
                           summary->color);
    }
}

void bur_cli_print_differences(const bur_cli_summary *summary)
{
    bur_cli_listing listing = bur_cli_listing_of(summary);
    if (summary->facts.n_cases > 1 && listing.n > 0) {
        print_table(summary, &listing);
    }
    free(listing.measure);
}
