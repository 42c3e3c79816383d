/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said goes out as it is, and an answer comes in, however late;
 * nonsense and a leader who is gone are told. */
#include "lab.h"

#include "ensemble/ranks_talk.h"

typedef struct script {
    int silences;
    bool hears, answers, nonsense;
    size_t said;
} script;

static bool sends(void *context, int to, const void *bytes, size_t n)
{
    script *of = context;
    assert_int_equal(to, 0);
    assert_non_null(bytes);
    of->said = n;
    return of->hears;
}

static bur_heard receives(void *context, double seconds, bur_message *m)
{
    script *of = context;
    bur_rank_reply reply = {.order = BUR_RANK_GO_ON};
    bur_sections *s;
    bur_fault fault;
    (void)seconds;
    if (of->silences-- > 0) {
        return BUR_SILENCE;
    }
    if (!of->answers) {
        return BUR_LOST;
    }
    assert_int_equal(bur_sections_create_in(&s, &fault), BUR_OK);
    bur_sections_add(s, "reply", &reply, of->nonsense ? 3 : sizeof reply);
    bur_sections_add(s, "more", "x", 1);
    assert_int_equal(bur_sections_take(s, &m->bytes, &m->n, &fault), BUR_OK);
    return BUR_HEARD;
}

static bur_status say(script *of, bur_rank_talk *talk)
{
    bur_sections *s;
    bur_fault fault = {0};
    assert_int_equal(bur_sections_create_in(&s, &fault), BUR_OK);
    bur_sections_add(s, "word", "hello", 5);
    bur_status status = bur_rank_say(talk, s, &fault);
    assert_true(of->said > 5);
    assert_int_equal(status, fault.status);
    return status;
}

static void talks(void **state)
{
    (void)state;
    script of = {.silences = 3, .hears = true, .answers = true};
    bur_team team = {1, 2, 0, &of, sends, receives};
    bur_rank_talk talk = {.team = &team};
    bur_fault fault = {0};
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(say(&of, &talk), BUR_OK);
        assert_int_equal(bur_rank_hear(&talk, &fault), BUR_OK);
        assert_int_equal(talk.told.order, BUR_RANK_GO_ON);
        assert_true(bur_sections_next(talk.answer, tag, &length));
        assert_string_equal(tag, "more");
    }
    of.nonsense = true;
    assert_int_equal(bur_rank_hear(&talk, &fault), BUR_FAILED);
    of.answers = of.hears = false;
    assert_int_equal(bur_rank_hear(&talk, &fault), BUR_FAILED);
    assert_string_equal(fault.message, "the leader was lost");
    assert_int_equal(say(&of, &talk), BUR_FAILED);
    bur_rank_forget(&talk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(talks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
