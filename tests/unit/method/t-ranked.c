/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking: against the definition, over shapes that trouble a sort. */
#include "method/ranked.h"

#include "planted.h"

static double shaped(int shape, int i, int n)
{
    static const double odd[] = {0.0, -0.0, 5e-324, -5e-324, 1.7e308, -1e308};
    double u = planted_uniform(7, i);
    switch (shape) {
    case 0:
        return u;
    case 1:
        return floor(5 * u) - 2;
    case 2:
        return 4.25;
    case 3:
        return n - i;
    default:
        return odd[(int)(6 * u)];
    }
}

static void check_ranks(const bur_ranks *of, const double *x, int n)
{
    for (int l = 1; l < of->n_levels; l++) {
        assert_true(of->value[l - 1] < of->value[l]);
    }
    assert_int_equal(of->start[0], 0);
    assert_int_equal(of->start[of->n_levels], n);
    for (int i = 0; i < n; i++) {
        assert_true(of->value[of->level[i]] == x[i]);
    }
    for (int l = 0; l < of->n_levels; l++) {
        assert_true(of->start[l] < of->start[l + 1]);
        for (uint32_t q = of->start[l]; q < of->start[l + 1]; q++) {
            assert_int_equal(of->level[of->order[q]], l);
            assert_true(q == of->start[l] || of->order[q - 1] < of->order[q]);
        }
    }
}

static void ranks_are_what_they_say(void **state)
{
    (void)state;
    const int size[] = {1, 2, 17, 3000};
    for (int s = 0; s < 4; s++) {
        planted p = planted_make(1, size[s], 5);
        for (int j = 0; j < 5; j++) {
            for (int i = 0; i < p.n; i++) {
                p.column[j][i] = shaped(j, i, p.n);
            }
        }
        planted_rank(&p, NULL);
        for (int j = 0; j < 5; j++) {
            check_ranks(&p.ranked->of[j], p.column[j], p.n);
        }
        assert_int_equal(p.ranked->of[2].n_levels, 1);
        assert_true(p.n < 3000 || p.ranked->of[4].n_levels == 5);
        planted_free(&p);
    }
}

static void too_many_categories_are_refused(void **state)
{
    (void)state;
    planted p = planted_make(1, 65, 1);
    const bool categorical[] = {true};
    bur_fault fault;
    assert_int_equal(bur_ranked_create((const double *const *)p.column, 65, 1,
                                       categorical, &p.ranked, &fault),
                     BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "65 values"));
    assert_null(p.ranked);
    p.n = 64;
    planted_rank(&p, categorical);
    assert_int_equal(p.ranked->of[0].n_levels, 64);
    planted_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_are_what_they_say),
        cmocka_unit_test(too_many_categories_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
