/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CSV file as a grid of cells. */
#include "model/mdl_grid.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/number.h"

enum { MOST_BYTES = 16 << 20 };

/* --- cells --- */

/* One cell from `s` on, quotes undone; returns what follows it. */
static const char *take_cell(mdl *m, const char *s, char separator,
                             const char **cell)
{
    char *out = bur_arena_alloc(m->arena, strcspn(s, "\n") + 1);
    size_t n = 0;
    bool quoted = *s == '"';
    s += quoted;
    while (*s && *s != '\n' && *s != '\r' && (quoted || *s != separator)) {
        if (quoted && *s == '"') {
            quoted = s[1] == '"';
            s += quoted ? 1 : 0;
            if (!quoted) {
                s++;
                continue;
            }
        }
        out[n++] = *s++;
    }
    while (n > 0 && (out[n - 1] == ' ' || out[n - 1] == '\t')) {
        n--;
    }
    out[n] = '\0';
    *cell = out + strspn(out, " \t");
    return s;
}

static void fill(mdl *m, mdl_grid *grid, const char *s, char separator)
{
    while (*s) {
        bur_vec_push(m->arena, &grid->row, grid->cell.n);
        while (*s) {
            const char *cell;
            s = take_cell(m, s, separator, &cell);
            bur_vec_push(m->arena, &grid->cell, cell);
            if (*s != separator) {
                break;
            }
            s++;
        }
        s += *s == '\r';
        s += *s == '\n';
    }
    bur_vec_push(m->arena, &grid->row, grid->cell.n);
}

static bool is_spreadsheet(const char *name)
{
    static const char *const ends[] = {".xls", ".xlsx", ".xlsm", ".xlsb",
                                       ".ods"};
    size_t n = strlen(name);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t k = strlen(ends[i]);
        if (n > k && strcasecmp(name + n - k, ends[i]) == 0) {
            return true;
        }
    }
    return *name == '?';
}

const mdl_grid *bur_mdl_grid(mdl *m, const bur_node *file,
                             const bur_node *separator)
{
    bur_fault fault = {.status = BUR_OK};
    char *bytes;
    size_t n;
    if (is_spreadsheet(file->spelt)) {
        bur_mdl_refuse(
            m, file->span,
            bur_arena_printf(m->arena, "the spreadsheet '%s'", file->spelt),
            "save the sheet as CSV, and name that file and ',' here");
        return NULL;
    }
    const char *path = bur_path_beside(m->arena, m->model->path, file->spelt);
    if (bur_file_read(m->arena, path, MOST_BYTES, &bytes, &n, &fault) !=
        BUR_OK) {
        bur_error_at(m->sink, BUR_DIAG_FILE, file->span, "%s", fault.message);
        return NULL;
    }
    mdl_grid *grid = BUR_NEW(m->arena, mdl_grid);
    *grid = (mdl_grid){.path = path};
    const char *s = strncmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
    bool word = strlen(separator->spelt) > 1;
    fill(m, grid, s, word ? '\t' : *separator->spelt ? *separator->spelt : ',');
    return grid;
}

const char *bur_mdl_cell(const mdl_grid *grid, int row, int column)
{
    if (row < 0 || column < 0 || row >= grid->row.n - 1 ||
        column >= grid->row.at[row + 1] - grid->row.at[row]) {
        return "";
    }
    return grid->cell.at[grid->row.at[row] + column];
}

bool bur_mdl_cell_number(const mdl_grid *grid, int row, int column,
                         double *value)
{
    const char *s = bur_mdl_cell(grid, row, column);
    return *s && bur_number_read(s, strlen(s), value);
}

/* --- addresses --- */

bool bur_mdl_address(const char *text, int *row, int *column, bool *star)
{
    enum { MOST = 1000000 };
    int c = 0, r = 0;
    while (isalpha((unsigned char)*text) && c < MOST) {
        c = 26 * c + (toupper((unsigned char)*text++) - 'A' + 1);
    }
    while (isdigit((unsigned char)*text) && r < MOST) {
        r = 10 * r + (*text++ - '0');
    }
    *star = *text == '*';
    text += *star;
    *row = r - 1;
    *column = c - 1;
    return !*text && (r > 0 || c > 0) && r < MOST && c < MOST;
}
