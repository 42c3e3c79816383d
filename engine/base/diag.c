/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnostics: collecting them, and drawing the source line with a caret. */
#include "base/diag.h"

#include <stdarg.h>
#include <string.h>

static const struct {
    const char *slug, *meaning;
} codes[] = {
#define X(name, slug, meaning) {slug, meaning},
#include "base/diag.def"
#undef X
};

const char *bur_code_slug(bur_code code)
{
    return codes[code].slug;
}

const char *bur_code_meaning(bur_code code)
{
    return codes[code].meaning;
}

bur_sink *bur_sink_create(bur_arena *arena)
{
    bur_sink *sink = BUR_NEW(arena, bur_sink);
    sink->arena = arena;
    return sink;
}

/* Places are resolved only where needed: a line may be very long. */
static bool same_span(bur_span a, bur_span b)
{
    if (a.text == b.text) {
        return a.from == b.from;
    }
    bur_place p = bur_span_place(a), q = bur_span_place(b);
    return p.line == q.line && p.column == q.column &&
           strcmp(p.path, q.path) == 0;
}

static bur_diag *already_said(const bur_sink *sink, bur_code code,
                              bur_span span, const char *message)
{
    for (bur_diag *d = sink->first; d; d = d->next) {
        if (d->code == code && strcmp(d->message, message) == 0 &&
            same_span(d->span, span)) {
            return d;
        }
    }
    return NULL;
}

static bur_diag *add(bur_sink *sink, bur_severity severity, bur_code code,
                     bur_span span, const char *message)
{
    bur_diag *old = already_said(sink, code, span, message);
    if (old) {
        return old;
    }
    bur_diag *diag = BUR_NEW(sink->arena, bur_diag);
    *diag = (bur_diag){
        .severity = severity, .code = code, .span = span, .message = message};
    if (sink->last) {
        sink->last->next = diag;
    } else {
        sink->first = diag;
    }
    sink->last = diag;
    sink->n_errors += severity == BUR_ERROR;
    sink->n_warnings += severity == BUR_WARNING;
    if (severity == BUR_ERROR && sink->n_errors == BUR_MOST_ERRORS) {
        bur_note_at(sink, diag, BUR_NOWHERE,
                    "there may be more: not all is checked after %d errors",
                    BUR_MOST_ERRORS);
    }
    return diag;
}

bur_diag *bur_error_at(bur_sink *sink, bur_code code, bur_span span,
                       const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *message = bur_arena_vprintf(sink->arena, format, args);
    va_end(args);
    return add(sink, BUR_ERROR, code, span, message);
}

bur_diag *bur_warning_at(bur_sink *sink, bur_code code, bur_span span,
                         const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *message = bur_arena_vprintf(sink->arena, format, args);
    va_end(args);
    return add(sink, BUR_WARNING, code, span, message);
}

void bur_note_at(bur_sink *sink, bur_diag *diag, bur_span span,
                 const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *message = bur_arena_vprintf(sink->arena, format, args);
    va_end(args);
    bur_note **end = &diag->notes;
    for (; *end; end = &(*end)->next) {
        if (strcmp((*end)->message, message) == 0) {
            return;
        }
    }
    *end = BUR_NEW(sink->arena, bur_note);
    **end = (bur_note){.span = span, .message = message};
}

/* Whether byte i of the line begins no character of its own. */
static bool continues(const bur_place *place, int i)
{
    return i < place->line_length &&
           ((unsigned char)place->line_text[i] & 0xC0) == 0x80;
}

enum { LONGEST_LINE = 160, BEFORE_CARET = 60 };

/* The part of a very long line around the span. */
static bur_place clipped(bur_place place)
{
    if (place.line_length <= LONGEST_LINE) {
        return place;
    }
    int skip = place.column - 1 - BEFORE_CARET;
    for (; skip > 0 && continues(&place, skip); skip--) {
    }
    if (skip > 0) {
        place.line_text += skip;
        place.line_length -= skip;
        place.column -= skip;
    }
    int length =
        place.line_length < LONGEST_LINE ? place.line_length : LONGEST_LINE;
    for (; length < place.line_length && continues(&place, length); length--) {
    }
    int room = length - (place.column - 1);
    place.line_length = length;
    place.width = place.width < room ? place.width : room < 1 ? 1 : room;
    return place;
}

/* The source line, without what a terminal would obey. */
static void draw_line(const bur_place *place, FILE *out)
{
    fprintf(out, "%5d | ", place->line);
    for (int i = 0; i < place->line_length; i++) {
        unsigned char c = (unsigned char)place->line_text[i];
        fputc((c < ' ' && c != '\t') || c == 0x7F ? '?' : c, out);
    }
    fputs("\n      | ", out);
}

/* Tabs are kept in the marker line, so that the caret stays under its word. */
static void draw_caret(const bur_place *place, FILE *out, bool color)
{
    draw_line(place, out);
    for (int i = 0; i < place->column - 1; i++) {
        bool tab = i < place->line_length && place->line_text[i] == '\t';
        if (!continues(place, i)) {
            fputc(tab ? '\t' : ' ', out);
        }
    }
    fputs(color ? "\033[1;32m^" : "^", out);
    for (int i = 1; i < place->width; i++) {
        if (!continues(place, place->column - 1 + i)) {
            fputc('~', out);
        }
    }
    fputs(color ? "\033[0m\n" : "\n", out);
}

void bur_diag_render(const bur_diag *diag, FILE *out, bool color)
{
    static const char *const word[] = {"note", "warning", "error"};
    static const char *const paint[] = {"\033[1;36m", "\033[1;35m",
                                        "\033[1;31m"};
    bur_place place = bur_span_place(diag->span);
    if (place.line > 0) {
        fprintf(out, "%s:%d:%d: ", place.path, place.line, place.column);
    } else {
        fputs("bursar: ", out);
    }
    fprintf(out, "%s%s:%s %s [%s]\n", color ? paint[diag->severity] : "",
            word[diag->severity], color ? "\033[0m" : "", diag->message,
            bur_code_slug(diag->code));
    if (place.line > 0) {
        bur_place drawn = clipped(place);
        draw_caret(&drawn, out, color);
    }
    for (const bur_note *note = diag->notes; note; note = note->next) {
        bur_place at = bur_span_place(note->span);
        if (at.line > 0) {
            fprintf(out, "  %s:%d:%d: note: %s\n", at.path, at.line, at.column,
                    note->message);
        } else {
            fprintf(out, "  note: %s\n", note->message);
        }
    }
}

void bur_sink_render(const bur_sink *sink, FILE *out, bool color)
{
    for (const bur_diag *d = sink->first; d; d = d->next) {
        bur_diag_render(d, out, color);
    }
}
