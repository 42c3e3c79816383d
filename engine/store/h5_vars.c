/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writer's dimensions and variables; their values: h5_slabs.c. What is
 * complete is closed at once: an open variable holds a cache of one chunk. */
#include <assert.h>
#include <stddef.h>

#include "store/h5_values.h"
#include "store/h5_writer.h"

/* Up to here an index of chunks and the start of a deflation cost more than
 * they save, on the disk and in time. */
enum { SMALL_BYTES = 16384, DIM_ATTRS = 4 };

/* ---- dimensions ---- */

static int add_dim(bur_h5 *h5, const char *name, bur_h5_type type, int64_t n,
                   const bur_h5_source *source)
{
    assert(n >= 1 && (source->values || source->fill));
    bur_h5_claim(h5, "", name);
    hid_t id = -1;
    hsize_t size = (hsize_t)n;
    if (!h5->failed) {
        hid_t list = bur_h5_dataset_list();
        hid_t space = H5Screate_simple(1, &size, NULL);
        id = bur_h5_dataset(h5->file, name, type, space, list);
        H5Sclose(space);
        H5Pclose(list);
    }
    int object = bur_h5_add_object(h5, BUR_H5_KIND_DIM, name, id);
    bur_h5_object *o = bur_h5_object_at(h5, object);
    o->type = type;
    o->n_dims = 1;
    o->size[0] = size;
    if (bur_h5_going(h5, id)) {
        bur_h5_put_all(h5, o, source);
        bur_h5_going(h5, H5DSset_scale(id, name));
        bur_h5_going(h5, H5Rcreate(&o->reference, id, ".", H5R_OBJECT, -1));
    }
    int32_t number = h5->n_dims++;
    bur_h5_set_numbers(h5, object, "_Netcdf4Dimid", BUR_H5_I4, 0, &number);
    o->n_attrs = DIM_ATTRS;
    return object;
}

int bur_h5_add_dim(bur_h5 *h5, const char *name, bur_h5_type type, int64_t n,
                   const void *values)
{
    return add_dim(h5, name, type, n, &(bur_h5_source){.values = values});
}

static void count_on(const void *context, int64_t first, int64_t n, void *out)
{
    const int32_t *start = context;
    int32_t *number = out;
    for (int64_t i = 0; i < n; i++) {
        number[i] = (int32_t)(*start + first + i);
    }
}

int bur_h5_add_count(bur_h5 *h5, const char *name, int32_t first, int64_t n)
{
    assert(first + n - 1 <= INT32_MAX);
    bur_h5_source source = {.fill = count_on, .context = &first};
    return add_dim(h5, name, BUR_H5_I4, n, &source);
}

/* ---- variables ---- */

/* How the values are stored. Nothing is filled in before the values come, which
 * would write them twice. */
static hid_t storage_list(const bur_h5_object *o, const bur_h5_spec *spec)
{
    hid_t list = bur_h5_dataset_list();
    hsize_t bytes = bur_h5_type_size(o->type);
    for (int i = 0; i < o->n_dims; i++) {
        bytes *= o->size[i];
    }
    if (spec->deflate > 0 && bytes > SMALL_BYTES) {
        hsize_t chunk[BUR_H5_MAX_DIMS];
        bur_h5_choose_chunk(o, chunk);
        H5Pset_chunk(list, o->n_dims, chunk);
        H5Pset_shuffle(list);
        H5Pset_deflate(list, (unsigned)spec->deflate);
    }
    if (o->type != BUR_H5_TEXT) {
        H5Pset_fill_time(list, H5D_FILL_TIME_NEVER);
    }
    if (spec->has_fill) {
        double missing = bur_h5_missing();
        H5Pset_fill_value(list, H5T_NATIVE_DOUBLE, &missing);
    }
    return list;
}

/* --- which dimensions belong to which variables ---
 *
 * What H5DSattach_scale does, but for reading and writing a scale's whole list
 * anew for each variable. */

static void write_list(bur_h5 *h5, hid_t object, const char *name, hid_t type,
                       hid_t memory, hsize_t n, const void *values)
{
    hid_t space = H5Screate_simple(1, &n, NULL);
    hid_t attr =
        H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    if (bur_h5_going(h5, attr)) {
        bur_h5_going(h5, H5Awrite(attr, memory, values));
        H5Aclose(attr);
    }
    H5Sclose(space);
}

static void attach_dims(bur_h5 *h5, hid_t id, const bur_h5_spec *spec)
{
    hvl_t list[BUR_H5_MAX_DIMS];
    bur_h5_reference use = {0};
    bur_h5_going(h5, H5Rcreate(&use.variable, id, ".", H5R_OBJECT, -1));
    for (int i = 0; i < spec->n_dims; i++) {
        bur_h5_object *dim = bur_h5_object_at(h5, spec->dim[i]);
        list[i] = (hvl_t){1, &dim->reference};
        use.dimension = i;
        bur_vec_push(h5->arena, &dim->used_by, use);
    }
    hid_t type = H5Tvlen_create(H5T_STD_REF_OBJ);
    write_list(h5, id, "DIMENSION_LIST", type, type, (hsize_t)spec->n_dims,
               list);
    H5Tclose(type);
}

void bur_h5_write_references(bur_h5 *h5)
{
    hid_t memory = H5Tcreate(H5T_COMPOUND, sizeof(bur_h5_reference));
    H5Tinsert(memory, "dataset", offsetof(bur_h5_reference, variable),
              H5T_STD_REF_OBJ);
    H5Tinsert(memory, "dimension", offsetof(bur_h5_reference, dimension),
              H5T_NATIVE_INT);
    hid_t type = H5Tcopy(memory);
    H5Tpack(type); /* without bytes that nobody has set */
    for (int i = 0; i < h5->object.n && !h5->failed; i++) {
        const bur_h5_object *o = &h5->object.at[i];
        if (o->used_by.n > 0) {
            write_list(h5, o->id, "REFERENCE_LIST", type, memory,
                       (hsize_t)o->used_by.n, o->used_by.at);
        }
    }
    H5Tclose(type);
    H5Tclose(memory);
}

static void set_fill(bur_h5 *h5, int object, bur_h5_type type)
{
    assert(type == BUR_H5_F8 || type == BUR_H5_F4);
    double missing = bur_h5_missing();
    float missing_f4 = bur_h5_missing_f4();
    bur_h5_set_numbers(h5, object, "_FillValue", type, 1,
                       type == BUR_H5_F8 ? (const void *)&missing
                                         : (const void *)&missing_f4);
}

int bur_h5_add_var(bur_h5 *h5, const bur_h5_spec *spec)
{
    assert(spec->n_dims >= 1 && spec->n_dims <= BUR_H5_MAX_DIMS);
    assert(spec->deflate >= 0 && spec->deflate <= 9);
    bur_h5_claim(h5, "", spec->name);
    int object = bur_h5_add_object(h5, BUR_H5_KIND_VAR, spec->name, -1);
    bur_h5_object *o = bur_h5_object_at(h5, object);
    o->type = spec->type;
    o->n_dims = spec->n_dims;
    o->n_attrs = 1; /* DIMENSION_LIST */
    for (int i = 0; i < spec->n_dims; i++) {
        const bur_h5_object *dim = bur_h5_object_at(h5, spec->dim[i]);
        assert(dim->kind == BUR_H5_KIND_DIM);
        o->size[i] = dim->size[0];
    }
    if (!h5->failed) {
        hid_t list = storage_list(o, spec);
        hid_t space = H5Screate_simple(o->n_dims, o->size, NULL);
        o->id = bur_h5_dataset(h5->file, spec->name, spec->type, space, list);
        H5Sclose(space);
        H5Pclose(list);
        if (bur_h5_going(h5, o->id)) {
            attach_dims(h5, o->id, spec);
        }
    }
    if (spec->has_fill) {
        set_fill(h5, object, spec->type);
    }
    return object;
}
