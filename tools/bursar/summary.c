/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a summary: its head, its tables' heads, and how runs end. */
#include "bursar/summary.h"

#include "bursar/figures.h"
#include "bursar/terminal.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bur_cli_summary bur_cli_summary_of(const bur_study *study)
{
    bur_cli_summary summary = {.study = study,
                               .out = stdout,
                               .width = bur_cli_width(stdout),
                               .color = bur_cli_likes_color(stdout)};
    bur_study_facts_of(study, &summary.facts);
    return summary;
}

static void print_runs(const bur_cli_summary *summary)
{
    const bur_study_facts *facts = &summary->facts;
    char draws[BUR_CLI_FIGURE];
    char luck[BUR_CLI_FIGURE];
    if (facts->is_bare_model) {
        fprintf(summary->out, "one run without chance");
        return;
    }
    bur_cli_put_count(draws, facts->n_draws);
    fprintf(summary->out, "%s draw%s", draws, facts->n_draws == 1 ? "" : "s");
    if (facts->providers > 0) {
        bur_cli_put_count(draws, facts->assumptions);
        bur_cli_put_count(luck, facts->providers);
        fprintf(summary->out, " (%s futures x %s providers)", draws, luck);
    } else if (facts->luck > 1 && facts->assumptions > 1) {
        bur_cli_put_count(draws, facts->assumptions);
        bur_cli_put_count(luck, facts->luck);
        fprintf(summary->out, " (%s sets of assumptions x %s of luck)", draws,
                luck);
    }
    fprintf(summary->out, ", %s, seed %" PRIu64, facts->design, facts->seed);
}

void bur_cli_print_head(const bur_cli_summary *summary)
{
    const bur_study_facts *facts = &summary->facts;
    char steps[BUR_CLI_FIGURE];
    const char *title = facts->title != NULL ? facts->title : facts->path;
    bur_cli_put_count(steps, facts->n_steps);
    bur_cli_print_tone(summary->out, BUR_CLI_STRONG, title, summary->color);
    fprintf(summary->out, "\n");
    if (!facts->is_bare_model && facts->model_title != NULL) {
        fprintf(summary->out, "%s, %d equations; ", facts->model_title,
                facts->n_equations);
    } else {
        fprintf(summary->out, "%d equations; ", facts->n_equations);
    }
    fprintf(summary->out, "%s to %s in %s steps\n", facts->start, facts->end,
            steps);
    print_runs(summary);
    if (facts->n_cases > 1) {
        fprintf(summary->out, ", %d policies on the same futures",
                facts->n_cases);
    }
    fputs("\n", summary->out);
}

const char *bur_cli_case_name(const bur_cli_summary *summary, int c)
{
    const char *policy = bur_study_policy(summary->study, c);
    for (int i = 0; policy != NULL && i < summary->facts.n_cases; i++) {
        const char *other = bur_study_policy(summary->study, i);
        if (i != c && other != NULL && strcmp(policy, other) == 0) {
            policy = NULL;
        }
    }
    return policy != NULL && *policy != '\0'
               ? policy
               : bur_study_case(summary->study, c);
}

bur_cli_table bur_cli_cases_table(const bur_cli_summary *summary,
                                  const char *corner, int first)
{
    bur_cli_table table =
        bur_cli_table_create(1 + summary->facts.n_cases - first);
    bur_cli_table_add(&table, BUR_CLI_STRONG, corner);
    for (int c = first; c < summary->facts.n_cases; c++) {
        bur_cli_table_add(&table, BUR_CLI_STRONG,
                          bur_cli_case_name(summary, c));
    }
    return table;
}

void bur_cli_cases_print(const bur_cli_summary *summary, bur_cli_table *table)
{
    fputs("\n", summary->out);
    bur_cli_table_print(table, summary->out, summary->width, summary->color);
    bur_cli_table_free(table);
}

int bur_cli_months_of_unit(const char *unit)
{
    static const char *const units[] = {"month", "quarter", "year"};
    static const int months[] = {1, 3, 12};
    for (int i = 0; i < 3; i++) {
        if (strcmp(unit, units[i]) == 0) {
            return months[i];
        }
    }
    return 0;
}

/* The month in which `time` falls, "2030-02", for a model in months, quarters
 * or years that starts on a date; "" for others. */
static void put_month(const bur_cli_summary *summary, char text[16],
                      double time)
{
    const char *start = summary->facts.start;
    int per_unit = bur_cli_months_of_unit(summary->facts.time_unit);
    *text = '\0';
    if (per_unit > 0 && strlen(start) == 10 && start[4] == '-' && time >= 0 &&
        time < 12000) {
        int64_t year = strtol(start, NULL, 10);
        int64_t month = 12 * year + strtol(start + 5, NULL, 10) - 1 +
                        (int64_t)(time * per_unit + 1e-6);
        snprintf(text, 16, "%04d-%02d", (int)(month / 12),
                 (int)(month % 12 + 1));
    }
}

void bur_cli_put_moment(const bur_cli_summary *summary, char *text, double time)
{
    char number[BUR_CLI_FIGURE];
    char date[16];
    if (!isfinite(time)) {
        snprintf(text, BUR_CLI_FIGURE, "-");
        return;
    }
    double whole = floor(time + 0.5);
    bur_cli_put_fixed(number, whole, 0);
    put_month(summary, date, whole);
    snprintf(text, BUR_CLI_FIGURE, *date == '\0' ? "%s %.24s" : "%s %.24s (%s)",
             summary->facts.time_unit, number, date);
}

static bool add_exit(const bur_cli_summary *summary, bur_cli_table *table,
                     int kind)
{
    bur_exit_facts facts;
    char text[BUR_CLI_FIGURE];
    if (!bur_study_exit(summary->study, 0, kind, &facts)) {
        return false;
    }
    bur_cli_table_add(table, BUR_CLI_PLAIN,
                      facts.title != NULL ? facts.title : facts.name);
    for (int c = 0; c < summary->facts.n_cases; c++) {
        bur_study_exit(summary->study, c, kind, &facts);
        bur_cli_put_probability(text, facts.share);
        bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    }
    bur_cli_table_add(table, BUR_CLI_FAINT, "  half of them by");
    for (int c = 0; c < summary->facts.n_cases; c++) {
        bur_study_exit(summary->study, c, kind, &facts);
        bur_cli_put_moment(summary, text, facts.median_time);
        bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    }
    return true;
}

void bur_cli_print_exits(const bur_cli_summary *summary)
{
    bur_exit_facts facts;
    if (!bur_study_exit(summary->study, 0, 1, &facts)) {
        return;
    }
    bur_cli_table table =
        bur_cli_cases_table(summary, "Ended before the horizon", 0);
    for (int kind = 1; add_exit(summary, &table, kind); kind++) {
    }
    bur_cli_cases_print(summary, &table);
}
