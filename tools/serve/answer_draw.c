/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One draw alone, under the first policy. */
#include "bursar/complain.h"
#include "serve/choice.h"
#include "serve/clock.h"
#include "serve/jobs.h"

#include <bursar/contents.h>

#include <stdlib.h>
#include <string.h>

typedef struct path {
    bur_serve_work *work;
    bur_study *study;
    bur_study_facts facts;
    double *values, *measures;
} path;

static bool is_wanted(const path *p, const char *name)
{
    const bur_serve_words *series = &p->work->question->series;
    for (int i = 0; i < series->n; i++) {
        if (strcmp(series->at[i], name) == 0) {
            return true;
        }
    }
    return series->n == 0;
}

static void put_times(const path *p, bur_cli_json *json)
{
    bur_cli_json_open(json, "time", '[');
    for (int row = 0; row < p->facts.n_rows; row++) {
        bur_cli_json_rounded(json, NULL, bur_study_time(p->study, row));
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_open(json, "dates", '[');
    for (int row = 0; row < p->facts.n_rows; row++) {
        bur_cli_json_text(json, NULL, bur_study_date(p->study, row));
    }
    bur_cli_json_close(json, ']');
}

static void put_entry(const path *p, const bur_series_entry *entry,
                      bur_cli_json *json)
{
    size_t n_rows = (size_t)p->facts.n_rows;
    const double *values = p->values + (size_t)entry->first * n_rows;
    bur_cli_json_open(json, NULL, '{');
    bur_cli_json_text(json, "name", entry->name);
    bur_cli_json_text(json, "title", entry->title);
    bur_cli_json_text(json, "unit", entry->unit);
    bur_cli_json_open(json, "dims", '[');
    for (int d = 0; d < entry->n_dims; d++) {
        bur_cli_json_text(json, NULL, entry->dim[d]);
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_open(json, "values", '[');
    for (int e = 0; e < entry->n_elements; e++) {
        bur_cli_json_open(json, NULL, '[');
        for (size_t row = 0; row < n_rows; row++) {
            bur_cli_json_rounded(json, NULL, *values++);
        }
        bur_cli_json_close(json, ']');
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_close(json, '}');
}

static void put_measures(const path *p, bur_cli_json *json)
{
    bur_measure_facts m;
    bur_cli_json_open(json, "measures", '[');
    for (int i = 0; bur_study_measure(p->study, 0, i, &m); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", m.name);
        bur_cli_json_number(json, "value", p->measures[i]);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

static void fill(const path *p)
{
    bur_series_entry entry;
    bur_serve_text text = bur_serve_text_begin();
    bur_cli_json *json = &text.json;
    bur_cli_json_open(json, NULL, '{');
    bur_serve_put_job(&text, p->work->id);
    bur_cli_json_rounded(json, "seconds", bur_serve_now() - p->work->began);
    bur_cli_json_open(json, "path", '{');
    put_times(p, json);
    bur_cli_json_open(json, "series", '[');
    for (int i = 0; bur_study_series_entry(p->study, i, &entry); i++) {
        if (is_wanted(p, entry.name)) {
            put_entry(p, &entry, json);
        }
    }
    bur_cli_json_close(json, ']');
    put_measures(p, json);
    bur_cli_json_close(json, '}');
    bur_cli_json_close(json, '}');
    p->work->result = bur_serve_text_end(&text);
}

static bool run(path *p, bur_serve_fault *fault)
{
    int64_t draw = p->work->question->draw;
    if (draw >= p->facts.n_draws) {
        return bur_serve_refuse(
            fault, 400, "there is no draw %lld: they are 0 to %lld",
            (long long)draw, (long long)p->facts.n_draws - 1);
    }
    size_t n = (size_t)p->facts.n_series * (size_t)p->facts.n_rows;
    p->values = bur_cli_memory(n * sizeof *p->values);
    p->measures =
        bur_cli_memory((size_t)p->facts.n_measures * sizeof *p->measures);
    if (bur_study_run_draw(p->study, 0, draw, p->values, p->measures) !=
        BURSAR_OK) {
        return bur_serve_refuse_study(fault, p->study);
    }
    fill(p);
    return true;
}

bool bur_serve_answer_draw(bur_serve_work *work, bur_serve_fault *fault)
{
    path p = {.work = work};
    bur_serve_opening opening;
    bool good = bur_serve_opening_make(
        work->jobs->scenarios, &work->question->choice, &opening, fault);
    if (good) {
        opening.settings.all_series = true;
        p.study = bur_serve_open(&opening, fault);
        good = p.study != NULL;
    }
    if (good) {
        bur_study_facts_of(p.study, &p.facts);
        good = run(&p, fault);
    }
    free(p.values);
    free(p.measures);
    bur_study_close(p.study);
    bur_serve_opening_free(&opening);
    return good;
}
