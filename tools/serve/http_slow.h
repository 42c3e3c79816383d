/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections that are waited for: those that take too long to ask, a byte at
 * a time or not at all, are cut, so that they cannot keep others out. */
#ifndef BURSAR_SERVE_HTTP_SLOW_H
#define BURSAR_SERVE_HTTP_SLOW_H

#include <pthread.h>
#include <stdbool.h>

typedef struct bur_serve_waiting {
    struct bur_serve_waiting *next;
    int fd;
    bool asked; /* a whole request is here, and is being answered */
    double since;
} bur_serve_waiting;

typedef struct bur_serve_slow {
    pthread_mutex_t lock;
    bur_serve_waiting *first;
} bur_serve_slow;

bur_serve_waiting *bur_serve_slow_add(bur_serve_slow *slow, int fd);
void bur_serve_slow_remove(bur_serve_slow *slow, bur_serve_waiting *waiting);

/* From now on it has, or has not, asked. */
void bur_serve_slow_mark(bur_serve_slow *slow, bur_serve_waiting *waiting,
                         bool asked);

/* Cuts those that have not asked for `seconds`. */
void bur_serve_slow_cut(bur_serve_slow *slow, double seconds);

#endif
