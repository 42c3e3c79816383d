/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTTP on 127.0.0.1: connections, limits, headers; what is answered, routes.h
 * says. The only door to libmicrohttpd. */
#ifndef BURSAR_SERVE_HTTP_H
#define BURSAR_SERVE_HTTP_H

#include "serve/routes.h"

typedef struct bur_serve_http bur_serve_http;

/* A socket that listens on `*port`, or on any free one if that is 0, and what
 * it is then; below 0 if it cannot. Nobody is answered yet. */
int bur_serve_http_listen(int *port);

/* Answers those who come to the socket, which is then the server's; its port
 * is server->guard.port. NULL if it cannot. */
bur_serve_http *bur_serve_http_start(bur_serve_server *server, int fd);

/* Ends all connections and waits for them; the streams must have ended. */
void bur_serve_http_stop(bur_serve_http *http);

/* To be called now and then: cuts those who take too long to ask. */
void bur_serve_http_tidy(bur_serve_http *http);

#endif
