/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar: drawn at most ten times a second, and not for runs that are over
 * before anyone could read it. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/progress.h"

#include "bursar/figures.h"
#include "bursar/interrupt.h"
#include "bursar/terminal.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const double first_after = 0.2, again_after = 0.1;

enum { LONGEST_BAR = 40 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

bur_cli_progress bur_cli_progress_start(bool quiet)
{
    double start = now();
    return (bur_cli_progress){!quiet && bur_cli_is_terminal(stderr), false,
                              start, start + first_after - again_after};
}

static void bar(char *text, int length, double share)
{
    int full = (int)(share * length + 0.5);
    memset(text, '#', (size_t)full);
    memset(text + full, '.', (size_t)(length - full));
    text[length] = '\0';
}

static void draw(double share, double rate, double left)
{
    char figures[64];
    char speed[BUR_CLI_FIGURE];
    char rest[BUR_CLI_FIGURE];
    char marks[LONGEST_BAR + 1];
    bur_cli_put_scaled(speed, rate);
    bur_cli_put_seconds(rest, left);
    int n =
        snprintf(figures, sizeof figures, " %s draws/s, %s left", speed, rest);
    /* "100 % [" and "]" take 8 columns; the last column stays free. */
    int length = bur_cli_width(stderr) - n - 9;
    length = length > LONGEST_BAR ? LONGEST_BAR : length;
    bar(marks, length < 0 ? 0 : length, share);
    fprintf(stderr, "\r%3d %% [%s]%s\033[K", (int)(100 * share), marks,
            length < 0 ? "" : figures);
    fflush(stderr);
}

bool bur_cli_progress_step(void *context, double done, double of)
{
    bur_cli_progress *progress = context;
    double time = now();
    if (progress->shown && done > 0 && of > 0 &&
        time - progress->last >= again_after) {
        double rate = done / (time - progress->start);
        double share = done < of ? done / of : 1;
        draw(share, rate, (of - of * share) / rate);
        progress->last = time;
        progress->drawn = true;
    }
    return !bur_cli_interrupted();
}

void bur_cli_progress_end(bur_cli_progress *progress)
{
    if (progress->drawn) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        progress->drawn = false;
    }
}
