/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hypervolume by slices, down to a sweep in the plane. */
#include "method/hypervolume.h"

#include <stdbool.h>

typedef const double *point;

/* Puts a point among n that are sorted by an objective. */
static void insert(point *sorted, int n, point p, int objective)
{
    int at = n;
    for (; at > 0 && sorted[at - 1][objective] > p[objective]; at--) {
        sorted[at] = sorted[at - 1];
    }
    sorted[at] = p;
}

/* Area of points sorted by their first objective. */
static double sweep(const point *sorted, int n, const double *reference)
{
    double area = 0, lowest = reference[1];
    for (int i = 0; i < n; i++) {
        if (sorted[i][1] < lowest) {
            area += (reference[0] - sorted[i][0]) * (lowest - sorted[i][1]);
            lowest = sorted[i][1];
        }
    }
    return area;
}

/* `sorted` by the first objective; `room` for 2 n points a level. */
static double slices(const point *sorted, int n, int n_objectives,
                     const double *reference, point *room)
{
    if (n_objectives == 2) {
        return sweep(sorted, n, reference);
    }
    int last = n_objectives - 1;
    point *order = room, *seen = room + n;
    for (int i = 0; i < n; i++) {
        insert(order, i, sorted[i], last);
    }
    double volume = 0;
    for (int i = 0; i < n; i++) {
        insert(seen, i, order[i], 0);
        double until = i + 1 < n ? order[i + 1][last] : reference[last];
        if (until > order[i][last]) {
            volume += (until - order[i][last]) *
                      slices(seen, i + 1, last, reference, room + 2 * n);
        }
    }
    return volume;
}

static bool is_below(point p, const double *reference, int n_objectives)
{
    bool below = true;
    for (int i = 0; i < n_objectives; i++) {
        below = below && p[i] < reference[i];
    }
    return below;
}

double bur_hypervolume(bur_arena *arena, const double *const *at, int n,
                       int n_objectives, const double *reference)
{
    point *sorted = BUR_NEW_N(arena, point, n + 1);
    int m = 0;
    for (int i = 0; i < n; i++) {
        if (is_below(at[i], reference, n_objectives)) {
            insert(sorted, m++, at[i], 0);
        }
    }
    if (n_objectives == 1) {
        return m > 0 ? reference[0] - sorted[0][0] : 0;
    }
    point *room = BUR_NEW_N(arena, point, 2 * m * (n_objectives - 1) + 1);
    return slices(sorted, m, n_objectives, reference, room);
}
