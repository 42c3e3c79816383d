/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading CSV. A fault of one row is told and the row is left out, so that
 * the others are judged too; the table is used only if there was none. */
#include "config/csv.h"

#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"
#include "config/conf_scan.h"

enum { MOST_COMPLAINTS = 20 };

typedef struct reader {
    bur_arena *arena;
    bur_sink *sink;
    const bur_text *text;
    const char *s;
    int at;
    char separator;
    int n_complaints;
    BUR_VEC(bur_csv_cell) cell;
} reader;

#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
static void
complain(reader *from, int begin, int end, const char *format, ...)
{
    if (from->n_complaints++ >= MOST_COMPLAINTS) {
        return;
    }
    va_list args;
    va_start(args, format);
    char *message = bur_arena_vprintf(from->arena, format, args);
    va_end(args);
    bur_error_at(from->sink, BUR_DIAG_CSV, (bur_span){from->text, begin, end},
                 "%s", message);
}

static bool ends_cell(const reader *from, char c)
{
    return c == '\0' || c == '\n' || c == '\r' || c == from->separator;
}

/* Bytes of the line end here; 0 at the end of the file or elsewhere. */
static int line_end(const char *s)
{
    return s[0] == '\n' ? 1 : s[0] == '\r' && s[1] == '\n' ? 2 : 0;
}

static bur_csv_cell read_plain(reader *from)
{
    int begin = from->at, quote = -1;
    for (; !ends_cell(from, from->s[from->at]); from->at++) {
        quote = from->s[from->at] == '"' && quote < 0 ? from->at : quote;
    }
    if (quote >= 0) {
        complain(from, quote, quote + 1,
                 "a quote within a cell; put the cell in quotes and write "
                 "two for one");
    }
    int n = from->at - begin;
    return (bur_csv_cell){
        bur_arena_strndup(from->arena, from->s + begin, (size_t)n), n, begin,
        from->at};
}

static bur_csv_cell read_quoted(reader *from)
{
    int begin = from->at++;
    BUR_VEC(char) byte = {0};
    while (from->s[from->at]) {
        char c = from->s[from->at++];
        if (c == '"' && from->s[from->at] != '"') {
            break;
        }
        from->at += c == '"';
        bur_vec_push(from->arena, &byte, c);
    }
    if (from->s[from->at - 1] != '"' || from->at == begin + 1) {
        complain(from, begin, begin + 1, "this quote is never closed");
    } else if (!ends_cell(from, from->s[from->at])) {
        complain(from, from->at, from->at + 1,
                 "a separator is expected after the closing quote");
        from->at += (int)strcspn(from->s + from->at, "\r\n");
    }
    int n = byte.n;
    bur_vec_push(from->arena, &byte, '\0');
    return (bur_csv_cell){byte.at, n, begin, from->at};
}

/* Adds the cells of a row; returns how many. */
static int read_row(reader *from)
{
    int n = 0;
    for (;;) {
        bur_csv_cell cell =
            from->s[from->at] == '"' ? read_quoted(from) : read_plain(from);
        bur_vec_push(from->arena, &from->cell, cell);
        n++;
        if (from->s[from->at] != from->separator) {
            break;
        }
        from->at++;
    }
    from->at += line_end(from->s + from->at);
    return n;
}

/* --- the separator --- */

static const char separators[] = {',', ';', '\t'};
enum { N_SEPARATORS = sizeof separators };

static const char *separator_name(char separator)
{
    return separator == ',' ? "a comma" : separator == ';' ? "';'" : "a tab";
}

/* Cells that a separator would cut the line at `s` into; with `in_brackets`,
 * those within brackets count too, as in "sales[east,west]". */
static int n_cells(const char *s, char separator, bool in_brackets)
{
    int n = 1, depth = 0;
    bool quoted = false;
    for (; *s && (quoted || *s != '\n'); s++) {
        quoted = quoted != (*s == '"');
        depth += quoted ? 0 : (*s == '[') - (*s == ']');
        n += !quoted && *s == separator && (in_brackets || depth == 0);
    }
    return n;
}

static const char *next_line(const char *s)
{
    bool quoted = false;
    while (*s && (quoted || *s != '\n')) {
        quoted = quoted != (*s++ == '"');
    }
    return s + (*s == '\n');
}

/* The first separator there is; of several, the one that cuts the first row
 * into as many cells as the header. */
static char separator_of(reader *from)
{
    const char *header = from->s + from->at, *row = next_line(header);
    while (*row == '\n' || (*row == '\r' && row[1] == '\n')) {
        row = next_line(row);
    }
    char found[N_SEPARATORS] = {0}, fits[N_SEPARATORS] = {0};
    int n_found = 0, n_fit = 0;
    for (int i = 0; i < N_SEPARATORS; i++) {
        char c = separators[i];
        if (n_cells(header, c, false) > 1) {
            found[n_found++] = c;
            if (n_cells(header, c, true) == n_cells(row, c, true)) {
                fits[n_fit++] = c;
            }
        }
    }
    if (n_found < 2 || n_fit == 1) {
        return n_fit == 1 ? fits[0] : n_found == 1 ? found[0] : ',';
    }
    complain(from, from->at, (int)(next_line(header) - from->s),
             "the header can be cut at %s or at %s; put names that hold one "
             "of them in quotes, or write the table with one of them only",
             separator_name(n_fit > 1 ? fits[0] : found[0]),
             separator_name(n_fit > 1 ? fits[1] : found[1]));
    return found[0];
}

/* --- the table --- */

/* Whether a line with nothing on it is here; passes it. */
static bool pass_empty_line(reader *from)
{
    int n = (int)strspn(from->s + from->at, " ");
    const char *rest = from->s + from->at + n;
    int end = line_end(rest);
    if (end == 0 && *rest) {
        return false;
    }
    from->at += n + end;
    return true;
}

static const char *trimmed(bur_arena *arena, const bur_csv_cell *cell)
{
    const char *s = cell->s + strspn(cell->s, " \t");
    size_t n = strlen(s);
    while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t')) {
        n--;
    }
    return bur_arena_strndup(arena, s, n);
}

/* The names of the columns: each one there, and once. NULL: told. */
static const char *const *read_header(reader *from, int *n)
{
    while (from->s[from->at] && pass_empty_line(from)) {
    }
    if (!from->s[from->at]) {
        complain(from, 0, 0, "the table is empty");
        return NULL;
    }
    from->separator = separator_of(from);
    if (from->n_complaints > 0) {
        return NULL;
    }
    *n = read_row(from);
    const char **name = BUR_NEW_N(from->arena, const char *, *n);
    bur_map *seen = bur_map_create(from->arena);
    for (int i = 0; i < *n; i++) {
        const bur_csv_cell *cell = &from->cell.at[i];
        name[i] = trimmed(from->arena, cell);
        if (!*name[i]) {
            complain(from, cell->from, cell->to,
                     "column %d has no name in the header", i + 1);
        } else if (strchr(name[i], '[') && !strchr(name[i], ']')) {
            complain(from, cell->from, cell->to,
                     "'%s' is cut at %s within its brackets; put the name in "
                     "quotes",
                     name[i], separator_name(from->separator));
        } else if (bur_map_put(seen, name[i], from)) {
            complain(from, cell->from, cell->to, "two columns are called '%s'",
                     name[i]);
        }
    }
    return from->n_complaints > 0 ? NULL : name;
}

static bool are_empty(const bur_csv_cell *cell, int n)
{
    for (int i = 0; i < n; i++) {
        if (cell[i].s[strspn(cell[i].s, " \t")]) {
            return false;
        }
    }
    return true;
}

static void read_rows(reader *from, int n_columns)
{
    while (from->s[from->at]) {
        if (pass_empty_line(from)) {
            continue;
        }
        int begin = from->at, before = from->cell.n;
        int n = read_row(from);
        if (n > 1 && are_empty(from->cell.at + before, n)) {
            from->cell.n = before;
        } else if (n != n_columns) {
            complain(from, begin, from->at,
                     "this row has %d cells, the header has %d", n, n_columns);
            from->cell.n = before;
        }
    }
}

const bur_csv *bur_csv_parse(bur_arena *arena, const char *label,
                             const char *bytes, size_t n, bur_sink *sink)
{
    int n_errors = sink->n_errors;
    size_t mark = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    const bur_source *source =
        bur_conf_source(arena, label, bytes + mark, n - mark, sink);
    if (!source) {
        return NULL;
    }
    reader from = {.arena = arena,
                   .sink = sink,
                   .text = bur_source_text(arena, source),
                   .s = source->bytes};
    bur_csv *csv = BUR_NEW(arena, bur_csv);
    csv->name = read_header(&from, &csv->n_columns);
    if (csv->name) {
        read_rows(&from, csv->n_columns);
        if (from.n_complaints == 0 && from.cell.n == csv->n_columns) {
            complain(&from, 0, 0, "the table has no rows below its header");
        }
    }
    if (sink->n_errors > n_errors) {
        return NULL;
    }
    csv->arena = arena;
    csv->source = source;
    csv->text = from.text;
    csv->separator = from.separator;
    csv->cell = from.cell.at;
    csv->n_rows = from.cell.n / csv->n_columns - 1;
    return csv;
}

const bur_csv *bur_csv_read(bur_arena *arena, const char *path, bur_sink *sink,
                            bur_fault *fault)
{
    char *bytes;
    size_t n;
    fault->status = BUR_OK;
    if (bur_file_read(arena, path, BUR_CONF_MAX_BYTES, &bytes, &n, fault) !=
        BUR_OK) {
        return NULL;
    }
    return bur_csv_parse(arena, path, bytes, n, sink);
}
