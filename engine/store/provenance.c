/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The group `provenance` of a results file, written and read. */
#include "store/provenance.h"

#include <assert.h>
#include <string.h>

#include "base/vec.h"

static const char group_name[] = "provenance";

int bur_provenance_write(const bur_provenance *provenance, bur_h5 *h5)
{
    const bur_provenance *p = provenance;
    assert(p->n_draws <= INT32_MAX);
    int32_t n_draws = (int32_t)p->n_draws;
    int group = bur_h5_add_group(h5, group_name);
    bur_h5_set_text(h5, group, "seed", p->seed);
    bur_h5_set_text(h5, group, "version", p->version);
    bur_h5_set_text(h5, group, "design", p->design);
    bur_h5_set_numbers(h5, group, "draws", BUR_H5_I4, 1, &n_draws);
    for (int i = 0; i < p->n_texts; i++) {
        const bur_provenance_text *t = &p->text[i];
        int text = bur_h5_add_text(h5, group, t->name, t->text);
        if (t->source) {
            bur_h5_set_text(h5, text, "source", t->source);
        }
    }
    return group;
}

static bur_status read_text(bur_h5_file *file, int var,
                            bur_provenance_text *text, bur_fault *fault)
{
    const bur_h5_info *info = bur_h5_var_at(file, var);
    const char *const *values;
    BUR_TRY(bur_h5_read_texts(file, var, &values, fault));
    const bur_h5_attr *source =
        bur_h5_attr_find(info->attr, info->n_attrs, "source");
    text->name = info->name + sizeof group_name; /* past its slash */
    text->source = source ? source->text : NULL;
    text->text = values[0];
    return BUR_OK;
}

static bool is_provenance_text(const bur_h5_info *info)
{
    size_t n = sizeof group_name - 1;
    return info->is_text && info->n_values == 1 &&
           strncmp(info->name, group_name, n) == 0 && info->name[n] == '/';
}

static const char *attr_text(const bur_h5_attr *attr, int n, const char *name)
{
    const bur_h5_attr *a = bur_h5_attr_find(attr, n, name);
    return a && a->text ? a->text : NULL;
}

bur_status bur_provenance_read(bur_h5_file *file, bur_arena *arena,
                               bur_provenance *provenance, bur_fault *fault)
{
    int n;
    const bur_h5_attr *attr = bur_h5_group_attrs(file, group_name, &n);
    const bur_h5_attr *draws = bur_h5_attr_find(attr, n, "draws");
    *provenance = (bur_provenance){
        .seed = attr_text(attr, n, "seed"),
        .version = attr_text(attr, n, "version"),
        .design = attr_text(attr, n, "design"),
        .n_draws =
            draws && draws->number ? bur_h5_whole(draws->number[0]) : -1};
    if (!provenance->seed || !provenance->version || !provenance->design ||
        provenance->n_draws < 0) {
        return bur_fail(fault, BUR_BAD_FORMAT,
                        "'%s' holds no results of Bursar", bur_h5_path(file));
    }
    BUR_VEC(bur_provenance_text) list = {0};
    for (int i = 0; i < bur_h5_n_vars(file); i++) {
        if (is_provenance_text(bur_h5_var_at(file, i))) {
            bur_provenance_text text;
            BUR_TRY(read_text(file, i, &text, fault));
            bur_vec_push(arena, &list, text);
        }
    }
    provenance->text = list.at;
    provenance->n_texts = list.n;
    return BUR_OK;
}
