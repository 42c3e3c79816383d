/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers kept in a folder while an answer is being made, so that who was
 * interrupted, or killed, need not compute them again. Each array is a file
 * of its own, named after its key and complete or not there; one that is
 * damaged, or of another length, counts as not there. For this machine only. */
#ifndef BURSAR_STORE_KEPT_H
#define BURSAR_STORE_KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

/* Makes the folder, unless it is there. BUR_IO. */
bur_status bur_kept_open(const char *folder, bur_fault *fault);

/* The keys of what is kept in a folder, in `arena`, *n of them, in no order. */
uint64_t *bur_kept_keys(const char *folder, bur_arena *arena, int *n);

/* Reads the n values of a key; false, and `values` are as before, if they are
 * not there. */
bool bur_kept_take(const char *folder, uint64_t key, double *values, size_t n);

/* Keeps them. BUR_IO. */
bur_status bur_kept_put(const char *folder, uint64_t key, const double *values,
                        size_t n, bur_fault *fault);

/* Removes what was kept, and the folder if nothing else is in it. */
void bur_kept_discard(const char *folder);

#endif
