/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meanings: the title, or the first sentence of the doc, cut after a word. */
#include "study/meaning.h"

#include "answer_case.h"

static void first_words(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } it[] = {{"Fewest staff", "Fewest staff"},
              {"Cash at the start. Owed to no one.", "Cash at the start"},
              {"Cash at the end.", "Cash at the end"},
              {"All other operating cost at the start, of income",
               "All other operating cost at the..."},
              {"Most staff per unit of work that is, it pays for",
               "Most staff per unit of work that is..."},
              {"Of 40 bytes: as long as a meaning may be", NULL},
              {"", ""},
              {"Averylongwordthatneverendsandhasnospaceatall", ""}};
    bur_arena *arena = bur_arena_create();
    for (size_t i = 0; i < sizeof it / sizeof *it; i++) {
        const char *words = bur_first_words(arena, it[i].text);
        const char *expected = it[i].words ? it[i].words : it[i].text;
        if (!*expected) {
            assert_null(words);
        } else {
            assert_string_equal(words, expected);
            assert_true(strlen(words) <= BUR_MEANING_MOST);
        }
    }
    assert_null(bur_first_words(arena, NULL));
    bur_arena_free(arena);
}

static void titles_before_docs(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_var var = {.name = "cash", .doc = "What is there"};
    assert_string_equal(bur_meaning(arena, &var), "What is there");
    var.title = "cash"; /* says nothing more */
    assert_string_equal(bur_meaning(arena, &var), "What is there");
    var.title = "Cash";
    assert_string_equal(bur_meaning(arena, &var), "Cash");
    assert_null(bur_meaning(arena, &(bur_var){.name = "cash"}));
    bur_arena_free(arena);
}

static void captions(void **state)
{
    (void)state;
    static const struct {
        const char *title, *doc, *caption;
    } it[] = {
        {"Cash", "Free cash; an overdraft where negative", "Cash"},
        {NULL, "Free cash; an overdraft where negative", "Free cash"},
        {NULL, "Time to payment: half of it checking.", "Time to payment"},
        {NULL, "Level of a:b. Of the start.", "Level of a:b"},
        {NULL,
         "A first clause that goes on and on, and is longer than what "
         "stands beside a chart",
         "cash"},
        {NULL, NULL, "cash"},
        {"", "", "cash"}};
    bur_arena *arena = bur_arena_create();
    for (size_t i = 0; i < sizeof it / sizeof *it; i++) {
        bur_var var = {.spelt = "cash", .title = it[i].title, .doc = it[i].doc};
        assert_string_equal(bur_caption(arena, &var), it[i].caption);
    }
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(first_words),
                                       cmocka_unit_test(titles_before_docs),
                                       cmocka_unit_test(captions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
