/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contenders as child processes that take turns. */
#define _POSIX_C_SOURCE 200809L
#include "contest.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LINE = 128 };

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double bur_bench_median(double *value, int n)
{
    qsort(value, (size_t)n, sizeof *value, ascending);
    return n % 2 ? value[n / 2] : 0.5 * (value[n / 2 - 1] + value[n / 2]);
}

/* --- the contender's side --- */

void bur_bench_answer(const char *used, bur_bench_repeat *repeat, void *what)
{
    printf("%s\n", used);
    fflush(stdout);
    char line[LINE];
    while (fgets(line, sizeof line, stdin)) {
        bur_bench_time t = repeat(what);
        printf("%.6f %.6f\n", t.simulate, t.sample);
        fflush(stdout);
    }
}

bool bur_bench_take_order(bur_bench_orders *orders, const char *argument)
{
    if (strcmp(argument, "--serve") == 0) {
        orders->serve = true;
    } else if (strncmp(argument, "--draws=", 8) == 0) {
        orders->draws = strtoll(argument + 8, NULL, 10);
    } else if (strncmp(argument, "--repeats=", 10) == 0) {
        orders->repeats = (int)strtol(argument + 10, NULL, 10);
    } else if (argument[0] != '-') {
        orders->scenario = argument;
    } else {
        return false;
    }
    return orders->draws > 0 && orders->repeats > 0 &&
           orders->repeats <= BUR_BENCH_MOST_REPEATS;
}

typedef struct engine {
    bur_bench_load load;
    int64_t draws;
} engine;

static bur_bench_time engine_repeat(void *what)
{
    engine *e = what;
    bur_bench_time t = bur_bench_load_run(&e->load, e->draws);
    double steps = (double)e->draws * e->load.plan->timeline->n_steps;
    return (bur_bench_time){.sample = t.sample * 1e9 / steps,
                            .simulate = t.simulate * 1e9 / steps};
}

int bur_bench_serve(const char *scenario, const char *backend, int64_t draws,
                    int lanes)
{
    engine e = {.draws = draws};
    if (!bur_bench_load_open(&e.load, scenario, backend, draws, lanes)) {
        return EXIT_FAILURE;
    }
    bur_bench_answer(bur_backend_isa(), engine_repeat, &e);
    bur_bench_load_close(&e.load);
    return EXIT_SUCCESS;
}

/* --- the referee's side --- */

static void become(const bur_bench_contender *c, const char *scenario,
                   int lanes, int in, int out)
{
    char draws[LINE], lanes_text[LINE];
    snprintf(draws, sizeof draws, "--draws=%lld", (long long)c->draws);
    snprintf(lanes_text, sizeof lanes_text, "--lanes=%d", lanes);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    if (!c->roams) {
        bur_bench_pin(0);
    }
    if (c->command) {
        execl("/bin/sh", "sh", "-c", c->command, (char *)NULL);
        _exit(127);
    }
    if (c->isa) {
        setenv("BURSAR_ISA", c->isa, 1);
    }
    execl(c->binary, c->binary, "--serve", c->backend, draws, lanes_text,
          scenario, (char *)NULL);
    _exit(127);
}

/* One line of a contender's answer, a byte at a time; false at the end. */
static bool answer(const bur_bench_contender *c, char line[LINE])
{
    int n = 0;
    while (n < LINE - 1 && read(c->from, line + n, 1) == 1) {
        if (line[n] == '\n') {
            line[n] = 0;
            return true;
        }
        n++;
    }
    return false;
}

static void end(bur_bench_contender *c)
{
    close(c->to);
    close(c->from);
    waitpid(c->pid, NULL, 0);
}

/* Both ends stay in this process: an end held by another contender would keep
 * a pipe open for ever. */
static bool open_pipe(int ends[2])
{
    return pipe(ends) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
}

static void start(bur_bench_contender *c, const char *scenario, int lanes)
{
    int to[2], from[2];
    if (!open_pipe(to) || !open_pipe(from)) {
        return;
    }
    c->pid = (int)fork();
    if (c->pid == 0) {
        close(to[1]);
        close(from[0]);
        become(c, scenario, lanes, to[0], from[1]);
    }
    close(to[0]);
    close(from[1]);
    c->to = to[1];
    c->from = from[0];
    char line[LINE];
    if (c->pid > 0 && answer(c, line)) {
        snprintf(c->used, sizeof c->used, "%.31s", line);
    } else if (c->pid > 0) {
        end(c);
        c->pid = 0;
    }
}

/* Repeat -1 warms up. */
static bool turn(bur_bench_contender *c, int repeat)
{
    char line[LINE];
    double simulate, sample;
    if (write(c->to, "\n", 1) != 1 || !answer(c, line) ||
        sscanf(line, "%lf %lf", &simulate, &sample) != 2) {
        return false;
    }
    if (repeat >= 0) {
        c->simulate[repeat] = simulate;
        c->sample[repeat] = sample;
    }
    return true;
}

bool bur_bench_contest(bur_bench_contender *contender, int n,
                       const char *scenario, int lanes, int repeats)
{
    signal(SIGPIPE, SIG_IGN);
    for (int i = 0; i < n; i++) {
        start(&contender[i], scenario, lanes);
    }
    for (int repeat = -1; repeat < repeats; repeat++) {
        for (int i = 0; i < n; i++) {
            if (contender[i].pid > 0 && !turn(&contender[i], repeat)) {
                end(&contender[i]);
                contender[i].pid = 0;
            }
        }
    }
    for (int i = 0; i < n; i++) {
        if (contender[i].pid > 0) {
            end(&contender[i]);
        }
    }
    return contender[0].pid > 0;
}
