/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of sockets with the time since which each is waited for. */
#define _POSIX_C_SOURCE 200809L
#include "serve/http_slow.h"

#include "bursar/complain.h"
#include "serve/clock.h"

#include <stdlib.h>
#include <sys/socket.h>

bur_serve_waiting *bur_serve_slow_add(bur_serve_slow *slow, int fd)
{
    bur_serve_waiting *waiting = bur_cli_memory(sizeof *waiting);
    *waiting = (bur_serve_waiting){.fd = fd, .since = bur_serve_now()};
    pthread_mutex_lock(&slow->lock);
    waiting->next = slow->first;
    slow->first = waiting;
    pthread_mutex_unlock(&slow->lock);
    return waiting;
}

void bur_serve_slow_remove(bur_serve_slow *slow, bur_serve_waiting *waiting)
{
    pthread_mutex_lock(&slow->lock);
    bur_serve_waiting **at = &slow->first;
    while (*at != NULL && *at != waiting) {
        at = &(*at)->next;
    }
    if (*at != NULL) {
        *at = waiting->next;
    }
    pthread_mutex_unlock(&slow->lock);
    free(waiting);
}

void bur_serve_slow_mark(bur_serve_slow *slow, bur_serve_waiting *waiting,
                         bool asked)
{
    pthread_mutex_lock(&slow->lock);
    waiting->asked = asked;
    waiting->since = bur_serve_now();
    pthread_mutex_unlock(&slow->lock);
}

/* Whether it has sent what nobody has read yet: then we are the slow ones. */
static bool has_sent(int fd)
{
    char byte;
    return recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

void bur_serve_slow_cut(bur_serve_slow *slow, double seconds)
{
    double now = bur_serve_now();
    pthread_mutex_lock(&slow->lock);
    for (bur_serve_waiting *w = slow->first; w != NULL; w = w->next) {
        if (!w->asked && now - w->since > seconds && !has_sent(w->fd)) {
            shutdown(w->fd, SHUT_RDWR);
        }
    }
    pthread_mutex_unlock(&slow->lock);
}
