/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levers: numbers that a planner may choose.
 *
 * A lever of a parameter takes the place of its distribution, if it has one.
 * What a policy sets is a parameter only once policies are wrapped round their
 * targets; such a lever is found then. */
#include <string.h>

#include "base/number.h"
#include "scenario/building.h"

/* --- names --- */

static const char *behind(const char *name, const char *prefix)
{
    size_t n = strlen(prefix);
    return strncmp(name, prefix, n) == 0 ? name + n : NULL;
}

/* A variable or an element as equations write it: of "price.calls", which is
 * how --set does, "price[calls]". */
static const char *bracketed(bur_scenario *s, const char *name)
{
    const char *dot = strchr(name, '.');
    const char *canonical = bur_name_canonical(s->arena, name, strlen(name));
    if (!dot || strchr(name, '[') || bur_model_var(s->model, canonical)) {
        return name;
    }
    char *text = bur_arena_printf(s->arena, "%s]", name);
    text[dot - name] = '[';
    for (char *at = text + (dot - name) + 1; *at; at++) {
        *at = *at == '.' ? ',' : *at;
    }
    return text;
}

/* The variable and the one element that a lever's name says. */
static bur_var *one_element(bur_scenario *s, const bur_lever *lever,
                            const char *name, int *element)
{
    const bur_text *text = bur_text_of(s->arena, "(lever)", bracketed(s, name));
    bur_var *var = bur_scenario_target(s, text, element);
    if (var && *element < 0 && var->n_elements > 1) {
        bur_error_at(s->sink, BUR_DIAG_SUBSCRIPT_COUNT, lever->span,
                     "'%s' has %d elements: a lever is one of them, such as "
                     "%s",
                     var->spelt, var->n_elements,
                     bur_var_label(s->arena, var, 0));
        return NULL;
    }
    *element = *element < 0 ? 0 : *element;
    return var;
}

/* --- ranges --- */

static bool fits(bur_scenario *s, const bur_lever *l)
{
    char low[BUR_NUMBER_SIZE], high[BUR_NUMBER_SIZE];
    const bur_var *var = l->var;
    if (!(l->low < l->high) || l->step < 0 || l->step > l->high - l->low) {
        bur_error_at(s->sink, BUR_DIAG_OUT_OF_RANGE, l->span,
                     "the lever '%s' should go from a lower number to a higher "
                     "one, in steps that fit between",
                     l->name);
        return false;
    }
    if (var->low <= var->high && (l->low < var->low || l->high > var->high)) {
        bur_diag *diag = bur_error_at(
            s->sink, BUR_DIAG_OUT_OF_RANGE, l->span,
            "the lever '%s' goes beyond its range, %s to %s", l->name,
            bur_number_print(var->low, low), bur_number_print(var->high, high));
        bur_note_at(s->sink, diag, var->span, "the range is given here");
        return false;
    }
    return true;
}

/* --- parameters --- */

/* What is chosen is no longer uncertain. */
static void drop_input(bur_scenario *s, const bur_var *var, int element)
{
    int kept = 0;
    for (int i = 0; i < s->inputs.n; i++) {
        if (s->inputs.at[i].var != var || s->inputs.at[i].element != element) {
            s->inputs.at[kept++] = s->inputs.at[i];
        }
    }
    s->inputs.n = kept;
}

static void find_parameter(bur_scenario *s, bur_lever *lever)
{
    const char *name = behind(lever->name, "inputs.");
    bur_var *var =
        one_element(s, lever, name ? name : lever->name, &lever->element);
    if (!var) {
        return;
    }
    if (!var->number) {
        bur_diag *diag = bur_error_at(
            s->sink, BUR_DIAG_NOT_A_PARAMETER, lever->span,
            "'%s' is %s, not a parameter with a number", lever->name,
            var->kind == BUR_VAR_PARAMETER ? "computed from others"
                                           : bur_var_kind_phrase(var->kind));
        bur_note_at(s->sink, diag, var->span, "it is defined here");
        return;
    }
    lever->name = bur_var_label(s->arena, var, lever->element);
    lever->title = var->title ? var->title : var->doc;
    lever->unit = var->unit;
    lever->now = var->number[lever->element];
    lever->var = var;
    if (fits(s, lever)) {
        drop_input(s, var, lever->element);
    }
}

/* --- reading --- */

static const char *of_a_policy(const bur_lever *lever)
{
    return behind(lever->name, "policies.");
}

static bool is_given(bur_scenario *s, const bur_lever *lever)
{
    for (int i = 0; i < s->levers.n; i++) {
        if (strcmp(s->levers.at[i].name, lever->name) == 0) {
            bur_error_at(s->sink, BUR_DIAG_NAME_TAKEN, lever->span,
                         "the lever '%s' is given twice", lever->name);
            return true;
        }
    }
    return false;
}

static void add(bur_scenario *s, bur_lever lever)
{
    lever.policy = -1;
    if (!of_a_policy(&lever)) {
        find_parameter(s, &lever);
    }
    if ((lever.var || of_a_policy(&lever)) && !is_given(s, &lever)) {
        bur_vec_push(s->arena, &s->levers, lever);
    }
}

/* "NAME=LOW:HIGH[:STEP]" */
static void read_text(bur_scenario *s, const char *given)
{
    const bur_text *text = bur_text_of(s->arena, "--lever", given);
    bur_lever lever = {.span = bur_text_span(text)};
    double *to[] = {&lever.low, &lever.high, &lever.step};
    size_t n_name = strcspn(given, "=");
    const char *at = given + n_name;
    int n = 0;
    bool ok = *at == '=' && n_name > 0;
    while (ok && *at && n < 3) {
        at++;
        size_t size = strcspn(at, ":");
        ok = bur_number_read(at, size, to[n++]);
        at += size;
    }
    if (!ok || *at || n < 2) {
        bur_error_at(s->sink, BUR_DIAG_OVERRIDE, lever.span,
                     "a lever is NAME=LOW:HIGH or NAME=LOW:HIGH:STEP, such as "
                     "credit_line=0:1000000");
        return;
    }
    lever.name = bur_arena_strndup(s->arena, given, n_name);
    add(s, lever);
}

static void read_group(bur_scenario *s, const bur_conf *group)
{
    add(s, (bur_lever){.name = bur_conf_text(group, "of", group->name),
                       .low = bur_conf_number(group, "low", 0),
                       .high = bur_conf_number(group, "high", 0),
                       .step = bur_conf_number(group, "step", 0),
                       .span = group->name_span});
}

bool bur_scenario_read_levers(bur_scenario *s,
                              const bur_scenario_settings *settings)
{
    int errors = s->sink->n_errors;
    const bur_conf *groups = bur_conf_at(s->conf, "levers");
    for (int i = 0; i < settings->n_lever; i++) {
        read_text(s, settings->lever[i]);
    }
    bool own = settings->levers && settings->n_lever == 0;
    for (int i = 0; own && groups && i < groups->n_items; i++) {
        read_group(s, groups->item[i]);
    }
    return s->sink->n_errors == errors;
}

/* --- what policies set --- */

static int policy_named(bur_scenario *s, const bur_lever *lever,
                        const char *name)
{
    bur_nearest near = {.wanted = name};
    for (int i = 0; i < s->policies.n; i++) {
        if (strcmp(s->policies.at[i].name, name) == 0) {
            return i;
        }
        bur_nearest_offer(&near, s->policies.at[i].name);
    }
    bur_diag *diag =
        bur_error_at(s->sink, BUR_DIAG_UNKNOWN_NAME, lever->span,
                     "the lever '%s' is of a policy that does not run, '%s'",
                     lever->name, name);
    if (near.best) {
        bur_note_at(s->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
    return -1;
}

/* "NAME.set.TARGET", behind "policies." */
static void find_in_policy(bur_scenario *s, bur_lever *lever, const char *path)
{
    const char *dot = strchr(path, '.');
    const char *target = dot ? behind(dot, ".set.") : NULL;
    if (!target) {
        bur_error_at(s->sink, BUR_DIAG_OVERRIDE, lever->span,
                     "a lever of a policy is policies.NAME.set.TARGET");
        return;
    }
    const char *name = bur_arena_strndup(s->arena, path, (size_t)(dot - path));
    lever->policy = policy_named(s, lever, name);
    const bur_var *var = lever->policy < 0
                             ? NULL
                             : one_element(s, lever, target, &lever->element);
    if (!var) {
        return;
    }
    const char *slot =
        bur_arena_printf(s->arena, "policy.%s.%s.%d",
                         bur_name_canonical(s->arena, name, strlen(name)),
                         var->name, lever->element);
    const bur_var *set = bur_model_var(s->model, slot);
    if (!set) {
        bur_error_at(s->sink, BUR_DIAG_TARGET, lever->span,
                     "the policy '%s' does not set %s to a number", name,
                     bur_var_label(s->arena, var, lever->element));
        return;
    }
    lever->title = s->policies.at[lever->policy].title;
    lever->unit = var->unit;
    lever->element = 0;
    lever->now = set->number[0];
    lever->var = set;
    fits(s, lever);
}

bool bur_scenario_find_levers(bur_scenario *s)
{
    int errors = s->sink->n_errors;
    for (int i = 0; i < s->levers.n; i++) {
        bur_lever *lever = &s->levers.at[i];
        const char *path = of_a_policy(lever);
        if (path) {
            find_in_policy(s, lever, path);
        }
    }
    return s->sink->n_errors == errors;
}
