/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writer of netCDF-4 compatible HDF5: the file, its names, groups, texts
 * and attributes. Objects are kept in a table and the first failure wins.
 * The layout rules follow the netCDF-4 format specification (UCAR) and the
 * HDF5 dimension scale specification. */
#include "store/h5.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/draft.h"
#include "base/file.h"
#include "store/h5_writer.h"
#include "store/seal.h"

/* ---- failures ---- */

void bur_h5_fail(bur_h5 *h5, const bur_fault *fault)
{
    if (!h5->failed) {
        h5->failed = true;
        h5->fault = *fault;
    }
}

bool bur_h5_failed(const bur_h5 *h5)
{
    return h5->failed;
}

bool bur_h5_going(bur_h5 *h5, int64_t result)
{
    if (h5->failed || (result >= 0 && h5->disk.error == 0)) {
        return !h5->failed;
    }
    char reason[256];
    bur_fault fault;
    bur_fail(&fault, BUR_IO, "cannot write '%s': %s", h5->path,
             h5->disk.error ? strerror(h5->disk.error)
                            : bur_h5_reason(reason, sizeof reason));
    bur_h5_fail(h5, &fault);
    return false;
}

/* ---- the file ---- */

/* A buffer of 64 KB for each dataset, zeroed first, is of no use to values that
 * are written at once. */
enum { LEAST_SIEVE = 512 };

static hid_t new_file(bur_h5 *h5)
{
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    hid_t create = H5Pcreate(H5P_FILE_CREATE);
    H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V18);
    H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
    H5Pset_sieve_buf_size(access, LEAST_SIEVE);
    H5Pset_link_creation_order(create, BUR_H5_ORDER);
    H5Pset_attr_creation_order(create, BUR_H5_ORDER);
    H5Pset_obj_track_times(create, false);
    h5->driver = bur_h5_disk_use(access, &h5->disk);
    hid_t file = -1;
    if (h5->driver >= 0) {
        file = H5Fcreate(h5->part, H5F_ACC_TRUNC, create, access);
    }
    H5Pclose(access);
    H5Pclose(create);
    return file;
}

int bur_h5_add_object(bur_h5 *h5, bur_h5_kind kind, const char *name, hid_t id)
{
    bur_h5_object o = {.kind = kind, .id = id};
    o.name = bur_arena_strdup(h5->arena, name);
    bur_vec_push(h5->arena, &h5->object, o);
    return h5->object.n - 1;
}

bur_h5 *bur_h5_create(const char *path, bur_fault *fault)
{
    if (bur_file_writable(path, fault) != BUR_OK) {
        return NULL;
    }
    const char *part = bur_draft_take(path, fault);
    if (!part) {
        return NULL;
    }
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    bur_arena *arena = bur_arena_create();
    bur_h5 *h5 = BUR_NEW(arena, bur_h5);
    h5->arena = arena;
    h5->path = bur_arena_strdup(arena, path);
    h5->part = part;
    h5->names = bur_map_create(arena);
    h5->file = new_file(h5);
    h5->transfer = H5Pcreate(H5P_DATASET_XFER);
    H5Pset_buffer(h5->transfer, BUR_H5_TRANSFER_BYTES, NULL, NULL);
    if (bur_h5_going(h5, h5->file)) {
        hid_t root = H5Gopen2(h5->file, "/", H5P_DEFAULT);
        bur_h5_add_object(h5, BUR_H5_KIND_GROUP, "", root);
        if (bur_h5_going(h5, root)) {
            return h5;
        }
    }
    *fault = h5->fault;
    bur_h5_abandon(h5);
    return NULL;
}

void bur_h5_close_object(bur_h5_object *o)
{
    if (o->id >= 0) {
        if (o->kind == BUR_H5_KIND_GROUP) {
            H5Gclose(o->id);
        } else {
            H5Dclose(o->id);
        }
    }
    o->id = -1;
}

/* Closes all that HDF5 holds; writes may happen up to the last moment. */
static void close_file(bur_h5 *h5)
{
    bur_h5_write_references(h5);
    for (int i = 0; i < h5->object.n; i++) {
        bur_h5_close_object(&h5->object.at[i]);
    }
    if (h5->file >= 0) {
        bur_h5_going(h5, H5Fflush(h5->file, H5F_SCOPE_GLOBAL));
        bur_h5_going(h5, H5Fclose(h5->file));
    }
    if (h5->driver >= 0) {
        H5FDunregister(h5->driver);
    }
    H5Pclose(h5->transfer);
}

bur_status bur_h5_close(bur_h5 *h5, bur_fault *fault)
{
    close_file(h5);
    bur_status status = BUR_OK;
    if (h5->failed) {
        *fault = h5->fault;
        status = fault->status;
    } else {
        status = bur_seal_put(h5->part, h5->path, fault);
    }
    if (status == BUR_OK) {
        status = bur_draft_commit(h5->part, h5->path, fault);
    } else {
        bur_draft_discard(h5->part);
    }
    bur_arena_free(h5->arena);
    return status;
}

void bur_h5_abandon(bur_h5 *h5)
{
    if (h5) {
        close_file(h5);
        bur_draft_discard(h5->part);
        bur_arena_free(h5->arena);
    }
}

/* ---- names and objects ---- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool bur_h5_name_valid(const char *name)
{
    if (!is_letter(name[0])) {
        return false;
    }
    for (; *name; name++) {
        bool is_digit = *name >= '0' && *name <= '9';
        if (!is_letter(*name) && !is_digit && *name != '_') {
            return false;
        }
    }
    return true;
}

/* Names are the engine's, made by whoever lays the file out: a bad one or a
 * second one is an error of ours. */
void bur_h5_claim(bur_h5 *h5, const char *group, const char *name)
{
    assert(bur_h5_name_valid(name));
    char *key = bur_arena_printf(h5->arena, "%s/%s", group, name);
    for (char *c = key; *c; c++) {
        *c = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
    }
    const void *before = bur_map_put(h5->names, key, h5);
    assert(!before && "two objects of one name");
    (void)before;
}

bur_h5_object *bur_h5_object_at(bur_h5 *h5, int object)
{
    assert(object >= 0 && object < h5->object.n);
    return &h5->object.at[object];
}

hid_t bur_h5_dataset_list(void)
{
    hid_t list = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_attr_creation_order(list, BUR_H5_ORDER);
    H5Pset_obj_track_times(list, false);
    return list;
}

hid_t bur_h5_dataset(hid_t where, const char *name, bur_h5_type type,
                     hid_t space, hid_t list)
{
    hid_t file_type = bur_h5_file_type(type);
    hid_t access = H5Pcreate(H5P_DATASET_ACCESS);
    H5Pset_chunk_cache(access, 101, BUR_H5_CHUNK_BYTES, 1.0);
    hid_t id =
        H5Dcreate2(where, name, file_type, space, H5P_DEFAULT, list, access);
    H5Pclose(access);
    H5Tclose(file_type);
    return id;
}

void bur_h5_put(bur_h5 *h5, hid_t dataset, bur_h5_type type, hid_t memory,
                hid_t file, const void *values)
{
    hid_t memory_type = bur_h5_memory_type(type);
    bur_h5_going(
        h5, H5Dwrite(dataset, memory_type, memory, file, h5->transfer, values));
    H5Tclose(memory_type);
}

int bur_h5_add_group(bur_h5 *h5, const char *name)
{
    bur_h5_claim(h5, "", name);
    if (h5->failed) {
        return bur_h5_add_object(h5, BUR_H5_KIND_GROUP, name, -1);
    }
    hid_t list = H5Pcreate(H5P_GROUP_CREATE);
    H5Pset_link_creation_order(list, BUR_H5_ORDER);
    H5Pset_attr_creation_order(list, BUR_H5_ORDER);
    H5Pset_obj_track_times(list, false);
    hid_t id = H5Gcreate2(h5->file, name, H5P_DEFAULT, list, H5P_DEFAULT);
    H5Pclose(list);
    bur_h5_going(h5, id);
    return bur_h5_add_object(h5, BUR_H5_KIND_GROUP, name, id);
}

int bur_h5_add_text(bur_h5 *h5, int group, const char *name, const char *text)
{
    const bur_h5_object *in = bur_h5_object_at(h5, group);
    assert(in->kind == BUR_H5_KIND_GROUP && text);
    bur_h5_claim(h5, in->name, name);
    hid_t id = -1;
    if (!h5->failed) {
        hid_t list = bur_h5_dataset_list();
        hid_t space = H5Screate(H5S_SCALAR);
        id = bur_h5_dataset(in->id, name, BUR_H5_TEXT, space, list);
        if (bur_h5_going(h5, id)) {
            bur_h5_put(h5, id, BUR_H5_TEXT, H5S_ALL, H5S_ALL, &text);
        }
        H5Sclose(space);
        H5Pclose(list);
    }
    return bur_h5_add_object(h5, BUR_H5_KIND_TEXT, name, id);
}

/* ---- attributes ---- */

static bur_h5_object *with_room(bur_h5 *h5, int object)
{
    bur_h5_object *o = bur_h5_object_at(h5, object);
    assert(o->n_attrs < BUR_H5_MAX_ATTRS && "too many attributes");
    o->n_attrs++;
    assert((h5->failed || o->id >= 0) && "attributes come before values");
    return o;
}

static void write_attr(bur_h5 *h5, const bur_h5_object *o, const char *name,
                       hid_t file_type, hid_t memory_type, hid_t space,
                       const void *values)
{
    hid_t attr =
        H5Acreate2(o->id, name, file_type, space, H5P_DEFAULT, H5P_DEFAULT);
    if (bur_h5_going(h5, attr)) {
        bur_h5_going(h5, H5Awrite(attr, memory_type, values));
        H5Aclose(attr);
    }
}

void bur_h5_set_text(bur_h5 *h5, int object, const char *name, const char *text)
{
    const bur_h5_object *o = with_room(h5, object);
    if (!h5->failed) {
        size_t n = strlen(text);
        hid_t type = bur_h5_text_type(n > 0 ? n : 1);
        hid_t space = H5Screate(H5S_SCALAR);
        write_attr(h5, o, name, type, type, space, text);
        H5Sclose(space);
        H5Tclose(type);
    }
}

void bur_h5_set_numbers(bur_h5 *h5, int object, const char *name,
                        bur_h5_type type, int n, const void *values)
{
    assert(type != BUR_H5_TEXT && n >= 0);
    const bur_h5_object *o = with_room(h5, object);
    if (!h5->failed) {
        hsize_t size = (hsize_t)n;
        hid_t space =
            n > 0 ? H5Screate_simple(1, &size, NULL) : H5Screate(H5S_SCALAR);
        hid_t file_type = bur_h5_file_type(type);
        hid_t memory_type = bur_h5_memory_type(type);
        write_attr(h5, o, name, file_type, memory_type, space, values);
        H5Tclose(memory_type);
        H5Tclose(file_type);
        H5Sclose(space);
    }
}

void bur_h5_set_unit(bur_h5 *h5, int object, const char *unit)
{
    char safe[256];
    if (unit && unit[0]) {
        bur_h5_set_text(h5, object, "units",
                        bur_h5_unit(unit, safe, sizeof safe));
    }
}
