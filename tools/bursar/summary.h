/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run has found, for a person: what ran, one column for each case and
 * one row for each measure, the differences between cases, and how runs end.
 * And the same, with every error and method, for programs. */
#ifndef BURSAR_TOOLS_SUMMARY_H
#define BURSAR_TOOLS_SUMMARY_H

#include "bursar/json.h"
#include "bursar/table.h"

#include <bursar/bursar.h>

typedef struct bur_cli_summary {
    const bur_study *study;
    bur_study_facts facts;
    FILE *out;
    int width;
    bool color;
    bool all_measures;                 /* also those that are details */
    const bur_cost_facts *cost;        /* foretold, or NULL */
    double start_up;                   /* seconds, with it */
    const struct bur_cli_seeds *seeds; /* what other seeds say, or NULL */
} bur_cli_summary;

/* The measures that tables show, in their order: those without a heading, then
 * heading by heading. */
typedef struct bur_cli_listing {
    int *measure;
    int n;
    int n_left_out; /* details */
} bur_cli_listing;

/* A summary of a study that prints to stdout as stdout likes it. */
bur_cli_summary bur_cli_summary_of(const bur_study *study);

/* What will run, or ran. */
void bur_cli_print_head(const bur_cli_summary *summary);

/* What its run will cost, `start_up` seconds of this process with it: in a few
 * lines; by operations, as a "table", "csv" or "json". */
void bur_cli_print_cost(const bur_cost_facts *cost, double start_up);
void bur_cli_print_operations(const bur_study *study, const char *format,
                              const bur_cost_facts *cost, double start_up);
void bur_cli_put_cost(const bur_study *study, const bur_cost_facts *cost,
                      double start_up, bur_cli_json *json);

/* The tables of a study that has run. */
void bur_cli_print_measures(const bur_cli_summary *summary);
void bur_cli_print_ends(
    const bur_cli_summary *summary); /* of series, where
                                        nothing is measured */
void bur_cli_print_differences(const bur_cli_summary *summary);
void bur_cli_print_below(const bur_cli_summary *summary);

/* Means corrected by controls, where they are asked for; and one of them for
 * programs. */
void bur_cli_print_controlled(const bur_cli_summary *summary);
void bur_cli_put_controlled(const bur_study *study, int c, int measure,
                            bur_cli_json *json);

/* Rare events, where they are asked for; and those of a case for programs. */
void bur_cli_print_rares(const bur_cli_summary *summary);
void bur_cli_put_rares(const bur_study *study, int c, bur_cli_json *json);

/* Each look at what the draws were run until, if anything; and for programs. */
void bur_cli_print_looks(const bur_cli_summary *summary);
void bur_cli_put_looks(const bur_cli_summary *summary, bur_cli_json *json);
void bur_cli_print_exits(const bur_cli_summary *summary);

/* Plans against what became of them, year by year, where there are any. */
void bur_cli_print_budget(const bur_cli_summary *summary);

/* The tables' head: `corner`, then the cases from `first`. The caller frees
 * the table. */
bur_cli_table bur_cli_cases_table(const bur_cli_summary *summary,
                                  const char *corner, int first);
void bur_cli_cases_print(const bur_cli_summary *summary, bur_cli_table *table);

/* The measures to show; the caller frees the array. */
bur_cli_listing bur_cli_listing_of(const bur_cli_summary *summary);

/* Adds the rows of a heading, if it is another than `*above`. */
void bur_cli_add_heading(bur_cli_table *table, const char **above,
                         const char *heading);

/* Says how many measures were left out, if any. */
void bur_cli_print_left_out(const bur_cli_summary *summary, int n);

/* What a case is called in a table. */
const char *bur_cli_case_name(const bur_cli_summary *summary, int c);

/* Months in a model's unit of time; 0 where it is no number of them. */
int bur_cli_months_of_unit(const char *unit);

/* What sort of measure it is: "amount", "probability" ... */
const char *bur_cli_sort_word(bur_measure_sort sort);

/* "month 37 (2030-02)": a time since the start, to the nearest unit, with its
 * date if it has one; "-" for none. */
void bur_cli_put_moment(const bur_cli_summary *summary, char *text,
                        double time);

/* A figure with its error and method, for programs. */
void bur_cli_put_figure(bur_cli_json *json, const char *key, bur_figure f);

/* One object with all of it; `path` is the results file, or NULL for a study
 * that has not run. */
void bur_cli_put_summary(const bur_cli_summary *summary, const char *path,
                         bur_cli_json *json);

#endif
