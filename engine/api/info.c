/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a results file is, for a person or a program. */
#include <stdlib.h>
#include <string.h>

#include "api/study.h"
#include "bursar/questions.h"
#include "exec/backend.h"
#include "store/h5_read.h"
#include "store/json.h"
#include "store/provenance.h"

static void print_shape(const bur_h5_info *var, FILE *out)
{
    fputc('(', out);
    for (int d = 0; d < var->n_dims; d++) {
        fprintf(out, "%s%s %lld", d > 0 ? ", " : "", var->dim_name[d],
                (long long)var->size[d]);
    }
    fputc(')', out);
}

static const char *text_attr(const bur_h5_attr *attr, int n, const char *name)
{
    const bur_h5_attr *found = bur_h5_attr_find(attr, n, name);
    return found && found->text ? found->text : NULL;
}

static const char *heading_of(const bur_h5_info *var)
{
    return text_attr(var->attr, var->n_attrs, "heading");
}

static bool is_under(const bur_h5_info *var, const char *heading)
{
    const char *own = heading_of(var);
    return own && heading ? strcmp(own, heading) == 0 : own == heading;
}

/* Those under one heading; NULL: under none. */
static void print_under(bur_h5_file *file, const char *heading, FILE *out)
{
    for (int i = 0; i < bur_h5_n_vars(file); i++) {
        const bur_h5_info *var = bur_h5_var_at(file, i);
        const char *unit = text_attr(var->attr, var->n_attrs, "units");
        const char *what = text_attr(var->attr, var->n_attrs, "long_name");
        if (!is_under(var, heading) ||
            strchr(var->name, '/')) { /* what serves other programs */
            continue;
        }
        fprintf(out, "  %-28s ", var->name);
        print_shape(var, out);
        fprintf(out, "%s%s%s%s\n", unit ? "  " : "", unit ? unit : "",
                what ? "  " : "", what ? what : "");
    }
}

static bool is_first_of_heading(bur_h5_file *file, int i)
{
    const char *heading = heading_of(bur_h5_var_at(file, i));
    for (int k = 0; heading && k < i; k++) {
        if (is_under(bur_h5_var_at(file, k), heading)) {
            return false;
        }
    }
    return heading != NULL;
}

static void print_vars(bur_h5_file *file, FILE *out)
{
    fputs("variables\n", out);
    print_under(file, NULL, out);
    for (int i = 0; i < bur_h5_n_vars(file); i++) {
        if (is_first_of_heading(file, i)) {
            const char *heading = heading_of(bur_h5_var_at(file, i));
            fprintf(out, "measures: %s\n", heading);
            print_under(file, heading, out);
        }
    }
}

/* What an answer says of itself. */
static bur_status print_sentences(bur_h5_file *file, FILE *out,
                                  bur_fault *fault)
{
    int var = bur_h5_find(file, "sentence");
    const char *const *text = NULL;
    if (var < 0) {
        return BUR_OK;
    }
    BUR_TRY(bur_h5_read_texts(file, var, &text, fault));
    for (int64_t i = 0; i < bur_h5_var_at(file, var)->n_values; i++) {
        fprintf(out, "  %s\n", text[i]);
    }
    return BUR_OK;
}

static bur_status print_file(bur_h5_file *file, bur_arena *arena, FILE *out,
                             bur_fault *fault)
{
    bur_provenance p;
    BUR_TRY(bur_provenance_read(file, arena, &p, fault));
    int n;
    const bur_h5_attr *attr = bur_h5_group_attrs(file, "", &n);
    const char *title = text_attr(attr, n, "title");
    const char *question = text_attr(attr, n, "question");
    fprintf(out, "%s: %s%s\n", bur_h5_path(file),
            question ? "the answer of bursar " : "complete results of a study",
            question ? question : "");
    fprintf(out, "  title    %s\n", title ? title : "");
    fprintf(out, "  draws    %lld\n", (long long)p.n_draws);
    fprintf(out, "  seed     %s\n  design   %s\n  bursar   %s\n", p.seed,
            p.design, p.version);
    for (int i = 0; i < p.n_texts; i++) {
        fprintf(out, "  holds    %s%s%s\n", p.text[i].name,
                p.text[i].source ? " of " : "",
                p.text[i].source ? p.text[i].source : "");
    }
    if (question) {
        BUR_TRY(print_sentences(file, out, fault));
    }
    print_vars(file, out);
    return BUR_OK;
}

static void json_var(bur_json *json, const bur_h5_info *var)
{
    const char *unit = text_attr(var->attr, var->n_attrs, "units");
    bur_json_open(json, '{');
    bur_json_put_text(json, "name", var->name);
    bur_json_key(json, "dimensions");
    bur_json_open(json, '[');
    for (int d = 0; d < var->n_dims; d++) {
        bur_json_text(json, var->dim_name[d]);
    }
    bur_json_close(json, ']');
    bur_json_key(json, "shape");
    bur_json_open(json, '[');
    for (int d = 0; d < var->n_dims; d++) {
        bur_json_integer(json, var->size[d]);
    }
    bur_json_close(json, ']');
    bur_json_put_text(json, "units", unit);
    bur_json_put_text(json, "heading", heading_of(var));
    bur_json_close(json, '}');
}

static bur_status print_json(bur_h5_file *file, bur_arena *arena, FILE *out,
                             bur_fault *fault)
{
    bur_provenance p;
    BUR_TRY(bur_provenance_read(file, arena, &p, fault));
    bur_json json = bur_json_on(out);
    bur_json_open(&json, '{');
    bur_json_put_text(&json, "path", bur_h5_path(file));
    bur_json_put_text(&json, "state", "complete");
    int n;
    const bur_h5_attr *attr = bur_h5_group_attrs(file, "", &n);
    bur_json_put_text(&json, "question", text_attr(attr, n, "question"));
    bur_json_put_integer(&json, "draws", p.n_draws);
    bur_json_put_text(&json, "seed", p.seed);
    bur_json_put_text(&json, "design", p.design);
    bur_json_put_text(&json, "version", p.version);
    bur_json_key(&json, "variables");
    bur_json_open(&json, '[');
    for (int i = 0; i < bur_h5_n_vars(file); i++) {
        json_var(&json, bur_h5_var_at(file, i));
    }
    bur_json_close(&json, ']');
    bur_json_close(&json, '}');
    bur_json_end(&json);
    return BUR_OK;
}

int bur_results_print(const char *path, FILE *out, bool json, char *fault_text,
                      size_t size)
{
    bur_fault fault = {0};
    bur_h5_file *file = NULL;
    bur_arena *arena = bur_arena_create();
    bur_status status = bur_h5_open(path, &file, &fault);
    if (status == BUR_OK) {
        status = json ? print_json(file, arena, out, &fault)
                      : print_file(file, arena, out, &fault);
    }
    bur_h5_release(file);
    bur_arena_free(arena);
    if (status != BUR_OK && size > 0) {
        snprintf(fault_text, size, "%s", fault.message);
    }
    return status == BUR_OK ? BURSAR_OK : BURSAR_FAILED;
}

const char *bur_file_kind(const char *path)
{
    bur_fault fault = {0};
    bur_h5_file *file = NULL;
    bur_provenance p;
    bur_arena *arena = bur_arena_create();
    const char *kind = "";
    if (bur_h5_open(path, &file, &fault) == BUR_OK &&
        bur_provenance_read(file, arena, &p, &fault) == BUR_OK) {
        int n;
        const bur_h5_attr *attr = bur_h5_group_attrs(file, "", &n);
        kind = text_attr(attr, n, "question") ? "answer" : "results";
    }
    bur_h5_release(file);
    bur_arena_free(arena);
    return kind;
}

const char *bur_build_facts(void)
{
#define FACTS(isa)                                                             \
    {                                                                          \
        isa, isa " kernels, HDF5 " BURSAR_HDF5 " (serial)"                     \
    }
    static const char *const facts[][2] = {FACTS("generic"), FACTS("x86-64-v3"),
                                           FACTS("x86-64-v4")};
#undef FACTS
    const char *isa = bur_backend_isa();
    int i = 0;
    while (i < 2 && strcmp(facts[i][0], isa) != 0) {
        i++;
    }
    return facts[i][1];
}
