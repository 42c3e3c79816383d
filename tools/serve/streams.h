/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events on their way to the page: a queue for each client, which is a page
 * that asks. Events wait while no stream of the client is open; a client
 * without one for some seconds is forgotten. */
#ifndef BURSAR_SERVE_STREAMS_H
#define BURSAR_SERVE_STREAMS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct bur_serve_client bur_serve_client;

typedef struct bur_serve_streams {
    pthread_mutex_t lock;
    pthread_cond_t news;
    bur_serve_client *first;
    bool closing;
} bur_serve_streams;

void bur_serve_streams_start(bur_serve_streams *streams);
/* Lets all that wait go. */
void bur_serve_streams_stop(bur_serve_streams *streams);
void bur_serve_streams_free(bur_serve_streams *streams);

/* Makes a client known, if it is not. False if there are too many. */
bool bur_serve_client_know(bur_serve_streams *streams, const char *name);

/* Adds an event with its data (one line, which is given away) to a client; to
 * nobody, if it is forgotten. */
void bur_serve_post(bur_serve_streams *streams, const char *client,
                    const char *event, char *data);

/* Attaches a stream of a client; NULL if there are too many. An older stream
 * of the same client ends. */
typedef struct bur_serve_stream bur_serve_stream;
bur_serve_stream *bur_serve_stream_open(bur_serve_streams *streams,
                                        const char *client);
void bur_serve_stream_close(bur_serve_stream *stream);

/* Copies what is next to `out` of `room` bytes, waiting for it up to `seconds`.
 * 0: nothing came; below 0: the stream has ended. */
long bur_serve_stream_read(bur_serve_stream *stream, char *out, size_t room,
                           double seconds);

/* Forgets a client that has had no stream for long, and copies its name; false
 * if there is none. */
bool bur_serve_forget_one(bur_serve_streams *streams, char name[64]);

#endif
