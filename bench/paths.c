/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What storing kept draws takes, beside what the machine does at best: the
 * same bytes copied to fresh memory, and written by write(2).
 *
 *   bench_paths [--draws=N] [--repeats=N] [FOLDER]
 *
 * N draws (100,000) of ten series of 121 rows, as single precision, go from
 * memory to a file in FOLDER (/dev/shm). All ways take turns. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pages.h"
#include "contest.h"
#include "store/results.h"

enum { SERIES = 10, ROWS = 121, PIECE = 1 << 20 };

typedef struct paths {
    float *value; /* [series][draw][row] */
    size_t bytes;
    int64_t draws;
    const char *path;
} paths;

/* One way of bringing them somewhere; false: it cannot. */
typedef bool way(const paths *p);

static bool copy(const paths *p)
{
    char *to = bur_pages_take(p->bytes, 1);
    if (to) {
        memcpy(to, p->value, p->bytes);
        volatile const char *last = to + p->bytes - 1;
        (void)*last; /* or the copy is left out */
    }
    free(to);
    return to != NULL;
}

static bool write_plainly(const paths *p, bool flush)
{
    int fd = open(p->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool ok = fd >= 0;
    for (size_t at = 0; ok && at < p->bytes; at += PIECE) {
        size_t n = p->bytes - at < PIECE ? p->bytes - at : PIECE;
        ok = write(fd, (const char *)p->value + at, n) == (ssize_t)n;
    }
    ok = ok && (!flush || fsync(fd) == 0);
    return fd >= 0 && close(fd) == 0 && ok;
}

static bool write_once(const paths *p)
{
    return write_plainly(p, false);
}

static bool write_safely(const paths *p)
{
    return write_plainly(p, true);
}

static bool write_results(const paths *p)
{
    static const char *const name[SERIES] = {"a", "b", "c", "d", "e",
                                             "f", "g", "h", "i", "j"};
    static const bur_result_case cases[] = {{"bench", "bench", "none", "none"}};
    double month[ROWS];
    bur_result_series series[SERIES];
    for (int i = 0; i < ROWS; i++) {
        month[i] = i;
    }
    for (int i = 0; i < SERIES; i++) {
        series[i] = (bur_result_series){
            .name = name[i],
            .rule = "all",
            .raw_kind = BUR_RAW_F4,
            .raw = p->value + (size_t)i * (size_t)p->draws * ROWS};
    }
    bur_results r = {
        .title = "paths",
        .model = "paths",
        .n_cases = 1,
        .cases = cases,
        .time = {.n = ROWS, .model_time = month, .unit = "month"},
        .n_draws = p->draws,
        .n_series = SERIES,
        .series = series,
        .provenance = {"0", "0", "monte_carlo", p->draws, 0, NULL}};
    bur_store_options options = BUR_STORE_DEFAULT;
    bur_fault fault;
    bool ok = bur_results_write_h5(&r, p->path, &options, &fault) == BUR_OK;
    if (!ok) {
        fprintf(stderr, "bench: %s\n", fault.message);
    }
    return ok;
}

static const struct {
    const char *label;
    way *go;
} ways[] = {{"copied to fresh memory", copy},
            {"write(2)", write_once},
            {"write(2), flushed", write_safely},
            {"results file, flushed", write_results}};

enum { N_WAYS = sizeof ways / sizeof ways[0] };

static bool contest(const paths *p, int repeats)
{
    static double wall[N_WAYS][BUR_BENCH_MOST_REPEATS];
    static double cpu[N_WAYS][BUR_BENCH_MOST_REPEATS];
    for (int r = 0; r < repeats; r++) {
        for (int i = 0; i < N_WAYS; i++) {
            double t = bur_clock_seconds(), c = bur_thread_seconds();
            if (!ways[i].go(p)) {
                return false;
            }
            wall[i][r] = bur_clock_seconds() - t;
            cpu[i][r] = bur_thread_seconds() - c;
            unlink(p->path);
        }
    }
    printf("%.0f MB of kept draws to %s, %d rounds in turns, GB/s (median):\n"
           "  %-24s %8s %9s\n",
           (double)p->bytes / 1e6, p->path, repeats, "", "wall", "processor");
    for (int i = 0; i < N_WAYS; i++) {
        double gb = (double)p->bytes / 1e9;
        printf("  %-24s %8.2f %9.2f\n", ways[i].label,
               gb / bur_bench_median(wall[i], repeats),
               gb / bur_bench_median(cpu[i], repeats));
    }
    return true;
}

/* Amounts, of which the bits are as good as any others. */
static bool make_values(paths *p)
{
    size_t n = SERIES * (size_t)p->draws * ROWS;
    p->bytes = n * sizeof *p->value;
    p->value = bur_pages_take(n, sizeof *p->value);
    for (size_t i = 0; p->value && i < n; i++) {
        p->value[i] = (float)(i * 2654435761u % 1000003);
    }
    return p->value != NULL;
}

int main(int argc, char **argv)
{
    bur_bench_orders orders = {.draws = 100000, .repeats = 11};
    for (int i = 1; i < argc; i++) {
        if (!bur_bench_take_order(&orders, argv[i]) || orders.serve) {
            fputs("usage: bench_paths [--draws=N] [--repeats=N] [FOLDER]\n",
                  stderr);
            return 2;
        }
    }
    char path[4096];
    const char *folder = orders.scenario ? orders.scenario : "/dev/shm";
    if (snprintf(path, sizeof path, "%s/bench_paths.h5", folder) >=
        (int)sizeof path) {
        fputs("bench: the folder's name is too long\n", stderr);
        return 2;
    }
    paths p = {.draws = orders.draws, .path = path};
    bool ok = make_values(&p) && contest(&p, orders.repeats);
    if (!ok) {
        fprintf(stderr, "bench: no memory, or cannot write %s\n", path);
    }
    unlink(path);
    free(p.value);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
