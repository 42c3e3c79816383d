/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An archive of boxes: who enters, and whom it drives out. */
#include "method/epsilon_archive.h"

#include <math.h>
#include <stdbool.h>

bur_archive bur_archive_create(bur_arena *arena, int n_inputs, int n_objectives,
                               int n_outputs, const double *epsilon)
{
    double *own = BUR_NEW_N(arena, double, n_objectives);
    memcpy(own, epsilon, (size_t)n_objectives * sizeof *own);
    return (bur_archive){.arena = arena,
                         .n_inputs = n_inputs,
                         .n_objectives = n_objectives,
                         .n_outputs = n_outputs,
                         .epsilon = own};
}

static double box(const bur_archive *a, const bur_try *t, int objective)
{
    return floor(t->y[objective] / a->epsilon[objective]);
}

/* How far a try is from the best corner of its box, in sides, squared. */
static double from_corner(const bur_archive *a, const bur_try *t)
{
    double sum = 0;
    for (int i = 0; i < a->n_objectives; i++) {
        double d = t->y[i] / a->epsilon[i] - box(a, t, i);
        sum += d * d;
    }
    return sum;
}

typedef enum verdict { APART, WINS, LOSES, WINS_BOX } verdict;

/* What becomes of an offered try beside a held one. WINS_BOX: it takes the
 * held one's place in the same box. */
static verdict judge(const bur_archive *a, const bur_try *offered,
                     const bur_try *held)
{
    if (offered->violation > 0 || held->violation > 0) {
        return offered->violation < held->violation ? WINS : LOSES;
    }
    bool better = false, worse = false;
    for (int i = 0; i < a->n_objectives; i++) {
        double mine = box(a, offered, i), its = box(a, held, i);
        better = better || mine < its;
        worse = worse || mine > its;
    }
    if (better != worse) {
        return better ? WINS : LOSES;
    }
    if (better) {
        return APART;
    }
    int dominance = bur_dominance(offered, held, a->n_objectives);
    bool nearer = from_corner(a, offered) < from_corner(a, held);
    return dominance < 0 || (dominance == 0 && nearer) ? WINS_BOX : LOSES;
}

static const double *copy(bur_arena *arena, const double *from, int n)
{
    double *own = BUR_NEW_N(arena, double, n + 1);
    memcpy(own, from, (size_t)n * sizeof *own);
    return own;
}

void bur_archive_offer(bur_archive *a, const bur_try *offered)
{
    if (isinf(offered->violation)) {
        return;
    }
    bool same_box = false;
    for (int i = 0; i < a->tries.n; i++) {
        verdict v = judge(a, offered, &a->tries.at[i]);
        if (v == LOSES) {
            return; /* nothing it would drive out can be here too */
        }
        same_box = same_box || v == WINS_BOX;
    }
    int kept = 0;
    for (int i = 0; i < a->tries.n; i++) {
        if (judge(a, offered, &a->tries.at[i]) == APART) {
            a->tries.at[kept++] = a->tries.at[i];
        }
    }
    a->tries.n = kept;
    a->progress += !same_box;
    bur_try own = {copy(a->arena, offered->x, a->n_inputs),
                   copy(a->arena, offered->y, a->n_outputs),
                   offered->violation};
    bur_vec_push(a->arena, &a->tries, own);
}
