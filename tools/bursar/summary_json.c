/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A summary as one JSON object: nothing rounded, every figure with its error,
 * interval, number of draws and method. */
#include "bursar/accounts.h"
#include "bursar/seeds.h"

void bur_cli_put_figure(bur_cli_json *json, const char *key, bur_figure f)
{
    bur_cli_json_open(json, key, '{');
    bur_cli_json_number(json, "value", f.value);
    bur_cli_json_number(json, "se", f.se);
    bur_cli_json_number(json, "low", f.low);
    bur_cli_json_number(json, "high", f.high);
    bur_cli_json_integer(json, "n", f.n);
    bur_cli_json_text(json, "method", f.method);
    bur_cli_json_close(json, '}');
}

static void put_study(bur_cli_json *json, const bur_study_facts *facts)
{
    bur_cli_json_open(json, "study", '{');
    bur_cli_json_text(json, "path", facts->path);
    bur_cli_json_text(json, "title", facts->title);
    bur_cli_json_text(json, "model_path", facts->model_path);
    bur_cli_json_text(json, "model_title", facts->model_title);
    bur_cli_json_text(json, "start", facts->start);
    bur_cli_json_text(json, "end", facts->end);
    bur_cli_json_text(json, "time_unit", facts->time_unit);
    bur_cli_json_number(json, "dt", facts->dt);
    bur_cli_json_text(json, "integration", facts->method);
    bur_cli_json_integer(json, "steps", facts->n_steps);
    bur_cli_json_integer(json, "saved_rows", facts->n_rows);
    bur_cli_json_integer(json, "equations", facts->n_equations);
    bur_cli_json_integer(json, "parameters", facts->n_parameters);
    bur_cli_json_integer(json, "inputs", facts->n_inputs);
    bur_cli_json_integer(json, "stocks", facts->n_stocks);
    bur_cli_json_integer(json, "draws", facts->n_draws);
    bur_cli_json_integer(json, "assumptions", facts->assumptions);
    bur_cli_json_integer(json, "luck", facts->luck);
    bur_cli_json_integer(json, "providers", facts->providers);
    bur_cli_json_unsigned(json, "seed", facts->seed);
    bur_cli_json_text(json, "design", facts->design);
    bur_cli_json_integer(json, "bytes", (int64_t)facts->bytes);
    bur_cli_json_number(json, "model_steps", facts->model_steps);
    bur_cli_json_close(json, '}');
}

const char *bur_cli_sort_word(bur_measure_sort sort)
{
    static const char *const words[] = {"amount", "probability", "ratio",
                                        "time", "grade"};
    return words[sort];
}

static void put_measure(bur_cli_json *json, const bur_study *study, int c,
                        int m)
{
    bur_measure_facts facts;
    bur_figure difference;
    bur_study_measure(study, c, m, &facts);
    bur_cli_json_open(json, NULL, '{');
    bur_cli_json_text(json, "name", facts.name);
    bur_cli_json_text(json, "title", facts.title);
    bur_cli_json_text(json, "unit", facts.unit);
    bur_cli_json_text(json, "kind", bur_cli_sort_word(facts.sort));
    bur_cli_json_text(json, "better", facts.high_is_better ? "high" : "low");
    bur_cli_json_text(json, "heading", facts.heading);
    bur_cli_json_bool(json, "detail", facts.detail);
    bur_cli_put_figure(json, "mean", facts.mean);
    bur_cli_put_figure(json, "median", facts.median);
    bur_cli_put_figure(json, "mean_of_worst_5_percent", facts.tail);
    bur_cli_json_number(json, "p05", facts.p05);
    bur_cli_json_number(json, "p95", facts.p95);
    bur_cli_json_number(json, "missing", facts.missing);
    bur_cli_json_number(json, "assumptions_low", facts.assumptions_low);
    bur_cli_json_number(json, "assumptions_high", facts.assumptions_high);
    bur_cli_put_figure(json, "futures_mean", facts.futures_mean);
    bur_cli_put_figure(json, "futures_p05", facts.futures_p05);
    bur_cli_put_figure(json, "futures_p95", facts.futures_p95);
    bur_cli_json_number(json, "futures_present", facts.futures_present);
    bur_cli_put_controlled(study, c, m, json);
    if (c > 0 && bur_study_difference(study, c, 0, m, &difference)) {
        bur_cli_put_figure(json, "difference", difference);
    }
    bur_cli_json_close(json, '}');
}

static void put_exits(bur_cli_json *json, const bur_study *study, int c)
{
    bur_exit_facts facts;
    bur_cli_json_open(json, "exits", '[');
    for (int kind = 1; bur_study_exit(study, c, kind, &facts); kind++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", facts.name);
        bur_cli_json_text(json, "title", facts.title);
        bur_cli_put_figure(json, "share", facts.share);
        bur_cli_json_number(json, "median_time", facts.median_time);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

/* The thresholds of a case, with the probability at each saved time; nothing
 * without one. */
static void put_below(bur_cli_json *json, const bur_cli_summary *summary, int c)
{
    bur_threshold_facts facts;
    if (!bur_study_threshold(summary->study, 0, &facts)) {
        return;
    }
    bur_cli_json_open(json, "below", '[');
    for (int i = 0; bur_study_threshold(summary->study, i, &facts); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", facts.name);
        bur_cli_json_text(json, "title", facts.title);
        bur_cli_json_text(json, "series", facts.label);
        bur_cli_json_text(json, "unit", facts.unit);
        bur_cli_json_number(json, "threshold", facts.value);
        bur_cli_json_open(json, "rows", '[');
        for (int row = 0; row < summary->facts.n_rows; row++) {
            bur_cli_json_open(json, NULL, '{');
            bur_cli_json_number(json, "time",
                                bur_study_time(summary->study, row));
            bur_cli_json_text(json, "date",
                              bur_study_date(summary->study, row));
            bur_cli_put_figure(json, "probability",
                               bur_study_below(summary->study, c, i, row));
            bur_cli_json_close(json, '}');
        }
        bur_cli_json_close(json, ']');
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

/* The budget of a case; nothing without a plan. */
static void put_budget(bur_cli_json *json, const bur_study *study, int c)
{
    bur_budget_facts f;
    if (!bur_study_budget(study, c, 0, &f)) {
        return;
    }
    bur_cli_json_open(json, "budget", '[');
    for (int i = 0; bur_study_budget(study, c, i, &f); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", f.label);
        bur_cli_json_text(json, "unit", f.unit);
        bur_cli_json_text(json, "year", f.year);
        bur_cli_json_text(json, "yearly", f.yearly);
        bur_cli_json_integer(json, "months", f.n_months);
        bur_cli_json_integer(json, "months_to_date", f.n_to_date);
        bur_cli_json_text(json, "as_of", f.as_of);
        bur_cli_json_bool(json, "is_actual", f.n_to_date > 0 && f.is_actual);
        bur_cli_json_number(json, "plan", f.plan);
        bur_cli_json_number(json, "plan_to_date", f.plan_to_date);
        bur_cli_put_figure(json, "to_date", f.to_date);
        bur_cli_put_figure(json, "forecast", f.forecast);
        bur_cli_json_number(json, "p05", f.p05);
        bur_cli_json_number(json, "p95", f.p95);
        bur_cli_put_figure(json, "below_plan", f.below);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

static void put_cases(const bur_cli_summary *summary, bur_cli_json *json)
{
    const bur_study *study = summary->study;
    bur_cli_json_open(json, "cases", '[');
    for (int c = 0; c < summary->facts.n_cases; c++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "case", bur_study_case(study, c));
        bur_cli_json_text(json, "policy", bur_study_policy(study, c));
        bur_cli_json_text(json, "title", bur_study_policy_title(study, c));
        bur_cli_json_open(json, "measures", '[');
        for (int m = 0; m < summary->facts.n_measures; m++) {
            put_measure(json, study, c, m);
        }
        bur_cli_json_close(json, ']');
        put_budget(json, study, c);
        put_below(json, summary, c);
        bur_cli_put_rares(study, c, json);
        put_exits(json, study, c);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

static void put_run(const bur_study *study, bur_cli_json *json)
{
    bur_run_facts run;
    bur_study_run_facts(study, &run);
    bur_cli_json_open(json, "run", '{');
    bur_cli_json_number(json, "seconds", run.seconds);
    bur_cli_json_number(json, "refine_seconds", run.refine_seconds);
    bur_cli_json_integer(json, "passes", run.n_passes);
    bur_cli_json_integer(json, "failed_draws", run.n_failed);
    bur_cli_json_number(json, "model_steps_per_second", run.steps_per_second);
    bur_cli_json_number(json, "equations_per_second", run.equations_per_second);
    bur_cli_json_close(json, '}');
}

void bur_cli_put_summary(const bur_cli_summary *summary, const char *path,
                         bur_cli_json *json)
{
    bur_cli_json_open(json, NULL, '{');
    bur_cli_json_text(json, "bursar", bur_version());
    put_study(json, &summary->facts);
    if (summary->cost != NULL) {
        bur_cli_put_cost(summary->study, summary->cost, summary->start_up,
                         json);
    }
    if (path != NULL) {
        bur_cli_json_text(json, "results", path);
        put_run(summary->study, json);
        bur_cli_put_looks(summary, json);
        put_cases(summary, json);
        bur_cli_put_accounts(summary, json);
        if (summary->seeds != NULL) {
            bur_cli_put_seeds(summary, summary->seeds, true, json);
        }
    }
    bur_cli_json_close(json, '}');
}
