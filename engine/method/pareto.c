/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constrained dominance, fronts and crowding. */
#include "method/pareto.h"

#include <math.h>
#include <stdbool.h>

double bur_violation(const double *y, int n_objectives, int n_outputs)
{
    double sum = 0;
    for (int i = 0; i < n_outputs; i++) {
        if (isnan(y[i])) {
            return INFINITY;
        }
        sum += i >= n_objectives && y[i] > 0 ? y[i] : 0;
    }
    return sum;
}

int bur_dominance(const bur_try *a, const bur_try *b, int n_objectives)
{
    if (a->violation != b->violation) {
        return a->violation < b->violation ? -1 : 1;
    }
    if (a->violation > 0) {
        return 0;
    }
    bool a_better = false, b_better = false;
    for (int i = 0; i < n_objectives; i++) {
        a_better = a_better || a->y[i] < b->y[i];
        b_better = b_better || b->y[i] < a->y[i];
    }
    return a_better == b_better ? 0 : a_better ? -1 : 1;
}

/* Whether a comes before b in an order in which nothing dominates what came
 * before it. */
static bool comes_before(const bur_try *a, const bur_try *b, int n_objectives)
{
    if (a->violation != b->violation) {
        return a->violation < b->violation;
    }
    for (int i = 0; i < n_objectives && !(a->violation > 0); i++) {
        if (a->y[i] != b->y[i]) {
            return a->y[i] < b->y[i];
        }
    }
    return false;
}

int bur_pareto_fronts(bur_arena *arena, const bur_try *tries, int n,
                      int n_objectives, int *rank)
{
    int *order = BUR_NEW_N(arena, int, n + 1), n_fronts = 0;
    for (int i = 0; i < n; i++) {
        int at = i;
        for (; at > 0 &&
               comes_before(&tries[i], &tries[order[at - 1]], n_objectives);
             at--) {
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    for (int i = 0; i < n; i++) {
        int front = 0;
        for (int k = i - 1; k >= 0; k--) {
            /* From behind: the nearest dominator has the last front more
             * often, and those in front of it need not be looked at. */
            if (rank[order[k]] >= front &&
                bur_dominance(&tries[order[k]], &tries[order[i]],
                              n_objectives) < 0) {
                front = rank[order[k]] + 1;
            }
        }
        rank[order[i]] = front;
        n_fronts = front + 1 > n_fronts ? front + 1 : n_fronts;
    }
    return n_fronts;
}

/* Sorts the numbers of tries by one objective. */
static void sort_by(const bur_try *tries, int objective, int *at, int n)
{
    for (int i = 1; i < n; i++) {
        int moved = at[i], k = i;
        double y = tries[moved].y[objective];
        for (; k > 0 && tries[at[k - 1]].y[objective] > y; k--) {
            at[k] = at[k - 1];
        }
        at[k] = moved;
    }
}

static void crowd(const bur_try *tries, int *at, int n, int n_objectives,
                  double *distance)
{
    for (int m = 0; m < n_objectives; m++) {
        sort_by(tries, m, at, n);
        double width = tries[at[n - 1]].y[m] - tries[at[0]].y[m];
        distance[at[0]] = distance[at[n - 1]] = INFINITY;
        for (int i = 1; i < n - 1 && width > 0; i++) {
            distance[at[i]] +=
                (tries[at[i + 1]].y[m] - tries[at[i - 1]].y[m]) / width;
        }
    }
}

void bur_pareto_crowding(bur_arena *arena, const bur_try *tries, int n,
                         int n_objectives, const int *rank, double *distance)
{
    int *at = BUR_NEW_N(arena, int, n + 1), done = 0;
    for (int i = 0; i < n; i++) {
        distance[i] = 0;
    }
    for (int front = 0; done < n; front++) {
        int members = 0;
        for (int i = 0; i < n; i++) {
            if (rank[i] == front) {
                at[members++] = i;
            }
        }
        done += members;
        if (members > 0 && isfinite(tries[at[0]].violation)) {
            crowd(tries, at, members, n_objectives, distance);
        }
    }
}
