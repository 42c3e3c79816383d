/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of rare events, by importance sampling. */
#include "bursar/summary.h"

#include "bursar/figures.h"

#include <math.h>
#include <stdio.h>

static void put_probability(char text[BUR_CLI_FIGURE], const bur_rare_facts *f)
{
    char needed[BUR_CLI_FIGURE];
    if (f->needed <= 0) {
        bur_cli_put_probability(text, f->probability);
    } else if (f->n_events == 0) {
        snprintf(text, BUR_CLI_FIGURE, "not known: it never happened");
    } else {
        bur_cli_put_scaled(needed, f->needed);
        snprintf(text, BUR_CLI_FIGURE, "not known: needs some %.40s draws",
                 needed);
    }
}

static void add_rare(const bur_cli_summary *summary, bur_cli_table *table,
                     int i)
{
    char text[BUR_CLI_FIGURE];
    char draws[BUR_CLI_FIGURE];
    char effective[BUR_CLI_FIGURE];
    bur_rare_facts f;
    bur_study_rare(summary->study, i, 0, &f);
    bur_cli_table_add(table, BUR_CLI_PLAIN, f.title != NULL ? f.title : f.of);
    for (int c = 0; bur_study_rare(summary->study, i, c, &f); c++) {
        put_probability(text, &f);
        bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    }
    bur_cli_table_add(table, BUR_CLI_FAINT, "  effective sample size");
    for (int c = 0; bur_study_rare(summary->study, i, c, &f); c++) {
        bur_cli_put_count(draws, f.n_draws);
        bur_cli_put_fixed(effective, floor(f.effective), 0);
        snprintf(text, sizeof text, "%.40s of %.40s", effective, draws);
        bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    }
}

void bur_cli_print_rares(const bur_cli_summary *summary)
{
    bur_rare_facts f;
    if (!bur_study_rare(summary->study, 0, 0, &f)) {
        return;
    }
    bur_cli_table table = bur_cli_cases_table(summary, "Rare events", 0);
    for (int i = 0; bur_study_rare(summary->study, i, 0, &f); i++) {
        add_rare(summary, &table, i);
    }
    bur_cli_cases_print(summary, &table);
    bur_cli_print_tone(
        summary->out, BUR_CLI_FAINT,
        "By importance sampling, with draws of their own; 95 % intervals, none "
        "where the effective sample size is below 200.\n",
        summary->color);
}

void bur_cli_put_rares(const bur_study *study, int c, bur_cli_json *json)
{
    bur_rare_facts f;
    if (!bur_study_rare(study, 0, c, &f)) {
        return;
    }
    bur_cli_json_open(json, "rare", '[');
    for (int i = 0; bur_study_rare(study, i, c, &f); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", f.name);
        bur_cli_json_text(json, "of", f.of);
        bur_cli_put_figure(json, "probability", f.probability);
        bur_cli_json_number(json, "effective", f.effective);
        bur_cli_json_number(json, "heaviest", f.heaviest);
        bur_cli_json_integer(json, "draws", f.n_draws);
        bur_cli_json_integer(json, "events", f.n_events);
        bur_cli_json_number(json, "needed", f.needed);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}
