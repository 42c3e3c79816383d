/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The methods of sensitivity, by name, and what their answers share. */
#include "study/sensitivity.h"

#include <string.h>

#include "base/name.h"
#include "study/meaning.h"

static const bur_sensitivity_method methods[] = {
    {"sobol", "Sobol' indices", bur_sensitivity_sobol, true},
    {"morris", "Morris' elementary effects", bur_sensitivity_morris, false},
    {"efast", "eFAST indices", bur_sensitivity_efast, false},
    {"delta", "Borgonovo's delta", bur_sensitivity_delta, false},
    {"pawn", "PAWN", bur_sensitivity_pawn, false},
    {"regression", "regression of values and ranks", bur_sensitivity_regression,
     false},
    {"tornado", "a tornado", bur_sensitivity_tornado, false},
};

enum { N_METHODS = sizeof methods / sizeof *methods };

const bur_sensitivity_method *bur_sensitivity_method_at(int i)
{
    return i >= 0 && i < N_METHODS ? &methods[i] : NULL;
}

const bur_sensitivity_method *bur_sensitivity_method_named(const char *name,
                                                           bur_fault *fault)
{
    bur_nearest near = {.wanted = name};
    for (int i = 0; i < N_METHODS; i++) {
        if (strcmp(methods[i].name, name) == 0) {
            return &methods[i];
        }
        bur_nearest_offer(&near, methods[i].name);
    }
    bur_fail(fault, BUR_BAD_INPUT,
             "there is no method '%s'%s%s%s; `bursar help sensitivity` lists "
             "them",
             name, near.best ? "; do you mean '" : "",
             near.best ? near.best : "", near.best ? "'" : "");
    return NULL;
}

void bur_sensitivity_say_failures(const bur_sensitivity *asked,
                                  const bur_outcome *outcome,
                                  bur_answer *answer)
{
    static const char *const became[] = {
        [BUR_FAILURE_EXCLUDE] = "they are left out",
        [BUR_FAILURE_STOP] = "they are left out",
        [BUR_FAILURE_WORST] = "they count as the worst of each measure"};
    if (outcome->n_faults > 0) {
        bur_answer_say(answer, "%lld of %lld draws failed; %s.",
                       (long long)outcome->n_faults,
                       (long long)outcome->plan->design->n_draws,
                       became[asked->plan->on_failure]);
    }
}

int bur_sensitivity_dim_goals(const bur_sensitivity *asked, bur_answer *answer)
{
    const char **label =
        BUR_NEW_N(answer->arena, const char *, asked->n_goals + 1);
    for (int g = 0; g < asked->n_goals; g++) {
        label[g] = asked->goal[g].text;
    }
    return bur_answer_dim_add(answer, "measure", "Measure", asked->n_goals,
                              label);
}

int bur_sensitivity_dim_sources(const bur_sensitivity *asked,
                                bur_answer *answer)
{
    const char **label =
        BUR_NEW_N(answer->arena, const char *, asked->n_sources + 1);
    for (int s = 0; s < asked->n_sources; s++) {
        label[s] = asked->source[s].label;
    }
    return bur_answer_dim_add(answer, "source", "Source", asked->n_sources,
                              label);
}

/* The variable of an input of a source, or of a site behind its inputs. */
static const bur_var *var_of(const bur_plan *plan, bur_arena *arena,
                             const bur_uncertainty *source, int i)
{
    if (i < source->n_inputs) {
        return plan->inputs[source->input[i]].var;
    }
    const bur_graph *graph = plan->program->graph;
    const char *name = graph->sites.at[source->site[i - source->n_inputs]].name;
    return bur_model_var(graph->model,
                         bur_arena_strndup(arena, name, strcspn(name, "[")));
}

/* Of the first variables, with " + " between them. */
static const char *meaning_of_source(const bur_plan *plan, bur_arena *arena,
                                     const bur_uncertainty *source)
{
    enum { MOST = 2 };
    const bur_var *before = NULL;
    const char *list = NULL;
    int n = 0;
    for (int i = 0; i < source->n_inputs + source->n_sites && n < MOST; i++) {
        const bur_var *var = var_of(plan, arena, source, i);
        const char *own = var && var != before ? bur_meaning(arena, var) : NULL;
        before = var;
        n += own != NULL;
        list = own && list ? bur_arena_printf(arena, "%s + %s", list, own)
               : own       ? own
                           : list;
    }
    return list;
}

const char *const *bur_sensitivity_meanings(const bur_sensitivity *asked,
                                            bur_answer *answer)
{
    const char **what =
        BUR_NEW_N(answer->arena, const char *, asked->n_sources + 1);
    bool any = false;
    for (int s = 0; s < asked->n_sources; s++) {
        what[s] =
            meaning_of_source(asked->plan, answer->arena, &asked->source[s]);
        any = any || what[s];
    }
    return any ? what : NULL;
}
