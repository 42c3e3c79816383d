/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What studies that are opened one after another have said, so that a warning
 * that all of them have is printed once. */
#ifndef BURSAR_TOOLS_HEARD_H
#define BURSAR_TOOLS_HEARD_H

#include <bursar/bursar.h>

typedef struct bur_cli_heard {
    uint64_t *hash; /* from malloc */
    int n;
} bur_cli_heard;

/* Whether a study says something that was not heard before, or has failed
 * without finding anything; then it has been. */
bool bur_cli_heard_anew(bur_cli_heard *heard, const bur_study *study);

#endif
