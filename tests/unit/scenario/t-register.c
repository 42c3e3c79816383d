/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assumption register: what it names, what it lists, and mistakes. */
#include "scenario_case.h"

static const char all[] =
    "inputs: { wage: { dist = \"uniform\"; low = 1.0; high = 4.0; };"
    " share: { a: { q = 2.5; }; }; };"
    "shocks: { slump: { target = \"total\"; by: { dist = \"uniform\"; low = "
    "0.5; high = 0.9; }; start = 3.0; }; };"
    "policies: { none: {}; thrift: { set: { wage = 1.5; }; }; };"
    "register: { wage: { value = 2.5; source = \"books\"; owner = \"us\"; "
    "date = \"2026-10-01\"; approver = \"board\"; note = \"so\"; };"
    " slump: { owner = \"them\"; }; thrift: { approver = \"board\"; };"
    " boom: { source = \"bank\"; }; first: { of = \"share[b,r]\"; value = 7.0; "
    "}; share: { owner = \"all\"; }; };";

static const bur_registered *row(const bur_scenario *s, const char *label)
{
    for (int i = 0; i < s->registered.n; i++) {
        if (strcmp(s->registered.at[i].label, label) == 0) {
            return &s->registered.at[i];
        }
    }
    fail_msg("no row %s", label);
    return NULL;
}

static void listed(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(town, all);
    const bur_registered *wage = row(s, "wage");
    assert_true(wage == &s->registered.at[0]);
    assert_string_equal(wage->input->label, "wage");
    assert_true(wage->entry->value == 2.5);
    assert_string_equal(wage->entry->source, "books");
    assert_string_equal(wage->entry->owner, "us");
    assert_string_equal(wage->entry->date, "2026-10-01");
    assert_string_equal(wage->entry->approver, "board");
    assert_string_equal(wage->entry->note, "so");
    const bur_registered *set = row(s, "share[a,q]");
    assert_true(set == &s->registered.at[1] && !set->input);
    assert_string_equal(set->entry->owner, "all");
    assert_string_equal(row(s, "slump.by")->entry->owner, "them");
    const bur_registered *slump = row(s, "slump");
    assert_int_equal(slump->kind, BUR_REGISTERED_SHOCK);
    assert_string_equal(slump->entry->owner, "them");
    assert_int_equal(row(s, "thrift")->kind, BUR_REGISTERED_POLICY);
    assert_int_equal(row(s, "boom")->kind, BUR_REGISTERED_DRIVER);
    assert_true(row(s, "share[b,r]")->entry->value == 7);
    assert_string_equal(row(s, "share[a,p]")->entry->owner, "all");
    /* wage, six shares, slump.by, slump, thrift, boom */
    assert_int_equal(s->registered.n, 11);
    bur_scenario_close(s);
}

/* Of nobody's entries: what is set, sampled, or happens. */
static void without_entries(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        town, "inputs: { wage = 3.0; }; shocks: { s: { target = \"total\"; by "
              "= 0.5; start = 1.0; }; }; policies: { p: {}; };");
    assert_int_equal(s->registered.n, 2);
    assert_true(row(s, "wage")->entry == NULL);
    assert_true(row(s, "s")->entry == NULL);
    bur_scenario_close(s);
    s = lab_open(town, "");
    assert_int_equal(s->registered.n, 0);
    bur_scenario_close(s);
}

static void mistakes(void **state)
{
    (void)state;
    town_refused("register: { wege: { owner = \"us\"; }; };", "unknown-name");
    town_refused("register: { a: { of = \"share[a,x]\"; }; };",
                 "unknown-element");
    town_refused("register: { cash: { owner = \"us\"; }; };",
                 "not-a-parameter");
    town_refused("register: { half: { owner = \"us\"; }; };",
                 "not-a-parameter");
    town_refused("register: { wage: { date = \"soon\"; }; };", "wrong-type");
    town_refused("register: { wage: { aprover = \"us\"; }; };", "unknown-key");
    town_refused("register: { wage: { value = \"2\"; }; };", "wrong-type");
}

static void suggestions(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"wege", "wage"},
                                          {"bom", "boom"},
                                          {"slunp", "slump"},
                                          {"thift", "thrift"}};
    for (int i = 0; i < 4; i++) {
        char text[400];
        snprintf(text, sizeof text,
                 "shocks: { slump: { target = \"total\"; by = 0.5; start = "
                 "1.0; }; }; policies: { thrift: {}; }; register: { %s: {}; };",
                 rows[i][0]);
        bur_scenario *s = lab_read(town, text, NULL);
        assert_null(s->plan);
        assert_non_null(strstr(s->sink->first->message, rows[i][0]));
        assert_non_null(strstr(s->sink->first->notes->message, rows[i][1]));
        bur_scenario_close(s);
    }
}

/* What a file extends has a register too, entry by entry. */
static void extended(void **state)
{
    (void)state;
    static const bur_scenario_settings none;
    bur_scenario_close(
        lab_read(town,
                 "inputs: { wage = 3.0; }; register: { wage: { owner = \"us\"; "
                 "approver = \"board\"; }; };",
                 NULL));
    lab_write("crisis.cfg", "extends = \"scenario.cfg\"; register: { wage: { "
                            "approver = \"auditor\"; }; };");
    bur_scenario *s = bur_scenario_open("crisis.cfg", &none);
    assert_non_null(s->plan);
    assert_string_equal(row(s, "wage")->entry->owner, "us");
    assert_string_equal(row(s, "wage")->entry->approver, "auditor");
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(listed), cmocka_unit_test(without_entries),
        cmocka_unit_test(mistakes), cmocka_unit_test(suggestions),
        cmocka_unit_test(extended)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
