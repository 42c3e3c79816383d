/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check of units in the middle of its work: some variables with units, and
 * the units of expressions over them. */
#ifndef BURSAR_TESTS_UNITING_CASE_H
#define BURSAR_TESTS_UNITING_CASE_H

#include "check/uniting.h"
#include "lang/parser.h"
#include "model_case.h"

static const char uniting_model[] =
    "units: { EUR: {}; learner: {}; }; dimensions: { d = [\"one\", \"two\"]; };"
    "parameters: { e: { unit = \"EUR\"; value = 1; };"
    " l: { unit = \"learner\"; value = 1; }; k: { unit = \"1\"; value = 1; };"
    " t: { unit = \"month\"; value = 1; }; y: { unit = \"year\"; value = 1; };"
    " free: { value = 1; };"
    " a: { over = [\"d\"]; unit = \"EUR\"; value = 1; }; };"
    "lookups: { curve: { x = [0, 1]; y = [5, 7]; unit = \"learner\";"
    " x_unit = \"EUR\"; }; };";

/* Fills `u` as the check does before it looks at equations. */
static inline void uniting_begin(model_case *c, uniting *u)
{
    model_good(c, uniting_model);
    *u = (uniting){.model = c->model,
                   .arena = c->arena,
                   .talk = {.sink = c->sink, .severity = BUR_ERROR},
                   .facts = bur_map_create(c->arena)};
    u->units = bur_units_open(c->model, &u->talk);
    u->time = bur_units_time(u->units);
    for (int i = 0; i < c->model->vars.n; i++) {
        const bur_var *var = c->model->vars.at[i];
        unit_facts *facts = BUR_NEW(c->arena, unit_facts);
        facts->own = var->unit ? -1 : u->unknowns.n;
        if (!var->unit) {
            facts->unit = bur_unknown_unit(u);
        } else {
            bur_units_read(u->units, var->unit, var->span, &facts->unit);
        }
        if (var->x_unit) {
            bur_units_read(u->units, var->x_unit, var->span, &facts->x);
        }
        bur_map_put(u->facts, var->name, facts);
    }
}

static inline const bur_node *uniting_tree(model_case *c, const char *equation)
{
    const bur_node *tree =
        bur_parse(c->arena, bur_text_of(c->arena, "eq", equation), c->sink);
    assert_non_null(tree);
    return tree;
}

/* The unit of an expression, printed. */
static inline const char *uniting_print(model_case *c, uniting *u,
                                        const char *equation)
{
    bur_unit unit = bur_node_unit(u, uniting_tree(c, equation));
    return bur_units_print(u->units, bur_settled(u, unit));
}

static inline void uniting_gives(model_case *c, const char *equation,
                                 const char *unit)
{
    uniting u;
    uniting_begin(c, &u);
    const char *found = uniting_print(c, &u, equation);
    if (c->sink->first || strcmp(found, unit) != 0) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("%s is %s, not %s", equation, found, unit);
    }
    bur_units_close(u.units);
}

/* The expression has one fault: this one, at these words. */
static inline void uniting_fails(model_case *c, const char *equation,
                                 const char *words, const char *part)
{
    uniting u;
    uniting_begin(c, &u);
    bur_node_unit(&u, uniting_tree(c, equation));
    expect_only(c, BUR_DIAG_UNIT_MISMATCH, words, part);
    bur_units_close(u.units);
}

#endif
