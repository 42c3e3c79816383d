/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Getting the values of a checked group. A type that differs is our fault:
 * the schema let it pass or the reader asks for another. */
#include "config/schema.h"

#include <assert.h>
#include <string.h>

const char *bur_conf_text(const bur_conf *group, const char *key,
                          const char *fallback)
{
    const bur_conf *value = bur_conf_at(group, key);
    assert(!value || value->kind == BUR_CONF_TEXT);
    return value ? value->text->s : fallback;
}

double bur_conf_number(const bur_conf *group, const char *key, double fallback)
{
    const bur_conf *value = bur_conf_at(group, key);
    assert(!value || value->kind == BUR_CONF_INTEGER ||
           value->kind == BUR_CONF_FLOAT);
    return value ? value->number : fallback;
}

int64_t bur_conf_integer(const bur_conf *group, const char *key,
                         int64_t fallback)
{
    const bur_conf *value = bur_conf_at(group, key);
    assert(!value || value->kind == BUR_CONF_INTEGER);
    return value ? value->integer : fallback;
}

bool bur_conf_boolean(const bur_conf *group, const char *key, bool fallback)
{
    const bur_conf *value = bur_conf_at(group, key);
    assert(!value || value->kind == BUR_CONF_BOOLEAN);
    return value ? value->integer != 0 : fallback;
}

bur_date bur_conf_date(const bur_conf *group, const char *key,
                       bur_date fallback)
{
    const char *text = bur_conf_text(group, key, NULL);
    bur_date date = fallback;
    bool read = !text || bur_date_read(text, &date);
    assert(read);
    (void)read;
    return date;
}

const double *bur_conf_numbers(bur_arena *arena, const bur_conf *group,
                               const char *key, int *n)
{
    const bur_conf *row = bur_conf_at(group, key);
    *n = 0;
    if (!row) {
        return NULL;
    }
    assert(row->kind == BUR_CONF_ARRAY || row->kind == BUR_CONF_LIST);
    double *number = BUR_NEW_N(arena, double, row->n_items);
    for (int i = 0; i < row->n_items; i++) {
        assert(row->item[i]->kind == BUR_CONF_INTEGER ||
               row->item[i]->kind == BUR_CONF_FLOAT);
        number[i] = row->item[i]->number;
    }
    *n = row->n_items;
    return number;
}

int bur_conf_choice(const bur_conf *group, const char *key, const char *choices,
                    int fallback)
{
    const char *word = bur_conf_text(group, key, NULL);
    if (!word) {
        return fallback;
    }
    size_t length = strlen(word);
    for (int i = 0;; i++) {
        size_t n = strcspn(choices, "|");
        if (n == length && memcmp(choices, word, n) == 0) {
            return i;
        }
        assert(choices[n] == '|');
        if (choices[n] != '|') {
            return fallback;
        }
        choices += n + 1;
    }
}

bur_span bur_conf_span(const bur_conf *group, const char *key)
{
    const bur_conf *value = bur_conf_at(group, key);
    return value ? value->span : group ? group->span : BUR_NOWHERE;
}
