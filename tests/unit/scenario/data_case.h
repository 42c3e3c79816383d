/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of data for the model of scenario_case.h. */
#ifndef BURSAR_TESTS_DATA_CASE_H
#define BURSAR_TESTS_DATA_CASE_H

#include "scenario/data.h"
#include "scenario_case.h"

/* The scenario with one table of data, `text`, and these settings of it. */
static inline bur_scenario *data_read(const char *text, const char *settings)
{
    char scenario[512];
    lab_write("data.csv", text);
    snprintf(scenario, sizeof scenario,
             "data: { actuals: { file = \"data.csv\"; %s }; };", settings);
    return lab_read(town, scenario, NULL);
}

static inline bur_scenario *data_open(const char *text, const char *settings)
{
    bur_scenario *s = data_read(text, settings);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    return s;
}

/* The first finding of a table that is set (or `settings`): its severity is
 * error unless there is a plan. */
static inline void data_says(const char *text, const char *settings, int line,
                             int column, const char *slug, const char *part)
{
    bur_scenario *s = data_read(text, settings);
    const bur_diag *d = s->sink->first;
    assert_non_null(d);
    assert_int_equal(s->plan != NULL, d->severity == BUR_WARNING);
    bur_place place = bur_span_place(d->span);
    bool same = strcmp(bur_code_slug(d->code), slug) == 0 &&
                place.line == line && place.column == column &&
                strstr(d->message, part);
    if (!same) {
        lab_explain(s);
        fail_msg("expected %d:%d %s: %s", line, column, slug, part);
    }
    bur_scenario_close(s);
}

#endif
