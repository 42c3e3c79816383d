/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening models: which reader a file is for. */
#include "model/model_open.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/confine.h"
#include "base/file.h"
#include "config/conf_scan.h"
#include "model/mdl.h"
#include "model/model_read.h"
#include "model/xmile.h"
#include "model/xml_dom.h"

static const char mark[] = "\xEF\xBB\xBF"; /* some editors' first bytes */

static bool named_xmile(const char *path)
{
    static const char *const ends[] = {".xmile", ".stmx", ".itmx", ".xml"};
    size_t n = strlen(path);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t m = strlen(ends[i]);
        if (n > m && strcasecmp(path + n - m, ends[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool bur_model_is_xmile(bur_arena *arena, const char *path)
{
    char bytes[256] = "";
    bool held = bur_holds_texts(arena);
    FILE *file = !held && bur_may_read(arena, path) ? fopen(path, "rb") : NULL;
    const char *text = held ? bur_text_held(arena, path) : NULL;
    if (text) {
        size_t n = strlen(text);
        memcpy(bytes, text, n < sizeof bytes ? n : sizeof bytes - 1);
    }
    if (file) {
        bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
        fclose(file);
    }
    const char *s = bytes;
    s += strncmp(s, mark, 3) == 0 ? 3 : 0;
    s += strspn(s, " \t\r\n");
    return *s ? *s == '<' || (unsigned char)*s >= 0xFE : named_xmile(path);
}

/* A Vensim file: by its name, for it may begin with anything. */
static bool is_vensim(const char *path)
{
    size_t n = strlen(path);
    return n > 4 && strcasecmp(path + n - 4, ".mdl") == 0;
}

bool bur_model_is_foreign(bur_arena *arena, const char *path)
{
    return is_vensim(path) || bur_model_is_xmile(arena, path);
}

static bur_model *open_vensim(bur_arena *arena, const char *path,
                              bur_sink *sink, bur_fault *fault,
                              const bur_source **source)
{
    char *bytes;
    size_t n;
    if (bur_file_read(arena, path, BUR_XML_MOST_BYTES, &bytes, &n, fault) !=
        BUR_OK) {
        return NULL;
    }
    size_t marked = strncmp(bytes, mark, 3) == 0 ? 3 : 0;
    const char *text = bur_mdl_text(arena, bytes + marked, n - marked, &n);
    *source = bur_source_create(arena, path, text, n);
    return bur_mdl_read(arena, *source, sink);
}

/* The file as a source: UTF-8, without the mark and without NULs. */
static const bur_source *read_source(bur_arena *arena, const char *path,
                                     bur_sink *sink, bur_fault *fault)
{
    char *bytes;
    size_t n;
    if (bur_file_read(arena, path, BUR_XML_MOST_BYTES, &bytes, &n, fault) !=
        BUR_OK) {
        return NULL;
    }
    bool marked = strncmp(bytes, mark, 3) == 0;
    bytes += marked ? 3 : 0;
    n -= marked ? 3 : 0;
    const char *nul = memchr(bytes, '\0', n);
    int wrong = bur_utf8_fault(bytes, nul ? (int)(nul - bytes) : (int)n);
    wrong = wrong < 0 && nul ? (int)(nul - bytes) : wrong;
    if (wrong < 0) {
        return bur_source_create(arena, path, bytes, n);
    }
    const bur_source *before =
        bur_source_create(arena, path, bytes, (size_t)wrong);
    bur_error_at(sink, BUR_DIAG_ENCODING,
                 bur_source_span(arena, before, wrong, wrong + 1),
                 "the file is not UTF-8 text from here on: save it as UTF-8");
    return NULL;
}

bur_model *bur_model_open(bur_arena *arena, const char *path, bur_sink *sink,
                          bur_fault *fault, const bur_source **source)
{
    fault->status = BUR_OK;
    *source = NULL;
    if (is_vensim(path)) {
        return open_vensim(arena, path, sink, fault, source);
    }
    if (bur_model_is_xmile(arena, path)) {
        *source = read_source(arena, path, sink, fault);
        return *source ? bur_xmile_read(arena, *source, sink) : NULL;
    }
    const bur_conf *file = bur_conf_read(arena, path, sink, fault);
    *source = file ? file->source : NULL;
    return file ? bur_model_read(arena, path, file, sink) : NULL;
}
