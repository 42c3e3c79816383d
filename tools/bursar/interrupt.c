/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signal can tell the rest of the program only through a variable: this is
 * the one that changes in the command. Threads read it, so it is atomic, and
 * free of locks, as a handler needs. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/interrupt.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int asked;

static void note(int number)
{
    (void)number;
    atomic_store(&asked, 1);
}

static void listen_to(void (*handler)(int), int flags)
{
    struct sigaction action = {0};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

void bur_cli_interrupt_listen(void)
{
    listen_to(note, (int)SA_RESETHAND);
}

bool bur_cli_interrupted(void)
{
    return atomic_load(&asked) != 0;
}

void bur_cli_interrupt_defer(void)
{
    listen_to(SIG_IGN, 0);
}
