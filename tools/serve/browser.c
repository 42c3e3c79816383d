/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xdg-open, started, and waited for by a thread that does nothing else. */
#define _POSIX_C_SOURCE 200809L
#include "serve/browser.h"

#include <pthread.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>

extern char **environ;

static void *wait_for(void *context)
{
    waitpid((pid_t)(intptr_t)context, NULL, 0);
    return NULL;
}

bool bur_serve_browse(const char *address)
{
    static const char program[] = "xdg-open";
    char *const words[] = {(char *)(uintptr_t)program,
                           (char *)(uintptr_t)address, NULL};
    pid_t child;
    pthread_t thread;
    if (posix_spawnp(&child, program, NULL, NULL, words, environ) != 0) {
        return false;
    }
    if (pthread_create(&thread, NULL, wait_for, (void *)(intptr_t)child) == 0) {
        pthread_detach(thread);
    }
    return true;
}
