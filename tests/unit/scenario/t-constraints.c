/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constraints: judged by the values in force, told at the place that sets
 * them. */
#include "scenario_case.h"

static const char rules[] =
    "constraints: { few: { eq = \"SUM(share[*, *]) <= 21 AND half < 5\"; "
    "message = \"few shares\"; }; each: { over = [\"line\"]; message = "
    "\"enough\"; eq = \"share[line, p] >= 0.5\"; }; };";

static bur_scenario *open_with(const char *more, const char *scenario)
{
    char model[4096];
    snprintf(model, sizeof model, "%s%s", town, more);
    return lab_read(model, scenario, NULL);
}

/* Refused once, in this file, with these words in a message or note. */
static void broken(const char *scenario, const char *file, const char *part)
{
    bur_scenario *s = open_with(rules, scenario);
    const bur_diag *d = s->sink->first;
    assert_null(s->plan);
    if (!d || d->next || d->code != BUR_DIAG_CONSTRAINT) {
        lab_explain(s);
        fail_msg("not one constraint: %s", scenario);
    }
    assert_string_equal(bur_span_place(d->span).path, file);
    bool found = strstr(d->message, part) != NULL;
    for (const bur_note *note = d->notes; note; note = note->next) {
        found |= strstr(note->message, part) != NULL;
    }
    if (!found) {
        lab_explain(s);
        fail_msg("does not say %s", part);
    }
    bur_scenario_close(s);
}

static void holds(const char *scenario)
{
    bur_scenario *s = open_with(rules, scenario);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    assert_int_equal(s->sink->n_warnings, 0);
    bur_scenario_close(s);
}

static void what_holds_is_silent(void **state)
{
    (void)state;
    holds("");
    holds("inputs: { wage = 9.0; };");
    holds("inputs: { share: { a: { p: { dist = \"uniform\"; low = 0.0; high = "
          "2.0; }; }; }; };");
}

static void what_does_not_is_told(void **state)
{
    (void)state;
    broken("inputs: { share: { b: { r = 7.0; }; }; };", "scenario.cfg",
           "SUM(share[*, *]) is 22, and should be <= 21");
    broken("inputs: { share: { b: { r = 7.0; }; }; };", "scenario.cfg",
           "change share, which is a (p 1, q 2, r 3), b (p 4, q 5, r 7)");
    broken("inputs: { share: { a: { p = 0.25; }; }; };", "scenario.cfg",
           "'each[a]': enough");
    broken("inputs: { share: { a: { p: { dist = \"uniform\"; low = 0.0; high = "
           "0.5; }; }; }; };",
           "scenario.cfg", "is 0.25, and should be >= 0.5");
    broken("inputs: { Wage = 10.0; };", "scenario.cfg",
           "half is 5, and should be < 5");
    broken("inputs: { Wage = 10.0; };", "scenario.cfg",
           "change wage, which is 10");
}

/* Policies and shocks may go beyond what is demanded at the start. */
static void actions_are_not_judged(void **state)
{
    (void)state;
    holds("policies: { no: {}; b: { set: { wage = 0.0; share = 9.0; }; }; };");
    broken("inputs: { share: { b: { r = 7.0; }; }; };"
           "shocks: { s: { target = \"share\"; by = 0.1; start = 0; }; };",
           "scenario.cfg", "change share, which is");
}

/* Macros may be called; a variable may be called as a part would be. */
static void names_are_free(void **state)
{
    (void)state;
    bur_scenario *s = open_with(
        "exits: { e: { when = \"cash < -99\"; }; }; macros: { twice: { "
        "parameters = [\"x\"]; eq = \"2 * x\"; }; }; sectors: { t: { "
        "parameters: { z: { name = \"constraint.c.0\"; value = 1; }; }; }; };"
        "constraints: { c: { eq = \"twice(wage) = 4 AND half < 9\"; message = "
        "\"m\"; }; };",
        "");
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    bur_scenario_close(s);
}

/* Missing is not true; what is not known is no constraint. */
static void others_are_refused(void **state)
{
    static const char *const rows[][2] = {
        {"0 / (wage - 2)", "0 / (wage - 2) is nan"},
        {"wage < 0", "wage is 2, and should be < 0"},
        {"cash > 0", "'cash' is a stock: name parameters only"},
        {"boom < 9", "'boom' is a driver: name parameters only"},
        {"TIME < 99", "known before the run"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "constraints: { c: { eq = \"%s\"; message = \"m\"; }; };",
                 rows[i][0]);
        bur_scenario *s = open_with(text, "");
        const bur_diag *d = s->sink->first;
        assert_null(s->plan);
        assert_int_equal(d->code, BUR_DIAG_CONSTRAINT);
        bool found = strstr(d->message, rows[i][1]) != NULL;
        for (const bur_note *note = d->notes; note; note = note->next) {
            found |= strstr(note->message, rows[i][1]) != NULL;
        }
        if (!found) {
            lab_explain(s);
            fail_msg("does not say %s", rows[i][1]);
        }
        assert_string_equal(bur_span_place(d->span).path, "model.cfg");
        bur_scenario_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_holds_is_silent),
                                       cmocka_unit_test(what_does_not_is_told),
                                       cmocka_unit_test(actions_are_not_judged),
                                       cmocka_unit_test(names_are_free),
                                       cmocka_unit_test(others_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
