/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text as an equation: it is refused with a place inside it, or it has a
 * tree whose text gives the same tree again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lang/parser.h"
#include "lang/printer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void insist(int holds)
{
    if (!holds) {
        abort();
    }
}

static void check_spans(const bur_sink *sink, const bur_text *text)
{
    for (const bur_diag *diag = sink->first; diag; diag = diag->next) {
        insist(diag->span.text == text && diag->span.from >= 0 &&
               diag->span.from <= diag->span.to && diag->span.to <= text->n);
        insist(bur_span_place(diag->span).line >= 1);
    }
}

static void check_text(bur_arena *arena, const char *s)
{
    bur_sink *sink = bur_sink_create(arena);
    const bur_text *text = bur_text_of(arena, "fuzz", s);
    const bur_node *tree = bur_parse(arena, text, sink);
    check_spans(sink, text);
    insist((tree == NULL) == (sink->n_errors > 0));
    if (!tree) {
        return;
    }
    const char *printed = bur_node_print(arena, tree);
    sink = bur_sink_create(arena);
    const bur_node *again =
        bur_parse(arena, bur_text_of(arena, "again", printed), sink);
    insist(again && bur_node_equal(tree, again));
    insist(strcmp(bur_node_print(arena, again), printed) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bur_arena *arena = bur_arena_create();
    char *s = bur_arena_strndup(arena, (const char *)data, size);
    check_text(arena, s);
    bur_arena_free(arena);
    return 0;
}
