/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Vensim file as a whole, in order: entries, ranges, macros, variables, and
 * the time. */
#include "base/file.h"
#include "model/mdl.h"
#include "model/mdl_parts.h"

static void read_entries(mdl *m, const mdl_entries *entries)
{
    for (int i = 0; i < entries->list.n; i++) {
        if (entries->list.at[i].macro < 0 &&
            m->sink->n_errors < m->n_before + BUR_MOST_ERRORS) {
            bur_mdl_entry(m, &entries->list.at[i]);
        }
    }
}

bur_model *bur_mdl_read(bur_arena *arena, const bur_source *source,
                        bur_sink *sink)
{
    mdl m = {.arena = arena,
             .sink = sink,
             .model = bur_model_create(arena),
             .ranges = bur_map_create(arena),
             .elements = bur_map_create(arena),
             .by_name = bur_map_create(arena),
             .flows = bur_map_create(arena),
             .macros = bur_map_create(arena),
             .test_inputs = bur_map_create(arena),
             .n_before = sink->n_errors};
    mdl_entries entries = {0};
    m.model->path = source->path;
    m.model->imported = true;
    m.model->truncates = true;
    m.model->title = bur_path_stem(arena, source->path);
    const bur_text *file = bur_source_text(arena, source);
    bur_mdl_split(&m, file, &entries);
    bur_mdl_macros(&m, &entries);
    read_entries(&m, &entries);
    bur_mdl_settle_ranges(&m);
    bur_mdl_macro_bodies(&m, &entries);
    if (sink->n_errors == m.n_before) {
        bur_mdl_variables(&m);
    }
    bur_mdl_claims(&m);
    if (sink->n_errors == m.n_before) {
        bur_mdl_time(&m, file);
    }
    return sink->n_errors == m.n_before ? m.model : NULL;
}
