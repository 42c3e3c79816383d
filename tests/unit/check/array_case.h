/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equations over arrays, and whether the checker lets them pass. */
#ifndef BURSAR_TESTS_ARRAY_CASE_H
#define BURSAR_TESTS_ARRAY_CASE_H

#include "check/check.h"
#include "model_case.h"

typedef struct array_fault {
    const char *equation;
    bur_code code;
    const char *words, *part;
} array_fault;

/* Checks an auxiliary over `over` ("" for a scalar, "\"d\"" for one over d),
 * in a model of x[d], y[e], m[d,d], t[d,e], z[s] and f[g]; d has three
 * elements, s two of them, g three others. */
static inline bool array_check(model_case *c, const char *over,
                               const char *equation)
{
    const char *body = bur_arena_printf(
        c->arena,
        "dimensions: { d = [\"one\", \"two\", \"three\"]; e = [\"p\", \"q\"]; "
        "s = [\"three\", \"one\"]; g = [\"g1\", \"g2\", \"g3\"]; }; "
        "parameters: { k: { value = 1; }; x: { over = [\"d\"]; value = 1; };"
        " y: { over = [\"e\"]; value = 1; };"
        " m: { over = [\"d\", \"d\"]; value = 1; };"
        " z: { over = [\"s\"]; value = 1; }; f: { over = [\"g\"]; value = 1; };"
        " t: { over = [\"d\", \"e\"]; value = 1; }; };"
        "auxiliaries: { a: { over = [%s]; eq = \"%s\"; }; };",
        over, equation);
    model_good(c, body);
    bool sound = bur_check(c->model, c->sink);
    assert_true(sound == (c->sink->n_errors == 0));
    return sound;
}

static inline void array_passes(model_case *c, const char *over,
                                const char *equation)
{
    if (!array_check(c, over, equation)) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("refused: %s", equation);
    }
}

static inline void array_fails(model_case *c, const char *over,
                               const array_fault *fault)
{
    if (array_check(c, over, fault->equation)) {
        fail_msg("not refused: %s", fault->equation);
    }
    expect_only(c, fault->code, fault->words, fault->part);
}

#endif
