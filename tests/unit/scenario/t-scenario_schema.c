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

/* What is wrong with a setting of this type, as one would write it. */
static const char *wrong_value(const bur_setting *key)
{
    switch (key->type) {
    case BUR_KEY_TEXT:
    case BUR_KEY_TEXTS:
    case BUR_KEY_NUMBERS:
    case BUR_KEY_EQUATION:
    case BUR_KEY_BOOLEAN:
    case BUR_KEY_CHOICE:
        return "{ }";
    case BUR_KEY_NUMBER:
    case BUR_KEY_INTEGER:
        return "\"many\"";
    default:
        return NULL;
    }
}

static void refuse(const char *before, const bur_setting *key,
                   const char *value, const char *after, const char *slug)
{
    char text[256];
    snprintf(text, sizeof text, "%s%s = %s;%s", before, key->name, value,
             after);
    bur_arena *arena = bur_arena_create();
    bur_sink *sink = bur_sink_create(arena);
    const bur_conf *conf =
        bur_conf_parse(arena, "s.cfg", text, strlen(text), sink);
    assert_non_null(conf);
    assert_false(bur_schema_check(&bur_scenario_schema, conf, sink));
    bool found = false;
    for (const bur_diag *d = sink->first; d; d = d->next) {
        found = found || strcmp(bur_code_slug(d->code), slug) == 0;
    }
    if (!found) {
        fail_msg("'%s' is not refused as %s", text, slug);
    }
    bur_arena_free(arena);
}

/* Every setting refuses a value of another type and one beyond its range. */
static int refuse_all(const bur_schema *schema, const char *before,
                      const char *after)
{
    int n = 0;
    char value[64];
    for (int i = 0; i < schema->n_keys; i++) {
        const bur_setting *key = &schema->key[i];
        if (wrong_value(key)) {
            refuse(before, key, wrong_value(key), after, "wrong-type");
            n++;
        }
        if (key->type == BUR_KEY_INTEGER && key->low < key->high &&
            key->low > -1e9) {
            snprintf(value, sizeof value, "%.0fL", key->low - 1);
            refuse(before, key, value, after, "out-of-range");
        }
        if (key->type == BUR_KEY_CHOICE) {
            refuse(before, key, "\"none of these\"", after, "unknown-choice");
        }
        if (key->type == BUR_KEY_GROUP || key->type == BUR_KEY_GROUPS) {
            char opening[128], closing[32];
            bool named = key->type == BUR_KEY_GROUPS;
            snprintf(opening, sizeof opening, "%s%s: {%s ", before, key->name,
                     named ? " one: {" : "");
            snprintf(closing, sizeof closing, "%s };%s", named ? " };" : "",
                     after);
            n += refuse_all(key->sub, opening, closing);
        }
    }
    return n;
}

static void wrong_values(void **state)
{
    (void)state;
    assert_true(refuse_all(&bur_scenario_schema, "", "") > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(table),
                                       cmocka_unit_test(wrong_values)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
