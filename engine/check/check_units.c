/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of units: first what each variable is given, then its equations,
 * then what is still unknown. */
#include "check/check_units.h"

#include <string.h>

#include "check/uniting.h"
#include "lang/walk.h"

bool bur_units_mode_read(const char *word, bur_units_mode *mode)
{
    static const char *const words[] = {[BUR_UNITS_OFF] = "off",
                                        [BUR_UNITS_WARN] = "warn",
                                        [BUR_UNITS_ERROR] = "error"};
    for (int i = BUR_UNITS_OFF; i <= BUR_UNITS_ERROR; i++) {
        if (strcmp(words[i], word) == 0) {
            *mode = (bur_units_mode)i;
            return true;
        }
    }
    return false;
}

/* --- what is given --- */

/* A unit that is given, or an unknown one. */
static bur_unit given(uniting *u, const char *text, bur_span span,
                      bur_span otherwise)
{
    bur_unit unit;
    bool ok =
        text && bur_units_read(u->units, text,
                               bur_span_known(span) ? span : otherwise, &unit);
    return ok ? unit : text ? bur_excused_unit(u) : bur_unknown_unit(u);
}

static void add_facts(uniting *u, const bur_var *var)
{
    unit_facts *facts = BUR_NEW(u->arena, unit_facts);
    facts->own = var->unit ? -1 : u->unknowns.n;
    facts->unit = given(u, var->unit, var->unit_span, var->span);
    if (var->n_tables > 0) {
        facts->x = given(u, var->x_unit, var->x_unit_span, var->span);
    }
    bur_map_put(u->facts, var->name, facts);
}

static bool is_given(const bur_model *model)
{
    bool any = model->units.n > 0;
    for (int i = 0; i < model->vars.n && !any; i++) {
        any = model->vars.at[i]->unit || model->vars.at[i]->x_unit;
    }
    return any;
}

/* --- equations --- */

static bool has_name(const bur_node *node, void *context)
{
    bool *found = context;
    *found |= node->kind == BUR_NODE_NAME || node->kind == BUR_NODE_CALL;
    return !*found;
}

/* The unit of an equation, which is any when numbers are all it has. */
static bur_unit equation_unit(uniting *u, const bur_node *tree)
{
    bool named = false;
    bur_node_visit(tree, has_name, &named);
    bur_unit unit = bur_node_unit(u, tree);
    return named ? unit : bur_unknown_unit(u);
}

static void check_equation(uniting *u, const bur_eq *eq, const char *what,
                           bur_unit unit, bur_span span)
{
    if (eq->tree) {
        unit_side got = {"this is", equation_unit(u, eq->tree), eq->tree->span,
                         eq->tree};
        unit_side wanted = {.what = what, .unit = unit, .span = span};
        u->n_checked++;
        bur_demand_unit(u, got, wanted);
    }
}

static bur_span unit_place(const bur_var *var)
{
    return bur_span_known(var->unit_span) ? var->unit_span : var->span;
}

/* What shocks and policies make of a variable: what each policy sets is held
 * against the variable's unit, at the place where it stands.
 *
 *   IF level >= 1 THEN set ELSE IF level <= 0 THEN before ELSE ... */
static void check_changed(uniting *u, const bur_node *tree, const char *what,
                          bur_unit unit, bur_span span)
{
    while (bur_is_policy_choice(u, tree)) {
        bur_eq set = {.tree = tree->args[1]};
        bur_node_unit(u, tree->args[0]);
        check_equation(u, &set, what, unit, span);
        tree = tree->args[2]->args[1];
    }
    bur_eq shocked = {.tree = tree};
    check_equation(u, &shocked, what, unit, span);
}

/* The equations of a variable. With points the equation is where they are
 * read. */
static void check_equations(uniting *u, const bur_var *var,
                            const unit_facts *facts)
{
    bool read = var->n_tables > 0 && var->kind != BUR_VAR_LOOKUP;
    bur_unit unit = read ? facts->x : facts->unit;
    const char *what = bur_arena_printf(
        u->arena, read ? "the x of '%s' is" : "'%s' is", var->spelt);
    for (int i = 0; i < var->n_eqs; i++) {
        if (var->planned) {
            check_changed(u, var->eq[i].tree, what, unit, unit_place(var));
        } else {
            check_equation(u, &var->eq[i], what, unit, unit_place(var));
        }
    }
    for (int i = 0; i < var->n_init_eqs; i++) {
        check_equation(u, &var->init_eq[i], what, unit, unit_place(var));
    }
}

static void check_flows(uniting *u, const bur_var *stock, bur_unit unit,
                        const bur_eq *flow, int n)
{
    bur_unit rate = bur_unit_times(u->arena, unit, u->time, -1);
    const char *what =
        bur_arena_printf(u->arena, "a flow of '%s' should be", stock->spelt);
    for (int i = 0; i < n; i++) {
        const bur_node *node = flow[i].tree;
        bur_unit own = bur_node_unit(u, node);
        unit_side wanted = {
            .what = what, .unit = rate, .span = unit_place(stock)};
        bur_demand_unit(u, bur_unit_side(u, node, own), wanted);
    }
}

/* --- drivers --- */

static void check_driver(uniting *u, const bur_var *var, bur_unit unit)
{
    const bur_driver *d = var->driver;
    bool logs = d->multiplicative || d->process == BUR_PROCESS_GBM;
    bur_unit one = bur_unit_one();
    bur_unit step = logs ? one : unit;
    bur_unit year, yearly;
    bur_units_read(u->units, "year", BUR_NOWHERE, &year);
    yearly = bur_unit_times(u->arena, one, year, -1);
    if (logs && !d->mean.tree && d->process != BUR_PROCESS_MARKOV) {
        unit_side got = {bur_arena_printf(u->arena, "'%s' is", var->spelt),
                         unit, unit_place(var), NULL};
        unit_side wanted = {.what = "a factor is", .unit = one};
        bur_demand_unit(u, got, wanted);
    }
    check_equation(u, &d->mean,
                   bur_arena_printf(u->arena, "'%s' is", var->spelt), unit,
                   unit_place(var));
    check_equation(u, &d->sd, "'sd' should be", step, BUR_NOWHERE);
    check_equation(u, &d->drift, "'drift' should be", step, BUR_NOWHERE);
    check_equation(u, &d->rho, "'rho' should be", one, BUR_NOWHERE);
    check_equation(u, &d->rate, "'rate' should be", yearly, BUR_NOWHERE);
}

static void check_var(uniting *u, const bur_var *var)
{
    const unit_facts *facts = bur_map_at(u->facts, var->name);
    int n = u->n_checked;
    u->var = var;
    check_equations(u, var, facts);
    check_flows(u, var, facts->unit, var->inflow, var->n_inflows);
    check_flows(u, var, facts->unit, var->outflow, var->n_outflows);
    if (var->driver) {
        check_driver(u, var, facts->unit);
    }
    u->n_checked = var->made ? n : u->n_checked;
}

/* A condition that is not among the model's variables; NULL: none. */
static void check_alone(uniting *u, const bur_var *var)
{
    if (var) {
        u->var = var;
        u->n_checked++;
        bur_node_unit(u, var->eq->tree);
    }
}

/* --- what is still unknown --- */

static int judge_unknowns(uniting *u)
{
    int n_inferred = 0;
    for (int i = 0; i < u->model->vars.n; i++) {
        const bur_var *var = u->model->vars.at[i];
        const unit_facts *facts = bur_map_at(u->facts, var->name);
        bool settled = bur_is_settled(u, facts->unit);
        n_inferred += !var->made && facts->own >= 0 && settled;
        if (!var->made && facts->own >= 0 && !settled &&
            !bur_is_excused(u, facts->unit) && !u->model->imported) {
            bur_diag *diag = bur_units_say(
                &u->talk, BUR_DIAG_NO_UNIT, var->span,
                "'%s' has no unit, and none follows from the equations",
                var->spelt);
            if (diag) {
                bur_note_at(u->talk.sink, diag, BUR_NOWHERE,
                            "give it one: unit = \"EUR\"; \"1\" is a pure "
                            "number");
            }
        }
    }
    return n_inferred;
}

/* --- the whole --- */

static void check_all(uniting *u, bur_units_report *report)
{
    const bur_model *model = u->model;
    u->time = bur_units_time(u->units);
    for (int i = 0; i < model->vars.n; i++) {
        add_facts(u, model->vars.at[i]);
    }
    for (int i = 0; i < model->vars.n && !bur_units_fault(u->units); i++) {
        check_var(u, model->vars.at[i]);
    }
    u->var = NULL;
    for (int i = 0; i < model->exits.n; i++) {
        u->n_checked++;
        bur_node_unit(u, model->exits.at[i].when.tree);
    }
    for (int i = 0; i < model->constraints.n; i++) {
        u->n_checked++;
        bur_node_unit(u, model->constraints.at[i].test->eq->tree);
    }
    for (int i = 0; i < model->tests.n; i++) {
        check_alone(u, model->tests.at[i].when);
        check_alone(u, model->tests.at[i].then);
    }
    if (!bur_units_fault(u->units)) {
        report->n_inferred = judge_unknowns(u);
    }
    report->n_checked = u->n_checked;
}

bool bur_check_units(const bur_model *model, bur_units_mode mode,
                     bur_units_report *report, bur_sink *sink, bur_fault *fault)
{
    int errors = sink->n_errors;
    *report = (bur_units_report){.given = is_given(model)};
    if (mode == BUR_UNITS_OFF || !report->given) {
        return true;
    }
    bool warn = mode == BUR_UNITS_WARN ||
                (mode == BUR_UNITS_BY_ORIGIN && model->imported);
    uniting u = {
        .model = model,
        .arena = sink->arena,
        .talk = {.sink = sink, .severity = warn ? BUR_WARNING : BUR_ERROR},
        .facts = bur_map_create(sink->arena)};
    u.units = bur_units_open(model, &u.talk);
    check_all(&u, report);
    bur_units_end(&u.talk);
    const bur_fault *missing = bur_units_fault(u.units);
    if (missing) {
        *fault = *missing;
    }
    bur_units_close(u.units);
    return !missing && sink->n_errors == errors;
}
