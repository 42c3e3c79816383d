/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With what probability series lie below the thresholds of a scenario. */
#include "api/study.h"
#include "stat/interval.h"

/* The threshold and element that are number `i` of all; false past the last. */
static bool find(const bur_plan *plan, int i, int *threshold, int *element)
{
    const bur_output *series = plan->program->graph->series.at;
    for (int t = 0; i >= 0 && t < plan->n_thresholds; t++) {
        const bur_threshold *of = &plan->threshold[t];
        if (i - of->first < series[of->series].var->n_elements) {
            *threshold = t;
            *element = i - of->first;
            return true;
        }
    }
    return false;
}

bool bur_study_threshold(const bur_study *study, int i,
                         bur_threshold_facts *facts)
{
    const bur_plan *plan = study->scenario->plan;
    int t, element;
    if (!find(plan, i, &t, &element)) {
        return false;
    }
    const bur_threshold *of = &plan->threshold[t];
    bur_series_facts series;
    bur_study_series(study, of->series + element, &series);
    *facts = (bur_threshold_facts){of->name, of->title, series.label,
                                   series.unit, of->value};
    return true;
}

static bur_estimate estimate(const bur_outcome *o, int t, int element, int c,
                             int row)
{
    return bur_interval_below(
        &bur_outcome_below(o, o->below, t, element, c)[row],
        bur_design_replicated(o->plan->design), o->plan->confidence);
}

bur_figure bur_study_below(const bur_study *study, int c, int i, int row)
{
    const bur_outcome *o = study->outcome;
    int t, element;
    if (!o || !find(o->plan, i, &t, &element)) {
        return bur_study_no_figure();
    }
    bur_estimate e = estimate(o, t, element, c, row);
    return bur_study_figure(&e);
}

/* --- for the store --- */

static void fill(const bur_outcome *o, int t, int n, double *p, double *low,
                 double *high)
{
    size_t at = 0;
    for (int c = 0; c < o->plan->n_cases; c++) {
        for (int element = 0; element < n; element++) {
            for (int row = 0; row < o->n_rows; row++, at++) {
                bur_estimate e = estimate(o, t, element, c, row);
                p[at] = e.value;
                low[at] = e.low;
                high[at] = e.high;
            }
        }
    }
}

void bur_study_lay_below(const bur_study *study, bur_arena *arena,
                         bur_results *results)
{
    const bur_outcome *o = study->outcome;
    const bur_plan *plan = o->plan;
    bur_result_below *below =
        BUR_NEW_N(arena, bur_result_below, plan->n_thresholds + 1);
    for (int t = 0; t < plan->n_thresholds; t++) {
        const bur_threshold *of = &plan->threshold[t];
        const bur_output *series = &plan->program->graph->series.at[of->series];
        const bur_var *var = series->var;
        size_t cells =
            (size_t)var->n_elements * (size_t)plan->n_cases * (size_t)o->n_rows;
        double *p = BUR_NEW_N(arena, double, 3 * cells);
        fill(o, t, var->n_elements, p, p + cells, p + 2 * cells);
        below[t] =
            (bur_result_below){.name = of->name,
                               .long_name = of->title    ? of->title
                                            : var->title ? var->title
                                                         : var->doc,
                               .variable = var->spelt,
                               .rule = series->survivors ? "survivors" : "all",
                               .value = of->value,
                               .n_dims = var->n_dims,
                               .dim = bur_study_dims_of(study, arena, var),
                               .p = p,
                               .low = p + cells,
                               .high = p + 2 * cells};
    }
    results->below = below;
    results->n_below = plan->n_thresholds;
}
