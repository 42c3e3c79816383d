/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML: from the events of libxml2 to a tree in an arena. */
#include "model/xml_dom.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlversion.h>
#include <string.h>

#include "base/vec.h"
#include "model/xml_place.h"

static const char xmile_uri[] = "http://docs.oasis-open.org/xmile";

/* An element that is not closed yet. */
typedef struct open_element {
    bur_xml *element, *last; /* last child */
    int text_from;           /* in `text` */
    int inside;              /* source offset after the start tag */
} open_element;

typedef struct dom {
    bur_arena *arena;
    bur_sink *sink;
    const bur_source *source;
    const bur_text *whole;
    xmlParserCtxtPtr parser;
    const bur_xml *root;
    BUR_VEC(open_element) open;
    BUR_VEC(char) text; /* of all open elements, one after the other */
    bool refused;       /* the sink knows why parsing stopped */
} dom;

static bur_span here(const dom *d)
{
    long at = xmlByteConsumed(d->parser);
    int n = d->source->n_bytes;
    int from = at < 0 || at > n ? n : (int)at;
    return (bur_span){d->whole, from, from + 1};
}

static void refuse(dom *d, bur_code code, bur_span span, const char *message)
{
    if (!d->refused) {
        bur_error_at(d->sink, code, span, "%s", message);
    }
    d->refused = true;
    xmlStopParser(d->parser);
}

static const char *copy(dom *d, const xmlChar *s)
{
    return s ? bur_arena_strdup(d->arena, (const char *)s) : NULL;
}

/* --- elements --- */

/* libxml2 hands out an ampersand of a value as a reference. Returns the
 * length. */
static int undo_references(char *s, int n)
{
    static const char reference[] = "&#38;";
    int m = 0;
    for (int i = 0; i < n; i++) {
        s[m++] = s[i];
        if (strncmp(s + i, reference, sizeof reference - 1) == 0) {
            i += (int)sizeof reference - 2;
        }
    }
    s[m] = '\0';
    return m;
}

static void read_attributes(dom *d, bur_xml *element, int n,
                            const xmlChar **five, bur_span tag)
{
    bur_xml_attr *attr = BUR_NEW_N(d->arena, bur_xml_attr, n + 1);
    for (int i = 0; i < n; i++, five += 5) {
        char *value = bur_arena_strndup(d->arena, (const char *)five[3],
                                        (size_t)(five[4] - five[3]));
        int length = undo_references(value, (int)(five[4] - five[3]));
        attr[i].name = copy(d, five[0]);
        attr[i].text = bur_xml_place_value(d->arena, d->source, &tag,
                                           (const char *)five[1], attr[i].name,
                                           value, length);
    }
    element->attr = attr;
    element->n_attrs = n;
}

static bur_xml *new_element(dom *d, const xmlChar *name, const xmlChar *prefix,
                            const xmlChar *uri)
{
    bur_xml *element = BUR_NEW(d->arena, bur_xml);
    bool own =
        uri && strncmp((const char *)uri, xmile_uri, sizeof xmile_uri - 1) == 0;
    element->name = copy(d, name);
    element->prefix = own ? NULL : copy(d, prefix);
    element->uri = copy(d, uri);
    return element;
}

static void hang(dom *d, bur_xml *element)
{
    if (d->open.n == 0) {
        d->root = element;
        return;
    }
    open_element *in = &d->open.at[d->open.n - 1];
    if (in->last) {
        in->last->next = element;
    } else {
        in->element->first = element;
    }
    in->last = element;
}

static void start_element(void *data, const xmlChar *name,
                          const xmlChar *prefix, const xmlChar *uri,
                          int n_namespaces, const xmlChar **namespaces,
                          int n_attributes, int n_defaulted,
                          const xmlChar **attributes)
{
    dom *d = data;
    (void)n_namespaces;
    (void)namespaces;
    (void)n_defaulted;
    bur_span tag = bur_xml_place_tag(d->whole, here(d).from);
    if (d->open.n == BUR_XML_DEPTH) {
        refuse(d, BUR_DIAG_TOO_DEEP, tag, "elements nest too deep here");
        return;
    }
    bur_xml *element = new_element(d, name, prefix, uri);
    element->span = (bur_span){tag.text, tag.from + 1,
                               tag.from + 1 + (int)strlen(element->name) +
                                   (prefix ? xmlStrlen(prefix) + 1 : 0)};
    read_attributes(d, element, n_attributes, attributes, tag);
    hang(d, element);
    open_element open = {element, NULL, d->text.n, tag.to};
    bur_vec_push(d->arena, &d->open, open);
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri)
{
    dom *d = data;
    (void)name;
    (void)prefix;
    (void)uri;
    if (d->open.n == 0) {
        return;
    }
    open_element done = d->open.at[--d->open.n];
    int n = done.last ? 0 : d->text.n - done.text_from;
    done.element->text = bur_xml_place_content(d->arena, d->source, done.inside,
                                               d->text.at + done.text_from, n);
    d->text.n = done.text_from;
}

static void characters(void *data, const xmlChar *s, int n)
{
    dom *d = data;
    for (int i = 0; d->open.n > 0 && i < n; i++) {
        bur_vec_push(d->arena, &d->text, (char)s[i]);
    }
}

/* --- what is refused --- */

static void document_type(void *data, const xmlChar *name,
                          const xmlChar *external, const xmlChar *system)
{
    dom *d = data;
    (void)name;
    (void)external;
    (void)system;
    refuse(d, BUR_DIAG_NOT_SUPPORTED, here(d),
           "a document type declaration is not supported: delete <!DOCTYPE "
           "...>, which a model does not need");
}

#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_error;
#else
typedef xmlErrorPtr xml_error;
#endif

static void syntax_error(void *data, xml_error error)
{
    dom *d = data;
    if (error->level != XML_ERR_FATAL || d->refused) {
        return;
    }
    const char *s = error->message ? error->message : "not well-formed";
    bur_diag *diag = bur_error_at(d->sink, BUR_DIAG_SYNTAX_FILE, here(d),
                                  "the file is not well-formed XML: %.*s",
                                  (int)strcspn(s, "\r\n"), s);
    d->refused = true;
    if (d->open.n > 0) {
        const bur_xml *open = d->open.at[d->open.n - 1].element;
        bur_note_at(d->sink, diag, open->span, "within <%s>", open->name);
    }
}

/* --- reading --- */

static const xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                                      .internalSubset = document_type,
                                      .startElementNs = start_element,
                                      .endElementNs = end_element,
                                      .characters = characters,
                                      .ignorableWhitespace = characters,
                                      .cdataBlock = characters,
                                      .serror = syntax_error};

static bool parse(dom *d)
{
    d->parser = xmlCreateMemoryParserCtxt(d->source->bytes, d->source->n_bytes);
    if (!d->parser) {
        return false;
    }
    *d->parser->sax = handler;
    d->parser->userData = d;
    xmlCtxtUseOptions(d->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlParseDocument(d->parser);
    bool well = d->parser->wellFormed && d->open.n == 0;
    if (d->parser->myDoc) {
        xmlFreeDoc(d->parser->myDoc);
    }
    xmlFreeParserCtxt(d->parser);
    return well && !d->refused && d->root;
}

const bur_xml *bur_xml_read(bur_arena *arena, const bur_source *source,
                            bur_sink *sink)
{
    dom d = {.arena = arena,
             .sink = sink,
             .source = source,
             .whole = bur_source_text(arena, source)};
    if (parse(&d)) {
        return d.root;
    }
    if (!d.refused) {
        bur_error_at(sink, BUR_DIAG_SYNTAX_FILE,
                     (bur_span){d.whole, 0, source->n_bytes > 0},
                     "the file is not well-formed XML");
    }
    return NULL;
}

/* --- using --- */

static const bur_xml *named(const bur_xml *from, const char *name)
{
    while (from && (from->prefix || strcmp(from->name, name) != 0)) {
        from = from->next;
    }
    return from;
}

const bur_xml *bur_xml_child(const bur_xml *of, const char *name)
{
    return of ? named(of->first, name) : NULL;
}

const bur_xml *bur_xml_next(const bur_xml *after)
{
    return named(after->next, after->name);
}

const bur_xml_attr *bur_xml_attribute(const bur_xml *of, const char *name)
{
    for (int i = 0; of && i < of->n_attrs; i++) {
        if (strcmp(of->attr[i].name, name) == 0) {
            return &of->attr[i];
        }
    }
    return NULL;
}

const char *bur_xml_trimmed(bur_arena *arena, const bur_text *text)
{
    const char *s = text->s + strspn(text->s, " \t\r\n");
    size_t n = strlen(s);
    while (n > 0 && strchr(" \t\r\n", s[n - 1])) {
        n--;
    }
    return bur_arena_strndup(arena, s, n);
}

const char *bur_xml_words(bur_arena *arena, const bur_xml *of)
{
    const char *s = of ? bur_xml_trimmed(arena, of->text) : "";
    return *s ? s : NULL;
}
