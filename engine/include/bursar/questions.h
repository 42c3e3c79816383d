/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions of many futures. Each asks a study, or several, and makes an
 * answer: sentences and tables, to be printed, read by programs, or written
 * to HDF5. An answer has the same bits for any bur_run_request.
 *
 *     bur_answer *answer = NULL;
 *     if (bur_study_ask_...(study, &asked, NULL, &answer) == BURSAR_OK) {
 *         bur_answer_write(answer, study, "answer.h5", NULL);
 *     }
 *     bur_answer_close(answer);
 *
 * Functions that ask return one of the codes of bursar.h, and
 * bur_study_explain says why; *answer is NULL then. An answer outlives its
 * study; its texts live until it is closed. */
#ifndef BURSAR_QUESTIONS_H
#define BURSAR_QUESTIONS_H

#include "bursar/bursar.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------- answers */

typedef struct bur_answer bur_answer;

BURSAR_API void bur_answer_close(bur_answer *answer);

/* The answer that bur_answer_write wrote to an HDF5 file. BURSAR_OK, or
 * BURSAR_FAILED (no such file, no memory) or BURSAR_BAD_INPUT (a damaged file,
 * or one of another kind) with a line in `fault` of `size` bytes, *answer then
 * NULL. */
BURSAR_API int bur_answer_open(const char *path, bur_answer **answer,
                               char *fault, size_t size);

/* What bursar left in a file: "results" of a run (bursar/record.h), an
 * "answer", or "" of anything else. */
BURSAR_API const char *bur_file_kind(const char *path);

/* "sensitivity"; and sentence `i`: what was asked, how, and what was found.
 * NULL past the last. */
BURSAR_API const char *bur_answer_question(const bur_answer *answer);
BURSAR_API const char *bur_answer_sentence(const bur_answer *answer, int i);

/* Table `t`; false past the last. A row is a combination of its dimensions,
 * the last fastest. */
typedef struct bur_table_facts {
    const char *name, *title, *note; /* note may be NULL */
    int n_dims, n_columns;
    int64_t n_rows;
    bool detail; /* not among the first things to show */
} bur_table_facts;
BURSAR_API bool bur_answer_table_at(const bur_answer *answer, int t,
                                    bur_table_facts *facts);

typedef struct bur_dim_facts {
    const char *name, *title;
    int n;
} bur_dim_facts;
BURSAR_API bool bur_answer_dim_at(const bur_answer *answer, int t, int d,
                                  bur_dim_facts *facts);

/* The label of dimension `d` in a row of a table. */
BURSAR_API const char *bur_answer_label(const bur_answer *answer, int t, int d,
                                        int64_t row);

typedef enum bur_column_shape {
    BURSAR_NUMBERS,
    BURSAR_SHARES, /* of 1 */
    BURSAR_POINTS, /* differences of shares, of 1 */
    BURSAR_COUNTS,
    BURSAR_TEXTS
} bur_column_shape;
typedef struct bur_column_facts {
    const char *name, *title;
    bur_column_shape shape;
    bool has_errors; /* its figures have errors and a method */
} bur_column_facts;
BURSAR_API bool bur_answer_column_at(const bur_answer *answer, int t, int c,
                                     bur_column_facts *facts);

/* A figure of a column (NaN: missing), its unit ("" without), or its text
 * (NULL: missing). */
BURSAR_API bur_figure bur_answer_figure(const bur_answer *answer, int t, int c,
                                        int64_t row);
BURSAR_API const char *bur_answer_unit(const bur_answer *answer, int t, int c,
                                       int64_t row);
BURSAR_API const char *bur_answer_text(const bur_answer *answer, int t, int c,
                                       int64_t row);

/* Writes an answer to `path`, complete or not at all, with the texts of the
 * study it came from: HDF5, or, if `path` ends in .csv, its tables one after
 * another. Failures are the study's to explain. */
BURSAR_API int bur_answer_write(const bur_answer *answer, bur_study *study,
                                const char *path);

/* Writes the tables of an answer as CSV, complete or not at all, without the
 * study it came from; of a failure there is a line in `fault` of `size` bytes.
 */
BURSAR_API int bur_answer_write_csv_to(const bur_answer *answer,
                                       const char *path, char *fault,
                                       size_t size);

/* Writes one table of an answer as CSV: a column for each of its columns, by
 * name, numbers only. */
BURSAR_API int bur_answer_write_columns_to(const bur_answer *answer,
                                           bur_study *study, const char *table,
                                           const char *path);

/* ---------------------------------------------------------------- optimize */

/* What to choose: values of the study's levers (bur_settings) that are best
 * under luck. One objective is searched by CMA-ES, several by epsilon-NSGA-II;
 * what is found is judged in other luck, beside the choice as it is. Tables
 * `choices`, `searched`, `growth`. */
typedef struct bur_optimize_request {
    const char *const *maximize;   /* "mean(closing_cash)" */
    const char *const *minimize;   /* "P(insolvent)" */
    int n_maximize, n_minimize;    /* one or more in all */
    const char *const *subject_to; /* "P(insolvent) < 0.02" */
    int n_subject_to;
    int64_t evaluations; /* choices that may be tried; 0: 500 */
    int64_t luck;        /* draws of each while searching; 0: 256 */
    int64_t draws;       /* of each that is found; 0: 4 times luck */
} bur_optimize_request;
BURSAR_API int bur_study_ask_optimize(bur_study *study,
                                      const bur_optimize_request *asked,
                                      const bur_run_request *request,
                                      bur_answer **answer);

/* -------------------------------------------------------------------- size */

/* How much is needed: the value of the study's one lever with which a target
 * is met, with its interval. Tables `sizes`, `curve`. */
typedef struct bur_size_request {
    const char *target; /* "P(cash_breach_ever) < 0.02" */
    int64_t draws;      /* of each value that is tried; 0: 2,048 */
} bur_size_request;
BURSAR_API int bur_study_ask_size(bur_study *study,
                                  const bur_size_request *asked,
                                  const bur_run_request *request,
                                  bur_answer **answer);

/* ----------------------------------------------------------------- compare */

/* One of the scenarios: a file, its name in tables, and changes of its own
 * after those of the settings. */
typedef struct bur_compare_row {
    const char *path, *name;
    const char *const *set;
    int n_set;
} bur_compare_row;

typedef struct bur_compare_request {
    int n_rows;
    const bur_compare_row *row;
    const bur_settings *settings; /* of all; NULL: none */
    int n_measures; /* 0: all that are no detail; if they are more than six,
                       two yes-or-no ones, two amounts, and the first under
                       each other heading first, the others in tables of their
                       own that are a detail */
    const char *const *measure;
    int n_totals; /* sums of series over time; "-name": less is better */
    const char *const *total;
    const char *discount; /* of totals, a year: "0.04"; NULL: 0 */
    int n_material;       /* "NAME=VALUE": smaller differences are ties */
    const char *const *material;
    int n_enough; /* "NAME=VALUE": what would do, of the measure */
    const char *const *enough;
    const char *optimism; /* of Hurwicz's criterion, "0" to "1"; NULL: 0.5 */
    bool rank_rows;       /* rank scenarios under policies, not policies */
    /* NULL, or the path of a table of providers (CSV): each lives every
     * scenario, and the answer is another one, see below */
    const char *providers;
    const char *keep; /* a folder for the values of scenarios that are done, to
                         go on from after an interruption; or NULL */
    /* Called when the study of a row was opened, with or without a problem,
     * and then when its values are there, `kept` being those of an earlier
     * call; may be NULL. Of a table of providers, row is that of a provider,
     * times n_rows, and the scenario's; the first `n_rows` of none are only
     * opened, to be checked, and so is each provider once, before all. Where
     * ranks share the work (bursar/mpi.h), what is run elsewhere is opened here
     * only if it says something that was not told yet. */
    void (*opened)(void *context, bur_study *study, int row);
    void (*done)(void *context, int row, bool kept);
    void *context;
} bur_compare_request;

/* How the settings of row `i` come from those of the request: those of row 0
 * must have opened the study that is asked. `set` has room for the changes of
 * both. */
BURSAR_API bur_settings bur_compare_settings(const bur_compare_request *asked,
                                             int i, const char **set);

/* Runs all rows, one after another or shared by ranks, on the draws and the
 * seed of the study, which is that of row 0, and compares them: paired
 * differences, criteria of choice, chances of being best. Each is closed before
 * the next is opened; what stays in memory is 8 bytes a draw of each measure,
 * policy and scenario, and has to fit the first scenario's runs.memory. */
BURSAR_API int bur_study_ask_compare(bur_study *study,
                                     const bur_compare_request *asked,
                                     const bur_run_request *run,
                                     bur_answer **answer);

/* With a table of providers, whose columns are `id`, `name` and `scenario`
 * (a provider's own, in place of the one at the bottom of what a scenario
 * extends; without it, or settings.on, that of the scenario, but not its group
 * `on`) and settings: each provider under each row. What is common to the
 * providers of a seed is the same for all of them, and each has luck of its
 * own, as bur_settings.provider has it. A provider fails in a draw in which the
 * first yes-or-no measure of which less is better is 1. Tables `region` (how
 * many fail together, by scenario), `need` (providers, the neediest first),
 * `providers`, and as details `outcomes` and `together` (the distribution of
 * how many fail). The numbers of a provider do not depend on the others.
 * Sheets are summed up one by one: what stays in memory is 8 bytes a draw of
 * each scenario and policy. */

/* Removes what was kept, once the answer is written. */
BURSAR_API void bur_compare_forget(const char *keep);

/* --------------------------------------------------------------- discovery */

/* When something happens, as boxes in words (PRIM) and as a tree (CART); zero
 * and NULL where nothing is asked. The study's first case runs by the
 * scenario's own design; half of its draws find, the other half measures.
 * Tables: boxes, restrictions, trajectory, tree, tree_sizes. */
typedef struct bur_discovery_request {
    const char *when; /* "insolvent", "cash_low < -200000", "worst 10% of
                         cash_low" */
    const char *const *input; /* labels of inputs; none: all that are drawn */
    int n_inputs;
    const char *const *by; /* measures that explain beside them, or series,
                              whose means over time do */
    int n_by;
    const char *const *category; /* of these: values without an order */
    int n_categories;
    int n_boxes;    /* by covering; 0: one */
    double density; /* the most coverage with it; 0: the best balance */
    bool has_step;  /* the box of this step of the trajectory instead; for one
                       box */
    int step;
    bool tree;
} bur_discovery_request;
BURSAR_API int bur_study_ask_discovery(bur_study *study,
                                       const bur_discovery_request *asked,
                                       const bur_run_request *request,
                                       bur_answer **answer);

/* ---------------------------------------------------------- reverse stress */

/* From a failure to the scenarios that cause it: the likeliest ways in which
 * the first case fails, over all inputs and the sizes and times of shocks that
 * are distributions; what the other policies do to each; the smallest single
 * changes; frontiers. */
typedef struct bur_reverse_request {
    const char *failure; /* "lowest_cash < -credit_line", "insolvent"; NULL: the
                            first yes-or-no measure of which less is better */
    int most_ways;       /* that are told; 0: five */
    int64_t draws;       /* of everything, which say how likely failure is and
                            where; 0: 4096 */
} bur_reverse_request;
BURSAR_API int bur_study_ask_reverse(bur_study *study,
                                     const bur_reverse_request *asked,
                                     const bur_run_request *request,
                                     bur_answer **answer);

/* ------------------------------------------------------------- sensitivity */

/* What moves the measures of a scenario's first policy. Lists are names with
 * commas between them. */
typedef struct bur_sensitivity_request {
    const char *methods;  /* bur_sensitivity_method_listed; NULL: the first */
    const char *measures; /* or statistics of them; NULL: all measures but those
                             of detail and those that are times */
    const char *sources;  /* inputs and drivers; NULL: all */
    const char *series;   /* one to explain over time too; NULL: none */
    int64_t draws;        /* 0: each method's own number */
    int most;             /* so many sources (inputs, where the method cannot
                             tell of drivers), those that a quick first look
                             finds to lead; 0: all */
    bool pairs;           /* also what two sources do together */
} bur_sensitivity_request;

BURSAR_API int bur_study_ask_sensitivity(bur_study *study,
                                         const bur_sensitivity_request *asked,
                                         const bur_run_request *request,
                                         bur_answer **answer);

/* The names of its methods, and what they are called; NULL past the last. */
BURSAR_API const char *bur_sensitivity_method_listed(int i);
BURSAR_API const char *bur_sensitivity_method_title(int i);

/* --------------------------------------------------------- switching values */

/* Which assumption would turn a ranking first: of the two best cases by a
 * measure, the value of each input at which their expected difference is zero,
 * all others being at their means. It is asked of what a run left, and runs
 * nothing. Tables `switching` (not there if nothing turns it) and `steady`. */
typedef struct bur_switching_request {
    const char *measure; /* NULL: bur_record_leading_measure */
    const char *policy;  /* one of the two: against the best of the others;
                            NULL: the two best */
} bur_switching_request;

struct bur_record;

/* Returns a code of bursar.h, with a line in `fault` of `size` bytes. */
BURSAR_API int bur_record_ask_switching(const struct bur_record *record,
                                        const bur_switching_request *asked,
                                        bur_answer **answer, char *fault,
                                        size_t size);

/* The measure that a ranking goes by where nobody named one: the first
 * probability that is no detail, or amount, or any. -1: there is none. */
BURSAR_API int bur_record_leading_measure(const struct bur_record *record);

/* ------------------------------------------------------------- calibration */

/* What values of inputs agree with what was observed: a CSV file with a column
 * `date` or `time`, one for each series by the name it has in the scenario's
 * output, and "NAME sd" for the standard deviations of its errors. The answer's
 * table "posterior" has draws of the inputs after the data; written with
 * bur_answer_write_columns_to it is an empirical distribution for scenarios. */
typedef struct bur_calibration_request {
    const char *data;   /* path */
    const char *inputs; /* names with commas between them; NULL: all that are
                           assumptions */
    bool least_squares; /* a normal distribution at the most probable point,
                           not Markov chains */
    int64_t draws;      /* kept in all; 0: 4,000; none of them is run with least
                           squares */
    int luck;           /* draws at each point: 1, or a power of two from 64 to
                           65536; 0: 64. Others are bad input. */
} bur_calibration_request;

BURSAR_API int bur_study_ask_calibration(bur_study *study,
                                         const bur_calibration_request *asked,
                                         const bur_run_request *request,
                                         bur_answer **answer);

/* ------------------------------------------------------------------ stress */

/* Stress tests: what crises do to a provider, against its own ordinary times.
 * Studies are opened and run one by one, the provider's own first:
 *
 *     bur_stress *stress = bur_stress_open(&asked);
 *     code = bur_study_stress(provider, stress, &baseline, NULL);
 *     ... for each crisis, opened with settings.on = the provider's path:
 *     code = bur_study_stress(crisis, stress, &part, NULL);
 *     bur_study_close(crisis);
 *     bur_answer *answer = bur_stress_conclude(stress);
 *     bur_stress_close(stress);
 *
 * Crises happen together with settings.with, the paths of others than the one
 * that is opened: what they add to the provider that they were written for is
 * laid over it. With settings.stress_correlation, a share from 0 to 1, "0.5",
 * every declared correlation matrix C becomes (1 - share) C + share s s', s
 * being the signs of the one factor that explains most of C. */
typedef struct bur_stress bur_stress;

typedef struct bur_stress_request {
    const char *const *goals; /* "q05(cash_low)"; none: the first yes-or-no
                                 measure that is not the limit's, and the
                                 medians of the first two amounts */
    int n_goals;
    const char *limit; /* "P(insolvent) < 0.02", which a failing provider
                          breaks; NULL: chosen by the model, 5 % */
    bool ladder; /* rungs along the conditional mean of the assumptions, for
                    the baseline and each crisis */
} bur_stress_request;

typedef enum bur_stress_role {
    BURSAR_BASELINE,
    BURSAR_CRISIS,
    BURSAR_SIZE,      /* a crisis in another size: settings.rung */
    BURSAR_COMBINED,  /* several at once: settings.with */
    BURSAR_CORRELATED /* with settings.stress_correlation */
} bur_stress_role;

typedef struct bur_stress_part {
    bur_stress_role role;
    const char *name;   /* what tables call it; unique */
    const char *crisis; /* of a size: the name of the crisis; else NULL */
} bur_stress_part;

/* The request is borrowed until the answer is made. */
BURSAR_API bur_stress *bur_stress_open(const bur_stress_request *asked);
BURSAR_API void bur_stress_close(bur_stress *stress);

/* Runs a study and keeps what it says. The first must be the baseline; the
 * others must have its policies, draws, seed, times and exits. What fails is
 * the study's to explain. */
BURSAR_API int bur_study_stress(bur_study *study, bur_stress *stress,
                                const bur_stress_part *part,
                                const bur_run_request *request);

/* The answer of all that ran; the baseline has to be among it. */
BURSAR_API bur_answer *bur_stress_conclude(const bur_stress *stress);

/* The path of the scenario at the bottom of what a study's file extends: the
 * provider that a crisis is written for. And the names of a study's sizes;
 * NULL past the last. */
BURSAR_API const char *bur_study_provider(const bur_study *study);
BURSAR_API const char *bur_study_rung(const bur_study *study, int i);

#ifdef __cplusplus
}
#endif

#endif
