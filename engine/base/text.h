/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources, texts and spans: where every word of a model came from.
 *
 * A source is a file as it was read. A text is a run of characters that came
 * from a source, possibly with escapes undone and neighbouring string
 * literals joined; its segments say which source byte each of its bytes came
 * from. A span is a range of a text. Every error, and every value of the
 * compiled program, keeps a span, so that a fault can be shown at its place.
 *
 *   source  price = "a * \"b\"" "+ c";
 *   text             a * "b"+ c           segments at 0, 4, 6, 7
 *
 * All of it lives in the arena of the compilation and never changes. */
#ifndef BURSAR_BASE_TEXT_H
#define BURSAR_BASE_TEXT_H

#include <stdbool.h>

#include "base/arena.h"

typedef struct bur_source bur_source;
struct bur_source {
    const char *path;  /* as the user named it; "--set" and the like too */
    const char *bytes; /* NUL-terminated; contains no other NUL */
    int n_bytes;
    const int *line_start; /* byte offset of each line's first byte */
    int n_lines;
    const bur_source *const *included; /* files that are parts of this one, in
                                          the order in which they were read */
    int n_included;
};

typedef struct bur_segment {
    int at;        /* offset in the text */
    int source_at; /* offset in the source of the byte there */
} bur_segment;

typedef struct bur_text {
    const bur_source *source;
    const char *s; /* NUL-terminated */
    int n;
    const bur_segment *segment; /* ascending in `at`; the first is at 0 */
    int n_segments;
} bur_text;

typedef struct bur_span {
    const bur_text *text; /* NULL: no place is known */
    int from, to;         /* byte offsets in the text, to is one past */
} bur_span;

/* A span resolved for printing; lines and columns count from 1. */
typedef struct bur_place {
    const char *path;
    int line, column;
    const char *line_text; /* not NUL-terminated */
    int line_length;
    int width; /* bytes of the span on this line, at least 1 */
} bur_place;

/* Makes a source of `bytes` (copied). `path` is copied too. */
bur_source *bur_source_create(bur_arena *arena, const char *path,
                              const char *bytes, size_t n_bytes);

/* The text that is the whole source, byte for byte. */
const bur_text *bur_source_text(bur_arena *arena, const bur_source *source);

/* A span of a source, given by byte offsets. */
bur_span bur_source_span(bur_arena *arena, const bur_source *source, int from,
                         int to);

/* A text of its own, for strings that no file holds (tests, generated
 * equations); `label` stands where a path would. */
const bur_text *bur_text_of(bur_arena *arena, const char *label, const char *s);

/* The text that is a part of `text`, with the places it has there. */
const bur_text *bur_text_part(bur_arena *arena, const bur_text *text, int from,
                              int to);

/* The span of a whole text. */
bur_span bur_text_span(const bur_text *text);

/* Whether the span has a place; resolves it. A span without a place gives
 * path "" and line 0. */
bool bur_span_known(bur_span span);
bur_place bur_span_place(bur_span span);

/* The smallest span of one text that covers both. */
bur_span bur_span_join(bur_span a, bur_span b);

#define BUR_NOWHERE ((bur_span){0})

#endif
