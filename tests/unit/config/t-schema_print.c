/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/schema_print.c */
#include "schema_case.h"

/* What is printed for a path; NULL if there is no such setting. */
static const char *printed(conf_case *c, const char *path)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    bool found = bur_schema_print(&top_schema, file, path);
    long n = ftell(file);
    char *text = bur_arena_alloc(c->arena, (size_t)n + 1);
    rewind(file);
    assert_int_equal(fread(text, 1, (size_t)n, file), n);
    fclose(file);
    assert_true(found == (n > 0));
    return found ? text : NULL;
}

static void one_setting(void **state)
{
    conf_case *c = *state;
    assert_string_equal(
        printed(c, "runs.draws"),
        "draws: a whole number, required\n"
        "    How many draws; more make the intervals narrower.\n"
        "    Between 1 and 1000000000\n"
        "    Example: draws = 10000;\n");
    assert_string_equal(printed(c, "runs.design"),
                        "design: one of the words listed, in quotes\n"
                        "    Default random.\n"
                        "    One of: random|sobol|lhs\n");
}

static void paths_through_names_of_users(void **state)
{
    conf_case *c = *state;
    const char *text = printed(c, "stocks.initial");
    assert_non_null(text);
    assert_string_equal(printed(c, "stocks.cash.initial"), text);
    assert_string_equal(printed(c, "stocks.NAME.initial"), text);
    assert_null(printed(c, "stocks.cash.other"));
    assert_null(printed(c, "stocks.a.b.initial"));
    assert_null(printed(c, "title.x"));
    assert_null(printed(c, "quite_other"));
}

/* Only who asks for it is told what it holds. */
static void told_elsewhere(void **state)
{
    conf_case *c = *state;
    const char *text = printed(c, NULL);
    const char *first = strstr(text, "    initial: ");
    assert_non_null(first);
    assert_null(strstr(first + 1, "    initial: "));
    assert_non_null(strstr(text, "Other stocks."));
    assert_non_null(strstr(printed(c, "others"), "    initial: "));
    assert_string_equal(printed(c, "others.initial"),
                        printed(c, "stocks.initial"));
}

/* Every key of every table stands in the reference, and no line is too long
 * for a terminal. */
static void all_settings(void **state)
{
    conf_case *c = *state;
    const char *text = printed(c, NULL);
    assert_string_equal(printed(c, ""), text);
    const bur_schema *schema[] = {&top_schema, &runs_schema, &stock_schema};
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < schema[i]->n_keys; k++) {
            const bur_setting *key = &schema[i]->key[k];
            assert_non_null(
                strstr(text, bur_arena_printf(c->arena, "%s: %s", key->name,
                                              bur_key_type_text(key->type))));
            assert_non_null(strstr(text, key->doc));
        }
    }
    for (const char *line = text; *line;) {
        size_t n = strcspn(line, "\n");
        assert_true(n <= 80);
        line += n + 1;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(one_setting),
        CONF_TEST(paths_through_names_of_users),
        CONF_TEST(told_elsewhere),
        CONF_TEST(all_settings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
