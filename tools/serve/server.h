/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar serve: the server from its start until somebody ends it. */
#ifndef BURSAR_SERVE_SERVER_H
#define BURSAR_SERVE_SERVER_H

#include <stdbool.h>

typedef struct bur_serve_options {
    const char *served;  /* a scenario, a folder of them, or NULL */
    const char *save_to; /* an existing folder */
    const char *token;   /* NULL: a random one */
    int port;            /* 0: 8787, or another that is free */
    int threads;         /* of a run; 0: all */
    bool open;           /* the browser of the desktop, too */
} bur_serve_options;

/* Prints the address and serves until Ctrl-C or SIGTERM, which is its proper
 * end. Returns the exit code. */
int bur_serve(const bur_serve_options *options);

#endif
