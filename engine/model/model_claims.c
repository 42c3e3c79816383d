/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a model claims of itself, to be checked later: constraints, which its
 * parameters satisfy, and feedback loops by name; and what it leaves out. */
#include <strings.h>

#include "model/reading.h"

#define KEYS(table) .key = table, .n_keys = sizeof table / sizeof table[0]

static const bur_setting constraint_keys[] = {
    {.name = "eq",
     .type = BUR_KEY_EQUATION,
     .flags = BUR_REQUIRED,
     .doc = "An equation of parameters that must be true, which is not zero.",
     .example = "\"ABS(SUM(income_mix[*]) - 1) < 0.001\""},
    {.name = "message",
     .type = BUR_KEY_TEXT,
     .flags = BUR_REQUIRED,
     .doc = "What it asks for, in words.",
     .example = "\"the shares of income_mix add up to one\""},
    {.name = "over",
     .type = BUR_KEY_TEXTS,
     .doc = "Dimensions: it must be true for each combination of their "
            "elements.",
     .example = "[\"line\"]"}};
const bur_schema bur_constraint_schema = {
    .title = "constraint",
    .doc = "What must be true of the parameters' values before a run; inputs "
           "that are drawn count with their medians.",
    KEYS(constraint_keys)};

static const bur_setting loop_keys[] = {
    {.name = "through",
     .type = BUR_KEY_TEXTS,
     .flags = BUR_REQUIRED,
     .doc = "Variables it goes through in this order, and back to the first. "
            "Between two of them it takes the shortest way there is.",
     .example = "[\"cash\", \"spending\"]"},
    {.name = "kind",
     .type = BUR_KEY_CHOICE,
     .flags = BUR_REQUIRED,
     .choices = "reinforcing|balancing",
     .doc = "Whether a change in it comes back as more of the same or as "
            "less: `bursar check` compares this with the equations."},
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What it is called."},
    {.name = "doc",
     .type = BUR_KEY_TEXT,
     .doc = "What it does, in a sentence."}};
const bur_schema bur_named_loop_schema = {
    .title = "loop",
    .doc = "A feedback loop by name, which the model must have.",
    KEYS(loop_keys)};

static void read_constraint(reader *r, const bur_conf *item)
{
    bur_var *test = BUR_NEW(r->arena, bur_var);
    bur_eq *eq = BUR_NEW(r->arena, bur_eq);
    *eq = bur_eq_read(r->arena, bur_conf_at(item, "eq"), r->sink);
    *test = (bur_var){.kind = BUR_VAR_AUXILIARY,
                      .span = item->name_span,
                      .made = true,
                      .eq = eq,
                      .n_eqs = 1,
                      .low = 1};
    test->name = test->spelt =
        bur_arena_printf(r->arena, "constraint.%s", item->name);
    bur_read_over(r, test, item);
    bur_constraint constraint = {.name = item->name,
                                 .message = bur_conf_text(item, "message", ""),
                                 .span = item->name_span,
                                 .sector = r->sector,
                                 .test = test};
    for (int i = 0; i < r->model->constraints.n; i++) {
        const bur_constraint *other = &r->model->constraints.at[i];
        if (strcasecmp(other->name, item->name) == 0) {
            bur_name_taken(r, item->name, item->name_span, "a constraint",
                           other->span);
        }
    }
    bur_vec_push(r->arena, &r->model->constraints, constraint);
}

static void read_loop(reader *r, const bur_conf *item)
{
    const bur_conf *list = bur_conf_at(item, "through");
    int n = list->n_items;
    const char **name = BUR_NEW_N(r->arena, const char *, n + 1);
    const char **spelt = BUR_NEW_N(r->arena, const char *, n + 1);
    bur_span *span = BUR_NEW_N(r->arena, bur_span, n + 1);
    for (int i = 0; i < n; i++) {
        const bur_text *text = list->item[i]->text;
        name[i] = bur_name_canonical(r->arena, text->s, (size_t)text->n);
        spelt[i] = text->s;
        span[i] = list->item[i]->span;
    }
    if (n == 0) {
        bur_error_at(r->sink, BUR_DIAG_NAMED_LOOP, list->span,
                     "a loop goes through one variable at least");
    }
    bur_named_loop loop = {
        .name = item->name,
        .title = bur_conf_text(item, "title", item->name),
        .doc = bur_conf_text(item, "doc", NULL),
        .span = item->name_span,
        .sector = r->sector,
        .balancing =
            bur_conf_choice(item, "kind", "reinforcing|balancing", 0) == 1,
        .n = n,
        .through = name,
        .through_spelt = spelt,
        .through_span = span};
    for (int i = 0; i < r->model->named_loops.n; i++) {
        const bur_named_loop *other = &r->model->named_loops.at[i];
        if (strcasecmp(other->name, item->name) == 0) {
            bur_name_taken(r, item->name, item->name_span, "a loop",
                           other->span);
        }
    }
    bur_vec_push(r->arena, &r->model->named_loops, loop);
}

static void read_claims(reader *r, const bur_conf *group)
{
    const bur_conf *constraints = bur_conf_at(group, "constraints");
    const bur_conf *loops = bur_conf_at(group, "loops");
    for (int i = 0; constraints && i < constraints->n_items; i++) {
        read_constraint(r, constraints->item[i]);
    }
    for (int i = 0; loops && i < loops->n_items; i++) {
        read_loop(r, loops->item[i]);
    }
    bur_read_tests(r, group);
}

static void read_texts(reader *r, const bur_conf *group, const char *key,
                       bur_texts *texts)
{
    const bur_conf *list = bur_conf_at(group, key);
    if (!list) {
        return;
    }
    const char **text = BUR_NEW_N(r->arena, const char *, list->n_items + 1);
    for (int i = 0; i < list->n_items; i++) {
        text[i] = list->item[i]->text->s;
    }
    *texts = (bur_texts){list->n_items, text};
}

void bur_read_claims(reader *r, const bur_conf *group)
{
    const bur_conf *sectors = bur_conf_at(group, "sectors");
    read_texts(r, group, "not_modelled", &r->model->not_modelled);
    read_texts(r, group, "known_misses", &r->model->known_misses);
    read_claims(r, group);
    for (int i = 0; sectors && i < sectors->n_items; i++) {
        r->sector = bur_model_sector(r->model, sectors->item[i]->name);
        read_claims(r, sectors->item[i]);
    }
    r->sector = NULL;
}
