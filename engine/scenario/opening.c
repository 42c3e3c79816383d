/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What accounts say of the parameters of a model: the tables say which. */
#include "scenario/opening.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "num/vlog.h"

/* A parameter without dimensions: an item of the latest year, or its share of
 * income. */
static const struct {
    const char *parameter;
    bur_book_item account;
    bool is_share;
} scalars[] = {
    {"opening_income", BUR_BOOK_INCOME_TOTAL, false},
    {"pay_share", BUR_BOOK_COST_PAY, true},
    {"other_share", BUR_BOOK_COST_OTHER, true},
    {"opening_cash", BUR_BOOK_CASH, false},
    {"opening_restricted", BUR_BOOK_CASH_RESTRICTED, false},
    {"opening_debt", BUR_BOOK_DEBT, false},
    {"opening_assets", BUR_BOOK_FIXED_ASSETS, false},
    {"opening_grants", BUR_BOOK_CAPITAL_GRANTS, false},
    {"opening_staff", BUR_BOOK_STAFF, false},
};

enum { N_SCALARS = sizeof scalars / sizeof *scalars, NOISE_DIGITS = 4 };

/* Those with a value for each line. */
static const char income_mix[] = "income_mix";
static const char opening_learners[] = "opening_learners";
static const char demand_sd[] = "demand_sd";

/* Shares are written with ten decimals: to a cent of a hundred millions. */
#define SHARE_PARTS 1e10

typedef struct maker {
    bur_scenario *s;
    bur_opening *opening;
    const bur_dim *line;
    const char *last; /* the latest year */
} maker;

/* --- the model's parameters --- */

static bur_span model_span(const bur_scenario *s)
{
    const bur_conf *model = bur_conf_at(s->conf, "model");
    return model ? model->span : BUR_NOWHERE;
}

/* The parameter without what shocks and policies do to it. */
static const bur_var *find(const bur_scenario *s, const char *name)
{
    const bur_var *var = bur_model_var(s->model, name);
    while (var && var->planned) {
        var = var->planned;
    }
    return var && var->number ? var : NULL;
}

static const bur_var *need(bur_scenario *s, const char *name, int n_dims)
{
    const bur_var *var = find(s, name);
    if (!var) {
        bur_error_at(s->sink, BUR_DIAG_ACCOUNTS, model_span(s),
                     "the model has no parameter '%s', which accounts set",
                     name);
    } else if (var->n_dims != n_dims) {
        bur_error_at(s->sink, BUR_DIAG_ACCOUNTS, var->span,
                     n_dims ? "'%s' should have one value for each line, for "
                              "accounts to set"
                            : "'%s' should be a single number, for accounts "
                              "to set",
                     name);
    } else {
        return var;
    }
    return NULL;
}

/* The lines, once all parameters are there and agree on them. */
static const bur_dim *need_all(bur_scenario *s)
{
    static const char *const by_line[] = {income_mix, opening_learners,
                                          demand_sd};
    int errors = s->sink->n_errors;
    const bur_dim *line = NULL;
    for (int i = 0; i < N_SCALARS; i++) {
        need(s, scalars[i].parameter, 0);
    }
    for (int i = 0; i < 3; i++) {
        const bur_var *var = need(s, by_line[i], 1);
        line = line || !var ? line : var->dim[0];
        if (var && var->dim[0] != line) {
            bur_error_at(s->sink, BUR_DIAG_ACCOUNTS, var->span,
                         "'%s' should be over '%s', as '%s' is", by_line[i],
                         line->spelt, income_mix);
        }
    }
    return s->sink->n_errors == errors ? line : NULL;
}

/* --- values --- */

static bur_given *add(maker *of, const char *name)
{
    bur_arena *arena = of->s->arena;
    const bur_var *var = find(of->s, name);
    bur_opening_parameter p = {name, var, strcmp(name, demand_sd) == 0,
                               BUR_NEW_N(arena, bur_given, var->n_elements)};
    bur_vec_push(arena, &of->opening->parameters, p);
    return p.of;
}

static void give(maker *of, const char *name, bur_given *given, int e,
                 double value, const bur_book_row *row)
{
    const bur_books *books = of->opening->books;
    const bur_var *var = find(of->s, name);
    given[e].is_given = true;
    given[e].value = value;
    if (var->low <= var->high && (value < var->low || value > var->high)) {
        char x[BUR_NUMBER_SIZE], low[BUR_NUMBER_SIZE], high[BUR_NUMBER_SIZE];
        bur_diag *diag = bur_error_at(
            of->s->sink, BUR_DIAG_ACCOUNTS,
            bur_book_span(books, row, books->n_years - 1),
            "this makes %s %s, outside of its range, %s to %s", name,
            bur_number_round(value, 6, x), bur_number_print(var->low, low),
            bur_number_print(var->high, high));
        bur_note_at(of->s->sink, diag, var->span, "the range is given here");
    }
}

static double last_of(const maker *of, const bur_book_row *row)
{
    return row->value ? row->value[of->opening->books->n_years - 1] : 0;
}

static double share(double part, double whole)
{
    return rint(part / whole * SHARE_PARTS) / SHARE_PARTS;
}

static void give_scalars(maker *of)
{
    const bur_book_row *rows = of->opening->books->of;
    double income = last_of(of, &rows[BUR_BOOK_INCOME_TOTAL]);
    for (int i = 0; i < N_SCALARS; i++) {
        const bur_book_row *row = &rows[scalars[i].account];
        bur_given *given = add(of, scalars[i].parameter);
        double value = last_of(of, row);
        give(of, scalars[i].parameter, given, 0,
             scalars[i].is_share ? share(value, income) : value, row);
        given->from = bur_arena_printf(
            of->s->arena, "%s%s, %s", row->item,
            scalars[i].is_share ? " / income.total" : "", of->last);
    }
}

/* The row of a line, or that there is none. */
static const char *origin(const maker *of, const bur_book_row *row)
{
    return row->value
               ? bur_arena_printf(of->s->arena, "%s, %s", row->item, of->last)
               : "not in the accounts";
}

/* Shares that add up to one as written: the largest takes what rounding
 * leaves. */
static void give_mix(maker *of)
{
    const bur_book_row *rows = of->opening->books->income;
    bur_given *given = add(of, income_mix);
    double sum = 0, others = 0;
    int largest = 0;
    for (int i = 0; i < of->line->n; i++) {
        sum += last_of(of, &rows[i]);
        largest =
            last_of(of, &rows[i]) > last_of(of, &rows[largest]) ? i : largest;
    }
    for (int i = 0; i < of->line->n; i++) {
        others +=
            i == largest ? 0 : rint(last_of(of, &rows[i]) / sum * SHARE_PARTS);
    }
    for (int i = 0; i < of->line->n; i++) {
        double value = i == largest ? (SHARE_PARTS - others) / SHARE_PARTS
                                    : share(last_of(of, &rows[i]), sum);
        give(of, income_mix, given, i, value,
             rows[i].value ? &rows[i] : &rows[largest]);
        given[i].from = origin(of, &rows[i]);
    }
}

/* A line without income has no learners; the accounts have no row then. */
static void give_learners(maker *of)
{
    const bur_books *books = of->opening->books;
    bur_given *given = add(of, opening_learners);
    for (int i = 0; i < of->line->n; i++) {
        const bur_book_row *row = &books->learners[i];
        give(of, opening_learners, given, i, last_of(of, row),
             row->value ? row : &books->of[BUR_BOOK_INCOME_TOTAL]);
        given[i].from = origin(of, row);
    }
}

/* --- noise --- */

/* The year without income, whose logarithm there is not; -1: none. */
static int year_without(const bur_book_row *row, int n_years)
{
    for (int y = 0; y < n_years; y++) {
        if (!(row->value[y] > 0)) {
            return y;
        }
    }
    return -1;
}

/* A number, or a parameter that is one; else NaN. */
static double number_of(const bur_scenario *s, const bur_node *tree)
{
    if (tree && tree->kind == BUR_NODE_NUMBER) {
        return tree->number;
    }
    const bur_var *var =
        tree && tree->kind == BUR_NODE_NAME ? find(s, tree->name) : NULL;
    return var && var->n_dims == 0 ? var->number[0] : NAN;
}

/* How the standard deviation of a yearly change compares with that of the
 * swings themselves: sqrt(2 (1 - rho)) where these have the correlation rho
 * from one year to the next. 1 where the model does not say so. */
static double spread_of_changes(const bur_scenario *s)
{
    double year = bur_time_units_per_year(s->model->time_unit);
    for (int i = 0; i < s->model->vars.n; i++) {
        const bur_driver *d = s->model->vars.at[i]->driver;
        const bur_node *sd = d ? d->sd.tree : NULL;
        bool feeds =
            sd && sd->kind == BUR_NODE_NAME && strcmp(sd->name, demand_sd) == 0;
        if (feeds && d->process == BUR_PROCESS_AR1 && d->every == year) {
            double rho = number_of(s, d->rho.tree);
            return rho < 1 ? sqrt(2 * (1 - rho)) : 1;
        }
    }
    return 1;
}

static bur_line_noise noise_of(const maker *of, const bur_book_row *row,
                               const char *line, double prior)
{
    const bur_books *books = of->opening->books;
    int n = books->n_years - 1;
    int without = year_without(row, books->n_years);
    bur_line_noise noise = {.line = line, .sd = {.prior = prior}};
    if (without >= 0) {
        noise.why_not = bur_arena_printf(of->s->arena, "no income in %s",
                                         books->year[without]);
        noise.sd.result = prior;
        return noise;
    }
    double *change = BUR_NEW_N(of->s->arena, double, n);
    double spread = spread_of_changes(of->s);
    for (int y = 0; y < n; y++) {
        change[y] =
            (bur_log(row->value[y + 1]) - bur_log(row->value[y])) / spread;
    }
    noise.n_changes = n;
    noise.sd = bur_shrink_sd(prior, of->opening->strength, change, n);
    return noise;
}

static const char *noise_words(const maker *of, const bur_line_noise *noise)
{
    char prior[BUR_NUMBER_SIZE], data[BUR_NUMBER_SIZE], w[BUR_NUMBER_SIZE];
    bur_number_round(noise->sd.prior, NOISE_DIGITS, prior);
    bur_number_round(noise->sd.data, NOISE_DIGITS, data);
    bur_number_round(noise->sd.weight, 2, w);
    return noise->why_not
               ? bur_arena_printf(of->s->arena, "left as it was: %s",
                                  noise->why_not)
               : bur_arena_printf(of->s->arena,
                                  "template %s, accounts %s from %d yearly "
                                  "changes, weight %s",
                                  prior, data, noise->n_changes, w);
}

/* What stands in the scenario has a few digits, and so has the result. */
static double rounded(double value)
{
    char text[BUR_NUMBER_SIZE];
    bur_number_round(value, NOISE_DIGITS, text);
    bur_number_read(text, strlen(text), &value);
    return value;
}

static void give_noise(maker *of)
{
    const bur_var *sd = find(of->s, demand_sd);
    bur_given *given = add(of, demand_sd);
    for (int i = 0; i < of->line->n; i++) {
        const bur_book_row *row = &of->opening->books->income[i];
        given[i].from = "left as it was: not in the accounts";
        if (!row->value) {
            continue;
        }
        bur_line_noise noise =
            noise_of(of, row, of->line->element_spelt[i], sd->number[i]);
        given[i].from = noise_words(of, &noise);
        if (!noise.why_not) {
            noise.sd.result = rounded(noise.sd.result);
            give(of, demand_sd, given, i, noise.sd.result, row);
        }
        bur_vec_push(of->s->arena, &of->opening->noise, noise);
    }
}

const bur_opening *bur_opening_of(bur_scenario *s, const char *path,
                                  double strength, bur_fault *fault)
{
    int errors = s->sink->n_errors;
    fault->status = BUR_OK;
    const bur_dim *line = need_all(s);
    if (!line) {
        return NULL;
    }
    bur_opening *opening = BUR_NEW(s->arena, bur_opening);
    opening->strength = strength;
    opening->books = bur_books_read(s->arena, path, line, s->sink, fault);
    if (!opening->books) {
        return NULL;
    }
    maker of = {s, opening, line,
                opening->books->year[opening->books->n_years - 1]};
    give_scalars(&of);
    give_mix(&of);
    give_learners(&of);
    give_noise(&of);
    return s->sink->n_errors == errors ? opening : NULL;
}
