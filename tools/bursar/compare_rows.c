/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders are listed by name; a grid varies its last axis fastest. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/compare_rows.h"

#include "bursar/complain.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Rows of a grid; more are hardly meant. */
enum { MOST_ROWS = 100000 };

typedef struct names {
    const char **at;
    int n;
} names;

/* One axis: "inputs.price=1,2" as the settings "inputs.price=1" and so on. */
typedef struct axis {
    names setting, label;
} axis;

typedef struct making {
    bur_cli_rows *rows;
    names files;
    axis *axes;
    int n_axes;
} making;

static void *take(bur_cli_rows *rows, size_t size)
{
    size_t n = (size_t)rows->n_memory + 1;
    rows->memory = bur_cli_more_memory(rows->memory, n * sizeof *rows->memory);
    return rows->memory[rows->n_memory++] = bur_cli_memory(size);
}

/* "abc" with `n` of the bytes of `b` behind `a`. */
static char *joined(bur_cli_rows *rows, const char *a, const char *b, size_t n)
{
    size_t size = strlen(a) + n + 1;
    char *text = take(rows, size);
    snprintf(text, size, "%s%.*s", a, (int)n, b);
    return text;
}

static void add(bur_cli_rows *rows, names *list, const char *text)
{
    if ((list->n & (list->n - 1)) == 0) { /* grows at powers of two */
        const char **more =
            take(rows, 2 * ((size_t)list->n + 1) * sizeof *more);
        if (list->n > 0) {
            memcpy(more, list->at, (size_t)list->n * sizeof *more);
        }
        list->at = more;
    }
    list->at[list->n++] = text;
}

/* --- files --- */

/* Whether a line begins with `word` and then "=". */
static bool begins(const char *line, const char *word)
{
    size_t n = strlen(word);
    return strncmp(line, word, n) == 0 &&
           line[n + strspn(line + n, " \t")] == '=';
}

/* Whether a file can run alone: it names a model, or extends a scenario. */
static bool is_scenario(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[256];
    bool found = false;
    while (file != NULL && !found && fgets(line, sizeof line, file) != NULL) {
        found = begins(line, "model") || begins(line, "extends");
    }
    if (file != NULL) {
        fclose(file);
    }
    return found;
}

static int by_name(const void *a, const void *b)
{
    const char *const *first = a;
    const char *const *second = b;
    return strcmp(*first, *second);
}

static int add_folder(making *m, const char *folder)
{
    DIR *dir = opendir(folder);
    names found = {NULL, 0};
    if (dir == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "cannot read the folder %s: %s",
                                folder, strerror(errno));
    }
    size_t length = strlen(folder);
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";
    char *start = joined(m->rows, folder, slash, strlen(slash));
    for (const struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
        size_t n = strlen(e->d_name);
        if (n > 4 && strcmp(e->d_name + n - 4, ".cfg") == 0) {
            const char *path = joined(m->rows, start, e->d_name, n);
            if (is_scenario(path)) {
                add(m->rows, &found, path);
            }
        }
    }
    closedir(dir);
    if (found.n == 0) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "the folder %s has no scenario (a .cfg file "
                                "with a model, or that extends another)",
                                folder);
    }
    qsort(found.at, (size_t)found.n, sizeof *found.at, by_name);
    for (int i = 0; i < found.n; i++) {
        add(m->rows, &m->files, found.at[i]);
    }
    return BURSAR_OK;
}

/* --- the grid --- */

/* Where a value ends: at a comma outside of brackets and quotes. */
static size_t value_length(const char *text)
{
    int depth = 0;
    bool quoted = false;
    size_t n = 0;
    for (; text[n] != '\0' && (depth > 0 || quoted || text[n] != ','); n++) {
        quoted = quoted != (text[n] == '"');
        depth += !quoted && strchr("[({", text[n]) != NULL;
        depth -= !quoted && strchr("])}", text[n]) != NULL;
    }
    return n;
}

static int add_axis(making *m, const char *text)
{
    const char *mark = strchr(text, '=');
    if (mark == NULL || mark == text || mark[1] == '\0') {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--grid needs NAME=VALUE,VALUE..., not \"%s\"",
                                text);
    }
    size_t name = (size_t)(mark - text) + 1;
    bool plain = memchr(text, '.', name) == NULL;
    const char *path = joined(m->rows, plain ? "inputs." : "", text, name);
    const char *label = joined(m->rows, "", text, name);
    axis *a = &m->axes[m->n_axes++];
    const char *at = mark + 1;
    for (;;) {
        size_t n = value_length(at);
        if (n == 0) {
            return bur_cli_complain(
                BURSAR_BAD_INPUT, "--grid: a value is missing in \"%s\"", text);
        }
        add(m->rows, &a->setting, joined(m->rows, path, at, n));
        add(m->rows, &a->label, joined(m->rows, label, at, n));
        if (at[n] == '\0') {
            return BURSAR_OK;
        }
        at += n + 1;
    }
}

/* --- rows --- */

/* "a/b/call_freeze.cfg" is "call_freeze"; or all of it, if others are. */
static const char *name_of(const making *m, int file)
{
    const char *path = m->files.at[file];
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(base, '.');
    size_t n = dot == NULL || dot == base ? strlen(base) : (size_t)(dot - base);
    for (int i = 0; i < m->files.n; i++) {
        const char *other = strrchr(m->files.at[i], '/');
        other = other == NULL ? m->files.at[i] : other + 1;
        if (i != file && strcmp(other, base) == 0) {
            return joined(m->rows, "", path, strlen(path));
        }
    }
    return joined(m->rows, "", base, n);
}

static bur_compare_row row_of(const making *m, int file, int combination)
{
    bool named = m->files.n > 1 || m->n_axes == 0;
    const char *name = named ? name_of(m, file) : "";
    const char **set = take(m->rows, ((size_t)m->n_axes + 1) * sizeof *set);
    for (int a = m->n_axes - 1; a >= 0; a--) {
        int i = combination % m->axes[a].setting.n;
        combination /= m->axes[a].setting.n;
        set[a] = m->axes[a].setting.at[i];
        set[m->n_axes] = NULL;
    }
    for (int a = 0; a < m->n_axes; a++) {
        const axis *of = &m->axes[a];
        for (int i = 0; i < of->setting.n; i++) {
            if (of->setting.at[i] == set[a]) {
                const char *comma = *name == '\0' ? "" : ",";
                const char *more = joined(m->rows, name, comma, strlen(comma));
                name = joined(m->rows, more, of->label.at[i],
                              strlen(of->label.at[i]));
            }
        }
    }
    return (bur_compare_row){m->files.at[file], name, set, m->n_axes};
}

static int make_rows(making *m)
{
    int64_t combinations = 1;
    for (int a = 0; a < m->n_axes && combinations <= MOST_ROWS; a++) {
        combinations *= m->axes[a].setting.n;
    }
    if (combinations * m->files.n > MOST_ROWS) {
        return bur_cli_complain(
            BURSAR_BAD_INPUT, "more than %d scenarios are too many", MOST_ROWS);
    }
    int n = (int)combinations * m->files.n;
    m->rows->at = take(m->rows, ((size_t)n + 1) * sizeof *m->rows->at);
    for (int f = 0; f < m->files.n; f++) {
        for (int c = 0; c < (int)combinations; c++) {
            m->rows->at[m->rows->n++] = row_of(m, f, c);
        }
    }
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < i; k++) {
            if (strcmp(m->rows->at[i].name, m->rows->at[k].name) == 0) {
                return bur_cli_complain(BURSAR_BAD_INPUT, "%s is there twice",
                                        m->rows->at[i].name);
            }
        }
    }
    return BURSAR_OK;
}

int bur_cli_rows_make(const bur_cli_args *args, bur_cli_rows *rows)
{
    making m = {.rows = rows};
    int code = BURSAR_OK;
    size_t axes = (size_t)args->grid.n + (size_t)args->operands.n;
    m.axes = take(rows, (axes + 1) * sizeof *m.axes);
    for (int i = 0; code == BURSAR_OK && i < args->grid.n; i++) {
        code = add_axis(&m, args->grid.at[i]);
    }
    for (int i = 0; code == BURSAR_OK && i < args->operands.n; i++) {
        const char *operand = args->operands.at[i];
        struct stat about;
        bool there = stat(operand, &about) == 0;
        if (there && S_ISDIR(about.st_mode)) {
            code = add_folder(&m, operand);
        } else if (!there && args->grid.n > 0 && strchr(operand, '=') != NULL) {
            code = add_axis(&m, operand);
        } else {
            add(rows, &m.files, operand);
        }
    }
    if (code == BURSAR_OK && m.files.n == 0) {
        code = bur_cli_complain(BURSAR_BAD_INPUT, "there is no scenario");
    }
    return code == BURSAR_OK ? make_rows(&m) : code;
}

void bur_cli_rows_free(bur_cli_rows *rows)
{
    for (int i = 0; i < rows->n_memory; i++) {
        free(rows->memory[i]);
    }
    free(rows->memory);
    *rows = (bur_cli_rows){0};
}
