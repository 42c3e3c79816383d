/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regimes: switch by switch, the likeliest combinations so far are kept. What
 * is not among the likeliest of some switches cannot become so with more. */
#include "method/regimes.h"

#include <string.h>

typedef struct growing {
    bur_arena *arena;
    int n_switches, most, n;
    bur_regime *regime; /* by probability */
} growing;

/* Equal ones stay in the order in which they came. */
static void insert(growing *g, bur_regime regime)
{
    int at = g->n < g->most ? g->n++ : g->most;
    while (at > 0 && g->regime[at - 1].p < regime.p) {
        if (at < g->most) {
            g->regime[at] = g->regime[at - 1];
        }
        at--;
    }
    if (at < g->most) {
        g->regime[at] = regime;
    }
}

static void grow(growing *g, const bur_switch *by, int which)
{
    growing next = {.arena = g->arena,
                    .n_switches = g->n_switches,
                    .most = g->most,
                    .regime = BUR_NEW_N(g->arena, bur_regime, g->most)};
    size_t bytes = sizeof(int) * (size_t)(g->n_switches + 1);
    for (int r = 0; r < g->n; r++) {
        for (int v = 0; v < by->n; v++) {
            int *choice = bur_arena_alloc(g->arena, bytes);
            memcpy(choice, g->regime[r].choice, bytes);
            choice[which] = v;
            insert(&next, (bur_regime){choice, g->regime[r].p * by->p[v]});
        }
    }
    *g = next;
}

const bur_regime *bur_regimes_list(bur_arena *arena, const bur_switch *of,
                                   int n_switches, int most, int *n,
                                   double *left)
{
    growing g = {.arena = arena,
                 .n_switches = n_switches,
                 .most = most,
                 .n = 1,
                 .regime = BUR_NEW_N(arena, bur_regime, most)};
    g.regime[0] = (bur_regime){BUR_NEW_N(arena, int, n_switches + 1), 1};
    for (int i = 0; i < n_switches; i++) {
        grow(&g, &of[i], i);
    }
    double listed = 0;
    for (int r = 0; r < g.n; r++) {
        listed += g.regime[r].p;
    }
    *n = g.n;
    *left = listed < 1 ? 1 - listed : 0;
    return g.regime;
}
