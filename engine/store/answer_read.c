/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an answer's file. layout/tables says what the variables are, which
 * come in its order; answer_h5.c writes both. */
#define _GNU_SOURCE /* strtok_r */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "store/answer.h"
#include "store/h5_read.h"

enum { MOST_FIELDS = 6 };

typedef struct reading {
    bur_h5_file *file;
    bur_answer *answer;
    bur_answer_table *table; /* the latest */
    int next;                /* variable of the file */
    bur_status status;
    bur_fault *fault;
} reading;

static bool damaged(reading *b)
{
    if (b->status == BUR_OK) {
        b->status = bur_fail(b->fault, BUR_BAD_FORMAT,
                             "'%s' is damaged: its variables are not those "
                             "that its layout tells",
                             bur_h5_path(b->file));
    }
    return false;
}

/* The next variable, if it has so many values of that kind. */
static bool take(reading *b, bool text, int64_t n, int *var)
{
    if (b->status != BUR_OK || b->next >= bur_h5_n_vars(b->file)) {
        return damaged(b);
    }
    const bur_h5_info *info = bur_h5_var_at(b->file, b->next);
    if (info->is_text != text || info->n_values != n) {
        return damaged(b);
    }
    *var = b->next++;
    return true;
}

static const char *const *take_texts(reading *b, int64_t n)
{
    const char *const *texts = NULL;
    int var = 0;
    if (take(b, true, n, &var)) {
        b->status = bur_h5_read_texts(b->file, var, &texts, b->fault);
    }
    return b->status == BUR_OK ? texts : NULL;
}

static bool take_numbers(reading *b, double *out, int64_t n, int *var)
{
    if (take(b, false, n, var)) {
        b->status = bur_h5_read(b->file, *var, out, b->fault);
    }
    return b->status == BUR_OK;
}

/* A whole number from 0 to `most`. */
static int number_of(reading *b, const char *text, int most)
{
    double number = 0;
    if (!bur_number_read(text, strlen(text), &number) || number < 0 ||
        number > most || number != (double)(int64_t)number) {
        damaged(b);
        return 0;
    }
    return (int)number;
}

/* --- columns --- */

static void read_methods(reading *b, bur_estimate *e, int n,
                         const bur_h5_info *value)
{
    const bur_h5_attr *common =
        bur_h5_attr_find(value->attr, value->n_attrs, "method");
    const char *const *each = common ? NULL : take_texts(b, n);
    for (int i = 0; i < n && b->status == BUR_OK; i++) {
        e[i].method = bur_method_named(common ? common->text : each[i]);
    }
}

static void read_estimates(reading *b, bur_estimate *e)
{
    int n = b->table->n_rows, first = 0, var = 0;
    double *part = BUR_NEW_N(b->answer->arena, double, n + 1);
    for (int k = 0; k < 5 && take_numbers(b, part, n, &var); k++) {
        first = k == 0 ? var : first;
        for (int i = 0; i < n; i++) {
            double *const to[] = {&e[i].value, &e[i].se, &e[i].low, &e[i].high};
            if (k < 4) {
                *to[k] = part[i];
            } else {
                e[i].n = bur_h5_whole(part[i]);
            }
        }
    }
    if (b->status == BUR_OK) {
        read_methods(b, e, n, bur_h5_var_at(b->file, first));
    }
}

static void read_texts(reading *b, const char **to)
{
    const char *const *from = take_texts(b, b->table->n_rows);
    for (int i = 0; from && i < b->table->n_rows; i++) {
        to[i] = *from[i] ? bur_arena_strdup(b->answer->arena, from[i]) : NULL;
    }
}

/* name, title, unit, shape, what it holds */
static void read_column(reading *b, char *const *field)
{
    bur_answer *a = b->answer;
    bur_answer_table *t = b->table;
    bur_shape shape = (bur_shape)number_of(b, field[3], BUR_SHAPE_TEXT);
    bool has_units = strchr(field[4], '+') != NULL;
    if (!t || b->status != BUR_OK) {
        damaged(b);
        return;
    }
    int var = 0;
    if (strncmp(field[4], "estimates", 9) == 0) {
        bur_estimate *e =
            bur_answer_estimates(a, t, field[0], field[1], shape, field[2]);
        if (t->n_rows > 0) {
            read_estimates(b, e);
        }
    } else if (strncmp(field[4], "numbers", 7) == 0) {
        double *x =
            bur_answer_numbers(a, t, field[0], field[1], shape, field[2]);
        if (t->n_rows > 0) {
            take_numbers(b, x, t->n_rows, &var);
        }
    } else {
        const char **text = bur_answer_texts(a, t, field[0], field[1]);
        if (t->n_rows > 0) {
            read_texts(b, text);
        }
    }
    if (has_units && b->status == BUR_OK) {
        static const char *const none[] = {""};
        const char *const *units =
            t->n_rows > 0 ? take_texts(b, t->n_rows) : none;
        if (units) {
            bur_answer_units(a, t, units);
        }
    }
}

/* --- dimensions and tables --- */

/* name, title, size */
static void read_dim(reading *b, char *const *field)
{
    int n = number_of(b, field[2], INT32_MAX);
    const char *const *label = take_texts(b, n > 0 ? n : 1);
    for (int i = 0; i < b->answer->dims.n; i++) {
        if (strcmp(b->answer->dims.at[i].name, field[0]) == 0) {
            damaged(b);
        }
    }
    if (label && b->status == BUR_OK) {
        bur_answer_dim_add(b->answer, field[0], field[1], n, label);
    }
}

/* name, title, note, detail, dimensions */
static void read_table(reading *b, char *const *field)
{
    int dim[BUR_ANSWER_MOST_DIMS], n = 0;
    double rows = 1;
    char *rest = NULL;
    for (char *at = strtok_r(field[4], " ", &rest); at;
         at = strtok_r(NULL, " ", &rest)) {
        if (n == BUR_ANSWER_MOST_DIMS || b->answer->dims.n == 0) {
            damaged(b);
            return;
        }
        dim[n] = number_of(b, at, b->answer->dims.n - 1);
        rows *= b->answer->dims.at[dim[n++]].n;
    }
    if (n == 0 || rows > INT32_MAX || b->status != BUR_OK) {
        damaged(b);
        return;
    }
    b->table = bur_answer_table_add(b->answer, field[0], field[1], n, dim);
    b->table->detail = strcmp(field[3], "1") == 0;
    if (*field[2]) {
        b->table->note = bur_arena_strdup(b->answer->arena, field[2]);
    }
}

static void read_line(reading *b, char *line)
{
    static const struct {
        const char *word;
        int n_fields;
        void (*read)(reading *, char *const *);
    } kinds[] = {{"dim", 3, read_dim},
                 {"table", 5, read_table},
                 {"column", 5, read_column}};
    char *field[MOST_FIELDS] = {NULL};
    int n = 0;
    for (char *at = line; at && n < MOST_FIELDS;) {
        char *tab = strchr(at, '\t');
        field[n++] = at;
        if (tab) {
            *tab++ = '\0';
        }
        at = tab;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        if (strcmp(field[0], kinds[k].word) == 0 &&
            n == kinds[k].n_fields + 1) {
            kinds[k].read(b, field + 1);
            return;
        }
    }
    damaged(b);
}

/* --- the file --- */

static void read_sentences(reading *b)
{
    if (b->next < bur_h5_n_vars(b->file)) {
        const bur_h5_info *info = bur_h5_var_at(b->file, b->next);
        bool is_sentences = info->is_text && !strchr(info->name, '/');
        const char *const *line =
            is_sentences ? take_texts(b, info->n_values) : NULL;
        for (int64_t i = 0; line && i < info->n_values; i++) {
            bur_answer_say(b->answer, "%s", line[i]);
        }
    }
}

static void read_provenance(reading *b)
{
    bur_arena *arena = b->answer->arena;
    bur_provenance *p = &b->answer->provenance;
    b->status = bur_provenance_read(b->file, arena, p, b->fault);
    if (b->status != BUR_OK) {
        return;
    }
    p->seed = bur_arena_strdup(arena, p->seed);
    p->version = bur_arena_strdup(arena, p->version);
    p->design = bur_arena_strdup(arena, p->design);
    bur_provenance_text *text =
        BUR_NEW_N(arena, bur_provenance_text, p->n_texts + 1);
    for (int i = 0; i < p->n_texts; i++) {
        const bur_provenance_text *t = &p->text[i];
        text[i] = (bur_provenance_text){
            bur_arena_strdup(arena, t->name),
            t->source ? bur_arena_strdup(arena, t->source) : NULL,
            bur_arena_strdup(arena, t->text)};
    }
    p->text = text;
}

static void read_file(reading *b, const char *layout)
{
    char *text = bur_arena_strdup(b->answer->arena, layout), *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line && b->status == BUR_OK;
         line = strtok_r(NULL, "\n", &rest)) {
        read_line(b, line);
    }
    if (b->status == BUR_OK) {
        read_sentences(b);
    }
    if (b->status == BUR_OK) {
        read_provenance(b);
    }
}

bur_status bur_answer_read_h5(const char *path, bur_answer **answer,
                              bur_fault *fault)
{
    bur_h5_file *file = NULL;
    *answer = NULL;
    BUR_TRY(bur_h5_open(path, &file, fault));
    int n;
    const bur_h5_attr *attr = bur_h5_group_attrs(file, "", &n);
    const bur_h5_attr *question = bur_h5_attr_find(attr, n, "question");
    const bur_h5_attr *title = bur_h5_attr_find(attr, n, "title");
    const char *asked = question ? question->text : NULL;
    const char *titled = title ? title->text : NULL;
    int layout = bur_h5_find(file, "layout/tables");
    const char *const *text = NULL;
    reading b = {.file = file, .fault = fault};
    if (!asked || !titled || layout < 0) {
        b.status = bur_fail(fault, BUR_BAD_FORMAT,
                            "'%s' holds no answer of Bursar", path);
    } else {
        b.status = bur_h5_read_texts(file, layout, &text, fault);
    }
    if (b.status == BUR_OK && asked && titled && text) {
        b.answer = bur_answer_create(asked, titled);
        read_file(&b, text[0]);
    }
    bur_h5_release(file);
    if (b.status != BUR_OK) {
        bur_answer_free(b.answer);
        return b.status;
    }
    *answer = b.answer;
    return BUR_OK;
}
