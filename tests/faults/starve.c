/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command, linked once more so that what it asks of the system for itself
 * (not what libraries ask) goes through here: memory, streams, threads. The
 * k-th request is refused, alone or with all later ones, for one k after the
 * other: each in a fork of the program before its main, in an empty folder.
 *
 * What to do stands in STARVE: "FIRST STEP REST REPORT", numbers but for the
 * last, a file: for each k a line with k, whether a request was refused, the
 * exit code (negative: the signal), the files left, each NAME=HASH, "stdout"
 * among them, and after a tab what was said on stderr. The first k that meets
 * no refusal ends it. Without STARVE this is the command. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 60, SAID = 4000 };

/* Shared by a fork and who made it. */
static struct shared {
    atomic_long calls;
    atomic_bool refused;
} * shared;
static long refuse_at; /* 0: nothing is refused */
static bool refuse_rest;

static bool refused(void)
{
    if (refuse_at == 0) {
        return false;
    }
    long n = atomic_fetch_add(&shared->calls, 1) + 1;
    bool no = n == refuse_at || (refuse_rest && n > refuse_at);
    if (no) {
        shared->refused = true;
        errno = ENOMEM;
    }
    return no;
}

/* ---- what the linker puts in the place of the system's ---- */

#define STAND_IN(type, name, parameters, arguments)                            \
    type __real_##name parameters;                                             \
    type __wrap_##name parameters;                                             \
    type __wrap_##name parameters                                              \
    {                                                                          \
        return refused() ? NULL : __real_##name arguments;                     \
    }

STAND_IN(void *, malloc, (size_t n), (n))
STAND_IN(void *, calloc, (size_t n, size_t size), (n, size))
STAND_IN(void *, realloc, (void *old, size_t n), (old, n))
STAND_IN(void *, aligned_alloc, (size_t unit, size_t n), (unit, n))
STAND_IN(char *, strdup, (const char *s), (s))
STAND_IN(char *, strndup, (const char *s, size_t n), (s, n))
STAND_IN(FILE *, fopen, (const char *path, const char *mode), (path, mode))
STAND_IN(FILE *, fdopen, (int fd, const char *mode), (fd, mode))
STAND_IN(FILE *, open_memstream, (char **text, size_t *n), (text, n))
STAND_IN(DIR *, opendir, (const char *path), (path))

int __real_posix_memalign(void **out, size_t unit, size_t n);
int __wrap_posix_memalign(void **out, size_t unit, size_t n);
int __wrap_posix_memalign(void **out, size_t unit, size_t n)
{
    return refused() ? ENOMEM : __real_posix_memalign(out, unit, n);
}

int __real_pthread_create(pthread_t *thread, const pthread_attr_t *how,
                          void *(*run)(void *), void *with);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how,
                          void *(*run)(void *), void *with);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how,
                          void *(*run)(void *), void *with)
{
    return refused() ? EAGAIN : __real_pthread_create(thread, how, run, with);
}

/* ---- one after the other ---- */

static void die(const char *what)
{
    fprintf(stderr, "starve: %s: %s\n", what, strerror(errno));
    _exit(99);
}

/* FNV-1a of what is in a file. */
static uint64_t hash_of(const char *path)
{
    uint64_t hash = 14695981039346656037u;
    FILE *in = __real_fopen(path, "re");
    for (int c; in != NULL && (c = getc(in)) != EOF;) {
        hash = (hash ^ (unsigned char)c) * 1099511628211u;
    }
    if (in != NULL) {
        fclose(in);
    }
    return hash;
}

/* Says what a file is, and removes it; folders after what is in them. */
static FILE *report;

static int clear_one(const char *path, const struct stat *about, int what,
                     struct FTW *where)
{
    (void)about;
    if (where->level == 0) {
        return 0;
    }
    if (what != FTW_DP) {
        fprintf(report, " %s=%016" PRIx64, path + 2, hash_of(path));
    }
    return remove(path);
}

/* What was said, on one line. */
static void put_said(int fd)
{
    char said[SAID];
    ssize_t n = pread(fd, said, sizeof said, 0);
    for (ssize_t i = 0; i < n; i++) {
        fputc(said[i] == '\n' ? '|' : said[i], report);
    }
    fputc('\n', report);
}

static int said_here(void)
{
    char name[] = "/tmp/starve.XXXXXX";
    int fd = mkstemp(name);
    if (fd < 0) {
        die(name);
    }
    unlink(name);
    return fd;
}

/* Whether this is the fork, which goes on to main. */
static bool forked(long k, bool rest)
{
    int fd = said_here();
    int out = open("stdout", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    shared->calls = 0;
    shared->refused = false;
    pid_t child = fork();
    if (child == 0) {
        dup2(out, 1);
        dup2(fd, 2);
        close(out);
        close(fd);
        refuse_at = k;
        refuse_rest = rest;
        alarm(SECONDS);
        return true;
    }
    int status;
    close(out);
    waitpid(child, &status, 0);
    fprintf(report, "%ld %d %d", k, (int)shared->refused,
            WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
    (void)nftw(".", clear_one, 16, FTW_DEPTH | FTW_PHYS);
    fputc('\t', report);
    put_said(fd);
    close(fd);
    return false;
}

__attribute__((constructor)) static void starve(void)
{
    const char *order = getenv("STARVE");
    long k, step;
    int rest, name;
    if (order == NULL ||
        sscanf(order, "%ld %ld %d %n", &k, &step, &rest, &name) != 3) {
        return;
    }
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    report = __real_fopen(order + name, "we");
    if (shared == MAP_FAILED || report == NULL) {
        die(order);
    }
    setvbuf(report, NULL, _IOFBF, 1 << 16);
    for (;; k += step) {
        fflush(report);
        if (forked(k, rest != 0)) {
            return;
        }
        if (!shared->refused) {
            fclose(report);
            _exit(0);
        }
    }
}
