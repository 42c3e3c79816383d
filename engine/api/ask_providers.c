/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing scenarios for a table of providers: every provider is opened once
 * to be checked, then each lives all scenarios, a unit of a batch each, whose
 * sheet is summed up and let go. */
#include <string.h>

#include "api/asking.h"
#include "api/batch_unit.h"
#include "scenario/building.h"
#include "store/kept.h"
#include "study/region.h"

enum { MOST_NAMED = 5 };

typedef struct asking {
    bur_study *study; /* of row 0, without a provider */
    const bur_compare_request *asked;
    const bur_run_request *run;
    bur_batch batch;
    bur_arena *arena;
    const bur_provider_table *table;
    const char **on;      /* [row]: what each stands on; NULL: nothing */
    const char *policies; /* of the first, with commas between */
    bur_sheet first;      /* without values */
    bur_region *region;
    uint64_t *shape; /* [row]: of the program that ran last; 0: none has */
    int unit;        /* that is run */
} asking;

static int n_units(const asking *a)
{
    return a->table->n * a->asked->n_rows;
}

/* Progress of one of the units as that of all. */
static bool step(void *context, double done, double of)
{
    const asking *a = context;
    return !a->run->progress ||
           a->run->progress(a->run->context, a->unit + done / of, n_units(a));
}

static void tell_opened(const asking *a, bur_study *study, int row)
{
    if (a->asked->opened) {
        a->asked->opened(a->asked->context, study, row);
    }
}

static bur_status no_memory(const bur_batch_unit *unit, bur_fault *fault)
{
    return bur_fail(fault, BUR_NO_MEMORY, "not enough memory for %s",
                    unit->name);
}

/* --- the table, and what its providers stand on --- */

static bur_status read_table(asking *a, bur_fault *fault)
{
    bur_scenario *s = a->study->scenario;
    a->table =
        bur_providers_read(s->arena, a->asked->providers, s->sink, fault);
    if (!a->table) {
        return fault->status != BUR_OK ? fault->status
                                       : bur_fail(fault, BUR_BAD_INPUT,
                                                  "%s is no table of providers",
                                                  a->asked->providers);
    }
    bur_scenario_note_text(s, "providers_text", a->table->csv->source);
    return BUR_OK;
}

/* The scenario at the bottom, if it is another one. */
static const char *bottom_of(const asking *a, const bur_study *study)
{
    return study->scenario->files.n > 1
               ? bur_arena_strdup(a->arena, bur_study_provider(study))
               : NULL;
}

static bur_status find_bottom(asking *a, int row, bur_fault *fault)
{
    bur_batch_unit unit = {.row = &a->asked->row[row],
                           .name = a->asked->row[row].name,
                           .policies = a->policies};
    bur_study *study = bur_batch_open(&a->batch, &unit);
    if (!study) {
        return no_memory(&unit, fault);
    }
    tell_opened(a, study, row);
    a->on[row] = bottom_of(a, study);
    int problem = bur_study_problem(study);
    bur_study_close(study);
    return problem == BURSAR_OK
               ? BUR_OK
               : bur_fail(fault,
                          problem == BURSAR_BAD_INPUT ? BUR_BAD_INPUT
                                                      : BUR_FAILED,
                          "%s cannot be compared", unit.name);
}

/* A provider of the table takes the place of the one that a scenario is
 * written for, even if it stands on the same figures below. */
static bur_status find_bottoms(asking *a, bur_fault *fault)
{
    const bur_settings *settings = a->asked->settings;
    a->on = BUR_NEW_N(a->arena, const char *, a->asked->n_rows + 1);
    if (settings && settings->on) {
        return BUR_OK; /* as the settings of all say */
    }
    a->on[0] = bottom_of(a, a->study);
    for (int i = 1; i < a->asked->n_rows; i++) {
        BUR_TRY(find_bottom(a, i, fault));
    }
    return BUR_OK;
}

static void list_policies(asking *a)
{
    a->policies = "";
    for (int p = 0; p < a->first.n_policies; p++) {
        a->policies = bur_arena_printf(a->arena, "%s%s%s", a->policies,
                                       p > 0 ? "," : "", a->first.policy[p]);
    }
    a->policies = *a->policies ? a->policies : NULL;
}

/* --- units --- */

static bur_batch_unit unit_of(const asking *a, bur_arena *arena, int provider,
                              int row)
{
    const bur_provider *p = &a->table->at[provider];
    return (bur_batch_unit){
        .row = &a->asked->row[row],
        .name = bur_arena_printf(arena, "%s for provider %s",
                                 a->asked->row[row].name, p->id),
        .provider = p,
        .on = p->scenario ? p->scenario : a->on[row],
        .policies = a->policies};
}

/* Opens a unit, what it says told at its place in the table. */
static bur_study *open_unit(const asking *a, const bur_batch_unit *unit,
                            int row)
{
    bur_study *study = bur_batch_open(&a->batch, unit);
    if (study) {
        bur_provider_locate(a->table, unit->provider, study->scenario->sink);
        tell_opened(a, study, row);
    }
    return study;
}

/* All of them, so that the last one's fault is not found after hours. */
static bur_status check_providers(asking *a, bur_fault *fault)
{
    const char *bad = "";
    int n_bad = 0;
    for (int p = 0; p < a->table->n; p++) {
        bur_batch_unit unit = unit_of(a, a->arena, p, 0);
        bur_study *study = open_unit(a, &unit, p * a->asked->n_rows);
        if (!study) {
            return no_memory(&unit, fault);
        }
        if (bur_study_problem(study) != BURSAR_OK) {
            bad = n_bad < MOST_NAMED ? bur_arena_printf(a->arena, "%s%s%s", bad,
                                                        n_bad > 0 ? ", " : "",
                                                        unit.provider->id)
                                     : bad;
            n_bad++;
        }
        bur_study_close(study);
    }
    return n_bad == 0
               ? BUR_OK
               : bur_fail(fault, BUR_BAD_INPUT,
                          "%d of %d providers cannot be compared: %s%s", n_bad,
                          a->table->n, bad, n_bad > MOST_NAMED ? ", ..." : "");
}

/* Providers that differ in numbers alone run the same native code: how much
 * will, as far as the last one of the scenario tells. */
static void look_ahead(asking *a, const bur_study *study, int provider, int row)
{
    const bur_plan *plan = study->scenario->plan;
    a->batch.options.to_come = 0;
    if (plan) {
        uint64_t shape = bur_program_shape(study->scenario->program);
        if (a->shape[row] == 0 || a->shape[row] == shape) {
            a->batch.options.to_come = (double)(a->table->n - 1 - provider) *
                                       (double)plan->design->n_draws *
                                       plan->n_cases * plan->timeline->n_steps;
        }
        a->shape[row] = shape;
    }
}

static bur_status add_unit(asking *a, bur_arena *arena, int provider, int row,
                           bur_fault *fault)
{
    bur_batch_unit unit = unit_of(a, arena, provider, row);
    bur_study *study = open_unit(a, &unit, a->unit);
    if (!study) {
        return no_memory(&unit, fault);
    }
    bur_sheet sheet = {0};
    bool kept = false;
    look_ahead(a, study, provider, row);
    bur_status status = bur_batch_compute(&a->batch, &unit, study, &a->first,
                                          &sheet, &kept, fault);
    if (status == BUR_OK) {
        status = bur_region_add(a->region, &sheet, fault);
    }
    if (status == BUR_OK && a->asked->done) {
        a->asked->done(a->asked->context, a->unit, kept);
    }
    bur_sheet_free(&sheet);
    bur_study_close(study);
    return status;
}

static bur_status add_units(asking *a, bur_fault *fault)
{
    bur_arena *all = a->batch.arena;
    bur_status status = BUR_OK;
    a->shape = BUR_NEW_N(a->arena, uint64_t, a->asked->n_rows + 1);
    for (a->unit = 0; status == BUR_OK && a->unit < n_units(a); a->unit++) {
        a->batch.arena = bur_arena_create();
        status = add_unit(a, a->batch.arena, a->unit / a->asked->n_rows,
                          a->unit % a->asked->n_rows, fault);
        bur_arena_free(a->batch.arena);
    }
    a->batch.arena = all;
    return status;
}

/* --- the region --- */

static bur_region_of region_of(const asking *a)
{
    int n = a->table->n, n_rows = a->asked->n_rows;
    const char **scenario = BUR_NEW_N(a->arena, const char *, n_rows + 1);
    const char **id = BUR_NEW_N(a->arena, const char *, n + 1);
    const char **name = BUR_NEW_N(a->arena, const char *, n + 1);
    for (int i = 0; i < n_rows; i++) {
        scenario[i] = a->asked->row[i].name;
    }
    for (int p = 0; p < n; p++) {
        id[p] = a->table->at[p].id;
        name[p] = a->table->at[p].name;
    }
    return (bur_region_of){&a->first, n_rows, n, scenario, id, name};
}

static bur_status make_region(asking *a, bur_fault *fault)
{
    bur_region_of of = region_of(a);
    double bytes = bur_region_bytes(&of) * (double)a->first.independent.n_draws;
    double most = (double)a->study->scenario->plan->memory;
    return bytes <= most
               ? bur_region_create(&of, &a->region, fault)
               : bur_fail(fault, BUR_BAD_INPUT,
                          "how many fail in each draw of %d scenarios and %d "
                          "policies takes %.0f MB, and runs.memory of the "
                          "first allows %.0f: ask for fewer draws, or more "
                          "memory",
                          of.n_scenarios, a->first.n_policies, bytes / 1e6,
                          most / 1e6);
}

static bur_status ask(asking *a, bur_answer *answer, bur_fault *fault)
{
    BUR_TRY(bur_batch_ask(&a->batch, a->asked, &a->first, fault));
    a->first.n_measures = a->first.n_first; /* nobody asked for the others */
    BUR_TRY(read_table(a, fault));
    BUR_TRY(make_region(a, fault));
    list_policies(a);
    BUR_TRY(find_bottoms(a, fault));
    BUR_TRY(check_providers(a, fault));
    if (a->asked->keep) {
        BUR_TRY(bur_kept_open(a->asked->keep, fault));
    }
    BUR_TRY(add_units(a, fault));
    return bur_region_tell(a->region, answer, fault);
}

int bur_ask_providers(bur_study *study, const bur_compare_request *asked,
                      const bur_run_request *run, bur_answer **answer)
{
    static const bur_run_request plain;
    *answer = NULL;
    asking a = {.study = study, .asked = asked, .run = run ? run : &plain};
    int code = bur_batch_begin(&a.batch, study, asked, run, step, &a);
    if (code != BURSAR_OK) {
        return code;
    }
    a.arena = a.batch.arena;
    bur_answer *made = bur_answer_create("compare", bur_study_title(study));
    bur_status status = ask(&a, made, &study->fault);
    bur_region_free(a.region);
    bur_arena_free(a.arena);
    return bur_asking_end(status, made, answer);
}
