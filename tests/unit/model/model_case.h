/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One model read from a few lines of text, and the faults to expect of it. */
#ifndef BURSAR_TESTS_MODEL_CASE_H
#define BURSAR_TESTS_MODEL_CASE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/model_read.h"

typedef struct model_case {
    bur_arena *arena;
    bur_sink *sink;
    bur_model *model;
} model_case;

static inline int model_case_begin(void **state)
{
    model_case *c = calloc(1, sizeof *c);
    assert_non_null(c);
    c->arena = bur_arena_create();
    c->sink = bur_sink_create(c->arena);
    *state = c;
    return 0;
}

static inline int model_case_end(void **state)
{
    model_case *c = *state;
    bur_arena_free(c->arena);
    free(c);
    return 0;
}

#define MODEL_TEST(f)                                                          \
    cmocka_unit_test_setup_teardown(f, model_case_begin, model_case_end)

/* The settings of a text, which must be well-formed; starts a new sink. */
static inline const bur_conf *model_conf(model_case *c, const char *text)
{
    c->sink = bur_sink_create(c->arena);
    const bur_conf *conf =
        bur_conf_parse(c->arena, "some/t.cfg", text, strlen(text), c->sink);
    if (!conf) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("not well-formed: %s", text);
    }
    return conf;
}

/* The model whose settings are `body`; NULL if it is refused. */
static inline bur_model *model_read(model_case *c, const char *body)
{
    const char *text = bur_arena_printf(c->arena, "model: { %s };", body);
    const bur_conf *conf = model_conf(c, text);
    c->model = bur_model_read(c->arena, "some/t.cfg", conf, c->sink);
    assert_true((c->model == NULL) == (c->sink->n_errors > 0));
    return c->model;
}

static inline bur_model *model_good(model_case *c, const char *body)
{
    if (!model_read(c, body)) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("refused: %s", body);
    }
    return c->model;
}

/* The words that a diagnostic points at, without quotes around them. */
static inline const char *diag_words(const bur_diag *diag, bur_arena *arena)
{
    bur_span at = diag->span;
    if (!at.text) {
        return "";
    }
    bool quoted = at.text->s[at.from] == '"' && at.to - at.from > 1;
    return bur_arena_strndup(arena, at.text->s + at.from + quoted,
                             (size_t)(at.to - at.from - 2 * quoted));
}

static inline bool diag_says(const bur_diag *diag, const char *part)
{
    bool found = strstr(diag->message, part) != NULL;
    for (const bur_note *note = diag->notes; note && !found;
         note = note->next) {
        found = strstr(note->message, part) != NULL;
    }
    return found;
}

/* The sink must hold one diagnostic: this one, at these words, saying this. */
static inline void expect_only(model_case *c, bur_code code, const char *words,
                               const char *part)
{
    const bur_diag *d = c->sink->first;
    if (!d || d->next || d->code != code || !diag_says(d, part) ||
        strcmp(diag_words(d, c->arena), words) != 0) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("not only [%s] at '%s' saying '%s'", bur_code_slug(code),
                 words, part);
    }
}

/* The model must be refused with one fault: this one. */
static inline void model_bad(model_case *c, const char *body, bur_code code,
                             const char *words, const char *part)
{
    assert_null(model_read(c, body));
    expect_only(c, code, words, part);
}

static inline bur_var *model_var(const model_case *c, const char *name)
{
    bur_var *var = bur_model_var(c->model, name);
    assert_non_null(var);
    return var;
}

#endif
