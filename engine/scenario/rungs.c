/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rungs: the same scenario in other sizes, each laid over the file's settings
 * and under the caller's. */
#include "scenario/building.h"

static void no_rung(bur_scenario *s, const bur_conf *rungs, const char *name,
                    bur_span span)
{
    bur_diag *diag = bur_error_at(s->sink, BUR_DIAG_UNKNOWN_NAME, span,
                                  "the scenario has no rung '%s'", name);
    if (!rungs || rungs->n_items == 0) {
        bur_note_at(s->sink, diag, BUR_NOWHERE,
                    "it has none: they stand in a group `rungs: { ... }`");
        return;
    }
    const char *all = rungs->item[0]->name;
    for (int i = 1; i < rungs->n_items; i++) {
        all = bur_arena_printf(s->arena, "%s, %s", all, rungs->item[i]->name);
    }
    bur_note_at(s->sink, diag, rungs->name_span, "its rungs are %s", all);
}

const bur_conf *bur_scenario_on_rung(bur_scenario *s, const bur_conf *file,
                                     const bur_conf *whole, const char *wanted)
{
    const bur_conf *rungs = bur_conf_at(whole, "rungs");
    const bur_conf *named = wanted ? NULL : bur_conf_at(whole, "rung");
    bool well_formed = (!named || named->kind == BUR_CONF_TEXT) &&
                       (!rungs || rungs->kind == BUR_CONF_GROUP);
    const char *name = named && well_formed ? named->text->s : wanted;
    if (!name || !well_formed) {
        return file; /* the schema says what is not */
    }
    const bur_conf *rung = bur_conf_at(rungs, name);
    if (!rung) {
        no_rung(s, rungs, name,
                named   ? named->span
                : rungs ? rungs->name_span
                        : whole->span);
        return NULL;
    }
    if (rung->kind != BUR_CONF_GROUP) {
        return file;
    }
    s->rung = name;
    bur_text_read text = {"rung", NULL, name};
    bur_vec_push(s->arena, &s->texts, text);
    return bur_conf_merge(s->arena, file, rung);
}

bool bur_scenario_check_rungs(bur_scenario *s)
{
    int errors = s->sink->n_errors;
    const bur_conf *rungs = bur_conf_at(s->conf, "rungs");
    for (int i = 0; rungs && i < rungs->n_items; i++) {
        bur_schema_check(&bur_scenario_schema,
                         bur_conf_merge(s->arena, s->conf, rungs->item[i]),
                         s->sink);
    }
    return s->sink->n_errors == errors;
}
