/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of settings: each is documented, none stands twice, and those the
 * readers ask for are there. */
#include "scenario_case.h"

static int check(const bur_schema *schema)
{
    int n = 0;
    assert_true(strlen(schema->title) > 0 && strlen(schema->doc) > 0);
    for (int i = 0; i < schema->n_keys; i++) {
        const bur_setting *key = &schema->key[i];
        assert_true(key->doc && strlen(key->doc) > 0);
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(key->name, schema->key[j].name);
        }
        assert_true(key->type != BUR_KEY_CHOICE || key->choices);
        assert_true(key->low <= key->high);
        n += 1 + (key->sub ? check(key->sub) : 0);
    }
    return n;
}

static bool has(const bur_schema *schema, const char *group, const char *name)
{
    for (int i = 0; i < schema->n_keys; i++) {
        const bur_setting *key = &schema->key[i];
        if (group && strcmp(key->name, group) == 0) {
            return has(key->sub, NULL, name);
        }
        if (!group && strcmp(key->name, name) == 0) {
            return true;
        }
    }
    return false;
}

static void table(void **state)
{
    (void)state;
    assert_true(check(&bur_scenario_schema) > 45);
    assert_true(has(&bur_scenario_schema, NULL, "extends"));
    assert_true(has(&bur_scenario_schema, "runs", "on_failure"));
    assert_true(has(&bur_scenario_schema, "shocks", "rate_per_year"));
    assert_true(has(&bur_scenario_schema, "policies", "takes"));
    assert_true(has(&bur_scenario_schema, "output", "keep"));
    assert_false(has(&bur_scenario_schema, "output", "kept"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(table)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
