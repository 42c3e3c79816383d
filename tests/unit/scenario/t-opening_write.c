/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider's scenario: the template's comments stay, what the accounts say
 * takes the place of the same inputs, and the text opens as a scenario. */
#define _POSIX_C_SOURCE 200809L /* strdup */
#include "books_case.h"

/* A scenario in a file of its own, as a person writes it. */
static bur_scenario *template_of(const char *text)
{
    static const bur_scenario_settings none;
    bur_scenario_close(lab_read(college, "", NULL));
    lab_write("kind.cfg", text);
    bur_scenario *s = bur_scenario_open("kind.cfg", &none);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    return s;
}

/* What is written of a template, and the scenario it makes. */
static bur_scenario *written(const char *text, const char *csv, char **made)
{
    static const bur_scenario_settings none;
    bur_fault fault = {0};
    bur_scenario *s = template_of(text);
    const bur_opening *o = csv ? books_open(s, csv, 6) : NULL;
    const char *own = bur_opening_write(s, o, "./model.cfg", &fault);
    assert_non_null(own);
    *made = strdup(own);
    bur_scenario_close(s);
    lab_write("own.cfg", *made);
    s = bur_scenario_open("own.cfg", &none);
    if (!s->plan) {
        lab_explain(s);
        fail_msg("%s", *made);
    }
    return s;
}

static double number(const bur_scenario *s, const char *name, int element)
{
    const bur_var *var = bur_model_var(s->model, name);
    assert_non_null(var);
    return s->plan->cases[0].parameter[var->first_parameter + element];
}

static const char kind[] =
    "# What kind it is\n"
    "model = \"model.cfg\"; # the model\n"
    "inputs: { opening_cash = 7.0; # old\n"
    "  # above\n"
    "  Opening_Income: { dist = \"uniform\"; low = 1.0; "
    "high = 9.0; };  # gone\n"
    "  demand_sd: { online = 0.7; calls = 0.4; };\n"
    "  income_mix = [0.1, 0.2, 0.7]; opening_debt = 3 /* 3 */\n ; // 4\n"
    "  # end\n"
    "};\n";

static void without_accounts(void **state)
{
    (void)state;
    char *text;
    bur_scenario *s = written(kind, NULL, &text);
    assert_non_null(strstr(text, "from the template kind.\n"));
    assert_non_null(strstr(text, "\n# What kind it is\n"
                                 "model = \"./model.cfg\"; # the model\n"
                                 "inputs: { opening_cash = 7.0; # old\n"));
    assert_true(number(s, "opening_cash", 0) == 7);
    free(text);
    bur_scenario_close(s);
}

static void with_accounts(void **state)
{
    (void)state;
    char *text;
    bur_scenario *s = written(kind, good_books, &text);
    assert_int_equal(s->plan->n_inputs, 0);
    assert_true(number(s, "opening_cash", 0) == -20);
    assert_true(number(s, "opening_income", 0) == 1000);
    assert_true(number(s, "opening_debt", 0) == 180);
    assert_true(number(s, "income_mix", 0) == 0.7);
    assert_true(number(s, "opening_learners", 1) == 30);
    assert_true(number(s, "demand_sd", 2) == 0.7);
    assert_true(number(s, "demand_sd", 1) != 0.4);
    for (const char *gone = "# old\0# gone\0# above\0Opening_Income\0// 4\0";
         *gone; gone += strlen(gone) + 1) {
        assert_null(strstr(text, gone));
    }
    assert_non_null(strstr(text, "\n  # end\n};\n"));
    assert_non_null(strstr(text, "# cost.pay / income.total, 2025\n"));
    assert_non_null(strstr(text, "(demand_sd):\n#    ivet, calls\n"));
    assert_non_null(strstr(text, "online = 0.7; "));
    assert_null(strstr(text, "Lines that"));
    assert_non_null(strstr(text, "left as it was: not in the accounts"));
    free(text);
    bur_scenario_close(s);
}

/* A comment above settings stays while one of them does; headings stay. */
static void comments_above(void **state)
{
    (void)state;
    char *text;
    bur_scenario *s = written("model = \"model.cfg\";\n"
                              "inputs: {\n"
                              "  # ---- part\n"
                              "  # of cash,\n"
                              "  # free\n"
                              "  opening_cash = 7.0;\n"
                              "  # of both\n"
                              "  opening_debt = 3.0;\n"
                              "  opening_grants = 3.0;\n"
                              "\n"
                              "  # of all\n"
                              "  opening_staff = 3.0;\n"
                              "  demand_sd: { online = 0.7; };\n"
                              "  stays = 3.0;\n"
                              "  # of the mix\n"
                              "  income_mix = [0.1, 0.2, 0.7];\n"
                              "};\n",
                              good_books, &text);
    assert_non_null(strstr(text, "assumptions\n"
                                 "  # ---- part\n"
                                 "\n"
                                 "  # of all\n"
                                 "  stays = 3.0;\n"
                                 "};\n"));
    free(text);
    bur_scenario_close(s);
}

static void no_inputs(void **state)
{
    (void)state;
    char *text;
    bur_scenario *s = written("model = \"model.cfg\";", good_books, &text);
    assert_true(number(s, "opening_staff", 0) == 11);
    assert_true(number(s, "demand_sd", 2) == 0.3);
    assert_non_null(strstr(text, "    # online: left as it was"));
    free(text);
    bur_scenario_close(s);
    s = written(
        "model = \"model.cfg\"; inputs: { income_mix = [1.0, 0.0, 0.0]; "
        "};",
        good_books, &text);
    assert_non_null(strstr(text, "# Lines that the template does not have; who "
                                 "pays for them and when is the model's:\n"
                                 "#    calls\n"));
    free(text);
    bur_scenario_close(s);
}

/* The text of a list keeps the order of the elements. */
static void names_that_are_no_settings(void **state)
{
    (void)state;
    char model[sizeof college + 64], csv[sizeof good_books + 64], *text;
    static const bur_scenario_settings none;
    const char *at = strstr(college, "\"ivet\"");
    snprintf(model, sizeof model, "%.*s\"1st\"%s", (int)(at - college), college,
             at + 6);
    text = books_with("income.ivet", "income.1st");
    snprintf(csv, sizeof csv, "%s", text);
    free(text);
    memcpy(strstr(csv, "learners.ivet"), "learners.1st ", 13);
    bur_fault fault = {0};
    bur_scenario *s = lab_open(model, "inputs: { demand_sd = [0.1, 0.2, 0.7]; "
                                      "};");
    const char *own =
        bur_opening_write(s, books_open(s, csv, 6), "model.cfg", &fault);
    assert_non_null(strstr(own, "income_mix = (\n    0.7, # 1st: income.1st"));
    lab_write("own.cfg", own);
    bur_scenario *made = bur_scenario_open("own.cfg", &none);
    if (!made->plan) {
        lab_explain(made);
    }
    assert_non_null(made->plan);
    assert_true(number(made, "income_mix", 1) == 0.3);
    assert_true(number(made, "demand_sd", 2) == 0.7);
    bur_scenario_close(made);
    bur_scenario_close(s);
}

static void refused(const char *text)
{
    bur_fault fault = {0};
    bur_scenario *s = template_of(text);
    assert_null(bur_opening_write(s, NULL, "m.cfg", &fault));
    assert_int_equal(fault.status, BUR_OK);
    assert_int_equal(s->sink->last->code, BUR_DIAG_FILE);
    assert_true(books_say(s->sink->last, "a template stands alone"));
    bur_scenario_close(s);
}

static void not_whole(void **state)
{
    (void)state;
    lab_write("base.cfg", "model = \"model.cfg\";");
    lab_write("cash.cfg", "opening_cash = 3.0;");
    refused("extends = \"base.cfg\";");
    refused("model = \"model.cfg\"; inputs: {\n@include \"cash.cfg\"\n};");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_accounts),
        cmocka_unit_test(with_accounts),
        cmocka_unit_test(comments_above),
        cmocka_unit_test(no_inputs),
        cmocka_unit_test(names_that_are_no_settings),
        cmocka_unit_test(not_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
