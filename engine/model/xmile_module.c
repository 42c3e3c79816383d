/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <module>: the variables of a <model>, once more under the module's name. */
#include <string.h>

#include "model/xmile_parts.h"

enum { MOST_MODULES = 10000 };

/* The model of a module: named by an attribute, or as the module is. */
static const bur_xml *model_of(xmile *x, const bur_xml *at, const char *spelt)
{
    static const char *const says[] = {"model_name", "model-name", "model"};
    const char *name = bur_xmile_canonical(x->arena, spelt);
    for (size_t i = 0; i < sizeof says / sizeof says[0]; i++) {
        const bur_xml_attr *attr = bur_xml_attribute(at, says[i]);
        name = attr ? bur_xmile_canonical(x->arena, attr->text->s) : name;
    }
    const bur_xml *model = *name ? bur_map_at(x->models, name) : NULL;
    if (model) {
        return model;
    }
    bur_error_at(x->sink, BUR_DIAG_UNKNOWN_NAME, at->span,
                 "there is no <model> for the module '%s'", spelt);
    return NULL;
}

static bool contains_itself(xmile *x, const xmile_scope *in,
                            const bur_xml *model, const bur_xml *at)
{
    for (; in; in = in->outer) {
        if (in->model == model) {
            bur_error_at(x->sink, BUR_DIAG_CYCLE, at->span,
                         "the module contains itself");
            return true;
        }
    }
    return false;
}

/* <connect to="input" from="source">; `to` may begin with the module's own
 * name. */
static void bind(xmile *x, const xmile_scope *inner, const char *module,
                 const bur_xml *at)
{
    const bur_xml_attr *to = bur_xml_attribute(at, "to");
    const bur_xml_attr *from = bur_xml_attribute(at, "from");
    if (!to || !from) {
        bur_error_at(x->sink, BUR_DIAG_MISSING_KEY, at->span,
                     "<connect> needs 'to' and 'from'");
        return;
    }
    const char *name = bur_xmile_canonical(x->arena, to->text->s);
    name += name[0] == '.';
    size_t n = strlen(module);
    if (strncmp(name, module, n) == 0 && name[n] == '.') {
        name += n + 1;
    }
    xmile_binding *binding = BUR_NEW(x->arena, xmile_binding);
    *binding = (xmile_binding){.from = from->text, .in = inner->outer};
    const char *full = bur_xmile_full(x, inner, name);
    if (bur_map_put(x->bindings, full, binding)) {
        bur_error_at(x->sink, BUR_DIAG_DUPLICATE_KEY, bur_text_span(to->text),
                     "the input '%s' is connected twice", to->text->s);
    }
}

/* Connections that no variable took. */
static void check_inputs(xmile *x, const xmile_scope *inner, const char *module,
                         const bur_xml *at)
{
    size_t n = strlen(module);
    for (const bur_xml *c = bur_xml_child(at, "connect");
         c && !bur_xmile_enough(x); c = bur_xml_next(c)) {
        const bur_xml_attr *to = bur_xml_attribute(c, "to");
        if (!to) {
            continue;
        }
        const char *name = bur_xmile_canonical(x->arena, to->text->s);
        name += name[0] == '.';
        name += strncmp(name, module, n) == 0 && name[n] == '.' ? n + 1 : 0;
        const xmile_binding *binding =
            bur_map_at(x->bindings, bur_xmile_full(x, inner, name));
        if (binding && !binding->used) {
            bur_error_at(x->sink, BUR_DIAG_UNKNOWN_NAME,
                         bur_text_span(to->text),
                         "the module has no variable '%s'", to->text->s);
        }
    }
}

void bur_xmile_read_module(xmile *x, const xmile_scope *in, const bur_xml *at)
{
    const char *spelt = bur_xmile_name(x, at);
    const bur_xml_attr *resource = bur_xml_attribute(at, "resource");
    if (!spelt || x->n_modules > MOST_MODULES) {
        return;
    }
    if (resource || in->macro || x->n_modules++ == MOST_MODULES) {
        bur_error_at(x->sink, BUR_DIAG_NOT_SUPPORTED, at->span,
                     resource    ? "a module of another file is not supported"
                     : in->macro ? "a macro cannot hold a module"
                                 : "there are too many modules");
        return;
    }
    const bur_xml *model = model_of(x, at, spelt);
    if (!model || contains_itself(x, in, model, at)) {
        return;
    }
    const char *name = bur_name_canonical(x->arena, spelt, strlen(spelt));
    xmile_scope *inner = bur_xmile_scope(x, in, model);
    inner->prefix = bur_arena_printf(x->arena, "%s%s.", in->prefix, name);
    inner->spelt = bur_arena_printf(x->arena, "%s%s.", in->spelt, spelt);
    for (const bur_xml *c = bur_xml_child(at, "connect");
         c && !bur_xmile_enough(x); c = bur_xml_next(c)) {
        bind(x, inner, name, c);
    }
    bur_xmile_read_vars(x, inner);
    check_inputs(x, inner, name, at);
}
