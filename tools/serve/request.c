/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests by tables of their members: what can stand in one, is read and
 * freed by the same row. */
#include "serve/request.h"

#include "bursar/complain.h"
#include "bursar/paths.h"

#include <jansson.h>

#include <stdlib.h>
#include <string.h>

enum {
    MOST_DEPTH = 8,
    MOST_WORDS = 400,
    LONGEST_TEXT = 8192,
    LONGEST_NAME = 64,
    MOST_COUNT = 100000000
};

typedef enum sort {
    TEXT,  /* char * */
    WHOLE, /* char *: as long as a body may be */
    FLAG,  /* bool */
    COUNT, /* int64_t */
    WORDS, /* bur_serve_words: strings */
    SETS,  /* the same: arrays of strings, each joined by newlines */
    CHOICE /* bur_serve_choice */
} sort;

typedef struct member {
    const char *name;
    sort sort;
    size_t offset;
    unsigned kinds; /* of questions: a bit for each that may have it */
} member;

enum { ALWAYS = -1 };

#define AT(type, field) offsetof(bur_serve_##type, field)
#define OF(kind) (1u << BUR_SERVE_##kind)

static const member choice_members[] = {
    {"scenario", TEXT, AT(choice, scenario), (unsigned)ALWAYS},
    {"set", WORDS, AT(choice, set), (unsigned)ALWAYS},
    {"with", WORDS, AT(choice, with), (unsigned)ALWAYS},
    {"policies", TEXT, AT(choice, policies), (unsigned)ALWAYS},
    {"draws", COUNT, AT(choice, draws), (unsigned)ALWAYS},
    {"seed", TEXT, AT(choice, seed), (unsigned)ALWAYS},
    {"rung", TEXT, AT(choice, rung), (unsigned)ALWAYS},
    {NULL, TEXT, 0, 0}};

static const member question_members[] = {
    {"client", TEXT, AT(question, client), (unsigned)ALWAYS},
    {"choice", CHOICE, AT(question, choice), (unsigned)ALWAYS},
    {"stages", FLAG, AT(question, stages), OF(RUN)},
    {"paths", COUNT, AT(question, paths), OF(RUN)},
    {"against", CHOICE, AT(question, against), OF(RUN)},
    {"series", WORDS, AT(question, series), OF(RUN) | OF(DRAW)},
    {"draw", COUNT, AT(question, draw), OF(DRAW)},
    {"scenarios", WORDS, AT(question, scenarios), OF(COMPARE)},
    {"measures", WORDS, AT(question, measures), OF(COMPARE) | OF(SENSITIVITY)},
    {"crises", WORDS, AT(question, crises), OF(STRESS)},
    {"goals", WORDS, AT(question, goals), OF(STRESS)},
    {"limit", TEXT, AT(question, limit), OF(STRESS)},
    {"sizes", FLAG, AT(question, sizes), OF(STRESS)},
    {"ladder", FLAG, AT(question, ladder), OF(STRESS)},
    {"combine", SETS, AT(question, combine), OF(STRESS)},
    {"failure", TEXT, AT(question, failure), OF(REVERSE)},
    {"draws", COUNT, AT(question, draws),
     OF(REVERSE) | OF(SENSITIVITY) | OF(OPTIMIZE) | OF(SIZE)},
    {"method", TEXT, AT(question, method), OF(SENSITIVITY)},
    {"series", TEXT, AT(question, over), OF(SENSITIVITY)},
    {"most", COUNT, AT(question, most), OF(SENSITIVITY) | OF(LOOPS)},
    {"when", TEXT, AT(question, when), OF(DISCOVER) | OF(LOOPS)},
    {"levers", WORDS, AT(question, levers), OF(OPTIMIZE) | OF(SIZE)},
    {"maximize", WORDS, AT(question, maximize), OF(OPTIMIZE)},
    {"minimize", WORDS, AT(question, minimize), OF(OPTIMIZE)},
    {"subject_to", WORDS, AT(question, subject_to), OF(OPTIMIZE)},
    {"evaluations", COUNT, AT(question, evaluations), OF(OPTIMIZE)},
    {"luck", COUNT, AT(question, luck), OF(OPTIMIZE)},
    {"target", TEXT, AT(question, target), OF(SIZE)},
    {NULL, TEXT, 0, 0}};

static const member saving_members[] = {
    {"name", TEXT, AT(saving, name), (unsigned)ALWAYS},
    {"title", TEXT, AT(saving, title), (unsigned)ALWAYS},
    {"doc", TEXT, AT(saving, doc), (unsigned)ALWAYS},
    {"choice", CHOICE, AT(saving, choice), (unsigned)ALWAYS},
    {"replace", FLAG, AT(saving, replace), (unsigned)ALWAYS},
    {NULL, TEXT, 0, 0}};

static const member text_members[] = {
    {"name", TEXT, AT(saving, name), (unsigned)ALWAYS},
    {"text", WHOLE, AT(saving, text), (unsigned)ALWAYS},
    {"replace", FLAG, AT(saving, replace), (unsigned)ALWAYS},
    {NULL, TEXT, 0, 0}};

const char *bur_serve_kind_word(bur_serve_kind kind)
{
    static const char *const words[] = {
        "run",         "draw",     "compare", "stress",   "reverse",
        "sensitivity", "discover", "loops",   "optimize", "size"};
    return words[kind];
}

/* --- values --- */

static bool wrong(bur_serve_fault *fault, const char *name, const char *kind)
{
    return bur_serve_refuse(fault, 400, "\"%.40s\" must be %s", name, kind);
}

static bool take_text(const json_t *value, const member *m, char **into,
                      bur_serve_fault *fault)
{
    const char *text = json_string_value(value);
    if (text == NULL || (m->sort != WHOLE && strlen(text) > LONGEST_TEXT)) {
        return wrong(fault, m->name, "a text of at most 8,192 bytes");
    }
    free(*into);
    *into = bur_cli_copy(text);
    return true;
}

static bool take_count(const json_t *value, const char *name, int64_t *into,
                       bur_serve_fault *fault)
{
    json_int_t n = json_integer_value(value);
    if (!json_is_integer(value) || n < 0 || n > MOST_COUNT) {
        return wrong(fault, name, "a whole number from 0 to 100,000,000");
    }
    *into = n;
    return true;
}

/* An array of strings as one, newlines between them. */
static char *joined(const json_t *array)
{
    size_t n = json_array_size(array), size = 1;
    for (size_t i = 0; i < n; i++) {
        const char *text = json_string_value(json_array_get(array, i));
        if (text == NULL || strchr(text, '\n') != NULL) {
            return NULL;
        }
        size += strlen(text) + 1;
    }
    char *all = bur_cli_memory(size);
    for (size_t i = 0, at = 0; i < n; i++) {
        const char *text = json_string_value(json_array_get(array, i));
        at += (size_t)snprintf(all + at, size - at, "%s%s", i > 0 ? "\n" : "",
                               text);
    }
    return all;
}

void bur_serve_words_add(bur_serve_words *words, const char *word)
{
    size_t n = (size_t)words->n + 1;
    words->at = bur_cli_more_memory(words->at, n * sizeof *words->at);
    words->at[words->n++] = bur_cli_copy(word);
}

static bool take_words(const json_t *value, const member *m,
                       bur_serve_words *into, bur_serve_fault *fault)
{
    size_t n = json_array_size(value);
    if (!json_is_array(value) || n > MOST_WORDS || into->n > 0) {
        return wrong(fault, m->name, "an array of at most 400 texts");
    }
    into->at = bur_cli_memory((n + 1) * sizeof *into->at);
    for (size_t i = 0; i < n; i++) {
        const json_t *item = json_array_get(value, i);
        if (m->sort == SETS) {
            into->at[i] = json_is_array(item) ? joined(item) : NULL;
        } else if (json_is_string(item) &&
                   json_string_length(item) <= LONGEST_TEXT) {
            into->at[i] = bur_cli_copy(json_string_value(item));
        }
        if (into->at[i] == NULL) {
            return wrong(fault, m->name,
                         m->sort == SETS ? "an array of arrays of texts"
                                         : "an array of texts");
        }
        into->n++;
    }
    return true;
}

/* --- objects --- */

static const member *member_named(const member *members, const char *name,
                                  unsigned kinds)
{
    for (const member *m = members; m->name != NULL; m++) {
        if ((m->kinds & kinds) != 0 && strcmp(m->name, name) == 0) {
            return m;
        }
    }
    return NULL;
}

static bool take_object(json_t *object, const member *members, unsigned kinds,
                        void *into, bur_serve_fault *fault);

static bool take(json_t *value, const member *m, void *into,
                 bur_serve_fault *fault)
{
    void *place = (char *)into + m->offset;
    switch (m->sort) {
    case TEXT:
    case WHOLE:
        return take_text(value, m, place, fault);
    case FLAG:
        *(bool *)place = json_is_true(value);
        return json_is_boolean(value) || wrong(fault, m->name, "true or false");
    case COUNT:
        return take_count(value, m->name, place, fault);
    case WORDS:
    case SETS:
        return take_words(value, m, place, fault);
    case CHOICE:
        break;
    }
    return take_object(value, choice_members, (unsigned)ALWAYS, place, fault);
}

static bool take_object(json_t *object, const member *members, unsigned kinds,
                        void *into, bur_serve_fault *fault)
{
    const char *name;
    json_t *value;
    if (!json_is_object(object)) {
        return bur_serve_refuse(fault, 400, "an object is expected");
    }
    json_object_foreach(object, name, value)
    {
        const member *m = member_named(members, name, kinds);
        if (m == NULL) {
            return bur_serve_refuse(fault, 400,
                                    "\"%.40s\" is no member of this", name);
        }
        if (!take(value, m, into, fault)) {
            return false;
        }
    }
    return true;
}

static void release(const member *members, void *from)
{
    for (const member *m = members; m->name != NULL; m++) {
        void *place = (char *)from + m->offset;
        if (m->sort == TEXT || m->sort == WHOLE) {
            free(*(char **)place);
            *(char **)place = NULL;
        } else if (m->sort == WORDS || m->sort == SETS) {
            bur_serve_words *words = place;
            for (int i = 0; i < words->n; i++) {
                free(words->at[i]);
            }
            free(words->at);
            *words = (bur_serve_words){NULL, 0};
        } else if (m->sort == CHOICE) {
            release(choice_members, place);
        }
    }
}

/* --- texts --- */

/* The deepest nesting of brackets outside of strings. */
static int depth_of(const char *bytes, size_t n)
{
    int depth = 0, deepest = 0;
    bool quoted = false;
    for (size_t i = 0; i < n; i++) {
        char c = bytes[i];
        if (quoted && c == '\\') {
            i++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '[' || c == '{')) {
            depth++;
            deepest = depth > deepest ? depth : deepest;
        } else if (!quoted && (c == ']' || c == '}')) {
            depth--;
        }
    }
    return deepest;
}

static json_t *parse(const char *bytes, size_t n, bur_serve_fault *fault)
{
    json_error_t error;
    if (depth_of(bytes, n) > MOST_DEPTH) {
        bur_serve_refuse(fault, 400, "the JSON is nested too deep");
        return NULL;
    }
    json_t *root = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL) {
        bur_serve_refuse(fault, 400, "this is no JSON: line %d, column %d: %s",
                         error.line, error.column, error.text);
    }
    return root;
}

static bool read_whole(const char *bytes, size_t n, const member *members,
                       void *into, bur_serve_fault *fault)
{
    json_t *root = parse(bytes, n, fault);
    bool is_good = root != NULL &&
                   take_object(root, members, (unsigned)ALWAYS, into, fault);
    json_decref(root);
    return is_good;
}

static bool has_scenario(const bur_serve_choice *choice, bur_serve_fault *fault)
{
    return choice->scenario != NULL ||
           bur_serve_refuse(fault, 400,
                            "say which scenario: {\"scenario\": id}");
}

bool bur_serve_read_choice(const char *bytes, size_t n,
                           bur_serve_choice *choice, bur_serve_fault *fault)
{
    return read_whole(bytes, n, choice_members, choice, fault) &&
           has_scenario(choice, fault);
}

/* The word of the question, which says what else may stand there; taken out
 * of the object. */
static bool take_kind(json_t *root, bur_serve_kind *kind,
                      bur_serve_fault *fault)
{
    const char *word = json_string_value(json_object_get(root, "question"));
    for (int k = 0; word != NULL && k < BUR_SERVE_KINDS; k++) {
        if (strcmp(word, bur_serve_kind_word((bur_serve_kind)k)) == 0) {
            *kind = (bur_serve_kind)k;
            json_object_del(root, "question");
            return true;
        }
    }
    return bur_serve_refuse(fault, 400,
                            "\"question\" must be run, draw, "
                            "compare, stress, reverse, "
                            "sensitivity, discover, loops, optimize or "
                            "size");
}

static bool is_client(const char *name, bur_serve_fault *fault)
{
    size_t n = name != NULL ? strlen(name) : 0;
    return (n > 0 && n < LONGEST_NAME) ||
           bur_serve_refuse(fault, 400,
                            "\"client\" must be a word of at most 63 bytes");
}

bool bur_serve_read_question(const char *bytes, size_t n,
                             bur_serve_question *question,
                             bur_serve_fault *fault)
{
    json_t *root = parse(bytes, n, fault);
    bool is_good = root != NULL && take_kind(root, &question->kind, fault) &&
                   take_object(root, question_members, 1u << question->kind,
                               question, fault) &&
                   is_client(question->client, fault) &&
                   has_scenario(&question->choice, fault);
    json_decref(root);
    return is_good;
}

bool bur_serve_read_saving(const char *bytes, size_t n,
                           bur_serve_saving *saving, bur_serve_fault *fault)
{
    return read_whole(bytes, n, saving_members, saving, fault) &&
           has_scenario(&saving->choice, fault);
}

bool bur_serve_read_text(const char *bytes, size_t n, bur_serve_saving *saving,
                         bur_serve_fault *fault)
{
    return read_whole(bytes, n, text_members, saving, fault) &&
           (saving->text != NULL ||
            bur_serve_refuse(fault, 400, "\"text\" is missing"));
}

void bur_serve_choice_free(bur_serve_choice *choice)
{
    release(choice_members, choice);
}

void bur_serve_question_free(bur_serve_question *question)
{
    release(question_members, question);
}

void bur_serve_saving_free(bur_serve_saving *saving)
{
    release(saving_members, saving);
    release(text_members, saving);
}
