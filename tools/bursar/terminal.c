/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terminals: the one place that asks the system about them. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_OF_TERMINALS = 80, WIDTH_OF_FILES = 120, NARROWEST = 40 };

bool bur_cli_is_terminal(FILE *stream)
{
    const char *term = getenv("TERM");
    return isatty(fileno(stream)) &&
           (term == NULL || strcmp(term, "dumb") != 0);
}

bool bur_cli_likes_color(FILE *stream)
{
    const char *no_color = getenv("NO_COLOR");
    return bur_cli_is_terminal(stream) &&
           (no_color == NULL || *no_color == '\0');
}

int bur_cli_width(FILE *stream)
{
    struct winsize size = {0};
    if (!isatty(fileno(stream))) {
        return WIDTH_OF_FILES;
    }
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return WIDTH_OF_TERMINALS;
    }
    return size.ws_col < NARROWEST ? NARROWEST : size.ws_col;
}
