/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tableaus meet the order conditions, one for each rooted tree (Hairer,
 * Norsett and Wanner, "Solving Ordinary Differential Equations I", II.2). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "ir/tableau.h"

enum { N = BUR_MOST_STAGES };

typedef struct vector {
    double x[N];
} vector;

static vector matrix_times(const bur_tableau *t, vector v)
{
    vector out = {{0}};
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N - 1; j++) {
            out.x[i] += t->carry[i][j] * v.x[j];
        }
    }
    return out;
}

static vector times(vector a, vector b)
{
    for (int i = 0; i < N; i++) {
        a.x[i] *= b.x[i];
    }
    return a;
}

static double with(const double *weight, vector v)
{
    double sum = 0;
    for (int i = 0; i < N; i++) {
        sum += weight[i] * v.x[i];
    }
    return sum;
}

/* The elementary weights of all trees of up to five nodes, and their due. */
typedef struct condition {
    int order;
    double due;
    vector v;
} condition;

static int conditions(const bur_tableau *t, condition *list)
{
    vector one, c;
    for (int i = 0; i < N; i++) {
        one.x[i] = 1;
        c.x[i] = t->at[i];
    }
    vector c2 = times(c, c), c3 = times(c2, c);
    vector ac = matrix_times(t, c), ac2 = matrix_times(t, c2);
    vector aac = matrix_times(t, ac);
    const condition all[] = {
        {1, 1, one},
        {2, 1.0 / 2, c},
        {3, 1.0 / 3, c2},
        {3, 1.0 / 6, ac},
        {4, 1.0 / 4, c3},
        {4, 1.0 / 8, times(c, ac)},
        {4, 1.0 / 12, ac2},
        {4, 1.0 / 24, aac},
        {5, 1.0 / 5, times(c3, c)},
        {5, 1.0 / 10, times(c2, ac)},
        {5, 1.0 / 20, times(ac, ac)},
        {5, 1.0 / 15, times(c, ac2)},
        {5, 1.0 / 20, matrix_times(t, c3)},
        {5, 1.0 / 30, times(c, aac)},
        {5, 1.0 / 40, matrix_times(t, times(c, ac))},
        {5, 1.0 / 60, matrix_times(t, ac2)},
        {5, 1.0 / 120, matrix_times(t, aac)},
    };
    int n = sizeof all / sizeof all[0];
    for (int i = 0; i < n; i++) {
        list[i] = all[i];
    }
    return n;
}

/* The highest order whose conditions, and all below, these weights meet. */
static int order_of(const bur_tableau *t, const double *weight)
{
    condition list[32];
    int n = conditions(t, list), order = 5;
    for (int i = 0; i < n; i++) {
        bool met = fabs(with(weight, list[i].v) - list[i].due) < 1e-14;
        if (!met && list[i].order <= order) {
            order = list[i].order - 1;
        }
    }
    return order;
}

static void methods_have_their_order(void **state)
{
    (void)state;
    static const int order[] = {1, 2, 2, 4, 5};
    for (int m = BUR_EULER; m <= BUR_RK45; m++) {
        const bur_tableau *t = bur_tableau_of((bur_integrator)m);
        assert_int_equal(order_of(t, t->weight), order[m]);
        assert_int_equal(t->order, order[m]);
    }
}

static void stages_stand_where_they_are_carried(void **state)
{
    (void)state;
    for (int m = BUR_EULER; m <= BUR_RK45; m++) {
        const bur_tableau *t = bur_tableau_of((bur_integrator)m);
        for (int i = 0; i < N; i++) {
            double sum = 0;
            for (int j = 0; j < N - 1; j++) {
                sum += t->carry[i][j];
                assert_true(t->carry[i][j] == 0 || (j < i && i < t->n_stages));
            }
            assert_true(fabs(sum - t->at[i]) < 1e-14);
        }
    }
}

/* The embedded method is of fourth order, and no better. */
static void the_pair_differs_by_an_order(void **state)
{
    (void)state;
    const bur_tableau *t = bur_tableau_of(BUR_RK45);
    double embedded[N], sum = 0;
    for (int i = 0; i < N; i++) {
        embedded[i] = t->weight[i] - t->error[i];
        sum += t->error[i];
    }
    assert_true(fabs(sum) < 1e-15);
    assert_int_equal(order_of(t, embedded), 4);
    for (int m = BUR_EULER; m <= BUR_RK45; m++) {
        assert_true(bur_method_adapts((bur_integrator)m) == (m == BUR_RK45));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(methods_have_their_order),
        cmocka_unit_test(stages_stand_where_they_are_carried),
        cmocka_unit_test(the_pair_differs_by_an_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
