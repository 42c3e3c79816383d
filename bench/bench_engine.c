/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times the engine on a scenario; README.md says how to read what it prints.
 *
 *   bench_engine [--draws=N] [--repeats=N] [--threads=N] [--lanes=N]
 *                [--against=BINARY] [--with=LABEL=COMMAND]... SCENARIO
 *
 * --against adds another build of this program to the contest, --with any
 * program that speaks as contest.h says. */
#define _POSIX_C_SOURCE 200809L
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contest.h"
#include "crew.h"
#include "ensemble/run.h"
#include "exec/bind.h"
#include "pieces.h"
#include "whole.h"

enum { REF_SHARE = 16, FEWEST_REF_DRAWS = 64, OWN = 7, MOST = 32 };

typedef struct settings {
    const char *self, *scenario, *against, *serve;
    bool words;
    bur_bench_contender with[MOST - OWN];
    int n_with;
    int64_t draws;
    int repeats, threads, lanes, crew;
} settings;

static bool take_number(const char *arg, const char *name, int64_t *to)
{
    size_t n = strlen(name);
    if (strncmp(arg, name, n) != 0 || arg[n] != '=') {
        return false;
    }
    *to = strtoll(arg + n + 1, NULL, 10);
    return true;
}

/* LABEL=COMMAND, cut in place. */
static bool take_contender(char *text, settings *s)
{
    char *equals = strchr(text, '=');
    if (!equals || s->n_with == MOST - OWN) {
        return false;
    }
    *equals = 0;
    s->with[s->n_with++] =
        (bur_bench_contender){.label = text, .command = equals + 1};
    return true;
}

static bool read_settings(int argc, char **argv, settings *s)
{
    int64_t repeats = 21, threads = 1, lanes = 0, crew = 0;
    *s = (settings){.self = argv[0], .draws = 1024};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--words") == 0) {
            s->words = true;
        } else if (strcmp(argv[i], "--serve") == 0 && i + 1 < argc) {
            s->serve = argv[++i];
        } else if (strncmp(argv[i], "--against=", 10) == 0) {
            s->against = argv[i] + 10;
        } else if (strncmp(argv[i], "--with=", 7) == 0) {
            if (!take_contender(argv[i] + 7, s)) {
                return false;
            }
        } else if (argv[i][0] != '-') {
            s->scenario = argv[i];
        } else if (!take_number(argv[i], "--draws", &s->draws) &&
                   !take_number(argv[i], "--repeats", &repeats) &&
                   !take_number(argv[i], "--threads", &threads) &&
                   !take_number(argv[i], "--crew", &crew) &&
                   !take_number(argv[i], "--lanes", &lanes)) {
            return false;
        }
    }
    s->repeats = (int)repeats;
    s->threads = (int)threads;
    s->lanes = (int)lanes;
    s->crew = (int)crew;
    return s->scenario && s->draws > 0 && repeats > 0 && threads > 0 &&
           lanes >= 0 && repeats < BUR_BENCH_MOST_REPEATS;
}

static void print_contender(bur_bench_contender *c, int n_equations,
                            double reference, int repeats)
{
    if (c->pid == 0) {
        printf("  %-22s does not run\n", c->label);
        return;
    }
    double ns = bur_bench_median(c->simulate, repeats);
    double best = c->simulate[0];
    printf("  %-22s %-10s %8.2f %8.2f %8.2f %8.3f %7.3f %8.2f\n", c->label,
           c->used, ns, best, 1e3 / ns, n_equations / ns, reference / ns,
           bur_bench_median(c->sample, repeats));
}

/* The engine's own contenders, then those of --with; returns how many. */
static int gather(const settings *s, bur_bench_contender *c)
{
    int64_t few = s->draws / REF_SHARE;
    few = few < FEWEST_REF_DRAWS ? FEWEST_REF_DRAWS : few;
    const bur_bench_contender own[OWN] = {
        {.label = "vector", .backend = "vector"},
        {.label = "vector again", .backend = "vector"},
        {.label = "vector, x86-64-v3", .backend = "vector", .isa = "x86-64-v3"},
        {.label = "vector, generic", .backend = "vector", .isa = "generic"},
        {.label = "ref", .backend = "ref"},
        {.label = "native", .backend = "native"},
        {.label = "the other build", .backend = "vector"}};
    int n = s->against ? OWN : OWN - 1;
    for (int i = 0; i < n; i++) {
        c[i] = own[i];
        c[i].binary = i == OWN - 1 ? s->against : s->self;
        bool slow = i == 3 || i == 4;
        c[i].draws = slow && few < s->draws ? few : s->draws;
    }
    for (int i = 0; i < s->n_with; i++) {
        c[n++] = s->with[i];
    }
    return n;
}

static bool contest(const settings *s, const bur_bench_load *load)
{
    static bur_bench_contender c[MOST];
    int n = gather(s, c);
    if (!bur_bench_contest(c, n, s->scenario, load->lanes, s->repeats)) {
        return false;
    }
    int n_equations = load->plan->program->graph->n_equations;
    double ns = bur_bench_median(c[0].simulate, s->repeats);
    printf("Engine and noise, no reducers, one thread, %d rounds in turns:\n"
           "  %-22s %-10s %8s %8s %8s %8s %7s %8s\n"
           "  %-22s %-10s %8s %8s %8s %8s %7s %8s\n",
           s->repeats, "", "", "ns", "best", "M", "G", "", "ns", "contender",
           "uses", "/step", "ns/step", "steps/s", "eq/s", "speed", "inputs");
    for (int i = 0; i < n; i++) {
        print_contender(&c[i], n_equations, ns, s->repeats);
    }
    return true;
}

/* The words of threaded code, for tools/sequences.py. */
static int print_words(const char *scenario)
{
    bur_bench_load load;
    if (!bur_bench_load_open(&load, scenario, "vector", 32, 0)) {
        return EXIT_FAILURE;
    }
    const bur_program *p = load.plan->program;
    const bur_tape *const tapes[] = {&p->strike, &p->step, &p->commit};
    for (int i = 0; i < 3; i++) {
        bur_bound_print(&bur_kernels_generic, tapes[i], load.worker->block,
                        stdout);
    }
    for (int c = 1; c < p->graph->clocks.n; c++) {
        bur_bound_print(&bur_kernels_generic, &p->clock[c], load.worker->block,
                        stdout);
    }
    bur_bench_load_close(&load);
    return EXIT_SUCCESS;
}

static void print_head(const settings *s, const bur_bench_load *load)
{
    const bur_program *p = load->plan->program;
    printf("%s: %d equations, %d steps, %lld draws, %d lanes\n", s->scenario,
           p->graph->n_equations, p->n_steps, (long long)s->draws, load->lanes);
    printf("%zu bytes a draw in flight, %d slots (%d temporaries), "
           "tapes: step %d, commit %d",
           (size_t)(p->n_slots + p->n_pipe_rows) * sizeof(double), p->n_slots,
           p->n_slots - p->first_temporary, p->step.n, p->commit.n);
    for (int c = 1; c < p->graph->clocks.n; c++) {
        printf(", clock %d", p->clock[c].n);
    }
    printf("\n\n");
}

int main(int argc, char **argv)
{
    static settings s;
    if (!read_settings(argc, argv, &s)) {
        fprintf(stderr, "usage: bench_engine [--draws=N] [--repeats=N] "
                        "[--threads=N] [--lanes=N]\n"
                        "                    [--against=BINARY] "
                        "[--with=LABEL=COMMAND]... SCENARIO\n");
        return 2;
    }
    if (s.words) {
        return print_words(s.scenario);
    }
    if (s.serve && s.crew > 0) {
        return bur_bench_serve_crew(s.scenario, s.serve, s.draws, s.lanes,
                                    s.crew);
    }
    if (s.serve) {
        bur_bench_pin(0);
        return bur_bench_serve(s.scenario, s.serve, s.draws, s.lanes);
    }
    bur_bench_load load;
    if (!bur_bench_load_open(&load, s.scenario, "vector", s.draws, s.lanes)) {
        return EXIT_FAILURE;
    }
    print_head(&s, &load);
    bool ok = bur_bench_whole(&load, s.draws, s.threads, s.repeats) &&
              contest(&s, &load);
    if (ok) {
        bur_bench_pin(0);
        bur_bench_print_operations(&load, s.repeats);
        bur_bench_print_profile(&load);
    }
    bur_bench_load_close(&load);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
