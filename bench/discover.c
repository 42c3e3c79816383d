/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it takes to peel a trajectory, by processor time of one thread.
 *
 *   bench_discover [--draws=N] [--repeats=N]
 *
 * N points (100,000) of ten uniform inputs in which a box by two is planted:
 * x0 < 0.3 and x1 > 0.6. A repeat starts from the values as they are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contest.h"
#include "method/prim.h"
#include "num/keys.h"

enum { INPUTS = 10 };

typedef struct sample {
    int n;
    double *column[INPUTS];
    uint8_t *y;
} sample;

static bool make_sample(sample *s)
{
    s->y = malloc((size_t)s->n);
    bool made = s->y != NULL;
    for (int j = 0; j < INPUTS && made; j++) {
        s->column[j] = malloc((size_t)s->n * sizeof(double));
        made = s->column[j] != NULL;
        if (made) {
            bur_uniform_lanes(s->column[j], s->n, bur_site_key(1, (uint64_t)j),
                              0, false, BUR_FOR_MODEL, 0, 0);
        }
    }
    for (int i = 0; i < s->n && made; i++) {
        s->y[i] = s->column[0][i] < 0.3 && s->column[1][i] > 0.6;
    }
    return made;
}

typedef struct times {
    double rank[BUR_BENCH_MOST_REPEATS], peel[BUR_BENCH_MOST_REPEATS],
        all[BUR_BENCH_MOST_REPEATS];
} times;

static bool repeat(const sample *s, int r, times *t, bur_fault *fault)
{
    bur_prim_options options = BUR_PRIM_DEFAULT;
    bur_ranked *ranked;
    bur_prim prim;
    double start = bur_bench_thread_seconds();
    if (bur_ranked_create((const double *const *)s->column, s->n, INPUTS, NULL,
                          &ranked, fault) != BUR_OK) {
        return false;
    }
    double middle = bur_bench_thread_seconds();
    bur_arena *arena = bur_arena_create();
    bool done = bur_prim_peel(ranked, s->y, NULL, &options, arena, &prim,
                              fault) == BUR_OK;
    double end = bur_bench_thread_seconds();
    t->rank[r] = 1e3 * (middle - start);
    t->peel[r] = 1e3 * (end - middle);
    t->all[r] = 1e3 * (end - start);
    if (done && r == 0) {
        int step = bur_prim_balanced(&prim);
        printf("%d points, %d inputs: %d boxes; the balanced one has density "
               "%.3f, coverage %.3f\n",
               s->n, INPUTS, prim.peels.n, bur_prim_density(&prim, step),
               bur_prim_coverage(&prim, step));
    }
    bur_arena_free(arena);
    bur_ranked_free(ranked);
    return done;
}

int main(int argc, char **argv)
{
    static times t;
    bur_bench_orders orders = {.draws = 100000, .repeats = 21};
    for (int i = 1; i < argc; i++) {
        if (!bur_bench_take_order(&orders, argv[i])) {
            fprintf(stderr, "bench_discover: %s?\n", argv[i]);
            return EXIT_FAILURE;
        }
    }
    sample s = {.n = (int)orders.draws};
    bur_fault fault = {.message = "no memory"};
    bool done = make_sample(&s);
    for (int r = 0; done && r < orders.repeats; r++) {
        done = repeat(&s, r, &t, &fault);
    }
    if (!done) {
        fprintf(stderr, "bench: %s\n", fault.message);
        return EXIT_FAILURE;
    }
    printf("a trajectory, median of %d, ms: ranking %.1f, peeling %.1f, "
           "both %.1f\n",
           orders.repeats, bur_bench_median(t.rank, orders.repeats),
           bur_bench_median(t.peel, orders.repeats),
           bur_bench_median(t.all, orders.repeats));
    for (int j = 0; j < INPUTS; j++) {
        free(s.column[j]);
    }
    free(s.y);
    return EXIT_SUCCESS;
}
