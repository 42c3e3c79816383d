/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario in which something happens within a planted box: a above 0.6, b
 * below 0.3 and kind not 2, whatever the idle inputs c and d are. */
#ifndef BURSAR_TESTS_DISCOVER_CASE_H
#define BURSAR_TESTS_DISCOVER_CASE_H

#include "answer_case.h"

#include "study/discover.h"

static const char discover_model[] =
    "time_unit = \"month\"; time: { length = \"2 months\"; };"
    "parameters: { a: { value = 1.0; unit = \"EUR\"; doc = \"All we ask\"; "
    "}; b: { value = 2.0; }; "
    "c: { value = 0.0; }; d: { value = 0.0; }; kind: { value = 1.0; }; };"
    "auxiliaries: { score: { eq = \"MIN(a - 0.6, MIN(0.3 - b, ABS(kind - 2) - "
    "0.5)) + 0 * c * d\"; }; twice: { eq = \"2 * a\"; }; };"
    "measures: { hit: { eq = \"EVER(score > 0)\"; kind = \"probability\"; };"
    " depth: { eq = \"FINAL(score)\"; better = \"high\"; unit = \"EUR\"; "
    "};"
    " late: { eq = \"WHEN_FIRST(score > 0)\"; kind = \"time\"; };"
    " never: { eq = \"EVER(score > 5)\"; kind = \"probability\"; };"
    " double: { eq = \"FINAL(twice)\"; better = \"low\"; }; };";

#define DISCOVER_UNIFORM(name, more)                                           \
#name ": { dist = \"uniform\"; low = 0.0; high = 1.0; " more "}; "

#define DISCOVER_SCENARIO(runs)                                                \
    "runs: { " runs " seed = 3; }; inputs: { " DISCOVER_UNIFORM(a, "")         \
        DISCOVER_UNIFORM(b, "") DISCOVER_UNIFORM(c, "") DISCOVER_UNIFORM(      \
            d, "is = \"luck\"; ") "kind: { dist = \"discrete\"; values = "     \
                                  "[1.0, 2.0, 3.0]; "                          \
                                  "weights = [1.0, 1.0, 1.0]; }; };"

static inline bur_scenario *discover_open(const char *scenario)
{
    bur_scenario_settings settings = {.units = "off"};
    bur_scenario *s = lab_read(discover_model, scenario, &settings);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    return s;
}

static inline bur_discovery discover_asked(const char *when)
{
    return (bur_discovery){.when = when, .n_boxes = 1, .step = -1};
}

/* The answer, which has to be there; to be freed. */
static inline bur_answer *
discover_answer(const bur_scenario *s, const bur_discovery *asked, int threads)
{
    bur_run_options options = {.threads = threads};
    bur_answer *answer = bur_answer_create("discover", "test");
    bur_fault fault = {0};
    if (bur_discover(s->plan, 0, &options, asked, answer, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return answer;
}

/* What is wrong with a question. */
static inline const char *discover_refused(const bur_scenario *s,
                                           const bur_discovery *asked)
{
    bur_run_options options = {.threads = 1};
    bur_answer *answer = bur_answer_create("discover", "test");
    bur_fault fault = {0};
    assert_int_equal(bur_discover(s->plan, 0, &options, asked, answer, &fault),
                     BUR_BAD_INPUT);
    bur_answer_free(answer);
    return bur_arena_strdup(s->arena, fault.message);
}

/* The row of a label of a one-dimensional table, or -1. */
static inline int discover_row(const bur_answer *a, const char *table,
                               const char *label)
{
    const bur_answer_table *t = table_named(a, table);
    for (int i = 0; i < t->n_rows; i++) {
        if (strcmp(a->dims.at[t->dim[0]].label[i], label) == 0) {
            return i;
        }
    }
    return -1;
}

/* Whether two estimates have the same bits. */
static inline bool discover_same(bur_estimate a, bur_estimate b)
{
    const double x[] = {a.value, a.se, a.low, a.high, (double)a.n, a.level};
    const double y[] = {b.value, b.se, b.low, b.high, (double)b.n, b.level};
    return memcmp(x, y, sizeof x) == 0 && a.method == b.method;
}

#endif
