/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The browser of the desktop. */
#ifndef BURSAR_SERVE_BROWSER_H
#define BURSAR_SERVE_BROWSER_H

#include <sys/types.h>

/* Opens an address with xdg-open, without a shell. It has all the rights that
 * the server has at that moment. The process to be waited for, or 0 if it
 * cannot be started. */
pid_t bur_serve_browse(const char *address);

/* Waits for it in a thread that does nothing else. */
void bur_serve_browse_wait(pid_t child);

#endif
