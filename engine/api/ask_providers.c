/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing scenarios for a table of providers: every provider is opened once
 * to be checked, then each lives all scenarios, a unit of a batch each, whose
 * sheet is summed up and let go. */
#include <string.h>

#include "api/asking.h"
#include "api/batch_share.h"
#include "base/vec.h"
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
    bur_sheet first; /* without values */
    bur_region *region;
    BUR_VEC(uint64_t) heard; /* what studies said that were told */
    int unit;                /* that is run */
} asking;

/* Progress of one of the units as that of all. */
static bool step(void *context, double done, double of)
{
    const asking *a = context;
    return !a->run->progress ||
           a->run->progress(a->run->context, a->unit + done / of,
                            bur_batch_n_units(&a->batch));
}

static bool is_heard(const asking *a, uint64_t said)
{
    int i = 0;
    while (i < a->heard.n && a->heard.at[i] != said) {
        i++;
    }
    return i < a->heard.n;
}

static void tell_opened(asking *a, bur_study *study, int row)
{
    uint64_t said = bur_batch_said(study);
    if (said != 0 && !is_heard(a, said)) {
        bur_vec_push(a->arena, &a->heard, said);
    }
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

static bur_status find_bottom(asking *a, int row, const char **on,
                              bur_fault *fault)
{
    bur_batch_unit unit = bur_batch_unit_at(&a->batch, a->arena, row);
    bur_study *study = bur_batch_open(&a->batch, &unit);
    if (!study) {
        return no_memory(&unit, fault);
    }
    tell_opened(a, study, row);
    on[row] = bottom_of(a, study);
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
    const char **on = BUR_NEW_N(a->arena, const char *, a->asked->n_rows + 1);
    a->batch.on = on;
    if (settings && settings->on) {
        return BUR_OK; /* as the settings of all say */
    }
    on[0] = bottom_of(a, a->study);
    for (int i = 1; i < a->asked->n_rows; i++) {
        BUR_TRY(find_bottom(a, i, on, fault));
    }
    return BUR_OK;
}

static void list_policies(asking *a)
{
    const char *all = "";
    for (int p = 0; p < a->first.n_policies; p++) {
        all = bur_arena_printf(a->arena, "%s%s%s", all, p > 0 ? "," : "",
                               a->first.policy[p]);
    }
    a->batch.policies = *all ? all : NULL;
}

/* --- units --- */

static bur_study *open_unit(asking *a, const bur_batch_unit *unit, int i)
{
    bur_study *study = bur_batch_open(&a->batch, unit);
    if (study) {
        tell_opened(a, study, i);
    }
    return study;
}

/* All of them, so that the last one's fault is not found after hours. */
static bur_status check_providers(asking *a, bur_fault *fault)
{
    const char *bad = "";
    int n_bad = 0;
    for (int p = 0; p < a->table->n; p++) {
        int i = p * a->asked->n_rows;
        bur_batch_unit unit = bur_batch_unit_at(&a->batch, a->arena, i);
        bur_study *study = open_unit(a, &unit, i);
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

static bur_status add_sheet(void *context, int i, bur_sheet *sheet, bool kept,
                            bur_fault *fault)
{
    const asking *a = context;
    bur_status status = bur_region_add(a->region, sheet, fault);
    if (status == BUR_OK && a->asked->done) {
        a->asked->done(a->asked->context, i, kept);
    }
    bur_sheet_free(sheet);
    return status;
}

static bur_status run_unit(asking *a, const bur_batch_unit *unit,
                           bur_study *study, bur_fault *fault)
{
    bur_sheet sheet = {0};
    bool kept = false;
    bur_batch_look_ahead(&a->batch, study, a->unit);
    bur_status status = bur_batch_compute(&a->batch, unit, study, &a->first,
                                          &sheet, &kept, fault);
    if (status != BUR_OK) {
        bur_sheet_free(&sheet);
        return status;
    }
    return add_sheet(a, a->unit, &sheet, kept, fault);
}

static bur_status add_unit(void *context, int i, bur_fault *fault)
{
    asking *a = context;
    bur_arena *all = a->batch.arena;
    a->unit = i;
    a->batch.arena = bur_arena_create();
    bur_batch_unit unit = bur_batch_unit_at(&a->batch, a->batch.arena, i);
    bur_study *study = open_unit(a, &unit, i);
    bur_status status =
        study ? run_unit(a, &unit, study, fault) : no_memory(&unit, fault);
    bur_study_close(study);
    bur_arena_free(a->batch.arena);
    a->batch.arena = all;
    return status;
}

/* Tells what the study of a unit says that another rank has run, unless one
 * that was told said the same. */
static bur_status open_again(void *context, int i, uint64_t said,
                             bur_fault *fault)
{
    asking *a = context;
    if (is_heard(a, said)) {
        return BUR_OK;
    }
    bur_batch_unit unit = bur_batch_unit_at(&a->batch, a->arena, i);
    bur_study *study = open_unit(a, &unit, i);
    bur_study_close(study);
    return study ? BUR_OK : no_memory(&unit, fault);
}

static bool step_of_all(void *context, double done)
{
    const asking *a = context;
    return !a->run->progress || a->run->progress(a->run->context, done,
                                                 bur_batch_n_units(&a->batch));
}

static bur_status add_units(asking *a, bur_fault *fault)
{
    bur_batch_turn turn = {a,          NULL,      add_unit,
                           open_again, add_sheet, step_of_all};
    int done = 0;
    a->batch.shape = BUR_NEW_N(a->arena, uint64_t, a->asked->n_rows + 1);
    BUR_TRY(bur_batch_share(&a->batch, &a->first, &turn, &done, fault));
    for (int i = done; i < bur_batch_n_units(&a->batch); i++) {
        BUR_TRY(add_unit(a, i, fault));
    }
    return BUR_OK;
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
    a->batch.providers = a->table;
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
