/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schemas: one static table for each kind of group that says which settings
 * it may hold. The tables drive reading, checking, `bursar help` and the
 * reference page, so these cannot drift apart.
 *
 * A schema may not contain itself. Tables are constant; any thread may read
 * them. */
#ifndef BURSAR_CONFIG_SCHEMA_H
#define BURSAR_CONFIG_SCHEMA_H

#include "base/calendar.h"
#include "config/conf.h"

typedef enum bur_key_type {
    BUR_KEY_TEXT,
    BUR_KEY_NUMBER,  /* whole or not */
    BUR_KEY_INTEGER, /* whole */
    BUR_KEY_BOOLEAN,
    BUR_KEY_DATE,     /* text yyyy-mm-dd or yyyy-mm */
    BUR_KEY_CHOICE,   /* text, one of `choices` */
    BUR_KEY_TEXTS,    /* array or list of text */
    BUR_KEY_NUMBERS,  /* array or list of numbers, each in the range */
    BUR_KEY_EQUATION, /* text or number */
    BUR_KEY_GROUP,    /* a group of `sub` */
    BUR_KEY_GROUPS,   /* a group whose items, which the user names, are each
                         a group of `sub` */
    BUR_KEY_ANY       /* the reader checks it itself */
} bur_key_type;

/* BUR_TOLD_ELSEWHERE: the reference prints what the group holds only when it is
 * asked for the group. */
enum { BUR_REQUIRED = 1, BUR_TOLD_ELSEWHERE = 2 };

typedef struct bur_schema bur_schema;

typedef struct bur_setting {
    const char *name;
    bur_key_type type;
    unsigned flags; /* of BUR_REQUIRED, BUR_TOLD_ELSEWHERE */
    const bur_schema *sub;
    const char *choices; /* "a|b|c" */
    double low, high;    /* when low < high: the closed range allowed */
    const char *doc;     /* one or two sentences, with default and unit */
    const char *example; /* a value as one would write it, or NULL */
} bur_setting;

struct bur_schema {
    const char *title;
    const char *doc;
    const bur_setting *key;
    int n_keys;
};

/* Checks a group and all in it: unknown settings (naming the nearest), types,
 * ranges, choices, settings that are missing; names in a GROUPS must be names
 * and must differ by more than case. False: the sink knows. */
bool bur_schema_check(const bur_schema *schema, const bur_conf *group,
                      bur_sink *sink);

/* Prints the reference: all of the schema, or with a dotted `path` ("runs",
 * "stocks.initial") just what that names; the names that users choose are left
 * out of the path or stand in it as anything. False, having printed nothing,
 * when there is no such setting. */
bool bur_schema_print(const bur_schema *schema, FILE *out, const char *path);

/* The type in words, as the reference prints it: "a number". */
const char *bur_key_type_text(bur_key_type type);

/* Values of a checked group: the fallback when the setting is absent (or the
 * group NULL); assert when it is there with another type. */
const char *bur_conf_text(const bur_conf *group, const char *key,
                          const char *fallback);
double bur_conf_number(const bur_conf *group, const char *key, double fallback);
int64_t bur_conf_integer(const bur_conf *group, const char *key,
                         int64_t fallback);
bool bur_conf_boolean(const bur_conf *group, const char *key, bool fallback);
bur_date bur_conf_date(const bur_conf *group, const char *key,
                       bur_date fallback);

/* The numbers of an array or list, in `arena`; NULL and *n = 0 when absent. */
const double *bur_conf_numbers(bur_arena *arena, const bur_conf *group,
                               const char *key, int *n);

/* Which of a key's `choices` ("a|b|c") is set, from 0; fallback when none. */
int bur_conf_choice(const bur_conf *group, const char *key, const char *choices,
                    int fallback);

/* The place of a setting's value; the group's own when it is absent. */
bur_span bur_conf_span(const bur_conf *group, const char *key);

#endif
