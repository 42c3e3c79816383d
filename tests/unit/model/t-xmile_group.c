/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of XMILE as sectors. */
#include "xmile_again.h"
#include "xmile_case.h"

static const char variables[] =
    "<aux name=\"a\"><eqn>1</eqn></aux><aux name=\"b c\"><eqn>1</eqn></aux>"
    "<group name=\"Who &amp; what\"><doc>All of them</doc><entity name=\"a\"/>"
    "<entity name=\"not there\"/></group><group name=\"Who_what\">"
    "<var>b_C</var></group><group name=\"who &amp; what\"/>";

static void a_group_is_a_sector(void **state)
{
    model_case *c = *state;
    const bur_model *model = xmile_good(c, variables);
    assert_int_equal(model->sectors.n, 2);
    const bur_sector *who = model_var(c, "a")->sector;
    assert_string_equal(who->title, "Who & what");
    assert_string_equal(who->name, "who_what");
    assert_string_equal(who->doc, "All of them");
    assert_int_equal(bur_span_place(who->span).line, 1);
    assert_string_equal(model_var(c, "b_c")->sector->name, "who_what_2");
}

static void it_may_be_named_twice(void **state)
{
    model_case *c = *state;
    const bur_model *model = xmile_good(
        c, "<aux name=\"a\"><eqn>1</eqn></aux><aux name=\"b\"><eqn>1</eqn>"
           "</aux><group name=\"Part\"><var>a</var></group><group "
           "name=\"part\"><var>b</var></group>");
    assert_int_equal(model->sectors.n, 1);
    assert_ptr_equal(model_var(c, "a")->sector, model_var(c, "b")->sector);
}

/* The settings of the model tell of sectors that groups then name. */
static void by_title_or_by_name(void **state)
{
    model_case *c = *state;
    bur_model *model = xmile_read(
        c,
        xmile_text(c,
                   "<bursar:settings>sectors: { money: { title = "
                   "\"Finance\"; doc = \"D\"; }; people: { }; };"
                   "</bursar:settings>",
                   "<aux name=\"a\"><eqn>1</eqn></aux><aux name=\"b\"><eqn>"
                   "1</eqn></aux><group name=\"Finance\"><var>a</var></group>"
                   "<group name=\"people\"><var>b</var></group>"));
    assert_non_null(model);
    assert_int_equal(model->sectors.n, 2);
    assert_string_equal(bur_model_var(model, "a")->sector->name, "money");
    assert_string_equal(bur_model_var(model, "a")->sector->doc, "D");
    assert_string_equal(bur_model_var(model, "b")->sector->name, "people");
}

static void groups_of_macros_are_passed_over(void **state)
{
    model_case *c = *state;
    const bur_model *model = xmile_file(
        c, XMILE_TIME "<macro name=\"m\"><eqn>s</eqn><variables><aux name="
                      "\"s\"><eqn>1</eqn></aux><group name=\"G\"><var>s</var>"
                      "</group></variables></macro><model/>");
    assert_non_null(model);
    assert_int_equal(model->sectors.n, 0);
    assert_null(model->macros.at[0]->body->vars.at[0]->sector);
}

static void a_group_needs_a_name(void **state)
{
    xmile_bad(*state, "<group><var>s</var></group>", BUR_DIAG_MISSING_KEY,
              "<group> needs a name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(a_group_is_a_sector),
        MODEL_TEST(it_may_be_named_twice),
        MODEL_TEST(by_title_or_by_name),
        MODEL_TEST(groups_of_macros_are_passed_over),
        MODEL_TEST(a_group_needs_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
