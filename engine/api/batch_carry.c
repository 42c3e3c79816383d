/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Batches and results as sections. A text is a section of its bytes, or an
 * empty one; one that is there ends with a NUL. */
#include "api/batch_carry.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 24 };

typedef struct carrier {
    bur_sections *s;
    bur_arena *arena; /* of what is taken; NULL: it puts */
} carrier;

static bool refuse(const carrier *c)
{
    return bur_sections_refuse(c->s, "it holds no part of a batch");
}

/* The length of the next section, if it has this tag. */
static bool is_next(const carrier *c, const char *wanted, uint64_t *length)
{
    char tag[BUR_SECTION_TAG + 1];
    return (bur_sections_next(c->s, tag, length) && strcmp(tag, wanted) == 0) ||
           refuse(c);
}

static bool carry_bytes(const carrier *c, void *at, size_t n)
{
    uint64_t length;
    if (!c->arena) {
        bur_sections_add(c->s, "bytes", at, n);
        return true;
    }
    return is_next(c, "bytes", &length) && (length == n || refuse(c)) &&
           (n == 0 || bur_sections_get(c->s, at, n));
}

static bool carry_text(const carrier *c, const char **text)
{
    uint64_t length;
    if (!c->arena) {
        bur_sections_add(c->s, "text", *text, *text ? strlen(*text) + 1 : 0);
        return true;
    }
    *text = NULL;
    if (!is_next(c, "text", &length) || length == 0) {
        return bur_sections_good(c->s);
    }
    if (length > MOST) {
        return refuse(c);
    }
    char *bytes = bur_arena_alloc(c->arena, (size_t)length + 1);
    *text = bytes;
    return bur_sections_get(c->s, bytes, (size_t)length);
}

/* A number of things that follow. */
static bool carry_count(const carrier *c, int *n)
{
    return carry_bytes(c, n, sizeof *n) &&
           ((*n >= 0 && *n <= MOST) || refuse(c));
}

static bool carry_list(const carrier *c, int *n, const char *const **list)
{
    bool good = carry_count(c, n);
    const char **text = c->arena && good
                            ? BUR_NEW_N(c->arena, const char *, *n + 1)
                            : (const char **)*list;
    for (int i = 0; good && i < *n; i++) {
        good = carry_text(c, &text[i]);
    }
    if (c->arena) { /* what is put may be constant */
        *list = text;
    }
    return good;
}

/* --- settings --- */

/* What is for the screen, and where files may be, stays here. */
static bool carry_settings(const carrier *c, bur_settings *s)
{
    bool *const flag[] = {&s->has_seed,   &s->levers,   &s->any_date,
                          &s->all_series, &s->accounts, &s->conservation,
                          &s->by_name};
    const char **const text[] = {
        &s->design,   &s->provider,           &s->rung, &s->on,
        &s->policies, &s->stress_correlation, &s->units};
    bool good = carry_bytes(c, &s->draws, sizeof s->draws) &&
                carry_bytes(c, &s->seed, sizeof s->seed) &&
                carry_list(c, &s->n_set, &s->set) &&
                carry_list(c, &s->n_with, &s->with) &&
                carry_list(c, &s->n_lever, &s->lever);
    for (size_t i = 0; good && i < sizeof flag / sizeof *flag; i++) {
        good = carry_bytes(c, flag[i], sizeof *flag[i]);
    }
    for (size_t i = 0; good && i < sizeof text / sizeof *text; i++) {
        good = carry_text(c, text[i]);
    }
    return good;
}

static bool carry_rows(const carrier *c, bur_batch *b)
{
    bool good = carry_count(c, &b->n_rows);
    bur_compare_row *row =
        c->arena && good ? BUR_NEW_N(c->arena, bur_compare_row, b->n_rows + 1)
                         : (bur_compare_row *)b->row;
    for (int i = 0; good && i < b->n_rows; i++) {
        good = carry_text(c, &row[i].path) && carry_text(c, &row[i].name) &&
               carry_list(c, &row[i].n_set, &row[i].set) &&
               ((row[i].path && row[i].name) || refuse(c));
    }
    b->row = row;
    return good;
}

/* --- sheets --- */

static bool carry_measure(const carrier *c, bur_sheet_measure *m)
{
    int numbers[] = {m->is_share, m->is_time, m->high_is_better,
                     m->measure,  m->series,  m->n_series};
    bool good = carry_text(c, &m->name) && carry_text(c, &m->title) &&
                carry_text(c, &m->unit) &&
                carry_bytes(c, numbers, sizeof numbers);
    if (good && c->arena) {
        *m = (bur_sheet_measure){.name = m->name,
                                 .title = m->title,
                                 .unit = m->unit,
                                 .is_share = numbers[0] != 0,
                                 .is_time = numbers[1] != 0,
                                 .high_is_better = numbers[2] != 0,
                                 .measure = numbers[3],
                                 .series = numbers[4],
                                 .n_series = numbers[5]};
        good = (m->name && m->title && m->unit) || refuse(c);
    }
    return good;
}

static bool carry_measures(const carrier *c, bur_sheet *s)
{
    bool good = carry_count(c, &s->n_measures);
    if (good && c->arena) {
        s->measure = BUR_NEW_N(c->arena, bur_sheet_measure, s->n_measures + 1);
    }
    for (int m = 0; good && m < s->n_measures; m++) {
        good = carry_measure(c, &s->measure[m]);
    }
    return good;
}

typedef struct sheet_numbers {
    uint64_t seed;
    int64_t n_draws, n_failed;
    double confidence;
    int32_t n_first, kind, luck, replicated;
} sheet_numbers;

/* All but its values. */
static bool carry_sheet(const carrier *c, bur_sheet *s)
{
    sheet_numbers n = {.seed = s->seed,
                       .n_draws = s->independent.n_draws,
                       .n_failed = s->n_failed,
                       .confidence = s->confidence,
                       .n_first = s->n_first,
                       .kind = (int32_t)s->kind,
                       .luck = s->independent.luck,
                       .replicated = s->independent.replicated};
    bool good = carry_text(c, &s->name) && carry_text(c, &s->title) &&
                carry_bytes(c, &n, sizeof n) &&
                carry_list(c, &s->n_policies, &s->policy) &&
                carry_measures(c, s);
    if (good && c->arena) {
        s->seed = n.seed;
        s->independent = (bur_independent){n.n_draws, n.luck, n.replicated};
        s->n_failed = n.n_failed;
        s->confidence = n.confidence;
        s->n_first = n.n_first;
        s->kind = (bur_design_kind)n.kind;
        good = (n.n_draws > 0 && s->name) || refuse(c);
    }
    return good;
}

/* --- heads --- */

static bool carry_keys(const carrier *c, bur_batch *b)
{
    bool good = carry_count(c, &b->n_there);
    if (good && c->arena) {
        b->there = BUR_NEW_N(c->arena, uint64_t, b->n_there + 1);
    }
    return good &&
           carry_bytes(c, b->there, (size_t)b->n_there * sizeof *b->there);
}

static bool carry_options(const carrier *c, bur_run_options *o)
{
    int numbers[] = {o->threads, o->lanes};
    const char *backend = o->backend ? o->backend->name : NULL;
    bool good =
        carry_bytes(c, numbers, sizeof numbers) && carry_text(c, &backend);
    if (good && c->arena) {
        *o = (bur_run_options){.threads = numbers[0], .lanes = numbers[1]};
        o->backend = backend ? bur_backend_named(backend) : NULL;
    }
    return good;
}

static bool carry_head(const carrier *c, bur_batch_head *head)
{
    bur_batch *b = head->batch;
    static const bur_settings none;
    bur_settings settings = b->settings ? *b->settings : none;
    int n_on = b->on ? b->n_rows : 0;
    bool good = carry_settings(c, &settings) && carry_rows(c, b) &&
                carry_bytes(c, &b->all_series, sizeof b->all_series) &&
                carry_bytes(c, &head->from, sizeof head->from) &&
                carry_bytes(c, &b->discount, sizeof b->discount) &&
                carry_bytes(c, &b->n_ranks, sizeof b->n_ranks) &&
                carry_list(c, &n_on, &b->on) && carry_text(c, &b->policies) &&
                carry_text(c, &head->table) && carry_keys(c, b) &&
                carry_options(c, &b->options) && carry_sheet(c, head->first);
    if (good && c->arena) {
        bur_settings *own = BUR_NEW(c->arena, bur_settings);
        *own = settings;
        b->settings = own;
        good = n_on == 0 || n_on == b->n_rows || refuse(c);
        b->on = n_on > 0 ? b->on : NULL;
    }
    return good;
}

bur_status bur_batch_put_head(const bur_batch_head *head, void **bytes,
                              size_t *n, bur_fault *fault)
{
    carrier c = {0};
    bur_batch_head as = *head;
    BUR_TRY(bur_sections_create_in(&c.s, fault));
    carry_head(&c, &as);
    return bur_sections_take(c.s, bytes, n, fault);
}

bur_status bur_batch_take_head(const void *bytes, size_t n, bur_arena *arena,
                               bur_batch_head *head, bur_fault *fault)
{
    carrier c = {.arena = arena};
    BUR_TRY(bur_sections_open_in(bytes, n, &c.s, fault));
    carry_head(&c, head);
    return bur_sections_close(c.s, fault);
}

/* --- results --- */

typedef struct result_numbers {
    uint64_t key, said;
    int64_t is_kept;
} result_numbers;

static bool carry_values(const carrier *c, bur_sheet *s)
{
    bool good =
        c->arena == NULL || bur_sheet_make_room(s, &(bur_fault){0}) == BUR_OK;
    return (good || refuse(c)) && carry_bytes(c, s->value, bur_batch_bytes(s));
}

static bool carry_result(const carrier *c, bur_batch_result *r)
{
    result_numbers n = {r->key, r->said, r->is_kept};
    bool good = carry_bytes(c, &n, sizeof n) && carry_sheet(c, &r->sheet);
    if (good && c->arena) {
        r->key = n.key;
        r->said = n.said;
        r->is_kept = n.is_kept != 0;
    }
    return good && (r->is_kept || carry_values(c, &r->sheet));
}

bur_status bur_batch_put_result(const bur_batch_result *result, void **bytes,
                                size_t *n, bur_fault *fault)
{
    carrier c = {0};
    bur_batch_result as = *result;
    BUR_TRY(bur_sections_create_in(&c.s, fault));
    carry_result(&c, &as);
    return bur_sections_take(c.s, bytes, n, fault);
}

bur_status bur_batch_take_result(const void *bytes, size_t n, bur_arena *arena,
                                 bur_batch_result *result, bur_fault *fault)
{
    carrier c = {.arena = arena};
    *result = (bur_batch_result){0};
    BUR_TRY(bur_sections_open_in(bytes, n, &c.s, fault));
    carry_result(&c, result);
    bur_status status = bur_sections_close(c.s, fault);
    if (status != BUR_OK) {
        bur_sheet_free(&result->sheet);
    }
    return status;
}
