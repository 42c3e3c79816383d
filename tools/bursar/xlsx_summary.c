/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first sheet: what a board asks first. */
#include "bursar/xlsx_results.h"

#include "bursar/figures.h"
#include "bursar/record_names.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { HEAD_ROW = 5, COLUMNS = 14 };

bur_cli_xlsx_look
bur_cli_xlsx_look_of_measure(const bur_record_measure *measure, int c)
{
    double largest = fabs(measure->mean[c].value);
    if (measure->sort == BURSAR_PROBABILITY) {
        return BUR_XLSX_SHARE;
    }
    if (measure->sort == BURSAR_TIME) {
        return BUR_XLSX_DECIMAL;
    }
    if (measure->sort != BURSAR_AMOUNT) {
        return BUR_XLSX_NUMBER;
    }
    if (measure->median != NULL && !(largest >= 1000)) {
        largest =
            fmax(fabs(measure->median[c].value), fabs(measure->tail[c].value));
    }
    return bur_cli_xlsx_look_of(largest);
}

static const char *unit_of(const bur_record_measure *measure)
{
    bool has = measure->unit != NULL && strcmp(measure->unit, "1") != 0;
    return measure->sort == BURSAR_PROBABILITY ? "%"
           : has                               ? measure->unit
                                               : NULL;
}

/* Columns of one case of a measure, from the third. */
static void put_case(const bur_cli_xlsx *x, lxw_worksheet *sheet, lxw_row_t row,
                     const bur_record *record, int i, int c)
{
    bur_record_measure measure;
    bur_figure difference;
    bur_record_measure_at(record, i, &measure);
    const bur_record_facts *facts = bur_record_facts_of(record);
    bur_cli_xlsx_look look = bur_cli_xlsx_look_of_measure(&measure, c);
    bur_cli_xlsx_text(x, sheet, row, 1, BUR_XLSX_TEXT,
                      bur_cli_name_case(record, c));
    bur_cli_xlsx_text(x, sheet, row, 2, BUR_XLSX_TEXT, unit_of(&measure));
    bur_cli_xlsx_range(x, sheet, row, 3, look, measure.mean[c]);
    if (measure.median != NULL) {
        const double *q = measure.quantile + (ptrdiff_t)c * facts->n_levels;
        bur_cli_xlsx_number(x, sheet, row, 6, look, measure.median[c].value);
        bur_cli_xlsx_number(x, sheet, row, 7, look, q[0]);
        bur_cli_xlsx_number(x, sheet, row, 8, look, q[facts->n_levels - 1]);
        bur_cli_xlsx_number(x, sheet, row, 9, look, measure.tail[c].value);
    }
    if (measure.missing[c] > 0) {
        bur_cli_xlsx_number(x, sheet, row, 10, BUR_XLSX_SHARE,
                            measure.missing[c]);
    }
    if (c > 0 && bur_record_difference(record, c, 0, i, &difference)) {
        bur_cli_xlsx_range(x, sheet, row, 11, bur_cli_xlsx_signed(look),
                           difference);
    }
}

/* What stands over the table. */
static void put_facts(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                      const bur_record_facts *facts)
{
    char text[512];
    char draws[BUR_CLI_FIGURE];
    bur_cli_put_count(draws, facts->n_draws);
    const char *end =
        facts->date != NULL ? facts->date[facts->n_times - 1] : "";
    snprintf(text, sizeof text, "%s; %s%s%s", facts->model, facts->start,
             *facts->start != '\0' ? " to " : "", end);
    bur_cli_xlsx_text(x, sheet, 1, 0, BUR_XLSX_TEXT, text);
    snprintf(text, sizeof text,
             "%s draws (%s, seed %s), %d cases on the same "
             "futures",
             draws, facts->design, facts->seed, facts->n_cases);
    bur_cli_xlsx_text(x, sheet, 2, 0, BUR_XLSX_TEXT, text);
    snprintf(text, sizeof text,
             "Low and high: the %g %% interval of the figure before them, for "
             "the number of draws. Differences are draw by draw; of "
             "probabilities in points.",
             100 * facts->interval_level);
    bur_cli_xlsx_text(x, sheet, 3, 0, BUR_XLSX_FAINT, text);
}

static void put_headings(const bur_cli_xlsx *x, lxw_worksheet *sheet,
                         const bur_record *record)
{
    const bur_record_facts *facts = bur_record_facts_of(record);
    char low[64], high[64], less[256];
    snprintf(low, sizeof low, "%g %% are below", 100 * facts->level[0]);
    snprintf(high, sizeof high, "%g %% are below",
             100 * facts->level[facts->n_levels - 1]);
    snprintf(less, sizeof less, "Less %.200s", bur_cli_name_case(record, 0));
    const char *heading[COLUMNS] = {
        "Measure", "Case", "Unit", "Mean or probability",   "Low",       "High",
        "Median",  low,    high,   "Mean of the worst 5 %", "Never, in", less,
        "Low",     "High"};
    bur_cli_xlsx_head(x, sheet, HEAD_ROW, heading, COLUMNS, 3, 2);
}

void bur_cli_xlsx_summary(bur_cli_xlsx *x, const bur_record *record)
{
    static const double width[] = {34, 20, 9, 12, 11, 11, 11, 13,
                                   13, 13, 9, 12, 11, 11, 0};
    const bur_record_facts *facts = bur_record_facts_of(record);
    lxw_worksheet *sheet = bur_cli_xlsx_sheet(x, "Summary", facts->title);
    bur_record_measure measure;
    lxw_row_t row = HEAD_ROW + 1;
    bur_cli_xlsx_widths(sheet, width);
    put_facts(x, sheet, facts);
    put_headings(x, sheet, record);
    for (int i = 0; bur_record_measure_at(record, i, &measure); i++) {
        if (measure.detail) {
            continue;
        }
        bur_cli_xlsx_text(x, sheet, row, 0, BUR_XLSX_STRONG,
                          measure.title != NULL ? measure.title : measure.name);
        for (int c = 0; c < facts->n_cases; c++) {
            put_case(x, sheet, row++, record, i, c);
        }
        row += facts->n_cases > 1;
    }
}
