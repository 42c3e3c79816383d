/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan and what became of it: for each planned variable and year the
 * actual figures so far against the plan, and the forecast against it. */
#include "bursar/summary.h"

#include "bursar/figures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MONTHS = 12, PLAIN_COLUMNS = 5, ALL_COLUMNS = 8 };

/* The lines of one case, and how they are printed. */
typedef struct budget {
    const bur_cli_summary *summary;
    bur_cli_table table;
    int c;
    bool has_to_date; /* some line has actuals */
} budget;

static bool has_to_date(const bur_study *study)
{
    bur_budget_facts f;
    for (int i = 0; bur_study_budget(study, 0, i, &f); i++) {
        if (f.n_to_date > 0) {
            return true;
        }
    }
    return false;
}

static void add(budget *b, const char *text)
{
    bur_cli_table_add(&b->table, BUR_CLI_PLAIN, text);
}

static void add_head(budget *b)
{
    static const char *const plain[] = {"", "plan", "forecast", "variance",
                                        "below plan"};
    static const char *const all[] = {"",         "to date",   "its plan",
                                      "variance", "plan",      "forecast",
                                      "variance", "below plan"};
    int n = b->has_to_date ? ALL_COLUMNS : PLAIN_COLUMNS;
    b->table = bur_cli_table_create(n);
    for (int i = 0; i < n; i++) {
        bur_cli_table_add(&b->table, BUR_CLI_STRONG,
                          b->has_to_date ? all[i] : plain[i]);
    }
}

static double larger(double a, double b)
{
    return isfinite(b) && fabs(b) > a ? fabs(b) : a;
}

static bur_cli_form form_of(const bur_budget_facts *f)
{
    double largest = larger(larger(0, f->plan), f->forecast.value);
    largest = larger(larger(largest, f->p05), f->p95);
    double error = larger(0, bur_cli_error(f->forecast));
    error = larger(error, (f->p95 - f->p05) / BUR_CLI_FINEST);
    return bur_cli_form_of(largest, error, true);
}

/* Of what has been, in the same scale. */
static bur_cli_form form_to_date(const bur_budget_facts *f, bur_cli_form form)
{
    double largest = larger(larger(0, f->to_date.value), f->plan_to_date);
    double error = bur_cli_error(f->to_date) / form.scale.divisor;
    int decimals = bur_cli_decimals(error, largest / form.scale.divisor);
    form.decimals = decimals < 0 ? 0 : decimals;
    return form;
}

static void add_label(budget *b, const bur_budget_facts *f, bur_cli_form form)
{
    char title[BUR_CLI_LABEL];
    char label[BUR_CLI_LABEL];
    char months[BUR_CLI_FIGURE] = "";
    bool is_total = strcmp(f->yearly, "total") == 0;
    if (f->n_months < MONTHS) {
        snprintf(months, sizeof months, " (%d month%s)", f->n_months,
                 f->n_months == 1 ? "" : "s");
    }
    snprintf(title, sizeof title, "%.120s %.20s%.30s%.20s%.20s", f->label,
             f->year, months, is_total ? "" : ", ", is_total ? "" : f->yearly);
    bur_cli_put_label(label, title, form.scale.letter, f->unit);
    add(b, label);
}

static void add_number(budget *b, bur_cli_form form, double value)
{
    char text[BUR_CLI_FIGURE];
    bur_cli_put_fixed(text, value / form.scale.divisor, form.decimals);
    add(b, text);
}

/* What something is more, or less, than planned. */
static void add_variance(budget *b, bur_cli_form form, double value,
                         double plan)
{
    char text[BUR_CLI_FIGURE];
    bur_cli_put_signed(text, (value - plan) / form.scale.divisor,
                       form.decimals);
    add(b, text);
}

static void add_line(budget *b, const bur_budget_facts *f)
{
    char text[BUR_CLI_FIGURE];
    bur_cli_form form = form_of(f);
    add_label(b, f, form);
    if (b->has_to_date && f->n_to_date > 0) {
        bur_cli_form exact = form_to_date(f, form);
        add_number(b, exact, f->to_date.value);
        add_number(b, exact, f->plan_to_date);
        add_variance(b, exact, f->to_date.value, f->plan_to_date);
    } else if (b->has_to_date) {
        add(b, "");
        add(b, "");
        add(b, "");
    }
    add_number(b, form, f->plan);
    bur_cli_put_range(text, form, f->forecast.value, f->p05, f->p95);
    add(b, text);
    add_variance(b, form, f->forecast.value, f->plan);
    bur_cli_put_probability(text, f->below);
    add(b, text);
}

static void print_title(const budget *b, const char *as_of)
{
    const bur_cli_summary *s = b->summary;
    fprintf(s->out, "\nBudget and forecast");
    if (s->facts.n_cases > 1) {
        fprintf(s->out, ", %s", bur_cli_case_name(s, b->c));
    }
    if (b->has_to_date) {
        fprintf(s->out, "; actuals until %s", as_of);
    }
    fputs("\n", s->out);
}

static void print_case(const bur_cli_summary *summary, int c)
{
    budget b = {.summary = summary, .c = c};
    bur_budget_facts f;
    b.has_to_date = has_to_date(summary->study);
    add_head(&b);
    for (int i = 0; bur_study_budget(summary->study, c, i, &f); i++) {
        add_line(&b, &f);
    }
    print_title(&b, f.as_of);
    bur_cli_table_print(&b.table, summary->out, summary->width, summary->color);
    bur_cli_table_free(&b.table);
}

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
    for (int c = 0; bur_study_budget(summary->study, c, 0, &f); c++) {
        print_case(summary, c);
    }
    if (bur_study_budget(summary->study, 0, 0, &f)) {
        bur_cli_print_tone(
            summary->out, BUR_CLI_FAINT,
            "Forecasts: the median of the year, and from 5 % to 95 % of "
            "futures; the probability that it comes to less than planned.\n",
            summary->color);
    }
    print_unexplained(summary);
}
