/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of files, for callers. */
#include "bursar/output.h"

#include <stdio.h>

#include "base/draft.h"

const char *bur_output_begin(const char *path, char *fault, size_t size)
{
    bur_fault why;
    const char *part = bur_draft_take(path, &why);
    if (!part && size > 0) {
        snprintf(fault, size, "%s", why.message);
    }
    return part;
}

int bur_output_end(const char *part, const char *path, char *fault, size_t size)
{
    bur_fault why;
    if (bur_draft_commit(part, path, &why) == BUR_OK) {
        return BURSAR_OK;
    }
    if (size > 0) {
        snprintf(fault, size, "%s", why.message);
    }
    return BURSAR_FAILED;
}

void bur_output_drop(const char *part)
{
    bur_draft_discard(part);
}
