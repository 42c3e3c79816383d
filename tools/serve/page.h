/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of the page of tools/web, which are built into the program. */
#ifndef BURSAR_SERVE_PAGE_H
#define BURSAR_SERVE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bur_serve_page {
    const char *name, *type;    /* "app.js"; of HTTP */
    const unsigned char *bytes; /* a 0 stands behind them */
    size_t n;
} bur_serve_page;

/* File `i`, false past the last; and the one of a name, false if there is
 * none. */
bool bur_serve_page_at(int i, bur_serve_page *page);
bool bur_serve_page_named(const char *name, bur_serve_page *page);

#endif
