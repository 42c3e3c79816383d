/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wrapping: targets get the equation that data, shocks and policies make of
 * them. */
#include <string.h>

#include "lang/walk.h"
#include "scenario/budget.h"
#include "scenario/wrapping.h"

enum { KINDS = 3 }; /* set, multiply, add: the order in which they act */

/* --- targets --- */

wrapped *bur_wrapped_of(wrapping *w, bur_var *var)
{
    for (int i = 0; i < w->targets.n; i++) {
        if (w->targets.at[i].var == var) {
            return &w->targets.at[i];
        }
    }
    bur_arena *arena = w->s->arena;
    wrapped t = {.var = var};
    t.shocks =
        bur_arena_alloc(arena, sizeof *t.shocks * (size_t)var->n_elements);
    t.actions =
        bur_arena_alloc(arena, sizeof *t.actions * (size_t)var->n_elements);
    bur_vec_push(arena, &w->targets, t);
    return &w->targets.at[w->targets.n - 1];
}

bool bur_can_wrap(bur_scenario *s, const bur_var *var, bur_span span)
{
    bool ok = var->kind == BUR_VAR_PARAMETER || var->kind == BUR_VAR_FLOW ||
              var->kind == BUR_VAR_AUXILIARY || var->kind == BUR_VAR_DRIVER;
    if (!ok) {
        bur_diag *diag = bur_error_at(
            s->sink, BUR_DIAG_TARGET, span,
            "'%s' is %s: act on a parameter, driver, auxiliary or flow",
            var->spelt, bur_var_kind_phrase(var->kind));
        bur_note_at(s->sink, diag, var->span, "it is defined here");
    } else if (var->leaves) {
        bur_transport_kind kind = var->leaves->transport->kind;
        bur_diag *diag = bur_error_at(
            s->sink, BUR_DIAG_TARGET, span,
            "'%s' is what leaves the %s '%s': act on what comes in, or on %s",
            var->spelt, bur_transport_name(kind), var->leaves->spelt,
            kind == BUR_CONVEYOR ? "its transit time or the part that leaks"
            : kind == BUR_OVEN   ? "its transit time or its capacity"
                                 : "the capacity of the place behind it");
        bur_note_at(s->sink, diag, var->span, "it is defined here");
    }
    return ok && !var->leaves;
}

/* --- wrapping --- */

static const bur_node *name_node(bur_scenario *s, const char *name,
                                 bur_span span)
{
    return bur_node_name(s->arena, name, span);
}

static const bur_node *binary(bur_scenario *s, bur_operator op,
                              const bur_node *a, const bur_node *b,
                              bur_span span)
{
    return bur_node_binary(s->arena, op, a, b, span);
}

/* set: v + w (by - v); multiply: v (1 + w (by - 1)); add: v + w by */
static const bur_node *shocked(bur_scenario *s, const shock *k,
                               const bur_node *v)
{
    const bur_node *w = name_node(s, k->strength, k->span);
    const bur_node *by = name_node(s, k->by, k->span);
    const bur_node *one = bur_node_number(s->arena, 1, k->span);
    if (k->order == 2) {
        return binary(s, BUR_OP_ADD, v,
                      binary(s, BUR_OP_MULTIPLY, w, by, k->span), k->span);
    }
    const bur_node *gap =
        binary(s, BUR_OP_SUBTRACT, by, k->order == 0 ? v : one, k->span);
    const bur_node *part = binary(s, BUR_OP_MULTIPLY, w, gap, k->span);
    if (k->order == 0) {
        return binary(s, BUR_OP_ADD, v, part, k->span);
    }
    return binary(s, BUR_OP_MULTIPLY, v,
                  binary(s, BUR_OP_ADD, one, part, k->span), k->span);
}

/* In a policy's equation the target's own name means its value so far: as it
 * is, or with the subscripts of the element that the equation is for. */
typedef struct own_name {
    const bur_var *var;
    const char *name;
    int element;
    const bur_node *value;
} own_name;

static bool is_own(const own_name *own, const bur_node *node)
{
    int index[BUR_MAX_DIMS];
    if (strcmp(node->name, own->name) != 0) {
        return false;
    }
    bur_var_indexes(own->var, own->element, index);
    for (int d = 0; d < node->n_args; d++) {
        const bur_node *arg = node->args[d];
        const bur_dim *dim = d < own->var->n_dims ? own->var->dim[d] : NULL;
        if (!dim || arg->kind != BUR_NODE_NAME || arg->n_args > 0 ||
            (strcmp(arg->name, dim->name) != 0 &&
             bur_dim_index(dim, arg->name) != index[d])) {
            return false;
        }
    }
    return true;
}

static const bur_node *replace_own(bur_arena *arena, const bur_node *name,
                                   void *context)
{
    const own_name *own = context;
    (void)arena;
    return is_own(own, name) ? own->value : name;
}

/* IF l >= 1 THEN value ELSE IF l <= 0 THEN v ELSE v + l (value - v) */
static const bur_node *acted(bur_scenario *s, const action *a, own_name own,
                             const bur_node *v)
{
    own.value = v;
    const bur_node *value =
        bur_node_clone_with(s->arena, a->value, replace_own, &own);
    const bur_node *l = name_node(s, a->level, a->span);
    const bur_node *one = bur_node_number(s->arena, 1, a->span);
    const bur_node *zero = bur_node_number(s->arena, 0, a->span);
    const bur_node *gap = binary(s, BUR_OP_SUBTRACT, value, v, a->span);
    const bur_node *between = binary(
        s, BUR_OP_ADD, v, binary(s, BUR_OP_MULTIPLY, l, gap, a->span), a->span);
    const bur_node *started =
        bur_node_if(s->arena, binary(s, BUR_OP_LESS_EQUAL, l, zero, a->span), v,
                    between, a->span);
    return bur_node_if(s->arena,
                       binary(s, BUR_OP_GREATER_EQUAL, l, one, a->span), value,
                       started, a->span);
}

static bool is_supplied(const wrapped *t, int e)
{
    const supply_of *d = &t->supply;
    return (d->given && d->sets[e]) || (d->added && d->adds[e]);
}

/* IF is_given THEN given ELSE v + added */
static const bur_node *supplied(bur_scenario *s, const wrapped *t, int e,
                                const bur_node *v)
{
    const supply_of *d = &t->supply;
    bur_span span = t->var->span;
    if (d->added && d->adds[e]) {
        v = binary(s, BUR_OP_ADD, v, name_node(s, d->added->name, span), span);
    }
    return d->given && d->sets[e]
               ? bur_node_if(s->arena, name_node(s, d->is_given->name, span),
                             name_node(s, d->given->name, span), v, span)
               : v;
}

/* What the data, then the shock or policy number `step` of an element make of
 * its value so far, which is a variable's; with none, that value. */
static const bur_node *stepped(bur_scenario *s, const wrapped *t, int e,
                               int step, const char *before, const char *name)
{
    const bur_node *v = name_node(s, before, t->var->span);
    const shock_list *shocks = &t->shocks[e];
    if (is_supplied(t, e) && step-- == 0) {
        return supplied(s, t, e, v);
    }
    for (int order = 0, n = 0; order < KINDS; order++) {
        for (int i = 0; i < shocks->n; i++) {
            if (shocks->at[i].order == order && n++ == step) {
                return shocked(s, &shocks->at[i], v);
            }
        }
    }
    own_name own = {.var = t->var, .name = name, .element = e};
    int i = step - shocks->n;
    return i < t->actions[e].n ? acted(s, &t->actions[e].at[i], own, v) : v;
}

static int n_steps(const wrapped *t)
{
    int most = 1;
    for (int e = 0; e < t->var->n_elements; e++) {
        int n = is_supplied(t, e) + t->shocks[e].n + t->actions[e].n;
        most = n > most ? n : most;
    }
    return most;
}

/* A variable like the target: its value after one step more. */
static bur_var *make_step(bur_scenario *s, const wrapped *t, int step,
                          const char *before, const char *own)
{
    const bur_var *old = t->var;
    bur_var *now = BUR_NEW(s->arena, bur_var);
    *now = (bur_var){.kind = BUR_VAR_AUXILIARY,
                     .spelt = old->spelt,
                     .span = old->span,
                     .unit = old->unit,
                     .unit_span = old->unit_span,
                     .planned = old,
                     .made = true,
                     .n_dims = old->n_dims,
                     .n_elements = old->n_elements,
                     .low = 1};
    memcpy(now->dim, old->dim, sizeof now->dim);
    bur_eq *eq = BUR_NEW_N(s->arena, bur_eq, now->n_elements);
    for (int e = 0; e < now->n_elements; e++) {
        eq[e].text = old->span.text;
        eq[e].tree = stepped(s, t, e, step, before, own);
    }
    now->eq = eq;
    now->n_eqs = now->n_elements;
    return now;
}

/* The last step takes the target's place. It is added before the others: of
 * those that were planned as the target, it is the one to be found. */
static void add_steps(bur_scenario *s, bur_var *const *step, int n)
{
    bur_var *last = step[n - 1];
    const bur_var *old = last->planned;
    last->kind = old->kind == BUR_VAR_FLOW ? BUR_VAR_FLOW : BUR_VAR_AUXILIARY;
    last->title = old->title;
    last->doc = old->doc;
    last->sector = old->sector;
    last->non_negative = old->non_negative;
    last->made = false;
    bur_model_add(s->model, last);
    for (int i = 0; i < n - 1; i++) {
        bur_model_add(s->model, step[i]);
    }
}

/* A variable for each step, for what acts names its value so far more than
 * once: in one tree that would grow without bounds. */
static void wrap_target(bur_scenario *s, const wrapped *t)
{
    bur_var *old = t->var;
    const char *name = old->name;
    const char *before = bur_arena_printf(s->arena, "%s.planned", name);
    bur_model_rename(s->model, old, before);
    int n = n_steps(t);
    bur_var **step = BUR_NEW_N(s->arena, bur_var *, n);
    for (int i = 0; i < n; i++) {
        step[i] = make_step(s, t, i, before, name);
        before = step[i]->name =
            i == n - 1 ? name
                       : bur_arena_printf(s->arena, "%s.acted.%d", name, i + 1);
    }
    add_steps(s, step, n);
    old->spelt = bur_arena_printf(s->arena, "%s.planned", old->spelt);
    old->made = true;
}

bool bur_scenario_wrap(bur_scenario *s, bool tests)
{
    int errors = s->sink->n_errors;
    wrapping w = {.s = s, .earliest = 1, .latest = 0};
    const bur_conf *shocks = bur_conf_at(s->conf, "shocks");
    const bur_conf *policies = bur_conf_at(s->conf, "policies");
    bur_var *active = bur_model_var(
        s->model, bur_wrap_parameter(s, "policy.active", 0, BUR_NOWHERE));
    bur_wrap_data(&w);
    for (int i = 0; shocks && i < shocks->n_items; i++) {
        bur_wrap_shock(&w, shocks->item[i]);
    }
    bur_wrap_dates(&w);
    bur_wrap_policies(&w, policies, bur_conf_at(s->conf, "compare"));
    if (tests) {
        bur_wrap_tests(&w);
    }
    active->low = 0;
    active->high = s->policies.n;
    for (int i = 0; i < w.targets.n && s->sink->n_errors == errors; i++) {
        wrap_target(s, &w.targets.at[i]);
    }
    if (s->sink->n_errors == errors) {
        bur_scenario_make_budget(s);
    }
    return s->sink->n_errors == errors;
}
