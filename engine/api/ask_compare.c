/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing scenarios, as bursar/questions.h shows it: one after another they
 * are opened, run, or what an earlier call kept is taken, and closed; or ranks
 * share them. */
#include <stdlib.h>
#include <string.h>

#include "api/asking.h"
#include "api/batch_share.h"
#include "base/number.h"
#include "store/kept.h"
#include "study/versus.h"

enum { RESAMPLES = 999 };

typedef struct asking {
    bur_study *study; /* of row 0 */
    const bur_compare_request *asked;
    const bur_run_request *run;
    bur_batch batch;
    bur_arena *arena;
    bur_sheet *sheet; /* [row] */
    bur_versus_asked versus;
    int row; /* that is run */
} asking;

bur_settings bur_compare_settings(const bur_compare_request *asked, int i,
                                  const char **set)
{
    return bur_batch_settings(asked->settings, asked->n_totals > 0,
                              &asked->row[i], set);
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

static void tell_done(const asking *a, int row, bool kept)
{
    if (a->asked->done) {
        a->asked->done(a->asked->context, row, kept);
    }
}

/* Opens a row, which is told. NULL without memory. */
static bur_study *open_row(const asking *a, int i, bur_batch_unit *unit,
                           bur_fault *fault)
{
    *unit = bur_batch_unit_at(&a->batch, a->arena, i);
    bur_study *study = bur_batch_open(&a->batch, unit);
    if (!study) {
        bur_fail(fault, BUR_NO_MEMORY, "not enough memory for %s",
                 unit->row->path);
    } else if (a->asked->opened) {
        a->asked->opened(a->asked->context, study, i);
    }
    return study;
}

static bur_status add_row(asking *a, int i, bur_fault *fault)
{
    bur_batch_unit unit;
    bool kept;
    bur_study *study = open_row(a, i, &unit, fault);
    if (!study) {
        return fault->status;
    }
    a->row = i;
    bur_status status = bur_batch_compute(&a->batch, &unit, study, &a->sheet[0],
                                          &a->sheet[i], &kept, fault);
    if (status == BUR_OK) {
        tell_done(a, i, kept);
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
    BUR_TRY(bur_batch_ask(&a->batch, asked, &a->sheet[0], fault));
    BUR_TRY(bur_versus_check(&a->sheet[0], &a->versus, fault));
    BUR_TRY(check_memory(a, fault));
    if (asked->keep) {
        BUR_TRY(bur_kept_open(asked->keep, fault));
    }
    bool kept;
    BUR_TRY(bur_batch_fill(&a->batch, a->study, &a->sheet[0], &kept, fault));
    tell_done(a, 0, kept);
    return BUR_OK;
}

/* --- rows that other ranks may have run --- */

static bur_status run_here(void *context, int i, bur_fault *fault)
{
    return add_row(context, i, fault);
}

/* What one row says, another one said of another scenario: all is told. */
static bur_status open_again(void *context, int i, uint64_t said,
                             bur_fault *fault)
{
    bur_batch_unit unit;
    (void)said;
    bur_study *study = open_row(context, i, &unit, fault);
    bur_study_close(study);
    return study ? BUR_OK : fault->status;
}

static bur_status add_sheet(void *context, int i, bur_sheet *sheet, bool kept,
                            bur_fault *fault)
{
    asking *a = context;
    (void)fault;
    a->sheet[i] = *sheet;
    tell_done(a, i, kept);
    return BUR_OK;
}

static bool step_of_all(void *context, double done)
{
    const asking *a = context;
    return !a->run->progress ||
           a->run->progress(a->run->context, done, a->asked->n_rows);
}

static bur_status other_rows(asking *a, bur_fault *fault)
{
    bur_batch_turn turn = {a,          a->arena,  run_here,
                           open_again, add_sheet, step_of_all};
    int done = 1;
    BUR_TRY(bur_batch_share(&a->batch, &a->sheet[0], &turn, &done, fault));
    for (int i = done; i < a->asked->n_rows; i++) {
        BUR_TRY(add_row(a, i, fault));
    }
    return BUR_OK;
}

/* --- what was asked, as numbers --- */

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
    a->versus = (bur_versus_asked){.n_material = asked->n_material,
                                   .n_enough = asked->n_enough,
                                   .optimism = 0.5,
                                   .rank_rows = asked->rank_rows,
                                   .resamples = RESAMPLES};
    BUR_TRY(bur_asking_number("optimism", asked->optimism, 0, 1,
                              &a->versus.optimism, fault));
    BUR_TRY(read_values(a, "what is material", asked->n_material,
                        asked->material, &a->versus.material, fault));
    return read_values(a, "what is enough", asked->n_enough, asked->enough,
                       &a->versus.enough, fault);
}

static bur_status ask(asking *a, bur_answer *answer, bur_fault *fault)
{
    BUR_TRY(read_asked(a, fault));
    BUR_TRY(first_row(a, fault));
    BUR_TRY(other_rows(a, fault));
    const bur_sheet **sheet =
        BUR_NEW_N(a->arena, const bur_sheet *, a->asked->n_rows);
    for (int i = 0; i < a->asked->n_rows; i++) {
        sheet[i] = &a->sheet[i];
    }
    return bur_versus(sheet, a->asked->n_rows, &a->versus, answer, fault);
}

/* Side by side, or for a table of providers. */
static int ask_versus(bur_study *study, const bur_compare_request *asked,
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
    a.sheet = BUR_NEW_N(a.arena, bur_sheet, asked->n_rows + 1);
    bur_answer *made = bur_answer_create("compare", bur_study_title(study));
    bur_status status = ask(&a, made, &study->fault);
    for (int i = 0; i < asked->n_rows; i++) {
        bur_sheet_free(&a.sheet[i]);
    }
    bur_arena_free(a.arena);
    return bur_asking_end(status, made, answer);
}

int bur_study_ask_compare(bur_study *study, const bur_compare_request *asked,
                          const bur_run_request *run, bur_answer **answer)
{
    return asked->providers ? bur_ask_providers(study, asked, run, answer)
                            : ask_versus(study, asked, run, answer);
}

void bur_compare_forget(const char *keep)
{
    bur_kept_discard(keep);
}
