/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernel's tables of TCP sockets, /proc/net/tcp and tcp6: each line has
 * both ends, a state and the user. */
#define _POSIX_C_SOURCE 200809L
#include "serve/peer.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    FIELDS = 8,
    LOCAL = 1,
    REMOTE = 2,
    STATE = 3,
    USER = 7,
    ESTABLISHED = 1
};

typedef struct owner {
    bool found;
    intmax_t user, state;
} owner;

/* 127.0.0.1 as the tables write it, whatever the order of bytes, alone or at
 * the end of an address of IPv6. */
static bool is_end(const char *end, int port)
{
    const char *colon = strchr(end, ':');
    size_t n = colon != NULL ? (size_t)(colon - end) : 0;
    return n >= 8 && strtoimax(colon + 1, NULL, 16) == port &&
           (strncmp(colon - 8, "0100007F", 8) == 0 ||
            strncmp(colon - 8, "7F000001", 8) == 0);
}

/* Whether a line of the table is of the socket that we look for. */
static bool is_line(char *line, int port, int ours, owner *found)
{
    char *field[FIELDS], *rest = NULL;
    int n = 0;
    for (char *word = strtok_r(line, " ", &rest); word != NULL && n < FIELDS;
         word = strtok_r(NULL, " ", &rest)) {
        field[n++] = word;
    }
    if (n < FIELDS || !is_end(field[LOCAL], port) ||
        !is_end(field[REMOTE], ours)) {
        return false;
    }
    *found = (owner){true, strtoimax(field[USER], NULL, 10),
                     strtoimax(field[STATE], NULL, 16)};
    return true;
}

/* False if there is no such table. */
static bool look(const char *path, int port, int ours, owner *found)
{
    FILE *table = fopen(path, "r");
    char line[512];
    if (table == NULL) {
        return false;
    }
    while (!found->found && fgets(line, sizeof line, table) != NULL) {
        is_line(line, port, ours, found);
    }
    fclose(table);
    return true;
}

bool bur_serve_peer_is_ours(int port, int ours)
{
    owner peer = {.found = false};
    intmax_t user = (intmax_t)geteuid();
    if (user == 0 || !look("/proc/net/tcp", port, ours, &peer)) {
        return true;
    }
    if (!peer.found) {
        look("/proc/net/tcp6", port, ours, &peer);
    }
    /* a socket that its process has closed is shown as root's */
    return peer.found &&
           (peer.user == user || (peer.user == 0 && peer.state == ESTABLISHED));
}
