/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random models computed in many ways, which have to agree to the bit.
 *
 *   differ [native]
 *
 * BURSAR_DIFF_MODELS models from the seed BURSAR_DIFF_SEED on. A model that
 * disagrees is made small and printed, with the command that finds it again.
 * With one model only it is tried in all ways, and BURSAR_DIFF_PRINT prints
 * it. */
#define _POSIX_C_SOURCE 200809L /* sysconf */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/wait.h>
#include <unistd.h>

#include "apart.h"
#include "maker.h"
#include "num/lanes.h"
#include "shrink.h"

enum { MOST_PROCESSES = 2, ENOUGH_TO_COUNT = 1000, SHRINK_TRIES = 1500 };

typedef struct asked {
    uint64_t first, n;
    vary_what what;
    const char *program;
} asked;

static uint64_t number_of(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

/* --- what was found --- */

static void show(const specimen *s)
{
    printf("--- model.cfg\n%s--- scenario.cfg\n%s---\n", specimen_model(s),
           specimen_scenario(s));
}

static void explain(const asked *a, uint64_t seed, const verdict *v)
{
    bool native = a->what == VARY_NATIVE;
    printf("model %" PRIu64 " disagrees: %s: %s\n", seed, v->broken, v->text);
    printf("  BURSAR_DIFF_SEED=%" PRIu64 " BURSAR_DIFF_MODELS=1 %s%s\n", seed,
           a->program, native ? " native" : "");
    specimen s = {.arena = bur_arena_create()};
    specimen_make(&s, seed);
    vary_what what = native ? VARY_NATIVE : VARY_ALL;
    specimen small = shrink(&s, what, v->broken, SHRINK_TRIES);
    verdict again = apart_vary(&small, what);
    printf("smaller: %s: %s\n", again.broken, again.text);
    show(&small);
    bur_arena_free(s.arena);
}

/* --- instruction sets --- */

/* Numbers of every so manieth model under each set but the best, held against
 * those of the best: how many differ. */
enum { ISA_STEP = 6 };

static uint64_t *hashes_under(const asked *a, const char *isa, tally *t)
{
    uint64_t *hash = apart_share(a->n * sizeof *hash);
    const stretch of = {.first = a->first,
                        .end = a->first + a->n,
                        .step = a->n > 1 ? ISA_STEP : 1,
                        .base = a->first,
                        .what = VARY_NONE,
                        .isa = isa,
                        .hash = hash,
                        .tally = t};
    apart_wait(apart_start(&of), &of);
    return hash;
}

static int compare_sets(const asked *a)
{
    int wrong = 0, n = 0, best_set = bur_isa_here();
    tally *t = apart_share(sizeof *t);
    const uint64_t *best = hashes_under(a, NULL, t);
    for (int i = 0; i < best_set; i++) {
        if (!bur_lanes_number(i)) {
            continue;
        }
        const char *isa = bur_lanes_number(i)->isa;
        const uint64_t *hash = hashes_under(a, isa, t);
        for (uint64_t k = 0; k < a->n; k += ISA_STEP, n++) {
            if (hash[k] != best[k]) {
                printf("model %" PRIu64 " has other numbers under %s:\n  "
                       "BURSAR_DIFF_SEED=%" PRIu64 " BURSAR_DIFF_MODELS=1 %s\n",
                       a->first + k, isa, a->first + k, a->program);
                wrong++;
            }
        }
    }
    printf("%d runs under other instruction sets\n", n);
    return wrong + t->n_found;
}

/* --- all of them --- */

static void add_up(tally *all, const tally *t)
{
    all->tried += t->tried;
    all->compiled += t->compiled;
    all->ran += t->ran;
    all->failing += t->failing;
    all->native += t->native;
    all->ways += t->ways;
    all->relations += t->relations;
    coverage_merge(&all->coverage, &t->coverage);
}

static int run_all(const asked *a, tally *all)
{
    long here = sysconf(_SC_NPROCESSORS_ONLN);
    int n = here > MOST_PROCESSES ? MOST_PROCESSES : (int)here;
    n = a->n == 1 ? 1 : n;
    stretch of[MOST_PROCESSES];
    int process[MOST_PROCESSES], wrong = 0;
    for (int i = 0; i < n; i++) {
        of[i] = (stretch){.first = a->first + (uint64_t)i,
                          .end = a->first + a->n,
                          .step = (uint64_t)n,
                          .what = a->what,
                          .tally = apart_share(sizeof(tally))};
        process[i] = apart_start(&of[i]);
    }
    for (int i = 0; i < n; i++) {
        apart_wait(process[i], &of[i]);
        add_up(all, of[i].tally);
    }
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < of[i].tally->n_found; k++, wrong++) {
            if (wrong < 3) {
                explain(a, of[i].tally->found[k].seed,
                        &of[i].tally->found[k].verdict);
            } else {
                printf("model %" PRIu64 " disagrees: %s\n",
                       of[i].tally->found[k].seed,
                       of[i].tally->found[k].verdict.broken);
            }
        }
    }
    return wrong;
}

static int share(int some, int of)
{
    return of > 0 ? (int)(100.0 * some / of + 0.5) : 0;
}

/* Whether the models were worth their time. */
static int judge(const tally *t, uint64_t asked_for)
{
    enum { LEAST_VALID = 80, LEAST_FAILING = 2, MOST_FAILING = 40 };
    int wrong = 0, least = t->compiled, enough = t->tried / 200;
    bool counts = asked_for >= ENOUGH_TO_COUNT;
    for (int i = 0; i < coverage_size(); i++) {
        int n = t->coverage.count[i];
        least = n < least ? n : least;
        if (counts && n < enough) {
            printf("only %d models have %s\n", n, coverage_name(i));
            wrong++;
        }
    }
    int valid = share(t->compiled, t->tried);
    int failing = share(t->failing, t->compiled);
    printf("%d models: %d %% compile, %d %% of these have draws that fail; %d "
           "ways and %d relations held against each, %d compiled to native "
           "code; each of %d functions, distributions, processes ... is in at "
           "least %d\n",
           t->tried, valid, failing, t->ways, t->relations, t->native,
           coverage_size(), least);
    bool fair = valid >= LEAST_VALID && failing >= LEAST_FAILING &&
                failing <= MOST_FAILING;
    return wrong + (counts && !fair);
}

static void print_one(uint64_t seed)
{
    specimen s = {.arena = bur_arena_create()};
    specimen_make(&s, seed);
    show(&s);
    bur_scenario *scenario =
        vary_open(specimen_model(&s), specimen_scenario(&s));
    bur_sink_render(scenario->sink, stdout, false);
    bur_scenario_close(scenario);
    bur_arena_free(s.arena);
}

int main(int argc, char **argv)
{
    bool native = argc > 1 && strcmp(argv[1], "native") == 0;
    asked a = {number_of("BURSAR_DIFF_SEED", 20270101),
               number_of("BURSAR_DIFF_MODELS", native ? 60 : 2000),
               native ? VARY_NATIVE : VARY_WAYS, argv[0]};
    a.what = !native && a.n == 1 ? VARY_ALL : a.what;
    tally *all = apart_share(sizeof *all);
    if (getenv("BURSAR_DIFF_PRINT")) {
        print_one(a.first);
    }
    printf("seeds %" PRIu64 " to %" PRIu64 "\n", a.first, a.first + a.n - 1);
    int wrong = run_all(&a, all);
    wrong += native ? 0 : compare_sets(&a);
    wrong += judge(all, a.n);
    return wrong ? 1 : 0;
}
