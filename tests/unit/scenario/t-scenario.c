/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a file to a plan, or to the reason why not: never neither. */
#include "scenario_case.h"

static void whole(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(town, "title = \"A town\"; doc = \"Small.\";");
    assert_string_equal(s->title, "A town");
    assert_string_equal(s->doc, "Small.");
    assert_string_equal(s->label, "scenario");
    assert_false(s->is_bare_model);
    assert_ptr_equal(s->program, s->plan->program);
    assert_ptr_equal(s->plan->timeline, &s->timeline);
    bur_scenario_close(s);
    bur_scenario_close(NULL);
}

static void reasons(void **state)
{
    (void)state;
    static const bur_scenario_settings none;
    bur_scenario *s = bur_scenario_open("nothing-here.cfg", &none);
    assert_null(s->plan);
    assert_true(s->fault.status != BUR_OK && strlen(s->fault.message) > 0);
    bur_scenario_close(s);
    lab_write("broken.cfg", "title = \"A\ntown;");
    s = bur_scenario_open("broken.cfg", &none);
    assert_true(!s->plan && s->sink->n_errors > 0);
    bur_scenario_close(s);
    lab_write("empty.cfg", "");
    s = bur_scenario_open("empty.cfg", &none);
    assert_true(!s->plan && s->sink->n_errors > 0);
    bur_scenario_close(s);
}

/* As many mistakes as there are, not only the first. */
static void all_reasons(void **state)
{
    (void)state;
    bur_scenario *s = lab_read(
        town, "inputs: { wgae = 1.0; shrae = 2.0; wage = 99.0; };", NULL);
    assert_int_equal(s->sink->n_errors, 3);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(whole),
                                       cmocka_unit_test(reasons),
                                       cmocka_unit_test(all_reasons)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
