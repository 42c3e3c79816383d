/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a Vensim file: read, and when it is small enough to be compiled
 * in no time, run alone and under a scenario. */
#include "whole.h"

#include "model/mdl.h"

enum { MOST_ELEMENTS = 300 };

static const char scenario[] =
    "model = \"fuzz.mdl\"; runs: { draws = 5; }; output: { quantiles = [0.5]; "
    "};";

/* Whether it is a model without a great many elements: a few words of a range
 * make a million. */
static bool is_small(const uint8_t *data, size_t size)
{
    bur_arena *arena = bur_arena_create();
    bur_sink *sink = bur_sink_create(arena);
    size_t n;
    const char *text = bur_mdl_text(arena, (const char *)data, size, &n);
    const bur_source *source = bur_source_create(arena, "fuzz", text, n);
    const bur_model *model = bur_mdl_read(arena, source, sink);
    whole_insist((model == NULL) == (sink->n_errors > 0));
    bool small = !model || model->n_elements <= MOST_ELEMENTS;
    bur_arena_free(arena);
    return small;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 14) {
        return -1;
    }
    if (!is_small(data, size)) {
        return 0;
    }
    whole_write("fuzz.mdl", data, size);
    whole_write("fuzz.mdl.scenario.cfg", scenario, strlen(scenario));
    whole_open("fuzz.mdl");
    whole_open("fuzz.mdl.scenario.cfg");
    return 0;
}
