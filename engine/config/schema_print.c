/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference as text, made from the tables that check the files. */
#include "config/schema.h"

#include <string.h>

#include "base/number.h"

enum { WIDTH = 78 };

/* Words broken into lines that begin with `indent` blanks. */
static void print_wrapped(FILE *out, int indent, const char *text)
{
    int column = 0;
    for (const char *word = text + strspn(text, " "); *word;
         word += strspn(word, " ")) {
        int n = (int)strcspn(word, " ");
        if (column > 0 && column + 1 + n > WIDTH) {
            fputc('\n', out);
            column = 0;
        }
        if (column == 0) {
            fprintf(out, "%*s", indent, "");
            column = indent;
        } else {
            fputc(' ', out);
            column++;
        }
        fprintf(out, "%.*s", n, word);
        column += n;
        word += n;
    }
    if (column > 0) {
        fputc('\n', out);
    }
}

static void print_facts(const bur_setting *key, FILE *out, int indent)
{
    if (key->choices) {
        fprintf(out, "%*sOne of: %s\n", indent, "", key->choices);
    }
    if (key->low < key->high) {
        char low[BUR_NUMBER_SIZE], high[BUR_NUMBER_SIZE];
        fprintf(out, "%*sBetween %s and %s\n", indent, "",
                bur_number_print(key->low, low),
                bur_number_print(key->high, high));
    }
    if (key->example) {
        fprintf(out, "%*sExample: %s = %s;\n", indent, "", key->name,
                key->example);
    }
}

static void print_keys(const bur_schema *schema, FILE *out, int indent);

static void print_key(const bur_setting *key, FILE *out, int indent)
{
    fprintf(out, "%*s%s: %s%s\n", indent, "", key->name,
            bur_key_type_text(key->type),
            key->flags & BUR_REQUIRED ? ", required" : "");
    print_wrapped(out, indent + 4, key->doc);
    print_facts(key, out, indent + 4);
}

static void print_held(const bur_setting *key, FILE *out, int indent)
{
    if (key->sub && key->type == BUR_KEY_GROUPS) {
        fprintf(out, "%*sNAME: {\n", indent + 2, "");
        print_keys(key->sub, out, indent + 4);
        fprintf(out, "%*s}\n", indent + 2, "");
    } else if (key->sub) {
        print_keys(key->sub, out, indent + 2);
    }
}

static void print_keys(const bur_schema *schema, FILE *out, int indent)
{
    for (int i = 0; i < schema->n_keys; i++) {
        print_key(&schema->key[i], out, indent);
        if (!(schema->key[i].flags & BUR_TOLD_ELSEWHERE)) {
            print_held(&schema->key[i], out, indent);
        }
    }
}

/* The key that the first part of a path names, and the rest of the path. */
static const bur_setting *step(const bur_schema *schema, const char **path)
{
    size_t n = strcspn(*path, ".");
    for (int i = 0; i < schema->n_keys; i++) {
        const bur_setting *key = &schema->key[i];
        if (strlen(key->name) == n && memcmp(key->name, *path, n) == 0) {
            *path += n + ((*path)[n] == '.');
            return key;
        }
    }
    return NULL;
}

/* The key at a path, where a name that the user chose may be passed over. */
static const bur_setting *find(const bur_schema *schema, const char *path)
{
    bool named = false;
    const bur_setting *found = NULL;
    while (*path) {
        const bur_setting *key = schema ? step(schema, &path) : NULL;
        if (key) {
            named = key->type == BUR_KEY_GROUPS;
            schema = key->sub;
            found = key;
        } else if (named) {
            size_t n = strcspn(path, ".");
            path += n + (path[n] == '.');
            named = false;
        } else {
            return NULL;
        }
    }
    return found;
}

bool bur_schema_print(const bur_schema *schema, FILE *out, const char *path)
{
    if (path && *path) {
        const bur_setting *key = find(schema, path);
        if (key) {
            print_key(key, out, 0);
            print_held(key, out, 0);
        }
        return key != NULL;
    }
    fprintf(out, "%s\n\n", schema->title);
    if (schema->doc) {
        print_wrapped(out, 0, schema->doc);
        fputc('\n', out);
    }
    print_keys(schema, out, 0);
    return true;
}
