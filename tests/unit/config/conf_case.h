/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One text read as a configuration, and what to expect of it. */
#ifndef BURSAR_TESTS_CONF_CASE_H
#define BURSAR_TESTS_CONF_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "config/conf.h"

typedef struct conf_case {
    bur_arena *arena;
    bur_sink *sink;
    const bur_conf *conf;
} conf_case;

static inline int conf_case_begin(void **state)
{
    conf_case *c = calloc(1, sizeof *c);
    c->arena = bur_arena_create();
    c->sink = bur_sink_create(c->arena);
    *state = c;
    return 0;
}

static inline int conf_case_end(void **state)
{
    conf_case *c = *state;
    bur_arena_free(c->arena);
    free(c);
    return 0;
}

#define CONF_TEST(f)                                                           \
    cmocka_unit_test_setup_teardown(f, conf_case_begin, conf_case_end)

static inline const bur_conf *conf_parse_n(conf_case *c, const char *text,
                                           size_t n)
{
    c->sink = bur_sink_create(c->arena);
    c->conf = bur_conf_parse(c->arena, "t.cfg", text, n, c->sink);
    assert_true((c->conf == NULL) == (c->sink->n_errors > 0));
    return c->conf;
}

static inline const bur_conf *conf_parse(conf_case *c, const char *text)
{
    return conf_parse_n(c, text, strlen(text));
}

/* What must be well-formed; prints why it is not. */
static inline const bur_conf *conf_good(conf_case *c, const char *text)
{
    if (!conf_parse(c, text)) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("refused: %s", text);
    }
    return c->conf;
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

/* Whether the sink holds a fault with this code and place that says `part`. */
static inline void expect_diag(const bur_sink *sink, bur_code code, int line,
                               int column, const char *part)
{
    for (const bur_diag *d = sink->first; d; d = d->next) {
        bur_place place = bur_span_place(d->span);
        if (d->code == code && place.line == line && place.column == column &&
            diag_says(d, part)) {
            return;
        }
    }
    bur_sink_render(sink, stderr, false);
    fail_msg("no [%s] at %d:%d saying '%s'", bur_code_slug(code), line, column,
             part);
}

/* The text must be refused with one fault only: this one. */
static inline void conf_bad(conf_case *c, const char *text, bur_code code,
                            int line, int column, const char *part)
{
    assert_null(conf_parse(c, text));
    expect_diag(c->sink, code, line, column, part);
    if (c->sink->n_errors != 1) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("more than one fault: %s", text);
    }
}

/* Equal values in equal order; places do not count. */
static inline bool conf_same(const bur_conf *a, const bur_conf *b)
{
    if (a->kind != b->kind || !a->name != !b->name ||
        (a->name && strcmp(a->name, b->name) != 0) ||
        a->n_items != b->n_items || a->integer != b->integer ||
        memcmp(&a->number, &b->number, sizeof a->number) != 0) {
        return false;
    }
    if (a->kind == BUR_CONF_TEXT &&
        (a->text->n != b->text->n || strcmp(a->text->s, b->text->s) != 0)) {
        return false;
    }
    for (int i = 0; i < a->n_items; i++) {
        if (!conf_same(a->item[i], b->item[i])) {
            return false;
        }
    }
    return true;
}

/* A file in a folder of this test's own; the path is in the arena. */
static inline const char *conf_file(conf_case *c, const char *folder,
                                    const char *name, const char *text)
{
    const char *path = bur_arena_printf(c->arena, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

#endif
