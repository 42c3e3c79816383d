/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of backends. */
#include "exec/native.h"

#include <string.h>

static const bur_backend *const backends[] = {
    &bur_backend_vector, &bur_backend_native, &bur_backend_ref,
    &bur_backend_guard, &bur_backend_guard_ref};

enum { N_BACKENDS = sizeof backends / sizeof backends[0] };

const bur_backend *bur_backend_named(const char *name)
{
    for (int i = 0; i < N_BACKENDS; i++) {
        if (strcmp(backends[i]->name, name) == 0) {
            return backends[i];
        }
    }
    return NULL;
}

const char *bur_backend_name(int i)
{
    return i >= 0 && i < N_BACKENDS ? backends[i]->name : NULL;
}
