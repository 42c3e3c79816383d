/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folders that files may be read from, whatever a text names.
 *
 * What is read into a confined arena lies in one of its folders once symbolic
 * links and ".." are followed; bur_file_read refuses all else before it is
 * opened. */
#ifndef BURSAR_BASE_CONFINE_H
#define BURSAR_BASE_CONFINE_H

#include <stdbool.h>

#include "base/arena.h"

/* Confines what is read into `arena` to `n` folders, as they are now; those
 * that do not exist hold nothing. */
void bur_confine(bur_arena *arena, const char *const *folder, int n);

/* Whether a file of that name may be read: always, without bur_confine. */
bool bur_may_read(const bur_arena *arena, const char *path);

#endif
