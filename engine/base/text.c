/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources, texts and spans: from an offset in a text back to a line and a
 * column in a file. */
#include "base/text.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "base/vec.h"

bur_source *bur_source_create(bur_arena *arena, const char *path,
                              const char *bytes, size_t n_bytes)
{
    assert(n_bytes < INT_MAX);
    BUR_VEC(int) starts = {0};
    bur_vec_push(arena, &starts, 0);
    for (size_t i = 0; i < n_bytes; i++) {
        if (bytes[i] == '\n') {
            bur_vec_push(arena, &starts, (int)i + 1);
        }
    }
    bur_source *source = BUR_NEW(arena, bur_source);
    source->path = bur_arena_strdup(arena, path);
    source->bytes = bur_arena_strndup(arena, bytes, n_bytes);
    source->n_bytes = (int)n_bytes;
    source->line_start = starts.at;
    source->n_lines = starts.n;
    return source;
}

const bur_text *bur_source_text(bur_arena *arena, const bur_source *source)
{
    bur_text *text = BUR_NEW(arena, bur_text);
    text->source = source;
    text->s = source->bytes;
    text->n = source->n_bytes;
    text->segment = BUR_NEW(arena, bur_segment);
    text->n_segments = 1;
    return text;
}

bur_span bur_source_span(bur_arena *arena, const bur_source *source, int from,
                         int to)
{
    return (bur_span){bur_source_text(arena, source), from, to};
}

const bur_text *bur_text_of(bur_arena *arena, const char *label, const char *s)
{
    return bur_source_text(arena,
                           bur_source_create(arena, label, s, strlen(s)));
}

bur_span bur_text_span(const bur_text *text)
{
    return (bur_span){text, 0, text->n};
}

bool bur_span_known(bur_span span)
{
    return span.text != NULL;
}

static int source_offset(const bur_text *text, int at)
{
    int low = 0, high = text->n_segments;
    while (high - low > 1) {
        int mid = (low + high) / 2;
        if (text->segment[mid].at <= at) {
            low = mid;
        } else {
            high = mid;
        }
    }
    int offset = text->segment[low].source_at + (at - text->segment[low].at);
    int last = text->source->n_bytes;
    return offset > last ? last : offset;
}

const bur_text *bur_text_part(bur_arena *arena, const bur_text *text, int from,
                              int to)
{
    assert(from >= 0 && from <= to && to <= text->n);
    BUR_VEC(bur_segment) segments = {0};
    bur_vec_push(arena, &segments, (bur_segment){0, source_offset(text, from)});
    for (int i = 0; i < text->n_segments; i++) {
        bur_segment segment = text->segment[i];
        if (segment.at > from && segment.at < to) {
            segment.at -= from;
            bur_vec_push(arena, &segments, segment);
        }
    }
    bur_text *part = BUR_NEW(arena, bur_text);
    *part = (bur_text){
        text->source,
        bur_arena_strndup(arena, text->s + from, (size_t)(to - from)),
        to - from, segments.at, segments.n};
    return part;
}

static int line_of(const bur_source *source, int offset)
{
    int low = 0, high = source->n_lines;
    while (high - low > 1) {
        int mid = (low + high) / 2;
        if (source->line_start[mid] <= offset) {
            low = mid;
        } else {
            high = mid;
        }
    }
    return low;
}

bur_place bur_span_place(bur_span span)
{
    if (!span.text) {
        return (bur_place){.path = "", .line_text = ""};
    }
    const bur_source *source = span.text->source;
    int from = source_offset(span.text, span.from);
    int to =
        span.to > span.from ? source_offset(span.text, span.to - 1) + 1 : from;
    int line = line_of(source, from);
    int start = source->line_start[line];
    const char *text = source->bytes + start;
    int length = (int)strcspn(text, "\r\n");
    int width = to - from;
    int room = start + length - from;
    if (width > room) {
        width = room;
    }
    return (bur_place){source->path, line + 1, from - start + 1,
                       text,         length,   width < 1 ? 1 : width};
}

bur_span bur_span_join(bur_span a, bur_span b)
{
    if (!a.text || a.text != b.text) {
        return a.text ? a : b;
    }
    return (bur_span){a.text, a.from < b.from ? a.from : b.from,
                      a.to > b.to ? a.to : b.to};
}
