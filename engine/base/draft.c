/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts that are ours have a lock, which the system takes back when a process
 * ends, however it ends: a part without one was left behind. */
#define _GNU_SOURCE /* flock, O_NOFOLLOW, O_CLOEXEC */
#include "base/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { MOST = 100 }; /* at once, of one file */

typedef struct holding {
    struct holding *next;
    int fd;
    pid_t owner;
    char name[];
} holding;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static holding *held;
static bool watching; /* the end of the process */

static void discard_all(void)
{
    pthread_mutex_lock(&mutex);
    for (const holding *p = held; p; p = p->next) {
        if (p->owner == getpid()) {
            (void)unlink(p->name);
        }
    }
    pthread_mutex_unlock(&mutex);
}

static void hold(holding *p)
{
    pthread_mutex_lock(&mutex);
    watching = watching || atexit(discard_all) == 0;
    p->next = held;
    held = p;
    pthread_mutex_unlock(&mutex);
}

/* Forgets the part of that name, which ends its lock. */
static void let_go(const char *name)
{
    pthread_mutex_lock(&mutex);
    holding **at = &held;
    while (*at && (*at)->name != name) {
        at = &(*at)->next;
    }
    holding *found = *at;
    if (found) {
        *at = found->next;
    }
    pthread_mutex_unlock(&mutex);
    if (found) {
        close(found->fd);
        free(found);
    }
}

/* Whether the open file still has that name: it may have been completed and
 * renamed before the lock was ours. */
static bool is_still(int fd, const char *name)
{
    struct stat opened, named;
    return fstat(fd, &opened) == 0 && lstat(name, &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/* Opens and locks a part; -1: it is someone else's, -2: it cannot be made. */
static int take(const char *name)
{
    struct stat about;
    for (;;) {
        int fd = open(name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd < 0) {
            int why = errno;
            bool is_there = lstat(name, &about) == 0;
            errno = why;
            return is_there && why == EACCES ? -1 : -2;
        }
        bool others = flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!others && is_still(fd, name)) {
            return fd;
        }
        close(fd);
        if (others) {
            errno = EBUSY;
            return -1;
        }
    }
}

static const char *no_part(const char *path, int why, bur_fault *fault)
{
    bur_fail(fault, why == ENOMEM ? BUR_NO_MEMORY : BUR_IO,
             "cannot write '%s': %s", path, strerror(why));
    return NULL;
}

const char *bur_draft_take(const char *path, bur_fault *fault)
{
    size_t size = strlen(path) + sizeof ".99.part";
    holding *p = malloc(sizeof *p + size);
    int fd = -1;
    errno = ENOMEM;
    for (int i = 1; p && fd == -1 && i < MOST; i++) {
        if (i == 1) {
            snprintf(p->name, size, "%s.part", path);
        } else {
            snprintf(p->name, size, "%s.%d.part", path, i);
        }
        fd = take(p->name);
    }
    if (fd < 0) {
        int why = errno;
        free(p);
        return no_part(path, why, fault);
    }
    p->fd = fd;
    p->owner = getpid();
    hold(p);
    return p->name;
}

bur_status bur_draft_commit(const char *part, const char *path,
                            bur_fault *fault)
{
    bur_status status = bur_file_commit(part, path, fault);
    let_go(part);
    return status;
}

void bur_draft_discard(const char *part)
{
    (void)unlink(part);
    let_go(part);
}
