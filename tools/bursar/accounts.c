/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts as an accountant lays them out: lines down, years across, numbers
 * to the right. */
#include "bursar/accounts.h"

#include "bursar/complain.h"
#include "bursar/figures.h"
#include "bursar/studies.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The accounts of one case; of one draw, where there are `values`. */
typedef struct page {
    const bur_cli_summary *summary;
    int which_case;
    bool real;
    const double *values; /* [line][year, from the start on]; or NULL */
    int n_years;
} page;

static int count_years(const bur_study *study)
{
    bur_year_facts year;
    int n = 0;
    while (bur_study_year(study, n, &year)) {
        n++;
    }
    return n;
}

static double mean_of(const page *p, int line, int year)
{
    if (p->values != NULL) {
        return p->values[line * (p->n_years + 1) + year + 1];
    }
    return bur_study_line_mean(p->summary->study, p->which_case, line, year,
                               p->real)
        .value;
}

/* --- one statement --- */

/* The lines from `first` on that are of one statement. */
static int end_of(const bur_study *study, int first)
{
    bur_line_facts a;
    bur_line_facts b;
    int end = first;
    bur_study_line(study, first, &a);
    while (bur_study_line(study, end, &b) &&
           strcmp(a.statement, b.statement) == 0) {
        end++;
    }
    return end;
}

static double largest_of(const page *p)
{
    double largest = 0;
    bur_line_facts facts;
    for (int line = 0; bur_study_line(p->summary->study, line, &facts);
         line++) {
        for (int y = 0; y < p->n_years; y++) {
            double size = fabs(mean_of(p, line, y));
            largest = size > largest ? size : largest;
        }
    }
    return largest;
}

/* Columns of numbers line up at their last digit. */
enum { NUMBER = 9 };

static void add_right(bur_cli_table *table, bur_cli_tone tone, const char *text)
{
    char padded[BUR_CLI_FIGURE];
    int blanks = NUMBER - bur_cli_columns(text);
    snprintf(padded, sizeof padded, "%*s%.80s", blanks > 0 ? blanks : 0, "",
             text);
    bur_cli_table_add(table, tone, padded);
}

static void add_number(bur_cli_table *table, bur_cli_tone tone,
                       bur_cli_form form, double value)
{
    char text[BUR_CLI_FIGURE];
    bur_cli_put_fixed(text, value / form.scale.divisor, form.decimals);
    add_right(table, tone, text);
}

static void add_head(const page *p, bur_cli_table *table,
                     const bur_line_facts *first, bur_cli_form form)
{
    char label[BUR_CLI_LABEL];
    bool any = false;
    bur_year_facts year;
    bur_cli_put_label(label, first->statement_title, form.scale.letter,
                      first->unit);
    bur_cli_table_add(table, BUR_CLI_STRONG, label);
    if (first->is_balance) {
        add_right(table, BUR_CLI_STRONG, "start");
    }
    for (int y = 0; bur_study_year(p->summary->study, y, &year); y++) {
        add_right(table, BUR_CLI_STRONG, year.label);
        any = any || *year.note != '\0';
    }
    if (any) {
        bur_cli_table_add(table, BUR_CLI_FAINT, "");
        if (first->is_balance) {
            add_right(table, BUR_CLI_FAINT, "");
        }
        for (int y = 0; bur_study_year(p->summary->study, y, &year); y++) {
            add_right(table, BUR_CLI_FAINT, year.note);
        }
    }
}

/* A quantile of a total, below its means. */
static void add_quantile(const page *p, bur_cli_table *table, int line,
                         int level, bool is_balance, bur_cli_form form)
{
    const bur_study *study = p->summary->study;
    char label[BUR_CLI_LABEL];
    char percent[BUR_CLI_FIGURE];
    double share = 100 * bur_study_level(study, level);
    bur_cli_put_fixed(percent, share, share == floor(share) ? 0 : 1);
    snprintf(label, sizeof label, "    %.40s %%", percent);
    bur_cli_table_add(table, BUR_CLI_FAINT, label);
    for (int y = is_balance ? -1 : 0; y < p->n_years; y++) {
        add_number(table, BUR_CLI_FAINT, form,
                   bur_study_line_quantile(study, p->which_case, line, y,
                                           p->real, level)
                       .value);
    }
}

static void add_line(const page *p, bur_cli_table *table, int line,
                     bur_cli_form form)
{
    const bur_study *study = p->summary->study;
    bur_line_facts facts;
    char label[BUR_CLI_LABEL];
    bur_study_line(study, line, &facts);
    bur_cli_tone tone = facts.is_total ? BUR_CLI_STRONG : BUR_CLI_PLAIN;
    snprintf(label, sizeof label, "%s%.200s", facts.is_total ? "" : "  ",
             facts.title);
    bur_cli_table_add(table, tone, label);
    for (int y = facts.is_balance ? -1 : 0; y < p->n_years; y++) {
        add_number(table, tone, form, mean_of(p, line, y));
    }
    int levels = bur_study_n_levels(study);
    if (facts.is_total && p->values == NULL && levels > 0) {
        add_quantile(p, table, line, 0, facts.is_balance, form);
        if (levels > 1) {
            add_quantile(p, table, line, levels - 1, facts.is_balance, form);
        }
    }
}

/* The same for all statements of a page, as accounts have it: in ones, in
 * thousands or in millions, without decimals where there are digits enough. */
static bur_cli_form form_of(double largest)
{
    return largest < 1e2   ? (bur_cli_form){{1, ""}, 2}
           : largest < 1e5 ? (bur_cli_form){{1, ""}, 0}
           : largest < 1e6 ? (bur_cli_form){{1e3, "k"}, 1}
           : largest < 1e8 ? (bur_cli_form){{1e3, "k"}, 0}
                           : (bur_cli_form){{1e6, "M"}, 1};
}

static void print_statement(const page *p, int first, int end,
                            bur_cli_form form)
{
    bur_line_facts facts;
    bur_study_line(p->summary->study, first, &facts);
    bur_cli_table table =
        bur_cli_table_create(1 + facts.is_balance + p->n_years);
    add_head(p, &table, &facts, form);
    for (int line = first; line < end; line++) {
        add_line(p, &table, line, form);
    }
    bur_cli_cases_print(p->summary, &table);
}

static void print_page(const page *p, const char *what)
{
    const bur_cli_summary *summary = p->summary;
    bur_line_facts facts;
    char title[2 * BUR_CLI_LABEL];
    bur_cli_form form = form_of(largest_of(p));
    snprintf(title, sizeof title, "Accounts of %.200s%.100s%s%.40s",
             bur_cli_case_name(summary, p->which_case), what,
             p->real ? ", in money of " : "",
             p->real ? summary->facts.start : "");
    fputs("\n", summary->out);
    bur_cli_print_tone(summary->out, BUR_CLI_STRONG, title, summary->color);
    fputs("\n", summary->out);
    for (int line = 0; bur_study_line(summary->study, line, &facts);) {
        int end = end_of(summary->study, line);
        print_statement(p, line, end, form);
        line = end;
    }
}

/* --- what is asked --- */

static bool is_asked(const bur_cli_summary *summary, const char *policy, int c)
{
    return *policy == '\0' ||
           strcmp(policy, bur_study_policy(summary->study, c)) == 0;
}

int bur_cli_accounts_can(const bur_cli_summary *summary, const char *policy,
                         bool real)
{
    bur_line_facts line;
    const char *names[256] = {NULL};
    bool any = false;
    if (!bur_study_line(summary->study, 0, &line)) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "the model has no accounts; see bursar help "
                                "model.accounts");
    }
    if (real && !line.has_real) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--real needs the level of prices: give the "
                                "model's accounts a deflator");
    }
    for (int c = 0; c < summary->facts.n_cases; c++) {
        any = any || is_asked(summary, policy, c);
        if (c < 255) {
            names[c] = bur_study_policy(summary->study, c);
        }
    }
    if (!any) {
        const char *near = bur_cli_nearest(policy, names);
        return bur_cli_complain(
            BURSAR_BAD_INPUT, "there is no policy \"%s\"%s%s%s", policy,
            near != NULL ? "; did you mean \"" : "", near != NULL ? near : "",
            near != NULL ? "\"?" : "");
    }
    return BURSAR_OK;
}

void bur_cli_print_ties(const bur_cli_summary *summary, bool stocks)
{
    bur_tie_facts tie;
    bur_tie_facts worst = {0};
    int n = 0;
    for (int i = 0; bur_study_tie(summary->study, i, &tie); i++) {
        if (tie.is_stock == stocks) {
            worst = n == 0 || tie.gap > worst.gap ? tie : worst;
            n++;
        }
    }
    if (n == 0) {
        return;
    }
    fprintf(summary->out,
            stocks ? "%d stock%s %s what flowed in and out" : "%d line%s tie%s",
            n, n == 1 ? "" : "s",
            stocks ? (n == 1 ? "is" : "are") : (n == 1 ? "s" : ""));
    if (worst.gap == 0) {
        fputs(" exactly\n", summary->out);
        return;
    }
    fprintf(summary->out, "%s 1e-9: the largest gap is %.1e of what %s (%s, ",
            worst.holds ? " to" : ", but not to", worst.gap,
            stocks ? "flowed" : "was booked", worst.label);
    if (summary->facts.n_draws > 1) {
        fprintf(summary->out, "draw %lld of %s, ", (long long)worst.draw,
                bur_cli_case_name(summary, worst.worst_case));
    }
    fprintf(summary->out, "%s)\n%s", worst.year,
            worst.by_data ? "Data set what the model would have booked: the "
                            "gap is what it does not explain.\n"
                          : "");
}

void bur_cli_print_accounts(const bur_cli_summary *summary, const char *policy,
                            bool real)
{
    page p = {summary, 0, real, NULL, count_years(summary->study)};
    const char *what =
        summary->facts.n_draws > 1 ? ", means over the draws" : "";
    for (; p.which_case < summary->facts.n_cases; p.which_case++) {
        if (is_asked(summary, policy, p.which_case)) {
            print_page(&p, what);
        }
    }
    fputs("\n", summary->out);
    bur_cli_print_ties(summary, false);
}

int bur_cli_draw_accounts(bur_study *study, const bur_cli_summary *summary,
                          const char *policy, bool real, int64_t draw)
{
    page p = {summary, 0, real, NULL, count_years(study)};
    bur_line_facts line;
    char what[BUR_CLI_FIGURE];
    int code = BURSAR_OK;
    int n = 0;
    while (bur_study_line(study, n, &line)) {
        n++;
    }
    double *values =
        bur_cli_memory((size_t)n * (size_t)(p.n_years + 1) * sizeof *values);
    snprintf(what, sizeof what, ", draw %lld", (long long)draw);
    p.values = values;
    for (int c = 0; code == BURSAR_OK && c < summary->facts.n_cases; c++) {
        if (is_asked(summary, policy, c)) {
            p.which_case = c;
            code = bur_study_run_draw_accounts(study, c, draw, real, values);
        }
        if (code == BURSAR_OK && is_asked(summary, policy, c)) {
            print_page(&p, what);
            fputs("\n", summary->out);
            bur_cli_print_ties(summary, false);
            code = bur_study_judge_ties(study);
        }
    }
    free(values);
    bur_cli_study_explain(study);
    return code;
}

/* --- for programs --- */

static void put_years(const bur_study *study, bur_cli_json *json)
{
    bur_year_facts year;
    bur_cli_json_open(json, "years", '[');
    for (int y = 0; bur_study_year(study, y, &year); y++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "label", year.label);
        bur_cli_json_text(json, "note", year.note);
        bur_cli_json_text(json, "end", year.end);
        bur_cli_json_number(json, "end_time", year.end_time);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

void bur_cli_put_ties(const bur_study *study, bur_cli_json *json)
{
    bur_tie_facts tie;
    bur_cli_json_open(json, "ties", '[');
    for (int i = 0; bur_study_tie(study, i, &tie); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", tie.label);
        bur_cli_json_number(json, "gap", tie.gap);
        bur_cli_json_bool(json, "holds", tie.holds);
        bur_cli_json_text(json, "case", bur_study_case(study, tie.worst_case));
        bur_cli_json_integer(json, "draw", tie.draw);
        bur_cli_json_text(json, "year", tie.year);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

/* The means, and under "quantiles" a row for each level. */
static void put_amounts(const bur_cli_summary *summary, bur_cli_json *json,
                        int c, int line, bool real)
{
    const bur_study *study = summary->study;
    int n_years = count_years(study);
    bur_cli_json_open(json, real ? "real" : "nominal", '{');
    bur_cli_json_open(json, "mean", '[');
    for (int y = 0; y < n_years; y++) {
        bur_cli_json_number(json, NULL,
                            bur_study_line_mean(study, c, line, y, real).value);
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_open(json, "se", '[');
    for (int y = 0; y < n_years; y++) {
        bur_cli_json_number(json, NULL,
                            bur_study_line_mean(study, c, line, y, real).se);
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_open(json, "quantiles", '[');
    for (int level = 0; level < bur_study_n_levels(study); level++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_number(json, "level", bur_study_level(study, level));
        bur_cli_json_open(json, "values", '[');
        for (int y = 0; y < n_years; y++) {
            bur_cli_json_number(
                json, NULL,
                bur_study_line_quantile(study, c, line, y, real, level).value);
        }
        bur_cli_json_close(json, ']');
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_close(json, '}');
}

static void put_lines(const bur_cli_summary *summary, bur_cli_json *json, int c)
{
    bur_line_facts line;
    bur_cli_json_open(json, "lines", '[');
    for (int i = 0; bur_study_line(summary->study, i, &line); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "statement", line.statement);
        bur_cli_json_text(json, "name", line.name);
        bur_cli_json_text(json, "title", line.title);
        bur_cli_json_text(json, "unit", line.unit);
        bur_cli_json_bool(json, "balance", line.is_balance);
        bur_cli_json_bool(json, "total", line.is_total);
        put_amounts(summary, json, c, i, false);
        if (line.has_real) {
            put_amounts(summary, json, c, i, true);
        }
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

void bur_cli_put_accounts(const bur_cli_summary *summary, bur_cli_json *json)
{
    bur_line_facts line;
    if (!bur_study_line(summary->study, 0, &line)) {
        return;
    }
    bur_cli_json_open(json, "accounts", '{');
    put_years(summary->study, json);
    bur_cli_put_ties(summary->study, json);
    bur_cli_json_open(json, "cases", '[');
    for (int c = 0; c < summary->facts.n_cases; c++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "case", bur_study_case(summary->study, c));
        put_lines(summary, json, c);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_close(json, '}');
}
