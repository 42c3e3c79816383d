/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study for other ranks: sent, and opened. */
#include "api/study_ranks.h"

#include <stdlib.h>
#include <string.h>

#include "api/study_keep.h"
#include "base/hash.h"

/* The head of a part, as bytes in the study's memory. */
static bool put_head(const bur_study *study, bur_origin *origin)
{
    bur_fault fault;
    bur_sections *s;
    void *bytes = NULL;
    bur_keep_request none = {0};
    if (bur_sections_create_in(&s, &fault) != BUR_OK) {
        return false;
    }
    bur_part_head head = bur_study_head(study, study->memory, &none);
    bur_part_head_put(&head, s);
    bool good = bur_sections_take(s, &bytes, &origin->n, &fault) == BUR_OK;
    if (good) {
        void *copy = bur_arena_alloc(study->memory, origin->n);
        memcpy(copy, bytes, origin->n);
        origin->bytes = copy;
    }
    free(bytes);
    return good;
}

const bur_origin *bur_study_origin(const bur_study *study)
{
    const bur_scenario *s = study->scenario;
    if (!bur_team_led() || !s->plan) {
        return NULL;
    }
    bur_origin *origin = BUR_NEW(study->memory, bur_origin);
    if (!put_head(study, origin)) {
        return NULL;
    }
    origin->id = bur_hash_bytes(BUR_HASH_SEED, origin->bytes, origin->n) | 1;
    origin->plan[0] = s->plan;
    origin->plan[1] = s->accounting.plan;
    for (int i = 0; i < 2; i++) {
        const bur_plan *plan = origin->plan[i];
        origin->hash[i] = plan ? bur_program_hash(plan->program) : 0;
    }
    return origin;
}

/* --- on the other side --- */

void bur_study_close_bytes(bur_study_opener *opener)
{
    if (opener->scenario) {
        bur_scenario_close(opener->scenario);
    }
    if (opener->arena) {
        bur_arena_free(opener->arena);
    }
    *opener = (bur_study_opener){NULL, NULL};
}

static bur_status read_head(bur_study_opener *opener, const void *bytes,
                            size_t n, bur_part_head *head, bur_fault *fault)
{
    bur_sections *s;
    BUR_TRY(bur_sections_open_in(bytes, n, &s, fault));
    bur_part_head_get(s, opener->arena, head);
    return bur_sections_close(s, fault);
}

bur_status bur_study_open_bytes(void *context, const void *bytes, size_t n,
                                const bur_plan *plan[2], bur_fault *fault)
{
    bur_study_opener *opener = context;
    bur_part_head head;
    bur_scenario_settings to = {0};
    bur_study_close_bytes(opener);
    opener->arena = bur_arena_create();
    BUR_TRY(read_head(opener, bytes, n, &head, fault));
    opener->scenario = bur_study_scenario_of(&head, opener->arena, &to);
    plan[0] = opener->scenario->plan;
    plan[1] = opener->scenario->accounting.plan;
    return plan[0] ? BUR_OK
                   : bur_fail(fault, BUR_BAD_FORMAT, "it cannot be opened");
}
