/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper of a batch computes the very bytes that the leader would, of texts
 * that it asks for once; what it cannot begin or compute, it says. */
#include "api_case.h"

#include "api/batch_carry.h"
#include "api/batch_help.h"
#include "api/batch_share.h"

static const bur_compare_row rows[] = {{"scenario.cfg", "given", NULL, 0},
                                       {"nowhere.cfg", "none", NULL, 0}};

typedef struct asked {
    int texts, looks;
    bool is_gone; /* the leader's files */
} asked;

static char *text(void *context, const char *path)
{
    asked *a = context;
    FILE *file = fopen(path, "rb");
    a->texts++;
    if (!file || a->is_gone) {
        return NULL;
    }
    char *bytes = calloc(1 << 16, 1);
    assert_true(bytes && fread(bytes, 1, (1 << 16) - 1, file) > 0);
    fclose(file);
    return bytes;
}

static bool go_on(void *context, double draws)
{
    asked *a = context;
    a->looks++;
    return draws >= 0;
}

typedef struct batch_case {
    bur_study *study;
    bur_arena *arena;
    bur_batch batch;
    bur_sheet first;
    void *head;
    size_t n;
    asked asked;
    bur_leader leader;
} batch_case;

static void begin(batch_case *c)
{
    bur_fault fault = {0};
    bur_compare_request request = {.n_rows = 2, .row = rows};
    *c = (batch_case){.study = api_open(NULL), .arena = bur_arena_create()};
    lab_write("providers.csv", "id,burn\none,1.0\ntwo,1.25\n");
    c->leader = (bur_leader){&c->asked, text, go_on};
    c->batch = (bur_batch){.arena = c->arena,
                           .first = c->study,
                           .design = c->study->scenario->plan->design,
                           .n_rows = 2,
                           .row = rows,
                           .options = {.threads = 1}};
    assert_int_equal(bur_batch_ask(&c->batch, &request, &c->first, &fault),
                     BUR_OK);
    c->batch.providers = bur_providers_read(c->arena, "providers.csv",
                                            bur_sink_create(c->arena), &fault);
    assert_non_null(c->batch.providers);
    bur_batch_head head = {&c->batch, &c->first, 0, "providers.csv"};
    assert_int_equal(bur_batch_put_head(&head, &c->head, &c->n, &fault),
                     BUR_OK);
}

static void end(batch_case *c)
{
    free(c->head);
    bur_arena_free(c->arena);
    bur_study_close(c->study);
}

static void the_same_bytes(void **state)
{
    (void)state;
    batch_case c;
    bur_fault fault = {0};
    bur_helper helper = {0};
    bur_opener opener = bur_helper_opener(&helper);
    begin(&c);
    assert_int_equal(opener.begin(&helper, c.head, c.n, &c.leader, &fault),
                     BUR_OK);
    for (int unit = 0; unit < 4; unit += 2) {
        void *here, *there;
        size_t n, m;
        bur_batch own = c.batch;
        assert_int_equal(
            opener.compute(&helper, unit, &c.leader, &there, &m, &fault),
            BUR_OK);
        assert_int_equal(
            bur_batch_compute_bytes(&own, unit, &c.first, &here, &n, &fault),
            BUR_OK);
        assert_int_equal(n, m);
        assert_memory_equal(here, there, n);
        free(here);
        free(there);
    }
    assert_int_equal(c.asked.texts, 3); /* the table, the scenario, the model */
    assert_true(c.asked.looks > 0);
    bur_helper_end(&helper);
    end(&c);
}

static void what_it_cannot(void **state)
{
    (void)state;
    batch_case c;
    bur_fault fault = {0};
    bur_helper helper = {0};
    bur_opener opener = bur_helper_opener(&helper);
    void *bytes = NULL;
    size_t n;
    begin(&c);
    assert_int_not_equal(
        opener.begin(&helper, c.head, c.n / 2, &c.leader, &fault), BUR_OK);
    c.asked.is_gone = true;
    assert_int_not_equal(opener.begin(&helper, c.head, c.n, &c.leader, &fault),
                         BUR_OK);
    assert_string_equal(fault.message, "providers.csv is no table here");
    c.asked.is_gone = false;
    assert_int_equal(opener.begin(&helper, c.head, c.n, &c.leader, &fault),
                     BUR_OK);
    assert_int_not_equal(
        opener.compute(&helper, 1, &c.leader, &bytes, &n, &fault), BUR_OK);
    assert_int_equal(opener.compute(&helper, 4, &c.leader, &bytes, &n, &fault),
                     BUR_FAILED);
    assert_string_equal(fault.message, "there is no such unit");
    assert_null(bytes);
    bur_helper_end(&helper);
    end(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_bytes),
                                       cmocka_unit_test(what_it_cannot)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
