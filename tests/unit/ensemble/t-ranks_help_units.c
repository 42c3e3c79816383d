/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper with a unit, led by a script: a batch is begun once, a file that is
 * not there is none, what is not wanted is dropped, and what became of the unit
 * is brought once. */
#define _GNU_SOURCE
#include "lab.h"

#include <unistd.h>

#include "ensemble/ranks_help_units.h"

typedef struct script {
    bur_rank_order answer;
    bool gone;
    const char *text; /* of every file */
    int files, looks, begun;
    double draws;
    bur_status begins, computes;
} script;

static bool hears(void *context, int to, const void *bytes, size_t n)
{
    script *of = context;
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    bur_fault fault;
    bur_sections *s;
    bur_rank_ask ask;
    assert_int_equal(to, 0);
    assert_int_equal(bur_sections_open_in(bytes, n, &s, &fault), BUR_OK);
    assert_true(bur_sections_next(s, tag, &length));
    assert_true(bur_sections_get(s, &ask, sizeof ask));
    of->draws += ask.draws;
    of->files += strcmp(tag, "file") == 0;
    of->looks += strcmp(tag, "busy") == 0;
    assert_int_equal(bur_sections_close(s, &fault), BUR_OK);
    return true;
}

static bur_heard answers(void *context, double seconds, bur_message *m)
{
    const script *of = context;
    bur_rank_reply reply = {.order = of->answer};
    bur_sections *s;
    bur_fault fault;
    (void)seconds;
    if (of->gone) {
        return BUR_LOST;
    }
    assert_int_equal(bur_sections_create_in(&s, &fault), BUR_OK);
    bur_sections_add(s, "reply", &reply, sizeof reply);
    if (of->text) {
        bur_sections_add(s, "text", of->text, strlen(of->text));
    }
    assert_int_equal(bur_sections_take(s, &m->bytes, &m->n, &fault), BUR_OK);
    return BUR_HEARD;
}

static bur_status begins(void *context, const void *bytes, size_t n,
                         const bur_leader *leader, bur_fault *fault)
{
    script *of = context;
    (void)leader;
    assert_int_equal(n, 4);
    assert_memory_equal(bytes, "head", 4);
    of->begun++;
    return of->begins == BUR_OK ? BUR_OK : bur_fail(fault, of->begins, "no");
}

static bur_status computes(void *context, int64_t unit,
                           const bur_leader *leader, void **result, size_t *n,
                           bur_fault *fault)
{
    const script *of = context;
    char *text = leader->text(leader->context, "a.cfg");
    assert_int_equal(text != NULL, of->text != NULL);
    assert_true(!text || !of->text || strcmp(text, of->text) == 0);
    free(text);
    assert_int_equal(unit, 9);
    assert_true(leader->go_on(leader->context, 10)); /* it has just spoken */
    usleep(250000);
    bool wanted = leader->go_on(leader->context, 25);
    assert_int_equal(wanted, of->answer == BUR_RANK_GO_ON && !of->gone);
    assert_int_equal(leader->go_on(leader->context, 30), wanted);
    *result = strdup("done");
    *n = 4;
    return of->computes == BUR_OK ? BUR_OK
                                  : bur_fail(fault, of->computes, "no");
}

static bur_sections *order(bool has_batch, void **bytes)
{
    bur_sections *s;
    bur_fault fault;
    size_t n;
    bur_rank_unit unit = {.batch = 3, .unit = 9};
    assert_int_equal(bur_sections_create_in(&s, &fault), BUR_OK);
    bur_sections_add(s, "unit", &unit, sizeof unit);
    if (has_batch) {
        bur_sections_add(s, "batch", "head", 4);
    }
    assert_int_equal(bur_sections_take(s, bytes, &n, &fault), BUR_OK);
    assert_int_equal(bur_sections_open_in(*bytes, n, &s, &fault), BUR_OK);
    return s;
}

static bur_status work(bur_unit_help *h, bool has_batch)
{
    void *bytes;
    bur_fault fault = {0};
    bur_sections *s = order(has_batch, &bytes);
    bur_status status = bur_unit_help_work(h, s, &fault);
    assert_int_equal(status, fault.status);
    bur_sections_close(s, &fault);
    free(bytes);
    return status;
}

/* What is brought; -1: nothing. */
static int brought(bur_unit_help *h)
{
    bur_sections *s;
    bur_fault fault;
    void *bytes;
    size_t n;
    char tag[BUR_SECTION_TAG + 1], word[4];
    uint64_t length;
    bur_rank_unit unit = {.fate = -1};
    assert_int_equal(bur_sections_create_in(&s, &fault), BUR_OK);
    bur_unit_help_put(h, s);
    assert_int_equal(bur_sections_take(s, &bytes, &n, &fault), BUR_OK);
    assert_int_equal(bur_sections_open_in(bytes, n, &s, &fault), BUR_OK);
    if (bur_sections_next(s, tag, &length)) {
        assert_string_equal(tag, "unit");
        assert_true(bur_sections_get(s, &unit, sizeof unit));
        assert_true(unit.batch == 3 && unit.unit == 9);
    }
    if (unit.fate == BUR_UNIT_COMPUTED) {
        assert_true(bur_sections_next(s, tag, &length) && length == 4);
        assert_true(bur_sections_get(s, word, 4));
        assert_memory_equal(word, "done", 4);
    }
    assert_false(bur_sections_next(s, tag, &length));
    bur_sections_close(s, &fault);
    free(bytes);
    return (int)unit.fate;
}

#define HELP(of)                                                               \
    bur_team team = {1, 2, 0, &(of), hears, answers};                          \
    bur_opener opener = {                                                      \
        .context = &(of), .begin = begins, .compute = computes};               \
    bur_unit_help h = {.talk = {.team = &team}, .opener = &opener}

static void a_unit(void **state)
{
    (void)state;
    script of = {.answer = BUR_RANK_GO_ON, .text = "text"};
    HELP(of);
    for (int i = 0; i < 2; i++) { /* the second of the same batch */
        assert_int_equal(work(&h, i == 0), BUR_OK);
        of.draws += bur_unit_help_draws(&h);
        assert_int_equal(brought(&h), BUR_UNIT_COMPUTED);
        assert_int_equal(brought(&h), -1);
    }
    assert_true(of.begun == 1 && of.files == 2 && of.looks == 2);
    assert_true(of.draws == 2 * 30);
    assert_int_equal(h.batch, 3);
    bur_unit_help_end(&h);
}

static void not_wanted(void **state)
{
    (void)state;
    script of = {.answer = BUR_RANK_DROP, .computes = BUR_INTERRUPTED};
    HELP(of);
    assert_int_equal(work(&h, true), BUR_OK);
    assert_int_equal(brought(&h), BUR_UNIT_REFUSED);
    assert_int_equal(of.looks, 1);
    bur_unit_help_end(&h);
}

static void cannot_begin(void **state)
{
    (void)state;
    script of = {.begins = BUR_NO_MEMORY};
    HELP(of);
    assert_int_equal(work(&h, true), BUR_OK);
    assert_int_equal(brought(&h), BUR_UNIT_SHUT);
    assert_int_equal(h.batch, 0);
    assert_int_equal(work(&h, false), BUR_OK); /* of which it has nothing */
    assert_int_equal(brought(&h), BUR_UNIT_SHUT);
    opener.begin = NULL;
    assert_int_equal(work(&h, true), BUR_OK);
    assert_int_equal(brought(&h), BUR_UNIT_SHUT);
    bur_unit_help_end(&h);
}

static void is_alone(void **state)
{
    (void)state;
    script of = {.gone = true};
    HELP(of);
    assert_int_equal(work(&h, true), BUR_FAILED);
    bur_unit_help_end(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit), cmocka_unit_test(not_wanted),
        cmocka_unit_test(cannot_begin), cmocka_unit_test(is_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
