/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of settings: each row can be explained and checked, and what
 * must be given is missed. */
#include "model_case.h"

/* Looks at a table and those below it; returns the number of rows. */
static int look(const bur_schema *schema)
{
    int n = schema->n_keys;
    assert_true(strlen(schema->title) > 0 && strlen(schema->doc) > 0);
    for (int i = 0; i < schema->n_keys; i++) {
        const bur_setting *key = &schema->key[i];
        assert_int_equal(key->doc[strlen(key->doc) - 1], '.');
        assert_true((key->type == BUR_KEY_CHOICE) == (key->choices != NULL));
        bool sub = key->type == BUR_KEY_GROUP || key->type == BUR_KEY_GROUPS;
        assert_true(sub == (key->sub != NULL));
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(key->name, schema->key[j].name);
        }
        n += key->sub ? look(key->sub) : 0;
    }
    return n;
}

static void rows_are_whole(void **state)
{
    (void)state;
    assert_true(look(&bur_model_file_schema) > 60);
    assert_ptr_equal(bur_model_file_schema.key[0].sub, &bur_model_schema);
}

/* An item without settings complains of each one that it needs. */
static void needed_settings_are_missed(void **state)
{
    static const struct {
        const char *section;
        const char *needs[3];
    } rows[] = {
        {"parameters", {"value"}}, {"stocks", {"initial"}},
        {"flows", {"eq"}},         {"auxiliaries", {"eq"}},
        {"lookups", {"x", "y"}},   {"drivers", {"process"}},
        {"measures", {"eq"}},      {"exits", {"when"}},
        {"macros", {"eq"}},
    };
    model_case *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        model_read(c, bur_arena_printf(c->arena, "%s: { it: { }; };",
                                       rows[i].section));
        const bur_diag *d = c->sink->first;
        for (int k = 0; rows[i].needs[k]; k++, d = d->next) {
            assert_non_null(d);
            assert_int_equal(d->code, BUR_DIAG_MISSING_KEY);
            assert_true(diag_says(d, rows[i].needs[k]));
        }
        assert_null(d);
    }
}

static void wrong_values_are_refused(void **state)
{
    model_bad(*state, "time_unit = \"fortnight\";", BUR_DIAG_UNKNOWN_CHOICE,
              "fortnight", "month");
    model_bad(*state, "time: { dt = 0; };", BUR_DIAG_OUT_OF_RANGE, "0", "dt");
    model_bad(*state, "time: { metod = \"euler\"; };", BUR_DIAG_UNKNOWN_KEY,
              "metod", "did you mean 'method'?");
    model_case *c = *state;
    const bur_conf *other = model_conf(c, "a = 1;");
    assert_null(bur_model_read(c->arena, "t.cfg", other, c->sink));
    assert_int_equal(c->sink->n_errors, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(rows_are_whole),
        MODEL_TEST(needed_settings_are_missed),
        MODEL_TEST(wrong_values_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
