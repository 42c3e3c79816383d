/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A seal is right for the bytes that were sealed and for no others: no bit can
 * change, nothing be cut off or added, no two words change places. */
#define _GNU_SOURCE
#include "store/seal.h"

#include "store_help.h"

enum {
    N = 70000
}; /* more than is read at once, and no whole number of words */

static unsigned char bytes[N + BUR_SEAL_BYTES + 1];

static void put(const char *path, size_t n)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

static void get(const char *path, size_t n)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(bytes, 1, n, file), n);
    assert_int_equal(fgetc(file), EOF);
    fclose(file);
}

/* A sealed file of n bytes, which are in `bytes` with their seal. */
static void make(size_t n)
{
    static const char head[] = "\x89HDF\r\n\x1a\n";
    bur_fault fault;
    for (size_t i = 0; i < n; i++) {
        bytes[i] = (unsigned char)(i < 8 ? (size_t)head[i] : (i * i) >> 3);
    }
    put("sealed", n);
    assert_int_equal(bur_seal_put("sealed", "sealed", &fault), BUR_OK);
    get("sealed", n + BUR_SEAL_BYTES);
}

static bur_status check(size_t n)
{
    bur_fault fault = {0};
    put("changed", n);
    bur_status status = bur_seal_check("changed", &fault);
    if (status != BUR_OK) {
        assert_int_equal(status, BUR_BAD_FORMAT);
        assert_non_null(strstr(fault.message, "cannot read 'changed': "));
    }
    return status;
}

static void right_ones(void **state)
{
    (void)state;
    for (size_t n = 8; n < 80; n++) {
        make(n);
        assert_int_equal(check(n + BUR_SEAL_BYTES), BUR_OK);
    }
    make(N);
    assert_int_equal(check(N + BUR_SEAL_BYTES), BUR_OK);
}

static void every_bit_counts(void **state)
{
    (void)state;
    make(77);
    for (size_t bit = 0; bit < 8 * (77 + BUR_SEAL_BYTES); bit++) {
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        assert_int_equal(check(77 + BUR_SEAL_BYTES), BUR_BAD_FORMAT);
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
    make(N);
    for (size_t at = 8; at < N; at += 4099) {
        bytes[at] ^= 1;
        assert_int_equal(check(N + BUR_SEAL_BYTES), BUR_BAD_FORMAT);
        bytes[at] ^= 1;
    }
}

static void every_byte_is_there(void **state)
{
    (void)state;
    make(77);
    for (size_t n = 0; n < 77 + BUR_SEAL_BYTES; n++) {
        assert_int_equal(check(n), BUR_BAD_FORMAT);
    }
    assert_int_equal(check(77 + BUR_SEAL_BYTES + 1), BUR_BAD_FORMAT);
    /* a seal of other bytes at the end of these */
    memmove(bytes + 69, bytes + 77, BUR_SEAL_BYTES);
    assert_int_equal(check(69 + BUR_SEAL_BYTES), BUR_BAD_FORMAT);
}

/* Words in one lane, and in two. */
static void order_counts(void **state)
{
    (void)state;
    static const size_t far[] = {8, 32, 64, 256};
    for (size_t i = 0; i < sizeof far / sizeof *far; i++) {
        unsigned char word[8];
        make(N);
        memcpy(word, bytes + 1000, 8);
        assert_memory_not_equal(word, bytes + 1000 + far[i], 8);
        memcpy(bytes + 1000, bytes + 1000 + far[i], 8);
        memcpy(bytes + 1000 + far[i], word, 8);
        assert_int_equal(check(N + BUR_SEAL_BYTES), BUR_BAD_FORMAT);
    }
}

/* The hash of files that are kept for years must not change. */
static void is_frozen(void **state)
{
    (void)state;
    uint64_t size, hash;
    make(77);
    assert_memory_equal(bytes + 77, "BURSEAL1", 8);
    memcpy(&size, bytes + 85, 8);
    memcpy(&hash, bytes + 93, 8);
    assert_int_equal(size, 77);
    assert_int_equal(hash, UINT64_C(0xd4b04b7f84226257));
}

static void no_such_files(void **state)
{
    (void)state;
    bur_fault fault;
    assert_int_equal(bur_seal_check("absent", &fault), BUR_NOT_FOUND);
    assert_int_equal(bur_seal_check("/", &fault), BUR_BAD_FORMAT);
    assert_int_equal(bur_seal_put("no/where", "here", &fault), BUR_IO);
    assert_non_null(strstr(fault.message, "cannot write 'here'"));
}

/* A disk that is full just before the seal. */
static int seal_without_room(void)
{
    bur_fault fault;
    signal(SIGXFSZ, SIG_IGN);
    _exit(bur_seal_put("sealed", "sealed", &fault) == BUR_IO ? 0 : 1);
}

static void no_room(void **state)
{
    (void)state;
    make(77);
    put("sealed", 77);
    int status = in_child(seal_without_room, 80);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_ones),   cmocka_unit_test(every_bit_counts),
        cmocka_unit_test(order_counts), cmocka_unit_test(every_byte_is_there),
        cmocka_unit_test(is_frozen),    cmocka_unit_test(no_such_files),
        cmocka_unit_test(no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
