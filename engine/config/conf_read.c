/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading files: the guard, the scan, and, when these found nothing, the
 * word of libconfig on every file. */
#include "config/conf_scan.h"

#include "base/file.h"

bool bur_loader_read(bur_loader *loader, const bur_source *source,
                     bur_conf_builder *into, int n_includes)
{
    bur_arena *arena = loader->arena;
    int n_errors = loader->sink->n_errors;
    size_t n = (size_t)source->n_bytes;
    bur_scan scan = {.loader = loader,
                     .arena = arena,
                     .sink = loader->sink,
                     .source = source,
                     .text = bur_source_text(arena, source),
                     .s = source->bytes,
                     .plain = bur_arena_strndup(arena, source->bytes, n),
                     .n_includes = n_includes};
    bur_conf_file file = {source, into->group, scan.plain};
    bur_vec_push(arena, &loader->file, file);
    loader->n_bytes += n;
    bur_scan_settings(&scan, into);
    if (!scan.stopped && scan.s[scan.at] == '}') {
        bur_scan_fault(&scan, bur_scan_span(&scan, scan.at, scan.at + 1),
                       "there is no '{' for this '}' to close");
    }
    return loader->sink->n_errors == n_errors;
}

/* Asks libconfig about all files that were read. */
static bool confirm(const bur_loader *loader)
{
    for (int i = 0; i < loader->file.n; i++) {
        if (!bur_conf_confirm(&loader->file.at[i], loader->sink)) {
            return false;
        }
    }
    return true;
}

/* All files that were read but the first. */
static void note_included(const bur_loader *loader, bur_source *source)
{
    int n = loader->file.n - 1;
    const bur_source **included =
        BUR_NEW_N(loader->arena, const bur_source *, n + 1);
    for (int i = 0; i < n; i++) {
        included[i] = loader->file.at[i + 1].source;
    }
    source->included = included;
    source->n_included = n;
}

static const bur_conf *read_source(bur_loader *loader, bur_source *source)
{
    bur_conf_builder *builder = bur_conf_builder_create(loader->arena, source);
    bool ok = bur_loader_read(loader, source, builder, 0);
    note_included(loader, source);
    if (!ok) {
        return NULL;
    }
    bur_conf *root = bur_conf_built(builder);
    root->span = bur_source_span(loader->arena, source, 0, source->n_bytes > 0);
    root->name_span = root->span;
    return confirm(loader) ? root : NULL;
}

const bur_conf *bur_conf_read(bur_arena *arena, const char *path,
                              bur_sink *sink, bur_fault *fault)
{
    char *bytes;
    size_t n;
    fault->status = BUR_OK;
    if (bur_file_read(arena, path, BUR_CONF_MAX_BYTES, &bytes, &n, fault) !=
        BUR_OK) {
        return NULL;
    }
    bur_loader loader = {.arena = arena, .sink = sink, .may_include = true};
    bur_source *source = bur_conf_source(arena, path, bytes, n, sink);
    return source ? read_source(&loader, source) : NULL;
}

const bur_conf *bur_conf_parse(bur_arena *arena, const char *label,
                               const char *bytes, size_t n, bur_sink *sink)
{
    bur_loader loader = {.arena = arena, .sink = sink};
    bur_source *source = bur_conf_source(arena, label, bytes, n, sink);
    return source ? read_source(&loader, source) : NULL;
}

const bur_conf *bur_conf_at(const bur_conf *group, const char *name)
{
    if (!group || group->kind != BUR_CONF_GROUP) {
        return NULL;
    }
    for (int i = 0; i < group->n_items; i++) {
        if (strcmp(group->item[i]->name, name) == 0) {
            return group->item[i];
        }
    }
    return NULL;
}
