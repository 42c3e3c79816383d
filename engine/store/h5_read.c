/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader: a file is listed once, when it is opened. What a listing shows
 * was checked: sizes do not overflow, and strings are really strings. */
#define _POSIX_C_SOURCE 200809L /* strnlen */
#include "store/h5_read.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/map.h"
#include "base/vec.h"
#include "store/h5_lib.h"
#include "store/seal.h"

enum {
    MAX_TEXTS = 1 << 24,      /* of one variable */
    MAX_TEXT_BYTES = 1 << 30, /* of one variable whose texts are as long */
    MAX_ATTR_NUMBERS = 4096,
    MAX_DEPTH = 8
};

struct bur_h5_file {
    bur_arena *arena;
    const char *path;
    hid_t file;
    BUR_VEC(bur_h5_info) var;
    bur_map *by_name;  /* to the number of the variable + 1 */
    const char *group; /* while it is listed */
    int depth;
};

static bur_status damaged(const bur_h5_file *file, bur_fault *fault)
{
    char reason[256];
    return bur_fail(fault, BUR_BAD_FORMAT, "cannot read '%s': %s", file->path,
                    bur_h5_reason(reason, sizeof reason));
}

/* ---- texts ---- */

/* Copies `n` texts of a dataset or attribute; false if they are damaged. */
typedef struct text_source {
    hid_t id, type; /* the type as it is in the file */
    bool is_attr;
    int64_t n;
} text_source;

static bool read_any(const text_source *from, hid_t memory, void *out)
{
    return (from->is_attr ? H5Aread(from->id, memory, out)
                          : H5Dread(from->id, memory, H5S_ALL, H5S_ALL,
                                    H5P_DEFAULT, out)) >= 0;
}

static const char **variable_texts(bur_arena *arena, const text_source *from)
{
    hid_t memory = bur_h5_text_type(H5T_VARIABLE);
    H5Tset_cset(memory, H5Tget_cset(from->type));
    hid_t space =
        from->is_attr ? H5Aget_space(from->id) : H5Dget_space(from->id);
    bur_arena *own = bur_arena_create();
    char **raw = BUR_NEW_N(own, char *, from->n);
    const char **out = NULL;
    if (read_any(from, memory, raw)) {
        out = BUR_NEW_N(arena, const char *, from->n);
        for (int64_t i = 0; i < from->n; i++) {
            out[i] = bur_arena_strdup(arena, raw[i] ? raw[i] : "");
        }
        H5Dvlen_reclaim(memory, space, H5P_DEFAULT, raw);
    }
    bur_arena_free(own);
    H5Sclose(space);
    H5Tclose(memory);
    return out;
}

static const char **fixed_texts(bur_arena *arena, const text_source *from)
{
    size_t size = H5Tget_size(from->type);
    const char **out = NULL;
    if (size < 1 || size > (size_t)MAX_TEXT_BYTES / (size_t)from->n) {
        return NULL;
    }
    bur_arena *own = bur_arena_create();
    char *raw = bur_arena_alloc(own, (size_t)from->n * size);
    if (read_any(from, from->type, raw)) {
        out = BUR_NEW_N(arena, const char *, from->n);
        for (int64_t i = 0; i < from->n; i++) {
            const char *s = raw + (size_t)i * size;
            out[i] = bur_arena_strndup(arena, s, strnlen(s, size));
        }
    }
    bur_arena_free(own);
    return out;
}

static const char **texts_of(bur_arena *arena, const text_source *from)
{
    if (from->n < 1 || from->n > MAX_TEXTS) {
        return NULL;
    }
    return H5Tis_variable_str(from->type) > 0 ? variable_texts(arena, from)
                                              : fixed_texts(arena, from);
}

/* ---- attributes ---- */

typedef BUR_VEC(bur_h5_attr) attr_list;

typedef struct attr_walk {
    bur_arena *arena;
    attr_list list;
} attr_walk;

static bool serves_format(const char *name)
{
    static const char *const hidden[] = {"CLASS", "NAME", "_Netcdf4Dimid",
                                         "REFERENCE_LIST", "DIMENSION_LIST"};
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++) {
        if (strcmp(name, hidden[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Reads the numbers of an attribute into `a`; false if it has none. */
static bool read_numbers(bur_arena *arena, hid_t id, int64_t n, bur_h5_attr *a)
{
    if (n < 1 || n > MAX_ATTR_NUMBERS) {
        return false;
    }
    double *number = BUR_NEW_N(arena, double, n);
    a->number = number;
    a->n = (int)n;
    return H5Aread(id, H5T_NATIVE_DOUBLE, number) >= 0;
}

static herr_t list_attr(hid_t object, const char *name, const H5A_info_t *about,
                        void *data)
{
    (void)about;
    attr_walk *walk = data;
    if (serves_format(name)) {
        return 0;
    }
    hid_t id = H5Aopen(object, name, H5P_DEFAULT);
    hid_t type = H5Aget_type(id);
    hid_t space = H5Aget_space(id);
    bur_h5_attr a = {.name = bur_arena_strdup(walk->arena, name)};
    text_source from = {id, type, true, H5Sget_simple_extent_npoints(space)};
    H5T_class_t kind = H5Tget_class(type);
    bool known = false;
    if (kind == H5T_STRING) {
        const char **texts = texts_of(walk->arena, &from);
        a.text = texts ? texts[0] : NULL;
        known = texts != NULL;
    } else if (kind == H5T_INTEGER || kind == H5T_FLOAT) {
        known = read_numbers(walk->arena, id, from.n, &a);
    }
    if (known) {
        bur_vec_push(walk->arena, &walk->list, a);
    }
    H5Sclose(space);
    H5Tclose(type);
    H5Aclose(id);
    return 0;
}

/* In the order of their making, or else by name. */
static attr_list attrs_of(bur_arena *arena, hid_t object)
{
    attr_walk walk = {.arena = arena};
    hsize_t at = 0;
    if (H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, &at, list_attr,
                    &walk) < 0) {
        walk.list.n = 0;
        at = 0;
        H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, &at, list_attr, &walk);
    }
    return walk.list;
}

const bur_h5_attr *bur_h5_attr_find(const bur_h5_attr *attr, int n,
                                    const char *name)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(attr[i].name, name) == 0) {
            return &attr[i];
        }
    }
    return NULL;
}

const bur_h5_attr *bur_h5_group_attrs(bur_h5_file *file, const char *name,
                                      int *n)
{
    hid_t id = H5Gopen2(file->file, name[0] ? name : "/", H5P_DEFAULT);
    *n = 0;
    if (id < 0) {
        return NULL;
    }
    attr_list list = attrs_of(file->arena, id);
    H5Gclose(id);
    *n = list.n;
    return list.at;
}

/* ---- the listing ---- */

typedef struct scale_name {
    bur_arena *arena;
    const char *name;
} scale_name;

/* The name that is kept with the values; the path is only looked for when
 * there is none, because that searches the whole file. */
static herr_t note_scale(hid_t dataset, unsigned dim, hid_t scale, void *data)
{
    (void)dataset;
    (void)dim;
    scale_name *s = data;
    char name[256] = "";
    if (H5DSget_scale_name(scale, name, sizeof name) <= 0 &&
        H5Iget_name(scale, name, sizeof name) <= 0) {
        return 1;
    }
    const char *slash = strrchr(name, '/');
    s->name = bur_arena_strdup(s->arena, slash ? slash + 1 : name);
    return 1;
}

static const char *dim_name(bur_arena *arena, hid_t id, const char *own,
                            int dim)
{
    if (H5DSis_scale(id) > 0) {
        return own;
    }
    scale_name s = {arena, ""};
    if (H5DSget_num_scales(id, (unsigned)dim) > 0) {
        H5DSiterate_scales(id, (unsigned)dim, NULL, note_scale, &s);
    }
    return s.name;
}

/* Shape and names of the dimensions; false if there is no such shape. */
static bool list_shape(bur_arena *arena, hid_t id, const char *own,
                       bur_h5_info *info)
{
    hid_t space = H5Dget_space(id);
    hsize_t size[H5S_MAX_RANK];
    int n = H5Sget_simple_extent_dims(space, size, NULL);
    bool simple = n >= 0 && n <= BUR_H5_MAX_DIMS &&
                  H5Sget_simple_extent_type(space) != H5S_NULL;
    H5Sclose(space);
    if (!simple) {
        return false;
    }
    const char **names = BUR_NEW_N(arena, const char *, n + 1);
    int64_t *sizes = BUR_NEW_N(arena, int64_t, n + 1);
    info->n_values = 1;
    for (int i = 0; i < n; i++) {
        if (size[i] > (hsize_t)INT64_MAX / 8 ||
            (size[i] > 0 &&
             info->n_values > INT64_MAX / 8 / (int64_t)size[i])) {
            return false;
        }
        sizes[i] = (int64_t)size[i];
        info->n_values *= sizes[i];
        names[i] = dim_name(arena, id, own, i);
    }
    info->n_dims = n;
    info->dim_name = names;
    info->size = sizes;
    return true;
}

/* Whether the values can be in the file: it is small work to write one that
 * claims more than any memory holds. Deflate makes 1,032 of a byte at most. */
static bool is_there(hid_t id, const bur_h5_info *info, size_t bytes)
{
    double stored = (double)H5Dget_storage_size(id);
    return (double)info->n_values * (double)bytes <= 1032 * stored;
}

static void list_dataset(bur_h5_file *file, hid_t where, const char *name)
{
    hid_t id = H5Dopen2(where, name, H5P_DEFAULT);
    if (id < 0) {
        return;
    }
    bur_arena *arena = file->arena;
    bur_h5_info info = {0};
    hid_t type = H5Dget_type(id);
    H5T_class_t kind = H5Tget_class(type);
    info.is_text = kind == H5T_STRING;
    info.bytes = info.is_text ? 0 : (int)H5Tget_size(type);
    info.is_dim = H5DSis_scale(id) > 0;
    info.name = bur_arena_printf(arena, "%s%s", file->group, name);
    bool known = info.is_text || kind == H5T_INTEGER || kind == H5T_FLOAT;
    const char *own = info.name + strlen(file->group);
    if (known && list_shape(arena, id, own, &info) &&
        is_there(id, &info, H5Tget_size(type))) {
        attr_list list = attrs_of(arena, id);
        info.attr = list.at;
        info.n_attrs = list.n;
        bur_vec_push(arena, &file->var, info);
        int *number = BUR_NEW(arena, int);
        *number = file->var.n - 1;
        bur_map_put(file->by_name, info.name, number);
    }
    H5Tclose(type);
    H5Dclose(id);
}

static herr_t list_group(bur_h5_file *file, hid_t group);

static herr_t list_child(hid_t where, const char *name, const H5L_info_t *about,
                         void *data)
{
    bur_h5_file *file = data;
    H5O_info_t object;
    if (about->type != H5L_TYPE_HARD ||
        H5Oget_info_by_name(where, name, &object, H5P_DEFAULT) < 0) {
        return 0;
    }
    if (object.type == H5O_TYPE_DATASET) {
        list_dataset(file, where, name);
    } else if (object.type == H5O_TYPE_GROUP && file->depth < MAX_DEPTH) {
        const char *before = file->group;
        hid_t group = H5Gopen2(where, name, H5P_DEFAULT);
        file->group = bur_arena_printf(file->arena, "%s%s/", before, name);
        list_group(file, group);
        file->group = before;
        H5Gclose(group);
    }
    return 0;
}

/* Hard links can make a ring, so the depth is bounded. */
static herr_t list_group(bur_h5_file *file, hid_t group)
{
    hsize_t at = 0;
    int n = file->var.n;
    file->depth++;
    herr_t result = H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, &at,
                               list_child, file);
    if (result < 0 && file->var.n == n) {
        at = 0;
        result = H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, &at, list_child,
                            file);
    }
    file->depth--;
    return result;
}

/* ---- opening ---- */

static hid_t open_file(const char *path)
{
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
#if H5_VERSION_GE(1, 10, 7) && !H5_VERSION_GE(1, 11, 0) ||                     \
    H5_VERSION_GE(1, 12, 1)
    /* Results never change once they have a name, and some file systems of
     * clusters cannot lock. */
    H5Pset_file_locking(access, false, true);
#endif
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, access);
    H5Pclose(access);
    return file;
}

bur_status bur_h5_open(const char *path, bur_h5_file **file, bur_fault *fault)
{
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    BUR_TRY(bur_seal_check(path, fault));
    hid_t id = open_file(path);
    if (id < 0) {
        char reason[256];
        return bur_fail(fault, BUR_BAD_FORMAT, "cannot read '%s': %s", path,
                        bur_h5_reason(reason, sizeof reason));
    }
    bur_arena *arena = bur_arena_create();
    bur_h5_file *f = BUR_NEW(arena, bur_h5_file);
    f->arena = arena;
    f->path = bur_arena_strdup(arena, path);
    f->file = id;
    f->group = "";
    f->by_name = bur_map_create(arena);
    hid_t root = H5Gopen2(id, "/", H5P_DEFAULT);
    if (list_group(f, root) < 0) {
        damaged(f, fault);
        H5Gclose(root);
        bur_h5_release(f);
        return BUR_BAD_FORMAT;
    }
    H5Gclose(root);
    *file = f;
    return BUR_OK;
}

void bur_h5_release(bur_h5_file *file)
{
    if (file) {
        H5Fclose(file->file);
        bur_arena_free(file->arena);
    }
}

const char *bur_h5_path(const bur_h5_file *file)
{
    return file->path;
}

int bur_h5_n_vars(const bur_h5_file *file)
{
    return file->var.n;
}

const bur_h5_info *bur_h5_var_at(const bur_h5_file *file, int var)
{
    assert(var >= 0 && var < file->var.n);
    return &file->var.at[var];
}

int bur_h5_find(const bur_h5_file *file, const char *name)
{
    const int *number = bur_map_at(file->by_name, name);
    return number ? *number : -1;
}

/* ---- values ---- */

bur_status bur_h5_read_slab(bur_h5_file *file, int var, const int64_t *start,
                            const int64_t *count, double *out, bur_fault *fault)
{
    const bur_h5_info *info = bur_h5_var_at(file, var);
    assert(!info->is_text);
    hsize_t from[H5S_MAX_RANK], size[H5S_MAX_RANK];
    for (int i = 0; i < info->n_dims; i++) {
        assert(start[i] >= 0 && start[i] + count[i] <= info->size[i]);
        from[i] = (hsize_t)start[i];
        size[i] = (hsize_t)count[i];
    }
    hid_t id = H5Dopen2(file->file, info->name, H5P_DEFAULT);
    hid_t space = H5Dget_space(id);
    hid_t memory = H5Scopy(space);
    herr_t result = 0;
    if (info->n_dims > 0) {
        H5Sclose(memory);
        memory = H5Screate_simple(info->n_dims, size, NULL);
        result =
            H5Sselect_hyperslab(space, H5S_SELECT_SET, from, NULL, size, NULL);
    }
    if (result >= 0) {
        result =
            H5Dread(id, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT, out);
    }
    bur_status status = result < 0 ? damaged(file, fault) : BUR_OK;
    H5Sclose(memory);
    H5Sclose(space);
    H5Dclose(id);
    return status;
}

bur_status bur_h5_read(bur_h5_file *file, int var, double *out,
                       bur_fault *fault)
{
    const bur_h5_info *info = bur_h5_var_at(file, var);
    int64_t start[H5S_MAX_RANK] = {0};
    return bur_h5_read_slab(file, var, start, info->size, out, fault);
}

bur_status bur_h5_read_texts(bur_h5_file *file, int var,
                             const char *const **out, bur_fault *fault)
{
    const bur_h5_info *info = bur_h5_var_at(file, var);
    assert(info->is_text);
    hid_t id = H5Dopen2(file->file, info->name, H5P_DEFAULT);
    hid_t type = H5Dget_type(id);
    text_source from = {id, type, false, info->n_values};
    const char **texts = texts_of(file->arena, &from);
    *out = texts;
    bur_status status = texts ? BUR_OK : damaged(file, fault);
    H5Tclose(type);
    H5Dclose(id);
    return status;
}
