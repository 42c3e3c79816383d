/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands under which path, and what is answered there; nothing of HTTP
 * but its words. */
#ifndef BURSAR_SERVE_ROUTES_H
#define BURSAR_SERVE_ROUTES_H

#include "serve/guard.h"
#include "serve/jobs.h"

/* All that a server has. */
typedef struct bur_serve_server {
    bur_serve_guard guard;
    bur_serve_scenarios scenarios;
    bur_serve_streams streams;
    bur_serve_jobs jobs;
} bur_serve_server;

/* What was asked: the path without its query, what of the query is known
 * (NULL: not given), and the body. */
typedef struct bur_serve_asked {
    const char *method, *path;
    const char *client, *job, *as, *scenario;
    const char *body;
    size_t n;
} bur_serve_asked;

/* What is answered: bytes that are to be freed or not, or a stream. */
typedef struct bur_serve_reply {
    int status;
    const char *type;
    const char *allow; /* methods, with 405 */
    const void *bytes;
    size_t n;
    bool is_ours;       /* bytes are to be freed */
    char file_name[96]; /* of a download; "": none */
    bur_serve_stream *stream;
} bur_serve_reply;

/* Whether a path needs the token. */
bool bur_serve_needs_token(const char *path);

bur_serve_reply bur_serve_route(bur_serve_server *server,
                                const bur_serve_asked *asked);

/* The reply that says what is wrong. */
bur_serve_reply bur_serve_wrong(int status, const char *what);

#endif
