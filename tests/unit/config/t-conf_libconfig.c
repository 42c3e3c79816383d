/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_libconfig.c: a difference between what we read and what
 * libconfig reads is found, whatever it is. */
#include "config/conf_scan.h"

#include "conf_random.h"

/* Our tree of one text against libconfig's of another. */
static bool agree(conf_case *c, const char *ours, const char *theirs)
{
    const bur_conf *conf = conf_good(c, ours);
    bur_conf_file file = {conf->source, conf,
                          bur_arena_strdup(c->arena, theirs)};
    bur_sink *sink = bur_sink_create(c->arena);
    bool same = bur_conf_confirm(&file, sink);
    assert_true(same == (sink->n_errors == 0));
    return same;
}

static void every_difference_is_found(void **state)
{
    conf_case *c = *state;
    static const char *const text[] = {
        "a = 1;",         "a = 2;",         "a = 1.0;",      "b = 1;",
        "a = \"1\";",     "a = true;",      "a = false;",    "a = [1];",
        "a = (1);",       "a: { b = 1; };", "a = 1; b = 1;", "",
        "a = [1, 1];",    "a = \"\";",      "a = 1.5;",      "a = [];",
        "a: { b = 2; };", "a: { c = 1; };", "b = 1; a = 1;", "a = 3000000000L;",
        "a = (1, (2));",  "a = (1, [2]);"};
    int n = (int)(sizeof text / sizeof *text);
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
            if (agree(c, text[i], text[k]) != (i == k)) {
                fail_msg("%s and %s", text[i], text[k]);
            }
        }
    }
}

static void values_that_are_the_same(void **state)
{
    conf_case *c = *state;
    assert_true(agree(c, "a = 16;", "a : 0x10"));
    assert_true(agree(c, "a = 16;", "a = 16L,"));
    assert_true(agree(c, "a = \"xy\";", "a = \"x\" \"y\""));
}

static void what_libconfig_refuses(void **state)
{
    conf_case *c = *state;
    const bur_conf *conf = conf_good(c, "a = 1;\nb = 2;\n");
    bur_conf_file file = {conf->source, conf,
                          bur_arena_strdup(c->arena, "a = 1;\na = 2;\n")};
    assert_false(bur_conf_confirm(&file, c->sink));
    expect_diag(c->sink, BUR_DIAG_SYNTAX_FILE, 2, 1, "libconfig refuses");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(every_difference_is_found),
        CONF_TEST(values_that_are_the_same),
        CONF_TEST(what_libconfig_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
