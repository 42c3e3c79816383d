/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which reader a file is for. */
#include "xmile_case.h"

#include "base/confine.h"
#include "model/model_open.h"

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void content_decides(void **state)
{
    bur_arena *arena = ((model_case *)*state)->arena;
    put("a.cfg", "\xEF\xBB\xBF \n<xmile/>");
    assert_true(bur_model_is_xmile(arena, "a.cfg"));
    put("a.xmile", "model: {};");
    assert_false(bur_model_is_xmile(arena, "a.xmile"));
    put("b.xmile", " ");
    assert_true(bur_model_is_xmile(arena, "b.xmile"));
    assert_true(bur_model_is_xmile(arena, "none.STMX"));
    assert_false(bur_model_is_xmile(arena, "none.cfg"));
    assert_true(bur_model_is_foreign(arena, "a.cfg"));
    assert_true(bur_model_is_foreign(arena, "none.MDL"));
    assert_false(bur_model_is_foreign(arena, "none.cfg"));
    bur_confine(arena, NULL, 0); /* what cannot be read has its name alone */
    assert_false(bur_model_is_xmile(arena, "a.cfg"));
}

static void both_kinds_open(void **state)
{
    model_case *c = *state;
    bur_fault fault;
    const bur_source *source;
    put("m.xmile", "<xmile>" XMILE_TIME "<model/></xmile>");
    put("m.cfg", "model: {};");
    assert_non_null(
        bur_model_open(c->arena, "m.xmile", c->sink, &fault, &source));
    assert_true(strncmp(source->bytes, "<xmile>", 7) == 0);
    assert_non_null(
        bur_model_open(c->arena, "m.cfg", c->sink, &fault, &source));
    assert_string_equal(source->bytes, "model: {};");
    assert_null(bur_model_open(c->arena, "no.xmile", c->sink, &fault, &source));
    assert_int_equal(fault.status, BUR_NOT_FOUND);
    assert_int_equal(c->sink->n_errors, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(content_decides),
        MODEL_TEST(both_kinds_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
