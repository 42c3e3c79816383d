/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A unit of a batch: opened, run or taken from what an earlier batch kept. */
#include "api/batch_unit.h"

#include <math.h>
#include <string.h>

#include "api/asking.h"
#include "api/study_ranks.h"
#include "base/hash.h"
#include "store/kept.h"

bur_settings bur_batch_settings(const bur_settings *of_all, bool all_series,
                                const bur_compare_row *row, const char **set)
{
    static const bur_settings none;
    bur_settings settings = of_all ? *of_all : none;
    for (int k = 0; k < settings.n_set; k++) {
        set[k] = settings.set[k];
    }
    for (int k = 0; k < row->n_set; k++) {
        set[settings.n_set + k] = row->set[k];
    }
    settings.set = set;
    settings.n_set += row->n_set;
    settings.all_series = settings.all_series || all_series;
    return settings;
}

int bur_batch_begin(bur_batch *batch, bur_study *study,
                    const bur_compare_request *asked,
                    const bur_run_request *run,
                    bool (*progress)(void *context, double done, double of),
                    void *context)
{
    *batch = (bur_batch){.first = study,
                         .n_rows = asked->n_rows,
                         .row = asked->row,
                         .settings = asked->settings,
                         .all_series = asked->n_totals > 0,
                         .keep = asked->keep};
    int code = bur_asking_begin(study, run, &batch->options);
    if (code == BURSAR_OK) {
        batch->design = study->scenario->plan->design;
        batch->options.progress = progress;
        batch->options.context = context;
        batch->arena = bur_arena_create();
    }
    return code;
}

bur_status bur_batch_ask(bur_batch *batch, const bur_compare_request *asked,
                         bur_sheet *sheet, bur_fault *fault)
{
    const bur_study *study = batch->first;
    const bur_model *model = study->scenario->model;
    BUR_TRY(bur_asking_number("a discount", asked->discount, -0.5, 1,
                              &batch->discount, fault));
    bur_sheet_asked of = {.n_measures = asked->n_measures,
                          .measure = asked->measure,
                          .exit = model->exits.n > 0 ? model->exits.at[0].name
                                                     : NULL,
                          .n_totals = asked->n_totals,
                          .total = asked->total,
                          .discount = batch->discount};
    return bur_sheet_ask(batch->arena, study->scenario->plan,
                         bur_study_own_measures(study), asked->row[0].name,
                         bur_study_title(study), &of, sheet, fault);
}

/* --- units --- */

int bur_batch_n_units(const bur_batch *batch)
{
    return batch->n_rows * (batch->providers ? batch->providers->n : 1);
}

bur_batch_unit bur_batch_unit_at(const bur_batch *batch, bur_arena *arena,
                                 int i)
{
    int row = i % batch->n_rows;
    bur_batch_unit unit = {.row = &batch->row[row],
                           .name = batch->row[row].name,
                           .policies = batch->policies};
    if (batch->providers) {
        unit.provider = &batch->providers->at[i / batch->n_rows];
        unit.name = bur_arena_printf(arena, "%s for provider %s", unit.name,
                                     unit.provider->id);
        unit.on = unit.provider->scenario ? unit.provider->scenario
                  : batch->on             ? batch->on[row]
                                          : NULL;
    }
    return unit;
}

bur_study *bur_batch_open(const bur_batch *batch, const bur_batch_unit *unit)
{
    const bur_design *design = batch->design;
    const bur_provider *provider = unit->provider;
    int n = (batch->settings ? batch->settings->n_set : 0) + unit->row->n_set +
            (provider ? provider->n_set : 0);
    const char **set = BUR_NEW_N(batch->arena, const char *, n + 1);
    bur_settings settings =
        bur_batch_settings(batch->settings, batch->all_series, unit->row, set);
    for (int k = 0; provider && k < provider->n_set; k++) {
        set[settings.n_set++] = provider->set[k];
    }
    settings.provider = provider ? provider->id : settings.provider;
    settings.on = unit->on ? unit->on : settings.on;
    settings.policies = unit->policies ? unit->policies : settings.policies;
    settings.has_seed = true;
    settings.seed = design->seed;
    settings.draws = design->n_draws;
    settings.design = bur_design_name(design->kind);
    bur_study *study =
        bur_study_open_as(unit->row->path, &settings, false, batch->reader);
    if (study && provider && batch->providers) {
        bur_provider_locate(batch->providers, provider, study->scenario->sink);
    }
    return study;
}

uint64_t bur_batch_said(const bur_study *study)
{
    bur_finding finding;
    uint64_t hash = BUR_HASH_SEED;
    int n = 0;
    while (bur_study_finding(study, n, &finding)) {
        hash = bur_hash_text(hash, finding.path);
        hash = bur_hash_mix(hash ^ (uint64_t)finding.line);
        hash = bur_hash_mix(hash ^ (uint64_t)finding.column);
        hash = bur_hash_mix(bur_hash_text(hash, finding.message));
        n++;
    }
    return n > 0 ? hash | 1 : 0;
}

/* Model-steps of a unit's cases. */
static double steps_of(const bur_plan *plan)
{
    return (double)plan->design->n_draws * plan->n_cases *
           plan->timeline->n_steps;
}

void bur_batch_look_ahead(bur_batch *batch, const bur_study *study, int i)
{
    const bur_plan *plan = study->scenario->plan;
    batch->options.to_come = 0;
    if (!plan || !batch->shape) {
        return;
    }
    uint64_t shape = bur_program_shape(study->scenario->program);
    int row = i % batch->n_rows,
        ranks = batch->n_ranks > 0 ? batch->n_ranks : 1;
    int left = (bur_batch_n_units(batch) - 1 - i) / batch->n_rows / ranks;
    if (batch->shape[row] == 0 || batch->shape[row] == shape) {
        batch->options.to_come = left * steps_of(plan);
    }
    batch->shape[row] = shape;
}

/* --- the key of what is kept --- */

static uint64_t with_text(uint64_t hash, const char *text)
{
    return bur_hash_mix(bur_hash_text(hash, text ? text : "") ^ 1);
}

static uint64_t with_word(uint64_t hash, uint64_t word)
{
    return bur_hash_mix(hash ^ word);
}

/* All that the values of a sheet are a function of. */
uint64_t bur_batch_key(const bur_batch *batch, const bur_study *study,
                       const bur_sheet *sheet)
{
    const bur_scenario *s = study->scenario;
    uint64_t discount, hash = with_text(BUR_HASH_SEED, bur_version());
    memcpy(&discount, &batch->discount, sizeof discount);
    hash = with_word(hash, bur_program_hash(s->program));
    hash = with_word(hash, discount);
    hash = with_word(hash, sheet->seed);
    hash = with_word(hash, (uint64_t)sheet->kind);
    hash = with_word(hash, (uint64_t)sheet->independent.n_draws);
    hash = with_word(hash, (uint64_t)sheet->independent.luck);
    hash = with_text(hash, s->provider);
    hash = with_text(hash, s->rung);
    for (int i = 0; i < s->texts.n; i++) {
        hash = with_text(hash, s->texts.at[i].name);
        hash = with_text(hash, s->texts.at[i].text);
    }
    for (int p = 0; p < sheet->n_policies; p++) {
        hash = with_text(hash, sheet->policy[p]);
    }
    for (int m = 0; m < sheet->n_measures; m++) {
        hash = with_text(hash, sheet->measure[m].name);
        hash = with_word(hash, sheet->measure[m].measure >= 0);
    }
    return hash;
}

/* --- computing --- */

size_t bur_batch_bytes(const bur_sheet *sheet)
{
    return (bur_sheet_size(sheet) + 1) * sizeof *sheet->value;
}

/* The value after those of the sheet: how many draws failed. */
static bool take_values(const bur_batch *batch, uint64_t key, bur_sheet *sheet)
{
    size_t n = bur_sheet_size(sheet);
    if (!batch->keep || !bur_kept_take(batch->keep, key, sheet->value, n + 1)) {
        return false;
    }
    double failed = sheet->value[n];
    if (failed >= 0 && failed <= (double)n &&
        failed == (double)(int64_t)failed && bur_sheet_is_sound(sheet)) {
        sheet->n_failed = (int64_t)failed;
        return true;
    }
    for (size_t i = 0; i < n; i++) {
        sheet->value[i] = NAN;
    }
    return false;
}

bool bur_batch_take_kept(const bur_batch *batch, uint64_t key, bur_sheet *sheet)
{
    bool taken = bur_sheet_make_room(sheet, &(bur_fault){0}) == BUR_OK &&
                 take_values(batch, key, sheet);
    if (!taken) {
        bur_sheet_free(sheet);
    }
    return taken;
}

bur_status bur_batch_fill(const bur_batch *batch, const bur_study *study,
                          bur_sheet *sheet, bool *kept, bur_fault *fault)
{
    uint64_t key = bur_batch_key(batch, study, sheet);
    BUR_TRY(bur_sheet_make_room(sheet, fault));
    *kept = take_values(batch, key, sheet);
    if (*kept) {
        return BUR_OK;
    }
    bur_run_options options = batch->options;
    options.origin = bur_study_origin(study);
    BUR_TRY(bur_sheet_run(study->scenario->plan, &options, batch->discount,
                          sheet, fault));
    size_t n = bur_sheet_size(sheet);
    sheet->value[n] = (double)sheet->n_failed;
    return batch->keep
               ? bur_kept_put(batch->keep, key, sheet->value, n + 1, fault)
               : BUR_OK;
}

bur_status bur_batch_prepare(const bur_batch *batch, const bur_batch_unit *unit,
                             bur_study *study, const bur_sheet *first,
                             bur_sheet *sheet, bur_fault *fault)
{
    int problem = bur_study_problem(study);
    if (problem != BURSAR_OK) {
        return bur_fail(
            fault, problem == BURSAR_BAD_INPUT ? BUR_BAD_INPUT : BUR_FAILED,
            "%s cannot be compared", unit->name);
    }
    return bur_sheet_like(batch->arena, study->scenario->plan,
                          bur_study_own_measures(study), unit->name,
                          bur_study_title(study), first, sheet, fault);
}

bur_status bur_batch_compute(const bur_batch *batch, const bur_batch_unit *unit,
                             bur_study *study, const bur_sheet *first,
                             bur_sheet *sheet, bool *kept, bur_fault *fault)
{
    BUR_TRY(bur_batch_prepare(batch, unit, study, first, sheet, fault));
    return bur_batch_fill(batch, study, sheet, kept, fault);
}
