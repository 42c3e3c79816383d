/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A batch: many scenarios, and many providers in each, one after another with
 * the draws, the seed and the design of a first study.
 *
 * The unit of work is the sheet of one scenario for one provider:
 * bur_batch_compute. It needs nothing from other units, in whatever order or
 * process they are computed; what comes of it is the sheet's values and the
 * number of its draws that failed, bur_batch_bytes of plain numbers at
 * sheet->value, which are the same whoever computes them. Kept in a folder
 * under a key of all that they are a function of, they are taken from there by
 * a batch that goes on. */
#ifndef BURSAR_API_BATCH_UNIT_H
#define BURSAR_API_BATCH_UNIT_H

#include "api/study.h"
#include "bursar/questions.h"
#include "scenario/providers.h"
#include "study/sheet.h"

typedef struct bur_batch {
    bur_arena *arena;
    const bur_study *first;   /* NULL: in another process */
    const bur_design *design; /* the first's: of its kind, seed and draws */
    int n_rows;
    const bur_compare_row *row;
    const bur_settings *settings; /* of all; NULL: none */
    bool all_series;              /* for totals */
    double discount;
    const char *keep; /* a folder, or NULL */
    bur_run_options options;
    const bur_provider_table *providers; /* NULL: there are none ... */
    const char *const *on; /* [row]: ... or what they take the place of (NULL:
                              nothing) ... */
    const char *policies;  /* ... and which run; NULL: all */
    const bur_reader *reader; /* who has the files; NULL: this process */
    int n_there;
    uint64_t *there; /* [n_there]: keys of what is kept elsewhere */
    uint64_t *shape; /* [row]: of the program that ran last; 0: none has */
    int n_ranks;     /* that share the units; 0: one */
} bur_batch;

typedef struct bur_batch_unit {
    const bur_compare_row *row;   /* the scenario */
    const char *name;             /* of the sheet */
    const bur_provider *provider; /* NULL: as the scenario says */
    const char *on;               /* NULL, or as in the settings of a study */
    const char *policies;         /* likewise; both over those of all */
} bur_batch_unit;

/* Units are the rows, or these for the first provider, then for the next. The
 * name of one lies in `arena`. */
int bur_batch_n_units(const bur_batch *batch);
bur_batch_unit bur_batch_unit_at(const bur_batch *batch, bur_arena *arena,
                                 int i);

/* The settings of all with what a row changes behind; `set` has room for the
 * changes of both and of a provider. */
bur_settings bur_batch_settings(const bur_settings *of_all, bool all_series,
                                const bur_compare_row *row, const char **set);

/* Makes a batch with the draws of a study that is asked, and reads how it is to
 * be run; the caller frees its arena. A code of bursar.h. */
int bur_batch_begin(bur_batch *batch, bur_study *study,
                    const bur_compare_request *asked,
                    const bur_run_request *run,
                    bool (*progress)(void *context, double done, double of),
                    void *context);

/* Reads the discount, and makes the sheet of the first study, with the measures
 * and totals that are asked for. BUR_BAD_INPUT. */
bur_status bur_batch_ask(bur_batch *batch, const bur_compare_request *asked,
                         bur_sheet *sheet, bur_fault *fault);

/* Opens the study of a unit, what it says told at its place in the table. NULL
 * without memory; it may have a problem. */
bur_study *bur_batch_open(const bur_batch *batch, const bur_batch_unit *unit);

/* A hash of what a study said when it was opened; 0: nothing. */
uint64_t bur_batch_said(const bur_study *study);

/* Units that differ in numbers alone run the same native code: says to the
 * options how much will after unit `i`, as far as the last one of its row tells
 * (batch->shape; NULL: nothing does). */
void bur_batch_look_ahead(bur_batch *batch, const bur_study *study, int i);

/* The key under which the values of an opened study are kept; and takes them
 * from the folder; false, with none, if they are not there. */
uint64_t bur_batch_key(const bur_batch *batch, const bur_study *study,
                       const bur_sheet *sheet);
bool bur_batch_take_kept(const bur_batch *batch, uint64_t key,
                         bur_sheet *sheet);

/* Fills the sheet of an opened study, made with bur_sheet_ask or _like; *kept
 * is whether its values were there. The caller frees the sheet. Statuses of
 * bur_run, BUR_IO. */
bur_status bur_batch_fill(const bur_batch *batch, const bur_study *study,
                          bur_sheet *sheet, bool *kept, bur_fault *fault);

/* The sheet of a study that bur_batch_open made, with the measures of `first`;
 * and the whole of a unit: the sheet filled. What is wrong with the study
 * itself, its own sink says. */
bur_status bur_batch_prepare(const bur_batch *batch, const bur_batch_unit *unit,
                             bur_study *study, const bur_sheet *first,
                             bur_sheet *sheet, bur_fault *fault);
bur_status bur_batch_compute(const bur_batch *batch, const bur_batch_unit *unit,
                             bur_study *study, const bur_sheet *first,
                             bur_sheet *sheet, bool *kept, bur_fault *fault);

/* bur_study_ask_compare for a table of providers. */
int bur_ask_providers(bur_study *study, const bur_compare_request *asked,
                      const bur_run_request *run, bur_answer **answer);

/* How many bytes a computed sheet is. */
size_t bur_batch_bytes(const bur_sheet *sheet);

#endif
