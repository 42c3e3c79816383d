/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A unit of a batch: what it opens, that its bytes are those of the scenario
 * run by itself, and that what is kept is taken for the same unit alone. */
#include "api_case.h"

#include "api/batch_unit.h"
#include "store/kept.h"

static const char *const poorer[] = {"inputs.burn=1.5"};
static const bur_compare_row row = {"scenario.cfg", "given", NULL, 0};
static const bur_compare_row poor_row = {"scenario.cfg", "poor", poorer, 1};

static bur_provider provider(const char *id, const char *const *set, int n_set)
{
    static const int column[1] = {1};
    return (bur_provider){
        .id = id, .name = "", .n_set = n_set, .set = set, .column = column};
}

typedef struct batch_case {
    bur_study *study;
    bur_batch batch;
    bur_sheet first;
} batch_case;

static batch_case begin(const char *keep)
{
    bur_fault fault = {0};
    bur_compare_request asked = {.n_rows = 1, .row = &row};
    batch_case c = {.study = api_open(NULL)};
    assert_int_equal(bur_study_problem(c.study), BURSAR_OK);
    c.batch = (bur_batch){.arena = bur_arena_create(),
                          .first = c.study,
                          .design = c.study->scenario->plan->design,
                          .n_rows = 1,
                          .row = &row,
                          .keep = keep};
    assert_int_equal(bur_batch_ask(&c.batch, &asked, &c.first, &fault), BUR_OK);
    if (keep) {
        assert_int_equal(bur_kept_open(keep, &fault), BUR_OK);
    }
    return c;
}

static void end(batch_case *c)
{
    bur_arena_free(c->batch.arena);
    bur_study_close(c->study);
}

static bur_sheet computed(const batch_case *c, const bur_batch_unit *unit,
                          bool want_kept)
{
    bur_sheet sheet;
    bur_fault fault = {0};
    bool kept;
    bur_study *study = bur_batch_open(&c->batch, unit);
    assert_non_null(study);
    bur_study_explain(study, stderr, false);
    assert_int_equal(bur_batch_compute(&c->batch, unit, study, &c->first,
                                       &sheet, &kept, &fault),
                     BUR_OK);
    assert_int_equal(kept, want_kept);
    bur_study_close(study);
    return sheet;
}

static bool same(const bur_sheet *a, const bur_sheet *b)
{
    return bur_batch_bytes(a) == bur_batch_bytes(b) &&
           memcmp(a->value, b->value, bur_batch_bytes(a)) == 0;
}

/* To the bit, what the settings of a study say. */
static void a_unit_is_a_run(void **state)
{
    (void)state;
    batch_case c = begin(NULL);
    bur_provider p = provider("acme", poorer, 1);
    bur_batch_unit unit = {.row = &row, .name = "u", .provider = &p};
    bur_sheet sheet = computed(&c, &unit, false);
    bur_settings settings = {.set = poorer, .n_set = 1, .provider = "acme"};
    bur_study *study = bur_study_open("scenario.cfg", &settings);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    for (int m = 0; m < sheet.n_measures; m++) {
        for (int k = 0; k < sheet.n_policies; k++) {
            lab_same(bur_sheet_values(&sheet, m, k),
                     bur_outcome_measure(study->outcome, k,
                                         sheet.measure[m].measure),
                     500);
        }
    }
    bur_study_close(study);
    bur_sheet_free(&sheet);
    end(&c);
}

static void what_differs(void **state)
{
    (void)state;
    bur_kept_discard("units"); /* of a test that failed */
    batch_case c = begin("units");
    bur_provider a = provider("acme", NULL, 0), b = provider("zenith", NULL, 0);
    bur_provider poor = provider("acme", poorer, 1);
    const bur_batch_unit units[] = {
        {.row = &row, .name = "none"},
        {.row = &row, .name = "a", .provider = &a},
        {.row = &row, .name = "b", .provider = &b},
        {.row = &row, .name = "poor", .provider = &poor},
        {.row = &row, .name = "thrift", .provider = &a, .policies = "thrift"}};
    enum { N = sizeof units / sizeof *units };
    bur_sheet sheet[N];
    for (int i = 0; i < N; i++) {
        sheet[i] = computed(&c, &units[i], false);
        for (int k = 0; k < i; k++) {
            assert_false(same(&sheet[i], &sheet[k]));
        }
    }
    assert_int_equal(sheet[4].n_policies, 1);
    for (int i = 0; i < N; i++) { /* each is there under its own key */
        bur_sheet again = computed(&c, &units[i], true);
        assert_true(same(&again, &sheet[i]));
        bur_sheet_free(&again);
    }
    /* what a row changes comes before what a provider does */
    bur_provider less =
        provider("acme", (const char *[]){"inputs.burn=0.5"}, 1);
    bur_batch_unit over = {.row = &poor_row, .name = "o", .provider = &less};
    bur_batch_unit plain = {.row = &row, .name = "p", .provider = &less};
    bur_sheet x = computed(&c, &over, false), y = computed(&c, &plain, false);
    assert_true(same(&x, &y));
    bur_sheet_free(&x);
    bur_sheet_free(&y);
    for (int i = 0; i < N; i++) {
        bur_sheet_free(&sheet[i]);
    }
    bur_kept_discard("units");
    end(&c);
}

static void a_problem_is_named(void **state)
{
    (void)state;
    batch_case c = begin(NULL);
    static const char *const wrong[] = {"inputs.bunr=1"};
    bur_provider p = provider("acme", wrong, 1);
    bur_batch_unit unit = {
        .row = &row, .name = "given for acme", .provider = &p};
    bur_study *study = bur_batch_open(&c.batch, &unit);
    bur_sheet sheet = {0};
    bur_fault fault = {0};
    bool kept;
    assert_int_equal(bur_batch_compute(&c.batch, &unit, study, &c.first, &sheet,
                                       &kept, &fault),
                     BUR_BAD_INPUT);
    assert_string_equal(fault.message, "given for acme cannot be compared");
    bur_study_close(study);
    end(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_unit_is_a_run),
                                       cmocka_unit_test(what_differs),
                                       cmocka_unit_test(a_problem_is_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
