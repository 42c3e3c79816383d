/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML as a tree of elements with places, read safely.
 *
 * libxml2 parses; the tree is our own and lives in the arena. Nothing outside
 * of the bytes is read: no network, no external entities; a document type
 * declaration, which could declare entities that expand without end, is
 * refused. Files need not be well-formed as to namespaces: real ones use
 * prefixes that they do not declare.
 *
 * Limits: 64 MB, 100 elements inside each other, UTF-8. */
#ifndef BURSAR_MODEL_XML_DOM_H
#define BURSAR_MODEL_XML_DOM_H

#include "base/diag.h"

enum { BUR_XML_MOST_BYTES = 64 << 20, BUR_XML_DEPTH = 100 };

typedef struct bur_xml_attr {
    const char *name;     /* without a prefix */
    const bur_text *text; /* the value, mapped to its place */
} bur_xml_attr;

typedef struct bur_xml bur_xml;
struct bur_xml {
    const char *name;   /* without a prefix */
    const char *prefix; /* of another language, such as isee; else NULL */
    const char *uri;    /* its namespace, when it is declared; may be NULL */
    bur_span span;      /* the name in the start tag */
    const bur_xml_attr *attr;
    int n_attrs;
    const bur_text *text; /* of a leaf: its content, mapped to its place; of
                             others: empty */
    bur_xml *first, *next;
};

/* The root element of a file's bytes; NULL: the sink knows. */
const bur_xml *bur_xml_read(bur_arena *arena, const bur_source *source,
                            bur_sink *sink);

/* The first child of that name and of no other language, and the next one
 * after it of the same name; NULL: none. */
const bur_xml *bur_xml_child(const bur_xml *of, const char *name);
const bur_xml *bur_xml_next(const bur_xml *after);

/* The attribute of that name, whatever its prefix; NULL: none. */
const bur_xml_attr *bur_xml_attribute(const bur_xml *of, const char *name);

/* A text without the blanks around it; and the same, NULL when nothing is
 * left. */
const char *bur_xml_trimmed(bur_arena *arena, const bur_text *text);
const char *bur_xml_words(bur_arena *arena, const bur_xml *of);

#endif
