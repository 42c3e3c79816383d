/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tree of names, its leaves values. */
#include "serve/changes.h"

#include "bursar/complain.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct node node;
struct node {
    const char *name; /* of `n` bytes */
    size_t n;
    const char *value; /* NULL: a group */
    node *first, *next;
};

/* The node of a name in a group, made at its end if it is new. */
static node *child(node *group, const char *name, size_t n)
{
    node **at = &group->first;
    while (*at != NULL &&
           ((*at)->n != n || strncmp((*at)->name, name, n) != 0)) {
        at = &(*at)->next;
    }
    if (*at == NULL) {
        *at = bur_cli_memory(sizeof **at);
        **at = (node){.name = name, .n = n};
    }
    return *at;
}

static void add(node *root, const char *setting)
{
    const char *value = strchr(setting, '=') + 1;
    node *at = root;
    for (const char *name = setting; name < value;) {
        size_t n = strcspn(name, ".=");
        at->value = NULL;
        at = child(at, name, n);
        name += n + 1;
    }
    at->value = value;
}

static void free_below(node *group)
{
    while (group->first != NULL) {
        node *next = group->first->next;
        free_below(group->first);
        free(group->first);
        group->first = next;
    }
}

void bur_serve_quote(const char *text, FILE *out)
{
    putc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '\n') {
            fputs("\\n", out);
        } else if ((unsigned char)*text >= ' ') {
            if (*text == '"' || *text == '\\') {
                putc('\\', out);
            }
            putc(*text, out);
        }
    }
    putc('"', out);
}

static const char *digits_end(const char *s)
{
    return s + strspn(s, "0123456789");
}

/* 3, -3L, 3.5, 1e-3 */
static bool is_number(const char *s)
{
    s += *s == '-' || *s == '+';
    const char *end = digits_end(s);
    bool has_digits = end > s;
    if (*end == '.') {
        has_digits |= digits_end(end + 1) > end + 1;
        end = digits_end(end + 1);
    }
    if (has_digits && (*end == 'e' || *end == 'E')) {
        end += end[1] == '-' || end[1] == '+' ? 2 : 1;
        has_digits = digits_end(end) > end;
        end = digits_end(end);
    }
    end += *end == 'L';
    return has_digits && *end == '\0';
}

/* Whether a value stands in a file as it is; what does not is a text. */
static bool is_literal(const char *value)
{
    return is_number(value) || strchr("\"[{(", *value) != NULL ||
           strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
}

static void write_group(const node *group, int depth, FILE *out)
{
    for (const node *at = group->first; at != NULL; at = at->next) {
        fprintf(out, "%*s%.*s", 2 * depth, "", (int)at->n, at->name);
        if (at->value == NULL) {
            fputs(": {\n", out);
            write_group(at, depth + 1, out);
            fprintf(out, "%*s};\n", 2 * depth, "");
        } else {
            fputs(" = ", out);
            if (is_literal(at->value)) {
                fputs(at->value, out);
            } else {
                bur_serve_quote(at->value, out);
            }
            fputs(";\n", out);
        }
    }
}

void bur_serve_changes_write(const char *const *set, int n, FILE *out)
{
    node root = {.name = "", .n = 0};
    for (int i = 0; i < n; i++) {
        add(&root, set[i]);
    }
    write_group(&root, 0, out);
    free_below(&root);
}
