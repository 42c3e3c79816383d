/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model that uses every operation, process and delay, and a block of its
 * draws on its way through time. */
#ifndef BURSAR_TESTS_EXEC_CASE_H
#define BURSAR_TESTS_EXEC_CASE_H

#include "lab.h"

#include "base/hash.h"
#include "exec/backend.h"

static const char exec_model[] =
    "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 1; "
    "dt = 0.5; method = \"heun\"; };"
    "parameters: { k: { value = 0.7; }; wait: { value = 2.0; }; };"
    "lookups: { curve: { x = [0.0, 1.0, 3.0]; y = [0.0, 0.7, 1.1]; }; };"
    "drivers: {"
    " ar: { process = \"ar1\"; sd = 0.1; rho = 0.6; };"
    " walk: { process = \"random_walk\"; sd = 0.1; every = \"2 months\"; };"
    " hits: { process = \"poisson_shocks\"; rate = 12; "
    "size: { dist = \"gamma\"; shape = 2.0; scale = 0.1; }; };"
    " regime: { process = \"markov\"; values = [1.0, 0.5]; "
    "transition = ((0.8, 0.2), (0.4, 0.6)); }; };"
    "stocks: { x: { initial = \"3 + k\"; inflows = [\"in\"]; "
    "outflows = [\"out\"]; non_negative = true; }; };"
    "flows: { in: { eq = \"regime * curve(k + ar) + hits * CALENDAR_MONTH "
    "/ 12\"; }; out: { eq = \"x // DELAY(wait + k, 2 + k, 3) + 0.1\"; }; };"
    "auxiliaries: {"
    " trig: { eq = \"SIN(x) + COS(walk) * TAN(k) + ARCTAN(hits) + "
    "ARCSIN(k / 3) + ARCCOS(k / 3)\"; };"
    " logs: { eq = \"LN(1 + x ^ 2) + LOG10(1 + hits) + (1 + k) ^ walk + "
    "2 ^ k + EXP(-x)\"; };"
    " whole: { eq = \"INT(x) + ROUND(walk * 10) + x MOD 3 + "
    "DELAY3(hits, 6)\"; };"
    " logic: { eq = \"IF (x > 3 AND hits = 0) OR NOT (k >= 0.5) THEN 1 ELSE "
    "MIN(x, 2) - PREVIOUS(x, 0) + SQRT(ABS(ar)) - MAX(k, ar)\"; }; };"
    "measures: { least: { eq = \"MINIMUM(x)\"; }; };"
    "exits: { far: { when = \"x > 8\"; }; };";

static const char exec_scenario[] =
    "runs: { draws = 200; seed = 5; }; inputs: { k: { dist = \"uniform\"; "
    "low = 0.1; high = 1.9; is = \"luck\"; }; }; output: { series = [\"x\", "
    "\"trig\", \"logs\", \"whole\", \"logic\"]; };";

/* Takes the first n draws to the end on a backend, with native code behind
 * the door, if any; the block is the caller's. k is spread evenly. */
static inline bur_block *exec_run_through(const bur_plan *plan,
                                          const bur_backend *backend,
                                          struct bur_native_door *door,
                                          int lanes, int n)
{
    const bur_program *p = plan->program;
    bur_course *course =
        bur_course_create(p, plan->timeline, plan->cases[0].parameter);
    bur_block *block = bur_block_create(p, lanes);
    assert_true(course && block);
    int *fault = malloc((size_t)block->lanes * sizeof *fault);
    assert_non_null(fault);
    block->native = door;
    block->seed = 5;
    block->n = n;
    for (int i = 0; i < plan->n_inputs; i++) {
        int slot = p->parameter_slot[plan->inputs[i].parameter];
        for (int lane = 0; slot >= 0 && lane < block->lanes; lane++) {
            bur_block_row(block, slot)[lane] = 0.1 + 0.017 * lane;
        }
    }
    bur_simulate(course, backend, block, fault, NULL, NULL);
    bur_course_free(course);
    free(fault);
    return block;
}

static inline bur_block *exec_run(const bur_plan *plan,
                                  const bur_backend *backend, int lanes, int n)
{
    return exec_run_through(plan, backend, NULL, lanes, n);
}

/* Every slot of the first n lanes has the same bits, but those that tapes
 * share: temporaries. */
static inline void exec_same(const bur_block *a, const bur_block *b, int n)
{
    const bur_program *p = a->program;
    for (int slot = 0; slot < p->first_temporary; slot++) {
        lab_same(bur_block_row(a, slot), bur_block_row(b, slot), n);
    }
    for (int s = 0; s < p->graph->series.n; s++) {
        for (int lane = 0; lane < n; lane++) {
            assert_true(bur_block_value(a, p->series[s], lane) ==
                        bur_block_value(b, p->series[s], lane));
        }
    }
}

/* Word i of a seed; and a number with any exponent, or a special one. */
static inline uint64_t exec_word(uint64_t seed, uint64_t i)
{
    return bur_hash_mix(bur_hash_mix(seed) ^ i);
}

static inline double exec_number(uint64_t word)
{
    static const double special[] = {
        0.0,       -0.0,      1.0,        -1.0,
        2.0,       0.5,       INFINITY,   -INFINITY,
        NAN,       0x1p-1074, -0x1p-1060, 0x1p1023,
        -0x1p1023, 3.0,       0x1p53,     3.14159265358979,
        1e-20,     709.9,     -745.2,     1.5};
    enum { N_SPECIAL = sizeof special / sizeof special[0] };
    double unit = (double)(word >> 12) * 0x1p-52;
    switch (word & 3) {
    case 0:
        return special[(word >> 2) % N_SPECIAL];
    case 1:
        return 8 * unit - 4;
    case 2:
        return ldexp(2 * unit - 1, (int)(word >> 2 & 255) - 128);
    default:
        return (double)((int64_t)(word >> 8 & 63) - 32);
    }
}

#endif
