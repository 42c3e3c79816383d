/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_guard.c: bytes that are no text. */
#include "config/conf_scan.h"

#include "conf_case.h"

static void marks(void **state)
{
    conf_case *c = *state;
    conf_bad(c,
             "\xEF\xBB\xBF"
             "a = 1;",
             BUR_DIAG_ENCODING, 1, 1, "byte-order mark");
    conf_bad(c,
             "\xFF\xFE"
             "a",
             BUR_DIAG_ENCODING, 1, 1, "UTF-16");
}

static void controls(void **state)
{
    conf_case *c = *state;
    assert_null(conf_parse_n(c, "a = 1;\nb = \"x\0y\";", 15));
    expect_diag(c->sink, BUR_DIAG_ENCODING, 2, 7, "NUL");
    conf_bad(c, "a = 1;\rb = 2;", BUR_DIAG_ENCODING, 1, 7, "CR alone");
    conf_bad(c, "a = \"\x1B\";", BUR_DIAG_ENCODING, 1, 6, "control");
    conf_bad(c, "a = \"\x7F\";", BUR_DIAG_ENCODING, 1, 6, "control");
}

static void latin_1_is_refused(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = 1;\nb = \"caf\xE9\";", BUR_DIAG_ENCODING, 2, 9,
             "save the file as UTF-8");
}

/* What Unicode 15 allows, computed another way: decode and check. */
static bool well_formed(const unsigned char *s, int n)
{
    for (int i = 0; i < n;) {
        int length = s[i] < 0x80    ? 1
                     : s[i] >= 0xF8 ? 0
                     : s[i] >= 0xF0 ? 4
                     : s[i] >= 0xE0 ? 3
                     : s[i] >= 0xC0 ? 2
                                    : 0;
        if (length == 0 || i + length > n) {
            return false;
        }
        static const unsigned mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
        static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
        unsigned code = s[i] & mask[length];
        for (int k = 1; k < length; k++) {
            if ((s[i + k] & 0xC0) != 0x80) {
                return false;
            }
            code = code << 6 | (s[i + k] & 0x3Fu);
        }
        if (code < least[length] || code > 0x10FFFF ||
            (code >= 0xD800 && code <= 0xDFFF)) {
            return false;
        }
        i += length;
    }
    return true;
}

/* All sequences of up to three bytes, and the edges of four. */
static void utf8_by_another_way(void **state)
{
    (void)state;
    unsigned char s[4];
    for (unsigned word = 0; word < 1u << 24; word += word < 1 << 16 ? 1 : 7) {
        s[0] = (unsigned char)(word & 0xFF);
        s[1] = (unsigned char)(word >> 8 & 0xFF);
        s[2] = (unsigned char)(word >> 16 & 0xFF);
        s[3] = (unsigned char)(0x80 | (word >> 3 & 0x7F));
        for (int n = 1; n <= 4; n++) {
            bool fine = bur_utf8_fault((const char *)s, n) < 0;
            if (fine != well_formed(s, n)) {
                fail_msg("%x %d", word, n);
            }
        }
    }
}

static void the_fault_is_where_it_begins(void **state)
{
    (void)state;
    assert_int_equal(bur_utf8_fault("ab\xC3\xA9\xC3z", 6), 4);
    assert_int_equal(bur_utf8_fault("", 0), -1);
    assert_int_equal(bur_utf8_fault("\xF0\x9F\x98\x80", 4), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(marks),
        CONF_TEST(controls),
        CONF_TEST(latin_1_is_refused),
        CONF_TEST(utf8_by_another_way),
        CONF_TEST(the_fault_is_where_it_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
