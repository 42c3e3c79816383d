/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that helps others: with runs (study_ranks.h), and with the units of
 * a batch, of which it reads the texts that the leader has. */
#ifndef BURSAR_API_BATCH_HELP_H
#define BURSAR_API_BATCH_HELP_H

#include "api/batch_unit.h"
#include "api/study_ranks.h"
#include "base/vec.h"

typedef struct bur_helper {
    bur_study_opener study;
    bur_arena *arena; /* of the batch; NULL: it has none */
    bur_batch batch;
    bur_design design;
    bur_sheet first;
    int from; /* the unit that the leader calls 0 */
    bur_reader reader;
    BUR_VEC(bur_held) texts;  /* that were read */
    const bur_leader *leader; /* while it is asked for something */
} bur_helper;

/* What bur_ranks_help opens studies and computes units with. */
bur_opener bur_helper_opener(bur_helper *helper);
void bur_helper_end(bur_helper *helper);

#endif
