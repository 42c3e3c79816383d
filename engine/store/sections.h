/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of sections: what a run leaves for other runs of Bursar, on machines
 * of this kind, to go on with; results for people are HDF5.
 *
 *     head      eight bytes that say what the file is, of which byte order
 *     section   tag, 8 bytes; length; that many bytes; their checksum
 *     section   ...
 *
 * Writing, the first failure is kept, and told when the file is closed:
 *
 *     bur_sections_create(path, &s, fault)
 *     bur_sections_begin(s, "moments", n)
 *     bur_sections_put(s, bytes, n)         may be many
 *     bur_sections_end(s)
 *     bur_sections_close(s, fault)
 *
 * Reading, whatever is damaged, cut off or foreign ends the sections, and is
 * told likewise. A file belongs to one thread at a time. */
#ifndef BURSAR_STORE_SECTIONS_H
#define BURSAR_STORE_SECTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum { BUR_SECTION_TAG = 8 };

typedef struct bur_sections bur_sections;

/* A new file in place of what has its name. BUR_IO. */
bur_status bur_sections_create(const char *path, bur_sections **s,
                               bur_fault *fault);

/* Goes on behind the first `size` bytes of a file; what follows them is cut
 * off. BUR_IO; BUR_BAD_FORMAT if it is shorter. */
bur_status bur_sections_continue(const char *path, int64_t size,
                                 bur_sections **s, bur_fault *fault);

/* A section of exactly `length` bytes. The tag has at most 8 letters. */
void bur_sections_begin(bur_sections *s, const char *tag, uint64_t length);
void bur_sections_put(bur_sections *s, const void *bytes, size_t n);
void bur_sections_end(bur_sections *s);

/* A section of n bytes at once. */
void bur_sections_add(bur_sections *s, const char *tag, const void *bytes,
                      size_t n);

/* Bytes of the file so far, and of a section with a content of `length`. */
int64_t bur_sections_size(const bur_sections *s);
int64_t bur_section_size(uint64_t length);

/* Waits until all of it is on the disk. BUR_IO. */
bur_status bur_sections_sync(bur_sections *s, bur_fault *fault);

/* Opens a file for reading, of which only the first `size` bytes count; -1: all
 * of them. BUR_NOT_FOUND, BUR_IO, BUR_BAD_FORMAT. */
bur_status bur_sections_open(const char *path, int64_t size, bur_sections **s,
                             bur_fault *fault);

/* The same in memory, of which a process sends another: all that was written,
 * for the caller to free, closing it; and reading n such bytes, which are the
 * caller's until it is closed. BUR_NO_MEMORY; BUR_BAD_FORMAT. */
bur_status bur_sections_create_in(bur_sections **s, bur_fault *fault);
bur_status bur_sections_take(bur_sections *s, void **bytes, size_t *n,
                             bur_fault *fault);
bur_status bur_sections_open_in(const void *bytes, size_t n, bur_sections **s,
                                bur_fault *fault);

/* Goes to the next section, wherever in the last one it stands; false at the
 * end. The tag ends with a NUL; its bytes have not been looked at yet. */
bool bur_sections_next(bur_sections *s, char tag[BUR_SECTION_TAG + 1],
                       uint64_t *length);

/* Bytes of the section that have not been read. */
uint64_t bur_sections_left(const bur_sections *s);

/* Reads n bytes of the section; false where it has fewer, or is damaged: the
 * checksum is looked at with its last byte. */
bool bur_sections_get(bur_sections *s, void *bytes, size_t n);

/* Says of a file that its content is not what it should be; always false. */
bool bur_sections_refuse(bur_sections *s, const char *why);

/* Whether all was well so far. */
bool bur_sections_good(const bur_sections *s);

/* Closes a file (NULL is allowed) and tells the first failure, if any. */
bur_status bur_sections_close(bur_sections *s, bur_fault *fault);

#endif
