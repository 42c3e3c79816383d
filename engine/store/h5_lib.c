/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the h5 files share: types, and the library's reason of a failure. */
#include "store/h5_lib.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

hid_t bur_h5_file_type(bur_h5_type type)
{
    switch (type) {
    case BUR_H5_F8:
        return H5Tcopy(H5T_IEEE_F64LE);
    case BUR_H5_F4:
        return H5Tcopy(H5T_IEEE_F32LE);
    case BUR_H5_I4:
        return H5Tcopy(H5T_STD_I32LE);
    case BUR_H5_U1:
        return H5Tcopy(H5T_STD_U8LE);
    case BUR_H5_TEXT:
        break;
    }
    return bur_h5_text_type(H5T_VARIABLE);
}

hid_t bur_h5_memory_type(bur_h5_type type)
{
    switch (type) {
    case BUR_H5_F8:
        return H5Tcopy(H5T_NATIVE_DOUBLE);
    case BUR_H5_F4:
        return H5Tcopy(H5T_NATIVE_FLOAT);
    case BUR_H5_I4:
        return H5Tcopy(H5T_NATIVE_INT32);
    case BUR_H5_U1:
        return H5Tcopy(H5T_NATIVE_UINT8);
    case BUR_H5_TEXT:
        break;
    }
    return bur_h5_text_type(H5T_VARIABLE);
}

size_t bur_h5_type_size(bur_h5_type type)
{
    static const size_t size[] = {8, 4, 4, 1, sizeof(char *)};
    assert((size_t)type < sizeof size / sizeof size[0]);
    return size[type];
}

hid_t bur_h5_text_type(size_t size)
{
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, size);
    H5Tset_strpad(type, H5T_STR_NULLTERM);
    H5Tset_cset(type, H5T_CSET_UTF8);
    return type;
}

typedef struct reason {
    char *out;
    int size;
} reason;

/* The walk goes from the innermost call outwards: the first says it all. */
static herr_t note_reason(unsigned depth, const H5E_error2_t *error, void *data)
{
    (void)depth;
    reason *r = data;
    if (r->out[0] == '\0' && error->desc) {
        int n = (int)strcspn(error->desc, "\n,");
        snprintf(r->out, (size_t)r->size, "%.*s", n, error->desc);
    }
    return 0;
}

char *bur_h5_reason(char *out, int size)
{
    reason r = {out, size};
    out[0] = '\0';
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note_reason, &r);
    if (out[0] == '\0') {
        snprintf(out, (size_t)size, "HDF5 does not say why");
    }
    return out;
}
