/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be seen of the reader: whether a stream is a terminal, how wide it
 * is, and whether it likes colours (https://no-color.org). */
#ifndef BURSAR_TOOLS_TERMINAL_H
#define BURSAR_TOOLS_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

/* A terminal that understands more than lines (TERM is not "dumb"). */
bool bur_cli_is_terminal(FILE *stream);

/* Such a terminal, and NO_COLOR is unset or empty. */
bool bur_cli_likes_color(FILE *stream);

/* Columns; 80 for a terminal that does not know, 120 for any other stream,
 * which need not scroll. */
int bur_cli_width(FILE *stream);

#endif
