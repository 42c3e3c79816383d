/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expansion: every call of a macro becomes variables of the model. What these
 * call in turn is expanded when the walk over all variables comes to them. */
#include <string.h>

#include "check/expanding.h"
#include "lang/walk.h"

static const bur_node *expanded(bur_arena *arena, const bur_node *node,
                                void *context)
{
    caller *from = context;
    const bur_macro *macro = node->kind == BUR_NODE_CALL
                                 ? bur_model_macro(from->model, node->name)
                                 : NULL;
    (void)arena;
    return macro ? bur_expand_call(from, macro, node) : node;
}

static bur_eq expand_eq(caller *from, bur_eq eq)
{
    const bur_node *old = eq.tree;
    if (old) {
        eq.tree = bur_node_rewrite(from->model->arena, old, expanded, from);
        eq.written = eq.tree != old && !eq.written ? old : eq.written;
    }
    return eq;
}

static bur_eq expand_one(caller *from, bur_eq eq)
{
    return expand_eq(from, *bur_settle_eqs(from->model, from->var, &eq, 1));
}

/* Elements that share an equation share its calls, whose variables have all
 * elements. */
static const bur_eq *expand_eqs(caller *from, const bur_eq *eq, int n)
{
    bur_arena *arena = from->model->arena;
    eq = bur_settle_eqs(from->model, from->var, eq, n);
    if (from->model->macros.n == 0) {
        return eq;
    }
    bur_eq *now = BUR_NEW_N(arena, bur_eq, n + 1);
    bur_map *known = n > 1 ? bur_map_create(arena) : NULL;
    for (int i = 0; i < n; i++) {
        const char *key =
            known ? bur_arena_printf(arena, "%p", (const void *)eq[i].tree)
                  : NULL;
        const bur_eq *same = known ? bur_map_at(known, key) : NULL;
        now[i] = same ? *same : expand_eq(from, eq[i]);
        if (known && !same) {
            bur_map_put(known, key, &now[i]);
        }
    }
    return now;
}

static void expand_driver(caller *from, bur_driver *driver)
{
    bur_eq *fields[] = {&driver->mean, &driver->sd, &driver->rho, &driver->rate,
                        &driver->drift};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        *fields[i] = expand_one(from, *fields[i]);
    }
}

/* What a variable is called, also when shocks and policies act on it: so that
 * they do not rename what its calls are made of. */
static const char *own_name(bur_arena *arena, const bur_var *var,
                            const char *name)
{
    static const char suffix[] = ".planned";
    size_t n = strlen(name), end = sizeof suffix - 1;
    bool planned = var->made && n > end && strcmp(name + n - end, suffix) == 0;
    return planned ? bur_arena_strndup(arena, name, n - end) : name;
}

static void expand_var(caller *from, bur_var *var)
{
    from->var = var;
    from->name = own_name(from->model->arena, var, var->name);
    from->spelt = own_name(from->model->arena, var, var->spelt);
    var->eq = expand_eqs(from, var->eq, var->n_eqs);
    var->init_eq = expand_eqs(from, var->init_eq, var->n_init_eqs);
    if (var->driver) {
        expand_driver(from, var->driver);
    }
}

static void expand_exit(caller *from, bur_exit *leave)
{
    from->var = NULL;
    from->name = from->spelt =
        bur_arena_printf(from->model->arena, "exit.%s", leave->name);
    leave->when = expand_one(from, leave->when);
}

/* An auxiliary that is not among the model's; NULL: none. */
static void expand_alone(caller *from, bur_var *test)
{
    if (test) {
        from->var = test;
        from->name = from->spelt = test->name;
        test->eq = expand_eqs(from, test->eq, test->n_eqs);
    }
}

/* Expanding makes more variables, whose own calls are expanded in turn. */
static bool expand_all(caller *from)
{
    int errors = from->sink->n_errors;
    for (int i = 0; i < from->model->exits.n; i++) {
        expand_exit(from, &from->model->exits.at[i]);
    }
    for (int i = 0; i < from->model->constraints.n; i++) {
        expand_alone(from, from->model->constraints.at[i].test);
    }
    for (int i = 0; i < from->model->tests.n; i++) {
        expand_alone(from, from->model->tests.at[i].when);
        expand_alone(from, from->model->tests.at[i].then);
    }
    for (int i = 0; i < from->model->vars.n; i++) {
        expand_var(from, from->model->vars.at[i]);
    }
    return from->sink->n_errors == errors;
}

/* A call of the macro in a model of its own. */
static void add_trial_call(bur_model *alone, const bur_macro *macro)
{
    bur_arena *arena = alone->arena;
    int n = bur_macro_needs(macro);
    const bur_node **args = BUR_NEW_N(arena, const bur_node *, n + 1);
    for (int i = 0; i < n; i++) {
        args[i] = bur_node_number(arena, 1, macro->span);
    }
    bur_eq *eq = BUR_NEW(arena, bur_eq);
    eq->text = macro->span.text;
    eq->tree = bur_node_call(arena, macro->name, args, n, macro->span);
    bur_var *var = BUR_NEW(arena, bur_var);
    *var = (bur_var){.kind = BUR_VAR_AUXILIARY,
                     .name = macro->name,
                     .spelt = macro->spelt,
                     .span = macro->span,
                     .n_elements = 1,
                     .eq = eq,
                     .n_eqs = 1,
                     .low = 1};
    bur_model_add(alone, var);
}

/* A model that holds one call, and the lookups that the macro may know. */
static bur_model *trial(const bur_model *model, const bur_macro *macro)
{
    bur_model *alone = bur_model_create(model->arena);
    alone->horizon = model->horizon;
    alone->time_unit = model->time_unit;
    alone->macros.at = model->macros.at;
    alone->macros.n = alone->macros.capacity = model->macros.n;
    alone->macro_by_name = model->macro_by_name;
    for (int i = 0; i < model->vars.n; i++) {
        if (model->vars.at[i]->kind == BUR_VAR_LOOKUP) {
            bur_var *lookup = BUR_NEW(model->arena, bur_var);
            *lookup = *model->vars.at[i];
            bur_model_add(alone, lookup);
        }
    }
    add_trial_call(alone, macro);
    return alone;
}

/* Mistakes in a macro are told whether or not something calls it. */
static void check_uncalled(caller *from)
{
    const bur_model *model = from->model;
    for (int i = 0; i < model->macros.n; i++) {
        const bur_macro *macro = model->macros.at[i];
        if (bur_map_at(from->called, macro->name)) {
            continue;
        }
        caller alone = *from;
        alone.model = trial(model, macro);
        alone.calls = bur_map_create(model->arena);
        if (expand_all(&alone)) {
            bur_check(alone.model, alone.sink);
        }
    }
}

bool bur_expand(bur_model *model, bur_sink *sink)
{
    int errors = sink->n_errors;
    caller from = {.model = model,
                   .sink = sink,
                   .calls = bur_map_create(model->arena),
                   .called = bur_map_create(model->arena)};
    if (bur_check_macros(model, sink)) {
        expand_all(&from);
        check_uncalled(&from);
    }
    return sink->n_errors == errors;
}
