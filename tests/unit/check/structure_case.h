/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure of a model of a few lines, and its links and loops by name. */
#ifndef BURSAR_TESTS_STRUCTURE_CASE_H
#define BURSAR_TESTS_STRUCTURE_CASE_H

#include "check/check.h"
#include "check/loops.h"
#include "model_case.h"

static inline const bur_model *sound_model(model_case *c, const char *body)
{
    model_good(c, body);
    if (!bur_check(c->model, c->sink)) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("unsound: %s", body);
    }
    return c->model;
}

static inline const bur_structure *structure(model_case *c, const char *body)
{
    return bur_structure_of(c->arena, sound_model(c, body), NULL);
}

static inline const bur_loops *loops(model_case *c, const char *body)
{
    return bur_loops_of(c->arena, structure(c, body), BUR_LOOPS_MOST,
                        BUR_LOOPS_STEPS);
}

/* The link of a kind between two variables; NULL if there is none. */
static inline const bur_link *link_of(const bur_structure *s, const char *from,
                                      const char *to, bur_link_kind kind)
{
    for (int i = 0; i < s->n_links; i++) {
        const bur_link *l = &s->link[i];
        if (l->kind == kind && strcmp(s->var[l->from]->name, from) == 0 &&
            strcmp(s->var[l->to]->name, to) == 0) {
            return l;
        }
    }
    return NULL;
}

/* The polarity of a causal link; ' ' if there is none. */
static inline char sign_of(const bur_structure *s, const char *from,
                           const char *to)
{
    const bur_link *l = link_of(s, from, to, BUR_LINK_CAUSAL);
    return l ? l->polarity : ' ';
}

/* The names of a loop, with blanks between. */
static inline const char *names_of(model_case *c, const bur_structure *s,
                                   const bur_loop *loop)
{
    const char *names = "";
    for (int i = 0; i < loop->n; i++) {
        names = bur_arena_printf(c->arena, "%s%s%s", names, i > 0 ? " " : "",
                                 s->var[loop->var[i]]->name);
    }
    return names;
}

/* Variables to write equations of: positive ones p and q, a share s, any x,
 * a curve that rises and one that falls. */
static const char operands[] =
    "time_unit = \"month\"; time: { length = \"10 months\"; };"
    "dimensions: { line = [\"a\", \"b\"]; };"
    "parameters: { p: { value = 2.0; range = [0.5, 9.0]; };"
    " q: { value = 3.0; range = [1.0, 9.0]; };"
    " s: { value = 0.5; range = [0.0, 1.0]; };"
    " n: { value = -1.0; range = [-4.0, -1.0]; };"
    " x: { value = 1.0; range = [-5.0, 5.0]; };"
    " v: { over = [\"line\"]; value = [1.0, 2.0]; range = [0.0, 9.0]; }; };"
    "lookups: { up: { x = [0.0, 1.0]; y = [0.0, 2.0]; };"
    " down: { x = [0.0, 1.0]; y = [2.0, 0.0]; };"
    " hill: { x = [0.0, 1.0, 2.0]; y = [0.0, 1.0, 0.0]; };"
    " steps: { x = [0.0, 1.0, 2.0]; y = [0.0, 1.0, 3.0]; "
    "type = \"discrete\"; }; };";

/* How `cause` acts on an auxiliary with this equation. */
static inline char polarity(model_case *c, const char *equation,
                            const char *cause)
{
    const char *body =
        bur_arena_printf(c->arena, "%s auxiliaries: { y: { eq = \"%s\"; }; };",
                         operands, equation);
    return sign_of(structure(c, body), cause, "y");
}

typedef struct polarity_row {
    const char *equation, *cause;
    char sign;
} polarity_row;

static inline void expect_polarities(model_case *c, const polarity_row *rows,
                                     size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char sign = polarity(c, rows[i].equation, rows[i].cause);
        if (sign != rows[i].sign) {
            fail_msg("%s in %s: '%c', not '%c'", rows[i].cause,
                     rows[i].equation, sign, rows[i].sign);
        }
    }
}

#endif
