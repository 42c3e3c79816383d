/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Processes for specimens. */
#define _GNU_SOURCE /* MAP_ANONYMOUS, setitimer */
#include "apart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "maker.h"

/* Ends a process that takes more than a minute of the processor from here on:
 * it hangs. */
static void watch(void)
{
    const struct itimerval minute = {.it_value = {.tv_sec = 60}};
    setitimer(ITIMER_PROF, &minute, NULL);
}

void *apart_share(size_t bytes)
{
    void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED) {
        perror("differ");
        exit(2);
    }
    return at;
}

static void note(tally *t, uint64_t seed, const verdict *v)
{
    if (*v->broken && t->n_found < MOST_FOUND) {
        t->found[t->n_found].seed = seed;
        t->found[t->n_found].verdict = *v;
        t->n_found++;
    }
}

static void one(const stretch *of, uint64_t seed)
{
    tally *t = of->tally;
    specimen s = {.arena = bur_arena_create()};
    specimen_make(&s, seed);
    verdict v = vary(&s, of->what);
    t->tried++;
    t->compiled += v.compiled;
    t->ran += v.ran;
    t->failing += v.failing;
    t->native += v.native;
    t->ways += v.ways;
    t->relations += v.relations;
    if (v.compiled) {
        coverage_add(&t->coverage, specimen_model(&s), specimen_scenario(&s));
    }
    if (of->hash) {
        of->hash[seed - of->base] = v.hash;
    }
    note(t, seed, &v);
    bur_arena_free(s.arena);
}

static void run_stretch(const stretch *of)
{
    if (of->isa) {
        setenv("BURSAR_ISA", of->isa, 1);
    }
    for (uint64_t seed = of->first; seed < of->end; seed += of->step) {
        of->tally->now = seed;
        watch();
        one(of, seed);
    }
}

int apart_start(const stretch *of)
{
    fflush(NULL);
    pid_t child = fork();
    if (child < 0) {
        perror("differ");
        exit(2);
    }
    if (child == 0) {
        run_stretch(of);
        _exit(0);
    }
    return child;
}

static void crashed(verdict *v, int status)
{
    snprintf(v->broken, sizeof v->broken, "crash");
    snprintf(v->text, sizeof v->text, "the process ended with %s %d",
             WIFSIGNALED(status) ? "signal" : "status",
             WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

void apart_wait(int process, const stretch *of)
{
    int status = 0;
    verdict v = {0};
    if (waitpid(process, &status, 0) == process && status == 0) {
        return;
    }
    crashed(&v, status);
    note(of->tally, of->tally->now, &v);
}

verdict apart_vary(const specimen *s, vary_what what)
{
    static verdict *shared;
    if (!shared) {
        shared = apart_share(sizeof *shared);
    }
    *shared = (verdict){0};
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        watch();
        *shared = vary(s, what);
        _exit(0);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child || status != 0) {
        crashed(shared, status);
    }
    return *shared;
}
