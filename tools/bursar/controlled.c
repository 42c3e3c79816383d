/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of means corrected by controls, beside the plain ones. */
#include "bursar/summary.h"

#include "bursar/figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct row {
    const bur_cli_summary *summary;
    bur_cli_table *table;
    int measure;
    bur_measure_facts of;
    bur_cli_form form;
} row;

static void choose_form(row *r)
{
    bur_controlled_facts f;
    double largest = 0;
    double error = NAN;
    for (int c = 0; bur_study_controlled(r->summary->study, c, r->measure, &f);
         c++) {
        largest = fmax(largest, fabs(f.plain.value));
        error = fmin(error, bur_cli_error(f.controlled));
    }
    r->form = bur_cli_form_of(largest, error, r->of.sort == BURSAR_AMOUNT);
}

static void add_figures(const row *r, bool controlled)
{
    char text[BUR_CLI_FIGURE];
    bur_controlled_facts f;
    for (int c = 0; bur_study_controlled(r->summary->study, c, r->measure, &f);
         c++) {
        bur_figure figure = controlled ? f.controlled : f.plain;
        if (r->of.sort == BURSAR_PROBABILITY) {
            bur_cli_put_probability(text, figure);
        } else {
            bur_cli_put_range(text, r->form, figure.value, figure.low,
                              figure.high);
        }
        bur_cli_table_add(r->table, BUR_CLI_PLAIN, text);
    }
}

static void add_reductions(const row *r)
{
    char text[BUR_CLI_FIGURE];
    char factor[BUR_CLI_FIGURE];
    bur_controlled_facts f;
    for (int c = 0; bur_study_controlled(r->summary->study, c, r->measure, &f);
         c++) {
        double size = f.reduction;
        bur_cli_put_fixed(factor, size, size < 10 ? 2 : 0);
        snprintf(text, sizeof text, "%.40s times less", factor);
        bur_cli_table_add(r->table, BUR_CLI_PLAIN,
                          isfinite(size) && size > 0 ? text : "-");
    }
}

/* A measure that can be corrected in every case. */
static bool can(const row *r, const char **why_not)
{
    bur_controlled_facts f;
    for (int c = 0; bur_study_controlled(r->summary->study, c, r->measure, &f);
         c++) {
        if (f.why_not != NULL) {
            *why_not = f.why_not;
            return false;
        }
    }
    return true;
}

static void add_measure(row *r)
{
    char label[BUR_CLI_LABEL];
    const bur_measure_facts *of = &r->of;
    bool share = of->sort == BURSAR_PROBABILITY;
    bool titled = of->title != NULL && *of->title != '\0';
    choose_form(r);
    bur_cli_put_label(label, titled ? of->title : of->name,
                      share ? "" : r->form.scale.letter,
                      share ? NULL : of->unit);
    bur_cli_table_add(r->table, BUR_CLI_PLAIN, label);
    add_figures(r, false);
    bur_cli_table_add(r->table, BUR_CLI_FAINT, "  with control");
    add_figures(r, true);
    bur_cli_table_add(r->table, BUR_CLI_FAINT, "  variance");
    add_reductions(r);
}

void bur_cli_print_controlled(const bur_cli_summary *summary)
{
    bur_controlled_facts facts;
    if (!bur_study_controlled(summary->study, 0, 0, &facts)) {
        return;
    }
    bur_cli_listing listing = bur_cli_listing_of(summary);
    bur_cli_table table =
        bur_cli_cases_table(summary, "Means with control variates", 0);
    const char *why_not = NULL;
    int n_left_out = 0;
    for (int i = 0; i < listing.n; i++) {
        row r = {summary, &table, listing.measure[i], {0}, {{1, ""}, 0}};
        bur_study_measure(summary->study, 0, r.measure, &r.of);
        if (can(&r, &why_not)) {
            add_measure(&r);
        } else {
            n_left_out++;
        }
    }
    bur_cli_cases_print(summary, &table);
    if (n_left_out > 0) {
        fprintf(summary->out, "Without control: %d measure%s, because %s.\n",
                n_left_out, n_left_out == 1 ? "" : "s", why_not);
    }
    free(listing.measure);
}

void bur_cli_put_controlled(const bur_study *study, int c, int measure,
                            bur_cli_json *json)
{
    bur_controlled_facts f;
    if (bur_study_controlled(study, c, measure, &f) && f.why_not == NULL) {
        bur_cli_put_figure(json, "controlled_mean", f.controlled);
        bur_cli_json_number(json, "variance_reduction", f.reduction);
    }
}
