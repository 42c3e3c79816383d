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

bool bur_serve_browse(const char *address)
{
    static const char program[] = "xdg-open";
    char *const words[] = {(char *)program, (char *)address, NULL};
    pid_t *child = bur_cli_memory(sizeof *child);
    pthread_t thread;
    if (posix_spawnp(child, program, NULL, NULL, words, environ) != 0) {
        free(child);
        return false;
    }
    if (pthread_create(&thread, NULL, wait_for, child) == 0) {
        pthread_detach(thread);
    } else {
        free(child);
    }
    return true;
}
