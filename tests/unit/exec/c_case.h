/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model without chance as C, in a test. */
#ifndef BURSAR_TESTS_C_CASE_H
#define BURSAR_TESTS_C_CASE_H

#include "lab.h"

#include "exec/c_functions.h"

typedef struct c_case {
    bur_scenario *s;
    bur_arena *arena;
    bool decides[16];
    int redraws[16], month[64];
    bur_c_source source;
} c_case;

/* Opens a model that runs for some steps; nothing decides about its form. */
static inline void c_open(c_case *c, const char *model)
{
    static const bur_scenario_settings none;
    *c = (c_case){.arena = bur_arena_create()};
    bur_scenario_close(lab_read(model, "", NULL));
    c->s = bur_scenario_open("model.cfg", &none);
    if (!c->s->plan) {
        lab_explain(c->s);
    }
    assert_non_null(c->s->plan);
    c->source = (bur_c_source){.program = c->s->program,
                               .version = "1",
                               .from = "here/model.cfg",
                               .decides = c->decides,
                               .stride = c->s->timeline.stride,
                               .time_digits = 6,
                               .month = c->month,
                               .redraws = c->redraws,
                               .seed = 5};
    assert_true(c->s->model->n_parameters < 16 && c->s->timeline.n_steps < 64);
}

static inline void c_close(c_case *c)
{
    bur_scenario_close(c->s);
    bur_arena_free(c->arena);
}

/* The text of all functions; to be freed. */
static inline char *c_functions(c_case *c)
{
    static const char *const tables[] = {"table_0", "table_1"};
    static const char *const past[] = {"past_0", "past_1"};
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    assert_non_null(out);
    bur_c_functions(bur_c_values_of(c->arena, &c->source), tables, past, out);
    assert_int_equal(fclose(out), 0);
    return text;
}

static inline void c_says(const char *text, const char *what)
{
    if (!strstr(text, what)) {
        fail_msg("no '%s' in:\n%s", what, text);
    }
}

#endif
