/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record is made of. Behind bursar/record.h. */
#ifndef BURSAR_API_RECORD_PARTS_H
#define BURSAR_API_RECORD_PARTS_H

#include "base/arena.h"
#include "bursar/record.h"
#include "store/results.h"

struct bur_record {
    bur_arena *arena;
    bur_results r;
    bur_h5_file *file; /* that it was read from; NULL: of a study */
    bur_record_facts facts;
    bur_record_measure *measure; /* [n_measures] */
    bur_record_exit *exit;       /* [n_exits] */
};

/* The record of results that lie in its arena. */
void bur_record_fill(bur_record *record);

/* The measures of a record, each with its figures. */
void bur_record_fill_measures(bur_record *record);

/* The title of a series or of a measure: of an array's element, with the
 * element; and its name if it has none. */
const char *bur_record_title(bur_arena *arena, const char *title,
                             const char *name);

#endif
