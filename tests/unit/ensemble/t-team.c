/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process leads no ranks until it is said, and none after. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ensemble/ranks.h"

static void nobody_at_first(void **state)
{
    (void)state;
    bur_team team = {.size = 1};
    assert_null(bur_team_led());
    bur_ranks *ranks = bur_ranks_open(&team);
    bur_team_lead(ranks);
    assert_ptr_equal(bur_team_led(), ranks);
    bur_team_lead(NULL);
    assert_null(bur_team_led());
    bur_ranks_close(ranks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_at_first)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
