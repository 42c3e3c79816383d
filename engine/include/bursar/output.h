/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that appear under their name when they are complete, for what a program
 * writes of its own beside results:
 *
 *     const char *part = bur_output_begin("x.csv", fault, sizeof fault);
 *     FILE *out = part ? fopen(part, "wb") : NULL;
 *     ...
 *     bur_output_end(part, "x.csv", fault, sizeof fault);
 *
 * Any thread may call these, also for one name at once: the last one stays. */
#ifndef BURSAR_OUTPUT_H
#define BURSAR_OUTPUT_H

#include "bursar/bursar.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The name of an empty file beside `path`, to be written. The name lives until
 * bur_output_end or bur_output_drop, or the end of the process, which removes
 * the file. NULL, with a line in `fault` of `size` bytes: there can be none. */
BURSAR_API const char *bur_output_begin(const char *path, char *fault,
                                        size_t size);

/* Flushes the written and closed file to the disk and gives it the name `path`.
 * BURSAR_OK, or BURSAR_FAILED with a line in `fault`; it is removed then. */
BURSAR_API int bur_output_end(const char *part, const char *path, char *fault,
                              size_t size);

/* Removes what will not be completed. */
BURSAR_API void bur_output_drop(const char *part);

#ifdef __cplusplus
}
#endif

#endif
