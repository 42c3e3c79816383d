/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output.rare: which inputs are pushed by how much, and mistakes. */
#include "scenario_case.h"

#define INPUTS                                                                 \
    "inputs: { wage: { dist = \"uniform\"; low = 1.0; high = 3.0; }; share: "  \
    "{ dist = \"uniform\"; low = 1.0; high = 3.0; }; }; "
#define RARE(rest)                                                             \
    INPUTS "output: { rare: { ruin: { of = \"P(end < 0)\"; " rest " }; }; };"

/* In the order of the inputs, whatever that of the names. */
static void settings(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town,
        RARE("inputs = [\"share[b, q]\", \"wage\"]; tilt = [1.5, -1.0]; "
             "draws = 5000; title = \"Ruin\";") "policies: { none: {}; low: { "
                                                "set: { wage = \"wage / 2\"; "
                                                "}; }; };");
    assert_int_equal(s->rares.n, 1);
    const bur_rare_setting *r = &s->rares.at[0];
    assert_int_equal(r->n, 2);
    assert_true(r->input[0] < r->input[1] && r->draws == 5000);
    for (int i = 0; i < 2; i++) {
        bool wage = !strcmp(s->inputs.at[r->input[i]].label, "wage");
        assert_true(r->tilt[i] == (wage ? -1 : 1.5));
    }
    assert_string_equal(r->title, "Ruin");
    bur_scenario_close(s);
    s = lab_open(town, RARE("inputs = [\"wage\"]; tilt = [2.0];"));
    assert_true(s->rares.at[0].draws == s->plan->design->n_draws);
    bur_scenario_close(s);
}

static void mistakes(void **state)
{
    (void)state;
    town_refused(RARE("inputs = [\"wage\"]; tilt = [1.0, 2.0];"), "runs");
    town_refused(RARE("inputs = [\"boom\"]; tilt = [1.0];"), "runs");
    town_refused(RARE("inputs = [\"share\"]; tilt = [1.0];"), "runs");
    town_refused(RARE("inputs = [\"wage\", \"wage\"]; tilt = [1.0, 1.0];"),
                 "runs");
    town_refused(RARE("inputs = [\"wages\"]; tilt = [1.0];"), "unknown-name");
    town_refused(RARE("inputs = [\"wage\"]; tilt = [9.0];"), "out-of-range");
    town_refused("runs: { futures = 20; providers = 10; };" RARE(
                     "inputs = [\"wage\"]; tilt = [1.0];"),
                 "runs");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(settings),
                                       cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
