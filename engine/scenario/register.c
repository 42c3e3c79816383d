/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assumption register: who answers for what a scenario assumes. Its
 * entries name parameters, elements of them, drivers, shocks and policies; the
 * list that comes of it has a row for all that the scenario sets or samples,
 * for each shock, and for what only the register names. */
#include <math.h>
#include <string.h>

#include "scenario/building.h"

/* --- names --- */

static const bur_conf *named_in(const bur_scenario *s, const char *group,
                                const char *name)
{
    const bur_conf *all = bur_conf_at(s->conf, group);
    return all && all->kind == BUR_CONF_GROUP ? bur_conf_at(all, name) : NULL;
}

static bool is_assumed(const bur_var *var)
{
    return (var->kind == BUR_VAR_PARAMETER && var->number) ||
           var->kind == BUR_VAR_DRIVER;
}

static void offer_all(const bur_scenario *s, bur_nearest *near)
{
    static const char *const groups[] = {"shocks", "policies"};
    for (int i = 0; i < s->model->vars.n; i++) {
        if (is_assumed(s->model->vars.at[i])) {
            bur_nearest_offer(near, s->model->vars.at[i]->name);
        }
    }
    for (int g = 0; g < 2; g++) {
        const bur_conf *all = bur_conf_at(s->conf, groups[g]);
        for (int i = 0; all && i < all->n_items; i++) {
            bur_nearest_offer(near, all->item[i]->name);
        }
    }
}

static void no_such_name(bur_scenario *s, const bur_conf *group,
                         const char *name)
{
    const char *canonical = bur_name_canonical(s->arena, name, strlen(name));
    bur_diag *diag = bur_error_at(
        s->sink, BUR_DIAG_UNKNOWN_NAME, group->name_span,
        "there is no parameter, driver, shock or policy '%s'", name);
    bur_nearest near = {.wanted = canonical};
    offer_all(s, &near);
    if (near.best) {
        bur_note_at(s->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
}

static void find_variable(bur_scenario *s, const bur_conf *group,
                          bur_register_entry *entry)
{
    const bur_conf *of = bur_conf_at(group, "of");
    entry->var =
        of ? bur_scenario_target(s, of->text, &entry->element)
           : bur_model_var(s->model, bur_name_canonical(s->arena, entry->name,
                                                        strlen(entry->name)));
    if (entry->var && !is_assumed(entry->var)) {
        bur_error_at(s->sink, BUR_DIAG_NOT_A_PARAMETER, group->name_span,
                     "'%s' is %s, which nobody assumes: the register holds "
                     "parameters with a number, drivers, shocks and policies",
                     entry->name,
                     entry->var->kind == BUR_VAR_PARAMETER
                         ? "computed from others"
                         : bur_var_kind_phrase(entry->var->kind));
    }
}

/* --- entries --- */

/* Names before shocks and policies take the variable's name. */
static void name_elements(bur_scenario *s, bur_register_entry *entry)
{
    int n = entry->var ? entry->var->n_elements : 0;
    const char **label = BUR_NEW_N(s->arena, const char *, n + 1);
    for (int e = 0; e < n; e++) {
        label[e] = bur_var_label(s->arena, entry->var, e);
    }
    entry->label = label;
}

static void read_entry(bur_scenario *s, const bur_conf *group)
{
    bur_register_entry entry = {.name = bur_conf_text(group, "of", group->name),
                                .element = -1,
                                .value = bur_conf_number(group, "value", NAN),
                                .source = bur_conf_text(group, "source", NULL),
                                .owner = bur_conf_text(group, "owner", NULL),
                                .date = bur_conf_text(group, "date", NULL),
                                .approver =
                                    bur_conf_text(group, "approver", NULL),
                                .note = bur_conf_text(group, "note", NULL)};
    if (strchr(entry.name, '[') == NULL) {
        entry.shock = named_in(s, "shocks", entry.name);
        entry.policy = named_in(s, "policies", entry.name);
    }
    if (!entry.shock && !entry.policy) {
        bool is_there =
            strchr(entry.name, '[') ||
            bur_model_var(s->model, bur_name_canonical(s->arena, entry.name,
                                                       strlen(entry.name)));
        if (!is_there) {
            no_such_name(s, group, entry.name);
            return;
        }
        find_variable(s, group, &entry);
    }
    name_elements(s, &entry);
    bur_vec_push(s->arena, &s->entries, entry);
}

bool bur_scenario_read_register(bur_scenario *s)
{
    int errors = s->sink->n_errors;
    const bur_conf *groups = bur_conf_at(s->conf, "register");
    for (int i = 0; groups && i < groups->n_items; i++) {
        read_entry(s, groups->item[i]);
    }
    return s->sink->n_errors == errors;
}

/* --- the list --- */

/* The entry of an element: its own before that of the whole variable. */
static const bur_register_entry *entry_of(const bur_scenario *s,
                                          const bur_var *var, int element)
{
    const bur_register_entry *found = NULL;
    for (int i = 0; i < s->entries.n; i++) {
        const bur_register_entry *entry = &s->entries.at[i];
        if (entry->var == var && entry->element == element) {
            return entry;
        }
        if (entry->var == var && entry->element < 0) {
            found = entry;
        }
    }
    return found;
}

static const bur_register_entry *entry_of_shock(const bur_scenario *s,
                                                const char *name, size_t n)
{
    for (int i = 0; i < s->entries.n; i++) {
        const bur_conf *shock = s->entries.at[i].shock;
        if (shock && strlen(shock->name) == n &&
            memcmp(shock->name, name, n) == 0) {
            return &s->entries.at[i];
        }
    }
    return NULL;
}

static const bur_input *input_of(const bur_scenario *s, const bur_var *var,
                                 int element)
{
    for (int i = 0; i < s->inputs.n; i++) {
        if (s->inputs.at[i].var == var && s->inputs.at[i].element == element) {
            return &s->inputs.at[i];
        }
    }
    return NULL;
}

static bool is_listed(const bur_scenario *s, const bur_var *var, int element)
{
    for (int i = 0; i < s->registered.n; i++) {
        const bur_registered *row = &s->registered.at[i];
        if (row->var == var && row->element == element) {
            return true;
        }
    }
    return false;
}

static void list_element(bur_scenario *s, const char *label, const bur_var *var,
                         int element)
{
    if (is_listed(s, var, element)) {
        return;
    }
    bur_registered row = {.label = label,
                          .kind = var->kind == BUR_VAR_DRIVER
                                      ? BUR_REGISTERED_DRIVER
                                      : BUR_REGISTERED_PARAMETER,
                          .var = var,
                          .element = element,
                          .input = input_of(s, var, element),
                          .entry = entry_of(s, var, element)};
    bur_vec_push(s->arena, &s->registered, row);
}

/* What a shock samples, "freeze.by", answers to the shock's entry. */
static void list_samples_of_shocks(bur_scenario *s)
{
    for (int i = 0; i < s->inputs.n; i++) {
        const bur_input *input = &s->inputs.at[i];
        if (is_listed(s, input->var, input->element)) {
            continue;
        }
        bur_registered row = {.label = input->label,
                              .kind = BUR_REGISTERED_PARAMETER,
                              .var = input->var,
                              .element = input->element,
                              .input = input,
                              .entry = entry_of_shock(
                                  s, input->label, strcspn(input->label, "."))};
        bur_vec_push(s->arena, &s->registered, row);
    }
}

static void list_shocks(bur_scenario *s)
{
    const bur_conf *shocks = bur_conf_at(s->conf, "shocks");
    for (int i = 0; shocks && i < shocks->n_items; i++) {
        const char *name = shocks->item[i]->name;
        bur_registered row = {.label = name,
                              .kind = BUR_REGISTERED_SHOCK,
                              .group = shocks->item[i],
                              .entry = entry_of_shock(s, name, strlen(name))};
        bur_vec_push(s->arena, &s->registered, row);
    }
}

static void list_entry(bur_scenario *s, const bur_register_entry *entry)
{
    const bur_var *var = entry->var;
    for (int e = 0; var && e < var->n_elements; e++) {
        if (entry->element < 0 || entry->element == e) {
            list_element(s, entry->label[e], var, e);
        }
    }
    if (entry->policy && !entry->shock) {
        bur_registered row = {.label = entry->policy->name,
                              .kind = BUR_REGISTERED_POLICY,
                              .group = entry->policy,
                              .entry = entry};
        bur_vec_push(s->arena, &s->registered, row);
    }
}

void bur_scenario_list_register(bur_scenario *s)
{
    for (int i = 0; i < s->given.n; i++) {
        const bur_set_value *given = &s->given.at[i];
        list_element(s, given->label, given->var, given->element);
    }
    list_samples_of_shocks(s);
    list_shocks(s);
    for (int i = 0; i < s->entries.n; i++) {
        list_entry(s, &s->entries.at[i]);
    }
}
