/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The browser of the desktop. */
#ifndef BURSAR_SERVE_BROWSER_H
#define BURSAR_SERVE_BROWSER_H

#include <stdbool.h>

/* Opens an address with xdg-open, without a shell; false if it cannot be
 * started. */
bool bur_serve_browse(const char *address);

#endif
