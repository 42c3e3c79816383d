/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which draw's numbers a provider of a future has, and the same over lanes. */
#include "num/section.h"

#include "near.h"

static void draws_of_providers(void **state)
{
    (void)state;
    assert_true(bur_section_draw(17, 1, false) == 17);
    assert_true(bur_section_draw(17, 0, true) == 17);
    assert_true(bur_section_draw(17, 5, true) == 3);
    assert_true(bur_section_draw(17, 5, false) == (3 | UINT64_C(2) << 32));
    assert_true(bur_section_draw(15, 5, false) == 3); /* a plain draw's */
    uint64_t last = BUR_MOST_FUTURES * BUR_MOST_PROVIDERS - 1;
    assert_true(bur_section_draw(last, BUR_MOST_PROVIDERS, false) ==
                BUR_MOST_DRAWS - 1);
    assert_int_equal(bur_section_run(17, 5, 100), 3);
    assert_int_equal(bur_section_run(17, 5, 2), 2);
}

static void lanes_are_draws(void **state)
{
    (void)state;
    enum { N = 75 };
    static const int providers[] = {2, 14, 240};
    bur_key key = bur_site_key(7, bur_site("dropout", 0, 0));
    for (int c = 0; c < 12; c++) {
        int of = providers[c % 3];
        uint64_t first = c < 6 ? 5 : 123457;
        bool common = c % 2 == 0;
        for (uint32_t index = 0; index < 4; index++) {
            double out[N], even[N], odd[N];
            bur_section_uniforms(out, N, key, first, of, common, index);
            bur_section_uniform_pair(even, odd, N, key, first, of, common,
                                     index / 2);
            for (int j = 0; j < N; j++) {
                uint64_t draw =
                    bur_section_draw(first + (uint64_t)j, of, common);
                double want = bur_uniform(key, draw, BUR_FOR_MODEL, index, 0);
                assert_true(out[j] == want);
                assert_true((index & 1 ? odd[j] : even[j]) == want);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_of_providers),
        cmocka_unit_test(lanes_are_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
