/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting and ending: guard, scenarios, streams, jobs, HTTP, and backwards. */
#define _POSIX_C_SOURCE 200809L
#include "serve/server.h"

#include "bursar/complain.h"
#include "bursar/interrupt.h"
#include "serve/browser.h"
#include "serve/http.h"
#include "serve/room.h"
#include "serve/sandbox.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { USUAL_PORT = 8787 };

/* Keeps the memory of a run for the next: fetching it anew takes a quarter of
 * what opening a study does. */
static void keep_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    mallopt(M_TOP_PAD, 16 << 20);
#endif
}

/* The socket, and in server->guard.port its port; below 0 if there is none. */
static int listen_at(bur_serve_server *server, int port)
{
    server->guard.port = port == 0 ? USUAL_PORT : port;
    int fd = bur_serve_http_listen(&server->guard.port);
    if (fd < 0 && port == 0) {
        server->guard.port = 0;
        fd = bur_serve_http_listen(&server->guard.port);
    }
    return fd;
}

/* The browser's process, or 0; it waits until it is answered. */
static pid_t browse(const char *address)
{
    pid_t browser = bur_serve_browse(address);
    if (browser == 0) {
        bur_cli_complain(BURSAR_OK,
                         "no browser could be started (xdg-open): open the "
                         "address yourself");
    }
    return browser;
}

static void say(const char *address)
{
    printf("%s\n", address);
    fflush(stdout);
    fprintf(stderr, "Open this address in a browser; Ctrl-C ends. Who has it "
                    "can use the dashboard.\n");
}

/* Clients that went away: their jobs end. */
static void tidy(bur_serve_server *server, bur_serve_http *http)
{
    char name[64];
    while (bur_serve_forget_one(&server->streams, name)) {
        bur_serve_jobs_leave(&server->jobs, name);
    }
    bur_serve_http_tidy(http);
}

static void wait(bur_serve_server *server, bur_serve_http *http)
{
    static const struct timespec moment = {0, 200000000};
    while (!bur_cli_interrupted()) {
        nanosleep(&moment, NULL);
        tidy(server, http);
    }
}

/* Threads, and answers until somebody ends it. The socket is closed. */
static int answer(bur_serve_server *server, const bur_serve_options *options,
                  int fd, const char *address)
{
    int code = BURSAR_OK;
    bur_serve_streams_start(&server->streams);
    server->jobs.scenarios = &server->scenarios;
    server->jobs.streams = &server->streams;
    server->jobs.threads = options->threads;
    bur_cli_interrupt_listen();
    bool works = bur_serve_jobs_start(&server->jobs);
    bur_serve_http *http = works ? bur_serve_http_start(server, fd) : NULL;
    if (http == NULL) {
        close(fd);
        code = bur_cli_complain(BURSAR_FAILED, "no threads could be started");
    } else {
        say(address);
        wait(server, http);
    }
    bur_serve_streams_stop(&server->streams);
    bur_serve_jobs_stop(&server->jobs);
    if (http != NULL) {
        bur_serve_http_stop(http);
    }
    bur_serve_jobs_free(&server->jobs);
    bur_serve_streams_free(&server->streams);
    return code;
}

/* Listens, starts what must not be confined, and gives up the rest before
 * there are threads. */
static int serve(bur_serve_server *server, const bur_serve_options *options)
{
    char address[128];
    int fd = listen_at(server, options->port);
    if (fd < 0) {
        return bur_cli_complain(BURSAR_FAILED,
                                "port %d of 127.0.0.1 cannot be used; without "
                                "--port, a free one is taken",
                                options->port);
    }
    snprintf(address, sizeof address, "http://127.0.0.1:%d/#token=%s",
             server->guard.port, server->guard.token);
    pid_t browser = options->open ? browse(address) : 0;
    char *room = bur_serve_room_make();
    bur_serve_sandbox_enter(&server->scenarios, room);
    if (browser != 0) {
        bur_serve_browse_wait(browser);
    }
    int code = answer(server, options, fd, address);
    bur_serve_room_remove(room);
    return code;
}

int bur_serve(const bur_serve_options *options)
{
    bur_serve_server server = {0};
    keep_memory();
    if (!bur_serve_guard_make(&server.guard, options->token)) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "BURSAR_TOKEN must be of 16 to 63 letters and "
                                "digits");
    }
    int code = bur_serve_scenarios_find(&server.scenarios, options->served,
                                        options->save_to);
    if (code == BURSAR_OK) {
        code = serve(&server, options);
    }
    bur_serve_scenarios_free(&server.scenarios);
    return code;
}
