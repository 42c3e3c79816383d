/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/schema_value.c: types, ranges, choices. */
#include "schema_case.h"

static void types(void **state)
{
    conf_case *c = *state;
    static const struct {
        const char *key, *value, *part;
    } row[] = {
        {"title", "1", "'title' should be text in quotes"},
        {"title", "[\"x\"]", "text in quotes"},
        {"share", "\"0.5\"", "write it without quotes: 0.5"},
        {"share", "\"0,5\"", "write a point: 0.5"},
        {"share", "\"half\"", "for example: share = 0.25;"},
        {"share", "true", "a number"},
        {"on", "1", "write true"},
        {"on", "0", "write false"},
        {"on", "\"true\"", "write it without quotes: true"},
        {"on", "\"yes\"", "'on' should be true or false"},
        {"title", "1.5", "text in quotes"},
        {"start", "2027", "a date in quotes"},
        {"start", "\"2027-02-30\"", "not a date of the calendar"},
        {"start", "\"31.01.2027\"", "write \"2027-01-31\""},
        {"points", "1", "even around a single one"},
        {"points", "(1, 2)", NULL},
        {"points", "[]", NULL},
        {"runs", "1", "a group: { ... }"},
        {"free", "1", NULL},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *text =
            bur_arena_printf(c->arena, "%s = %s;", row[i].key, row[i].value);
        if (row[i].part) {
            schema_bad(c, text, BUR_DIAG_WRONG_TYPE, 1,
                       (int)strlen(row[i].key) + 4, row[i].part);
        } else {
            schema_good(c, text);
        }
    }
}

/* A hint is given only where it helps. */
static void no_hint_for_what_is_no_slip(void **state)
{
    conf_case *c = *state;
    schema_bad(c, "on = \"yes\";", BUR_DIAG_WRONG_TYPE, 1, 6, "");
    assert_null(c->sink->first->notes);
    schema_bad(c, "title = 1.5;", BUR_DIAG_WRONG_TYPE, 1, 9, "");
    assert_null(c->sink->first->notes);
}

static void whole_numbers(void **state)
{
    conf_case *c = *state;
    schema_bad(c, "runs: { draws = 10.0; };", BUR_DIAG_WRONG_TYPE, 1, 17,
               "a whole number has no point");
    schema_bad(c, "runs: { draws = 0; };", BUR_DIAG_OUT_OF_RANGE, 1, 17,
               "'runs.draws' is 0 and should lie between 1 and 1000000000");
    schema_good(c, "runs: { draws = 1000000000; };");
    schema_good(c, "runs: { draws = 1; seed = -5; };");
}

static void items_of_rows(void **state)
{
    conf_case *c = *state;
    schema_bad(c, "points = (1, \"x\");", BUR_DIAG_WRONG_TYPE, 1, 14,
               "numbers in brackets");
    schema_bad(c, "points = [1.0, 11.0];", BUR_DIAG_OUT_OF_RANGE, 1, 16,
               "is 11 and should lie between 0 and 10");
    schema_bad(c, "stocks: { a: { initial = 1; inflows = [1]; }; };",
               BUR_DIAG_WRONG_TYPE, 1, 40, "texts in brackets");
}

static void ranges(void **state)
{
    conf_case *c = *state;
    schema_good(c, "share = 0.0;");
    schema_good(c, "share = 1;");
    schema_bad(c, "share = 1.0000001;", BUR_DIAG_OUT_OF_RANGE, 1, 9,
               "between 0 and 1");
    schema_bad(c, "share = -1;", BUR_DIAG_OUT_OF_RANGE, 1, 9, "is -1");
}

static void choices(void **state)
{
    conf_case *c = *state;
    schema_bad(c, "runs: { draws = 1; design = \"sobel\"; };",
               BUR_DIAG_UNKNOWN_CHOICE, 1, 29, "did you mean \"sobol\"?");
    assert_true(diag_says(c->sink->first, "one of: random|sobol|lhs"));
    schema_bad(c, "runs: { draws = 1; design = \"random|sobol\"; };",
               BUR_DIAG_UNKNOWN_CHOICE, 1, 29, "cannot be");
    schema_bad(c, "runs: { draws = 1; design = \"\"; };",
               BUR_DIAG_UNKNOWN_CHOICE, 1, 29, "cannot be");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(types),         CONF_TEST(no_hint_for_what_is_no_slip),
        CONF_TEST(whole_numbers), CONF_TEST(items_of_rows),
        CONF_TEST(ranges),        CONF_TEST(choices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
