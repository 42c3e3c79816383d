/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the scan share: the reading of one file, the set of files
 * read together, and the pieces of the grammar. Private to this floor.
 *
 * The grammar is libconfig 1.5's, less what it takes silently and should not.
 * Every function that finds a fault adds it to the sink; `stopped` is set when
 * what follows cannot be read with any confidence. */
#ifndef BURSAR_CONFIG_CONF_SCAN_H
#define BURSAR_CONFIG_CONF_SCAN_H

#include "base/map.h"
#include "base/vec.h"
#include "config/conf.h"

enum {
    BUR_CONF_MAX_BYTES = 16 << 20, /* of all files together */
    BUR_CONF_MAX_TEXT = 1 << 20,   /* libconfig is quadratic in a text */
    BUR_CONF_MAX_FILES = 256,
    BUR_CONF_MAX_INCLUDES = 10, /* one inside the other */
    BUR_CONF_MAX_DEPTH = 100,   /* brackets inside brackets */
    BUR_CONF_MAX_FAULTS = 100   /* then the scan gives up */
};

/* One source and the settings it gave to a group; `plain` is a copy of its
 * bytes with the @include lines blanked, for libconfig. */
typedef struct bur_conf_file {
    const bur_source *source;
    const bur_conf *group;
    char *plain;
} bur_conf_file;

/* The files that one call reads. */
typedef struct bur_loader {
    bur_arena *arena;
    bur_sink *sink;
    bool may_include;
    size_t n_bytes;
    BUR_VEC(bur_conf_file) file;
} bur_loader;

/* A group while its settings are being read. */
typedef struct bur_conf_builder {
    bur_conf *group;
    BUR_VEC(const bur_conf *) item;
    bur_map *name;
} bur_conf_builder;

/* Reading one source. */
typedef struct bur_scan {
    bur_loader *loader;
    bur_arena *arena;
    bur_sink *sink;
    const bur_source *source;
    const bur_text *text; /* all of the source */
    const char *s;        /* its bytes, NUL-terminated */
    char *plain;
    int at;
    int n_includes;     /* how deep this source is included */
    int depth;          /* open brackets */
    bur_span long_text; /* the last text that runs over several lines */
    bool loose;         /* the last setting ended without a separator */
    bool stopped;
} bur_scan;

/* conf_word.c: blanks, words, places, complaints */

bur_span bur_scan_span(const bur_scan *scan, int from, int to);

/* Passes blanks and comments. */
void bur_scan_blanks(bur_scan *scan);

/* Passes a word: everything up to a blank, a comment, or one of the bytes of
 * `ends`. May be empty. */
bur_span bur_scan_word(bur_scan *scan, const char *ends);

/* Passes the rest of the line, or of the item when `in_list`. */
void bur_scan_skip(bur_scan *scan, bool in_list);

/* Whether to read on: not after a fault that stops, nor after too many. */
bool bur_scan_goes_on(bur_scan *scan);

/* Adds a fault of syntax; names the usual cause if it can. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bur_diag *
bur_scan_fault(bur_scan *scan, bur_span span, const char *format, ...);

/* conf_literal.c: text in quotes. NULL after a fault that stops. */
const bur_text *bur_scan_literal(bur_scan *scan);

/* conf_number.c: the value that a word stands for; false: the sink knows. */
bool bur_scan_scalar(bur_scan *scan, bur_span word, bur_conf *value);

/* conf_hint.c: what to write instead of a word that is no value. */
const char *bur_word_hint(bur_arena *arena, const char *s, int n);

/* conf_scan.c: the grammar. A value, or NULL when stopped. */
bur_conf *bur_scan_value(bur_scan *scan, bool in_list);

/* All settings of the source, into `into`; the end of the source is reached
 * unless stopped. */
void bur_scan_settings(bur_scan *scan, bur_conf_builder *into);

/* conf_setting.c: one setting, and adding it to its group. */
void bur_scan_setting(bur_scan *scan, bur_conf_builder *into);

/* Whether `s` is a name: a letter, then letters, digits and underscores. */
bool bur_conf_is_name(const char *s, int n);

/* conf_include.c: "@include" at the scan's place, into `into`. */
void bur_scan_include(bur_scan *scan, bur_conf_builder *into);

/* conf_guard.c: makes a source of bytes; what is not plain UTF-8 text is told
 * to the sink and NULL is returned. */
bur_source *bur_conf_source(bur_arena *arena, const char *path,
                            const char *bytes, size_t n, bur_sink *sink);

/* The offset of the first byte that is not part of a well-formed UTF-8
 * sequence (Unicode 15, table 3-7), or -1. */
int bur_utf8_fault(const char *s, int n);

/* conf_read.c: reads a source's settings into a group. False: the sink
 * knows. */
bool bur_loader_read(bur_loader *loader, const bur_source *source,
                     bur_conf_builder *into, int n_includes);

/* A builder of a new group of `source`; and the group when it is complete. */
bur_conf_builder *bur_conf_builder_create(bur_arena *arena,
                                          const bur_source *source);
bur_conf *bur_conf_built(bur_conf_builder *builder);

/* conf_libconfig.c: reads the file with libconfig and compares: the same
 * names, kinds and values in the same order. False: the sink knows. */
bool bur_conf_confirm(const bur_conf_file *file, bur_sink *sink);

#endif
