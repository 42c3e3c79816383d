/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper that has a unit: it begins the batch, if it is another one, and
 * computes. Files come from the leader, who is asked now and then whether the
 * unit is still wanted. */
#include "ensemble/ranks_help_units.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

static const double between = 0.2; /* seconds */

/* --- what the unit asks --- */

/* Says something that begins with a tag and has a text, and hears the answer.
 * False: there will be none. */
static bool ask(bur_unit_help *h, const char *tag, const char *path)
{
    bur_sections *s;
    bur_rank_ask from = {.draws = bur_unit_help_draws(h), .batch = h->batch};
    if (h->lost.status == BUR_OK &&
        bur_sections_create_in(&s, &h->lost) == BUR_OK) {
        bur_sections_add(s, tag, &from, sizeof from);
        if (path) {
            bur_sections_add(s, "path", path, strlen(path));
        }
        if (bur_rank_say(&h->talk, s, &h->lost) == BUR_OK) {
            bur_rank_hear(&h->talk, &h->lost);
        }
    }
    h->spoke = bur_clock_seconds();
    return h->lost.status == BUR_OK;
}

static char *text(void *context, const char *path)
{
    bur_unit_help *h = context;
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    if (!ask(h, "file", path) ||
        !bur_sections_next(h->talk.answer, tag, &length) ||
        strcmp(tag, "text") != 0 || length == SIZE_MAX) {
        return NULL;
    }
    char *bytes = malloc((size_t)length + 1);
    if (bytes && !bur_sections_get(h->talk.answer, bytes, (size_t)length)) {
        free(bytes);
        return NULL;
    }
    if (bytes) {
        bytes[length] = '\0';
    }
    return bytes;
}

static bool go_on(void *context, double draws)
{
    bur_unit_help *h = context;
    h->draws = draws > h->draws ? draws : h->draws;
    if (!h->dropped && bur_clock_seconds() - h->spoke > between) {
        h->dropped =
            !ask(h, "busy", NULL) || h->talk.told.order != BUR_RANK_GO_ON;
    }
    return !h->dropped;
}

double bur_unit_help_draws(bur_unit_help *h)
{
    double draws = h->draws - h->told;
    h->told = h->draws;
    return draws;
}

/* --- the unit --- */

/* Begins the batch that follows in an answer, if one does. */
static bur_status begin(bur_unit_help *h, bur_sections *answer,
                        const bur_leader *leader, bur_fault *fault)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    if (!bur_sections_next(answer, tag, &length)) {
        return h->batch == h->unit.batch
                   ? BUR_OK
                   : bur_fail(fault, BUR_FAILED, "no batch of a unit is there");
    }
    h->batch = 0;
    void *bytes = length < SIZE_MAX ? malloc((size_t)length + 1) : NULL;
    bur_status status =
        bytes && bur_sections_get(answer, bytes, (size_t)length)
            ? h->opener->begin(h->opener->context, bytes, (size_t)length,
                               leader, fault)
            : bur_fail(fault, BUR_NO_MEMORY, "not enough memory for a batch");
    free(bytes);
    h->batch = status == BUR_OK ? h->unit.batch : 0;
    return status;
}

static void compute(bur_unit_help *h, bur_sections *answer)
{
    bur_leader leader = {h, text, go_on};
    bur_fault fault = {0};
    if (!h->opener->begin || begin(h, answer, &leader, &fault) != BUR_OK) {
        h->unit.fate = BUR_UNIT_SHUT;
        return;
    }
    bur_status status = h->opener->compute(h->opener->context, h->unit.unit,
                                           &leader, &h->result, &h->n, &fault);
    h->unit.fate = status == BUR_OK ? BUR_UNIT_COMPUTED : BUR_UNIT_REFUSED;
}

bur_status bur_unit_help_work(bur_unit_help *h, bur_sections *answer,
                              bur_fault *fault)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    if (!bur_sections_next(answer, tag, &length) || strcmp(tag, "unit") != 0 ||
        length != sizeof h->unit ||
        !bur_sections_get(answer, &h->unit, sizeof h->unit)) {
        return bur_fail(fault, BUR_FAILED, "an answer cannot be read");
    }
    h->draws = h->told = 0;
    h->dropped = false;
    h->spoke = bur_clock_seconds();
    compute(h, answer);
    h->has = true;
    bur_rank_forget(&h->talk);
    *fault = h->lost;
    return h->lost.status;
}

void bur_unit_help_put(bur_unit_help *h, bur_sections *s)
{
    if (h->has) {
        bur_sections_add(s, "unit", &h->unit, sizeof h->unit);
        if (h->unit.fate == BUR_UNIT_COMPUTED) {
            bur_sections_add(s, "result", h->result, h->n);
        }
    }
    free(h->result);
    h->result = NULL;
    h->has = false;
}

void bur_unit_help_end(bur_unit_help *h)
{
    bur_rank_forget(&h->talk);
    free(h->result);
}
