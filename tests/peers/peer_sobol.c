/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peer_sobol: a pick-freeze design of two functions and its Sobol' indices.
 *
 *     function NAME D N     then N lines a, N of b, N of each AB_i: y x1 .. xD
 *     index I FIRST TOTAL   of each source */
#include <stdio.h>

#include "functions.h"

#include "method/saltelli.h"

enum { POINTS = 4096 };

/* Keeps what is evaluated, block after block. */
typedef struct keeper {
    const bur_points *of;
} keeper;

static bur_status print_at(void *context, const double *u, int64_t n, double *y,
                           bur_fault *fault)
{
    const keeper *k = context;
    bur_status status = bur_points_at(k->of, u, n, y, fault);
    for (int64_t i = 0; i < n; i++) {
        printf("%.17g", y[i]);
        for (int j = 0; j < k->of->n_inputs; j++) {
            printf(" %.17g", u[i * k->of->n_inputs + j]);
        }
        printf("\n");
    }
    return status;
}

static int print_function(const char *name, const bur_points *of)
{
    keeper k = {of};
    bur_points points = {of->n_inputs, 1, print_at, &k};
    bur_saltelli plan = {
        .n_sources = of->n_inputs, .n = POINTS, .scrambles = 1, .seed = 1};
    bur_arena *arena = bur_arena_create();
    bur_pick_freeze f;
    bur_fault fault = {0};
    printf("function %s %d %d\n", name, of->n_inputs, POINTS);
    bur_status status =
        bur_saltelli_evaluate(&plan, &points, arena, &f, &fault);
    for (int i = 0; status == BUR_OK && i < of->n_inputs; i++) {
        printf("index %d %.17g %.17g\n", i,
               bur_sobol_first(&f, i, BUR_LEVEL).value,
               bur_sobol_total(&f, i, BUR_LEVEL).value);
    }
    bur_arena_free(arena);
    return status == BUR_OK ? 0 : 1;
}

int main(void)
{
    return print_function("ishigami", &ishigami) |
           print_function("g", &sobol_g);
}
