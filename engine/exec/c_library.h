/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own arithmetic as text, for a file of C that has to stand alone: as much
 * of our headers, as they are, as the file's text names. */
#ifndef BURSAR_EXEC_C_LIBRARY_H
#define BURSAR_EXEC_C_LIBRARY_H

#include <stdio.h>

#include "base/arena.h"

/* Definitions cut out of a text of C. */
typedef struct bur_c_library bur_c_library;

/* Cuts `text`, which must outlive it, into its definitions. */
bur_c_library *bur_c_library_of(bur_arena *arena, const char *text);

/* Marks the definitions of what `text` names, and of what those name. Members
 * of structures, and comments, are no names. */
void bur_c_library_need(bur_c_library *library, const char *text);

/* Writes those that are marked, in the order of the text. */
void bur_c_library_write(const bur_c_library *library, FILE *out);

#endif
