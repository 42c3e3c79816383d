/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mismatches in words: both sides, their places, and what would help. */
#include "uniting_case.h"

static const bur_note *note_saying(const bur_diag *diag, const char *part)
{
    const bur_note *note = diag->notes;
    while (note && !strstr(note->message, part)) {
        note = note->next;
    }
    return note;
}

static const bur_diag *fault_of(model_case *c, uniting *u, const char *equation)
{
    uniting_begin(c, u);
    bur_node_unit(u, uniting_tree(c, equation));
    bur_units_close(u->units);
    assert_non_null(c->sink->first);
    assert_null(c->sink->first->next);
    return c->sink->first;
}

static void both_places_are_told(void **state)
{
    uniting u;
    const bur_diag *diag = fault_of(*state, &u, "e +  l");
    assert_string_equal(diag->message, "'l' is learner, but 'e' is EUR");
    assert_int_equal(diag->span.from, 5);
    const bur_note *note = note_saying(diag, "'e' is EUR here");
    assert_non_null(note);
    assert_int_equal(note->span.from, 0);
    assert_null(note_saying(diag, "rescaled"));
    assert_null(note_saying(diag, "number alone"));
}

static void factors_are_told_upwards(void **state)
{
    uniting u;
    assert_non_null(note_saying(fault_of(*state, &u, "t + y"),
                                "1 year is 12 month, but nothing is"));
    assert_non_null(note_saying(fault_of(*state, &u, "y + t"),
                                "1 year is 12 month, but nothing is"));
}

static void the_origin_of_what_follows_is_told(void **state)
{
    model_case *c = *state;
    uniting u;
    uniting_begin(c, &u);
    const bur_node *first = uniting_tree(c, "e + free");
    bur_node_unit(&u, first);
    assert_null(c->sink->first);
    bur_node_unit(&u, uniting_tree(c, "l + free"));
    const bur_note *note =
        note_saying(c->sink->first, "'free' has no unit of its own; from here "
                                    "it is EUR");
    assert_non_null(note);
    assert_ptr_equal(note->span.text, first->span.text);
    bur_units_close(u.units);
}

static void quotes_are_as_written(void **state)
{
    model_case *c = *state;
    uniting u;
    uniting_begin(c, &u);
    assert_string_equal(bur_node_quote(&u, uniting_tree(c, "e  *\n (l+t)")),
                        "'e * (l+t)'");
    assert_string_equal(
        bur_node_quote(&u, uniting_tree(c, "e + e + e + e + e + e + e + e + e "
                                           "+ e + e + e + e + e + e + e + e")),
        "this");
    bur_units_close(u.units);
}

static void pure_numbers_are_demanded(void **state)
{
    model_case *c = *state;
    uniting u;
    uniting_begin(c, &u);
    assert_true(bur_demand_pure(&u, uniting_tree(c, "e / e"), "it"));
    assert_true(bur_demand_pure(&u, uniting_tree(c, "0"), "it"));
    assert_null(c->sink->first);
    assert_false(bur_demand_pure(&u, uniting_tree(c, "e"), "it"));
    expect_only(c, BUR_DIAG_UNIT_MISMATCH, "e",
                "'e' is EUR, but it should be a pure number");
    bur_units_close(u.units);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(both_places_are_told), MODEL_TEST(factors_are_told_upwards),
        MODEL_TEST(the_origin_of_what_follows_is_told),
        MODEL_TEST(quotes_are_as_written),
        MODEL_TEST(pure_numbers_are_demanded)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
