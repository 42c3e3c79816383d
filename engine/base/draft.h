/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in the making: what is to become PATH has another name beside it until
 * it is complete, so that PATH is always whole. The name is "PATH.part", or
 * "PATH.2.part" and so on while someone else is writing that; what a killed
 * process left of one is written over. Parts that are still there when the
 * process exits are removed. Any thread may call these. */
#ifndef BURSAR_BASE_DRAFT_H
#define BURSAR_BASE_DRAFT_H

#include "base/status.h"

/* Makes the part of `path`, an empty file that is ours until it is committed or
 * discarded, and so is its name, which is returned. NULL: BUR_IO,
 * BUR_NO_MEMORY. */
const char *bur_draft_take(const char *path, bur_fault *fault);

/* Makes the part appear as `path`, flushed to the disk. On failure, BUR_IO, it
 * is removed. */
bur_status bur_draft_commit(const char *part, const char *path,
                            bur_fault *fault);

/* Removes a part that will not be completed. */
void bur_draft_discard(const char *part);

#endif
