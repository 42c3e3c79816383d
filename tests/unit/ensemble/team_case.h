/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A team of processes that talk through sockets: this one leads, its children
 * help. */
#ifndef BURSAR_TESTS_TEAM_CASE_H
#define BURSAR_TESTS_TEAM_CASE_H

#include "lab.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ensemble/ranks_part.h"

enum { RANKS_MOST = 4 };

typedef struct ranks_line {
    int size, fd[RANKS_MOST]; /* of a helper: the leader's */
    pid_t child[RANKS_MOST];
    bur_team team;
    bur_opener opener;
    bur_plan *plan; /* of the study */
    bur_origin origin;
    bur_status opens;  /* what a helper says to a study */
    int dies_after;    /* messages of the leader, with which rank 1 dies; -1 */
    atomic_int worked; /* questions after draws, or a study declined ... */
    int sums;          /* ... and sums handed in, all heard by the leader */
} ranks_line;

static inline bool ranks_write(int fd, const void *bytes, size_t n)
{
    const char *at = bytes;
    while (n > 0) {
        ssize_t done = send(fd, at, n, MSG_NOSIGNAL);
        if (done <= 0) {
            return false;
        }
        at += done;
        n -= (size_t)done;
    }
    return true;
}

static inline bool ranks_read(int fd, void *bytes, size_t n)
{
    char *at = bytes;
    while (n > 0) {
        ssize_t done = read(fd, at, n);
        if (done <= 0) {
            return false;
        }
        at += done;
        n -= (size_t)done;
    }
    return true;
}

static inline bool ranks_send(void *context, int to, const void *bytes,
                              size_t n)
{
    const ranks_line *line = context;
    return ranks_write(line->fd[to], &n, sizeof n) &&
           ranks_write(line->fd[to], bytes, n);
}

/* What the leader hears. */
static inline void ranks_note(ranks_line *line, const bur_message *m)
{
    const char *at = m->bytes;
    bur_rank_ask ask;
    memcpy(&ask, at + 24, sizeof ask); /* behind three words */
    line->sums += strcmp(at + 8, "sums") == 0;
    line->worked += ask.draws > 0 || ask.declined > 0;
}

/* Has the leader wait until a helper has done something, and go slowly. */
static inline bool ranks_slowly(void *context, double done, double of)
{
    ranks_line *line = context;
    (void)done;
    (void)of;
    for (int i = 0; i < 20000 && line->worked == 0; i++) {
        usleep(500);
    }
    usleep(200);
    return true;
}

/* A leader whose first helper shall die hears nobody else before: the others
 * cannot have done everything by then. */
static inline bool ranks_hears(const ranks_line *line, int rank)
{
    bool waits = line->team.rank == 0 && line->dies_after >= 0;
    return line->fd[rank] >= 0 && (!waits || line->fd[1] < 0 || rank == 1);
}

static inline bur_heard ranks_receive(void *context, double seconds,
                                      bur_message *m)
{
    ranks_line *line = context;
    struct pollfd waits[RANKS_MOST];
    int n = 0, rank[RANKS_MOST];
    for (int i = 0; i < line->size; i++) {
        if (ranks_hears(line, i)) {
            rank[n] = i;
            waits[n++] = (struct pollfd){line->fd[i], POLLIN, 0};
        }
    }
    if (poll(waits, (nfds_t)n, (int)(seconds * 1e3) + 1) <= 0) {
        return BUR_SILENCE;
    }
    int i = 0;
    while (!waits[i].revents) {
        i++;
    }
    *m = (bur_message){.from = rank[i]};
    bool good = ranks_read(waits[i].fd, &m->n, sizeof m->n);
    m->bytes = good ? malloc(m->n + 1) : NULL;
    good = m->bytes && ranks_read(waits[i].fd, m->bytes, m->n);
    if (!good) {
        free(m->bytes);
        m->bytes = NULL;
        close(line->fd[rank[i]]);
        line->fd[rank[i]] = -1;
        return BUR_LOST;
    }
    if (line->team.rank == 0) {
        ranks_note(line, m);
    }
    if (line->team.rank == 1 && line->dies_after-- == 0) {
        raise(SIGKILL);
    }
    return BUR_HEARD;
}

static inline void ranks_child(ranks_line *line, int rank, int fd)
{
    bur_fault fault;
    for (int i = 1; i < rank; i++) {
        close(line->fd[i]);
    }
    line->size = 1;
    line->fd[0] = fd;
    line->team.rank = rank;
    bur_status status = bur_ranks_help(&line->team, &line->opener, &fault);
    _exit(status == BUR_OK ? 0 : 1);
}

/* Starts so many ranks, of which helpers have line->opener, and leads them. */
static inline void ranks_fork(ranks_line *line, int size)
{
    line->size = size;
    line->fd[0] = -1;
    line->team = (bur_team){0, size, 0, line, ranks_send, ranks_receive};
    for (int rank = 1; rank < size; rank++) {
        int pair[2];
        assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
        line->child[rank] = fork();
        if (line->child[rank] == 0) {
            close(pair[0]);
            ranks_child(line, rank, pair[1]);
        }
        close(pair[1]);
        line->fd[rank] = pair[0];
    }
    bur_ranks *ranks = bur_ranks_open(&line->team);
    assert_non_null(ranks);
    bur_team_lead(ranks);
}

/* Has them stop; how many ended well. */
static inline int ranks_end(ranks_line *line)
{
    int good = 0;
    bur_ranks_close(bur_team_led());
    bur_team_lead(NULL);
    for (int rank = 1; rank < line->size; rank++) {
        int status;
        if (line->fd[rank] >= 0) {
            close(line->fd[rank]);
        }
        assert_int_equal(waitpid(line->child[rank], &status, 0),
                         line->child[rank]);
        good += WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    return good;
}

#endif
