/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_include.c: files in files. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <sys/stat.h>

#include "conf_case.h"

typedef struct files {
    conf_case c;
    char folder[32];
    const char *below;
} files;

static int begin(void **state)
{
    files *f = calloc(1, sizeof *f);
    f->c.arena = bur_arena_create();
    f->c.sink = bur_sink_create(f->c.arena);
    strcpy(f->folder, "/tmp/t-include-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    f->below = bur_arena_printf(f->c.arena, "%s/below", f->folder);
    assert_int_equal(mkdir(f->below, 0700), 0);
    *state = f;
    return 0;
}

static int end(void **state)
{
    files *f = *state;
    static const char *const name[] = {
        "main.cfg", "one.cfg", "below/two.cfg", "below/three.cfg", "below", ""};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        remove(bur_arena_printf(f->c.arena, "%s/%s", f->folder, name[i]));
    }
    bur_arena_free(f->c.arena);
    free(f);
    return 0;
}

static const bur_conf *read_main(files *f, const char *text)
{
    const char *path = conf_file(&f->c, f->folder, "main.cfg", text);
    bur_fault fault;
    f->c.sink = bur_sink_create(f->c.arena);
    const bur_conf *conf = bur_conf_read(f->c.arena, path, f->c.sink, &fault);
    assert_int_equal(fault.status, BUR_OK);
    assert_true((conf == NULL) == (f->c.sink->n_errors > 0));
    return conf;
}

/* A file is looked for beside the one that includes it, wherever the program
 * runs. */
static void included_beside(void **state)
{
    files *f = *state;
    conf_file(&f->c, f->folder, "one.cfg",
              "b = 2;\n  @include \"below/two.cfg\"\nd = 4;");
    conf_file(&f->c, f->below, "two.cfg", "@include \"three.cfg\"\n# end");
    conf_file(&f->c, f->below, "three.cfg", "\nc: { x = 3; };");
    const bur_conf *root =
        read_main(f, "a = 1;\n@include \"one.cfg\" # why\ne = 5;");
    assert_non_null(root);
    assert_string_equal(bur_conf_print(f->c.arena, root),
                        "a = 1;\nb = 2;\nc: {\n  x = 3;\n};\nd = 4;\n"
                        "e = 5;\n");
    const bur_conf *x = bur_conf_at(bur_conf_at(root, "c"), "x");
    bur_place place = bur_span_place(x->span);
    assert_int_equal(place.line, 2);
    assert_non_null(strstr(place.path, "/below/three.cfg"));
    assert_string_equal(x->source->path, place.path);
}

static void included_into_groups(void **state)
{
    files *f = *state;
    conf_file(&f->c, f->folder, "one.cfg", "x = 1;\ny = \"t\";\n");
    const bur_conf *root =
        read_main(f, "a: {\n@include \"one.cfg\"\nz = 2; };\nb: {\n\t@include "
                     "\"one.cfg\"\n};");
    assert_non_null(root);
    assert_int_equal(bur_conf_at(root, "a")->n_items, 3);
    assert_int_equal(bur_conf_at(root, "b")->n_items, 2);
}

/* The file knows what it is made of, in the order of reading. */
static void parts_are_noted(void **state)
{
    files *f = *state;
    conf_file(&f->c, f->folder, "one.cfg", "@include \"below/two.cfg\"\n");
    conf_file(&f->c, f->below, "two.cfg", "# nothing\n");
    const bur_conf *root = read_main(
        f, "a: {\n@include \"one.cfg\"\n};\nb: {\n@include \"one.cfg\"\n};");
    const bur_source *main = root->source;
    static const char *const paths[] = {"/one.cfg", "/below/two.cfg",
                                        "/one.cfg", "/below/two.cfg"};
    assert_int_equal(main->n_included, 4);
    for (int i = 0; i < 4; i++) {
        assert_non_null(strstr(main->included[i]->path, paths[i]));
    }
    assert_string_equal(main->included[1]->bytes, "# nothing\n");
    assert_int_equal(read_main(f, "a = 1;")->source->n_included, 0);
}

static void absolute_paths(void **state)
{
    files *f = *state;
    const char *path = conf_file(&f->c, f->folder, "one.cfg", "x = 1;");
    const bur_conf *root =
        read_main(f, bur_arena_printf(f->c.arena, "@include \"%s\"\n", path));
    assert_non_null(root);
    assert_int_equal(root->n_items, 1);
}

static void missing_files(void **state)
{
    files *f = *state;
    assert_null(read_main(f, "a = 1;\n @include \"none.cfg\"\nb = yes;"));
    expect_diag(f->c.sink, BUR_DIAG_INCLUDE, 2, 11, "No such file");
    expect_diag(f->c.sink, BUR_DIAG_SYNTAX_FILE, 3, 5, "write true");
}

static void circles(void **state)
{
    files *f = *state;
    assert_null(read_main(f, "@include \"main.cfg\"\n"));
    expect_diag(f->c.sink, BUR_DIAG_INCLUDE, 1, 10, "include itself");
}

/* Ten files deep with ten includes each would be ten thousand million. */
static void bombs(void **state)
{
    files *f = *state;
    char text[512] = "";
    for (int i = 0; i < 10; i++) {
        strcat(text, "@include \"main.cfg\"\n");
    }
    assert_null(read_main(f, text));
    bool told = false;
    for (const bur_diag *d = f->c.sink->first; d; d = d->next) {
        told = told || diag_says(d, "too many files");
    }
    assert_true(told);
}

static void faults_in_included_files(void **state)
{
    files *f = *state;
    conf_file(&f->c, f->folder, "one.cfg", "a = 1;\nb = 5000000000;\n}");
    assert_null(read_main(f, "@include \"one.cfg\"\na = 2;\n"));
    assert_int_equal(f->c.sink->n_errors, 3);
    expect_diag(f->c.sink, BUR_DIAG_NUMBER_RANGE, 2, 5, "5000000000L");
    expect_diag(f->c.sink, BUR_DIAG_SYNTAX_FILE, 3, 1, "no '{'");
    expect_diag(f->c.sink, BUR_DIAG_DUPLICATE_KEY, 2, 1, "first given");
}

static void malformed_lines(void **state)
{
    files *f = *state;
    conf_file(&f->c, f->folder, "one.cfg", "x = 1;");
    assert_null(read_main(f, "a = 1; @include \"one.cfg\"\n"));
    expect_diag(f->c.sink, BUR_DIAG_SYNTAX_FILE, 1, 17, "by a line");
    assert_null(read_main(f, "@include one.cfg\n"));
    expect_diag(f->c.sink, BUR_DIAG_SYNTAX_FILE, 1, 1, "by a line");
    assert_null(read_main(f, "a: { @\n };\n"));
    assert_null(read_main(f, "a = (1,\n@include \"one.cfg\"\n);"));
}

static void refused_in_memory(void **state)
{
    files *f = *state;
    conf_bad(&f->c, "@include \"/etc/passwd\"\n", BUR_DIAG_INCLUDE, 1, 10,
             "not a file");
}

#define FILES_TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILES_TEST(included_beside),
        FILES_TEST(included_into_groups),
        FILES_TEST(parts_are_noted),
        FILES_TEST(absolute_paths),
        FILES_TEST(missing_files),
        FILES_TEST(circles),
        FILES_TEST(bombs),
        FILES_TEST(malformed_lines),
        FILES_TEST(faults_in_included_files),
        FILES_TEST(refused_in_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
