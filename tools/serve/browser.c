/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xdg-open, started, and waited for by a thread that does nothing else. */
#define _POSIX_C_SOURCE 200809L
#include "serve/browser.h"

#include "bursar/complain.h"

#include <pthread.h>
#include <spawn.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/wait.h>

extern char **environ;

static void *wait_for(void *context)
{
    pid_t *child = context;
    waitpid(*child, NULL, 0);
    free(child);
    return NULL;
}

pid_t bur_serve_browse(const char *address)
{
    static const char program[] = "xdg-open";
    char *const words[] = {(char *)program, (char *)address, NULL};
    pid_t child;
    int error = posix_spawnp(&child, program, NULL, NULL, words, environ);
    return error == 0 ? child : 0;
}

void bur_serve_browse_wait(pid_t child)
{
    pid_t *kept = bur_cli_memory(sizeof *kept);
    pthread_t thread;
    *kept = child;
    if (pthread_create(&thread, NULL, wait_for, kept) == 0) {
        pthread_detach(thread);
    } else {
        free(kept);
    }
}
