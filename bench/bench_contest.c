/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds a contest of any commands, for run.sh: each round every contender does
 * one repeat.
 *
 *   bench_contest [--repeats=N] LABEL=COMMAND...
 *   bench_contest --backends     lists those of the engine
 *
 * A line for each contender, between tabs: LABEL, what it uses, least and
 * median ns a model-step of the way through time, and median ns of the inputs;
 * LABEL alone if it does not run. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contest.h"

enum { MOST = 32 };

static void print(bur_bench_contender *c, int repeats)
{
    if (c->pid == 0) {
        printf("%s\n", c->label);
        return;
    }
    double median = bur_bench_median(c->simulate, repeats);
    printf("%s\t%s\t%.6g\t%.6g\t%.6g\n", c->label, c->used, c->simulate[0],
           median, bur_bench_median(c->sample, repeats));
}

static int print_backends(void)
{
    for (int i = 0; bur_backend_name(i); i++) {
        puts(bur_backend_name(i));
    }
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    static bur_bench_contender c[MOST];
    int n = 0, repeats = 21, first = 1;
    if (argc == 2 && strcmp(argv[1], "--backends") == 0) {
        return print_backends();
    }
    if (argc > 1 && strncmp(argv[1], "--repeats=", 10) == 0) {
        repeats = atoi(argv[1] + 10);
        first = 2;
    }
    for (int i = first; i < argc && n < MOST; i++) {
        char *equals = strchr(argv[i], '=');
        if (equals) {
            *equals = 0;
            c[n++] =
                (bur_bench_contender){.label = argv[i], .command = equals + 1};
        }
    }
    if (n == 0 || n != argc - first || repeats < 1 ||
        repeats >= BUR_BENCH_MOST_REPEATS) {
        fprintf(stderr, "usage: bench_contest [--repeats=N] "
                        "LABEL=COMMAND... (at most 32)\n");
        return 2;
    }
    bur_bench_contest(c, n, NULL, 0, repeats);
    for (int i = 0; i < n; i++) {
        print(&c[i], repeats);
    }
    return EXIT_SUCCESS;
}
