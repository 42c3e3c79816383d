/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server gives up once it listens, for good and for all that it
 * starts, so that whoever got to run code in it finds little to do. */
#ifndef BURSAR_SERVE_SANDBOX_H
#define BURSAR_SERVE_SANDBOX_H

#include "serve/scenarios.h"

/* Gives it up, and says on stderr what this system could not take. To be
 * called while there is one thread. `room` is the server's folder for
 * temporary files. */
void bur_serve_sandbox_enter(const bur_serve_scenarios *scenarios,
                             const char *room);

/* --- its parts --- */

enum { BUR_SERVE_PLACES = 64 };

/* Folders and devices, and what may be done there and below; all else of the
 * file system is shut. What is not there is left out. */
typedef struct bur_serve_place {
    char *path; /* to be freed */
    enum {
        BUR_SERVE_MAY_READ,
        BUR_SERVE_MAY_RUN, /* read, and run programs */
        BUR_SERVE_MAY_WRITE,
        BUR_SERVE_MAY_DEVICE, /* read and write, not make */
        BUR_SERVE_MAY_TIDY    /* remove folders that are empty */
    } may;
} bur_serve_place;

typedef struct bur_serve_places {
    bur_serve_place at[BUR_SERVE_PLACES];
    int n;
} bur_serve_places;

/* Confines files (sandbox_files.c) and system calls (sandbox_calls.c). NULL,
 * or why not. */
const char *bur_serve_confine_files(const bur_serve_places *places);
const char *bur_serve_confine_calls(void);

#endif
