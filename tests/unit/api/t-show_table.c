/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in three formats: groups, and texts that a format must escape. */
#include "api/show_table.h"
#include "api_case.h"

static const char *const keys[] = {"name", "doc", "more"};
static const char *const heads[] = {"Name", "What"};

static char *printed(const char *format, bool has_numbers)
{
    static double number[] = {0.5, 2};
    static const bur_sector money = {.name = "cash", .title = "M|oney"};
    static const bur_dim dim = {.spelt = "Line", .n = 2};
    static const bur_var rows[] = {{.spelt = "a", .low = 1, .sector = &money},
                                   {.spelt = "b",
                                    .low = -1,
                                    .high = 2,
                                    .n_elements = 2,
                                    .n_dims = 1,
                                    .dim = {&dim},
                                    .number = number},
                                   {.spelt = "c", .low = 1, .sector = &money}};
    static const char *const docs[] = {"1 < 2 | *x*\n\"q\", `d`", NULL, "y"};
    bur_arena *arena = bur_arena_create();
    bur_table table = {.n_columns = 3,
                       .n_shown = 2,
                       .key = keys,
                       .head = heads,
                       .has_numbers = has_numbers};
    for (int i = 0; i < 3; i++) {
        bur_table_row row = {.of = &rows[i],
                             .under =
                                 rows[i].sector ? rows[i].sector->title : NULL,
                             .cell = {rows[i].spelt, docs[i], "+"}};
        bur_vec_push(arena, &table.rows, row);
    }
    FILE *out = tmpfile();
    assert_true(bur_table_print(&table, format, out));
    bur_arena_free(arena);
    return api_printed(out);
}

static void markdown(void **state)
{
    (void)state;
    char *text = printed("markdown", true);
    assert_string_equal(text, "### M\\|oney\n\n"
                              "| Name | What |\n| --- | --- |\n"
                              "| `a` | 1 &lt; 2 \\| \\*x\\* \"q\", \\`d\\` |\n"
                              "| `c` | y |\n\n"
                              "| Name | What |\n| --- | --- |\n"
                              "| `b[Line]` | |\n");
    free(text);
}

static void csv(void **state)
{
    (void)state;
    char *text = printed("csv", true);
    assert_string_equal(text, "sector,name,doc,more\n"
                              "cash,a,\"1 < 2 | *x*\n\"\"q\"\", `d`\",+\n"
                              ",b,,+\n"
                              "cash,c,y,+\n");
    free(text);
}

static void json(void **state)
{
    (void)state;
    char *text = printed("json", true);
    assert_non_null(strstr(text, "\"doc\": \"1 < 2 | *x*\\n\\\"q\\\", `d`\""));
    assert_non_null(strstr(text, "    \"sector\": null,\n"
                                 "    \"name\": \"b\",\n"
                                 "    \"doc\": null,\n"
                                 "    \"more\": \"+\",\n"
                                 "    \"dimensions\": [\"Line\"],\n"
                                 "    \"values\": [0.5, 2],\n"
                                 "    \"low\": -1,\n"
                                 "    \"high\": 2\n"));
    assert_non_null(strstr(text, "\"low\": null"));
    free(text);
    text = printed("json", false);
    assert_null(strstr(text, "values"));
    free(text);
}

static void formats(void **state)
{
    (void)state;
    bur_table none = {0};
    assert_string_equal(bur_table_format(0), "markdown");
    assert_string_equal(bur_table_format(1), "csv");
    assert_string_equal(bur_table_format(2), "json");
    assert_null(bur_table_format(3));
    assert_null(bur_table_format(-1));
    assert_false(bur_table_print(&none, "html", stdout));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown), cmocka_unit_test(csv),
        cmocka_unit_test(json), cmocka_unit_test(formats)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
