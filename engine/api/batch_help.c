/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper of a batch. */
#include "api/batch_help.h"

#include <stdlib.h>
#include <string.h>

#include "api/batch_carry.h"
#include "api/batch_share.h"

/* --- texts --- */

static const char *text(void *context, const char *path)
{
    bur_helper *h = context;
    for (int i = 0; i < h->texts.n; i++) {
        if (strcmp(h->texts.at[i].path, path) == 0) {
            return h->texts.at[i].text;
        }
    }
    char *bytes = h->leader->text(h->leader->context, path);
    bur_held held = {bur_arena_strdup(h->arena, path),
                     bytes ? bur_arena_strdup(h->arena, bytes) : NULL};
    free(bytes);
    bur_vec_push(h->arena, &h->texts, held);
    return held.text;
}

/* --- batches --- */

static void end_batch(bur_helper *h)
{
    bur_study_opener study = h->study;
    bur_arena_free(h->arena);
    *h = (bur_helper){.study = study};
}

static bool step(void *context, double done, double of)
{
    const bur_helper *h = context;
    (void)of;
    return h->leader->go_on(h->leader->context, done);
}

static bur_status read_table(bur_helper *h, const char *path, bur_fault *fault)
{
    bur_sink *sink = bur_sink_create(h->arena);
    h->batch.providers = bur_providers_read(h->arena, path, sink, fault);
    return h->batch.providers
               ? BUR_OK
               : bur_fail(fault, BUR_BAD_INPUT, "%s is no table here", path);
}

static bur_status begin(void *context, const void *bytes, size_t n,
                        const bur_leader *leader, bur_fault *fault)
{
    bur_helper *h = context;
    bur_batch_head head = {&h->batch, &h->first, 0, NULL};
    end_batch(h);
    h->leader = leader;
    h->arena = bur_arena_create();
    h->reader = (bur_reader){h, text};
    bur_confine_to_reader(h->arena, &h->reader);
    BUR_TRY(bur_batch_take_head(bytes, n, h->arena, &head, fault));
    h->from = head.from;
    h->design = (bur_design){.kind = h->first.kind,
                             .seed = h->first.seed,
                             .n_draws = h->first.independent.n_draws};
    h->batch.design = &h->design;
    h->batch.reader = &h->reader;
    h->batch.options.progress = step;
    h->batch.options.context = h;
    h->batch.shape = BUR_NEW_N(h->arena, uint64_t, h->batch.n_rows + 1);
    return head.table ? read_table(h, head.table, fault) : BUR_OK;
}

static bur_status compute(void *context, int64_t unit, const bur_leader *leader,
                          void **result, size_t *n, bur_fault *fault)
{
    bur_helper *h = context;
    h->leader = leader;
    int64_t i = h->from + unit;
    return i >= 0 && i < bur_batch_n_units(&h->batch)
               ? bur_batch_compute_bytes(&h->batch, (int)i, &h->first, result,
                                         n, fault)
               : bur_fail(fault, BUR_FAILED, "there is no such unit");
}

/* --- all of it --- */

static bur_status open_study(void *context, const void *bytes, size_t n,
                             const bur_plan *plan[2], bur_fault *fault)
{
    bur_helper *h = context;
    return bur_study_open_bytes(&h->study, bytes, n, plan, fault);
}

bur_opener bur_helper_opener(bur_helper *helper)
{
    return (bur_opener){helper, open_study, begin, compute};
}

void bur_helper_end(bur_helper *helper)
{
    bur_study_close_bytes(&helper->study);
    end_batch(helper);
}
