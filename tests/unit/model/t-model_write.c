/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole model file: it reads back as the same model, and is for people. */
#include "writing_case.h"

static void everything_reads_back(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(c, everything);
    same_model(model, written_again(c, model));
}

static void so_does_the_rest(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(c, besides);
    same_model(model, written_again(c, model));
    model = model_good(c, on_its_way);
    same_model(model, written_again(c, model));
}

static void writing_again_changes_nothing(void **state)
{
    model_case *c = *state;
    const bur_model *again = written_again(c, model_good(c, everything));
    const char *once = bur_model_write(c->arena, again, "x");
    const char *twice = bur_model_write(c->arena, written_again(c, again), "x");
    assert_string_equal(once, twice);
}

static void time_is_as_it_was_given(void **state)
{
    model_case *c = *state;
    const bur_model *model =
        model_good(c, "time: { start = \"2027-01-01\"; years = 2; };");
    assert_non_null(
        strstr(bur_model_write(c->arena, model, "x"),
               "start = \"2027-01-01\";\n    length = \"24 months\""));
    same_model(model, written_again(c, model));
    /* 0.1 + 0.2 - 0.1 is not 0.2 */
    model = model_good(c, "time: { start = 0.1; length = \"0.2 months\"; dt = "
                          "0.1; };");
    assert_non_null(strstr(bur_model_write(c->arena, model, "x"),
                           "length = \"0.2 months\""));
    model = model_good(c, "");
    assert_null(strstr(bur_model_write(c->arena, model, "x"), "length"));
}

static void a_small_one_in_full(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(
        c, "title = \"T\"; time: { end = 3; }; stocks: { s: { initial = 1; "
           "outflows = [\"f\"]; unit = \"l\"; }; }; flows: { f: { name = "
           "\"F-1\"; eq = \"s / 2\"; }; };");
    assert_string_equal(
        bur_model_write(c->arena, model, "t.xmile"),
        "# Made by bursar from t.xmile\n\nmodel: {\n  title = \"T\";\n"
        "  time_unit = \"month\";\n  time: {\n    start = 0.0;\n"
        "    end = 3.0;\n    dt = 1.0;\n    save = \"1 month\";\n"
        "    method = \"euler\";\n  };\n\n"
        "  # ------------------------------------------------ stocks\n"
        "  stocks: {\n    s: { initial = 1.0; outflows = [\"f\"]; "
        "unit = \"l\"; };\n  };\n\n"
        "  # ------------------------------------------------ flows\n"
        "  flows: {\n    f_1: { name = \"F-1\"; eq = \"s / 2\"; };\n"
        "  };\n};\n");
}

/* --- no setting is forgotten --- */

/* Settings that are written as others, which say the same. */
static const char *const otherwise[] = {"time.years" /* length */};

static const char *setting(model_case *c, const bur_schema *s, int key)
{
    return bur_arena_printf(c->arena, "%s.%s", s->title, s->key[key].name);
}

/* Notes the settings that are there in a group and below. */
static void note(model_case *c, const bur_schema *s, const bur_conf *group,
                 bur_map *seen)
{
    for (int i = 0; i < s->n_keys; i++) {
        const bur_conf *value = bur_conf_at(group, s->key[i].name);
        if (!value) {
            continue;
        }
        bur_map_put(seen, setting(c, s, i), c);
        if (s->key[i].type == BUR_KEY_GROUP) {
            note(c, s->key[i].sub, value, seen);
        }
        for (int k = 0; s->key[i].type == BUR_KEY_GROUPS && k < value->n_items;
             k++) {
            note(c, s->key[i].sub, value->item[k], seen);
        }
    }
}

static bool is_written_otherwise(const char *name)
{
    for (size_t i = 0; i < sizeof otherwise / sizeof otherwise[0]; i++) {
        if (strcmp(name, otherwise[i]) == 0) {
            return true;
        }
    }
    return false;
}

static int missing(model_case *c, const bur_schema *s, const bur_map *seen)
{
    int n = 0;
    for (int i = 0; i < s->n_keys; i++) {
        const char *name = setting(c, s, i);
        if (!bur_map_at(seen, name) && !is_written_otherwise(name)) {
            print_error("no sample, or no writer, has %s\n", name);
            n++;
        }
        if (s->key[i].sub) {
            n += missing(c, s->key[i].sub, seen);
        }
    }
    return n;
}

/* A setting that is added to the schema fails here until a sample holds it
 * and a writer writes it. */
static void every_setting_is_written(void **state)
{
    model_case *c = *state;
    const char *const samples[] = {everything, besides, in_sectors, on_its_way};
    bur_map *seen = bur_map_create(c->arena);
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const char *text =
            bur_model_write(c->arena, model_good(c, samples[i]), "x");
        note(c, &bur_model_file_schema, model_conf(c, text), seen);
    }
    assert_int_equal(missing(c, &bur_model_file_schema, seen), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(everything_reads_back),
        MODEL_TEST(so_does_the_rest),
        MODEL_TEST(every_setting_is_written),
        MODEL_TEST(writing_again_changes_nothing),
        MODEL_TEST(time_is_as_it_was_given),
        MODEL_TEST(a_small_one_in_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
