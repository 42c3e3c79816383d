/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files as a whole: read into memory, and made. */
#ifndef BURSAR_SERVE_WHOLE_H
#define BURSAR_SERVE_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

/* The bytes of a regular file with a 0 behind them, their number in *n (unless
 * it is NULL); the caller frees them. NULL if it cannot be read or is larger
 * than 1 GB. */
char *bur_serve_whole_read(const char *path, size_t *n);

/* Makes a file, where none is. False, with errno set, if not. */
bool bur_serve_whole_write(const char *path, const char *text);

#endif
