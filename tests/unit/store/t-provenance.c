/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A results file tells what it was computed from, and other files do not. */
#include "store/provenance.h"

#include "store_help.h"

static void write_file(const char *path, const bur_provenance *p)
{
    bur_fault fault;
    bur_h5 *h5 = bur_h5_create(path, &fault);
    assert_non_null(h5);
    if (p) {
        bur_provenance_write(p, h5);
    }
    assert_int_equal(bur_h5_close(h5, &fault), BUR_OK);
}

static void test_round_trip(void **state)
{
    (void)state;
    char *big = malloc(200001);
    memset(big, '\n', 200000);
    big[200000] = '\0';
    bur_provenance_text texts[] = {{"model_text", "models/a.cfg", big},
                                   {"scenario_text", NULL, "größe"},
                                   {"overrides", "--set", ""}};
    bur_provenance p = {
        "18446744073709551615", "0.1.0", "sobol", 1000000, 3, texts};
    write_file("p.h5", &p);
    bur_h5_file *file;
    bur_fault fault;
    bur_arena *arena = bur_arena_create();
    bur_provenance q;
    assert_int_equal(bur_h5_open("p.h5", &file, &fault), BUR_OK);
    assert_int_equal(bur_provenance_read(file, arena, &q, &fault), BUR_OK);
    assert_string_equal(q.seed, p.seed);
    assert_string_equal(q.version, p.version);
    assert_string_equal(q.design, p.design);
    assert_int_equal(q.n_draws, p.n_draws);
    assert_int_equal(q.n_texts, 3);
    for (int i = 0; i < 3; i++) {
        assert_string_equal(q.text[i].name, texts[i].name);
        assert_string_equal(q.text[i].text, texts[i].text);
        if (texts[i].source) {
            assert_string_equal(q.text[i].source, texts[i].source);
        } else {
            assert_null(q.text[i].source);
        }
    }
    bur_h5_release(file);
    bur_arena_free(arena);
    free(big);
}

static void test_none(void **state)
{
    (void)state;
    write_file("none.h5", NULL);
    bur_h5_file *file;
    bur_fault fault;
    bur_arena *arena = bur_arena_create();
    bur_provenance q;
    assert_int_equal(bur_h5_open("none.h5", &file, &fault), BUR_OK);
    assert_int_equal(bur_provenance_read(file, arena, &q, &fault),
                     BUR_BAD_FORMAT);
    assert_string_equal(fault.message, "'none.h5' holds no results of Bursar");
    bur_h5_release(file);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
