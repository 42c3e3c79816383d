/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The incidence of exits against closed forms and plain counts: two geometric
 * exits that compete, draws lost from sight, replicates. */
#include "ensemble/incidence.h"

#include "lab.h"
#include "stat/interval.h"

enum { MONTHS = 24, FLOOD = 0, QUAKE = 1, ROWS = MONTHS + 1 };

/* Each month a flood with probability 0.03, else an earthquake with 0.02: the
 * incidence of floods by month t is 0.03 / 0.05 (1 - 0.95^t). `%s` is what
 * breaks the numbers. */
#define MODEL(breaks)                                                          \
    "time_unit = \"month\"; time: { length = \"24 months\"; };"                \
    "drivers: { luck: { process = \"white_noise\"; sd = 1.0; };"               \
    " doom: { process = \"white_noise\"; sd = 1.0; }; };"                      \
    "stocks: { x: { initial = \"1\"; inflows = [\"in\"]; }; };"                \
    "flows: { in: { eq = \"" breaks "\"; }; };"                                \
    "exits: { flood: { when = \"TIME >= 1 AND luck < -1.8807936081512509\"; "  \
    "};"                                                                       \
    " quake: { when = \"TIME >= 1 AND luck < -1.6448536269514722\"; }; };"

#define RUNS(draws, more)                                                      \
    "runs: { draws = " draws "; seed = 11; " more " };"                        \
    "output: { series = [\"x\"]; quantiles = [0.5]; };"

static double truth(int kind, int t)
{
    double each = kind == FLOOD ? 0.03 : kind == QUAKE ? 0.02 : 0.05;
    return each / 0.05 * (1 - pow(0.95, t));
}

static double share_by(const lab *l, int kind, double time)
{
    double n = 0;
    for (int64_t i = 0; i < lab_draws(l); i++) {
        n += l->o->exit_kind[i] == kind && l->o->exit_time[i] <= time;
    }
    return n / (double)lab_draws(l);
}

static void competing_exits(void **state)
{
    (void)state;
    lab l = lab_run(MODEL("0"), RUNS("20000", ""));
    bur_arena *arena = bur_arena_create();
    bur_incidence in = bur_incidence_of(l.o, 0, 2, arena);
    assert_int_equal(in.n_rows, ROWS);
    for (int t = 0; t < ROWS; t++) {
        assert_true(in.time[t] == t);
        for (int k = 0; k < 3; k++) {
            bur_estimate e = bur_incidence_curve(&in, k)[t];
            lab_near(e.value, truth(k - 1, t), 4 * e.se + 1e-15);
            assert_true(e.low <= e.value && e.value <= e.high);
            assert_int_equal(e.n, 20000);
            if (k > 0) {
                lab_near(e.value, share_by(&l, k, t), 1e-15);
            }
        }
        lab_near(bur_incidence_curve(&in, 0)[t].value,
                 bur_incidence_curve(&in, 1)[t].value +
                     bur_incidence_curve(&in, 2)[t].value,
                 1e-13);
    }
    assert_int_equal(bur_incidence_curve(&in, 1)[9].method, BUR_METHOD_WILSON);
    /* 1 - 0.95^t is half between 13 and 14 */
    assert_true(in.half[0].value == 14);
    assert_true(in.half[0].low >= 13 && in.half[0].high <= 15);
    assert_true(isinf(in.half[2].value));
    bur_arena_free(arena);
    lab_close(&l);
}

/* Numbers fail in 4 % of draws a month, by another luck: what is left is still
 * the truth, which the share of those that never fail is not. */
static void lost_from_sight(void **state)
{
    (void)state;
    lab l =
        lab_run(MODEL("IF doom < -1.7506860712521692 THEN LN(0 - 1) ELSE 0"),
                RUNS("20000", ""));
    bur_arena *arena = bur_arena_create();
    bur_incidence in = bur_incidence_of(l.o, 0, 2, arena);
    assert_in_range(l.o->n_faults, 5000, 15000);
    const bur_estimate *flood = bur_incidence_curve(&in, 1);
    assert_int_equal(flood[MONTHS].method, BUR_METHOD_INCIDENCE);
    lab_near(flood[12].value, truth(FLOOD, 12), 4 * flood[12].se);
    lab_near(flood[MONTHS].value, truth(FLOOD, MONTHS), 4 * flood[MONTHS].se);
    bur_arena_free(arena);
    lab_close(&l);
}

static void of_replicates(void **state)
{
    (void)state;
    lab l = lab_run(MODEL("0"), RUNS("4096", "design = \"sobol\";"));
    bur_arena *arena = bur_arena_create();
    bur_incidence in = bur_incidence_of(l.o, 0, 2, arena);
    double part[BUR_REPLICATES];
    for (int r = 0; r < BUR_REPLICATES; r++) {
        part[r] = 0;
        for (int i = r; i < 4096; i += BUR_REPLICATES) {
            part[r] += l.o->exit_kind[i] == 2 && l.o->exit_time[i] <= 9;
        }
        part[r] /= 4096.0 / BUR_REPLICATES;
    }
    bur_estimate e = bur_incidence_curve(&in, 2)[9];
    bur_estimate want =
        bur_interval_parts(share_by(&l, 2, 9), part, BUR_REPLICATES, 4096,
                           BUR_METHOD_REPLICATE_T, 0.95);
    lab_near(e.value, want.value, 1e-14);
    lab_near(e.low, want.low, 1e-12);
    lab_near(e.high, want.high, 1e-12);
    assert_int_equal(e.method, BUR_METHOD_REPLICATE_T);
    bur_estimate none = bur_incidence_curve(&in, 2)[0];
    assert_true(none.value == 0 && none.high > 0);
    assert_int_equal(none.method, BUR_METHOD_CLOPPER_PEARSON);
    bur_arena_free(arena);
    lab_close(&l);
}

/* 95 % intervals hold the truth about as often as they say. */
static void coverage(void **state)
{
    (void)state;
    int hits = 0, all = 0;
    for (int s = 0; s < 150; s++) {
        char seed[32];
        snprintf(seed, sizeof seed, "runs.seed=%d", s + 1);
        const char *set[] = {seed};
        bur_scenario_settings settings = {.set = set, .n_set = 1};
        lab l = lab_run_with(
            lab_read(
                MODEL("IF doom < -2.0537489106318225 THEN LN(0 - 1) ELSE 0"),
                RUNS("400", ""), &settings),
            (bur_run_options){.threads = 1});
        bur_arena *arena = bur_arena_create();
        bur_incidence in = bur_incidence_of(l.o, 0, 2, arena);
        for (int k = 1; k <= 2; k++) {
            bur_estimate e = bur_incidence_curve(&in, k)[18];
            hits += e.low <= truth(k - 1, 18) && truth(k - 1, 18) <= e.high;
            all++;
        }
        bur_arena_free(arena);
        lab_close(&l);
    }
    assert_int_equal(all, 300);
    assert_in_range(hits, 272, 297); /* of 285 expected */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(competing_exits), cmocka_unit_test(lost_from_sight),
        cmocka_unit_test(of_replicates), cmocka_unit_test(coverage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
