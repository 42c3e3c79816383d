/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a part comes back, and tells studies apart. */
#include "store/part_head.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const bur_provenance_text texts[] = {
    {"model_text", "m.cfg", "model: {};"}, {"overrides", NULL, "a=1\nb=2"}};

static bur_part_head head_of(const char *seed)
{
    return (bur_part_head){.provenance = {.seed = seed,
                                          .version = "0.1",
                                          .design = "sobol",
                                          .n_draws = 5000,
                                          .n_texts = 2,
                                          .text = texts},
                           .accounts = true,
                           .shard = 2,
                           .n_shards = 4,
                           .output = "x.h5",
                           .units = "warn"};
}

static void comes_back(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_part_head head = head_of("7"), back;
    bur_sections *s;
    bur_fault fault;
    assert_int_equal(bur_sections_create("head", &s, &fault), BUR_OK);
    bur_part_head_put(&head, s);
    assert_int_equal(bur_sections_close(s, &fault), BUR_OK);
    assert_int_equal(bur_sections_open("head", -1, &s, &fault), BUR_OK);
    assert_true(bur_part_head_get(s, arena, &back));
    assert_int_equal(bur_sections_close(s, &fault), BUR_OK);
    assert_null(bur_part_head_difference(&head, &back, arena));
    assert_true(back.accounts && !back.conservation);
    assert_int_equal(back.shard, 2);
    assert_int_equal(back.n_shards, 4);
    assert_int_equal(back.provenance.n_draws, 5000);
    assert_string_equal(back.units, "warn");
    assert_string_equal(back.output, "x.h5");
    assert_null(back.provenance.text[1].source);
    assert_string_equal(back.provenance.text[1].text, "a=1\nb=2");
    bur_arena_free(arena);
}

static void differ(const bur_part_head *a, const bur_part_head *b,
                   const char *how)
{
    bur_arena *arena = bur_arena_create();
    assert_string_equal(bur_part_head_difference(a, b, arena), how);
    bur_arena_free(arena);
}

static void differences(void **state)
{
    (void)state;
    static const bur_provenance_text other[] = {
        {"model_text", "m.cfg", "model: { };"}, {"overrides", NULL, "a=1"}};
    static const bur_provenance_text moved[] = {
        {"model_text", "n.cfg", "model: {};"}, {"overrides", NULL, "a=1\nb=2"}};
    bur_part_head a = head_of("7"), b = head_of("8");
    differ(&a, &b, "the seed: 7 and 8");
    b = head_of("7");
    b.accounts = false;
    differ(&a, &b, "what is asked of the run (accounts, series)");
    b = head_of("7");
    b.provenance.text = other;
    differ(&a, &b, "model_text of m.cfg");
    b.provenance.text = moved;
    differ(&a, &b, "model_text of m.cfg and n.cfg");
    b.provenance.text = texts;
    b.provenance.n_texts = 1;
    differ(&a, &b, "overrides");
    differ(&b, &a, "overrides");
}

static void foreign(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_part_head back;
    bur_sections *s;
    bur_fault fault;
    assert_int_equal(bur_sections_create("head", &s, &fault), BUR_OK);
    bur_sections_add(s, "study", "short", 5);
    assert_int_equal(bur_sections_close(s, &fault), BUR_OK);
    assert_int_equal(bur_sections_open("head", -1, &s, &fault), BUR_OK);
    assert_false(bur_part_head_get(s, arena, &back));
    assert_int_equal(bur_sections_close(s, &fault), BUR_BAD_FORMAT);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back),
        cmocka_unit_test(differences),
        cmocka_unit_test(foreign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
