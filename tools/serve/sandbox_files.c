/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Landlock, by its system calls, which glibc does not wrap: what a process may
 * do with files, and that it may connect nowhere and signal nobody outside.
 * The numbers are the kernel's, Documentation/userspace-api/landlock.rst; its
 * header may be older than the kernel. */
#define _GNU_SOURCE /* syscall, O_PATH */
#include "serve/sandbox.h"

#if defined(__linux__) && !defined(BURSAR_UNCONFINED)
#include <fcntl.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    CREATE_RULESET = 444, /* the same on all processors */
    ADD_RULE = 445,
    RESTRICT_SELF = 446,
    TELL_VERSION = 1,
    PATH_BENEATH = 1
};

enum {
    EXECUTE = 1 << 0,
    WRITE_FILE = 1 << 1,
    READ_FILE = 1 << 2,
    READ_DIR = 1 << 3,
    REMOVE_DIR = 1 << 4,
    REMOVE_FILE = 1 << 5,
    MAKE_DIR = 1 << 7,
    MAKE_REG = 1 << 8,
    ALL_OF_1 = (1 << 13) - 1,
    REFER = 1 << 13,     /* from version 2: to another folder */
    TRUNCATE = 1 << 14,  /* 3 */
    IOCTL_DEV = 1 << 15, /* 5 */
    TCP = 3,             /* 4: to bind and to connect */
    OUTSIDE = 3          /* 6: abstract sockets and signals */
};

static const uint64_t of_files = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;

static const uint64_t rights[] = {
    [BUR_SERVE_MAY_READ] = READ_FILE | READ_DIR,
    [BUR_SERVE_MAY_RUN] = READ_FILE | READ_DIR | EXECUTE,
    [BUR_SERVE_MAY_WRITE] = READ_FILE | READ_DIR | WRITE_FILE | TRUNCATE |
                            REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG |
                            REFER,
    [BUR_SERVE_MAY_DEVICE] = READ_FILE | WRITE_FILE | TRUNCATE,
    [BUR_SERVE_MAY_TIDY] = REMOVE_DIR};

/* As the kernel lays them out. */
typedef struct ruleset {
    uint64_t files, network, scoped;
} ruleset;

typedef struct rule {
    uint64_t allowed;
    int32_t folder;
} rule;

static ruleset handled_by(long version)
{
    ruleset all = {ALL_OF_1 | REFER, 0, 0};
    all.files |= version >= 3 ? TRUNCATE : 0;
    all.files |= version >= 5 ? IOCTL_DEV : 0;
    all.network = version >= 4 ? TCP : 0;
    all.scoped = version >= 6 ? OUTSIDE : 0;
    return all;
}

/* What is not there needs no rule. */
static bool add_rule(int set, const ruleset *all, const bur_serve_place *place)
{
    struct stat s;
    int fd = open(place->path, O_PATH | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &s) != 0) {
        return true;
    }
    rule r = {rights[place->may] & all->files, fd};
    if (!S_ISDIR(s.st_mode)) {
        r.allowed &= of_files;
    }
    bool good =
        r.allowed == 0 || syscall(ADD_RULE, set, PATH_BENEATH, &r, 0) == 0;
    close(fd);
    return good;
}

const char *bur_serve_confine_files(const bur_serve_places *places)
{
    long version = syscall(CREATE_RULESET, NULL, 0, TELL_VERSION);
    if (version < 2) {
        return "this kernel has no Landlock of version 2, of Linux 5.19";
    }
    ruleset all = handled_by(version);
    int set = (int)syscall(CREATE_RULESET, &all, sizeof all, 0);
    bool good = set >= 0;
    for (int i = 0; good && i < places->n; i++) {
        good = add_rule(set, &all, &places->at[i]);
    }
    good = good && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           syscall(RESTRICT_SELF, set, 0) == 0;
    if (set >= 0) {
        close(set);
    }
    return good ? NULL : "the kernel refuses Landlock";
}

#elif defined(__linux__)
const char *bur_serve_confine_files(const bur_serve_places *places)
{
    (void)places;
    return NULL; /* sandbox_calls.c says it */
}

#else
const char *bur_serve_confine_files(const bur_serve_places *places)
{
    (void)places;
    return "only Linux has Landlock";
}
#endif
