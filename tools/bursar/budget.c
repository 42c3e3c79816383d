/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan and what became of it: for each planned variable and year the
 * figures so far against the plan, then in each case the forecast. */
#include "bursar/summary.h"

#include "bursar/figures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MONTHS = 12, SO_FAR_COLUMNS = 4, YEAR_COLUMNS = 5 };

static void add(bur_cli_table *table, const char *text)
{
    bur_cli_table_add(table, BUR_CLI_PLAIN, text);
}

static bur_cli_table table_of(const char *const *head, int n)
{
    bur_cli_table table = bur_cli_table_create(n);
    for (int i = 0; i < n; i++) {
        bur_cli_table_add(&table, BUR_CLI_STRONG, head[i]);
    }
    return table;
}

static void print_table(const bur_cli_summary *summary, bur_cli_table *table)
{
    bur_cli_table_print(table, summary->out, summary->width, summary->color);
    bur_cli_table_free(table);
}

static double larger(double a, double b)
{
    return isfinite(b) && fabs(b) > a ? fabs(b) : a;
}

/* "income 2027 (9 months), k EUR" */
static void add_label(bur_cli_table *table, const bur_budget_facts *f,
                      int n_months, bur_cli_form form, const char *more)
{
    char title[BUR_CLI_LABEL];
    char label[BUR_CLI_LABEL];
    char months[BUR_CLI_FIGURE] = "";
    bool is_total = strcmp(f->yearly, "total") == 0;
    bool is_closing = strcmp(f->yearly, "closing") == 0;
    if (n_months < MONTHS && !is_closing) {
        snprintf(months, sizeof months, " (%d month%s)", n_months,
                 n_months == 1 ? "" : "s");
    }
    snprintf(title, sizeof title, "%.120s %.20s%.30s%.20s%.20s%.20s", f->label,
             f->year, months, is_total ? "" : ", ", is_total ? "" : f->yearly,
             more);
    bur_cli_put_label(label, title, form.scale.letter, f->unit);
    add(table, label);
}

static void add_number(bur_cli_table *table, bur_cli_form form, double value)
{
    char text[BUR_CLI_FIGURE];
    bur_cli_put_fixed(text, value / form.scale.divisor, form.decimals);
    add(table, text);
}

/* What something is more, or less, than planned. */
static void add_variance(bur_cli_table *table, bur_cli_form form, double value,
                         double plan)
{
    char text[BUR_CLI_FIGURE];
    bur_cli_put_signed(text, (value - plan) / form.scale.divisor,
                       form.decimals);
    add(table, text);
}

/* --- so far --- */

static void add_so_far(bur_cli_table *table, const bur_budget_facts *f)
{
    double largest = larger(larger(0, f->to_date.value), f->plan_to_date);
    bur_cli_form form =
        bur_cli_form_of(largest, bur_cli_error(f->to_date), true);
    add_label(table, f, f->n_to_date, form, f->is_actual ? "" : ", simulated");
    add_number(table, form, f->to_date.value);
    add_number(table, form, f->plan_to_date);
    add_variance(table, form, f->to_date.value, f->plan_to_date);
}

/* The same for all cases: what is set by data. */
static void print_so_far(const bur_cli_summary *summary)
{
    static const char *const head[] = {"", "actual", "plan", "variance"};
    bur_cli_table table = table_of(head, SO_FAR_COLUMNS);
    bur_budget_facts f;
    const char *as_of = NULL;
    for (int i = 0; bur_study_budget(summary->study, 0, i, &f); i++) {
        if (f.n_to_date > 0) {
            add_so_far(&table, &f);
            as_of = f.as_of;
        }
    }
    if (as_of != NULL) {
        fprintf(summary->out, "\nActuals until %s\n", as_of);
        print_table(summary, &table);
    } else {
        bur_cli_table_free(&table);
    }
}

/* --- the year --- */

static bur_cli_form form_of(const bur_budget_facts *f)
{
    double largest = larger(larger(0, f->plan), f->forecast.value);
    largest = larger(larger(largest, f->p05), f->p95);
    double error = larger(0, bur_cli_error(f->forecast));
    error = larger(error, (f->p95 - f->p05) / BUR_CLI_FINEST);
    return bur_cli_form_of(largest, error, true);
}

/* Of a single draw the value is all there is. */
static void add_year(bur_cli_table *table, const bur_budget_facts *f)
{
    char text[BUR_CLI_FIGURE];
    bur_cli_form form = form_of(f);
    add_label(table, f, f->n_months, form, "");
    add_number(table, form, f->plan);
    if (f->forecast.n > 1) {
        bur_cli_put_range(text, form, f->forecast.value, f->p05, f->p95);
        add(table, text);
    } else {
        add_number(table, form, f->forecast.value);
    }
    add_variance(table, form, f->forecast.value, f->plan);
    bur_cli_put_probability(text, f->below);
    add(table, text);
}

static void print_case(const bur_cli_summary *summary, int c)
{
    static const char *const head[] = {"", "plan", "forecast", "variance",
                                       "below plan"};
    bur_cli_table table = table_of(head, YEAR_COLUMNS);
    bur_budget_facts f;
    for (int i = 0; bur_study_budget(summary->study, c, i, &f); i++) {
        add_year(&table, &f);
    }
    bool several = summary->facts.n_cases > 1;
    fprintf(summary->out, "\nBudget and forecast%s%s\n", several ? ", " : "",
            several ? bur_cli_case_name(summary, c) : "");
    print_table(summary, &table);
}

/* --- what is not explained --- */

static void print_one_unexplained(const bur_cli_summary *summary,
                                  const bur_unexplained_facts *f)
{
    char text[BUR_CLI_FIGURE];
    char what[BUR_CLI_LABEL];
    bur_cli_form form =
        bur_cli_form_of(fabs(f->mean.value), bur_cli_error(f->mean), true);
    bur_cli_put_signed(text, f->mean.value / form.scale.divisor, form.decimals);
    bur_cli_put_label(what, f->label, form.scale.letter, f->unit);
    fprintf(summary->out,
            "%s: %s by data that set it, which the model does not explain\n",
            what, text);
}

/* What data booked to stocks without the model knowing why. */
static void print_unexplained(const bur_cli_summary *summary)
{
    bur_unexplained_facts f;
    bool first = true;
    for (int i = 0; bur_study_unexplained(summary->study, 0, i, &f); i++) {
        if (f.mean.value != 0) {
            fputs(first ? "\n" : "", summary->out);
            first = false;
            print_one_unexplained(summary, &f);
        }
    }
}

void bur_cli_print_budget(const bur_cli_summary *summary)
{
    bur_budget_facts f;
    if (bur_study_budget(summary->study, 0, 0, &f)) {
        print_so_far(summary);
    }
    for (int c = 0; bur_study_budget(summary->study, c, 0, &f); c++) {
        print_case(summary, c);
    }
    if (bur_study_budget(summary->study, 0, 0, &f)) {
        bur_cli_print_tone(
            summary->out, BUR_CLI_FAINT,
            "Forecast: the median of the year's figures, and from 5 % to 95 % "
            "of futures; below plan: how likely they are to come to less.\n",
            summary->color);
    }
    print_unexplained(summary);
}
