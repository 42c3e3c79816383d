/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bursar: Monte Carlo and system dynamics for providers of vocational
 * education and training. The public header; it includes bursar/estimates.h
 * and bursar/forecast.h. Questions of many futures stand in
 * bursar/questions.h.
 *
 *     bur_study *study = bur_study_open("call_freeze.cfg", NULL);
 *     if (bur_study_problem(study) == BURSAR_OK &&
 *         bur_study_run(study, NULL) == BURSAR_OK) {
 *         bur_study_write(study, "freeze.h5");
 *     }
 *     bur_study_explain(study, stderr, 0);
 *     bur_study_close(study);
 *
 * A study is a scenario (or a bare model) that has been read, checked and
 * compiled; running it fills it with results. Nothing is printed and no file
 * is written but by the functions that say so. Bursar has no global state; a
 * study is used by one thread at a time, different studies by different
 * threads.
 *
 * Text and arrays that functions return belong to the study and live until
 * it is closed. Functions that can fail return one of the codes below, which
 * are also the exit codes of the command; bur_study_explain says why. */
#ifndef BURSAR_BURSAR_H
#define BURSAR_BURSAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define BURSAR_API __attribute__((visibility("default")))
#else
#define BURSAR_API
#endif

enum {
    BURSAR_OK = 0,
    BURSAR_FAILED = 1,    /* a file, the memory, or the run failed */
    BURSAR_BAD_INPUT = 2, /* a model, scenario or option is wrong */
    BURSAR_INTERRUPTED = 130
};

/* "0.1.0" */
BURSAR_API const char *bur_version(void);

/* What the build and this processor use: "x86-64-v4, HDF5 1.10.8 serial". */
BURSAR_API const char *bur_build_facts(void);

/* That, and the backends with what they need, for a person or a program. */
BURSAR_API void bur_backends_print(FILE *out, bool json);

/* ----------------------------------------------------------------- studies */

typedef struct bur_study bur_study;

/* What a caller may change of a scenario. */
typedef struct bur_settings {
    const char *const *set; /* "runs.draws=500", "inputs.price.calls=480.0" */
    int n_set;
    int64_t draws; /* 0: as the scenario says */
    bool has_seed;
    uint64_t seed;
    const char *design;   /* NULL, "monte_carlo", "latin_hypercube", "sobol",
                             "antithetic" */
    const char *provider; /* NULL, or the id of one provider among many */
    const char *rung;     /* NULL, or the size of the scenario that runs */
    const char *on; /* NULL, or the path of a scenario in place of the one at
                       the bottom of what this extends: another provider */
    const char *policies; /* NULL, or which run; the first is the yardstick */
    const char *const *with; /* paths of crises that happen too */
    int n_with;
    const char *stress_correlation; /* NULL, or a share: see questions.h */
    /* what a planner may choose, for the questions that move it: of a parameter
     * or of policies.NAME.set.TARGET, "NAME=LOW:HIGH[:STEP]" */
    const char *const *lever;
    int n_lever;
    bool levers;       /* without these: those that the scenario lists */
    bool any_date;     /* fixed dates of shocks move together, at random */
    bool all_series;   /* every variable, whatever the scenario asks */
    bool accounts;     /* the model's statements by fiscal year too */
    bool conservation; /* and whether each stock is what flowed */
    bool by_name; /* for bur_study_hash: variables in the order of canonical
                     names; a bare model with the chance that is in it */
    const char *units; /* faults of units: "error", "warn", or "off". NULL:
                          "error", but "warn" in models of other programs */
    /* folders from which alone files are read, links followed; NULL: any */
    const char *const *only_in;
    int n_only_in;
    const char *show_after; /* print the model after this pass ... */
    FILE *show_to;          /* ... here */
} bur_settings;

/* Reads, checks and compiles a scenario, or a bare model, which becomes one
 * run without chance. Of a results file (NAME.h5), the scenario, model and data
 * whose texts it holds, with its overrides, draws, seed and design under those
 * of `settings`: run again, it gives the same numbers. `settings` may be NULL.
 * Returns NULL only without memory; a study with a problem can be explained and
 * closed. */
BURSAR_API bur_study *bur_study_open(const char *path,
                                     const bur_settings *settings);
BURSAR_API void bur_study_close(bur_study *study);

/* What went wrong so far: BURSAR_OK or one of the codes. */
BURSAR_API int bur_study_problem(const bur_study *study);

/* Prints errors, warnings and the line of a failure, with the place in the
 * file of each; `color` as terminals like it. Prints each only once. */
BURSAR_API void bur_study_explain(bur_study *study, FILE *out, bool color);
BURSAR_API int bur_study_n_errors(const bur_study *study);
BURSAR_API int bur_study_n_warnings(const bur_study *study);

/* Diagnostic `i` in parts, for programs; false past the last. */
typedef struct bur_finding {
    const char *severity; /* "error", "warning" */
    const char *code;     /* "unknown-name" */
    const char *path;     /* "" without a place */
    int line, column;     /* from 1 */
    const char *message;
} bur_finding;
BURSAR_API bool bur_study_finding(const bur_study *study, int i,
                                  bur_finding *finding);

/* What the study is. */
typedef struct bur_study_facts {
    const char *path, *title, *doc;
    const char *model_path, *model_title, *model_doc;
    bool is_bare_model;
    const char *time_unit;   /* "month" */
    const char *start, *end; /* dates, or numbers as text */
    double start_time;       /* the model's time there; 0 with dates */
    double length, dt;       /* time units */
    const char *method;      /* "euler" */
    bool units_given;        /* whether the model has any */
    int n_units_checked;     /* equations whose units were looked at */
    int n_steps, n_rows;
    int n_equations;  /* scalar equations that change over time */
    int n_parameters; /* scalar parameters */
    int n_inputs;     /* of them sampled */
    int n_stocks;     /* scalar */
    int n_cases, n_series, n_measures;
    int64_t n_draws;
    int64_t assumptions; /* outer draws */
    int luck;            /* draws of luck within each */
    int providers;       /* of a cross-section, where they are the draws
                            within each outer one, a future; else 0 */
    uint64_t seed;
    const char *design;
    size_t bytes;       /* the run will hold at its fullest */
    double model_steps; /* draws x cases x steps */
    int threads, lanes; /* that a run without options uses */
} bur_study_facts;
BURSAR_API void bur_study_facts_of(const bur_study *study,
                                   bur_study_facts *facts);

/* Case `c`: a scenario under a policy. */
BURSAR_API const char *bur_study_case(const bur_study *study, int c);
BURSAR_API const char *bur_study_policy(const bur_study *study, int c);
BURSAR_API const char *bur_study_policy_title(const bur_study *study, int c);

/* Input `i`: its label, "assumption" or "luck", distribution and median. */
typedef struct bur_input_facts {
    const char *label, *unit, *role, *distribution;
    double p05, median, p95;
} bur_input_facts;
BURSAR_API bool bur_study_input(const bur_study *study, int i,
                                bur_input_facts *facts);

/* ----------------------------------------------------------------- running */

typedef struct bur_run_request {
    int threads;         /* 0: one for each processor */
    int lanes;           /* 0: chosen for the cache */
    const char *backend; /* NULL: "vector", and "native" from when it is
                            ready in a run that is long enough; or a name that
                            bur_backend_listed has */
    /* Called now and then, from one thread at a time, with the draws done of
     * those to do (of all passes); returning false stops the run. */
    bool (*progress)(void *context, double done, double of);
    void *context;
    const struct bur_keep_request *keep; /* parts.h; NULL: nothing is kept */
    int64_t draws; /* 0: all; else a first look, which the next run takes up */
} bur_run_request;

/* Runs the study. The results have the same bits for any request (which may
 * be NULL). Running again replaces the results. */
BURSAR_API int bur_study_run(bur_study *study, const bur_run_request *request);

/* The backend that ran the last draws of the latest run, and what became of
 * native code: "native: compiled in 0.61 s", "ref". "" before a run. */
BURSAR_API const char *bur_study_backend(bur_study *study);

/* Names of the backends, of what BURSAR_ISA in the environment may be, and of
 * the compiler's passes, in order; NULL past the last. */
BURSAR_API const char *bur_backend_listed(int i);
BURSAR_API const char *bur_isa_listed(int i);
BURSAR_API const char *bur_pass_listed(int i);

/* Writes the results to `path`, complete or not at all: HDF5 (.h5, .nc,
 * anything else), or CSV (.csv: the series of a single draw, one column a
 * variable; or the summaries of several, one row a value). Beside an HDF5 file
 * goes PATH.log.json with the host and the clock; `command` is noted there and
 * may be NULL. */
BURSAR_API int bur_study_write(bur_study *study, const char *path,
                               const char *command);

/* Whether `path` could be written, and is no input; ask before a long run. */
BURSAR_API int bur_study_can_write(bur_study *study, const char *path);

/* ----------------------------------------------------------------- results */

/* A number with its error: never one without the other. NaN where there is
 * none. `method` names the interval: "wilson", "replicate-t", ... */
typedef struct bur_figure {
    double value, se, low, high;
    int64_t n;
    const char *method;
} bur_figure;

typedef enum bur_measure_sort {
    BURSAR_AMOUNT,
    BURSAR_PROBABILITY,
    BURSAR_RATIO,
    BURSAR_TIME,
    BURSAR_GRADE
} bur_measure_sort;

/* A measure in a case. */
typedef struct bur_measure_facts {
    const char *name, *title, *unit;
    bur_measure_sort sort;
    bool high_is_better;
    const char *heading; /* in tables; NULL: none */
    bool detail;         /* tables leave it out unless they are asked for it */
    bur_figure mean;     /* the probability, of a PROBABILITY */
    bur_figure median;
    bur_figure tail; /* mean of the worst 5 % (expected shortfall) */
    double p05, p95;
    double missing; /* share of draws without a value ("never") */
    /* over assumptions, when luck is nested in them; else NaN */
    double assumptions_low, assumptions_high;
    /* of a cross-section: the mean of a future's providers (the share of
     * providers, of a PROBABILITY), over futures: its mean, and the quantiles
     * of 5 and 95 % of futures; and how many providers had a value, mean over
     * futures. Else NaN. */
    bur_figure futures_mean, futures_p05, futures_p95;
    double futures_present;
} bur_measure_facts;
BURSAR_API bool bur_study_measure(const bur_study *study, int c, int measure,
                                  bur_measure_facts *facts);

/* A measure of case `c` less that of case `base`, on the same draws. */
BURSAR_API bool bur_study_difference(const bur_study *study, int c, int base,
                                     int measure, bur_figure *difference);

/* A plan (a budget) against case `c`: line `i` is one planned variable in one
 * year. Draws that have ended count with what it came to until then. False
 * past the last, or before the run. */
typedef struct bur_budget_facts {
    const char *label;   /* "revenue[ivet]" */
    const char *unit;    /* of the figures; NULL: none */
    const char *year;    /* "2027", "2027/28" */
    const char *yearly;  /* "total", "mean", or "closing" (a stock) */
    int n_months;        /* of the year that are planned; only these count */
    int n_to_date;       /* of them before the as-of date */
    const char *as_of;   /* the last day with actuals of any; "": none */
    double plan;         /* of all planned months */
    bur_figure forecast; /* the median ... */
    double p05, p95;     /* ... and its range */
    bur_figure below;    /* probability of less than planned */
    double plan_to_date; /* of months before the as-of date; NaN: none */
    bur_figure to_date;  /* median */
    bool is_actual;      /* to_date is set by data, else simulated */
} bur_budget_facts;
BURSAR_API bool bur_study_budget(const bur_study *study, int c, int i,
                                 bur_budget_facts *facts);

/* What data have added to a stock that they set, because the model does not
 * explain it, by the end of the run of case `c`: stock `i` of those. False past
 * the last. */
typedef struct bur_unexplained_facts {
    const char *label, *unit; /* of the stock */
    bur_figure mean;
} bur_unexplained_facts;
BURSAR_API bool bur_study_unexplained(const bur_study *study, int c, int i,
                                      bur_unexplained_facts *facts);

/* A series: its name, unit and number of elements and saved rows. */
typedef struct bur_series_facts {
    const char *label; /* "revenue[ivet]" */
    const char *unit;
} bur_series_facts;
BURSAR_API bool bur_study_series(const bur_study *study, int series,
                                 bur_series_facts *facts);

/* Its mean at saved row `row` of case `c`. */
BURSAR_API bur_figure bur_study_series_mean(const bur_study *study, int c,
                                            int series, int row);
/* Its quantile; `level` counts the scenario's output.quantiles from 0. */
BURSAR_API bur_figure bur_study_series_quantile(const bur_study *study, int c,
                                                int series, int row, int level);
BURSAR_API int bur_study_n_levels(const bur_study *study);
BURSAR_API double bur_study_level(const bur_study *study, int level);

/* A threshold of the scenario's output.below: element by element, `i` from 0.
 * False past the last. And the probability of lying below it at a row. */
typedef struct bur_threshold_facts {
    const char *name, *title; /* "overdrawn" */
    const char *label, *unit; /* of the series */
    double value;
} bur_threshold_facts;
BURSAR_API bool bur_study_threshold(const bur_study *study, int i,
                                    bur_threshold_facts *facts);
BURSAR_API bur_figure bur_study_below(const bur_study *study, int c, int i,
                                      int row);

/* Time units since the start, and the date ("" without dates), of a row. */
BURSAR_API double bur_study_time(const bur_study *study, int row);
BURSAR_API const char *bur_study_date(const bur_study *study, int row);

/* Share of draws of case `c` that ended in exit `kind` (from 1), and when
 * half of those had. False past the last kind. */
typedef struct bur_exit_facts {
    const char *name, *title;
    bur_figure share;
    double median_time; /* NaN: none did */
} bur_exit_facts;
BURSAR_API bool bur_study_exit(const bur_study *study, int c, int kind,
                               bur_exit_facts *facts);

/* Time constants: how long a stock, or the stages of a delay or smooth, take
 * to run down by themselves. A fixed step must be shorter. `constant` is the
 * least along draw 0 with all inputs at their medians, over all cases; `at` is
 * when. The study's method must be "euler". False past the last. */
typedef struct bur_pace_facts {
    const char *label; /* of the stock, or of what the delay stands in */
    bool is_stock;
    const char *path;
    int line, column;
    double constant, at; /* time units */
} bur_pace_facts;
BURSAR_API bool bur_study_pace(bur_study *study, int i, bur_pace_facts *facts);

/* The i-th failed draw in words; NULL past the last that is listed. */
BURSAR_API const char *bur_study_failure(bur_study *study, int i);

/* The path of one draw alone, as within the study: values[series * n_rows +
 * row], and measures[n_measures]; either may be NULL. */
BURSAR_API int bur_study_run_draw(bur_study *study, int c, int64_t draw,
                                  double *values, double *measures);

/* ---------------------------------------------------------------- accounts */

/* Line `i` of the accounts of a study that asked for them, statement after
 * statement; false past the last. */
typedef struct bur_line_facts {
    const char *statement, *statement_title;
    const char *name, *title, *unit; /* unit may be NULL */
    bool is_balance; /* at the end of a year; else what flowed in it */
    bool is_total;
    bool has_real; /* there are prices to compare with those of the start */
} bur_line_facts;
BURSAR_API bool bur_study_line(const bur_study *study, int i,
                               bur_line_facts *facts);

/* Fiscal year `y` from 0; false past the last. */
typedef struct bur_year_facts {
    const char *label; /* "2027", "2027/28", "year 1" */
    const char *note;  /* "9 months", or "" of a whole year */
    const char *end;   /* the day after its last, or "" without dates */
    double end_time;   /* time units since the start */
} bur_year_facts;
BURSAR_API bool bur_study_year(const bur_study *study, int y,
                               bur_year_facts *facts);

/* A line's mean over the draws of case `c` in year `y` (-1: a balance at the
 * start), in money of the day or of the start, and its quantiles. */
BURSAR_API bur_figure bur_study_line_mean(const bur_study *study, int c, int i,
                                          int y, bool real);
BURSAR_API bur_figure bur_study_line_quantile(const bur_study *study, int c,
                                              int i, int y, bool real,
                                              int level);

/* What has to agree: lines that tie, stocks with their flows. The largest gap
 * over all draws, cases and years, as a share of what was booked or flowed. */
typedef struct bur_tie_facts {
    const char *label; /* "income.result", or the stock */
    const char *path;
    int line; /* in the file */
    bool is_stock;
    double gap;
    bool holds;     /* to 1e-9 */
    bool by_data;   /* if it does not: data set what the model books */
    int worst_case; /* where the gap is */
    int64_t draw;
    const char *year; /* its label */
} bur_tie_facts;
BURSAR_API bool bur_study_tie(const bur_study *study, int i,
                              bur_tie_facts *facts);

/* The accounts of one draw alone: values[line * (n_years + 1) + y + 1], in
 * money of the day or of the start. Afterwards ties are those of this draw. */
BURSAR_API int bur_study_run_draw_accounts(bur_study *study, int c,
                                           int64_t draw, bool real,
                                           double *values);

/* BURSAR_OK if all ties hold that no data has cut, or BURSAR_FAILED, explained.
 */
BURSAR_API int bur_study_judge_ties(bur_study *study);

/* ------------------------------------------------------------------- files */

/* What a results file is, printed for a person. Returns BURSAR_OK, or
 * BURSAR_FAILED with a line in `fault` (of `size` bytes). */
BURSAR_API int bur_results_print(const char *path, FILE *out, bool json,
                                 char *fault, size_t size);

/* Writes the model of a study, as its file has it, without the scenario's
 * shocks and policies: as XMILE 1.0, which other programs read, with what XMILE
 * lacks in Bursar's own elements beside; or as a model file for people to
 * read. Either reads back as the same model. Complete or not at all; what is
 * there is overwritten. */
BURSAR_API int bur_study_write_xmile(bur_study *study, const char *path);
BURSAR_API int bur_study_write_model(bur_study *study, const char *path);

/* Writes a first scenario, with comments, for the model file "model.cfg" that
 * lies beside `path`. */
BURSAR_API int bur_study_write_scenario(bur_study *study, const char *path);

/* A provider's own scenario, begun from the study's, which is the template.
 *
 * Reads a provider's accounts: a CSV file with a row for each item and a column
 * for each of three or more fiscal years (scenarios/accounts.md). The latest
 * year sets the opening position, and the years move the noise of each line's
 * income from the template's towards theirs; `strength` is the number of yearly
 * changes that the template counts for (below 0: 6). */
BURSAR_API int bur_study_read_accounts(bur_study *study, const char *path,
                                       double strength);

/* The noise of line `i` of the accounts read: standard deviations of yearly
 * changes, the template's, the accounts' and what both make, and the weight of
 * the accounts, 0 to 1. False past the last. */
typedef struct bur_noise_facts {
    const char *line;
    int n_changes;       /* yearly changes that the accounts show */
    const char *why_not; /* the template's stays, because; NULL: it does not */
    double prior, data, weight, result; /* data: NaN if why_not */
} bur_noise_facts;
BURSAR_API bool bur_study_noise(const bur_study *study, int i,
                                bur_noise_facts *facts);

/* Writes the provider's scenario: the template's text with its comments, in
 * which the model is called `model`, and what the accounts say, if they were
 * read, stands in place of what the template says. Complete or not at all. */
BURSAR_API int bur_study_write_own(bur_study *study, const char *path,
                                   const char *model);

/* The functions of the model that other programs may not know, as "EVER,
 * FINAL"; NULL: none. */
BURSAR_API const char *bur_study_unknown_elsewhere(const bur_study *study);

/* A hash of the compiled program, 16 hexadecimal digits: names, equations,
 * numbers, tables, sites of random numbers and time; nothing of the files. Two
 * files hold the same model when, both opened `by_name`, they have the same
 * hash. The study must be without problems. */
BURSAR_API const char *bur_study_hash(const bur_study *study);

/* --------------------------------------------------------------- reference */

/* Prints the reference of "model", "scenario", "functions", "distributions"
 * or "codes"; a dotted path below ("scenario.runs") prints a part. False if
 * there is no such topic. */
BURSAR_API bool bur_help_print(const char *topic, FILE *out);
BURSAR_API const char *bur_help_topic(int i);

/* Prints the model of a study: its variables with units and equations. */
BURSAR_API void bur_study_print_model(const bur_study *study, FILE *out);

/* Prints a table of the parameters, with the values in force (the medians of
 * what is drawn), units, ranges and sources, or of the measures, in the order
 * of the model: as "markdown", by sector or by heading; as "csv", one row
 * each; or as "json", a list of objects, in which a parameter also has its
 * dimensions, the values of its elements and its range as numbers.
 * BURSAR_BAD_INPUT if there is no such format or the study has a problem. */
BURSAR_API int bur_study_print_parameters(bur_study *study, const char *format,
                                          FILE *out);
BURSAR_API int bur_study_print_measures(bur_study *study, const char *format,
                                        FILE *out);
BURSAR_API const char *bur_table_format_listed(int i);

/* The name of sector `i` of the model; NULL past the last. */
BURSAR_API const char *bur_study_sector(const bur_study *study, int i);

/* Prints one sector: its variables with units and equations, or a picture for
 * Graphviz of them and what they are linked with. BURSAR_BAD_INPUT if there is
 * no such sector or the study has a problem. */
BURSAR_API int bur_study_print_sector(bur_study *study, const char *name,
                                      bool picture, FILE *out);

/* --------------------------------------------------------------- structure */

/* Which variable acts on which, and the feedback loops that makes. An array
 * is one variable; what shocks, policies and macros are made of is folded
 * away. Polarities are found in the equations, and where these leave them
 * open, in the states of the study's first draw: those of the series it
 * reports, so that a study opened with `all_series` has the most. */
typedef struct bur_structure_facts {
    int n_variables;
    int n_links;
    int n_seen;    /* links whose polarity is that of the states seen */
    int n_unknown; /* links whose polarity changes, or nobody knows */
    int n_loops;   /* listed */
    int n_independent;
    int64_t n_all_loops;      /* that there are ... */
    bool are_all_loops_known; /* ... or more than that */
} bur_structure_facts;
BURSAR_API int bur_study_structure(bur_study *study,
                                   bur_structure_facts *facts);

/* Loop `i`, by length and then by names: the 1,000 shortest, and those of the
 * shortest independent loop set (Oliva 2004). False past the last. */
typedef struct bur_loop_facts {
    const char *id;   /* "R1" reinforcing, "B1" balancing, "U1" unknown */
    int polarity;     /* 1, -1, 0 */
    int length;       /* variables in it */
    int n_stocks;     /* of them */
    int n_delays;     /* links that go through DELAY, SMTH or PREVIOUS */
    bool independent; /* of the shortest independent loop set */
    const char *path; /* names from the first stock on, with ", " between */
} bur_loop_facts;
BURSAR_API bool bur_study_loop(bur_study *study, int i, bur_loop_facts *facts);

/* The loops that the model names, one by one, in the order of the model; false
 * past the last. Those that are not there are left out: bur_study_check_loops
 * gives BURSAR_BAD_INPUT for them, and for those that are of the other kind
 * than the model says, and bur_study_explain says why. */
typedef struct bur_named_loop_facts {
    const char *name, *title, *doc; /* doc may be NULL */
    bool balancing;                 /* else reinforcing: as the model says */
    bool open;                      /* the polarity of a link is unknown */
    int length;                     /* variables in it */
    const char *chain;              /* "cash -(+)-> spending -(-)-> cash" */
} bur_named_loop_facts;
BURSAR_API int bur_study_check_loops(bur_study *study);
BURSAR_API bool bur_study_named_loop(bur_study *study, int i,
                                     bur_named_loop_facts *facts);

/* Prints the structure: as "dot", a picture for Graphviz without parameters,
 * lookups and measures; with all of it and the loops as "json", or without
 * the loops as "graphml"; or the diagram of bur_study_print_diagram as
 * "mermaid". BURSAR_BAD_INPUT if there is no such format or the study has a
 * problem. Loops that the model names stand at their links.
 *
 * The JSON is an object:
 *   title      of the model
 *   sectors    [{name, title, doc}]
 *   variables  [{name, title, kind, dimensions, unit, sector, doc}]; texts that
 *              are not given are null; kind is stock, flow, auxiliary,
 *              parameter, lookup, driver or measure; sector is a name
 *   links      [{from, to, kind, polarity, polarity_from, delayed}]: names;
 *              kind is causal, flow or initial; polarity is +, - or ?;
 *              polarity_from is equations, run or null
 *   loops      [{id, polarity, stocks, delays, independent, variables, links}]:
 *              polarity is reinforcing, balancing or unknown; names from the
 *              first stock on, and for each the number of the link (from 0)
 *              to the next
 *   named_loops [{name, title, kind, doc, polarity, variables, links}]: those
 * of the model; kind is what it says, reinforcing or balancing loops_total,
 * loops_counted: how many loops there are, and whether that is all or counting
 * ended there */
BURSAR_API int bur_study_print_graph(bur_study *study, const char *format,
                                     FILE *out);
BURSAR_API const char *bur_graph_format_listed(int i);

/* Prints a causal diagram for Mermaid, which GitHub and GitLab draw in a page
 * of text: the links of named loops, or those within a sector. By default of
 * all loops that the model names; without any, all that "dot" has.
 * BURSAR_BAD_INPUT if there is no such loop or sector: bur_study_explain says
 * so. */
typedef struct bur_diagram {
    const char *const *loops; /* names; NULL: all */
    int n_loops;
    const char *sector; /* NULL, or instead of loops */
} bur_diagram;
BURSAR_API int bur_study_print_diagram(bur_study *study,
                                       const bur_diagram *what, FILE *out);

#ifdef __cplusplus
}
#endif

#include "bursar/estimates.h"
#include "bursar/forecast.h"

#endif
