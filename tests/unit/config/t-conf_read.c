/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_read.c, and that the floor agrees with libconfig on
 * files made at random. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "conf_random.h"

static void random_files_are_read(void **state)
{
    conf_case *c = *state;
    int n_settings = 0;
    for (uint64_t seed = 0; seed < 2000; seed++) {
        bur_arena *arena = bur_arena_create();
        conf_random r = {arena, bur_hash_mix(seed)};
        const char *text = random_settings(&r, 4);
        c->sink = bur_sink_create(arena);
        const bur_conf *conf =
            bur_conf_parse(arena, "random", text, strlen(text), c->sink);
        if (!conf) {
            fprintf(stderr, "%s\n", text);
            bur_sink_render(c->sink, stderr, false);
            fail_msg("seed %d", (int)seed);
        }
        n_settings += conf->n_items;
        bur_arena_free(arena);
    }
    assert_true(n_settings > 2000);
}

/* One byte changed anywhere: never a crash, never silence. */
static void damaged_files_are_refused_or_read(void **state)
{
    (void)state;
    int n_refused = 0;
    for (uint64_t seed = 0; seed < 3000; seed++) {
        bur_arena *arena = bur_arena_create();
        conf_random r = {arena, bur_hash_mix(seed ^ 0xDA)};
        char *text = bur_arena_strdup(arena, random_settings(&r, 3));
        size_t n = strlen(text);
        static const char byte[] = "\"\\{}[]();,=#/*@\n a1-.L\xC3\0";
        if (n > 0) {
            text[random_below(&r, (int)n)] =
                byte[random_below(&r, (int)sizeof byte)];
        }
        bur_sink *sink = bur_sink_create(arena);
        const bur_conf *conf = bur_conf_parse(arena, "damaged", text, n, sink);
        assert_true((conf == NULL) == (sink->n_errors > 0));
        for (const bur_diag *d = sink->first; d; d = d->next) {
            assert_true(bur_span_known(d->span));
            assert_true(strncmp(d->message, "libconfig", 9) != 0);
        }
        n_refused += !conf;
        bur_arena_free(arena);
    }
    assert_true(n_refused > 500);
}

static void a_missing_file_is_the_worlds_fault(void **state)
{
    conf_case *c = *state;
    bur_fault fault;
    assert_null(bur_conf_read(c->arena, "/nonexistent/x.cfg", c->sink, &fault));
    assert_int_equal(fault.status, BUR_NOT_FOUND);
    assert_int_equal(c->sink->n_errors, 0);
}

static void a_bad_file_is_the_users_fault(void **state)
{
    conf_case *c = *state;
    char folder[] = "/tmp/t-conf-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = conf_file(c, folder, "bad.cfg", "\n a = ;\n");
    bur_fault fault;
    assert_null(bur_conf_read(c->arena, path, c->sink, &fault));
    assert_int_equal(fault.status, BUR_OK);
    expect_diag(c->sink, BUR_DIAG_SYNTAX_FILE, 2, 6, "a value is missing");
    assert_string_equal(bur_span_place(c->sink->first->span).path, path);
    remove(path);
    remove(folder);
}

static void places_are_exact(void **state)
{
    conf_case *c = *state;
    const bur_conf *root =
        conf_good(c, "# x\na: {\n\tb = [1,\n  22];\r\n  c = \"t\" };\n");
    const bur_conf *b = bur_conf_at(bur_conf_at(root, "a"), "b");
    bur_place place = bur_span_place(b->item[1]->span);
    assert_int_equal(place.line, 4);
    assert_int_equal(place.column, 3);
    assert_int_equal(place.width, 2);
    place = bur_span_place(b->name_span);
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 2);
    place = bur_span_place(b->span);
    assert_int_equal(place.column, 6);
    place = bur_span_place(bur_conf_at(root, "a")->span);
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 4);
}

static void several_faults_are_told_at_once(void **state)
{
    conf_case *c = *state;
    assert_null(conf_parse(c, "a = yes;\nb = 5000000000;\nc = [1, 2.5];\n"
                              "d = 2027-01-01;\na = 2;\ne-f = 1;\n"));
    assert_int_equal(c->sink->n_errors, 6);
}

static void items_are_found_by_name(void **state)
{
    conf_case *c = *state;
    const bur_conf *root = conf_good(c, "a = 1; b = (2); A = 3");
    assert_int_equal(bur_conf_at(root, "a")->integer, 1);
    assert_int_equal(bur_conf_at(root, "A")->integer, 3);
    assert_null(bur_conf_at(root, "c"));
    assert_null(bur_conf_at(bur_conf_at(root, "b"), "a"));
    assert_null(bur_conf_at(NULL, "a"));
}

static void an_empty_file_is_an_empty_group(void **state)
{
    conf_case *c = *state;
    static const char *const text[] = {"", " ", "\n# only this", "/* */"};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        const bur_conf *root = conf_good(c, text[i]);
        assert_int_equal(root->kind, BUR_CONF_GROUP);
        assert_int_equal(root->n_items, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(random_files_are_read),
        CONF_TEST(damaged_files_are_refused_or_read),
        CONF_TEST(a_missing_file_is_the_worlds_fault),
        CONF_TEST(a_bad_file_is_the_users_fault),
        CONF_TEST(places_are_exact),
        CONF_TEST(several_faults_are_told_at_once),
        CONF_TEST(items_are_found_by_name),
        CONF_TEST(an_empty_file_is_an_empty_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
