/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections come back; a file that is cut at any byte, or has any bit turned, is
 * refused. */
#define _POSIX_C_SOURCE 200809L
#include "store/sections.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char path[] = "sections";

static void write_some(void)
{
    bur_sections *s;
    bur_fault fault;
    assert_int_equal(bur_sections_create(path, &s, &fault), BUR_OK);
    bur_sections_begin(s, "letters", 11);
    bur_sections_put(s, "abc", 3);
    bur_sections_put(s, "defghijk", 8);
    bur_sections_end(s);
    bur_sections_add(s, "none", "", 0);
    int64_t size = bur_sections_size(s);
    bur_sections_add(s, "12345678", "more", 4);
    assert_int_equal(bur_sections_size(s) - size, bur_section_size(4));
    assert_int_equal(bur_sections_sync(s, &fault), BUR_OK);
    assert_int_equal(bur_sections_close(s, &fault), BUR_OK);
}

/* Reads all of it, in other pieces than it was written; whether it is as it
 * was. */
static bool reads(int64_t size, bur_fault *fault)
{
    char tag[BUR_SECTION_TAG + 1], text[12] = "";
    uint64_t length;
    bur_sections *s;
    if (bur_sections_open(path, size, &s, fault) != BUR_OK) {
        return false;
    }
    bool good =
        bur_sections_next(s, tag, &length) && strcmp(tag, "letters") == 0 &&
        length == 11 && bur_sections_get(s, text, 7) &&
        bur_sections_get(s, text + 7, 4) && strcmp(text, "abcdefghijk") == 0;
    good = good && bur_sections_next(s, tag, &length) && length == 0 &&
           strcmp(tag, "none") == 0;
    good = good && bur_sections_next(s, tag, &length) &&
           strcmp(tag, "12345678") == 0;
    good = good && !bur_sections_next(s, tag, &length); /* skips its bytes */
    return bur_sections_close(s, fault) == BUR_OK && good;
}

static void come_back(void **state)
{
    (void)state;
    bur_fault fault;
    write_some();
    assert_true(reads(-1, &fault));
}

static long size_of_file(void)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    long n = ftell(file);
    fclose(file);
    return n;
}

static void cut_anywhere(void **state)
{
    (void)state;
    bur_fault fault;
    write_some();
    for (long n = size_of_file() - 1; n >= 0; n--) {
        assert_int_equal(truncate(path, n), 0);
        assert_false(reads(-1, &fault));
    }
    assert_int_equal(unlink(path), 0);
    assert_false(reads(-1, &fault));
    assert_int_equal(fault.status, BUR_NOT_FOUND);
}

static void any_bit(void **state)
{
    (void)state;
    bur_fault fault;
    write_some();
    long n = size_of_file();
    for (long bit = 0; bit < 8 * n; bit++) {
        FILE *file = fopen(path, "r+b");
        assert_non_null(file);
        fseek(file, bit / 8, SEEK_SET);
        int byte = fgetc(file);
        fseek(file, bit / 8, SEEK_SET);
        fputc(byte ^ (1 << bit % 8), file);
        fclose(file);
        assert_false(reads(-1, &fault));
        write_some();
    }
}

static void go_on(void **state)
{
    (void)state;
    bur_fault fault;
    bur_sections *s;
    write_some();
    long n = size_of_file();
    int64_t keep = n - bur_section_size(4);
    assert_int_equal(bur_sections_continue(path, keep, &s, &fault), BUR_OK);
    assert_int_equal(bur_sections_size(s), keep);
    bur_sections_add(s, "12345678", "more", 4);
    bur_sections_add(s, "beyond", "what does not count", 19);
    assert_int_equal(bur_sections_close(s, &fault), BUR_OK);
    assert_true(reads(n, &fault));
    assert_false(reads(-1, &fault));
    assert_int_equal(bur_sections_continue(path, n + 500, &s, &fault),
                     BUR_BAD_FORMAT);
    assert_int_equal(bur_sections_create("no/where", &s, &fault),
                     BUR_NOT_FOUND);
}

static void full(void **state)
{
    (void)state;
    bur_fault fault;
    bur_sections *s;
    assert_int_equal(bur_sections_create("/dev/full", &s, &fault), BUR_OK);
    bur_sections_add(s, "a", "b", 1);
    assert_int_equal(bur_sections_sync(s, &fault), BUR_IO);
    assert_int_equal(bur_sections_close(s, &fault), BUR_IO);
}

/* In memory: the same, cut or turned anywhere likewise. */
static bool reads_in(const char *bytes, size_t n)
{
    bur_fault fault;
    bur_sections *s;
    char tag[BUR_SECTION_TAG + 1], text[4] = "";
    uint64_t length;
    if (bur_sections_open_in(bytes, n, &s, &fault) != BUR_OK) {
        return false;
    }
    bool good = bur_sections_next(s, tag, &length) && strcmp(tag, "a") == 0 &&
                length == 3 && bur_sections_get(s, text, 3) &&
                memcmp(text, "bcd", 3) == 0 &&
                bur_sections_next(s, tag, &length) && strcmp(tag, "e") == 0 &&
                !bur_sections_next(s, tag, &length);
    return bur_sections_close(s, &fault) == BUR_OK && good;
}

static void in_memory(void **state)
{
    (void)state;
    bur_fault fault;
    bur_sections *s;
    void *bytes;
    size_t n;
    assert_int_equal(bur_sections_create_in(&s, &fault), BUR_OK);
    bur_sections_add(s, "a", "bcd", 3);
    bur_sections_add(s, "e", "", 0);
    size_t size = (size_t)bur_sections_size(s);
    assert_int_equal(bur_sections_take(s, &bytes, &n, &fault), BUR_OK);
    assert_int_equal(n, size);
    assert_true(reads_in(bytes, n));
    for (size_t cut = 0; cut < n; cut++) {
        assert_false(reads_in(bytes, cut));
    }
    for (size_t bit = 0; bit < 8 * n; bit++) {
        ((char *)bytes)[bit / 8] ^= (char)(1 << bit % 8);
        assert_false(reads_in(bytes, n));
        ((char *)bytes)[bit / 8] ^= (char)(1 << bit % 8);
    }
    free(bytes);
    assert_int_equal(bur_sections_create_in(&s, &fault), BUR_OK);
    bur_sections_close(s, &fault); /* not taken */
}

/* A message that grows many times. */
static void long_in_memory(void **state)
{
    (void)state;
    enum { WORDS = 100000 };
    bur_fault fault;
    bur_sections *s;
    void *bytes;
    char tag[BUR_SECTION_TAG + 1];
    size_t n;
    uint64_t word = 0, length;
    assert_int_equal(bur_sections_create_in(&s, &fault), BUR_OK);
    bur_sections_begin(s, "words", WORDS * sizeof word);
    for (uint64_t i = 0; i < WORDS; i++) {
        bur_sections_put(s, &i, sizeof i);
    }
    bur_sections_end(s);
    assert_int_equal(bur_sections_take(s, &bytes, &n, &fault), BUR_OK);
    assert_int_equal(bur_sections_open_in(bytes, n, &s, &fault), BUR_OK);
    assert_true(bur_sections_next(s, tag, &length));
    for (uint64_t i = 0; i < WORDS; i++) {
        assert_true(bur_sections_get(s, &word, sizeof word));
        assert_int_equal(word, i);
    }
    assert_false(bur_sections_next(s, tag, &length));
    assert_int_equal(bur_sections_close(s, &fault), BUR_OK);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(come_back),      cmocka_unit_test(cut_anywhere),
        cmocka_unit_test(any_bit),        cmocka_unit_test(go_on),
        cmocka_unit_test(full),           cmocka_unit_test(in_memory),
        cmocka_unit_test(long_in_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
