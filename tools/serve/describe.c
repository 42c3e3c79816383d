/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study as JSON, before it runs. */
#include "serve/describe.h"

#include "bursar/summary.h"
#include "serve/text.h"

#include <bursar/contents.h>
#include <bursar/questions.h>
#include <bursar/register.h>

#include <stdlib.h>

/* What is not written is an empty text. */
static void put_text(bur_cli_json *json, const char *key, const char *text)
{
    bur_cli_json_text(json, key, text != NULL ? text : "");
}

static void put_head(bur_serve_text *text, const bur_study *study,
                     const char *id)
{
    bur_cli_json *json = &text->json;
    bur_study_facts f;
    bur_study_facts_of(study, &f);
    bur_cli_json_open(json, "scenario", '{');
    bur_cli_json_text(json, "id", id);
    bur_cli_json_text(json, "title", f.title);
    put_text(json, "doc", f.doc);
    bur_cli_json_close(json, '}');
    bur_cli_json_open(json, "model", '{');
    bur_cli_json_text(json, "title", f.model_title);
    put_text(json, "doc", f.model_doc);
    bur_cli_json_close(json, '}');
    put_text(json, "start", f.start);
    bur_cli_json_text(json, "end", f.end);
    bur_cli_json_text(json, "time_unit", f.time_unit);
    bur_cli_json_number(json, "years",
                        f.length * bur_cli_months_of_unit(f.time_unit) / 12);
    bur_cli_json_number(json, "dt", f.dt);
    bur_cli_json_integer(json, "n_steps", f.n_steps);
    bur_cli_json_integer(json, "draws", f.n_draws);
    char seed[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)f.seed);
    bur_cli_json_text(json, "seed", seed);
    bur_cli_json_text(json, "design", f.design);
}

static void put_policies(bur_cli_json *json, const bur_study *study)
{
    bur_policy_entry p;
    bur_cli_json_open(json, "policies", '[');
    for (int i = 0; bur_study_policy_entry(study, i, &p); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", p.name);
        bur_cli_json_text(json, "title", p.title != NULL ? p.title : p.name);
        put_text(json, "doc", p.doc);
        bur_cli_json_bool(json, "runs", p.runs);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

static void put_shocks(bur_cli_json *json, const bur_study *study)
{
    bur_shock_entry s;
    bur_cli_json_open(json, "shocks", '[');
    for (int i = 0; bur_study_shock_entry(study, i, &s); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", s.name);
        bur_cli_json_text(json, "title", s.title != NULL ? s.title : s.name);
        put_text(json, "doc", s.doc);
        put_text(json, "target", s.target);
        bur_cli_json_text(json, "kind", s.kind);
        put_text(json, "by", s.by);
        put_text(json, "start", s.start);
        put_text(json, "lasts", s.lasts);
        bur_cli_json_text(json, "odds", s.odds);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

static void put_inputs(bur_cli_json *json, const bur_study *study)
{
    bur_input_facts f;
    bur_cli_json_open(json, "inputs", '[');
    for (int i = 0; bur_study_input(study, i, &f); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", f.label);
        put_text(json, "unit", f.unit);
        put_text(json, "role", f.role);
        bur_cli_json_text(json, "distribution", f.distribution);
        bur_cli_json_number(json, "p05", f.p05);
        bur_cli_json_number(json, "median", f.median);
        bur_cli_json_number(json, "p95", f.p95);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

typedef int print_function(bur_study *study, const char *format, FILE *out);

/* A member that the library prints as JSON. */
static void put_printed(bur_serve_text *text, const char *key,
                        print_function *print, bur_study *study)
{
    bur_serve_text part = bur_serve_text_begin();
    print(study, "json", part.json.out);
    char *json = bur_serve_text_end(&part);
    bur_serve_put_raw(text, key, json);
    free(json);
}

static void put_series(bur_cli_json *json, const bur_study *study)
{
    bur_series_entry s;
    bur_cli_json_open(json, "series", '[');
    for (int i = 0; bur_study_series_entry(study, i, &s); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", s.name);
        bur_cli_json_text(json, "title", s.title != NULL ? s.title : s.name);
        put_text(json, "unit", s.unit);
        bur_cli_json_open(json, "dims", '[');
        for (int d = 0; d < s.n_dims; d++) {
            bur_cli_json_text(json, NULL, s.dim[d]);
        }
        bur_cli_json_close(json, ']');
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

static void put_dims(bur_cli_json *json, const bur_study *study)
{
    bur_dim_entry d;
    bur_cli_json_open(json, "dims", '[');
    for (int i = 0; bur_study_dim_entry(study, i, &d); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", d.name);
        bur_cli_json_open(json, "labels", '[');
        for (int k = 0; k < d.n; k++) {
            bur_cli_json_text(json, NULL, d.label[k]);
        }
        bur_cli_json_close(json, ']');
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

static void put_rungs(bur_cli_json *json, const bur_study *study)
{
    bur_cli_json_open(json, "rungs", '[');
    for (int i = 0; bur_study_rung(study, i) != NULL; i++) {
        bur_cli_json_text(json, NULL, bur_study_rung(study, i));
    }
    bur_cli_json_close(json, ']');
}

typedef const char *text_function(const bur_study *study, int i);

static void put_texts(bur_cli_json *json, const char *key, text_function *at,
                      const bur_study *study)
{
    bur_cli_json_open(json, key, '[');
    for (int i = 0; at(study, i) != NULL; i++) {
        bur_cli_json_text(json, NULL, at(study, i));
    }
    bur_cli_json_close(json, ']');
}

static char *describe(bur_study *study, const char *id)
{
    bur_serve_text text = bur_serve_text_begin();
    bur_cli_json *json = &text.json;
    bur_cli_json_open(json, NULL, '{');
    put_head(&text, study, id);
    put_policies(json, study);
    put_shocks(json, study);
    put_inputs(json, study);
    put_printed(&text, "parameters", bur_study_print_parameters, study);
    put_printed(&text, "measures", bur_study_print_measures, study);
    put_series(json, study);
    put_dims(json, study);
    put_rungs(json, study);
    put_texts(json, "not_modelled", bur_study_not_modelled, study);
    put_texts(json, "known_misses", bur_study_known_miss, study);
    bur_cli_json_close(json, '}');
    return bur_serve_text_end(&text);
}

static char *structure(bur_study *study, bur_serve_fault *fault)
{
    bur_serve_text text = bur_serve_text_begin();
    int code = bur_study_print_graph(study, "json", text.json.out);
    char *json = bur_serve_text_end(&text);
    if (code != BURSAR_OK) {
        free(json);
        bur_serve_refuse_study(fault, study);
        return NULL;
    }
    return json;
}

char *bur_serve_describe(bur_serve_scenarios *scenarios,
                         const bur_serve_choice *choice, bur_serve_fault *fault)
{
    bur_serve_opening opening;
    char *json = NULL;
    if (bur_serve_opening_make(scenarios, choice, &opening, fault)) {
        bur_study *study = bur_serve_open(&opening, fault);
        json = study != NULL ? describe(study, choice->scenario) : NULL;
        bur_study_close(study);
    }
    bur_serve_opening_free(&opening);
    return json;
}

char *bur_serve_structure(bur_serve_scenarios *scenarios,
                          const bur_serve_choice *choice,
                          bur_serve_fault *fault)
{
    bur_serve_opening opening;
    char *json = NULL;
    if (bur_serve_opening_make(scenarios, choice, &opening, fault)) {
        opening.settings.all_series = true;
        bur_study *study = bur_serve_open(&opening, fault);
        json = study != NULL ? structure(study, fault) : NULL;
        bur_study_close(study);
    }
    bur_serve_opening_free(&opening);
    return json;
}
