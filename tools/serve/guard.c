/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens, hosts and origins. */
#define _DEFAULT_SOURCE
#include "serve/guard.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { RANDOM_BYTES = 16, LEAST = 16 };

static bool make_random(char *token)
{
    unsigned char bytes[RANDOM_BYTES];
    if (getentropy(bytes, sizeof bytes) != 0) {
        return false;
    }
    for (int i = 0; i < RANDOM_BYTES; i++) {
        snprintf(token + 2 * (size_t)i, 3, "%02x", bytes[i]);
    }
    return true;
}

bool bur_serve_guard_make(bur_serve_guard *guard, const char *given)
{
    if (given == NULL) {
        return make_random(guard->token);
    }
    size_t n = strlen(given);
    for (size_t i = 0; i < n; i++) {
        if (!isalnum((unsigned char)given[i])) {
            return false;
        }
    }
    if (n < LEAST || n >= sizeof guard->token) {
        return false;
    }
    memcpy(guard->token, given, n + 1);
    return true;
}

bool bur_serve_token_is(const bur_serve_guard *guard, const char *token)
{
    unsigned wrong = 0;
    size_t n = strlen(guard->token);
    if (token == NULL || strlen(token) != n) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        wrong |= (unsigned char)(token[i] ^ guard->token[i]);
    }
    return wrong == 0;
}

bool bur_serve_host_is(const bur_serve_guard *guard, const char *host)
{
    static const char *const names[] = {"127.0.0.1", "localhost"};
    char ours[32];
    for (int i = 0; host != NULL && i < 2; i++) {
        snprintf(ours, sizeof ours, "%s:%d", names[i], guard->port);
        if (strcmp(host, ours) == 0) {
            return true;
        }
    }
    return false;
}

bool bur_serve_origin_is(const bur_serve_guard *guard, const char *origin)
{
    static const char scheme[] = "http://";
    size_t n = sizeof scheme - 1;
    return origin == NULL || (strncmp(origin, scheme, n) == 0 &&
                              bur_serve_host_is(guard, origin + n));
}
