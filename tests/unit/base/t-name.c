/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/base/name.c */
#include "base/name.h"

#include <locale.h>
#include <wctype.h>

#include "base_case.h"

static void expect(bur_arena *arena, const char *spelt, const char *name)
{
    assert_string_equal(bur_name_canonical(arena, spelt, strlen(spelt)), name);
}

/* XMILE 1.0, 3.2.2.2: these are all the same name. */
static void spellings_of_one_name(void **state)
{
    static const char *const spelt[] = {
        "wom multiplier",         "\"wom multiplier\"", "Wom Multiplier",
        "wom_multiplier",         "wom\\nmultiplier",   "wom\nmultiplier",
        "wom \n_ \\n multiplier", " WOM  MULTIPLIER ",  "__wom_ multiplier_",
        "wom\xC2\xA0multiplier",  "wom\r\n\tmultiplier"};
    for (size_t i = 0; i < sizeof spelt / sizeof *spelt; i++) {
        expect(*state, spelt[i], "wom_multiplier");
    }
}

static void other_names(void **state)
{
    bur_arena *arena = *state;
    expect(arena, "", "");
    expect(arena, " _\" ", "");
    expect(arena, "a.B", "a.b");
    expect(arena, "a\\b", "a\\b");
    expect(arena, "GR\xC3\x96SSE", "gr\xC3\xB6sse");
    expect(arena, "\xC8\x98tefan", "\xC8\x99tefan");
    expect(arena, "\xE2\x82\xAC x", "\xE2\x82\xAC_x");
    expect(arena, "A\xC3", "a\xC3");
    expect(arena,
           "\xC3"
           "A",
           "\xC3"
           "a");
    assert_string_equal(bur_name_canonical(arena, "abc", 2), "ab");
}

/* Canonical names are their own canonical form. */
static void twice_is_once(void **state)
{
    bur_arena *arena = *state;
    static const char *const part[] = {"A",   "b",       " ",        "_",
                                       "\\n", "\"",      "\xC3\x89", "\xD0\x96",
                                       "1",   "\xC2\xA0"};
    for (uint64_t seed = 0; seed < 2000; seed++) {
        const char *s = "";
        for (uint64_t k = 0; k < word_of(seed, 99) % 12; k++) {
            s = bur_arena_printf(arena, "%s%s", s, part[word_of(seed, k) % 10]);
        }
        const char *once = bur_name_canonical(arena, s, strlen(s));
        const char *twice = bur_name_canonical(arena, once, strlen(once));
        if (strcmp(once, twice) != 0) {
            fail_msg("seed %d: '%s' '%s' '%s'", (int)seed, s, once, twice);
        }
    }
}

/* Letters of two bytes against the C library's table, where the lower case
 * takes two bytes too. */
static void letters_of_two_bytes(void **state)
{
    bur_arena *arena = *state;
    if (!setlocale(LC_CTYPE, "C.UTF-8")) {
        skip();
    }
    int n_wrong = 0;
    for (unsigned code = 0xA1; code < 0x530; code++) {
        unsigned low = (unsigned)towlower((wint_t)code);
        bool copt = code >= 0x370 && code < 0x386;
        bool rest = code >= 0x3CF && code < 0x400;
        bool rare =
            (code >= 0x180 && code < 0x1CD) || (code >= 0x1F1 && code <= 0x1F3);
        if (low < 0x80 || low > 0x7FF || copt || rest || rare) {
            continue;
        }
        bool ipa = code >= 0x1F6 && code < 0x250 && low != code + 1;
        if (ipa) {
            continue;
        }
        char s[3] = {(char)(0xC0 | code >> 6), (char)(0x80 | (code & 0x3F))};
        char want[3] = {(char)(0xC0 | low >> 6), (char)(0x80 | (low & 0x3F))};
        if (strcmp(bur_name_canonical(arena, s, 2), want) != 0) {
            fprintf(stderr, "U+%04X\n", code);
            n_wrong++;
        }
    }
    setlocale(LC_CTYPE, "C");
    assert_int_equal(n_wrong, 0);
}

static void distances(void **state)
{
    (void)state;
    assert_int_equal(bur_name_distance("", "", 3), 0);
    assert_int_equal(bur_name_distance("abc", "abc", 3), 0);
    assert_int_equal(bur_name_distance("prise", "price", 3), 1);
    assert_int_equal(bur_name_distance("ab", "ba", 3), 1);
    assert_int_equal(bur_name_distance("drawz", "draw", 3), 1);
    assert_int_equal(bur_name_distance("", "abc", 5), 3);
    assert_int_equal(bur_name_distance("kitten", "sitting", 5), 3);
    assert_int_equal(bur_name_distance("abcdef", "uvwxyz", 3), 4);
    char longer[80] = {0};
    memset(longer, 'a', 79);
    assert_int_equal(bur_name_distance(longer, longer, 3), 4);
}

/* Distance by plain recursion, for short words over two letters. */
static int slow(const char *a, size_t n, const char *b, size_t m)
{
    if (n == 0 || m == 0) {
        return (int)(n + m);
    }
    int best = slow(a, n - 1, b, m - 1) + (a[n - 1] != b[m - 1]);
    int drop = slow(a, n - 1, b, m) + 1, add = slow(a, n, b, m - 1) + 1;
    best = drop < best ? drop : best;
    best = add < best ? add : best;
    if (n > 1 && m > 1 && a[n - 1] == b[m - 2] && a[n - 2] == b[m - 1]) {
        int swap = slow(a, n - 2, b, m - 2) + 1;
        best = swap < best ? swap : best;
    }
    return best;
}

static void distances_by_recursion(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 1000; seed++) {
        uint64_t word = word_of(7, seed);
        char a[8] = {0}, b[8] = {0};
        size_t n = word % 6, m = word / 6 % 6;
        for (size_t i = 0; i < 6; i++) {
            a[i] = i < n ? "xyz"[(word >> (8 + 2 * i)) % 3] : '\0';
            b[i] = i < m ? "xyz"[(word >> (24 + 2 * i)) % 3] : '\0';
        }
        if (bur_name_distance(a, b, 9) != slow(a, n, b, m)) {
            fail_msg("seed %d: '%s' '%s'", (int)seed, a, b);
        }
    }
}

static void nearest(void **state)
{
    (void)state;
    bur_nearest near = {.wanted = "prise"};
    bur_nearest_offer(&near, "learners");
    assert_null(near.best);
    bur_nearest_offer(&near, "prices");
    assert_string_equal(near.best, "prices");
    bur_nearest_offer(&near, "price");
    assert_string_equal(near.best, "price");
    bur_nearest_offer(&near, "prize");
    assert_string_equal(near.best, "price");
    bur_nearest none = {.wanted = "ab"};
    bur_nearest_offer(&none, "xy");
    assert_null(none.best);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BASE_TEST(spellings_of_one_name),
        BASE_TEST(other_names),
        BASE_TEST(twice_is_once),
        BASE_TEST(letters_of_two_bytes),
        BASE_TEST(distances),
        BASE_TEST(distances_by_recursion),
        BASE_TEST(nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
