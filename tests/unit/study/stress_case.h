/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider of which everything is known, and two crises.
 *
 * Burn b is uniform in (0, 2), wage 1, cash begins with 10: cash at month t is
 * 10 + t (1 - b), and below 2, which is the exit, from t = 8 / (b - 1) on. By
 * month 24 that is b > 4/3, one draw in three; where burn is a tenth less, b >
 * 40/27. Who has left keeps the cash it had. The crisis `cut` halves the wage
 * from month 6 on, so that b > 23/24 is too much; `fee` takes a fifth from
 * month 12 on. */
#ifndef BURSAR_TESTS_STRESS_CASE_H
#define BURSAR_TESTS_STRESS_CASE_H

#include "answer_case.h"
#include "study/stress_parts.h"

static const char shop[] =
    "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 2; };"
    "parameters: { burn: { value = 1.0; }; wage: { value = 1.0; };"
    " mood: { value = 0.0; }; };"
    "stocks: { cash: { initial = \"10\"; inflows = [\"in\"]; "
    "outflows = [\"out\"]; }; };"
    "flows: { in: { eq = \"wage\"; }; out: { eq = \"burn\"; }; };"
    "measures: { broke: { eq = \"EVER(cash < 2)\"; kind = \"probability\"; };"
    " end: { eq = \"FINAL(cash)\"; kind = \"amount\"; "
    "better = \"high\"; };"
    " low: { eq = \"MINIMUM(cash)\"; kind = \"amount\"; "
    "better = \"high\"; }; strain: { eq = \"burn\"; kind = \"amount\"; better "
    "= \"low\"; }; };"
    "exits: { broke: { when = \"cash < 2\"; }; };";

#define SHOP_POLICIES                                                          \
    "policies: { none: {}; thrift: { set: { burn = \"burn * 0.9\"; }; }; "     \
    "spree: { set: { burn = \"burn * 1.1\"; }; }; };"

/* With an indicator, below 5. */
static const char shop_provider[] =
    "title = \"A shop\"; runs: { draws = 4000; seed = 5; }; inputs: { burn: { "
    "dist = \"uniform\"; low = 0.0; high = 2.0; }; mood: { dist = \"normal\"; "
    "mean = 0.0; sd = 1.0; }; }; correlations: { x: { of = [\"burn\", "
    "\"mood\"]; rho = -0.4; }; };" SHOP_POLICIES
    "output: { series = [\"cash\"]; below: { amber: { of = \"cash\"; "
    "value = 5.0; }; }; };";

static inline void shop_write(void)
{
    bur_scenario_close(lab_read(shop, shop_provider, NULL));
    lab_write("cut.cfg",
              "extends = \"scenario.cfg\"; title = \"A cut\"; shocks: { cut: { "
              "target = \"wage\"; by = 0.5; start = 6; }; }; inputs: { mood: { "
              "dist = \"normal\"; mean = 1.0; sd = 1.0; }; }; rungs: { mild: "
              "{ shocks: { cut: { by = 0.9; }; }; }; };");
    lab_write("fee.cfg",
              "extends = \"scenario.cfg\"; title = \"A fee\"; shocks: { cut: { "
              "target = \"wage\"; by = 0.8; start = 12; }; }; inputs: { mood: "
              "{ dist = \"normal\"; mean = 2.0; sd = 1.0; }; };");
}

/* Adds a run; the status is looked at by the caller. */
static inline bur_status shop_try(bur_stress *stress, const char *path,
                                  bur_stress_run run,
                                  const bur_scenario_settings *settings,
                                  int threads, bur_fault *fault)
{
    static const bur_scenario_settings none;
    bur_scenario *s = bur_scenario_open(path, settings ? settings : &none);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    bur_run_options options = {.threads = threads};
    bur_status status = bur_stress_add(stress, &run, s, &options, fault);
    bur_scenario_close(s);
    return status;
}

static inline void shop_add(bur_stress *stress, const char *path,
                            bur_stress_run run,
                            const bur_scenario_settings *settings, int threads)
{
    bur_fault fault = {0};
    bur_status status = shop_try(stress, path, run, settings, threads, &fault);
    if (status != BUR_OK) {
        fail_msg("%s", fault.message);
    }
}

/* Baseline, cut, its mild size, fee, both, and cut with its correlations
 * stressed: entries 0 to 5. */
static inline bur_stress *shop_stress(const bur_stress_asked *asked,
                                      int threads)
{
    static const char *const fee[] = {"fee.cfg"};
    shop_write();
    bur_stress *stress = bur_stress_create(asked);
    shop_add(stress, "scenario.cfg",
             (bur_stress_run){BUR_STRESS_BASELINE, "ordinary times", NULL},
             NULL, threads);
    shop_add(stress, "cut.cfg",
             (bur_stress_run){BUR_STRESS_CRISIS, "cut", NULL}, NULL, threads);
    shop_add(stress, "cut.cfg",
             (bur_stress_run){BUR_STRESS_RUNG, "cut: mild", "cut"},
             &(bur_scenario_settings){.rung = "mild"}, threads);
    shop_add(stress, "fee.cfg",
             (bur_stress_run){BUR_STRESS_CRISIS, "fee", NULL}, NULL, threads);
    shop_add(stress, "cut.cfg",
             (bur_stress_run){BUR_STRESS_COMBINED, "cut+fee", NULL},
             &(bur_scenario_settings){.with = fee, .n_with = 1}, threads);
    shop_add(stress, "cut.cfg",
             (bur_stress_run){BUR_STRESS_CORRELATED, "cut, correlated", NULL},
             &(bur_scenario_settings){.stress = "0.5"}, threads);
    return stress;
}

/* The limit is broken by one in three, not by one in two of a hundred. */
static const char *const shop_goals[] = {"mean(end)", "q05(low)"};
#define SHOP_ASKED                                                             \
    (&(bur_stress_asked){                                                      \
        .goals = shop_goals, .n_goals = 2, .limit = "P(broke) < 0.4"})

/* P(b > least) by month 24. */
static inline double shop_over(double least)
{
    return least < 2 ? (2 - least) / 2 : 0;
}

/* The mean of the cash at the end: of a burn times `spent`, where the wage is
 * `cut` from month 6 on and `fee` from 12 on. */
static inline double shop_end(double spent, double cut, double fee)
{
    enum { POINTS = 100000 };
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
        double b = 2 * (i + 0.5) / POINTS, cash = 10;
        for (int t = 0; t < 24 && cash >= 2; t++) {
            cash += (t < 6 ? 1 : cut) * (t < 12 ? 1 : fee) - spent * b;
        }
        sum += cash / POINTS;
    }
    return sum;
}

/* A share of 4,000 draws is the truth within 4 standard errors. */
static inline void shop_share(bur_estimate e, double truth)
{
    lab_near(e.value, truth, 4 * sqrt(truth * (1 - truth) / 4000) + 1e-12);
    assert_true(e.low <= e.value && e.value <= e.high);
}

#endif
