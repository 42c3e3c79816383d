/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's compiler: which one, and how it is run. Never through a shell;
 * in a process group of its own, so that all of it can be stopped; with its
 * temporary files where we remove them. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exec/native.h"

extern char **environ;

enum { LINE = 256, WORDS = 32, FLAGS = 24 };

/* --- one process --- */

typedef struct launch {
    char **argv, **env;
    const char *out; /* what it says goes there; NULL: into `pipe` */
    int pipe;
} launch;

static bool describe(const launch *l, posix_spawn_file_actions_t *files,
                     posix_spawnattr_t *attr)
{
    int flags = O_WRONLY | O_CREAT | O_TRUNC;
    sigset_t none;
    sigemptyset(&none);
    bool ok = posix_spawn_file_actions_addopen(files, 0, "/dev/null", O_RDONLY,
                                               0) == 0;
    ok = ok &&
         (l->out
              ? posix_spawn_file_actions_addopen(files, 1, l->out, flags, 0600)
              : posix_spawn_file_actions_adddup2(files, l->pipe, 1)) == 0;
    ok = ok && posix_spawn_file_actions_adddup2(files, 1, 2) == 0;
    return ok && posix_spawnattr_setpgroup(attr, 0) == 0 &&
           posix_spawnattr_setsigmask(attr, &none) == 0 &&
           posix_spawnattr_setflags(attr, POSIX_SPAWN_SETPGROUP |
                                              POSIX_SPAWN_SETSIGMASK) == 0;
}

/* 0, or an error number. */
static int spawn(bur_native_job *job, const launch *l)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attr;
    if (posix_spawn_file_actions_init(&files) != 0) {
        return ENOMEM;
    }
    if (posix_spawnattr_init(&attr) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return ENOMEM;
    }
    int error = ENOMEM;
    if (describe(l, &files, &attr)) {
        pid_t pid = 0;
        pthread_mutex_lock(&job->lock);
        error = job->cancelled ? EINTR
                               : posix_spawnp(&pid, l->argv[0], &files, &attr,
                                              l->argv, l->env);
        job->pid = error == 0 ? pid : 0;
        pthread_mutex_unlock(&job->lock);
    }
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

/* Waits without collecting first, so that whoever cancels never meets a
 * number that another process has by now. Returns the status of waitpid, or
 * -1. */
static int collect(bur_native_job *job)
{
    siginfo_t info;
    int status = -1;
    while (waitid(P_PID, (id_t)job->pid, &info, WEXITED | WNOWAIT) != 0 &&
           errno == EINTR) {
    }
    pthread_mutex_lock(&job->lock);
    if (waitpid(job->pid, &status, 0) != job->pid) {
        status = -1;
    }
    job->pid = 0;
    pthread_mutex_unlock(&job->lock);
    return status;
}

void bur_native_cancel(bur_native_job *job)
{
    pthread_mutex_lock(&job->lock);
    job->cancelled = true;
    if (job->pid > 0) {
        kill(-job->pid, SIGKILL);
    }
    pthread_mutex_unlock(&job->lock);
}

static bur_status judge(const bur_native_job *job, const char *name, int status,
                        bur_fault *fault)
{
    if (job->cancelled) {
        return bur_fail(fault, BUR_INTERRUPTED, "the run was over first");
    }
    if (status == -1) {
        return bur_fail(fault, BUR_IO, "%s: its end was not seen", name);
    }
    if (WIFSIGNALED(status)) {
        return bur_fail(fault, BUR_FAILED, "%s: ended by signal %d", name,
                        WTERMSIG(status));
    }
    return WEXITSTATUS(status) == 0
               ? BUR_OK
               : bur_fail(fault, BUR_FAILED, "%s: exit status %d", name,
                          WEXITSTATUS(status));
}

/* --- which compiler --- */

/* What is read from `from` until it ends: the first line of it. */
static void first_line(int from, char line[LINE])
{
    char bytes[LINE];
    size_t n = 0;
    bool ended = false;
    for (;;) {
        ssize_t got = read(from, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        for (ssize_t i = 0; i < got; i++) {
            ended = ended || bytes[i] == '\n';
            if (!ended && n + 1 < LINE) {
                line[n++] = bytes[i];
            }
        }
    }
    line[n] = 0;
}

/* Asks a compiler for its version. */
static bur_status ask(bur_arena *arena, bur_native_job *job,
                      bur_native_tool *tool, bur_fault *fault)
{
    int ends[2];
    char line[LINE];
    if (pipe(ends) != 0) {
        return bur_fail(fault, BUR_IO, "pipe: %s", strerror(errno));
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    tool->word[tool->n] = bur_arena_strdup(arena, "--version");
    launch l = {tool->word, environ, NULL, ends[1]};
    int error = spawn(job, &l);
    tool->word[tool->n] = NULL;
    close(ends[1]);
    if (error == 0) {
        first_line(ends[0], line);
        tool->version = bur_arena_strdup(arena, line);
    }
    close(ends[0]);
    return error == 0 ? judge(job, tool->word[0], collect(job), fault)
                      : bur_fail(fault, BUR_NOT_FOUND, "%s: %s", tool->word[0],
                                 strerror(error));
}

/* The words of a command, as many as there is room for. */
static void split(bur_arena *arena, const char *command, bur_native_tool *tool)
{
    tool->word = BUR_NEW_N(arena, char *, WORDS + FLAGS);
    tool->n = 0;
    while (tool->n < WORDS) {
        command += strspn(command, " \t");
        size_t n = strcspn(command, " \t");
        if (n == 0) {
            break;
        }
        tool->word[tool->n++] = bur_arena_strndup(arena, command, n);
        command += n;
    }
}

static void add_flags(bur_arena *arena, const char *isa, bur_native_tool *tool)
{
    static const char *const flags[] = {
        "-std=c11",        "-O2",   "-ffp-contract=off",
        "-fno-math-errno", "-fPIC", "-fno-trapping-math",
        "-shared",         "-w"};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        tool->word[tool->n++] = bur_arena_strdup(arena, flags[i]);
    }
    /* Lines stand in the order that suits the processor (native_order.c), and
     * what is cheap to load again better stays in memory: gcc would put some
     * elsewhere, and keep constants in registers that are then spilled. */
    static const char *const order[] = {"-fno-tree-ter", "-fno-gcse",
                                        "-fira-region=one"};
    for (int i = 0; i < 3 && !strstr(tool->version, "clang"); i++) {
        tool->word[tool->n++] = bur_arena_strdup(arena, order[i]);
    }
    if (strncmp(isa, "x86-64-v", 8) == 0) {
        tool->word[tool->n++] = bur_arena_printf(arena, "-march=%s", isa);
    }
    if (strcmp(isa, "x86-64-v4") == 0) {
        tool->word[tool->n++] =
            bur_arena_strdup(arena, "-mprefer-vector-width=512");
    }
}

bur_status bur_native_find_tool(bur_arena *arena, bur_native_job *job,
                                const char *isa, bur_native_tool *tool,
                                bur_fault *fault)
{
    static const char *const names[] = {"gcc", "cc", "clang"};
    const char *wanted = getenv("CC");
    bur_status status = BUR_NOT_FOUND;
    if (wanted && wanted[strspn(wanted, " \t")]) {
        split(arena, wanted, tool);
        status = ask(arena, job, tool, fault);
    } else {
        for (int i = 0; i < 3 && status == BUR_NOT_FOUND; i++) {
            split(arena, names[i], tool);
            status = ask(arena, job, tool, fault);
        }
        if (status == BUR_NOT_FOUND) {
            bur_fail(fault, status,
                     "no compiler: gcc, cc and clang are not "
                     "in PATH");
        }
    }
    if (status == BUR_OK) {
        add_flags(arena, isa, tool);
    }
    return status;
}

/* --- compiling --- */

/* The environment with TMPDIR changed. */
static char **env_with_folder(bur_arena *arena, const char *folder)
{
    int n = 0;
    while (environ[n]) {
        n++;
    }
    char **env = BUR_NEW_N(arena, char *, n + 2);
    int kept = 0;
    for (int i = 0; i < n; i++) {
        if (strncmp(environ[i], "TMPDIR=", 7) != 0) {
            env[kept++] = environ[i];
        }
    }
    env[kept] = bur_arena_printf(arena, "TMPDIR=%s", folder);
    return env;
}

bur_status bur_native_compile(bur_arena *arena, bur_native_job *job,
                              const bur_native_tool *tool, const char *folder,
                              const char *source, const char *object,
                              bur_fault *fault)
{
    char **argv = BUR_NEW_N(arena, char *, tool->n + 5);
    memcpy(argv, tool->word, (size_t)tool->n * sizeof *argv);
    argv[tool->n] = bur_arena_strdup(arena, "-o");
    argv[tool->n + 1] = bur_arena_strdup(arena, object);
    argv[tool->n + 2] = bur_arena_strdup(arena, source);
    argv[tool->n + 3] = bur_arena_strdup(arena, "-lm");
    launch l = {argv, env_with_folder(arena, folder),
                bur_arena_printf(arena, "%s/messages", folder), -1};
    int error = spawn(job, &l);
    return error == 0 ? judge(job, argv[0], collect(job), fault)
                      : bur_fail(fault, BUR_NOT_FOUND, "%s: %s", argv[0],
                                 strerror(error));
}
