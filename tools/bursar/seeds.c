/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running a study under several seeds, and the spread of what they say. */
#include "bursar/seeds.h"

#include "bursar/complain.h"
#include "bursar/figures.h"
#include "bursar/studies.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* What a measure's row leads with: its probability, or its median. */
static bur_figure headline(const bur_measure_facts *facts)
{
    return facts->sort == BURSAR_PROBABILITY ? facts->mean : facts->median;
}

static bur_figure *figures_of(const bur_cli_seeds *seeds, int k, int c)
{
    size_t row = (size_t)k * (size_t)seeds->n_cases + (size_t)c;
    return seeds->figure + row * (size_t)seeds->n_measures;
}

static void take(const bur_study *study, bur_cli_seeds *seeds, int k)
{
    bur_measure_facts facts;
    for (int c = 0; c < seeds->n_cases; c++) {
        for (int m = 0; bur_study_measure(study, c, m, &facts); m++) {
            figures_of(seeds, k, c)[m] = headline(&facts);
        }
    }
}

/* Runs the study under seed number k. */
static int run_one(const bur_cli_args *args, const bur_run_request *request,
                   bur_cli_seeds *seeds, int k)
{
    bur_settings settings = bur_cli_settings(args);
    settings.accounts = false;
    settings.has_seed = true;
    settings.seed = seeds->first + (uint64_t)k;
    bur_study *study = bur_study_open(args->operands.at[0], &settings);
    if (study == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "out of memory");
    }
    int code = bur_study_problem(study);
    code = code == BURSAR_OK ? bur_study_run(study, request) : code;
    if (code == BURSAR_OK) {
        take(study, seeds, k);
    } else {
        bur_cli_study_explain(study);
    }
    bur_study_close(study);
    return code;
}

int bur_cli_seeds_run(const bur_cli_args *args, const bur_cli_summary *summary,
                      const bur_run_request *request, int n,
                      bur_cli_seeds *seeds)
{
    int code = BURSAR_OK;
    *seeds = (bur_cli_seeds){.n = n,
                             .first = summary->facts.seed,
                             .n_cases = summary->facts.n_cases,
                             .n_measures = summary->facts.n_measures};
    size_t size = (size_t)n * (size_t)seeds->n_cases *
                  (size_t)(seeds->n_measures + 1) * sizeof *seeds->figure;
    seeds->figure = bur_cli_memory(size);
    take(summary->study, seeds, 0);
    for (int k = 1; k < n && code == BURSAR_OK; k++) {
        code = run_one(args, request, seeds, k);
    }
    return code;
}

void bur_cli_seeds_free(bur_cli_seeds *seeds)
{
    free(seeds->figure);
    *seeds = (bur_cli_seeds){0};
}

/* The spread of one figure. */
typedef struct spread {
    int n; /* seeds that have a value */
    double mean, sd, low, high;
    double claimed;    /* root of the mean squared error of one seed */
    int held, bounded; /* intervals that hold the mean, of so many */
} spread;

static spread spread_of(const bur_cli_seeds *seeds, int c, int m)
{
    spread s = {.low = INFINITY, .high = -INFINITY};
    double square = 0, error = 0;
    for (int k = 0; k < seeds->n; k++) {
        bur_figure f = figures_of(seeds, k, c)[m];
        if (isfinite(f.value)) {
            s.n++;
            s.mean += f.value;
            error += bur_cli_error(f) * bur_cli_error(f);
            s.low = fmin(s.low, f.value);
            s.high = fmax(s.high, f.value);
        }
    }
    s.mean /= s.n > 0 ? s.n : 1;
    for (int k = 0; k < seeds->n; k++) {
        bur_figure f = figures_of(seeds, k, c)[m];
        double d = isfinite(f.value) ? f.value - s.mean : 0;
        square += d * d;
        s.bounded += isfinite(f.low) && isfinite(f.high);
        s.held += f.low <= s.mean && s.mean <= f.high;
    }
    s.sd = s.n > 1 ? sqrt(square / (s.n - 1)) : (double)NAN;
    s.claimed = s.n > 0 ? sqrt(error / s.n) : (double)NAN;
    return s;
}

static void add_number(bur_cli_table *table, bur_cli_form form, double value,
                       int more)
{
    char text[BUR_CLI_FIGURE];
    bur_cli_put_fixed(text, value / form.scale.divisor, form.decimals + more);
    bur_cli_table_add(table, BUR_CLI_PLAIN, text);
}

static void add_row(bur_cli_table *table, const bur_measure_facts *facts,
                    const spread *s)
{
    char text[BUR_CLI_LABEL];
    bool share = facts->sort == BURSAR_PROBABILITY;
    bool titled = facts->title != NULL && *facts->title != '\0';
    double largest = fmax(fabs(s->low), fabs(s->high));
    bur_cli_form form =
        share ? bur_cli_form_of(100 * largest, 100 * s->sd, false)
              : bur_cli_form_of(largest, s->sd, facts->sort == BURSAR_AMOUNT);
    form.decimals = share && form.decimals < 0 ? 0 : form.decimals;
    form.scale.divisor = share ? 0.01 : form.scale.divisor;
    bur_cli_put_label(text, titled ? facts->title : facts->name,
                      form.scale.letter, share ? "%" : facts->unit);
    bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    add_number(table, form, s->n > 0 ? s->mean : (double)NAN, 0);
    add_number(table, form, s->sd, 1);
    add_number(table, form, s->claimed, 1);
    add_number(table, form, s->n > 0 ? s->low : (double)NAN, 0);
    add_number(table, form, s->n > 0 ? s->high : (double)NAN, 0);
    snprintf(text, sizeof text, "%d of %d", s->held, s->bounded);
    bur_cli_table_add(table, BUR_CLI_PLAIN,
                      s->bounded > 0 ? text : "no intervals");
}

static void print_case(const bur_cli_summary *summary,
                       const bur_cli_seeds *seeds, int c)
{
    static const char *const heads[] = {
        "mean",  "spread",   "error of one",
        "least", "greatest", "intervals that hold the mean"};
    bur_cli_listing listing = bur_cli_listing_of(summary);
    bur_cli_table table = bur_cli_table_create(7);
    bur_cli_table_add(&table, BUR_CLI_STRONG, bur_cli_case_name(summary, c));
    for (int i = 0; i < 6; i++) {
        bur_cli_table_add(&table, BUR_CLI_STRONG, heads[i]);
    }
    for (int i = 0; i < listing.n; i++) {
        bur_measure_facts facts;
        spread s = spread_of(seeds, c, listing.measure[i]);
        bur_study_measure(summary->study, c, listing.measure[i], &facts);
        add_row(&table, &facts, &s);
    }
    bur_cli_cases_print(summary, &table);
    free(listing.measure);
}

void bur_cli_print_seeds(const bur_cli_summary *summary,
                         const bur_cli_seeds *seeds)
{
    if (seeds->n < 2) {
        return;
    }
    fprintf(summary->out,
            "\nThe same study under %d seeds, %" PRIu64 " to %" PRIu64
            ": probabilities, and medians of other measures\n",
            seeds->n, seeds->first, seeds->first + (uint64_t)seeds->n - 1);
    for (int c = 0; c < seeds->n_cases; c++) {
        print_case(summary, seeds, c);
    }
    bur_cli_print_tone(
        summary->out, BUR_CLI_FAINT,
        "Spread: standard deviation over seeds. It should be about the error "
        "that a single seed claims, and about 95 % of intervals should hold "
        "the mean.\n",
        summary->color);
}

static void put_spread(const bur_measure_facts *facts, const spread *s,
                       bur_cli_json *json)
{
    bur_cli_json_open(json, NULL, '{');
    bur_cli_json_text(json, "name", facts->name);
    bur_cli_json_text(json, "statistic",
                      facts->sort == BURSAR_PROBABILITY ? "probability"
                                                        : "median");
    bur_cli_json_number(json, "mean", s->n > 0 ? s->mean : (double)NAN);
    bur_cli_json_number(json, "sd", s->sd);
    bur_cli_json_number(json, "claimed_se", s->claimed);
    bur_cli_json_number(json, "min", s->low);
    bur_cli_json_number(json, "max", s->high);
    bur_cli_json_integer(json, "intervals", s->bounded);
    bur_cli_json_integer(json, "hold_the_mean", s->held);
    bur_cli_json_close(json, '}');
}

void bur_cli_put_seeds(const bur_cli_summary *summary,
                       const bur_cli_seeds *seeds, bool details,
                       bur_cli_json *json)
{
    bur_cli_json_open(json, "seeds", '{');
    bur_cli_json_integer(json, "n", seeds->n);
    bur_cli_json_unsigned(json, "first", seeds->first);
    bur_cli_json_open(json, "cases", '[');
    for (int c = 0; c < seeds->n_cases; c++) {
        bur_cli_json_open(json, NULL, '[');
        for (int m = 0; m < seeds->n_measures; m++) {
            bur_measure_facts facts;
            spread s = spread_of(seeds, c, m);
            bur_study_measure(summary->study, c, m, &facts);
            if (details || !facts.detail) {
                put_spread(&facts, &s, json);
            }
        }
        bur_cli_json_close(json, ']');
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_close(json, '}');
}
