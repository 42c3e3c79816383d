/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One model read from a few lines of XMILE. */
#ifndef BURSAR_TESTS_XMILE_CASE_H
#define BURSAR_TESTS_XMILE_CASE_H

#include "model/xmile.h"
#include "model_case.h"

#define XMILE_TIME "<sim_specs><start>0</start><stop>2</stop></sim_specs>"

/* The model of a whole file but for <xmile>; NULL if it is refused. */
static inline bur_model *xmile_file(model_case *c, const char *body)
{
    const char *text = bur_arena_printf(c->arena, "<xmile>%s</xmile>", body);
    c->sink = bur_sink_create(c->arena);
    c->model = bur_xmile_read(
        c->arena, bur_source_create(c->arena, "t", text, strlen(text)),
        c->sink);
    assert_true((c->model == NULL) == (c->sink->n_errors > 0));
    return c->model;
}

/* The model of these variables, with a dimension d of a and b. */
static inline bur_model *xmile_vars(model_case *c, const char *variables)
{
    return xmile_file(
        c, bur_arena_printf(c->arena,
                            XMILE_TIME
                            "<dimensions><dim name=\"d\"><elem name=\"a\"/>"
                            "<elem name=\"b\"/></dim></dimensions><model>"
                            "<variables>%s</variables></model>",
                            variables));
}

static inline bur_model *xmile_good(model_case *c, const char *variables)
{
    if (!xmile_vars(c, variables)) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("refused: %s", variables);
    }
    return c->model;
}

/* Variables that are refused with one fault. */
static inline void xmile_bad(model_case *c, const char *variables,
                             bur_code code, const char *part)
{
    xmile_vars(c, variables);
    const bur_diag *d = c->sink->first;
    if (!d || d->next || d->code != code || !diag_says(d, part)) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("not only [%s] saying '%s'", bur_code_slug(code), part);
    }
}

#endif
