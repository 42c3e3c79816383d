/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values written piece by piece, each a chunk of the variable or as much: no
 * copy is ever larger than one, what lies in a file (base/spill.h) is not all
 * in memory at once, and values may be made as they are written. The pieces
 * are runs of the array in order, whatever its size and where it lies, so that
 * the bytes of the file are the same. */
#include <assert.h>
#include <stdlib.h>

#include "base/spill.h"
#include "store/h5_values.h"
#include "store/h5_writer.h"

/* Pieces between two rests of what lies in a file. */
enum { REST = 8 };

/* At most BUR_H5_CHUNK_BYTES, cut along the slowest dimensions first. */
void bur_h5_choose_chunk(const bur_h5_object *o, hsize_t *chunk)
{
    hsize_t bytes = bur_h5_type_size(o->type);
    for (int i = 0; i < o->n_dims; i++) {
        chunk[i] = o->size[i];
        bytes *= chunk[i];
    }
    for (int i = 0; i < o->n_dims && bytes > BUR_H5_CHUNK_BYTES; i++) {
        hsize_t row = bytes / chunk[i];
        bytes = row;
        chunk[i] = 1;
        if (row < BUR_H5_CHUNK_BYTES) {
            chunk[i] = BUR_H5_CHUNK_BYTES / row;
            bytes *= chunk[i];
        }
    }
}

/* A piece: where it starts, its extent, and its place among all values. */
typedef struct slab {
    hsize_t start[BUR_H5_MAX_DIMS], size[BUR_H5_MAX_DIMS];
    int64_t first, n;
} slab;

/* The next piece in the order of the array; false after the last. Begin with
 * one of n = 0. */
static bool next_slab(const bur_h5_object *o, const hsize_t *chunk, slab *s)
{
    int i = o->n_dims - 1;
    for (; s->n > 0 && i >= 0; i--) {
        s->start[i] += chunk[i];
        if (s->start[i] < o->size[i]) {
            break;
        }
        s->start[i] = 0;
    }
    if (i < 0) {
        return false;
    }
    s->first += s->n;
    s->n = 1;
    for (i = 0; i < o->n_dims; i++) {
        hsize_t left = o->size[i] - s->start[i];
        s->size[i] = left < chunk[i] ? left : chunk[i];
        s->n *= (int64_t)s->size[i];
    }
    return true;
}

static void put_slab(bur_h5 *h5, const bur_h5_object *o, const slab *s,
                     const void *values)
{
    hsize_t n = (hsize_t)s->n;
    hid_t file = H5Screate_simple(o->n_dims, o->size, NULL);
    hid_t memory = H5Screate_simple(1, &n, NULL);
    bur_h5_going(h5, H5Sselect_hyperslab(file, H5S_SELECT_SET, s->start, NULL,
                                         s->size, NULL));
    bur_h5_put(h5, o->id, o->type, memory, file, values);
    H5Sclose(memory);
    H5Sclose(file);
}

/* A piece of an array; NaNs of other bits are cleaned in a copy. */
static void put_piece(bur_h5 *h5, const bur_h5_object *o,
                      const bur_h5_source *source, const slab *s)
{
    void *copy = NULL;
    bur_fault fault;
    const char *at = source->values;
    at += (size_t)s->first * bur_h5_type_size(o->type);
    assert(!source->clean || bur_h5_is_clean(o->type, s->n, at));
    if (!source->clean &&
        bur_h5_clean(o->type, s->n, at, &copy, &fault) != BUR_OK) {
        bur_h5_fail(h5, &fault);
        return;
    }
    put_slab(h5, o, s, copy ? copy : at);
    free(copy);
}

/* A piece that is made; it has no such NaNs. */
static void put_made(bur_h5 *h5, const bur_h5_object *o,
                     const bur_h5_source *source, const slab *s)
{
    void *room = malloc((size_t)s->n * bur_h5_type_size(o->type) + 1);
    if (!room) {
        bur_fault fault;
        bur_fail(&fault, BUR_NO_MEMORY, "no memory to write '%s'", o->name);
        bur_h5_fail(h5, &fault);
        return;
    }
    source->fill(source->context, s->first, s->n, room);
    assert(bur_h5_is_clean(o->type, s->n, room));
    put_slab(h5, o, s, room);
    free(room);
}

void bur_h5_put_all(bur_h5 *h5, const bur_h5_object *o,
                    const bur_h5_source *source)
{
    assert(o->id >= 0 && "the variable is complete");
    if (o->type == BUR_H5_TEXT) {
        bur_h5_put(h5, o->id, o->type, H5S_ALL, H5S_ALL, source->values);
        return;
    }
    hsize_t chunk[BUR_H5_MAX_DIMS] = {0};
    slab s = {.n = 0};
    bur_h5_choose_chunk(o, chunk);
    for (int i = 0; !h5->failed && next_slab(o, chunk, &s); i++) {
        (source->fill ? put_made : put_piece)(h5, o, source, &s);
        if (i % REST == REST - 1) {
            bur_spill_rest();
        }
    }
}

static void write_var(bur_h5 *h5, int var, const bur_h5_source *source)
{
    bur_h5_object *o = bur_h5_object_at(h5, var);
    assert(o->kind == BUR_H5_KIND_VAR && (source->values || source->fill));
    if (!h5->failed) {
        bur_h5_put_all(h5, o, source);
        bur_h5_close_object(o);
    }
}

void bur_h5_write(bur_h5 *h5, int var, const void *values)
{
    write_var(h5, var, &(bur_h5_source){.values = values});
}

void bur_h5_write_clean(bur_h5 *h5, int var, const void *values)
{
    write_var(h5, var, &(bur_h5_source){.values = values, .clean = true});
}

void bur_h5_write_by(bur_h5 *h5, int var, bur_h5_fill *fill,
                     const void *context)
{
    write_var(h5, var, &(bur_h5_source){.fill = fill, .context = context});
}
