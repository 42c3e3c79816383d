/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One folder per server, so that the rest of /tmp may be shut. */
#define _XOPEN_SOURCE 700
#include "serve/room.h"

#include "bursar/paths.h"

#include <stdlib.h>
#include <unistd.h>

char *bur_serve_room_make(void)
{
    const char *said = getenv("TMPDIR");
    char *base = realpath(said != NULL && *said != '\0' ? said : "/tmp", NULL);
    if (base == NULL) {
        return NULL;
    }
    char *room = bur_cli_path(base, "bursar-serve-XXXXXX");
    free(base);
    if (mkdtemp(room) == NULL || setenv("TMPDIR", room, 1) != 0) {
        free(room);
        return NULL;
    }
    return room;
}

void bur_serve_room_remove(char *room)
{
    if (room != NULL) {
        rmdir(room); /* whoever made files in it has removed them */
        free(room);
    }
}
