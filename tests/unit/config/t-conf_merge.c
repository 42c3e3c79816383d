/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_merge.c: examples, then laws on random trees. */
#include "conf_random.h"

static const char *merged(conf_case *c, const char *base, const char *over)
{
    const bur_conf *under = conf_good(c, base);
    const bur_conf *upper = conf_good(c, over);
    return bur_conf_print(c->arena, bur_conf_merge(c->arena, under, upper));
}

static void examples(void **state)
{
    conf_case *c = *state;
    assert_string_equal(merged(c, "a = 1; b = 2;", "b = 3; c = 4;"),
                        "a = 1;\nb = 3;\nc = 4;\n");
    assert_string_equal(merged(c, "g: { x = 1; y = 2; };", "g: { y = [3]; };"),
                        "g: {\n  x = 1;\n  y = [3];\n};\n");
    assert_string_equal(merged(c, "a = (1, 2);", "a = (3);"), "a = (3);\n");
    assert_string_equal(merged(c, "g: { x = 1; };", "g = 2;"), "g = 2;\n");
    assert_string_equal(merged(c, "g = 2;", "g: { };"), "g: {};\n");
    assert_string_equal(merged(c, "", "a = 1;"), "a = 1;\n");
}

static void places_are_kept(void **state)
{
    conf_case *c = *state;
    const bur_conf *base = conf_good(c, "g: {\n x = 1;\n y = 2; };");
    const bur_conf *over = conf_good(c, "\n\n\ng: { y = 3; };");
    const bur_conf *g = bur_conf_at(bur_conf_merge(c->arena, base, over), "g");
    assert_int_equal(bur_span_place(bur_conf_at(g, "x")->span).line, 2);
    assert_int_equal(bur_span_place(bur_conf_at(g, "y")->span).line, 4);
    assert_string_equal(bur_conf_print(c->arena, base),
                        "g: {\n  x = 1;\n  y = 2;\n};\n");
}

static void nothing_is_neutral(void **state)
{
    conf_case *c = *state;
    const bur_conf *a = conf_good(c, "a = 1;");
    assert_ptr_equal(bur_conf_merge(c->arena, a, NULL), a);
    assert_ptr_equal(bur_conf_merge(c->arena, NULL, a), a);
    assert_null(bur_conf_merge(c->arena, NULL, NULL));
}

static const bur_conf *random_conf(bur_arena *arena, conf_random *r)
{
    const char *text = random_settings(r, 4);
    bur_sink *sink = bur_sink_create(arena);
    const bur_conf *conf =
        bur_conf_parse(arena, "random", text, strlen(text), sink);
    assert_non_null(conf);
    return conf;
}

/* Every setting of `over` is found in the result, by the rule. */
static void check_over(const bur_conf *base, const bur_conf *over,
                       const bur_conf *all)
{
    for (int i = 0; i < over->n_items; i++) {
        const bur_conf *mine = over->item[i];
        const bur_conf *old = bur_conf_at(base, mine->name);
        const bur_conf *got = bur_conf_at(all, mine->name);
        assert_non_null(got);
        if (old && old->kind == BUR_CONF_GROUP &&
            mine->kind == BUR_CONF_GROUP) {
            check_over(old, mine, got);
        } else {
            assert_ptr_equal(got, mine);
        }
    }
    for (int i = 0; i < base->n_items; i++) {
        const bur_conf *old = base->item[i];
        assert_string_equal(all->item[i]->name, old->name);
        if (!bur_conf_at(over, old->name)) {
            assert_ptr_equal(all->item[i], old);
        }
    }
}

static void laws(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 500; seed++) {
        bur_arena *arena = bur_arena_create();
        conf_random r = {arena, bur_hash_mix(seed)};
        const bur_conf *a = random_conf(arena, &r);
        const bur_conf *b = random_conf(arena, &r);
        const bur_conf *ab = bur_conf_merge(arena, a, b);
        check_over(a, b, ab);
        if (!conf_same(bur_conf_merge(arena, ab, b), ab) ||
            !conf_same(bur_conf_merge(arena, a, a), a)) {
            fail_msg("seed %d: laid twice", (int)seed);
        }
        bur_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(examples),
        CONF_TEST(places_are_kept),
        CONF_TEST(nothing_is_neutral),
        CONF_TEST(laws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
