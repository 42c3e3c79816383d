/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study that goes to other ranks is the same there, without its files: both
 * programs, and what was asked. Where there are none, nothing goes. */
#define _POSIX_C_SOURCE 200809L
#include "api_case.h"

#include <unistd.h>

#include "api/study_ranks.h"

static bur_study *study_of(void)
{
    const char *set = "runs.seed=5";
    bur_settings settings = {
        .draws = 3000, .conservation = true, .set = &set, .n_set = 1};
    bur_scenario_close(lab_read(api_model, api_scenario, NULL));
    bur_study *study = bur_study_open("scenario.cfg", &settings);
    assert_non_null(study);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    return study;
}

static void alone(void **state)
{
    (void)state;
    bur_study *study = study_of();
    assert_null(bur_study_origin(study));
    bur_study_close(study);
}

static void comes_through(void **state)
{
    (void)state;
    bur_team team = {.size = 1};
    bur_ranks *ranks = bur_ranks_open(&team);
    bur_team_lead(ranks);
    bur_study *study = study_of();
    const bur_origin *origin = bur_study_origin(study);
    assert_non_null(origin);
    assert_int_equal(bur_study_origin(study)->id, origin->id);
    assert_int_equal(unlink("scenario.cfg"), 0);
    assert_int_equal(unlink("model.cfg"), 0);

    bur_study_opener opener = {NULL, NULL};
    const bur_plan *plan[2];
    bur_fault fault;
    assert_non_null(origin->plan[1]);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(bur_study_open_bytes(&opener, origin->bytes, origin->n,
                                              plan, &fault),
                         BUR_OK);
        for (int i = 0; i < 2; i++) {
            assert_int_equal(bur_program_hash(plan[i]->program),
                             origin->hash[i]);
            assert_int_equal(plan[i]->design->n_draws, 3000);
            assert_int_equal(plan[i]->design->seed, 5);
        }
    }
    bur_study_close_bytes(&opener);
    assert_int_not_equal(bur_study_open_bytes(&opener, origin->bytes,
                                              origin->n / 2, plan, &fault),
                         BUR_OK);
    bur_study_close_bytes(&opener);
    bur_study_close(study);
    bur_team_lead(NULL);
    bur_ranks_close(ranks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(alone),
                                       cmocka_unit_test(comes_through)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
