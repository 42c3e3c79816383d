/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MPI without mpirun: one rank, whose runs are those of any process. */
#include "api_case.h"

#include "bursar/mpi.h"
#include "ensemble/team.h"

static void one_rank(void **state)
{
    (void)state;
    const char *why = NULL;
    int argc = 0;
    char **argv = NULL;
    bur_mpi *mpi = bur_mpi_begin(&argc, &argv, &why);
    assert_non_null(mpi);
    assert_int_equal(bur_mpi_rank(mpi), 0);
    assert_int_equal(bur_mpi_n_ranks(mpi), 1);
    assert_true(strlen(bur_mpi_library(mpi)) > 0);
    assert_null(strchr(bur_mpi_library(mpi), '\n'));
    assert_non_null(bur_team_led());
    bur_scenario_close(lab_read(api_model, api_scenario, NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    bur_study_close(study);
    assert_true(bur_mpi_helped(mpi) == 0);
    bur_mpi_end(mpi);
    assert_null(bur_team_led());
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_rank)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
