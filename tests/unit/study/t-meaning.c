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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(first_words),
                                       cmocka_unit_test(titles_before_docs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
