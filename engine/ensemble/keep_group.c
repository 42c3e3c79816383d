/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many cases store their values at once in a run whose parts are there
 * already. That depends on the threads (ensemble/plan_size.c), which need not
 * be those that the parts were run with; what is kept of one group does not
 * serve another. */
#include <string.h>

#include "ensemble/keep_parts.h"

bur_status bur_keep_open_shard(const char *path, int run, bur_arena *arena,
                               bur_sections **s, bur_fault *fault)
{
    bur_part_head head;
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    BUR_TRY(bur_sections_open(path, -1, s, fault));
    bool good = bur_part_head_get(*s, arena, &head);
    for (int at = 1; good && at < run;) {
        good = bur_sections_next(*s, tag, &length);
        at += good && strcmp(tag, "end") == 0;
    }
    return BUR_OK;
}

/* The stage of a file that stands before it, which is closed; false if there is
 * none: what is wrong is told when it is taken up. */
static bool read_stage(bur_sections *s, const bur_plan *plan,
                       bur_part_stage *stage)
{
    bool found = bur_part_read_stage(s, plan, stage);
    bur_fault fault;
    return bur_sections_close(s, &fault) == BUR_OK && found;
}

static int group_of_journal(const bur_plan *plan, const bur_keeping *k,
                            const char *file, bur_arena *arena, int group)
{
    bur_sections *s;
    bur_part_stage stage;
    bur_fault fault;
    const char *path =
        bur_arena_printf(arena, "%s/%d-%s", k->folder, k->run, file);
    bool found = bur_sections_open(path, -1, &s, &fault) == BUR_OK &&
                 read_stage(s, plan, &stage);
    bool other = !found || stage.n_draws > plan->design->n_draws;
    bool some = found && stage.group > 0 && stage.group < plan->n_cases;
    if (other || (some && bur_keep_needs_whole(k))) {
        return group;
    }
    bool same = stage.n_draws == plan->design->n_draws;
    return same || stage.group == 0 ? stage.group : group;
}

static int group_of_shards(const bur_plan *plan, const bur_keeping *k,
                           bur_arena *arena, int group)
{
    bur_sections *s;
    bur_part_stage stage;
    bur_fault fault;
    for (int i = 0; i < k->n_parts; i++) {
        bool found = bur_keep_open_shard(k->parts[i], k->run, arena, &s,
                                         &fault) == BUR_OK &&
                     read_stage(s, plan, &stage);
        group = found && stage.group == 0 ? 0 : group;
    }
    return group;
}

int bur_keep_group(const bur_plan *plan, const bur_keeping *k, int group)
{
    if (!k) {
        return group;
    }
    bur_arena *arena = bur_arena_create();
    int whole =
        k->folder ? group_of_journal(plan, k, "whole", arena, group) : group;
    group = k->folder ? group_of_journal(plan, k, "sums", arena, whole)
                      : group_of_shards(plan, k, arena, group);
    bur_arena_free(arena);
    return group;
}
