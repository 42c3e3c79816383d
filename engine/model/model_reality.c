/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reality checks of a model: what has to hold in every run, perhaps with
 * variables changed for it. */
#include <strings.h>

#include "model/reading.h"

#define KEYS(table) .key = table, .n_keys = sizeof table / sizeof table[0]

static const bur_setting reality_keys[] = {
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "A line in a table."},
    {.name = "doc",
     .type = BUR_KEY_TEXT,
     .doc = "Why it has to hold, in a sentence."},
    {.name = "when",
     .type = BUR_KEY_EQUATION,
     .doc = "A condition: at every step at which it holds, so must `then` "
            "(default: at all steps).",
     .example = "\"learners = 0\""},
    {.name = "then",
     .type = BUR_KEY_EQUATION,
     .flags = BUR_REQUIRED,
     .doc = "The condition that must hold: of the same step, in every draw.",
     .example = "\"revenue = 0\""},
    {.name = "over",
     .type = BUR_KEY_TEXTS,
     .doc = "Dimensions: it must hold for each combination of their elements.",
     .example = "[\"line\"]"},
    {.name = "set",
     .type = BUR_KEY_ANY,
     .doc = "What parameters, auxiliaries and flows are in this test, from the "
            "start on, as in a policy: a number or an equation, in which the "
            "target's own name means its value without the test. The model is "
            "run once more with it, without policies.",
     .example = "{ new_learners = 0.0; }"}};
const bur_schema bur_reality_schema = {
    .title = "test",
    .doc = "A reality check: what must hold in every draw of a run, judged by "
           "bursar check --tests.",
    KEYS(reality_keys)};

static bur_var *read_condition(reader *r, const bur_conf *item, const char *key)
{
    const bur_conf *value = bur_conf_at(item, key);
    if (!value) {
        return NULL;
    }
    bur_var *var = BUR_NEW(r->arena, bur_var);
    bur_eq *eq = BUR_NEW(r->arena, bur_eq);
    *eq = bur_eq_read(r->arena, value, r->sink);
    *var = (bur_var){.kind = BUR_VAR_AUXILIARY,
                     .span = item->name_span,
                     .made = true,
                     .plain_numbers = true,
                     .eq = eq,
                     .n_eqs = 1,
                     .low = 1};
    var->name = var->spelt =
        bur_arena_printf(r->arena, "test.%s.%s", item->name, key);
    bur_read_over(r, var, item);
    return var;
}

static void read_test(reader *r, const bur_conf *item)
{
    const bur_conf *set = bur_conf_at(item, "set");
    bur_reality test = {.name = item->name,
                        .title = bur_conf_text(item, "title", item->name),
                        .doc = bur_conf_text(item, "doc", NULL),
                        .span = item->name_span,
                        .sector = r->sector,
                        .when = read_condition(r, item, "when"),
                        .then = read_condition(r, item, "then"),
                        .set = set};
    if (set && set->kind != BUR_CONF_GROUP) {
        bur_error_at(r->sink, BUR_DIAG_WRONG_TYPE, set->span,
                     "'set' should be a group: { name = value; }");
        test.set = NULL;
    }
    for (int i = 0; i < r->model->tests.n; i++) {
        const bur_reality *other = &r->model->tests.at[i];
        if (strcasecmp(other->name, item->name) == 0) {
            bur_name_taken(r, item->name, item->name_span, "a test",
                           other->span);
        }
    }
    bur_vec_push(r->arena, &r->model->tests, test);
}

void bur_read_tests(reader *r, const bur_conf *group)
{
    const bur_conf *tests = bur_conf_at(group, "tests");
    for (int i = 0; tests && i < tests->n_items; i++) {
        read_test(r, tests->item[i]);
    }
}
