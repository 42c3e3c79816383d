/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing scenarios, as bursar/questions.h shows it: one after another they
 * are opened, run, or what an earlier call kept is taken, and closed. */
#include <stdlib.h>
#include <string.h>

#include "api/asking.h"
#include "base/hash.h"
#include "base/number.h"
#include "store/kept.h"
#include "study/versus.h"

enum { RESAMPLES = 999 };

typedef struct asking {
    bur_study *study; /* of row 0 */
    const bur_compare_request *asked;
    bur_run_options options;
    const bur_run_request *run;
    bur_arena *arena;
    bur_sheet *sheet; /* [row] */
    double discount;
    bur_versus_asked versus;
    int row; /* that is run */
} asking;

bur_settings bur_compare_settings(const bur_compare_request *asked, int i,
                                  const char **set)
{
    static const bur_settings none;
    bur_settings settings = asked->settings ? *asked->settings : none;
    const bur_compare_row *row = &asked->row[i];
    for (int k = 0; k < settings.n_set; k++) {
        set[k] = settings.set[k];
    }
    for (int k = 0; k < row->n_set; k++) {
        set[settings.n_set + k] = row->set[k];
    }
    settings.set = set;
    settings.n_set += row->n_set;
    settings.all_series = settings.all_series || asked->n_totals > 0;
    return settings;
}

/* Rows after the first have its draws. */
static bur_study *open_row(const asking *a, int i)
{
    const bur_design *design = a->study->scenario->plan->design;
    int n = (a->asked->settings ? a->asked->settings->n_set : 0) +
            a->asked->row[i].n_set;
    const char **set = BUR_NEW_N(a->arena, const char *, n + 1);
    bur_settings settings = bur_compare_settings(a->asked, i, set);
    settings.has_seed = true;
    settings.seed = design->seed;
    settings.draws = design->n_draws;
    settings.design = bur_design_name(design->kind);
    return bur_study_open(a->asked->row[i].path, &settings);
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
static uint64_t key_of(const asking *a, const bur_study *study,
                       const bur_sheet *sheet)
{
    const bur_scenario *s = study->scenario;
    uint64_t discount, hash = with_text(BUR_HASH_SEED, bur_version());
    memcpy(&discount, &a->discount, sizeof discount);
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

/* --- running --- */

/* Progress of one of the rows as that of all. */
static bool step(void *context, double done, double of)
{
    const asking *a = context;
    return !a->run->progress ||
           a->run->progress(a->run->context, a->row + done / of,
                            a->asked->n_rows);
}

/* The values after those of the sheet: how many draws failed. */
static bool take_kept(const asking *a, uint64_t key, bur_sheet *sheet)
{
    size_t n = bur_sheet_size(sheet);
    if (!a->asked->keep ||
        !bur_kept_take(a->asked->keep, key, sheet->value, n + 1)) {
        return false;
    }
    sheet->n_failed = (int64_t)sheet->value[n];
    return true;
}

static bur_status fill(asking *a, bur_study *study, bur_sheet *sheet,
                       bur_fault *fault)
{
    uint64_t key = key_of(a, study, sheet);
    BUR_TRY(bur_sheet_make_room(sheet, fault));
    bool kept = take_kept(a, key, sheet);
    if (!kept) {
        BUR_TRY(bur_sheet_run(study->scenario->plan, &a->options, a->discount,
                              sheet, fault));
        size_t n = bur_sheet_size(sheet);
        sheet->value[n] = (double)sheet->n_failed;
        if (a->asked->keep) {
            BUR_TRY(
                bur_kept_put(a->asked->keep, key, sheet->value, n + 1, fault));
        }
    }
    if (a->asked->done) {
        a->asked->done(a->asked->context, a->row, kept);
    }
    return BUR_OK;
}

static bur_status add_row(asking *a, int i, bur_fault *fault)
{
    bur_study *study = open_row(a, i);
    if (!study) {
        return bur_fail(fault, BUR_NO_MEMORY, "not enough memory for %s",
                        a->asked->row[i].path);
    }
    if (a->asked->opened) {
        a->asked->opened(a->asked->context, study, i);
    }
    bur_status status =
        bur_study_problem(study) == BURSAR_OK
            ? bur_sheet_like(a->arena, study->scenario->plan,
                             bur_study_own_measures(study),
                             a->asked->row[i].name, bur_study_title(study),
                             &a->sheet[0], &a->sheet[i], fault)
            : bur_fail(fault,
                       bur_study_problem(study) == BURSAR_BAD_INPUT
                           ? BUR_BAD_INPUT
                           : BUR_FAILED,
                       "%s cannot be compared", a->asked->row[i].name);
    a->row = i;
    if (status == BUR_OK) {
        status = fill(a, study, &a->sheet[i], fault);
    }
    bur_study_close(study);
    return status;
}

static bur_status check_memory(const asking *a, bur_fault *fault)
{
    double bytes = (double)bur_sheet_size(&a->sheet[0]) *
                   (double)a->asked->n_rows * sizeof(double);
    double most = (double)a->study->scenario->plan->memory;
    return bytes <= most
               ? BUR_OK
               : bur_fail(fault, BUR_BAD_INPUT,
                          "the values of %d scenarios take %.0f MB, and "
                          "runs.memory of the first allows %.0f: ask for fewer "
                          "measures or draws, or more memory",
                          a->asked->n_rows, bytes / 1e6, most / 1e6);
}

static bur_status first_row(asking *a, bur_fault *fault)
{
    const bur_compare_request *asked = a->asked;
    const bur_model *model = a->study->scenario->model;
    bur_sheet_asked of = {.n_measures = asked->n_measures,
                          .measure = asked->measure,
                          .exit = model->exits.n > 0 ? model->exits.at[0].name
                                                     : NULL,
                          .n_totals = asked->n_totals,
                          .total = asked->total,
                          .discount = a->discount};
    BUR_TRY(bur_sheet_ask(a->arena, a->study->scenario->plan,
                          bur_study_own_measures(a->study), asked->row[0].name,
                          bur_study_title(a->study), &of, &a->sheet[0], fault));
    BUR_TRY(bur_versus_check(&a->sheet[0], &a->versus, fault));
    BUR_TRY(check_memory(a, fault));
    if (asked->keep) {
        BUR_TRY(bur_kept_open(asked->keep, fault));
    }
    return fill(a, a->study, &a->sheet[0], fault);
}

/* --- what was asked, as numbers --- */

static bur_status read_number(const char *what, const char *text, double low,
                              double high, double *value, bur_fault *fault)
{
    if (text && (!bur_number_read(text, strlen(text), value) || *value < low ||
                 *value > high)) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "%s is a number from %g to %g, not \"%s\"", what, low,
                        high, text);
    }
    return BUR_OK;
}

/* "cash_low=1000" and such. */
static bur_status read_values(const asking *a, const char *what, int n,
                              const char *const *text,
                              const bur_versus_value **out, bur_fault *fault)
{
    bur_versus_value *value = BUR_NEW_N(a->arena, bur_versus_value, n + 1);
    for (int i = 0; i < n; i++) {
        const char *mark = strrchr(text[i], '=');
        if (!mark ||
            !bur_number_read(mark + 1, strlen(mark + 1), &value[i].value)) {
            return bur_fail(fault, BUR_BAD_INPUT,
                            "%s is MEASURE=NUMBER, not \"%s\"", what, text[i]);
        }
        value[i].measure =
            bur_arena_strndup(a->arena, text[i], (size_t)(mark - text[i]));
    }
    *out = value;
    return BUR_OK;
}

static bur_status read_asked(asking *a, bur_fault *fault)
{
    const bur_compare_request *asked = a->asked;
    a->discount = 0;
    a->versus = (bur_versus_asked){.n_material = asked->n_material,
                                   .n_enough = asked->n_enough,
                                   .optimism = 0.5,
                                   .rank_rows = asked->rank_rows,
                                   .resamples = RESAMPLES};
    BUR_TRY(read_number("a discount", asked->discount, -0.5, 1, &a->discount,
                        fault));
    BUR_TRY(read_number("optimism", asked->optimism, 0, 1, &a->versus.optimism,
                        fault));
    BUR_TRY(read_values(a, "what is material", asked->n_material,
                        asked->material, &a->versus.material, fault));
    return read_values(a, "what is enough", asked->n_enough, asked->enough,
                       &a->versus.enough, fault);
}

static bur_status ask(asking *a, bur_answer *answer, bur_fault *fault)
{
    BUR_TRY(read_asked(a, fault));
    BUR_TRY(first_row(a, fault));
    for (int i = 1; i < a->asked->n_rows; i++) {
        BUR_TRY(add_row(a, i, fault));
    }
    const bur_sheet **sheet =
        BUR_NEW_N(a->arena, const bur_sheet *, a->asked->n_rows);
    for (int i = 0; i < a->asked->n_rows; i++) {
        sheet[i] = &a->sheet[i];
    }
    return bur_versus(sheet, a->asked->n_rows, &a->versus, answer, fault);
}

int bur_study_ask_compare(bur_study *study, const bur_compare_request *asked,
                          const bur_run_request *run, bur_answer **answer)
{
    static const bur_run_request plain;
    *answer = NULL;
    asking a = {.study = study, .asked = asked, .run = run ? run : &plain};
    int code = bur_asking_begin(study, run, &a.options);
    if (code != BURSAR_OK) {
        return code;
    }
    a.options.progress = step;
    a.options.context = &a;
    a.arena = bur_arena_create();
    a.sheet = BUR_NEW_N(a.arena, bur_sheet, asked->n_rows + 1);
    bur_answer *made = bur_answer_create("compare", bur_study_title(study));
    bur_status status = ask(&a, made, &study->fault);
    for (int i = 0; i < asked->n_rows; i++) {
        bur_sheet_free(&a.sheet[i]);
    }
    bur_arena_free(a.arena);
    return bur_asking_end(status, made, answer);
}

void bur_compare_forget(const char *keep)
{
    bur_kept_discard(keep);
}
