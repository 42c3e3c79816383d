/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of C as lists of definitions. Our style makes cutting easy: one ends at
 * a line that ends in ; or } outside of all parentheses, a macro where its line
 * does. What a preprocessor's condition encloses is one definition. Comments
 * right before one belong to it. */
#include "exec/c_library.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/map.h"
#include "base/vec.h"

typedef struct definition {
    const char *text;
    bool needed;
} definition;

typedef BUR_VEC(int) numbers;

struct bur_c_library {
    bur_arena *arena;
    BUR_VEC(definition) all;
    bur_map *by_name; /* numbers of the definitions of a name */
};

/* --- words --- */

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Behind a comment or a string that begins here; or where it is. */
static const char *skip(const char *at)
{
    if (at[0] == '/' && at[1] == '*') {
        const char *end = strstr(at + 2, "*/");
        return end ? end + 2 : at + strlen(at);
    }
    if (*at == '"') {
        for (at++; *at && *at != '"'; at++) {
            at += *at == '\\' && at[1];
        }
        return at + (*at == '"');
    }
    return at;
}

/* Words of a text one after another, with the depth of parentheses they stand
 * at and the character behind. */
typedef struct reader {
    const char *at;
    int depth;
    const char *word;
    size_t n;
    char before, behind;
} reader;

static bool next_word(reader *r)
{
    char before = ' ';
    while (*r->at) {
        const char *behind = skip(r->at);
        if (behind != r->at) {
            r->at = behind;
            continue;
        }
        if (is_word(*r->at)) {
            r->word = r->at;
            while (is_word(*r->at)) {
                r->at++;
            }
            r->n = (size_t)(r->at - r->word);
            r->before = before;
            r->behind = r->at[strspn(r->at, " \n")];
            return true;
        }
        r->depth +=
            (strchr("({[", *r->at) != NULL) - (strchr(")}]", *r->at) != NULL);
        before = isspace((unsigned char)*r->at) ? before : *r->at;
        r->at++;
    }
    return false;
}

/* --- names --- */

static void add_name(bur_c_library *l, const reader *r)
{
    const char *name = bur_arena_strndup(l->arena, r->word, r->n);
    numbers *list = bur_map_at(l->by_name, name);
    if (!list) {
        list = BUR_NEW(l->arena, numbers);
        bur_map_put(l->by_name, name, list);
    }
    bur_vec_push(l->arena, list, l->all.n - 1);
}

static bool is(const reader *r, const char *word)
{
    return strlen(word) == r->n && memcmp(r->word, word, r->n) == 0;
}

/* The names that a condition of the preprocessor encloses: those of macros. */
static void add_macros(bur_c_library *l, const char *text)
{
    reader r = {.at = text};
    while (next_word(&r)) {
        if (is(&r, "define") && next_word(&r)) {
            add_name(l, &r);
        }
    }
}

/* A function or variable is the word before its first parenthesis or value, a
 * type the last word, or that before its parameters; enumerators are all words
 * that something else does not follow. */
static void add_names(bur_c_library *l, const char *text)
{
    bool is_type = false, is_enum = false, named = false;
    reader r = {.at = text}, last = {0};
    while (next_word(&r)) {
        is_type |= r.depth == 0 && is(&r, "typedef");
        is_enum |= r.depth == 0 && is(&r, "enum");
        bool value = r.behind == '[' || r.behind == '=' || r.behind == '(';
        if (r.depth == 0 && !named && value && !is(&r, "_Alignas")) {
            add_name(l, &r);
            named = true;
        }
        if (is_enum && r.depth == 1 && strchr("{,", r.before)) {
            add_name(l, &r);
        }
        last = r.depth == 0 ? r : last;
    }
    if (is_type && !named && last.word) {
        add_name(l, &last);
    }
}

/* --- cutting --- */

typedef struct cutter {
    bur_c_library *library;
    BUR_VEC(char) text; /* of the definition in the making */
    int depth, conditions;
    bool in_comment, any; /* something but comments */
    char last;            /* outside of comments and blanks */
} cutter;

static void drop(cutter *c)
{
    c->text.n = 0;
    c->depth = 0;
    c->any = false;
    c->last = ' ';
}

static bool is_there_already(const bur_c_library *l, const char *text)
{
    for (int i = 0; i < l->all.n; i++) {
        if (strcmp(l->all.at[i].text, text) == 0) {
            return true;
        }
    }
    return false;
}

static void finish(cutter *c)
{
    bur_c_library *l = c->library;
    const char *text =
        bur_arena_strndup(l->arena, c->text.at, (size_t)c->text.n);
    if (!is_there_already(l, text)) {
        definition d = {.text = text};
        bur_vec_push(l->arena, &l->all, d);
        if (strstr(text, "#define") || strstr(text, "#if")) {
            add_macros(l, text);
        } else {
            add_names(l, text);
        }
    }
    drop(c);
}

/* Takes a line, its end included, and counts what it opens. */
static void take(cutter *c, const char *line, int n)
{
    for (int i = 0; i < n; i++) {
        bur_vec_push(c->library->arena, &c->text, line[i]);
        if (c->in_comment) {
            c->in_comment = !(line[i] == '/' && i > 0 && line[i - 1] == '*');
        } else if (line[i] == '/' && line[i + 1] == '*') {
            c->in_comment = true;
        } else if (!isspace((unsigned char)line[i])) {
            c->depth += (strchr("({[", line[i]) != NULL) -
                        (strchr(")}]", line[i]) != NULL);
            c->last = line[i];
            c->any = true;
        }
    }
}

static bool begins(const char *line, const char *with)
{
    return strncmp(line, with, strlen(with)) == 0;
}

/* A line of the preprocessor outside of all definitions. */
static void take_directive(cutter *c, const char *line, int n)
{
    bool opens = begins(line, "#if") && !begins(line, "#ifndef BURSAR_");
    if (c->conditions > 0 || opens) {
        take(c, line, n);
        c->conditions += opens - begins(line, "#endif");
        if (c->conditions == 0) {
            finish(c);
        }
        return;
    }
    if (!begins(line, "#define") || begins(line, "#define BURSAR_")) {
        drop(c);
        return;
    }
    take(c, line, n);
    if (c->last != '\\') {
        finish(c);
    }
}

static void take_line(cutter *c, const char *line, int n)
{
    bool in_macro = c->any && c->last == '\\' && c->conditions == 0;
    if (c->conditions > 0 || (*line == '#' && c->depth == 0 && !in_macro)) {
        if (*line == '#') {
            take_directive(c, line, n);
        } else {
            take(c, line, n);
        }
        return;
    }
    if (n == 1 && !c->any && !c->in_comment) {
        drop(c); /* a heading */
        return;
    }
    take(c, line, n);
    bool ends = in_macro ? c->last != '\\'
                         : c->depth == 0 && (c->last == ';' || c->last == '}');
    if (ends && c->any && !c->in_comment) {
        finish(c);
    }
}

bur_c_library *bur_c_library_of(bur_arena *arena, const char *text)
{
    bur_c_library *l = BUR_NEW(arena, bur_c_library);
    *l = (bur_c_library){.arena = arena, .by_name = bur_map_create(arena)};
    cutter c = {.library = l, .last = ' '};
    while (*text) {
        int n = (int)strcspn(text, "\n");
        n += text[n] == '\n';
        take_line(&c, text, n);
        text += n;
    }
    return l;
}

typedef BUR_VEC(const char *) texts;

static void need_all(bur_c_library *l, const numbers *list, texts *todo)
{
    for (int i = 0; i < list->n; i++) {
        definition *d = &l->all.at[list->at[i]];
        if (!d->needed) {
            d->needed = true;
            bur_vec_push(l->arena, todo, d->text);
        }
    }
}

/* Words to which a macro pastes something may become any that begin so. */
static void need_pasted(bur_c_library *l, const char *name, texts *todo)
{
    for (int i = 0; i < l->by_name->n; i++) {
        if (strncmp(l->by_name->entry[i].key, name, strlen(name)) == 0) {
            need_all(l, l->by_name->entry[i].value, todo);
        }
    }
}

void bur_c_library_need(bur_c_library *library, const char *text)
{
    texts todo = {0};
    bur_vec_push(library->arena, &todo, text);
    while (todo.n > 0) {
        reader r = {.at = todo.at[--todo.n]};
        while (next_word(&r)) {
            const char *name = bur_arena_strndup(library->arena, r.word, r.n);
            const numbers *list = bur_map_at(library->by_name, name);
            if (list && r.before != '.') {
                need_all(library, list, &todo);
            } else if (r.behind == '#' && r.before != '#') {
                need_pasted(library, name, &todo);
            }
        }
    }
}

void bur_c_library_write(const bur_c_library *library, FILE *out)
{
    for (int i = 0; i < library->all.n; i++) {
        if (library->all.at[i].needed) {
            fprintf(out, "\n%s", library->all.at[i].text);
        }
    }
}
