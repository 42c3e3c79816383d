/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :MACRO: name(input, ... : output, ...) ... :END OF MACRO: a function of the
 * file's own, whose variable of the macro's name is what it gives. Each other
 * output is a function too, of the same body. */
#include <string.h>

#include "lang/walk.h"
#include "model/mdl_parts.h"

/* --- heads --- */

typedef BUR_VEC(const mdl_token *) tokens;

static void read_names(mdl *m, mdl_tokens *t, tokens *list)
{
    while (t->ok && t->at[t->now].kind == MDL_NAME) {
        bur_vec_push(m->arena, list, &t->at[t->now++]);
        if (!bur_mdl_take(t, ',')) {
            break;
        }
    }
}

static bur_macro *new_macro(mdl *m, const char *name, const char *spelt,
                            bur_span span, const tokens *inputs)
{
    bur_macro *macro = BUR_NEW(m->arena, bur_macro);
    const char **parameter = BUR_NEW_N(m->arena, const char *, inputs->n + 1);
    bur_eq *otherwise = BUR_NEW_N(m->arena, bur_eq, inputs->n + 1);
    for (int i = 0; i < inputs->n; i++) {
        parameter[i] = inputs->at[i]->name;
        otherwise[i] = (bur_eq){0};
    }
    *macro = (bur_macro){.name = name,
                         .spelt = spelt,
                         .span = span,
                         .parameter = parameter,
                         .otherwise = otherwise,
                         .n_parameters = inputs->n,
                         .body = bur_model_create(m->arena)};
    return macro;
}

static bool add_macro(mdl *m, const bur_macro *macro)
{
    if (bur_model_macro(m->model, macro->name)) {
        bur_error_at(m->sink, BUR_DIAG_NAME_TAKEN, macro->span,
                     "the name '%s' is taken", macro->spelt);
        return false;
    }
    bur_model_add_macro(m->model, macro);
    return true;
}

/* The function "name output". */
static bool add_output(mdl *m, mdl_macro *of, const mdl_tokens *t,
                       const mdl_token *output, const tokens *inputs)
{
    const char *spelt =
        bur_arena_printf(m->arena, "%s %s", of->macro->spelt, output->spelt);
    const char *name = bur_name_canonical(m->arena, spelt, strlen(spelt));
    bur_span span = {t->text, output->from, output->to};
    bur_macro *more = new_macro(m, name, spelt, span, inputs);
    more->eq = (bur_eq){.text = t->text,
                        .tree = bur_node_name(m->arena, output->name, span)};
    bur_vec_push(m->arena, &of->more, more);
    return add_macro(m, more);
}

static bool read_head(mdl *m, const bur_text *text)
{
    mdl_tokens t = bur_mdl_lex(m, text);
    tokens inputs = {0}, outputs = {0};
    const mdl_token *name = &t.at[0];
    if (name->kind != MDL_NAME) {
        bur_mdl_expected(m, &t, "the name of a macro");
        return false;
    }
    t.now = 1;
    bur_mdl_need(m, &t, '(');
    read_names(m, &t, &inputs);
    if (t.ok && bur_mdl_take(&t, ':')) {
        read_names(m, &t, &outputs);
    }
    bur_mdl_need(m, &t, ')');
    bur_span span = bur_mdl_span(&t, 0);
    mdl_macro *macro = BUR_NEW(m->arena, mdl_macro);
    *macro = (mdl_macro){
        .macro = new_macro(m, name->name, name->spelt, span, &inputs)};
    macro->macro->eq = (bur_eq){
        .text = text, .tree = bur_node_name(m->arena, name->name, span)};
    bool good = t.ok && add_macro(m, macro->macro);
    for (int i = 0; good && i < outputs.n; i++) {
        good = add_output(m, macro, &t, outputs.at[i], &inputs);
    }
    if (good) {
        bur_map_put(m->macros, name->name, macro);
    }
    return good;
}

void bur_mdl_macros(mdl *m, const mdl_entries *entries)
{
    for (int i = 0; i < entries->macros.n; i++) {
        if (!read_head(m, entries->macros.at[i])) {
            return;
        }
    }
}

/* --- calls --- */

void bur_mdl_outputs(mdl *m, const bur_node *call, const mdl_nodes *names)
{
    const mdl_macro *macro = bur_map_at(m->macros, call->name);
    int n = macro ? macro->more.n : 0;
    if (n != names->n) {
        bur_error_at(m->sink, BUR_DIAG_ARGUMENT_COUNT, call->span,
                     "'%s' has %d output%s behind its colon, here %s %d",
                     call->spelt, n, n == 1 ? "" : "s",
                     names->n == 1 ? "is" : "are", names->n);
        return;
    }
    for (int i = 0; i < n; i++) {
        const bur_macro *more = macro->more.at[i];
        bur_node *other = BUR_NEW(m->arena, bur_node);
        *other = *call;
        other->name = more->name;
        other->spelt = more->spelt;
        bur_vec_push(m->arena, &m->outputs, (mdl_output){names->at[i], other});
    }
}

/* --- bodies --- */

/* The variables of a call; ranges are the whole model's. */
static void read_body(mdl *m, bur_macro *macro, const mdl_entries *entries,
                      int number)
{
    mdl inside = {.arena = m->arena,
                  .sink = m->sink,
                  .model = bur_model_create(m->arena),
                  .outer = m,
                  .macro = macro,
                  .ranges = m->ranges,
                  .elements = m->elements,
                  .macros = m->macros,
                  .by_name = bur_map_create(m->arena),
                  .flows = bur_map_create(m->arena),
                  .n_nodes = m->n_nodes,
                  .n_before = m->n_before};
    inside.model->path = m->model->path;
    for (int i = 0; i < entries->list.n; i++) {
        if (entries->list.at[i].macro == number) {
            bur_mdl_entry(&inside, &entries->list.at[i]);
        }
    }
    for (int i = 0; i < inside.vars.n; i++) {
        const mdl_def *def = inside.vars.at[i]->defs.at[0];
        if (def->over.n > 0) {
            bur_mdl_refuse(m, def->span, "a subscript in a macro",
                           "call the macro for each element");
            return;
        }
    }
    if (m->sink->n_errors == m->n_before) {
        bur_mdl_variables(&inside);
    }
    m->n_nodes = inside.n_nodes;
    macro->body = inside.model;
}

static void read_macro(mdl *m, bur_macro *macro, const mdl_entries *entries,
                       int number)
{
    const bur_node *own = macro->eq.tree;
    read_body(m, macro, entries, number);
    if (m->sink->n_errors == m->n_before &&
        !bur_model_var(macro->body, own->name)) {
        const char *spelt = own->name == macro->name ? macro->spelt : own->name;
        bur_error_at(m->sink, BUR_DIAG_MISSING_KEY, macro->span,
                     "the macro '%s' has no equation for '%s'", macro->spelt,
                     spelt);
    }
}

/* --- luck ---
 *
 * Each output is a call of its own, whose luck would be another. */

typedef struct looking {
    const mdl *m;
    int depth;
    bool found;
} looking;

static void look_in(looking *l, const bur_model *body);

static bool look(const bur_node *node, void *context)
{
    looking *l = context;
    if (node->kind == BUR_NODE_CALL) {
        const bur_macro *macro = bur_model_macro(l->m->model, node->name);
        l->found = l->found || strncmp(node->name, "random_", 7) == 0;
        if (macro && l->depth < 16) {
            looking inner = {l->m, l->depth + 1, false};
            look_in(&inner, macro->body);
            l->found = l->found || inner.found;
        }
    }
    return !l->found;
}

static void look_in(looking *l, const bur_model *body)
{
    for (int i = 0; i < body->vars.n && !l->found; i++) {
        const bur_var *var = body->vars.at[i];
        for (int e = 0; e < var->n_eqs; e++) {
            bur_node_visit(var->eq[e].tree, look, l);
        }
        for (int e = 0; e < var->n_init_eqs; e++) {
            bur_node_visit(var->init_eq[e].tree, look, l);
        }
    }
}

static void refuse_luck(mdl *m, const mdl_macro *macro)
{
    looking l = {.m = m};
    if (macro->more.n > 0) {
        look_in(&l, macro->macro->body);
    }
    if (l.found) {
        bur_mdl_refuse(m, macro->macro->span,
                       "luck in a macro of more than one output",
                       "draw it outside, and give it to the macro");
    }
}

void bur_mdl_macro_bodies(mdl *m, const mdl_entries *entries)
{
    if (m->macros->n < entries->macros.n) {
        return; /* a head is wrong, which has been told */
    }
    for (int i = 0; i < m->macros->n; i++) {
        const mdl_macro *macro = m->macros->entry[i].value;
        read_macro(m, macro->macro, entries, i);
        for (int k = 0; m->sink->n_errors == m->n_before && k < macro->more.n;
             k++) {
            read_macro(m, macro->more.at[k], entries, i);
        }
    }
    for (int i = 0; m->sink->n_errors == m->n_before && i < m->macros->n; i++) {
        refuse_luck(m, m->macros->entry[i].value);
    }
}
