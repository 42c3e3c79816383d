/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small schema with a key of every type, for the tests of the schemas. */
#ifndef BURSAR_TESTS_SCHEMA_CASE_H
#define BURSAR_TESTS_SCHEMA_CASE_H

#include "conf_case.h"
#include "config/schema.h"

static const bur_setting runs_keys[] = {
    {.name = "draws",
     .type = BUR_KEY_INTEGER,
     .flags = BUR_REQUIRED,
     .low = 1,
     .high = 1e9,
     .doc = "How many draws; more make the intervals narrower.",
     .example = "10000"},
    {.name = "seed", .type = BUR_KEY_INTEGER, .doc = "Default 0."},
    {.name = "design",
     .type = BUR_KEY_CHOICE,
     .choices = "random|sobol|lhs",
     .doc = "Default random."},
};

static const bur_schema runs_schema = {"runs", NULL, runs_keys, 3};

static const bur_setting stock_keys[] = {
    {.name = "initial",
     .type = BUR_KEY_EQUATION,
     .flags = BUR_REQUIRED,
     .doc = "The value at the start.",
     .example = "\"opening_cash\""},
    {.name = "inflows", .type = BUR_KEY_TEXTS, .doc = "Names of flows."},
};

static const bur_schema stock_schema = {"a stock", NULL, stock_keys, 2};

static const bur_setting top_keys[] = {
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What it is."},
    {.name = "share",
     .type = BUR_KEY_NUMBER,
     .low = 0,
     .high = 1,
     .doc = "A share.",
     .example = "0.25"},
    {.name = "on", .type = BUR_KEY_BOOLEAN, .doc = "Default false."},
    {.name = "start", .type = BUR_KEY_DATE, .doc = "The first day."},
    {.name = "points",
     .type = BUR_KEY_NUMBERS,
     .low = 0,
     .high = 10,
     .doc = "Points."},
    {.name = "runs", .type = BUR_KEY_GROUP, .sub = &runs_schema, .doc = "R."},
    {.name = "stocks",
     .type = BUR_KEY_GROUPS,
     .sub = &stock_schema,
     .doc = "What accumulates."},
    {.name = "others",
     .type = BUR_KEY_GROUPS,
     .flags = BUR_TOLD_ELSEWHERE,
     .sub = &stock_schema,
     .doc = "Other stocks."},
    {.name = "free", .type = BUR_KEY_ANY, .doc = "Anything."},
};

static const bur_schema top_schema = {"a model file",
                                      "It says what a model is.", top_keys,
                                      sizeof top_keys / sizeof *top_keys};

static inline void schema_good(conf_case *c, const char *text)
{
    conf_good(c, text);
    if (!bur_schema_check(&top_schema, c->conf, c->sink)) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("refused: %s", text);
    }
    assert_int_equal(c->sink->n_errors, 0);
}

/* Refused by the schema with this fault only. */
static inline void schema_bad(conf_case *c, const char *text, bur_code code,
                              int line, int column, const char *part)
{
    conf_good(c, text);
    assert_false(bur_schema_check(&top_schema, c->conf, c->sink));
    expect_diag(c->sink, code, line, column, part);
    if (c->sink->n_errors != 1) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("more than one fault: %s", text);
    }
}

#endif
