/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrays that lie in a file, for those that would not fit the memory.
 *
 * Each is a mapping of a file of its own, in bur_spill_folder, that nobody
 * else can open and that has no name: whatever ends the process, nothing is
 * left of it. The disk is reserved when the array is taken, so that a full
 * disk is an error then, and none later. Pages that were touched count as
 * memory of the process until bur_spill_rest gives them back to the file,
 * which loses nothing: whoever walks along such arrays calls it now and then,
 * and memory stays flat. Any thread may call anything here at any time. */
#ifndef BURSAR_BASE_SPILL_H
#define BURSAR_BASE_SPILL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/* The folder of temporary files: $TMPDIR, or else /var/tmp, which lies on a
 * disk where /tmp may not. */
const char *bur_spill_folder(void);

/* Bytes that are free there for this user; 0 if that is not known. */
double bur_spill_room(void);

/* Whether arrays of so many bytes together could be taken now, as far as that
 * can be told without: to be asked before a long run. BUR_IO, and a message
 * that says what to do. */
bur_status bur_spill_check(double bytes, bur_fault *fault);

/* An array of zeros, of n items of `size` bytes, at least one. Release it with
 * bur_spill_free. BUR_IO as above. */
bur_status bur_spill_take(size_t n, size_t size, void **array,
                          bur_fault *fault);

/* Releases such an array, and nothing else: false if it is none (NULL is
 * not). */
bool bur_spill_free(const void *array);

/* Gives back the pages of all such arrays; quick where there are none. */
void bur_spill_rest(void);

/* For a walk along items: rests after every 65,536 of them. */
static inline void bur_spill_rest_at(int64_t i)
{
    if ((i & 0xffff) == 0xffff) {
        bur_spill_rest();
    }
}

#endif
