/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the characters of an XML document stand in its file: a parser gives
 * texts with entities, CDATA marks and line ends undone; walking along the
 * file's bytes finds the byte that each came from. */
#ifndef BURSAR_MODEL_XML_PLACE_H
#define BURSAR_MODEL_XML_PLACE_H

#include "base/text.h"

/* The start tag, "<" to ">", that ends at or just after byte `at`. */
bur_span bur_xml_place_tag(const bur_text *whole, int at);

/* The value of an attribute in what is left of a start tag, as a text with its
 * places; `left` then begins after it. `s` is the value as parsed, without a
 * NUL. */
const bur_text *bur_xml_place_value(bur_arena *arena, const bur_source *source,
                                    bur_span *left, const char *prefix,
                                    const char *name, const char *s, int n);

/* The content of an element without children, whose start tag ends before
 * byte `at`. `s` may be NULL when n is 0. */
const bur_text *bur_xml_place_content(bur_arena *arena,
                                      const bur_source *source, int at,
                                      const char *s, int n);

#endif
