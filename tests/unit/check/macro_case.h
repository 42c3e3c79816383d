/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models with macros, expanded. */
#ifndef BURSAR_TESTS_MACRO_CASE_H
#define BURSAR_TESTS_MACRO_CASE_H

#include "check/check.h"
#include "lang/printer.h"
#include "lang/walk.h"
#include "model_case.h"

/* Expands what must go well, and be sound. */
static inline void macro_good(model_case *c, const char *body)
{
    model_good(c, body);
    if (!bur_expand(c->model, c->sink) || !bur_check(c->model, c->sink)) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("refused: %s", body);
    }
}

/* Expanding must be refused with one fault: this one. */
static inline void macro_bad(model_case *c, const char *body, bur_code code,
                             const char *words, const char *part)
{
    model_good(c, body);
    assert_false(bur_expand(c->model, c->sink));
    expect_only(c, code, words, part);
}

/* The only equation of a variable, by canonical names. */
static bool macro_plain(const bur_node *node, void *context)
{
    bur_node *unlocked = (bur_node *)(uintptr_t)node;
    (void)context;
    if (node->name) {
        unlocked->spelt = node->name;
    }
    return true;
}

static inline const char *macro_eq(model_case *c, const char *name)
{
    const bur_var *var = model_var(c, name);
    assert_int_equal(var->n_eqs, 1);
    bur_node_visit(var->eq->tree, macro_plain, NULL);
    return bur_node_print(c->arena, var->eq->tree);
}

#endif
