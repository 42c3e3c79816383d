/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The points of lookups: ([(0,0)-(10,10)],(1,2),(2,3)), or all x and then all
 * y. They are taken in the order of x. */
#include <math.h>
#include <stdlib.h>

#include "model/mdl_parts.h"

typedef struct point {
    double x, y;
    int nth;
} point;

typedef BUR_VEC(point) points;

static bool read_number(mdl *m, mdl_tokens *t, double *value)
{
    if (!bur_mdl_number(t, value)) {
        bur_mdl_expected(m, t, "a number");
        return false;
    }
    return true;
}

static bool read_pair(mdl *m, mdl_tokens *t, point *p)
{
    return bur_mdl_need(m, t, '(') && read_number(m, t, &p->x) &&
           bur_mdl_need(m, t, ',') && read_number(m, t, &p->y) &&
           bur_mdl_need(m, t, ')');
}

/* [(0,0)-(10,10), ...]: how Vensim draws it; changes nothing. */
static bool pass_frame(mdl *m, mdl_tokens *t)
{
    point p;
    if (!bur_mdl_take(t, '[')) {
        return true;
    }
    bool ok =
        read_pair(m, t, &p) && bur_mdl_need(m, t, '-') && read_pair(m, t, &p);
    while (ok && bur_mdl_take(t, ',')) {
        ok = read_pair(m, t, &p);
    }
    ok = ok && bur_mdl_need(m, t, ']');
    bur_mdl_take(t, ',');
    return ok;
}

static bool read_pairs(mdl *m, mdl_tokens *t, points *list)
{
    do {
        point p = {.nth = list->n};
        if (!read_pair(m, t, &p)) {
            return false;
        }
        bur_vec_push(m->arena, list, p);
    } while (bur_mdl_take(t, ','));
    return true;
}

static bool read_halves(mdl *m, mdl_tokens *t, points *list)
{
    BUR_VEC(double) all = {0};
    do {
        double value;
        if (!read_number(m, t, &value)) {
            return false;
        }
        bur_vec_push(m->arena, &all, value);
    } while (bur_mdl_take(t, ','));
    if (all.n % 2 != 0) {
        bur_mdl_expected(m, t, "as many values of y as of x");
        return false;
    }
    for (int i = 0; i < all.n / 2; i++) {
        point p = {all.at[i], all.at[all.n / 2 + i], i};
        bur_vec_push(m->arena, list, p);
    }
    return true;
}

static int by_x(const void *a, const void *b)
{
    const point *p = a, *q = b;
    return p->x < q->x ? -1 : p->x > q->x ? 1 : p->nth - q->nth;
}

const bur_lookup *bur_mdl_points(mdl *m, mdl_tokens *t)
{
    points list = {0};
    bool ok =
        pass_frame(m, t) && (bur_mdl_is(t, '(') ? read_pairs(m, t, &list)
                                                : read_halves(m, t, &list));
    if (!ok || !bur_mdl_need(m, t, ')')) {
        return NULL;
    }
    qsort(list.at, (size_t)list.n, sizeof *list.at, by_x);
    double *x = BUR_NEW_N(m->arena, double, list.n);
    double *y = BUR_NEW_N(m->arena, double, list.n);
    for (int i = 0; i < list.n; i++) {
        x[i] = list.at[i].x;
        y[i] = list.at[i].y;
    }
    return bur_lookup_create(m->arena, x, y, list.n, BUR_LOOKUP_CONTINUOUS);
}
