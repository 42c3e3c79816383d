/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a command and meddles with its system calls: the k-th call of some
 * sort on a file of some folder fails, writes less than it was told, or is
 * the last thing the command does. The system asks this program about each
 * such call (seccomp_unotify(2)), so that also what a library does inside
 * itself is met, and nothing of the command has to be built for it.
 *
 *     meddle [-s SORTS] [-u FOLDER] [-k K] [-r] [-d WHAT] [-l LIST] COMMAND...
 *
 * SORTS of calls, with commas: write, sync, size, open, close, rename, unlink,
 * mkdir; without it, all. FOLDER: where the files lie, without it the current
 * one; "-" is standard output. WHAT happens at the K-th call, and with -r at
 * all later ones too: an error by name (ENOSPC, EIO, EINTR, EDQUOT, EACCES),
 * `short` (half is written), or `kill`, `int`, `term`, the signals. LIST: a
 * file that lists the calls. The exit code is the command's, 128 + signal if
 * one ended it. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* By which argument a call names its file: a descriptor, or a path that
 * counts from a folder, which is another argument or the current one. */
typedef enum naming { BY_FD, BY_PATH, BY_PATH_AT } naming;

typedef struct sort {
    int number;
    const char *name;
    naming by;
    int path; /* which argument; of BY_PATH_AT the folder is before it */
} sort;

static const sort sorts[] = {
    {__NR_write, "write", BY_FD, 0},
    {__NR_pwrite64, "write", BY_FD, 0},
    {__NR_writev, "write", BY_FD, 0},
    {__NR_fsync, "sync", BY_FD, 0},
    {__NR_fdatasync, "sync", BY_FD, 0},
    {__NR_ftruncate, "size", BY_FD, 0},
    {__NR_fallocate, "size", BY_FD, 0},
    {__NR_close, "close", BY_FD, 0},
    {__NR_openat, "open", BY_PATH_AT, 1},
    {__NR_renameat, "rename", BY_PATH_AT, 3},
    {__NR_renameat2, "rename", BY_PATH_AT, 3},
    {__NR_linkat, "rename", BY_PATH_AT, 3},
    {__NR_unlinkat, "unlink", BY_PATH_AT, 1},
    {__NR_mkdirat, "mkdir", BY_PATH_AT, 1},
#ifdef __NR_open /* what newer machines have no more */
    {__NR_open, "open", BY_PATH, 0},
    {__NR_rename, "rename", BY_PATH, 1},
    {__NR_link, "rename", BY_PATH, 1},
    {__NR_unlink, "unlink", BY_PATH, 0},
    {__NR_rmdir, "unlink", BY_PATH, 0},
    {__NR_mkdir, "mkdir", BY_PATH, 0},
#endif
};
enum { N_SORTS = sizeof sorts / sizeof sorts[0] };

static const struct word {
    const char *name;
    int error, signal;
} words[] = {
    {"ENOSPC", ENOSPC, 0}, {"EIO", EIO, 0},       {"EINTR", EINTR, 0},
    {"EDQUOT", EDQUOT, 0}, {"EACCES", EACCES, 0}, {"short", 0, 0},
    {"kill", 0, SIGKILL},  {"int", 0, SIGINT},    {"term", 0, SIGTERM}};
enum { N_WORDS = sizeof words / sizeof words[0] };

typedef struct order {
    const char *sorts, *folder;
    long at;
    bool rest;
    const struct word *what;
    FILE *list;
    long n; /* calls so far */
} order;

static void die(const char *what)
{
    fprintf(stderr, "meddle: %s: %s\n", what, strerror(errno));
    exit(99);
}

/* ---- what is asked ---- */

static bool is_listed(const char *list, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = list; at; at = strchr(at, ',')) {
        at += *at == ',';
        if (strncmp(at, name, n) == 0 && (at[n] == ',' || at[n] == '\0')) {
            return true;
        }
    }
    return list == NULL;
}

static const struct word *word_of(const char *name)
{
    for (int i = 0; i < N_WORDS; i++) {
        if (strcmp(words[i].name, name) == 0) {
            return &words[i];
        }
    }
    errno = EINVAL;
    die(name);
    return NULL;
}

static order read_order(int argc, char **argv)
{
    static char here[PATH_MAX];
    order o = {.what = words};
    for (int c; (c = getopt(argc, argv, "+s:u:k:rd:l:")) != -1;) {
        switch (c) {
        case 's':
            o.sorts = optarg;
            break;
        case 'u':
            o.folder = optarg;
            break;
        case 'k':
            o.at = strtol(optarg, NULL, 10);
            break;
        case 'r':
            o.rest = true;
            break;
        case 'd':
            o.what = word_of(optarg);
            break;
        case 'l':
            o.list = fopen(optarg, "w");
            break;
        default:
            exit(99);
        }
    }
    if (o.folder == NULL || strcmp(o.folder, "-") != 0) {
        o.folder = realpath(o.folder != NULL ? o.folder : ".", here);
    }
    if (o.folder == NULL || optind >= argc) {
        die("needs a folder and a command");
    }
    return o;
}

/* ---- the command ---- */

/* Becomes the command, after whose start the system asks about our calls. */
static void become(char **argv, int out)
{
    struct sock_filter code[N_SORTS + 3];
    int n = 0;
    code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                             offsetof(struct seccomp_data, nr));
    for (int i = 0; i < N_SORTS; i++) {
        code[n++] = (struct sock_filter)BPF_JUMP(
            BPF_JMP | BPF_JEQ | BPF_K, (unsigned)sorts[i].number,
            (unsigned char)(N_SORTS - i), 0);
    }
    code[n++] =
        (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    code[n++] =
        (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
    struct sock_fprog program = {(unsigned short)n, code};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    int asked = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                             SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    /* The first call that is asked about: its answer says who listens. */
    (void)!write(out, &asked, sizeof asked);
    close(out);
    execvp(argv[0], argv);
    _exit(127);
}

/* ---- a call ---- */

static const sort *sort_of(int number)
{
    for (int i = 0; i < N_SORTS; i++) {
        if (sorts[i].number == number) {
            return &sorts[i];
        }
    }
    return NULL;
}

static bool link_of(pid_t pid, const char *what, char path[PATH_MAX])
{
    char name[64];
    snprintf(name, sizeof name, "/proc/%d/%s", (int)pid, what);
    ssize_t n = readlink(name, path, PATH_MAX - 1);
    path[n > 0 ? n : 0] = '\0';
    return n > 0;
}

static bool link_of_fd(pid_t pid, int fd, char path[PATH_MAX])
{
    char what[32];
    snprintf(what, sizeof what, "fd/%d", fd);
    return link_of(pid, what, path);
}

/* A text of another process. */
static bool text_of(pid_t pid, uint64_t at, char text[PATH_MAX])
{
    for (size_t n = 0; n < PATH_MAX; n += 64) {
        struct iovec to = {text + n, 64},
                     from = {(void *)(uintptr_t)(at + n), 64};
        ssize_t got = process_vm_readv(pid, &to, 1, &from, 1, 0);
        if (got <= 0) {
            return false;
        }
        if (memchr(text + n, '\0', (size_t)got) != NULL) {
            return true;
        }
    }
    return false;
}

/* The file that a call is about. */
static bool path_of(const struct seccomp_notif *call, const sort *s,
                    char path[PATH_MAX])
{
    pid_t pid = (pid_t)call->pid;
    char name[PATH_MAX], folder[PATH_MAX];
    if (s->by == BY_FD) {
        return link_of_fd(pid, (int)call->data.args[0], path);
    }
    if (!text_of(pid, call->data.args[s->path], name)) {
        return false;
    }
    int at = s->by == BY_PATH ? AT_FDCWD : (int)call->data.args[s->path - 1];
    if (name[0] == '/') {
        folder[0] = '\0';
    } else if (!(at == AT_FDCWD ? link_of(pid, "cwd", folder)
                                : link_of_fd(pid, at, folder))) {
        return false;
    }
    snprintf(path, PATH_MAX, "%.2000s%s%.2000s", folder,
             name[0] == '/' ? "" : "/", name);
    return true;
}

/* Whether an opened file is one to be written. */
static bool opens_to_write(const struct seccomp_notif *call, const sort *s)
{
    uint64_t how = call->data.args[s->path + 1];
    return strcmp(s->name, "open") != 0 ||
           (how & (O_WRONLY | O_RDWR | O_CREAT)) != 0;
}

static bool is_meant(const order *o, const struct seccomp_notif *call,
                     const sort *s, char path[PATH_MAX])
{
    if (!is_listed(o->sorts, s->name) || !opens_to_write(call, s)) {
        return false;
    }
    if (strcmp(o->folder, "-") == 0) {
        snprintf(path, PATH_MAX, "standard output");
        return s->by == BY_FD && call->data.args[0] == 1;
    }
    size_t n = strlen(o->folder);
    return path_of(call, s, path) && strncmp(path, o->folder, n) == 0 &&
           path[n] == '/';
}

/* Writes half in the name of the process; what was written, or -1. */
static ssize_t write_half(const struct seccomp_notif *call, pid_t pid)
{
    size_t n = (size_t)call->data.args[2];
    if (call->data.nr == __NR_writev || n < 2) {
        return -1;
    }
    n /= 2;
    char *bytes = malloc(n);
    struct iovec to = {bytes, n},
                 from = {(void *)(uintptr_t)call->data.args[1], n};
    int process = (int)syscall(SYS_pidfd_open, pid, 0);
    int fd = (int)syscall(SYS_pidfd_getfd, process, (int)call->data.args[0], 0);
    ssize_t put = -1;
    if (bytes && process_vm_readv(pid, &to, 1, &from, 1, 0) == (ssize_t)n) {
        put = call->data.nr == __NR_write
                  ? write(fd, bytes, n)
                  : pwrite(fd, bytes, n, (off_t)call->data.args[3]);
    }
    close(fd);
    close(process);
    free(bytes);
    return put;
}

static void answer(order *o, const struct seccomp_notif *call, pid_t child,
                   struct seccomp_notif_resp *say)
{
    char path[PATH_MAX];
    const sort *s = sort_of(call->data.nr);
    say->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    if (s == NULL || !is_meant(o, call, s, path)) {
        return;
    }
    o->n++;
    if (o->list != NULL) {
        fprintf(o->list, "%ld %s %s\n", o->n, s->name, path);
    }
    if (o->at == 0 || o->n < o->at || (o->n > o->at && !o->rest)) {
        return;
    }
    if (o->what->signal != 0) {
        kill(child, o->what->signal);
        return;
    }
    if (o->what->error != 0) {
        say->flags = 0;
        say->error = -o->what->error;
        return;
    }
    ssize_t put = write_half(call, child);
    if (put > 0) {
        say->flags = 0;
        say->val = put;
    }
}

/* Answers until the command has ended; its status. */
static int attend(order *o, pid_t child, int listener)
{
    int status;
    for (;;) {
        struct pollfd on = {listener, POLLIN, 0};
        int ready = poll(&on, 1, 20);
        if (ready > 0 && (on.revents & POLLIN) != 0) {
            struct seccomp_notif call = {0};
            if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) != 0) {
                continue; /* it has gone meanwhile */
            }
            struct seccomp_notif_resp say = {.id = call.id};
            answer(o, &call, child, &say);
            (void)ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &say);
            continue;
        }
        pid_t gone = waitpid(child, &status, ready > 0 ? 0 : WNOHANG);
        if (gone == child) {
            return status;
        }
    }
}

/* The listener's descriptor, which the child has, is taken over. The child
 * waits at its first call until then: its number is found by looking. */
static int take_listener(pid_t child)
{
    int process = (int)syscall(SYS_pidfd_open, child, 0);
    for (;;) {
        for (int fd = 3; fd < 16; fd++) {
            char path[PATH_MAX];
            if (link_of_fd(child, fd, path) &&
                strstr(path, "seccomp notify") != NULL) {
                int own = (int)syscall(SYS_pidfd_getfd, process, fd, 0);
                if (own >= 0) {
                    close(process);
                    return own;
                }
            }
        }
        if (waitpid(child, NULL, WNOHANG) != 0) {
            die("the system lets nothing listen");
        }
        usleep(200);
    }
}

int main(int argc, char **argv)
{
    order o = read_order(argc, argv);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    pid_t child = fork();
    if (child == 0) {
        become(argv + optind, nowhere);
    }
    int status = attend(&o, child, take_listener(child));
    if (o.list != NULL) {
        fclose(o.list);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
