/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libmicrohttpd with a thread for each connection, so that whoever answers may
 * take its time. */
#define _GNU_SOURCE /* SOCK_CLOEXEC */
#include "serve/http.h"

#include "bursar/complain.h"
#include "serve/http_slow.h"
#include "serve/peer.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    MOST_CONNECTIONS = 512,
    MOST_BODY = 1 << 20,
    MOST_READ = 8 << 20, /* of a body that is too large, before it is cut */
    IDLE = 300           /* seconds without a byte, those of an answer too */
};

/* Seconds that asking may take. */
static const double patience = 15;

/* Seconds between signs of life of a stream, and between looks whether the
 * other side is there. */
static const double heartbeat = 5;
static const double look = 0.5;

struct bur_serve_http {
    struct MHD_Daemon *daemon;
    bur_serve_server *server;
    bur_serve_slow slow;
};

/* A request that is coming in. */
typedef struct incoming {
    char *body;
    size_t n;
    bool is_large;
} incoming;

/* --- replies --- */

static const char *const headers[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr "
     "'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; "
     "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cache-Control", "no-store"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"}};

/* A stream under way. */
typedef struct flow {
    bur_serve_stream *stream;
    int fd;
    double quiet; /* seconds without a byte */
} flow;

/* Whether the other side has closed the connection. */
static bool is_gone(int fd)
{
    char byte;
    return recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

static ssize_t read_flow(void *context, uint64_t at, char *out, size_t room)
{
    static const char alive[] = ": alive\n\n";
    flow *f = context;
    (void)at;
    for (;;) {
        long n = bur_serve_stream_read(f->stream, out, room, look);
        if (n < 0 || is_gone(f->fd)) {
            return MHD_CONTENT_READER_END_OF_STREAM;
        }
        f->quiet = n > 0 ? 0 : f->quiet + look;
        if (n > 0) {
            return n;
        }
        if (f->quiet >= heartbeat && room >= sizeof alive) {
            f->quiet = 0;
            memcpy(out, alive, sizeof alive - 1);
            return (ssize_t)sizeof alive - 1;
        }
    }
}

static void end_flow(void *context)
{
    flow *f = context;
    bur_serve_stream_close(f->stream);
    free(f);
}

static int socket_of(struct MHD_Connection *connection)
{
    return MHD_get_connection_info(connection,
                                   MHD_CONNECTION_INFO_CONNECTION_FD)
        ->connect_fd;
}

static struct MHD_Response *response_of(struct MHD_Connection *connection,
                                        const bur_serve_reply *reply)
{
    if (reply->stream != NULL) {
        flow *f = bur_cli_memory(sizeof *f);
        *f = (flow){reply->stream, socket_of(connection), heartbeat};
        return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 65536,
                                                 read_flow, f, end_flow);
    }
    return MHD_create_response_from_buffer(
        reply->n, (void *)reply->bytes,
        reply->is_ours ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_PERSISTENT);
}

static enum MHD_Result send_reply(struct MHD_Connection *connection,
                                  const bur_serve_reply *reply)
{
    struct MHD_Response *response = response_of(connection, reply);
    if (response == NULL) {
        return MHD_NO;
    }
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        MHD_add_response_header(response, headers[i][0], headers[i][1]);
    }
    if (reply->type != NULL) {
        MHD_add_response_header(response, "Content-Type", reply->type);
    }
    if (reply->allow != NULL) {
        MHD_add_response_header(response, "Allow", reply->allow);
    }
    if (reply->file_name[0] != '\0') {
        char text[160];
        snprintf(text, sizeof text, "attachment; filename=\"%s\"",
                 reply->file_name);
        MHD_add_response_header(response, "Content-Disposition", text);
    }
    enum MHD_Result result =
        MHD_queue_response(connection, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return result;
}

/* --- requests --- */

static const char *header_of(struct MHD_Connection *connection,
                             const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static const char *query_of(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
}

/* What is wrong with who asks, or NULL. */
static const char *stranger(const bur_serve_guard *guard,
                            struct MHD_Connection *connection, const char *path)
{
    if (!bur_serve_host_is(guard, header_of(connection, "Host"))) {
        return "this server is asked by its own address alone";
    }
    if (!bur_serve_origin_is(guard, header_of(connection, "Origin"))) {
        return "this server is asked by its own page alone";
    }
    if (bur_serve_needs_token(path) &&
        !bur_serve_token_is(guard, header_of(connection, "X-Bursar-Token"))) {
        return "the token is missing or wrong: open the address that bursar "
               "serve printed";
    }
    return NULL;
}

/* More of the body; false when there is far too much. */
static bool take_body(incoming *in, const char *bytes, size_t n)
{
    if (in->n + n > MOST_BODY) {
        in->is_large = true;
        in->n += n;
        return in->n <= MOST_READ;
    }
    in->body = bur_cli_more_memory(in->body, in->n + n + 1);
    memcpy(in->body + in->n, bytes, n);
    in->n += n;
    in->body[in->n] = '\0';
    return true;
}

static bur_serve_reply reply_to(bur_serve_http *http,
                                struct MHD_Connection *connection,
                                const char *path, const char *method,
                                const incoming *in)
{
    const char *why = stranger(&http->server->guard, connection, path);
    if (why != NULL) {
        return bur_serve_wrong(403, why);
    }
    if (in->is_large) {
        return bur_serve_wrong(413, "more than 1 MB is too much");
    }
    bur_serve_asked asked = {.method = method,
                             .path = path,
                             .client = query_of(connection, "client"),
                             .job = query_of(connection, "job"),
                             .as = query_of(connection, "as"),
                             .scenario = query_of(connection, "scenario"),
                             .body = in->body != NULL ? in->body : "",
                             .n = in->n};
    return bur_serve_route(http->server, &asked);
}

static bur_serve_waiting *waiting_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info != NULL ? info->socket_context : NULL;
}

/* Called when the head is here, for each part of the body, and at its end. */
static enum MHD_Result answer(void *context, struct MHD_Connection *connection,
                              const char *path, const char *method,
                              const char *version, const char *bytes, size_t *n,
                              void **request)
{
    bur_serve_http *http = context;
    incoming *in = *request;
    (void)version;
    if (in == NULL) {
        *request = bur_cli_memory(sizeof *in);
        return MHD_YES;
    }
    if (*n > 0) {
        bool go_on = take_body(in, bytes, *n);
        *n = 0;
        return go_on ? MHD_YES : MHD_NO;
    }
    bur_serve_slow_mark(&http->slow, waiting_of(connection), true);
    bur_serve_reply reply = reply_to(http, connection, path, method, in);
    return send_reply(connection, &reply);
}

static void completed(void *context, struct MHD_Connection *connection,
                      void **request, enum MHD_RequestTerminationCode code)
{
    bur_serve_http *http = context;
    incoming *in = *request;
    (void)code;
    if (in != NULL) {
        free(in->body);
        free(in);
        *request = NULL;
    }
    bur_serve_slow_mark(&http->slow, waiting_of(connection), false);
}

static void connected(void *context, struct MHD_Connection *connection,
                      void **waiting, enum MHD_ConnectionNotificationCode code)
{
    bur_serve_http *http = context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *waiting = bur_serve_slow_add(&http->slow, socket_of(connection));
    } else if (*waiting != NULL) {
        bur_serve_slow_remove(&http->slow, *waiting);
        *waiting = NULL;
    }
}

/* --- the server --- */

int bur_serve_http_listen(int *port)
{
    struct sockaddr_in place = {0};
    socklen_t size = sizeof place;
    int on = 1;
    place.sin_family = AF_INET;
    place.sin_port = htons((uint16_t)*port);
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return -1;
    }
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&place, size) != 0 ||
        listen(fd, SOMAXCONN) != 0 ||
        getsockname(fd, (struct sockaddr *)&place, &size) != 0) {
        close(fd);
        return -1;
    }
    *port = ntohs(place.sin_port);
    return fd;
}

/* Other users of this machine get no answer. */
static enum MHD_Result lets_in(void *context, const struct sockaddr *from,
                               socklen_t size)
{
    const bur_serve_http *http = context;
    const struct sockaddr_in *place = (const void *)from;
    bool ours = size >= sizeof *place && place->sin_family == AF_INET &&
                bur_serve_peer_is_ours(ntohs(place->sin_port),
                                       http->server->guard.port);
    return ours ? MHD_YES : MHD_NO;
}

static struct MHD_Daemon *start_at(bur_serve_http *http, int fd)
{
    return MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION |
            MHD_USE_POLL,
        0, lets_in, http, answer, http, MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE,
        MHD_OPTION_NOTIFY_COMPLETED, completed, http,
        MHD_OPTION_NOTIFY_CONNECTION, connected, http, MHD_OPTION_END);
}

bur_serve_http *bur_serve_http_start(bur_serve_server *server, int fd)
{
    bur_serve_http *http = bur_cli_memory(sizeof *http);
    http->server = server;
    pthread_mutex_init(&http->slow.lock, NULL);
    http->daemon = start_at(http, fd);
    if (http->daemon == NULL) {
        close(fd);
        pthread_mutex_destroy(&http->slow.lock);
        free(http);
        return NULL;
    }
    return http;
}

void bur_serve_http_stop(bur_serve_http *http)
{
    MHD_stop_daemon(http->daemon);
    pthread_mutex_destroy(&http->slow.lock);
    free(http);
}

void bur_serve_http_tidy(bur_serve_http *http)
{
    bur_serve_slow_cut(&http->slow, patience);
}
