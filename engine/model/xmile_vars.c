/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <variables>: stocks, flows, auxiliaries, graphical functions and modules of
 * one model, module or macro. */
#include <string.h>

#include "model/xmile_extension.h"
#include "model/xmile_parts.h"

enum { STOCKS, FLOWS };

/* --- scopes --- */

/* <non_negative> below `at`, or what holds without it. */
static bool behaves(xmile *x, const bur_xml *at, bool otherwise)
{
    const bur_xml *word = bur_xml_child(at, "non_negative");
    return word ? bur_xmile_boolean(x, word->text, true) : otherwise;
}

void bur_xmile_read_behavior(xmile *x, const bur_xml *of, bool non_negative[2])
{
    static const char *const kinds[] = {"stock", "flow"};
    const bur_xml *all = bur_xml_child(of, "behavior");
    for (int kind = 0; kind < 2; kind++) {
        bool whole = behaves(x, all, non_negative[kind]);
        non_negative[kind] = behaves(x, bur_xml_child(all, kinds[kind]), whole);
    }
}

xmile_scope *bur_xmile_scope(xmile *x, const xmile_scope *outer,
                             const bur_xml *model)
{
    xmile_scope *scope = BUR_NEW(x->arena, xmile_scope);
    *scope = (xmile_scope){
        .outer = outer, .model = model, .prefix = "", .spelt = ""};
    memcpy(scope->non_negative, x->non_negative, sizeof x->non_negative);
    bur_xmile_read_behavior(x, model, scope->non_negative);
    return scope;
}

/* --- variables --- */

static bur_eq *read_flows(xmile *x, const bur_xml *at, const char *tag, int *n)
{
    BUR_VEC(bur_eq) flows = {0};
    for (const bur_xml *flow = bur_xml_child(at, tag);
         flow && !bur_xmile_enough(x); flow = bur_xml_next(flow)) {
        bur_eq eq = bur_xmile_eq(x, flow->text);
        if (eq.tree) {
            bur_vec_push(x->arena, &flows, eq);
        }
    }
    *n = flows.n;
    return flows.at;
}

static void read_stock(xmile *x, bur_var *var, const xmile_scope *in,
                       const bur_xml *at)
{
    var->inflow = read_flows(x, at, "inflow", &var->n_inflows);
    var->outflow = read_flows(x, at, "outflow", &var->n_outflows);
    var->non_negative = behaves(x, at, in->non_negative[STOCKS]);
}

static void read_lookup(xmile *x, bur_var *var, const bur_xml *at)
{
    const bur_lookup **table = BUR_NEW(x->arena, const bur_lookup *);
    *table = bur_xmile_table(x, at);
    var->table = table;
    var->n_tables = *table != NULL;
}

/* A parameter of a macro that is declared once more, to be a flow. */
static bool is_macro_parameter(const xmile_scope *in, const char *name)
{
    for (int i = 0; in->macro && i < in->macro->n_parameters; i++) {
        if (strcmp(in->macro->parameter[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* What holds for every kind. */
static bur_var *new_var(xmile *x, const xmile_scope *in, const bur_xml *at,
                        bur_var_kind kind)
{
    const char *spelt = bur_xmile_name(x, at);
    if (!spelt) {
        return NULL;
    }
    const char *name = bur_name_canonical(x->arena, spelt, strlen(spelt));
    if (is_macro_parameter(in, name)) {
        return NULL;
    }
    bur_var *var = BUR_NEW(x->arena, bur_var);
    var->kind = kind;
    var->name = bur_xmile_full(x, in, name);
    var->spelt = bur_arena_printf(x->arena, "%s%s", in->spelt, spelt);
    var->span = bur_text_span(bur_xml_attribute(at, "name")->text);
    const bur_xml *units = bur_xml_child(at, "units");
    var->unit = bur_xml_words(x->arena, units);
    var->unit_span = units ? bur_text_span(units->text) : BUR_NOWHERE;
    var->doc = bur_xml_words(x->arena, bur_xml_child(at, "doc"));
    var->n_elements = 1;
    var->low = 1; /* no range: low > high */
    return var;
}

static void read_parts(xmile *x, bur_var *var, const xmile_scope *in,
                       const bur_xml *at)
{
    xmile_binding *bound = bur_map_at(x->bindings, var->name);
    bur_xmile_refuse_parts(x, at);
    bur_xmile_read_over(x, var, at);
    if (bound) { /* resolving gives it its equation */
        bound->used = true;
        var->kind = BUR_VAR_AUXILIARY;
    } else if (var->kind == BUR_VAR_LOOKUP) {
        read_lookup(x, var, at);
    } else if (var->kind == BUR_VAR_STOCK && bur_xmile_lists_contents(at)) {
        bur_xmile_read_contents(x, var, at);
    } else {
        bur_xmile_read_eqs(x, var, at);
    }
    if (!bound && var->kind == BUR_VAR_STOCK) {
        read_stock(x, var, in, at);
        bur_xmile_read_transport(x, in, var, at);
    } else if (!bound && var->kind == BUR_VAR_FLOW) {
        var->non_negative = behaves(x, at, in->non_negative[FLOWS]);
        bur_xmile_read_leak(x, in, var, at);
    }
}

static void read_variable(xmile *x, const xmile_scope *in, const bur_xml *at,
                          bur_var_kind kind)
{
    bur_var *var = new_var(x, in, at, kind);
    if (!var || !bur_xmile_name_free(x, var->name, var->spelt, var->span)) {
        return;
    }
    read_parts(x, var, in, at);
    const char *settings = bur_xmile_settings(x->arena, at);
    if (settings) {
        reader r = {.arena = x->arena, .model = x->model, .sink = x->sink};
        bur_xmile_extend_variable(&r, var, settings);
    }
    x->n_elements += var->n_elements;
    bur_vec_push(x->arena, &x->vars, (xmile_var){var, in, settings != NULL});
    bur_map_put(x->by_name, var->name, var);
}

/* --- all --- */

static const struct {
    const char *tag;
    bur_var_kind kind;
} kinds[] = {{"stock", BUR_VAR_STOCK},
             {"flow", BUR_VAR_FLOW},
             {"aux", BUR_VAR_AUXILIARY},
             {"gf", BUR_VAR_LOOKUP}};

static void read_one(xmile *x, const xmile_scope *in, const bur_xml *at)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(at->name, kinds[i].tag) == 0) {
            read_variable(x, in, at, kinds[i].kind);
            return;
        }
    }
    if (strcmp(at->name, "module") == 0) {
        bur_xmile_read_module(x, in, at);
    } else if (strcmp(at->name, "group") != 0) {
        bur_xmile_refuse(x, at, NULL);
    }
}

void bur_xmile_read_vars(xmile *x, const xmile_scope *in)
{
    const bur_xml *all = bur_xml_child(in->model, "variables");
    for (const bur_xml *at = all ? all->first : NULL;
         at && !bur_xmile_enough(x); at = at->next) {
        if (x->n_elements > BUR_MAX_ELEMENTS) {
            bur_error_at(x->sink, BUR_DIAG_OUT_OF_RANGE, at->span,
                         "the model has more than %d elements",
                         BUR_MAX_ELEMENTS);
            return;
        }
        if (!at->prefix) {
            read_one(x, in, at);
        }
    }
    bur_xmile_read_groups(x, in);
}
