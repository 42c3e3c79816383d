/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seal of a results file: 24 bytes after its end, which HDF5 passes over.
 * They hold how long the file is before them and a hash of those bytes.
 *
 * HDF5 follows what a damaged file says out of its own memory, and a flipped
 * bit of a value is another number; so whatever a file holds is looked at only
 * when its seal is right. Against accidents, not enemies: who writes a file by
 * hand can seal it, too. */
#ifndef BURSAR_STORE_SEAL_H
#define BURSAR_STORE_SEAL_H

#include "base/status.h"

enum { BUR_SEAL_BYTES = 24 };

/* Seals a complete file that has no seal yet, and that will be called `name`.
 * BUR_IO. */
bur_status bur_seal_put(const char *path, const char *name, bur_fault *fault);

/* Reads the whole file. BUR_OK if its seal is right; else BUR_NOT_FOUND,
 * BUR_IO, or BUR_BAD_FORMAT when it is no HDF5 file, was not written by Bursar,
 * is cut short or has other bytes than were written. */
bur_status bur_seal_check(const char *path, bur_fault *fault);

#endif
