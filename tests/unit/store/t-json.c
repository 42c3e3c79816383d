/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as it is written: the layout, escapes, and what JSON has no word
 * for. */
#define _GNU_SOURCE
#include "store/json.h"

#include <math.h>

#include "store_help.h"

/* What `put` writes. */
static char *written(void (*put)(bur_json *))
{
    char *text;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    bur_json json = bur_json_on(out);
    put(&json);
    bur_json_end(&json);
    fclose(out);
    return text;
}

static void check(void (*put)(bur_json *), const char *wanted)
{
    char *text = written(put);
    assert_string_equal(text, wanted);
    free(text);
}

static void put_document(bur_json *j)
{
    bur_json_open(j, '{');
    bur_json_put_text(j, "a", "b");
    bur_json_put_number(j, "x", 0.1);
    bur_json_put_integer(j, "n", INT64_MIN);
    bur_json_put_bool(j, "yes", true);
    bur_json_key(j, "list");
    bur_json_open(j, '[');
    bur_json_number(j, 1);
    bur_json_null(j);
    bur_json_open(j, '[');
    bur_json_close(j, ']');
    bur_json_close(j, ']');
    bur_json_key(j, "rows");
    bur_json_open(j, '[');
    for (int i = 0; i < 2; i++) {
        bur_json_open(j, '{');
        bur_json_put_integer(j, "i", i);
        bur_json_close(j, '}');
    }
    bur_json_close(j, ']');
    bur_json_key(j, "none");
    bur_json_open(j, '{');
    bur_json_close(j, '}');
    bur_json_close(j, '}');
}

static void test_layout(void **state)
{
    (void)state;
    check(put_document, "{\n"
                        "  \"a\": \"b\",\n"
                        "  \"x\": 0.1,\n"
                        "  \"n\": -9223372036854775808,\n"
                        "  \"yes\": true,\n"
                        "  \"list\": [1, null, []],\n"
                        "  \"rows\": [\n"
                        "    {\n"
                        "      \"i\": 0\n"
                        "    },\n"
                        "    {\n"
                        "      \"i\": 1\n"
                        "    }\n"
                        "  ],\n"
                        "  \"none\": {}\n"
                        "}\n");
}

static void put_texts(bur_json *j)
{
    bur_json_open(j, '[');
    bur_json_text(j, "\"\\\n\t\r\x01\x7f/");
    bur_json_text(j, "größe € \xf0\x9f\x98\x80");
    bur_json_text(j, NULL);
    bur_json_text(j, "");
    bur_json_close(j, ']');
}

static void test_texts(void **state)
{
    (void)state;
    check(put_texts, "[\"\\\"\\\\\\n\\t\\r\\u0001\\u007f/\", "
                     "\"größe € \xf0\x9f\x98\x80\", null, \"\"]\n");
}

#define BAD "\xef\xbf\xbd"

static void put_bad_texts(bur_json *j)
{
    bur_json_open(j, '[');
    bur_json_text(j, "a\xffz");           /* never */
    bur_json_text(j, "\xc3");             /* cut */
    bur_json_text(j, "\xc0\xaf");         /* overlong */
    bur_json_text(j, "\xe0\x80\xaf");     /* overlong */
    bur_json_text(j, "\xed\xa0\x80");     /* surrogate */
    bur_json_text(j, "\xf4\x90\x80\x80"); /* past U+10FFFF */
    bur_json_text(j, "\x80");             /* alone */
    bur_json_text(j, "\xe2\x82z");        /* cut by a letter */
    bur_json_close(j, ']');
}

static void test_bad_texts(void **state)
{
    (void)state;
    check(put_bad_texts,
          "[\"a" BAD "z\", \"" BAD "\", \"" BAD BAD "\", \"" BAD BAD BAD
          "\", \"" BAD BAD BAD "\", \"" BAD BAD BAD BAD "\", \"" BAD
          "\", \"" BAD BAD "z\"]\n");
}

static void put_numbers(bur_json *j)
{
    bur_json_open(j, '[');
    bur_json_number(j, NAN);
    bur_json_number(j, INFINITY);
    bur_json_number(j, -INFINITY);
    bur_json_number(j, 1e300);
    bur_json_number(j, 0.1 + 0.2);
    bur_json_number(j, 16777217);
    bur_json_close(j, ']');
}

static void test_numbers(void **state)
{
    (void)state;
    check(put_numbers,
          "[null, null, null, 1e+300, 0.30000000000000004, 16777217]\n");
}

static int value_without_key(void)
{
    bur_json j = bur_json_on(stderr);
    bur_json_open(&j, '{');
    bur_json_null(&j);
    return 0;
}

static int closed_as_another(void)
{
    bur_json j = bur_json_on(stderr);
    bur_json_open(&j, '{');
    bur_json_close(&j, ']');
    return 0;
}

static void test_misuse(void **state)
{
    (void)state;
    assert_stops(value_without_key);
    assert_stops(closed_as_another);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layout),    cmocka_unit_test(test_texts),
        cmocka_unit_test(test_bad_texts), cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_misuse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
