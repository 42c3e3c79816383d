/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HDF5 files from text, so that a fuzzer changes what a file says and not the
 * bytes by which HDF5 says it. A line is an object; fields have tabs between
 * them; a line that says nothing possible is passed over. h5_text.py writes
 * such a text of a file.
 *
 *   v  PATH  TYPE  SIZES  VALUES        a dataset; sizes "2,3", "-" of one
 * value a  PATH  NAME  TYPE  COUNT  VALUES  an attribute; count "-" of one
 * value s  PATH                             ... is a dimension's scale d  PATH
 * DIMENSION  SCALE           ... that this dataset has g  PATH a group
 *
 * Types: f8 f4 i8 i4 u1, T of texts, T7 of texts of 7 bytes, o opaque. Numbers
 * have blanks between them, texts bars; where there are too few they begin
 * again. Backslashes quote: \n \t \p (a bar) \\. */
#ifndef BURSAR_TESTS_H5_TEXT_H
#define BURSAR_TESTS_H5_TEXT_H

#include <hdf5.h>
#include <hdf5_hl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { H5_TEXT_FIELDS = 6, H5_TEXT_VALUES = 4096, H5_TEXT_LINES = 400 };
enum { H5_TEXT_RANK = 32, H5_TEXT_ORDER = 3 /* tracked and indexed */ };

/* --- texts --- */

/* Cuts a text at a letter, in place; the parts, which start again after the
 * last. */
typedef struct h5_parts {
    char *part[H5_TEXT_VALUES];
    int n;
} h5_parts;

static inline void h5_text_cut(h5_parts *to, char *text, char at)
{
    to->n = 0;
    for (char *c = text; c && to->n < H5_TEXT_VALUES;) {
        char *next = strchr(c, at);
        to->part[to->n++] = c;
        if (next) {
            *next++ = '\0';
        }
        c = next;
    }
}

static inline void h5_text_unquote(char *text)
{
    static const char from[] = "ntp", to[] = "\n\t|";
    char *out = text;
    for (const char *c = text; *c; c++) {
        if (*c == '\\' && c[1]) {
            c++;
            const char *known = strchr(from, *c);
            *out++ = known ? to[known - from] : *c;
        } else {
            *out++ = *c;
        }
    }
    *out = '\0';
}

/* --- types, shapes, values --- */

static inline hid_t h5_text_type(const char *word)
{
    const struct {
        const char *word;
        hid_t type;
    } known[] = {{"f8", H5T_IEEE_F64LE},
                 {"f4", H5T_IEEE_F32LE},
                 {"i8", H5T_STD_I64LE},
                 {"i4", H5T_STD_I32LE},
                 {"u1", H5T_STD_U8LE}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(word, known[i].word) == 0) {
            return H5Tcopy(known[i].type);
        }
    }
    if (word[0] == 'T') {
        unsigned long n = strtoul(word + 1, NULL, 10);
        hid_t type = H5Tcopy(H5T_C_S1);
        H5Tset_cset(type, H5T_CSET_UTF8);
        H5Tset_size(type, n > 0 && n <= 4096 ? n : H5T_VARIABLE);
        return type;
    }
    return word[0] == 'o' ? H5Tcreate(H5T_OPAQUE, 3) : -1;
}

static inline hid_t h5_text_space(char *sizes, long long *n)
{
    hsize_t size[H5_TEXT_RANK];
    h5_parts part;
    *n = 1;
    if (strcmp(sizes, "-") == 0) {
        return H5Screate(H5S_SCALAR);
    }
    h5_text_cut(&part, sizes, ',');
    for (int i = 0; i < part.n && i < H5_TEXT_RANK; i++) {
        long long s = strtoll(part.part[i], NULL, 10);
        size[i] = (hsize_t)(s < 0 ? 0 : s);
        *n = s > H5_TEXT_VALUES || *n * s > H5_TEXT_VALUES
                 ? H5_TEXT_VALUES + 1
                 : *n * (s < 0 ? 0 : s);
    }
    return part.n > H5_TEXT_RANK ? -1 : H5Screate_simple(part.n, size, NULL);
}

static inline void *h5_text_numbers(char *text, long long n)
{
    double *out = calloc((size_t)n + 1, sizeof *out);
    h5_parts part;
    h5_text_cut(&part, text, ' ');
    for (long long i = 0; i < n; i++) {
        out[i] = strtod(part.part[i % part.n], NULL);
    }
    return out;
}

static inline void *h5_text_texts(char *text, long long n, hid_t type)
{
    h5_parts part;
    size_t size = H5Tget_size(type);
    h5_text_cut(&part, text, '|');
    for (int i = 0; i < part.n; i++) {
        h5_text_unquote(part.part[i]);
    }
    bool vary = H5Tis_variable_str(type) > 0;
    char *out = calloc((size_t)n + 1, vary ? sizeof(char *) : size);
    for (long long i = 0; i < n; i++) {
        char *one = part.part[i % part.n];
        if (vary) {
            ((char **)(void *)out)[i] = one;
        } else {
            strncpy(out + (size_t)i * size, one, size);
        }
    }
    return out;
}

/* Writes values, unless there are so many that they are left unwritten. */
static inline void h5_text_put(hid_t id, bool is_attr, hid_t type, long long n,
                               char *text)
{
    H5T_class_t kind = H5Tget_class(type);
    if (n < 1 || n > H5_TEXT_VALUES || kind == H5T_OPAQUE) {
        return;
    }
    bool is_text = kind == H5T_STRING;
    hid_t memory = is_text ? type : H5T_NATIVE_DOUBLE;
    void *values =
        is_text ? h5_text_texts(text, n, type) : h5_text_numbers(text, n);
    if (is_attr) {
        H5Awrite(id, memory, values);
    } else {
        H5Dwrite(id, memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
    }
    free(values);
}

/* --- objects --- */

static inline void h5_text_dataset(hid_t file, char *const *field)
{
    long long n;
    hid_t type = h5_text_type(field[2]), space = h5_text_space(field[3], &n);
    hid_t links = H5Pcreate(H5P_LINK_CREATE);
    hid_t create = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_create_intermediate_group(links, 1);
    H5Pset_attr_creation_order(create, H5_TEXT_ORDER);
    H5Pset_obj_track_times(create, false);
    hid_t id = type >= 0 && space >= 0 ? H5Dcreate2(file, field[1], type, space,
                                                    links, create, H5P_DEFAULT)
                                       : -1;
    if (id >= 0) {
        h5_text_put(id, false, type, n, field[4]);
        H5Dclose(id);
    }
    H5Pclose(create);
    H5Pclose(links);
    H5Sclose(space);
    H5Tclose(type);
}

static inline void h5_text_attr(hid_t file, char *const *field)
{
    long long n;
    hid_t type = h5_text_type(field[3]), space = h5_text_space(field[4], &n);
    hid_t object = H5Oopen(file, field[1], H5P_DEFAULT);
    hid_t id = -1;
    if (object >= 0 && type >= 0 && space >= 0 && n <= H5_TEXT_VALUES) {
        id =
            H5Acreate2(object, field[2], type, space, H5P_DEFAULT, H5P_DEFAULT);
    }
    if (id >= 0) {
        h5_text_put(id, true, type, n, field[5]);
        H5Aclose(id);
    }
    H5Oclose(object);
    H5Sclose(space);
    H5Tclose(type);
}

static inline void h5_text_scale(hid_t file, char *const *field)
{
    hid_t id = H5Dopen2(file, field[1], H5P_DEFAULT);
    const char *slash = strrchr(field[1], '/');
    if (id >= 0) {
        H5DSset_scale(id, slash ? slash + 1 : field[1]);
        H5Dclose(id);
    }
}

static inline void h5_text_attach(hid_t file, char *const *field)
{
    hid_t id = H5Dopen2(file, field[1], H5P_DEFAULT);
    hid_t scale = H5Dopen2(file, field[3], H5P_DEFAULT);
    if (id >= 0 && scale >= 0) {
        H5DSattach_scale(id, scale, (unsigned)strtoul(field[2], NULL, 10));
    }
    H5Dclose(scale);
    H5Dclose(id);
}

static inline void h5_text_group(hid_t file, char *const *field)
{
    H5Gclose(H5Gcreate2(file, field[1], H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
}

static inline void h5_text_line(hid_t file, char *line)
{
    static const struct {
        char word;
        int n_fields;
        void (*make)(hid_t, char *const *);
    } kinds[] = {{'v', 5, h5_text_dataset},
                 {'a', 6, h5_text_attr},
                 {'s', 2, h5_text_scale},
                 {'d', 4, h5_text_attach},
                 {'g', 2, h5_text_group}};
    char *field[H5_TEXT_FIELDS] = {NULL};
    int n = 0;
    for (char *c = line; c && n < H5_TEXT_FIELDS;) {
        char *tab = strchr(c, '\t');
        field[n++] = c;
        if (tab) {
            *tab++ = '\0';
        }
        c = tab;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        if (field[0][0] == kinds[k].word && n == kinds[k].n_fields) {
            kinds[k].make(file, field);
        }
    }
}

/* Makes the file that `text`, which is used up, tells of. */
static inline void h5_text_make(const char *path, char *text)
{
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    hid_t create = H5Pcreate(H5P_FILE_CREATE);
    H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V18);
    H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
    H5Pset_sieve_buf_size(access, 512);
    H5Pset_fapl_core(access, 1 << 16, 1); /* written at once */
    H5Pset_link_creation_order(create, H5_TEXT_ORDER);
    H5Pset_attr_creation_order(create, H5_TEXT_ORDER);
    hid_t file = H5Fcreate(path, H5F_ACC_TRUNC, create, access);
    H5Pclose(create);
    H5Pclose(access);
    if (file < 0) {
        abort();
    }
    int n = 0;
    for (char *line = text; line && n < H5_TEXT_LINES; n++) {
        char *end = strchr(line, '\n');
        if (end) {
            *end++ = '\0';
        }
        h5_text_line(file, line);
        line = end;
    }
    if (H5Fclose(file) < 0) {
        abort();
    }
}

#endif
