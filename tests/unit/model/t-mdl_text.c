/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of either encoding become UTF-8. */
#include "mdl_case.h"

static void encodings(void **state)
{
    model_case *c = *state;
    size_t n;
    assert_string_equal(bur_mdl_text(c->arena, "a\xE9\x80", 3, &n),
                        "a\xC3\xA9\xE2\x82\xAC");
    assert_int_equal(n, 6);
    assert_string_equal(bur_mdl_text(c->arena, "\xC3\xA9", 2, &n), "\xC3\xA9");
    assert_string_equal(bur_mdl_text(c->arena, "a\0b", 3, &n), "a b");
    assert_string_equal(bur_mdl_text(c->arena, "\x81", 1, &n), "\xEF\xBF\xBD");
}

MDL_MAIN(MODEL_TEST(encodings))
