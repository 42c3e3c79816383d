/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may ask: who knows the token, and only through an address of this
 * machine, so that no other site's page can ask in a person's name, whatever
 * its name resolves to. */
#ifndef BURSAR_SERVE_GUARD_H
#define BURSAR_SERVE_GUARD_H

#include <stdbool.h>

enum { BUR_SERVE_TOKEN = 64 }; /* with its end */

typedef struct bur_serve_guard {
    char token[BUR_SERVE_TOKEN];
    int port;
} bur_serve_guard;

/* A token of 128 random bits, or `given`, unless NULL. False: the system has
 * no random numbers, or `given` is not of 16 to 63 letters and digits. */
bool bur_serve_guard_make(bur_serve_guard *guard, const char *given);

/* Whether a token is the right one, in a time that does not tell how much of
 * it is. NULL is not. */
bool bur_serve_token_is(const bur_serve_guard *guard, const char *token);

/* Whether a `Host` (NULL: none) is ours; and an `Origin`, if there is one. */
bool bur_serve_host_is(const bur_serve_guard *guard, const char *host);
bool bur_serve_origin_is(const bur_serve_guard *guard, const char *origin);

#endif
