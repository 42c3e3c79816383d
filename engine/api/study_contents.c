/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario's policies and shocks as written, its series and dimensions. */
#include <string.h>

#include "api/study.h"
#include "bursar/contents.h"
#include "study/meaning.h"

/* Group `i` of those in a section; NULL past the last. */
static const bur_conf *entry_at(const bur_study *study, const char *section,
                                int i)
{
    const bur_scenario *s = study->scenario;
    const bur_conf *all = s->conf ? bur_conf_at(s->conf, section) : NULL;
    return all && i >= 0 && i < all->n_items ? all->item[i] : NULL;
}

/* What is written of one of its settings; a text without its quotes. */
static const char *written(const bur_study *study, const bur_conf *entry,
                           const char *name)
{
    const bur_conf *conf = bur_conf_at(entry, name);
    if (!conf) {
        return NULL;
    }
    return conf->kind == BUR_CONF_TEXT ? conf->text->s
                                       : bur_conf_print(study->memory, conf);
}

bool bur_study_policy_entry(const bur_study *study, int i,
                            bur_policy_entry *out)
{
    const bur_conf *entry = entry_at(study, "policies", i);
    if (!entry) {
        return false;
    }
    *out = (bur_policy_entry){.name = entry->name,
                              .title = written(study, entry, "title"),
                              .doc = written(study, entry, "doc")};
    const bur_scenario *s = study->scenario;
    for (int p = 0; p < s->policies.n; p++) {
        out->runs |= strcmp(s->policies.at[p].name, entry->name) == 0;
    }
    return true;
}

bool bur_study_shock_entry(const bur_study *study, int i, bur_shock_entry *out)
{
    const bur_conf *entry = entry_at(study, "shocks", i);
    if (!entry) {
        return false;
    }
    const char *kind = written(study, entry, "kind");
    *out = (bur_shock_entry){.name = entry->name,
                             .title = written(study, entry, "title"),
                             .doc = written(study, entry, "doc"),
                             .target = written(study, entry, "target"),
                             .kind = kind ? kind : "multiply",
                             .by = written(study, entry, "by"),
                             .start = written(study, entry, "start"),
                             .lasts = written(study, entry, "lasts"),
                             .odds = written(study, entry, "odds")};
    return true;
}

bool bur_study_series_entry(const bur_study *study, int i,
                            bur_series_entry *out)
{
    const bur_graph *graph = study->scenario->plan->program->graph;
    for (int at = 0; at < graph->series.n && i >= 0; i--) {
        const bur_var *var = graph->series.at[at].var;
        if (i == 0) {
            *out = (bur_series_entry){.name = var->name,
                                      .title = bur_caption(study->memory, var),
                                      .unit = var->unit,
                                      .first = at,
                                      .n_elements = var->n_elements,
                                      .n_dims = var->n_dims};
            for (int d = 0; d < var->n_dims; d++) {
                out->dim[d] = var->dim[d]->name;
            }
            return true;
        }
        at += var->n_elements;
    }
    return false;
}

bool bur_study_dim_entry(const bur_study *study, int i, bur_dim_entry *out)
{
    const bur_model *model = study->scenario->model;
    if (i < 0 || i >= model->dims.n) {
        return false;
    }
    const bur_dim *dim = model->dims.at[i];
    *out = (bur_dim_entry){dim->name, dim->n, dim->element};
    return true;
}
