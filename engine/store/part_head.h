/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands at the beginning of a part of a run (a journal, a shard): the
 * study that it is of, by the texts and settings of its results, so that it can
 * be gone on with from itself, and told from parts of other studies. */
#ifndef BURSAR_STORE_PART_HEAD_H
#define BURSAR_STORE_PART_HEAD_H

#include "store/provenance.h"
#include "store/sections.h"

typedef struct bur_part_head {
    bur_provenance provenance; /* n_draws: of the whole study */
    bool accounts, conservation, all_series, by_name;
    bool extendable;     /* a journal that more draws are to be added to */
    int shard, n_shards; /* 0 of 0: a journal */
    const char *output;  /* the file that the run is to make */
    const char *units;   /* what is done with faults of units; "": as usual */
} bur_part_head;

void bur_part_head_put(const bur_part_head *head, bur_sections *s);

/* Reads it from the first sections of a file; all texts lie in `arena`. False
 * when it is not there or damaged, which closing the file tells. */
bool bur_part_head_get(bur_sections *s, bur_arena *arena, bur_part_head *head);

/* In what two studies differ, number of draws and shards apart, and whether
 * more may follow, in words for a message ("the seed: 1 and 2"); NULL: in
 * nothing. */
const char *bur_part_head_difference(const bur_part_head *a,
                                     const bur_part_head *b, bur_arena *arena);

#endif
