/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_print.c: what is printed reads back as it was. */
#include "conf_random.h"

static void forms(void **state)
{
    conf_case *c = *state;
    const bur_conf *root = conf_good(
        c, "a=1,b=2.0 c=\"x\\\"\\\\\\n\\t\\r\\f\\x01\" d=[1L,5000000000L]"
           "e=(1,(2.5),{f=true}) g={} h={i={j=0x10;}} k=-3000000000L l=1e300");
    assert_string_equal(
        bur_conf_print(c->arena, root),
        "a = 1;\nb = 2.0;\nc = \"x\\\"\\\\\\n\\t\\r\\f\\x01\";\n"
        "d = [1L, 5000000000L];\ne = (1, (2.5), {\n  f = true;\n});\n"
        "g: {};\nh: {\n  i: {\n    j = 16;\n  };\n};\nk = -3000000000L;\n"
        "l = 1e+300;\n");
    assert_string_equal(bur_conf_print(c->arena, bur_conf_at(root, "d")),
                        "[1L, 5000000000L]");
    assert_string_equal(bur_conf_print(c->arena, bur_conf_at(root, "g")), "{}");
}

static void random_trees_read_back(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 1000; seed++) {
        bur_arena *arena = bur_arena_create();
        conf_random r = {arena, bur_hash_mix(seed ^ 0x9817)};
        const char *text = random_settings(&r, 4);
        bur_sink *sink = bur_sink_create(arena);
        const bur_conf *first =
            bur_conf_parse(arena, "first", text, strlen(text), sink);
        assert_non_null(first);
        const char *printed = bur_conf_print(arena, first);
        const bur_conf *again =
            bur_conf_parse(arena, "again", printed, strlen(printed), sink);
        if (!again || !conf_same(first, again)) {
            bur_sink_render(sink, stderr, false);
            fail_msg("seed %d:\n%s\n%s", (int)seed, text, printed);
        }
        bur_arena_free(arena);
    }
}

static void parts(void **state)
{
    conf_case *c = *state;
    assert_string_equal(bur_conf_quoted(c->arena, "a\"b\nc", 4),
                        "\"a\\\"b\\n\"");
    assert_string_equal(bur_conf_float(c->arena, 3), "3.0");
    assert_string_equal(bur_conf_float(c->arena, -0.25), "-0.25");
    assert_string_equal(bur_conf_float(c->arena, 1e300), "1e+300");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(forms),
        CONF_TEST(random_trees_read_back),
        CONF_TEST(parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
