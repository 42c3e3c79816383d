/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the HDF5 writer share: h5.c (the file, its names,
 * groups, texts and attributes) and h5_vars.c (dimensions and variables)
 * and h5_slabs.c (values). */
#ifndef BURSAR_STORE_H5_WRITER_H
#define BURSAR_STORE_H5_WRITER_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "store/h5_lib.h"

/* Texts go through a buffer, which HDF5 clears for each variable: it takes a
 * megabyte unless told. */
enum { BUR_H5_CHUNK_BYTES = 1 << 20, BUR_H5_TRANSFER_BYTES = 1 << 14 };

typedef enum bur_h5_kind {
    BUR_H5_KIND_GROUP,
    BUR_H5_KIND_DIM,
    BUR_H5_KIND_VAR,
    BUR_H5_KIND_TEXT
} bur_h5_kind;

/* A variable that a dimension belongs to, and which of its dimensions it is:
 * an element of the scale's REFERENCE_LIST. */
typedef struct bur_h5_reference {
    hobj_ref_t variable;
    int dimension;
} bur_h5_reference;

typedef struct bur_h5_object {
    bur_h5_kind kind;
    const char *name;
    hid_t id; /* negative once it is complete, or after a failure */
    bur_h5_type type;
    int n_attrs, n_dims;
    hsize_t size[BUR_H5_MAX_DIMS];
    hobj_ref_t reference; /* to a dimension */
    BUR_VEC(bur_h5_reference) used_by;
} bur_h5_object;

struct bur_h5 {
    bur_arena *arena;
    const char *path, *part;
    bur_h5_disk disk;
    hid_t driver, file, transfer;
    BUR_VEC(bur_h5_object) object; /* the first is the root */
    bur_map *names;                /* lower case, with their group */
    int n_dims;
    bool failed;
    bur_fault fault;
};

/* Notes the failure of a call of the library or of the disk below it; the
 * disk's reason is the better one. Returns whether all is still well. */
bool bur_h5_going(bur_h5 *h5, int64_t result);

/* Takes a name within a group; a bad one or a second one is our error. */
void bur_h5_claim(bur_h5 *h5, const char *group, const char *name);

/* Adds an object to the table; after a failure it is one in name only. */
int bur_h5_add_object(bur_h5 *h5, bur_h5_kind kind, const char *name, hid_t id);

bur_h5_object *bur_h5_object_at(bur_h5 *h5, int object);

/* Writes into each dimension which variables it belongs to. */
void bur_h5_write_references(bur_h5 *h5);

/* Closes an object that is complete. */
void bur_h5_close_object(bur_h5_object *object);

/* Writes values of a type; a space may be H5S_ALL. */
void bur_h5_put(bur_h5 *h5, hid_t dataset, bur_h5_type type, hid_t memory,
                hid_t file, const void *values);

/* Where the values of a variable come from: an array, of which it may be known
 * that every NaN is the missing value; or a function. */
typedef struct bur_h5_source {
    const void *values;
    bool clean;
    bur_h5_fill *fill;
    const void *context;
} bur_h5_source;

/* Writes all values of an open dimension or variable, in pieces. */
void bur_h5_put_all(bur_h5 *h5, const bur_h5_object *object,
                    const bur_h5_source *source);

/* The piece: at most BUR_H5_CHUNK_BYTES, chunk[n_dims] of the size of the
 * object, which is also how deflated values are stored. */
void bur_h5_choose_chunk(const bur_h5_object *object, hsize_t *chunk);

/* A creation list for datasets (no times, attributes in order), and a
 * dataset made with it. */
hid_t bur_h5_dataset_list(void);
hid_t bur_h5_dataset(hid_t where, const char *name, bur_h5_type type,
                     hid_t space, hid_t list);

#endif
