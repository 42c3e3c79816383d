/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies: when each acts and how far it has come, and what it sets. */
#include <string.h>

#include "base/number.h"
#include "lang/parser.h"
#include "lang/walk.h"
#include "scenario/wrapping.h"

/* When a policy begins: a date, or one step after its condition holds. */
static const char *policy_begins(bur_scenario *s, const char *name,
                                 const bur_conf *group)
{
    const bur_conf *when = bur_conf_at(group, "when");
    double from = bur_wrap_moment(s, bur_conf_at(group, "from"),
                                  s->model->horizon.start_time);
    const char *start = bur_wrap_parameter(s, bur_wrap_join(s, name, "from"),
                                           from, group->name_span);
    if (!when) {
        return start;
    }
    const char *condition = bur_wrap_join(s, name, "when");
    bur_wrap_setting(s, condition, when);
    bur_model_var(s->model, condition)->plain_numbers = true;
    return bur_wrap_equation(
        s, bur_wrap_join(s, name, "begins"),
        bur_wrap_fill(s,
                      "IF PREVIOUS(\"@.begins\", $) < $ / 2 "
                      "THEN PREVIOUS(\"@.begins\", $) "
                      "ELSE IF TIME + DT / 2 > \"@.from\" AND "
                      "PREVIOUS(\"@.when\", 0) THEN TIME ELSE $",
                      name, bur_wrap_forever(s)),
        group->name_span);
}

static const char *make_level(bur_scenario *s, const char *name, int number,
                              const bur_conf *group)
{
    bur_wrap_parameter(s, bur_wrap_join(s, name, "takes"),
                       bur_wrap_duration(s, group, "takes", 0),
                       group->name_span);
    const char *begins = policy_begins(s, name, group);
    const char *mine =
        bur_arena_printf(s->arena, "IF \"policy.active\" <> %d OR ", number);
    const char *when = bur_wrap_fill(
        s,
        "TIME + DT / 2 < \"$\" THEN 0 "
        "ELSE MIN(1, MAX(0, SAFEDIV(TIME - \"$\", \"@.takes\", 1)))",
        name, begins);
    return bur_wrap_equation(s, bur_wrap_join(s, name, "level"),
                             bur_arena_printf(s->arena, "%s%s", mine, when),
                             group->name_span);
}

static void add_action(wrapping *w, wrapped *t, int element,
                       const bur_conf *value, const char *name,
                       const char *level)
{
    bur_scenario *s = w->s;
    action act = {.level = level, .span = value->span};
    double number = bur_conf_is_number(value) ? value->number : 0;
    if (value->kind == BUR_CONF_TEXT &&
        !bur_number_read(value->text->s, (size_t)value->text->n, &number)) {
        act.value = bur_parse(s->arena, value->text, s->sink);
    } else if (value->kind == BUR_CONF_TEXT || bur_conf_is_number(value)) {
        const char *slot =
            bur_arena_printf(s->arena, "%s.%s.%d", name, t->var->name, element);
        bur_wrap_parameter(s, slot, number, value->span);
        act.value = bur_node_name(s->arena, slot, value->span);
    } else {
        bur_error_at(s->sink, BUR_DIAG_WRONG_TYPE, value->span,
                     "'%s' should be a number or an equation", t->var->spelt);
    }
    if (act.value) {
        bur_vec_push(s->arena, &t->actions[element], act);
    }
}

static void set_elements(wrapping *w, bur_var *var, const bur_conf *value,
                         int d, int first, int n, const char *name,
                         const char *level)
{
    if (value->kind != BUR_CONF_GROUP) {
        for (int e = first; e < first + n; e++) {
            add_action(w, bur_wrapped_of(w, var), e, value, name, level);
        }
        return;
    }
    for (int i = 0; i < value->n_items; i++) {
        const bur_conf *item = value->item[i];
        const char *element =
            bur_name_canonical(w->s->arena, item->name, strlen(item->name));
        int index = d < var->n_dims ? bur_dim_index(var->dim[d], element) : -1;
        if (index < 0) {
            bur_error_at(w->s->sink, BUR_DIAG_UNKNOWN_ELEMENT, item->name_span,
                         "'%s' is not an element of '%s'", item->name,
                         var->spelt);
            continue;
        }
        int each = n / var->dim[d]->n;
        set_elements(w, var, item, d + 1, first + index * each, each, name,
                     level);
    }
}

/* The variable that is set; NULL, and an error, if there is none, or if it
 * cannot be. */
static bur_var *target_of(bur_scenario *s, const bur_conf *item)
{
    const char *canonical =
        bur_name_canonical(s->arena, item->name, strlen(item->name));
    bur_var *var = bur_model_var(s->model, canonical);
    if (!var) {
        bur_diag *diag =
            bur_error_at(s->sink, BUR_DIAG_UNKNOWN_NAME, item->name_span,
                         "the model has no variable '%s'", item->name);
        bur_nearest near = {.wanted = canonical};
        for (int v = 0; v < s->model->vars.n; v++) {
            bur_nearest_offer(&near, s->model->vars.at[v]->name);
        }
        if (near.best) {
            bur_note_at(s->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                        near.best);
        }
    }
    return var && bur_can_wrap(s, var, item->name_span) ? var : NULL;
}

static void read_set(wrapping *w, const bur_conf *set, const char *name,
                     const char *level)
{
    for (int i = 0; i < set->n_items; i++) {
        bur_var *var = target_of(w->s, set->item[i]);
        if (var) {
            set_elements(w, var, set->item[i], 0, 0, var->n_elements, name,
                         level);
        }
    }
}

bool bur_can_set(bur_scenario *s, const bur_conf *set)
{
    bool can = true;
    for (int i = 0; i < set->n_items; i++) {
        can = target_of(s, set->item[i]) && can;
    }
    return can;
}

/* The settings of a policy, on top of those it is like. */
static const bur_conf *whole_policy(bur_scenario *s, const bur_conf *all,
                                    const bur_conf *group)
{
    const bur_conf *whole = group;
    for (int i = 0; i <= all->n_items; i++) {
        const bur_conf *like = bur_conf_at(group, "like");
        if (!like) {
            return whole;
        }
        group = bur_conf_at(all, like->text->s);
        if (!group || i == all->n_items) {
            bur_error_at(s->sink, BUR_DIAG_TARGET, like->span,
                         group ? "these policies are like each other in a "
                                 "circle"
                               : "there is no policy '%s'",
                         like->text->s);
            return NULL;
        }
        whole = bur_conf_merge(s->arena, group, whole);
    }
    return whole;
}

static void wrap_policy(wrapping *w, const bur_conf *all, const bur_conf *group)
{
    bur_scenario *s = w->s;
    int number = s->policies.n + 1;
    const bur_conf *whole = whole_policy(s, all, group);
    if (!whole) {
        return;
    }
    bur_policy policy = {group->name,
                         bur_conf_text(group, "title", group->name),
                         group->name_span};
    bur_vec_push(s->arena, &s->policies, policy);
    const bur_conf *set = bur_conf_at(whole, "set");
    if (set && set->kind != BUR_CONF_GROUP) {
        bur_error_at(s->sink, BUR_DIAG_WRONG_TYPE, set->span,
                     "'set' should be a group: { name = value; }");
    } else if (set && set->n_items > 0) {
        const char *id =
            bur_name_canonical(s->arena, group->name, strlen(group->name));
        const char *name = bur_wrap_join(s, "policy", id);
        read_set(w, set, name, make_level(s, name, number, whole));
    }
}

static const bur_conf *policy_named(bur_scenario *s, const bur_conf *all,
                                    const bur_conf *name)
{
    const bur_conf *group = bur_conf_at(all, name->text->s);
    if (group) {
        return group;
    }
    bur_diag *diag =
        bur_error_at(s->sink, BUR_DIAG_UNKNOWN_NAME, name->span,
                     "the scenario has no policy '%s'", name->text->s);
    bur_nearest near = {.wanted = name->text->s};
    for (int i = 0; all && i < all->n_items; i++) {
        bur_nearest_offer(&near, all->item[i]->name);
    }
    if (near.best) {
        bur_note_at(s->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    near.best);
    }
    return NULL;
}

static bool is_wrapped(const bur_scenario *s, const bur_conf *group)
{
    for (int i = 0; i < s->policies.n; i++) {
        if (strcmp(s->policies.at[i].name, group->name) == 0) {
            return true;
        }
    }
    return false;
}

void bur_wrap_policies(wrapping *w, const bur_conf *all,
                       const bur_conf *compare)
{
    const bur_conf *list = compare ? compare : all;
    for (int i = 0; list && i < list->n_items; i++) {
        const bur_conf *group =
            compare ? policy_named(w->s, all, list->item[i]) : list->item[i];
        if (group && !is_wrapped(w->s, group)) {
            wrap_policy(w, all, group);
        }
    }
}

static void wrap_test(wrapping *w, const bur_reality *test)
{
    bur_scenario *s = w->s;
    const bur_conf whole = {.kind = BUR_CONF_GROUP, .name_span = test->span};
    const char *called = bur_wrap_join(s, "test", test->name);
    const char *name = bur_wrap_join(
        s, "policy", bur_name_canonical(s->arena, called, strlen(called)));
    bur_policy policy = {called, test->title, test->span};
    bur_vec_push(s->arena, &s->policies, policy);
    read_set(w, test->set, name, make_level(s, name, s->policies.n, &whole));
}

void bur_wrap_tests(wrapping *w)
{
    for (int i = 0; i < w->s->model->tests.n; i++) {
        const bur_reality *test = &w->s->model->tests.at[i];
        if (test->set) {
            w->s->n_set_by_tests++;
            wrap_test(w, test);
        }
    }
}
