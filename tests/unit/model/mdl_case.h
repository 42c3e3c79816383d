/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One model read from a few entries of a Vensim file. */
#ifndef BURSAR_TESTS_MDL_CASE_H
#define BURSAR_TESTS_MDL_CASE_H

#include "lang/printer.h"
#include "model/mdl.h"
#include "model_case.h"

#define MDL_TIME                                                               \
    "INITIAL TIME = 0 ~~|\nFINAL TIME = 4 ~~|\nTIME STEP = 1 ~ month ~|\n"

/* The model of a whole file; NULL if it is refused. */
static inline bur_model *mdl_file(model_case *c, const char *text)
{
    c->sink = bur_sink_create(c->arena);
    c->model = bur_mdl_read(
        c->arena, bur_source_create(c->arena, "t.mdl", text, strlen(text)),
        c->sink);
    assert_true((c->model == NULL) == (c->sink->n_errors > 0));
    return c->model;
}

/* The model of these entries, which must be good. There are the ranges `d` of
 * a, b and c and its part `p` of b and c. */
static inline void mdl_good(model_case *c, const char *entries)
{
    if (!mdl_file(c, bur_arena_printf(c->arena,
                                      "%s d: a, b, c ~~|\np: b, c "
                                      "~~|\n" MDL_TIME,
                                      entries))) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("refused: %s", entries);
    }
}

/* Entries that are refused with one fault, in line `line`. */
static inline void mdl_bad(model_case *c, const char *entries, bur_code code,
                           int line, const char *part)
{
    mdl_file(c, bur_arena_printf(c->arena,
                                 "%s d: a, b, c ~~|\np: b, c ~~|\n" MDL_TIME,
                                 entries));
    const bur_diag *d = c->sink->first;
    if (!d || d->next || d->code != code || !diag_says(d, part) ||
        bur_span_place(d->span).line != line) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("not only [%s] in line %d saying '%s'", bur_code_slug(code),
                 line, part);
    }
}

/* The equation of a variable, or of its element `e`, in the engine's words. */
static inline void mdl_says(const model_case *c, const char *name, int e,
                            const char *text)
{
    const bur_var *var = model_var(c, name);
    assert_true(e < var->n_eqs);
    assert_string_equal(bur_node_print(c->arena, var->eq[e].tree), text);
}

#define MDL_MAIN(...)                                                          \
    int main(void)                                                             \
    {                                                                          \
        const struct CMUnitTest tests[] = {__VA_ARGS__};                       \
        return cmocka_run_group_tests(tests, NULL, NULL);                      \
    }

#endif
