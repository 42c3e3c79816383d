/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queues of events under one lock. */
#define _POSIX_C_SOURCE 200809L
#include "serve/streams.h"

#include "bursar/complain.h"
#include "serve/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CLIENTS = 32, MOST_EVENTS = 512 };

/* How long a client may be without a stream. */
static const double patience = 10;

typedef struct event {
    struct event *next;
    char *text;
    size_t n;
} event;

struct bur_serve_client {
    bur_serve_client *next;
    char name[64];
    event *first, *last;
    int n_events;
    bur_serve_stream *stream; /* the latest, or NULL */
    double left;              /* when it was without one */
};

struct bur_serve_stream {
    bur_serve_streams *streams;
    char client[64];
    event *current; /* partly sent */
    size_t sent;
};

void bur_serve_streams_start(bur_serve_streams *streams)
{
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_mutex_init(&streams->lock, NULL);
    pthread_cond_init(&streams->news, &clock);
    pthread_condattr_destroy(&clock);
    streams->first = NULL;
    streams->closing = false;
}

void bur_serve_streams_stop(bur_serve_streams *streams)
{
    pthread_mutex_lock(&streams->lock);
    streams->closing = true;
    pthread_cond_broadcast(&streams->news);
    pthread_mutex_unlock(&streams->lock);
}

static void free_event(event *e)
{
    if (e != NULL) {
        free(e->text);
        free(e);
    }
}

static void free_client(bur_serve_client *client)
{
    while (client->first != NULL) {
        event *next = client->first->next;
        free_event(client->first);
        client->first = next;
    }
    free(client);
}

void bur_serve_streams_free(bur_serve_streams *streams)
{
    while (streams->first != NULL) {
        bur_serve_client *next = streams->first->next;
        free_client(streams->first);
        streams->first = next;
    }
    pthread_cond_destroy(&streams->news);
    pthread_mutex_destroy(&streams->lock);
}

/* --- under the lock --- */

static bur_serve_client *find(const bur_serve_streams *streams,
                              const char *name)
{
    bur_serve_client *client = streams->first;
    while (client != NULL && strcmp(client->name, name) != 0) {
        client = client->next;
    }
    return client;
}

static bur_serve_client *know(bur_serve_streams *streams, const char *name)
{
    bur_serve_client *client = find(streams, name);
    int n = 0;
    for (bur_serve_client *c = streams->first; c != NULL; c = c->next) {
        n++;
    }
    if (client == NULL && n < MOST_CLIENTS && !streams->closing) {
        client = bur_cli_memory(sizeof *client);
        snprintf(client->name, sizeof client->name, "%s", name);
        client->left = bur_serve_now();
        client->next = streams->first;
        streams->first = client;
    }
    return client;
}

static event *take_first(bur_serve_client *client)
{
    event *e = client->first;
    if (e != NULL) {
        client->first = e->next;
        client->last = client->first == NULL ? NULL : client->last;
        client->n_events--;
    }
    return e;
}

/* --- clients --- */

bool bur_serve_client_know(bur_serve_streams *streams, const char *name)
{
    pthread_mutex_lock(&streams->lock);
    bool known = know(streams, name) != NULL;
    pthread_mutex_unlock(&streams->lock);
    return known;
}

void bur_serve_post(bur_serve_streams *streams, const char *client,
                    const char *event_name, char *data)
{
    event *e = bur_cli_memory(sizeof *e);
    size_t size = strlen(event_name) + strlen(data) + 32;
    e->text = bur_cli_memory(size);
    e->n = (size_t)snprintf(e->text, size, "event: %s\ndata: %s\n\n",
                            event_name, data);
    free(data);
    pthread_mutex_lock(&streams->lock);
    bur_serve_client *to = find(streams, client);
    if (to != NULL) {
        if (to->last != NULL) {
            to->last->next = e;
        } else {
            to->first = e;
        }
        to->last = e;
        to->n_events++;
        event *old = to->n_events > MOST_EVENTS ? take_first(to) : NULL;
        free_event(old);
        pthread_cond_broadcast(&streams->news);
        e = NULL;
    }
    pthread_mutex_unlock(&streams->lock);
    free_event(e);
}

bool bur_serve_forget_one(bur_serve_streams *streams, char name[64])
{
    double now = bur_serve_now();
    bool found = false;
    pthread_mutex_lock(&streams->lock);
    for (bur_serve_client **at = &streams->first; *at != NULL && !found;) {
        bur_serve_client *client = *at;
        found = client->stream == NULL && now - client->left > patience;
        if (found) {
            memcpy(name, client->name, sizeof client->name);
            *at = client->next;
            free_client(client);
        } else {
            at = &client->next;
        }
    }
    pthread_mutex_unlock(&streams->lock);
    return found;
}

/* --- streams --- */

bur_serve_stream *bur_serve_stream_open(bur_serve_streams *streams,
                                        const char *client)
{
    bur_serve_stream *stream = NULL;
    pthread_mutex_lock(&streams->lock);
    bur_serve_client *of = know(streams, client);
    if (of != NULL) {
        stream = bur_cli_memory(sizeof *stream);
        stream->streams = streams;
        memcpy(stream->client, of->name, sizeof stream->client);
        of->stream = stream;
        pthread_cond_broadcast(&streams->news);
    }
    pthread_mutex_unlock(&streams->lock);
    return stream;
}

void bur_serve_stream_close(bur_serve_stream *stream)
{
    bur_serve_streams *streams = stream->streams;
    pthread_mutex_lock(&streams->lock);
    bur_serve_client *client = find(streams, stream->client);
    if (client != NULL && client->stream == stream) {
        client->stream = NULL;
        client->left = bur_serve_now();
    }
    pthread_mutex_unlock(&streams->lock);
    free_event(stream->current);
    free(stream);
}

/* Takes the next event, waiting for it; false when the stream has ended. */
static bool wait_for(bur_serve_stream *stream, double seconds)
{
    bur_serve_streams *streams = stream->streams;
    struct timespec until = bur_serve_time_in(seconds);
    bool ours = true, is_late = false;
    pthread_mutex_lock(&streams->lock);
    while (ours && stream->current == NULL && !is_late) {
        bur_serve_client *client = find(streams, stream->client);
        ours = !streams->closing && client != NULL && client->stream == stream;
        stream->current = ours ? take_first(client) : NULL;
        if (ours && stream->current == NULL) {
            is_late = pthread_cond_timedwait(&streams->news, &streams->lock,
                                             &until) != 0;
        }
    }
    pthread_mutex_unlock(&streams->lock);
    return ours;
}

long bur_serve_stream_read(bur_serve_stream *stream, char *out, size_t room,
                           double seconds)
{
    if (stream->current == NULL && !wait_for(stream, seconds)) {
        return -1;
    }
    if (stream->current == NULL) {
        return 0;
    }
    size_t left = stream->current->n - stream->sent;
    size_t n = left < room ? left : room;
    memcpy(out, stream->current->text + stream->sent, n);
    stream->sent += n;
    if (n == left) {
        free_event(stream->current);
        stream->current = NULL;
        stream->sent = 0;
    }
    return (long)n;
}
