/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of XMILE files: as attributes write them, and within modules. */
#include <string.h>

#include "model/xmile_parts.h"

const char *bur_xmile_spelt(bur_arena *arena, const char *s)
{
    char *out = bur_arena_alloc(arena, strlen(s) + 1);
    size_t n = 0;
    while (*s) {
        bool twice = s[0] == '\\' && s[1] == '\\' && s[2] == 'n';
        if (twice || (s[0] == '\\' && s[1] == 'n')) {
            out[n++] = ' ';
            s += twice ? 3 : 2;
        } else if (s[0] == '\\' && (s[1] == '"' || s[1] == '\\')) {
            out[n++] = s[1];
            s += 2;
        } else {
            out[n++] = *s == '\n' || *s == '\r' || *s == '\t' ? ' ' : *s;
            s++;
        }
    }
    out[n] = '\0';
    return out;
}

const char *bur_xmile_canonical(bur_arena *arena, const char *s)
{
    const char *spelt = bur_xmile_spelt(arena, s);
    return bur_name_canonical(arena, spelt, strlen(spelt));
}

const char *bur_xmile_name(xmile *x, const bur_xml *of)
{
    const bur_xml_attr *attr = bur_xml_attribute(of, "name");
    const char *spelt = attr ? bur_xmile_spelt(x->arena, attr->text->s) : "";
    size_t n = strlen(spelt);
    if (n > 1 && spelt[0] == '"' && spelt[n - 1] == '"') {
        spelt = bur_arena_strndup(x->arena, spelt + 1, n - 2);
    }
    if (*bur_name_canonical(x->arena, spelt, strlen(spelt))) {
        return spelt;
    }
    bur_error_at(x->sink, BUR_DIAG_MISSING_KEY,
                 attr && attr->text->n ? bur_text_span(attr->text) : of->span,
                 "<%s> needs a name", of->name);
    return NULL;
}

const char *bur_xmile_full(xmile *x, const xmile_scope *in, const char *name)
{
    return *in->prefix ? bur_arena_printf(x->arena, "%s%s", in->prefix, name)
                       : name;
}

bool bur_xmile_name_free(xmile *x, const char *name, const char *spelt,
                         bur_span span)
{
    const bur_var *var = bur_map_at(x->by_name, name);
    const bur_dim *dim = bur_model_dim(x->model, name);
    if (!var && !dim) {
        return true;
    }
    bur_diag *diag = bur_error_at(x->sink, BUR_DIAG_NAME_TAKEN, span,
                                  "the name '%s' is taken", spelt);
    bur_note_at(x->sink, diag, var ? var->span : dim->span, "%s has it here",
                var ? bur_var_kind_phrase(var->kind) : "a dimension");
    return false;
}
