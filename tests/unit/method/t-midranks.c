/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders and midranks: against counting, with ties and weights. */
#include "method/midranks.h"

#include "../stat/draws.h"

static void orders_ascend_and_are_stable(void **state)
{
    (void)state;
    for (int64_t n = 0; n < 200; n += 1 + n / 5) {
        double *x = draw_room(n, sizeof *x);
        int64_t *order = draw_room(n, sizeof *order);
        int64_t *scratch = draw_room(n, sizeof *scratch);
        for (int64_t i = 0; i < n; i++) {
            x[i] = (double)(draw_word(7, i) % 20);
        }
        bur_order_of(x, n, order, scratch);
        for (int64_t i = 1; i < n; i++) {
            double a = x[order[i - 1]], b = x[order[i]];
            assert_true(a < b || (a == b && order[i - 1] < order[i]));
        }
        free(x);
        free(order);
        free(scratch);
    }
}

/* A midrank is one half more than the values below and half of the equal. */
static void midranks_count(void **state)
{
    (void)state;
    enum { N = 60 };
    double x[N], weight[N], rank[N];
    int64_t order[N], scratch[N];
    for (int i = 0; i < N; i++) {
        x[i] = (double)(draw_word(3, i) % 17) - 8;
        weight[i] = (double)(draw_word(4, i) % 4);
    }
    x[0] = -0.0;
    bur_order_of(x, N, order, scratch);
    for (int weighted = 0; weighted < 2; weighted++) {
        bur_midranks(x, order, weighted ? weight : NULL, N, rank);
        for (int i = 0; i < N; i++) {
            double expected = 0.5;
            for (int j = 0; j < N; j++) {
                double w = weighted ? weight[j] : 1;
                expected += w * (x[j] < x[i]) + w / 2 * (x[j] == x[i]);
            }
            assert_true(rank[i] == expected);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders_ascend_and_are_stable),
        cmocka_unit_test(midranks_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
