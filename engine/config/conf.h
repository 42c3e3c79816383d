/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Configuration files as a tree of values with places.
 *
 * A file is read twice. A scan of our own finds the place (file, line and
 * column) of every name and value, in the order of the file, and refuses with
 * a place what libconfig would refuse without one or accept silently and
 * should not: whole numbers that wrap, 1e400, byte-order marks, NUL bytes,
 * names with - or *, unknown escapes. libconfig then reads what the scan
 * found well-formed, and must have found the same names, kinds and values.
 *
 * Limits: 16 MB in all, 1 MB a text, 256 files included up to 10 deep, 100
 * brackets inside each other. Trees live in the arena given and are never
 * changed; merging makes a new tree. Any number of threads may read a tree. */
#ifndef BURSAR_CONFIG_CONF_H
#define BURSAR_CONFIG_CONF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/status.h"

typedef enum bur_conf_kind {
    BUR_CONF_GROUP, /* { name = value; ... }: items have names */
    BUR_CONF_LIST,  /* ( value, ... ) */
    BUR_CONF_ARRAY, /* [ value, ... ] of scalars of one type */
    BUR_CONF_TEXT,
    BUR_CONF_INTEGER, /* 3, 3L, 0x3 */
    BUR_CONF_FLOAT,
    BUR_CONF_BOOLEAN
} bur_conf_kind;

typedef struct bur_conf bur_conf;
struct bur_conf {
    bur_conf_kind kind;
    const char *name;     /* NULL for items of lists and arrays */
    bur_span name_span;   /* the name, or the value if it has none */
    bur_span span;        /* the value */
    const bur_text *text; /* TEXT: decoded, mapped to its place */
    int64_t integer;      /* INTEGER, BOOLEAN */
    double number;        /* INTEGER, FLOAT: as a double */
    const bur_conf **item;
    int n_items;
    const bur_source *source; /* the file the value stands in */
};

/* Reads a file and what it includes (@include is resolved beside the
 * including file). NULL when it cannot be read or is not well-formed: either
 * `fault` is filled (the file is missing or unreadable; the sink is as before)
 * or the sink knows. `fault->status` is BUR_OK in the latter case. */
const bur_conf *bur_conf_read(bur_arena *arena, const char *path,
                              bur_sink *sink, bur_fault *fault);

/* The same from memory; `label` stands for the path; @include is refused. */
const bur_conf *bur_conf_parse(bur_arena *arena, const char *label,
                               const char *bytes, size_t n, bur_sink *sink);

/* Parses an override "a.b.c=value" (what --set takes) into a tree holding
 * just that; the value is read as libconfig reads it, and as text if it is
 * not a value (so that --set a.b=2027-01-01 works). NULL: the sink knows. */
const bur_conf *bur_conf_parse_override(bur_arena *arena,
                                        const char *assignment, bur_sink *sink);

/* `over` laid upon `base`: groups merge name by name, anything else in `over`
 * replaces what `base` has, and so does a group with an item `dist`. The order
 * is base's, new names last. */
const bur_conf *bur_conf_merge(bur_arena *arena, const bur_conf *base,
                               const bur_conf *over);

/* Whether the value is a number, whole or not; whether it is a row of values,
 * array or list. */
static inline bool bur_conf_is_number(const bur_conf *conf)
{
    return conf->kind == BUR_CONF_INTEGER || conf->kind == BUR_CONF_FLOAT;
}

static inline bool bur_conf_is_row(const bur_conf *conf)
{
    return conf->kind == BUR_CONF_ARRAY || conf->kind == BUR_CONF_LIST;
}

/* The item called `name` of a group, or NULL; NULL groups have no items. */
const bur_conf *bur_conf_at(const bur_conf *group, const char *name);

/* The value as text, in libconfig's syntax (for messages and provenance); it
 * reads back as an equal tree. A group without a name (the root of a file) is
 * printed as its settings, without braces. */
const char *bur_conf_print(bur_arena *arena, const bur_conf *conf);

/* A text in quotes, and a number with a point, as bur_conf_print prints them:
 * they read back as the same bytes and the same double. */
const char *bur_conf_quoted(bur_arena *arena, const char *s, int n);
const char *bur_conf_float(bur_arena *arena, double number);

#endif
