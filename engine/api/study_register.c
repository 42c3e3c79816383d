/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar/register.h: what a study's numbers rest on. */
#include "bursar/register.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "api/study.h"

/* Whether a source says that it is none. */
static bool admits(const char *source)
{
    static const char *const words[] = {"assumption", "[A]"};
    for (const char *at = source; *at; at++) {
        for (int i = 0; i < 2; i++) {
            if (strncasecmp(at, words[i], strlen(words[i])) == 0) {
                return true;
            }
        }
    }
    return false;
}

static void put_value(const bur_registered *row, bur_register_facts *facts)
{
    const bur_var *var = row->var;
    facts->title = var->title ? var->title : var->doc;
    facts->unit = var->unit;
    facts->source = var->source;
    facts->source_is_of_model = var->source != NULL;
    facts->value = var->number ? var->number[row->element] : NAN;
    if (var->kind == BUR_VAR_PARAMETER && var->low <= var->high) {
        facts->low = var->low;
        facts->high = var->high;
    }
    if (row->input) {
        const bur_quantile *q = row->input->quantile;
        facts->value = bur_quantile_at(q, 0.5);
        facts->p05 = bur_quantile_at(q, 0.05);
        facts->p95 = bur_quantile_at(q, 0.95);
        facts->role = row->input->luck ? "luck" : "assumption";
        facts->distribution = bur_quantile_dist(q)->name;
    }
}

static void put_group(const bur_registered *row, bur_register_facts *facts)
{
    const char *doc = bur_conf_text(row->group, "doc", NULL);
    facts->title = bur_conf_text(row->group, "title", doc);
}

static void put_entry(const bur_register_entry *entry,
                      bur_register_facts *facts)
{
    facts->is_registered = true;
    if (entry->source) {
        facts->source = entry->source;
        facts->source_is_of_model = false;
    }
    facts->owner = entry->owner;
    facts->approver = entry->approver;
    facts->date = entry->date;
    facts->note = entry->note;
    facts->approved = entry->value;
    facts->changed = !isnan(entry->value) && !isnan(facts->value) &&
                     entry->value != facts->value;
}

/* A value that the scenario sets is not the one that the model's source is
 * of, so that source is no evidence of it. */
static bool is_assumed(const bur_register_facts *facts)
{
    bool says_so = !facts->source || admits(facts->source) ||
                   (facts->is_set && facts->source_is_of_model);
    switch (facts->kind) {
    case BURSAR_SHOCK:
        return true;
    case BURSAR_POLICY:
        return false;
    default:
        return facts->role && strcmp(facts->role, "luck") == 0
                   ? says_so
                   : facts->role || says_so;
    }
}

static bool is_given(const bur_scenario *s, const bur_registered *row)
{
    for (int i = 0; i < s->given.n; i++) {
        if (s->given.at[i].var == row->var &&
            s->given.at[i].element == row->element) {
            return true;
        }
    }
    return row->input || row->group;
}

bool bur_study_register(const bur_study *study, int i,
                        bur_register_facts *facts)
{
    const bur_scenario *s = study->scenario;
    if (!s->plan || i < 0 || i >= s->registered.n) {
        return false;
    }
    const bur_registered *row = &s->registered.at[i];
    *facts = (bur_register_facts){.kind = (bur_register_kind)row->kind,
                                  .label = row->label,
                                  .value = NAN,
                                  .p05 = NAN,
                                  .p95 = NAN,
                                  .low = NAN,
                                  .high = NAN,
                                  .approved = NAN,
                                  .is_set = is_given(s, row)};
    if (row->var) {
        put_value(row, facts);
    } else {
        put_group(row, facts);
    }
    if (row->entry) {
        put_entry(row->entry, facts);
    }
    facts->is_assumption = is_assumed(facts);
    facts->is_unsigned =
        facts->is_assumption && (!facts->approver || facts->changed);
    return true;
}

static const char *text_at(const bur_texts *texts, int i)
{
    return i >= 0 && i < texts->n ? texts->text[i] : NULL;
}

const char *bur_study_not_modelled(const bur_study *study, int i)
{
    const bur_model *model = study->scenario->model;
    return model ? text_at(&model->not_modelled, i) : NULL;
}

const char *bur_study_known_miss(const bur_study *study, int i)
{
    const bur_model *model = study->scenario->model;
    return model ? text_at(&model->known_misses, i) : NULL;
}
