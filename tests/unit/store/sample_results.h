/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small study with everything a results file can hold, whose values tell
 * where they belong: for the unit tests and for tests/store. */
#ifndef BURSAR_TESTS_SAMPLE_RESULTS_H
#define BURSAR_TESTS_SAMPLE_RESULTS_H

#include <math.h>
#include <stdint.h>

#include "store/results.h"

enum { S_CASES = 2, S_LINES = 3, S_TIMES = 4, S_LEVELS = 3, S_DRAWS = 5 };

/* Values that say their place: 1000 case + 100 x + 10 y + z. */
typedef struct sample {
    bur_results r;
    double cash[S_CASES][S_TIMES];
    double cash_q[3][S_CASES][S_LEVELS][S_TIMES];
    float cash_raw[S_CASES][S_DRAWS][S_TIMES];
    double revenue[S_CASES][S_LINES][S_TIMES];
    double revenue_raw[S_CASES][S_DRAWS][S_LINES][S_TIMES];
    double hours[S_CASES][S_TIMES];
    double insolvent[S_CASES][S_DRAWS];
    double insolvent_q[S_CASES][S_LEVELS];
    double dropout[S_DRAWS];
    double price[S_CASES][S_DRAWS][S_LINES];
    int32_t at_risk[S_CASES][S_TIMES];
    uint8_t exit_kind[S_CASES][S_DRAWS];
    double exit_time[S_CASES][S_DRAWS];
    uint8_t failed[S_CASES][S_DRAWS];
    double incidence[3][S_CASES][2][S_TIMES];
    bur_result_series series[4];
    bur_result_measure measure;
    bur_result_table table[2];
    bur_result_stat stat[2][S_CASES];
    bur_result_input input[2];
} sample;

static const char *const sample_lines[] = {"ivet", "calls", "größe, alt"};
static const bur_result_dim sample_dims[] = {
    {"line", "service line", sample_lines, S_LINES}};
static const int sample_line[] = {0};
static const bur_result_case sample_cases[] = {
    {"call_freeze/no_change", "call_freeze", "no_change", NULL},
    {"call_freeze/diversify", "call_freeze", "diversify", "Diversify"}};
static const double sample_days[] = {0, 31, 59, 90};
static const double sample_months[] = {0, 1, 2, 3};
static const double sample_levels[] = {0.05, 0.5, 0.95};
static const char *const sample_kinds[] = {"none", "insolvent", "rescued"};
static const bur_result_trap sample_traps[] = {
    {1, 3, 2.0, "not-a-number", "cash", "0/0 in 'cash'"}};
static const bur_provenance_text sample_texts[] = {
    {"model_text", "model.cfg", "model: { title = \"größe\"; };\n"},
    {"scenario_text", "call_freeze.cfg", "title = \"calls stop\";\n"},
    {"overrides", NULL, ""}};

static inline void sample_values(sample *s)
{
    for (int c = 0; c < S_CASES; c++) {
        for (int t = 0; t < S_TIMES; t++) {
            s->cash[c][t] = 1000 * c + t;
            s->hours[c][t] = 1000 * c + 10 * t;
            s->at_risk[c][t] = S_DRAWS - c - (t > 1);
            for (int q = 0; q < S_LEVELS; q++) {
                double v = 1000 * c + 100 * q + t;
                s->cash_q[0][c][q][t] = v;
                s->cash_q[1][c][q][t] = q == 0 ? NAN : v - 0.5;
                s->cash_q[2][c][q][t] = v + 0.5;
            }
            for (int l = 0; l < S_LINES; l++) {
                s->revenue[c][l][t] = 1000 * c + 100 * l + t;
            }
        }
    }
    for (int i = 0; i < 3 * S_CASES * 2 * S_TIMES; i++) {
        (&s->incidence[0][0][0][0])[i] = 0.01 * i;
    }
    for (int c = 0; c < S_CASES; c++) {
        for (int d = 0; d < S_DRAWS; d++) {
            s->insolvent[c][d] = d % 2;
            s->dropout[d] = 0.1 + 0.01 * d;
            s->exit_kind[c][d] = (uint8_t)(d % 3);
            s->exit_time[c][d] = d % 3 ? d : NAN;
            s->failed[c][d] = c == 1 && d == 3;
            for (int t = 0; t < S_TIMES; t++) {
                s->cash_raw[c][d][t] = (float)(1000 * c + 10 * d + t);
            }
            for (int l = 0; l < S_LINES; l++) {
                s->price[c][d][l] = 1000 * c + 10 * d + l;
                for (int t = 0; t < S_TIMES; t++) {
                    s->revenue_raw[c][d][l][t] =
                        1000 * c + 100 * l + 10 * d + t;
                }
            }
        }
        for (int q = 0; q < S_LEVELS; q++) {
            s->insolvent_q[c][q] = 10 * c + q;
        }
        s->stat[0][c] =
            (bur_result_stat){0.4, 0.2, 0.1 + c, 0.7, S_DRAWS, "wilson"};
        s->stat[1][c] = (bur_result_stat){-5 - c, NAN, NAN, NAN, S_DRAWS, NULL};
    }
}

static inline void sample_series(sample *s)
{
    s->series[0] = (bur_result_series){.name = "cash",
                                       .unit = "EUR",
                                       .long_name = "Cash",
                                       .rule = "all",
                                       .mean = &s->cash[0][0],
                                       .sd = &s->cash[0][0],
                                       .min = &s->cash[0][0],
                                       .max = &s->cash[0][0],
                                       .se = &s->cash[0][0],
                                       .quantile = &s->cash_q[0][0][0][0],
                                       .quantile_low = &s->cash_q[1][0][0][0],
                                       .quantile_high = &s->cash_q[2][0][0][0],
                                       .raw_kind = BUR_RAW_F4,
                                       .raw = s->cash_raw};
    s->series[1] = (bur_result_series){.name = "revenue",
                                       .unit = "EUR/month",
                                       .long_name = "Revenue",
                                       .rule = "survivors",
                                       .n_dims = 1,
                                       .dim = sample_line,
                                       .mean = &s->revenue[0][0][0],
                                       .raw_kind = BUR_RAW_F8,
                                       .raw = s->revenue_raw};
    /* a unit that xarray would take for a time span, and a name that is
     * the derived name of another */
    s->series[2] = (bur_result_series){.name = "hours_taught",
                                       .unit = "hours",
                                       .rule = "all",
                                       .mean = &s->hours[0][0]};
    s->series[3] = (bur_result_series){.name = "cash_mean",
                                       .unit = "index since start",
                                       .rule = "all",
                                       .mean = &s->hours[0][0]};
}

static inline void sample_measures(sample *s)
{
    s->table[0] = (bur_result_table){"estimate", "probability", s->stat[0]};
    s->table[1] = (bur_result_table){"es", "expected shortfall", s->stat[1]};
    s->measure = (bur_result_measure){.name = "insolvent",
                                      .unit = "1",
                                      .long_name = "Cash runs out",
                                      .heading = "Safety",
                                      .detail = true,
                                      .kind = "probability",
                                      .value = &s->insolvent[0][0],
                                      .n_tables = 2,
                                      .table = s->table,
                                      .quantile = &s->insolvent_q[0][0]};
    s->input[0] = (bur_result_input){.name = "dropout",
                                     .unit = "1",
                                     .long_name = "Share that leaves",
                                     .role = "assumption",
                                     .value = s->dropout};
    s->input[1] = (bur_result_input){.name = "price",
                                     .unit = "EUR",
                                     .role = "luck",
                                     .per_case = true,
                                     .n_dims = 1,
                                     .dim = sample_line,
                                     .value = &s->price[0][0][0]};
}

/* Fills `s`, which must stay where it is. */
static inline void sample_fill(sample *s)
{
    sample_values(s);
    sample_series(s);
    sample_measures(s);
    s->r = (bur_results){
        .title = "Regional calls stop – größer",
        .doc = "What if?",
        .model = "vet_provider",
        .n_cases = S_CASES,
        .cases = sample_cases,
        .time =
            {S_TIMES, true, {2027, 1, 1}, sample_days, sample_months, "months"},
        .n_quantiles = S_LEVELS,
        .level = sample_levels,
        .interval_level = 0.95,
        .n_draws = S_DRAWS,
        .n_steps = 12,
        .dt = 0.25,
        .luck = 1,
        .n_dims = 1,
        .dim = sample_dims,
        .n_series = 4,
        .series = s->series,
        .at_risk = &s->at_risk[0][0],
        .n_measures = 1,
        .measure = &s->measure,
        .n_inputs = 2,
        .input = s->input,
        .exits = {3, sample_kinds, &s->exit_kind[0][0], &s->exit_time[0][0],
                  &s->incidence[0][0][0][0], &s->incidence[1][0][0][0],
                  &s->incidence[2][0][0][0]},
        .n_traps = 1,
        .trap = sample_traps,
        .n_traps_all = 7,
        .failed = &s->failed[0][0],
        .provenance = {"18446744073709551615", "0.1.0", "sobol", S_DRAWS, 3,
                       sample_texts}};
}

/* The same with statements over two fiscal years, the values of cash. */
static inline void sample_accounts(sample *s)
{
    static const double days[] = {90, 455}, months[] = {3, 15};
    static const char *const labels[] = {"2026/27", "2027/28"};
    static const bur_result_tie ties[] = {{"income.result", 1e-14}};
    sample_fill(s);
    s->series[2] = (bur_result_series){.name = "stmt_income_result",
                                       .unit = "EUR",
                                       .long_name = "Result",
                                       .rule = "all",
                                       .by_year = true,
                                       .mean = &s->hours[0][0],
                                       .quantile = &s->cash_q[0][0][0][0]};
    s->r.year = s->r.time;
    s->r.year.n = 2;
    s->r.year.days = days;
    s->r.year.model_time = months;
    s->r.year_label = labels;
    s->r.n_ties = 1;
    s->r.tie = ties;
}

#endif
