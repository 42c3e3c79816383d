/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slice is as long as it says, and is put where it came from. */
#include "kept_case.h"

#include "ensemble/part.h"

/* A runner that has an outcome, for the walk over it. */
static bur_runner runner_of(const lab *l)
{
    return (bur_runner){.plan = l->s->plan,
                        .outcome = l->o,
                        .end_case = l->s->plan->n_cases,
                        .covered = calloc(3, sizeof(int32_t)),
                        .valued = calloc(3, 1)};
}

static void free_arrays(bur_runner *runner)
{
    free(runner->covered);
    free(runner->valued);
}

static void write_and_read(void **state)
{
    (void)state;
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    bur_sections *s;
    bur_fault fault;
    lab a = study_run(KEPT("draws = 2500;"), 2, 64);
    lab b = study_run(KEPT("draws = 2500;"), 2, 64);
    bur_runner from = runner_of(&a), to = runner_of(&b);
    memset(b.o->measure, 0, 2500 * sizeof *b.o->measure);
    memset(b.o->kept, 0, 2500 * 13 * sizeof *b.o->kept);
    memset(bur_outcome_values(b.o, 3), 0, 2500 * sizeof(double));
    assert_int_equal(bur_sections_create("slices", &s, &fault), BUR_OK);
    int64_t start = bur_sections_size(s);
    bur_part_put_draws(&from, 0, 2, s);
    bur_part_put_draws(&from, 2, 3, s);
    assert_int_equal(bur_sections_size(s) - start,
                     bur_part_draws_size(&from, 0, 2) +
                         bur_part_draws_size(&from, 2, 3));
    start = bur_sections_size(s);
    bur_part_put_values(&from, 0, 3, s);
    assert_int_equal(bur_sections_size(s) - start,
                     bur_part_values_size(&from, 0, 3));
    assert_int_equal(bur_sections_close(s, &fault), BUR_OK);

    assert_int_equal(bur_sections_open("slices", -1, &s, &fault), BUR_OK);
    while (bur_sections_next(s, tag, &length)) {
        assert_true(bur_part_is_slice(tag));
        assert_true(bur_part_take_slice(&to, tag, s));
    }
    assert_int_equal(bur_sections_close(s, &fault), BUR_OK);
    study_same(&a, &b);
    assert_memory_equal(bur_outcome_values(a.o, 3), bur_outcome_values(b.o, 3),
                        2500 * sizeof(double));
    assert_false(bur_part_is_slice("goals"));
    for (int c = 0; c < 3; c++) {
        assert_true(to.covered[c] == 2 && to.valued[c] == 1);
    }
    free_arrays(&from);
    free_arrays(&to);
    lab_close(&a);
    lab_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(write_and_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
