/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study that waits to know something saw each time it looked. */
#include "bursar/summary.h"

#include "bursar/figures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void put_figure(char text[BUR_CLI_FIGURE], const bur_look_facts *look)
{
    if (look->is_share) {
        bur_cli_put_probability(text, look->figure);
        return;
    }
    bur_cli_form form =
        bur_cli_form_of(look->figure.value, bur_cli_error(look->figure), true);
    bur_cli_put_range(text, form, look->figure.value, look->figure.low,
                      look->figure.high);
    if (*form.scale.letter != '\0' && isfinite(look->figure.value)) {
        size_t n = strlen(text);
        snprintf(text + n, BUR_CLI_FIGURE - n, " %s", form.scale.letter);
    }
}

static void print_end(const bur_cli_summary *summary,
                      const bur_look_facts *last, bool skewed)
{
    char draws[BUR_CLI_FIGURE];
    const char *until = bur_study_until(summary->study);
    bur_cli_put_count(draws, last->n_draws);
    if (last->met) {
        fprintf(summary->out, "Enough after %s draws: %s%s.\n", draws, until,
                summary->facts.n_cases > 1 ? ", in every policy" : "");
    } else {
        fprintf(summary->out,
                "Not enough: %s is not reached with %s draws, the last look "
                "that runs.most allows.\n",
                until, draws);
    }
    if (skewed) {
        fputs("Draws are so skewed that the interval of the mean may be too "
              "narrow (fewer than 100 times the squared skewness).\n",
              summary->out);
    }
}

/* A row of the table; whether a mean is doubtful. */
static bool add_look(const bur_cli_summary *summary, bur_cli_table *table,
                     int i)
{
    bur_look_facts look;
    char text[BUR_CLI_FIGURE];
    char count[BUR_CLI_FIGURE];
    bool skewed = false;
    bur_study_look(summary->study, i, 0, &look);
    bur_cli_put_count(count, look.n_draws);
    snprintf(text, sizeof text, "%.40s draws", count);
    bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    for (int c = 0; bur_study_look(summary->study, i, c, &look); c++) {
        put_figure(text, &look);
        bur_cli_table_add(table, BUR_CLI_PLAIN, text);
        skewed = skewed || look.skewed;
    }
    return skewed;
}

void bur_cli_print_looks(const bur_cli_summary *summary)
{
    bur_look_facts look;
    bur_look_facts last;
    bool skewed = false;
    if (!bur_study_look(summary->study, 0, 0, &look)) {
        return;
    }
    bur_cli_table table =
        bur_cli_cases_table(summary, bur_study_until(summary->study), 0);
    last = look;
    for (int i = 0; bur_study_look(summary->study, i, 0, &look); i++) {
        last = look;
        skewed = add_look(summary, &table, i);
    }
    bur_cli_cases_print(summary, &table);
    print_end(summary, &last, skewed);
}

void bur_cli_put_looks(const bur_cli_summary *summary, bur_cli_json *json)
{
    bur_look_facts look;
    if (bur_study_until(summary->study) == NULL) {
        return;
    }
    bur_cli_json_open(json, "until", '{');
    bur_cli_json_text(json, "text", bur_study_until(summary->study));
    bur_cli_json_integer(json, "most", bur_study_until_most(summary->study));
    bur_cli_json_open(json, "looks", '[');
    for (int i = 0; bur_study_look(summary->study, i, 0, &look); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_integer(json, "draws", look.n_draws);
        bur_cli_json_bool(json, "met", look.met);
        bur_cli_json_open(json, "cases", '[');
        for (int c = 0; bur_study_look(summary->study, i, c, &look); c++) {
            bur_cli_json_open(json, NULL, '{');
            bur_cli_json_text(json, "case", bur_cli_case_name(summary, c));
            bur_cli_put_figure(json, "figure", look.figure);
            bur_cli_json_bool(json, "skewed", look.skewed);
            bur_cli_json_close(json, '}');
        }
        bur_cli_json_close(json, ']');
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_close(json, '}');
}
