/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper, led by a script: it asks first and stops when told; it declines a
 * study that is not the leader's, tells what went wrong, and ends when the
 * leader is gone or speaks nonsense. */
#include "lab.h"

#include "ensemble/ranks_part.h"

typedef struct script {
    const bur_rank_order *order; /* one answer for each question */
    int n, at;
    bool nonsense;
    bur_rank_ask asked; /* the latest question */
    bool has_fault;
    bur_fault fault; /* told with it */
    bur_status opens;
} script;

static bool hears(void *context, int to, const void *bytes, size_t n)
{
    script *of = context;
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    bur_fault fault;
    bur_sections *s;
    assert_int_equal(to, 0);
    assert_int_equal(bur_sections_open_in(bytes, n, &s, &fault), BUR_OK);
    assert_true(bur_sections_next(s, tag, &length));
    assert_string_equal(tag, "ask");
    assert_true(bur_sections_get(s, &of->asked, sizeof of->asked));
    of->has_fault = bur_sections_next(s, tag, &length);
    if (of->has_fault) {
        assert_string_equal(tag, "fault");
        assert_true(bur_sections_get(s, &of->fault, sizeof of->fault));
    }
    assert_int_equal(bur_sections_close(s, &fault), BUR_OK);
    return true;
}

static bur_heard answers(void *context, double seconds, bur_message *m)
{
    script *of = context;
    bur_sections *s;
    bur_fault fault;
    (void)seconds;
    if (of->at == of->n) {
        return BUR_LOST;
    }
    bur_rank_reply reply = {.at = {5, 6, 7}, .order = of->order[of->at++]};
    assert_int_equal(bur_sections_create_in(&s, &fault), BUR_OK);
    bur_sections_add(s, of->nonsense ? "what" : "reply", &reply,
                     of->nonsense ? 3 : sizeof reply);
    bur_sections_add(s, "study", "text", 4);
    assert_int_equal(bur_sections_take(s, &m->bytes, &m->n, &fault), BUR_OK);
    return BUR_HEARD;
}

static bur_status opens(void *context, const void *bytes, size_t n,
                        const bur_plan *plan[2], bur_fault *fault)
{
    const script *of = context;
    assert_int_equal(n, 4);
    assert_memory_equal(bytes, "text", 4);
    plan[0] = plan[1] = NULL;
    return bur_fail(fault, of->opens, "no luck");
}

static bur_status help(script *of)
{
    bur_team team = {1, 2, 0, of, hears, answers};
    bur_opener opener = {.context = of, .open = opens};
    bur_fault fault = {0};
    bur_status status = bur_ranks_help(&team, &opener, &fault);
    assert_int_equal(status, fault.status);
    return status;
}

static const bur_rank_order orders[] = {BUR_RANK_SET_UP, BUR_RANK_STOP};

static void stops(void **state)
{
    (void)state;
    script of = {.order = orders + 1, .n = 1};
    assert_int_equal(help(&of), BUR_OK);
    assert_int_equal(of.asked.at.study, 0);
    assert_int_equal(of.asked.at.run, 0);
}

static void declines(void **state)
{
    (void)state;
    script of = {.order = orders, .n = 2, .opens = BUR_BAD_FORMAT};
    assert_int_equal(help(&of), BUR_OK);
    assert_int_equal(of.asked.declined, 6);
    assert_false(of.has_fault);
}

static void tells(void **state)
{
    (void)state;
    script of = {.order = orders, .n = 2, .opens = BUR_NO_MEMORY};
    assert_int_equal(help(&of), BUR_OK);
    assert_int_equal(of.asked.declined, 6);
    assert_true(of.has_fault);
    assert_int_equal(of.fault.status, BUR_NO_MEMORY);
    assert_string_equal(of.fault.message, "no luck");
}

static void is_alone(void **state)
{
    (void)state;
    script of = {.order = orders, .n = 0};
    assert_int_equal(help(&of), BUR_FAILED);
    of = (script){.order = orders, .n = 2, .nonsense = true};
    assert_int_equal(help(&of), BUR_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stops), cmocka_unit_test(declines),
        cmocka_unit_test(tells), cmocka_unit_test(is_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
