/* SPDX-License-Identifier: GPL-3.0-or-later */
/* epsilon-NSGA-II on ZDT1 and ZDT3 (acceptance test A15), and under
 * constraints. */
#include "method/nsga.h"

#include "method/hypervolume.h"
#include "searching.h"

static void zdt1(const double *x, int n, double *y)
{
    double g = 0;
    for (int i = 1; i < n; i++) {
        g += x[i];
    }
    g = 1 + 9 * g / (n - 1);
    y[0] = x[0];
    y[1] = g * (1 - sqrt(x[0] / g));
}

/* A front of line f1 + f2 = 1, of which only 0.3 <= f1 <= 0.6 is allowed. */
static void fenced(const double *x, int n, double *y)
{
    (void)n;
    y[0] = x[0];
    y[1] = 1 - x[0] + x[1];
    y[2] = 0.3 - x[0];
    y[3] = x[0] - 0.6;
}

static void impossible(const double *x, int n, double *y)
{
    (void)n;
    y[0] = x[0];
    y[1] = 1 - x[0];
    y[2] = 0.5 + x[1];
}

static double volume_of(bur_arena *arena, const bur_archive *a, double at)
{
    const double *reference = (double[]){at, at};
    const double **y = BUR_NEW_N(arena, const double *, a->tries.n + 1);
    for (int i = 0; i < a->tries.n; i++) {
        y[i] = a->tries.at[i].y;
    }
    return bur_hypervolume(arena, y, a->tries.n, 2, reference);
}

typedef struct growth {
    bur_arena *arena;
    double before;
    int64_t evaluations;
} growth;

static void grows(void *context, const bur_archive *archive,
                  int64_t evaluations)
{
    growth *g = context;
    double now = volume_of(g->arena, archive, 1.1);
    assert_true(evaluations > g->evaluations);
    assert_true(now > g->before - 0.005); /* a box may change hands */
    g->before = now;
    g->evaluations = evaluations;
}

static bur_nsga_result search(bur_arena *arena, formula *f,
                              const bur_nsga_options *options)
{
    bur_nsga_result result;
    bur_fault fault = {0};
    bur_points points = formula_points(f);
    assert_int_equal(bur_nsga(arena, &points, options, &result, &fault),
                     BUR_OK);
    assert_int_equal(result.evaluations, f->asked);
    assert_true(f->asked <= options->evaluations);
    return result;
}

static void zdt1_in_ten_thousand(void **state)
{
    (void)state;
    static const double epsilon[] = {0.003, 0.003};
    for (uint64_t seed = 1; seed <= 5; seed++) {
        bur_arena *arena = bur_arena_create();
        growth g = {.arena = arena};
        formula f = {.n_inputs = 30, .n_outputs = 2, .of = zdt1};
        bur_nsga_options options = {.n_objectives = 2,
                                    .epsilon = epsilon,
                                    .evaluations = 10000,
                                    .seed = seed,
                                    .generation = grows,
                                    .context = &g};
        bur_nsga_result r = search(arena, &f, &options);
        double volume = volume_of(arena, &r.archive, 1.1);
        if (getenv("BURSAR_SAY")) {
            printf("seed %d: %.5f, %d tries, %d generations, %d restarts\n",
                   (int)seed, volume, r.archive.tries.n, r.generations,
                   r.restarts);
        }
        assert_true(volume >= 0.87);
        bur_arena_free(arena);
    }
}

static void fences_are_kept(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    formula f = {.n_inputs = 2, .n_outputs = 4, .of = fenced};
    bur_nsga_options options = {
        .n_objectives = 2, .evaluations = 1500, .seed = 4};
    bur_nsga_result r = search(arena, &f, &options);
    double low = 1, high = 0;
    assert_true(r.archive.tries.n > 20);
    for (int i = 0; i < r.archive.tries.n; i++) {
        const bur_try *t = &r.archive.tries.at[i];
        assert_true(t->violation == 0);
        assert_true(t->x[1] < 0.05);
        low = fmin(low, t->x[0]);
        high = fmax(high, t->x[0]);
    }
    assert_true(low >= 0.3 && low < 0.32 && high <= 0.6 && high > 0.58);
    assert_true(r.worst[0] > 0.9);
    bur_arena_free(arena);
}

static void the_least_broken_is_found(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    formula f = {.n_inputs = 2, .n_outputs = 3, .of = impossible};
    bur_nsga_options options = {
        .n_objectives = 2, .evaluations = 600, .seed = 4};
    bur_nsga_result r = search(arena, &f, &options);
    assert_int_equal(r.archive.tries.n, 1);
    assert_true(r.archive.tries.at[0].violation < 0.51);
    bur_arena_free(arena);
}

static void same_seed_same_bits(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    double first[] = {0.25, 0, 0, 0, 0, 0};
    bur_nsga_options options = {.n_objectives = 2,
                                .evaluations = 500,
                                .seed = 4,
                                .n_first = 1,
                                .first = first};
    formula f = {.n_inputs = 6, .n_outputs = 2, .of = zdt1};
    bur_nsga_result a = search(arena, &f, &options);
    f.asked = 0;
    bur_nsga_result b = search(arena, &f, &options);
    assert_int_equal(a.archive.tries.n, b.archive.tries.n);
    for (int i = 0; i < a.archive.tries.n; i++) {
        const bur_try *t = &a.archive.tries.at[i];
        assert_memory_equal(t->x, b.archive.tries.at[i].x, 6 * sizeof *t->x);
    }
    options.evaluations = 1;
    f.asked = 0;
    a = search(arena, &f, &options);
    assert_memory_equal(a.archive.tries.at[0].x, first, sizeof first);
    bur_arena_free(arena);
}

static void a_failure_ends_it(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    formula f = {3, 2, zdt1, 0, 100};
    bur_points points = formula_points(&f);
    bur_nsga_options options = {
        .n_objectives = 2, .evaluations = 600, .seed = 4};
    bur_nsga_result result;
    bur_fault fault = {0};
    assert_int_equal(bur_nsga(arena, &points, &options, &result, &fault),
                     BUR_FAILED);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zdt1_in_ten_thousand),
        cmocka_unit_test(fences_are_kept),
        cmocka_unit_test(the_least_broken_is_found),
        cmocka_unit_test(same_seed_same_bits),
        cmocka_unit_test(a_failure_ends_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
