/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a table of providers, and finding the cell that a fault is of. */
#include "scenario/providers.h"

#include <string.h>

#include "base/file.h"
#include "base/map.h"

enum { ID, NAME, SCENARIO, N_WORDS };
static const char *const words[N_WORDS] = {"id", "name", "scenario"};

typedef struct reading {
    bur_arena *arena;
    const char *path;
    const bur_csv *csv;
    bur_sink *sink;
    int at[N_WORDS]; /* columns; -1: none */
    char decimal;
} reading;

/* A cell without the blanks around it. */
static const char *text_at(const reading *r, int row, int column)
{
    const bur_csv_cell *cell = bur_csv_at(r->csv, row, column);
    const char *s = cell->s + strspn(cell->s, " \t");
    size_t n = strlen(s);
    while (n > 0 && strchr(" \t", s[n - 1])) {
        n--;
    }
    return bur_arena_strndup(r->arena, s, n);
}

/* Which of the words a column is called; N_WORDS: a setting. */
static int word_of(const char *name)
{
    int w = 0;
    while (w < N_WORDS && strcmp(words[w], name) != 0) {
        w++;
    }
    return w;
}

/* The heading of a column. */
static bur_span heading(const bur_csv *csv, int column)
{
    const bur_csv_cell *cell = &csv->cell[column];
    return (bur_span){csv->text, cell->from, cell->to};
}

/* Draws, seed and design are those of all providers, or luck would not be the
 * same. */
static void check_heading(const reading *r, int column)
{
    const char *name = r->csv->name[column];
    if (strcmp(name, "runs") == 0 || strncmp(name, "runs.", 5) == 0) {
        bur_error_at(r->sink, BUR_DIAG_CSV_COLUMN, heading(r->csv, column),
                     "'%s' is the same for all providers: give it with --set "
                     "or in the scenario",
                     name);
    }
}

static bool find_columns(reading *r)
{
    bool *numbers = BUR_NEW_N(r->arena, bool, r->csv->n_columns + 1);
    for (int w = 0; w < N_WORDS; w++) {
        r->at[w] = -1;
    }
    for (int c = 0; c < r->csv->n_columns; c++) {
        int w = word_of(r->csv->name[c]);
        numbers[c] = w == N_WORDS;
        if (w < N_WORDS) {
            r->at[w] = c;
        }
        check_heading(r, c);
    }
    r->decimal = bur_csv_decimal(r->csv, numbers, r->sink);
    return r->decimal &&
           (r->at[ID] >= 0 || bur_csv_column(r->csv, words[ID], r->sink) >= 0);
}

/* "inputs.opening_cash=450000", a number with a point. */
static const char *setting(const reading *r, int row, int column)
{
    const char *name = r->csv->name[column];
    char *value = bur_arena_strdup(r->arena, text_at(r, row, column));
    double number;
    if (r->decimal != '.' &&
        bur_csv_number(r->csv, row, column, r->decimal, &number, NULL) &&
        strchr(value, r->decimal)) {
        *strchr(value, r->decimal) = '.';
    }
    return bur_arena_printf(r->arena, "%s%s=%s",
                            strchr(name, '.') ? "" : "inputs.", name, value);
}

static bur_provider provider_of(const reading *r, int row)
{
    const char **set = BUR_NEW_N(r->arena, const char *, r->csv->n_columns);
    int *column = BUR_NEW_N(r->arena, int, r->csv->n_columns);
    bur_provider p = {.id = text_at(r, row, r->at[ID]),
                      .name = "",
                      .row = row,
                      .set = set,
                      .column = column};
    for (int c = 0; c < r->csv->n_columns; c++) {
        if (bur_csv_is_empty(r->csv, row, c)) {
            continue;
        }
        switch (word_of(r->csv->name[c])) {
        case ID:
            break;
        case NAME:
            p.name = text_at(r, row, c);
            break;
        case SCENARIO:
            p.scenario = bur_path_beside(r->arena, r->path, text_at(r, row, c));
            break;
        default:
            column[p.n_set] = c;
            set[p.n_set++] = setting(r, row, c);
        }
    }
    return p;
}

/* Every provider has an id, and no two the same. */
static void check_ids(const reading *r, const bur_provider *provider)
{
    bur_map *seen = bur_map_create(r->arena);
    for (int i = 0; i < r->csv->n_rows; i++) {
        bur_span span = bur_csv_span(r->csv, i, r->at[ID]);
        if (!*provider[i].id) {
            bur_error_at(r->sink, BUR_DIAG_CSV, span,
                         "a provider has no id: the id is whose luck it has");
            continue;
        }
        int *before = bur_map_at(seen, provider[i].id);
        if (before) {
            bur_diag *diag =
                bur_error_at(r->sink, BUR_DIAG_CSV, span,
                             "two providers have the id '%s'", provider[i].id);
            bur_note_at(r->sink, diag, bur_csv_span(r->csv, *before, r->at[ID]),
                        "the first is here");
            continue;
        }
        int *row = BUR_NEW(r->arena, int);
        *row = i;
        bur_map_put(seen, provider[i].id, row);
    }
}

const bur_provider_table *bur_providers_read(bur_arena *arena, const char *path,
                                             bur_sink *sink, bur_fault *fault)
{
    int n_errors = sink->n_errors;
    reading r = {.arena = arena, .path = path, .sink = sink};
    r.csv = bur_csv_read(arena, path, sink, fault);
    if (!r.csv || !find_columns(&r)) {
        return NULL;
    }
    int n = r.csv->n_rows;
    bur_provider *provider = BUR_NEW_N(arena, bur_provider, n);
    for (int i = 0; i < n; i++) {
        provider[i] = provider_of(&r, i);
    }
    check_ids(&r, provider);
    bur_provider_table *table = BUR_NEW(arena, bur_provider_table);
    *table = (bur_provider_table){r.csv, n, provider};
    return sink->n_errors > n_errors ? NULL : table;
}

/* --- where a fault is --- */

/* A span of one of the overrides, in the table; any other as it is. */
static bur_span located(const bur_provider_table *table,
                        const bur_provider *provider, bur_span span)
{
    const bur_source *source = span.text ? span.text->source : NULL;
    for (int k = 0; source && k < provider->n_set; k++) {
        const char *set = provider->set[k];
        if (strcmp(source->path, "--set") == 0 &&
            strcmp(source->bytes, set) == 0) {
            int at =
                span.text->n_segments > 0 ? span.text->segment->source_at : 0;
            bool value = at + span.from > (int)(strchr(set, '=') - set);
            return value ? bur_csv_span(table->csv, provider->row,
                                        provider->column[k])
                         : heading(table->csv, provider->column[k]);
        }
    }
    return span;
}

void bur_provider_locate(const bur_provider_table *table,
                         const bur_provider *provider, const bur_sink *sink)
{
    for (bur_diag *d = sink->first; d; d = d->next) {
        d->span = located(table, provider, d->span);
        for (bur_note *note = d->notes; note; note = note->next) {
            note->span = located(table, provider, note->span);
        }
    }
}
