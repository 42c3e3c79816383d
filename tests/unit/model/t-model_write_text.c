/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of settings: every text and every number reads back as it was. */
#include "base/hash.h"
#include "writing_case.h"

static const bur_conf *read_back(model_case *c, writing *w)
{
    const char *text = bur_written(w);
    const bur_conf *conf =
        bur_conf_parse(c->arena, "back", text, strlen(text), c->sink);
    if (!conf) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("not well-formed: %s", text);
    }
    return conf;
}

static void numbers_have_the_same_bits(void **state)
{
    model_case *c = *state;
    writing w = blank(c);
    double number[2000];
    uint64_t bits = 7;
    for (int i = 0; i < 2000;) {
        bits = bur_hash_mix(bits);
        memcpy(&number[i], &bits, sizeof bits);
        i += isfinite(number[i]);
    }
    number[0] = 0;
    number[1] = -0.0;
    number[2] = 5e-324;
    number[3] = 1.7976931348623157e308;
    number[4] = 3; /* must not become a whole number */
    bur_write_numbers(&w, "all", number, 2000);
    bur_write_number(&w, "one", number[4]);
    const bur_conf *conf = read_back(c, &w);
    const bur_conf *all = bur_conf_at(conf, "all");
    assert_int_equal(all->n_items, 2000);
    for (int i = 0; i < 2000; i++) {
        assert_int_equal(all->item[i]->kind, BUR_CONF_FLOAT);
        assert_memory_equal(&all->item[i]->number, &number[i], sizeof(double));
    }
    assert_int_equal(bur_conf_at(conf, "one")->kind, BUR_CONF_FLOAT);
}

/* Words of all kinds: long ones, line breaks, blanks in a row, quotes. */
static const char *random_words(model_case *c, uint64_t seed)
{
    static const char *const part[] = {
        "a",
        "word",
        " ",
        "  ",
        "\n",
        "\"",
        "\\",
        "\xC3\xA9",
        "\t",
        "\x01",
        "longlonglonglonglonglonglonglonglonglonglonglonglonglonglong"};
    const char *s = "";
    for (int n = (int)(seed % 40); n > 0; n--) {
        seed = bur_hash_mix(seed);
        s = bur_arena_printf(c->arena, "%s%s", s, part[seed % 11]);
    }
    return s;
}

static void texts_read_back(void **state)
{
    model_case *c = *state;
    for (uint64_t seed = 0; seed < 500; seed++) {
        writing w = blank(c);
        w.depth = (int)(seed % 30);
        const char *text = random_words(c, bur_hash_mix(seed));
        bur_write_text(&w, "t", text);
        const bur_conf *t = bur_conf_at(read_back(c, &w), "t");
        assert_string_equal(t->text->s, text);
    }
}

static void long_texts_are_cut(void **state)
{
    model_case *c = *state;
    writing w = blank(c);
    const char *text = "";
    for (int i = 0; i < 40; i++) {
        text = bur_arena_printf(c->arena, "%sword%d ", text, i);
    }
    bur_write_text(&w, "doc", text);
    int width = 0;
    for (const char *s = bur_written(&w); *s; s++) {
        width = *s == '\n' ? 0 : width + 1;
        assert_true(width <= 80);
    }
    bur_write_text(&w, "none", NULL);
    assert_null(strstr(bur_written(&w), "none"));
}

static void equations_read_back(void **state)
{
    model_case *c = *state;
    static const char *const text[] = {
        "-3",
        "2.5",
        "1 + 1",
        "-x ^ 2",
        "IF a THEN b ELSE c + \"d e\"",
        "a[b, *]",
        ("a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + "
         "p + q + r + s + t + u + v + w + x + y + z")};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        writing w = blank(c);
        const char *quoted =
            bur_conf_quoted(c->arena, text[i], (int)strlen(text[i]));
        const bur_conf *given =
            model_conf(c, bur_arena_printf(c->arena, "e = %s;", quoted));
        bur_eq eq = bur_eq_read(c->arena, given->item[0], c->sink);
        bur_write_eq(&w, "e", &eq);
        bur_eq back = bur_eq_read(c->arena, read_back(c, &w)->item[0], c->sink);
        same_eq(&eq, &back, text[i]);
    }
    writing w = blank(c);
    bur_write_eq(&w, "e", &(bur_eq){0});
    assert_string_equal(bur_written(&w), "");
}

static void durations_are_exact(void **state)
{
    model_case *c = *state;
    static const char *const units[] = {"day", "week", "month", "quarter",
                                        "year"};
    for (uint64_t i = 1; i < 1000; i++) {
        bur_model *model = model_good(
            c, bur_arena_printf(c->arena, "time_unit = \"%s\";", units[i % 5]));
        writing w = {.arena = c->arena, .model = model};
        double back, given = (double)(bur_hash_mix(i) >> 11) * 0x1p-40;
        bur_write_duration(&w, "d", given);
        const bur_conf *d = bur_conf_at(read_back(c, &w), "d");
        assert_true(bur_duration_read(d->text->s, model->time_unit, &back));
        assert_memory_equal(&back, &given, sizeof given);
    }
}

static void short_groups_take_one_line(void **state)
{
    model_case *c = *state;
    writing w = blank(c);
    bur_write_open(&w, "outer");
    bur_write_open(&w, "one");
    bur_write_number(&w, "a", 1);
    bur_write_word(&w, "b", "x");
    bur_write_close(&w);
    bur_write_open(&w, "empty");
    bur_write_close(&w);
    bur_write_open(&w, "long");
    bur_write_text(&w, "doc", "more than thirty-nine bytes of any text");
    bur_write_text(&w, "b", "a text of twenty bytes");
    bur_write_close(&w);
    bur_write_close(&w);
    assert_string_equal(
        bur_written(&w),
        "outer: {\n  one: { a = 1.0; b = \"x\"; };\n  empty: { };\n"
        "  long: {\n    doc = \"more than thirty-nine bytes of any text\";\n"
        "    b = \"a text of twenty bytes\";\n  };\n};\n");
}

static void equations_are_cut_before_operators(void **state)
{
    model_case *c = *state;
    model_good(c, "parameters: { first_long_name: { value = 1; };"
                  " second_long_name: { value = 1; }; }; auxiliaries: { a: {"
                  " eq = \"first_long_name * second_long_name + "
                  "MAX(first_long_name, second_long_name)\"; }; };");
    writing w = {.arena = c->arena, .model = c->model};
    bur_write_eq(&w, "eq", model_var(c, "a")->eq);
    assert_string_equal(bur_written(&w),
                        "eq = \"first_long_name * second_long_name \"\n"
                        "     \"+ MAX(first_long_name, second_long_name)\";\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(short_groups_take_one_line),
        MODEL_TEST(equations_are_cut_before_operators),
        MODEL_TEST(numbers_have_the_same_bits),
        MODEL_TEST(texts_read_back),
        MODEL_TEST(long_texts_are_cut),
        MODEL_TEST(equations_read_back),
        MODEL_TEST(durations_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
