/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model written as XMILE and read again. */
#ifndef BURSAR_TESTS_XMILE_AGAIN_H
#define BURSAR_TESTS_XMILE_AGAIN_H

#include "model/xmile.h"
#include "model/xmile_extension.h"
#include "writing_case.h"

static inline bur_model *xmile_read(model_case *c, const char *text)
{
    const bur_source *source =
        bur_source_create(c->arena, "t.xmile", text, strlen(text));
    return bur_xmile_read(c->arena, source, c->sink);
}

static inline bur_model *xmile_again(model_case *c, const bur_model *model)
{
    const char *text = bur_xmile_write(c->arena, model, "9.9");
    bur_model *again = xmile_read(c, text);
    if (!again) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("not read back:\n%s", text);
    }
    return again;
}

/* A document with these variables and, in the root, this. */
static inline const char *xmile_text(model_case *c, const char *root,
                                     const char *variables)
{
    return bur_arena_printf(
        c->arena,
        "<xmile version=\"1.0\" xmlns:bursar=\"https://bursar.dev/xmile\">"
        "<sim_specs time_units=\"Months\"><start>0</start><stop>9</stop>"
        "</sim_specs>%s<model><variables>%s</variables></model></xmile>",
        root, variables);
}

#endif
