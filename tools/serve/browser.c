/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xdg-open, started and left alone. */
#define _POSIX_C_SOURCE 200809L
#include "serve/browser.h"

#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>

extern char **environ;

bool bur_serve_browse(const char *address)
{
    static const char program[] = "xdg-open";
    char *const words[] = {(char *)(uintptr_t)program,
                           (char *)(uintptr_t)address, NULL};
    struct sigaction none = {0};
    pid_t child;
    none.sa_handler = SIG_DFL;
    none.sa_flags = SA_NOCLDWAIT; /* its end is nobody's business */
    sigemptyset(&none.sa_mask);
    sigaction(SIGCHLD, &none, NULL);
    return posix_spawnp(&child, program, NULL, NULL, words, environ) == 0;
}
