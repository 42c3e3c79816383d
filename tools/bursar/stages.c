/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages of a command, each with its share. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/stages.h"

#include <stdio.h>
#include <time.h>

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

bur_cli_stages bur_cli_stages_start(void)
{
    return (bur_cli_stages){seconds(CLOCK_PROCESS_CPUTIME_ID),
                            seconds(CLOCK_MONOTONIC)};
}

static void print_stage(const char *name, double took, double all)
{
    fprintf(stderr, "  %-10s %9.1f ms %5.1f %%\n", name, 1e3 * took,
            100 * took / all);
}

void bur_cli_stages_print(const bur_cli_stages *stages, const bur_study *study)
{
    bur_stage_facts f;
    double all = seconds(CLOCK_MONOTONIC) - stages->since;
    all = all > 0 ? all : 0; /* clocks of virtual machines have gone back */
    double rest = all;
    all += stages->start_up;
    fflush(stdout);
    fputs("\nWhere the time went:\n", stderr);
    print_stage("start-up", stages->start_up, all);
    for (int i = 0; bur_study_stage(study, i, &f); i++) {
        print_stage(f.name, f.seconds, all);
        rest -= f.seconds;
    }
    print_stage("print", rest > 0 ? rest : 0, all);
    print_stage("all", all, all);
}
