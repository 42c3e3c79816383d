/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often each instruction of the limit is executed for 32 draws: a child
 * runs limit_run one instruction at a time. Prints the place of each one,
 * relative to limit_run, and its count; limit_ops.py says what they are. */
#define _GNU_SOURCE
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limit_kernel.h"

enum { REACH = 1 << 20 }; /* bytes of code on each side */

static double input[LIMIT_INPUTS][LIMIT_DRAWS];

/* The model's own values, a little apart. */
static void fill_inputs(const double *row[LIMIT_INPUTS])
{
    static const double value[LIMIT_INPUTS] = {
        [ELASTICITY] = 0.6,        [PRICE_RESPONSE] = 0.15,
        [INNOVATION] = 0.002,      [IMITATION] = 0.03,
        [PLACES] = 11.0,           [OPENING_PAY] = 3600.0,
        [OVERHEAD] = 80000.0,      [MATERIALS] = 60.0,
        [OPENING_CASH] = 600000.0, [CHURN] = 0.01,
        [DROPOUT] = 0.02,          [HIRE_SPEED] = 0.15,
        [ATTRITION] = 0.0125,      [WAGE_DRIFT] = 0.0002,
        [REPUTATION_SPEED] = 0.05, [INERTIA_SPEED] = 0.08,
        [INTEREST_RATE] = 0.005,   [REPAY_SPEED] = 0.03,
        [BUFFER] = 250000.0,       [CREDIT_LINE] = 900000.0};
    for (int i = 0; i < LIMIT_INPUTS; i++) {
        for (int j = 0; j < LIMIT_DRAWS; j++) {
            input[i][j] = value[i] * (1 + 0.001 * j);
        }
        row[i] = input[i];
    }
}

static void be_counted(void)
{
    static double out[LIMIT_MEASURES][LIMIT_DRAWS];
    const limit_setup setup = {{{1, 2}, {3, 4}, {5, 6}, {7, 8}}};
    const double *row[LIMIT_INPUTS];
    fill_inputs(row);
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    raise(SIGSTOP);
    limit_run(&setup, row, 0, out);
    _exit(0);
}

int main(void)
{
    static unsigned count[2 * REACH];
    if (!limit_can_run()) {
        fprintf(stderr, "limit_count: this processor cannot run the limit\n");
        return EXIT_FAILURE;
    }
    long base = (long)&limit_run - REACH;
    pid_t child = fork();
    if (child == 0) {
        be_counted();
    }
    int status;
    while (waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
        long at = ptrace(PTRACE_PEEKUSER, child,
                         offsetof(struct user_regs_struct, rip), NULL) -
                  base;
        if (at >= 0 && at < 2 * REACH) {
            count[at]++;
        }
        ptrace(PTRACE_SINGLESTEP, child, NULL, NULL);
    }
    for (long at = 0; at < 2 * REACH; at++) {
        if (count[at] > 0) {
            printf("%ld %u\n", at - REACH, count[at]);
        }
    }
    return EXIT_SUCCESS;
}
