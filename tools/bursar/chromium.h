/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing a page to PDF with Chromium, where there is one. */
#ifndef BURSAR_TOOLS_CHROMIUM_H
#define BURSAR_TOOLS_CHROMIUM_H

/* The first of chromium, chromium-browser and google-chrome on PATH, whole, in
 * memory that the caller frees; NULL: none. */
char *bur_cli_chromium_find(void);

/* Prints the HTML file `page` to `pdf`, complete or not at all, with the
 * program `chromium`, in a folder of its own that is removed. Returns a code of
 * bursar.h, having said what is wrong. */
int bur_cli_chromium_print(const char *chromium, const char *page,
                           const char *pdf);

#endif
