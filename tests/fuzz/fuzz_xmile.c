/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text as an XMILE file: read, and when it is small enough to be compiled
 * in no time, run alone and under a scenario. */
#include "whole.h"

#include "model/xmile.h"

enum { MOST_ELEMENTS = 300 };

static const char scenario[] =
    "model = \"fuzz.xmile\"; runs: { draws = 5; };"
    "time: { method = \"euler\"; }; output: { quantiles = [0.5]; };";

/* Whether it is a model without a great many elements: a few words of a
 * <dim size> make a million. */
static bool is_small(const uint8_t *data, size_t size)
{
    bur_arena *arena = bur_arena_create();
    bur_sink *sink = bur_sink_create(arena);
    const bur_source *source =
        bur_source_create(arena, "fuzz", (const char *)data, size);
    const bur_model *model = bur_xmile_read(arena, source, sink);
    whole_insist((model == NULL) == (sink->n_errors > 0));
    bool small = !model || model->n_elements <= MOST_ELEMENTS;
    bur_arena_free(arena);
    return small;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 14 || memchr(data, '\0', size)) {
        return -1;
    }
    if (!is_small(data, size)) {
        return 0;
    }
    whole_write("fuzz.xmile", data, size);
    whole_write("fuzz.xmile.scenario.cfg", scenario, strlen(scenario));
    whole_open("fuzz.xmile");
    whole_open("fuzz.xmile.scenario.cfg");
    return 0;
}
