/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a part: one section of numbers, one for each text. */
#include "store/part_head.h"

#include <string.h>

#include "base/vec.h"

enum { MOST_TEXT = 64 << 20 }; /* bytes of a text that is believed */

typedef struct numbers {
    int64_t n_draws;
    int32_t n_texts, shard, n_shards;
    uint8_t accounts, conservation, all_series, by_name, extendable;
    uint8_t zeros[3]; /* all bytes are said: equal heads are equal files */
} numbers;

static void put_text(bur_sections *s, const char *tag, const char *text)
{
    bur_sections_add(s, tag, text ? text : "", text ? strlen(text) : 0);
}

void bur_part_head_put(const bur_part_head *head, bur_sections *s)
{
    const bur_provenance *p = &head->provenance;
    numbers n = {.n_draws = p->n_draws,
                 .n_texts = p->n_texts,
                 .shard = head->shard,
                 .n_shards = head->n_shards,
                 .accounts = head->accounts,
                 .conservation = head->conservation,
                 .all_series = head->all_series,
                 .by_name = head->by_name,
                 .extendable = head->extendable};
    bur_sections_add(s, "study", &n, sizeof n);
    put_text(s, "version", p->version);
    put_text(s, "seed", p->seed);
    put_text(s, "design", p->design);
    put_text(s, "output", head->output);
    put_text(s, "units", head->units);
    for (int i = 0; i < p->n_texts; i++) {
        put_text(s, "name", p->text[i].name);
        put_text(s, p->text[i].source ? "source" : "none", p->text[i].source);
        put_text(s, "text", p->text[i].text);
    }
}

/* The next section as a text, if it has one of two tags (`or` may be NULL);
 * NULL otherwise. */
static const char *get_text(bur_sections *s, bur_arena *arena, const char *tag,
                            const char * or)
{
    char found[BUR_SECTION_TAG + 1];
    uint64_t length;
    if (!bur_sections_next(s, found, &length)) {
        bur_sections_refuse(s, "it has been cut short");
        return NULL;
    }
    bool is_other = or &&strcmp(found, or) == 0;
    if ((!is_other && strcmp(found, tag) != 0) || length > MOST_TEXT) {
        bur_sections_refuse(s, "it holds no part of a run of Bursar");
        return NULL;
    }
    char *text = bur_arena_alloc(arena, (size_t)length + 1);
    text[length] = '\0';
    return bur_sections_get(s, text, (size_t)length) && !is_other ? text : NULL;
}

static bool get_texts(bur_sections *s, bur_arena *arena, int n,
                      bur_provenance *p)
{
    BUR_VEC(bur_provenance_text) list = {0};
    for (int i = 0; i < n && bur_sections_good(s); i++) {
        bur_provenance_text text;
        text.name = get_text(s, arena, "name", NULL);
        text.source = get_text(s, arena, "source", "none");
        text.text = get_text(s, arena, "text", NULL);
        bur_vec_push(arena, &list, text);
    }
    p->text = list.at;
    p->n_texts = list.n;
    return bur_sections_good(s);
}

bool bur_part_head_get(bur_sections *s, bur_arena *arena, bur_part_head *head)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    numbers n = {0};
    if (!bur_sections_next(s, tag, &length) || strcmp(tag, "study") != 0 ||
        length != sizeof n || !bur_sections_get(s, &n, sizeof n)) {
        return bur_sections_refuse(s, "it holds no part of a run of Bursar");
    }
    *head = (bur_part_head){.accounts = n.accounts,
                            .conservation = n.conservation,
                            .all_series = n.all_series,
                            .by_name = n.by_name,
                            .extendable = n.extendable,
                            .shard = n.shard,
                            .n_shards = n.n_shards};
    bur_provenance *p = &head->provenance;
    p->n_draws = n.n_draws;
    p->version = get_text(s, arena, "version", NULL);
    p->seed = get_text(s, arena, "seed", NULL);
    p->design = get_text(s, arena, "design", NULL);
    head->output = get_text(s, arena, "output", NULL);
    head->units = get_text(s, arena, "units", NULL);
    return get_texts(s, arena, n.n_texts, p);
}

static const bur_provenance_text *text_named(const bur_provenance *p,
                                             const char *name)
{
    for (int i = 0; i < p->n_texts; i++) {
        if (strcmp(p->text[i].name, name) == 0) {
            return &p->text[i];
        }
    }
    return NULL;
}

static bool are_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static const char *difference_of_texts(const bur_provenance *a,
                                       const bur_provenance *b,
                                       bur_arena *arena)
{
    for (int i = 0; i < a->n_texts; i++) {
        const bur_provenance_text *one = &a->text[i];
        const bur_provenance_text *other = text_named(b, one->name);
        bool same = other && are_same(one->text, other->text);
        if (!same || !are_same(one->source, other->source)) {
            return bur_arena_printf(
                arena, "%s%s%s", one->name, one->source ? " of " : "",
                !one->source ? ""
                : same && other->source
                    ? bur_arena_printf(arena, "%s and %s", one->source,
                                       other->source)
                    : one->source);
        }
    }
    for (int i = 0; i < b->n_texts; i++) {
        if (!text_named(a, b->text[i].name)) {
            return b->text[i].name;
        }
    }
    return NULL;
}

const char *bur_part_head_difference(const bur_part_head *a,
                                     const bur_part_head *b, bur_arena *arena)
{
    const bur_provenance *p = &a->provenance, *q = &b->provenance;
    const struct {
        const char *what, *one, *other;
    } pairs[] = {{"the version of Bursar", p->version, q->version},
                 {"the seed", p->seed, q->seed},
                 {"the design", p->design, q->design}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (!are_same(pairs[i].one, pairs[i].other)) {
            return bur_arena_printf(arena, "%s: %s and %s", pairs[i].what,
                                    pairs[i].one, pairs[i].other);
        }
    }
    if (a->accounts != b->accounts || a->conservation != b->conservation ||
        a->all_series != b->all_series || a->by_name != b->by_name) {
        return "what is asked of the run (accounts, series)";
    }
    return difference_of_texts(p, q, arena);
}
