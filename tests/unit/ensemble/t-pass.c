/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only chunks that are not done are run again; progress counts all of them. */
#include "kept_case.h"

static double first_told;

static bool note_first(void *context, double done, double of)
{
    (void)context;
    assert_true(done <= of);
    first_told = first_told == 0 ? done : first_told;
    return true;
}

static void the_rest_alone(void **state)
{
    (void)state;
    static const char scenario[] = KEPT("draws = 5000;");
    lab l = kept_run(scenario, kept_journal(), (bur_part_head){0}, 1, 3000);
    assert_int_equal(l.status, BUR_INTERRUPTED);
    lab_close(&l);
    l.s = lab_open(study_model, scenario);
    bur_part_head head = kept_head(&l, "1");
    bur_keeping keeping = kept_journal();
    keeping.head = &head;
    keeping.run = 1;
    keeping.every = 1e9;
    bur_run_options options = {
        .threads = 1, .progress = note_first, .keeping = &keeping};
    l.status = bur_run(l.s->plan, &options, &l.o, &l.fault);
    assert_int_equal((int)first_told, 3 * 1024 + 1024);
    kept_same(scenario, &l);
    lab_close(&l);
    bur_keep_discard("x.journal");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rest_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
