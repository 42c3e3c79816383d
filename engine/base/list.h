/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of names in one text, with commas between them: "a, b[x, y]". */
#ifndef BURSAR_BASE_LIST_H
#define BURSAR_BASE_LIST_H

#include "base/arena.h"

/* The next name of a list, without blanks at its ends, in the arena; *list
 * moves behind it. Commas in brackets are the name's own. NULL at the end. */
const char *bur_list_next(bur_arena *arena, const char **list);

#endif
