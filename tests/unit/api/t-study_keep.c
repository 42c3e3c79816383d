/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs in parts, from outside: a journal and shards open as studies, and give
 * the results of the whole. */
#define _POSIX_C_SOURCE 200809L
#include "api_case.h"

#include <unistd.h>

#include "bursar/parts.h"

static bool stop(void *context, double done, double of)
{
    (void)context;
    return done < of / 2;
}

static bur_study *study_of(const char *path, int64_t draws)
{
    bur_settings settings = {.draws = draws, .accounts = true};
    bur_study *study = bur_study_open(path, &settings);
    assert_non_null(study);
    bur_study_explain(study, stderr, false);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    return study;
}

static void same_files(const char *a, const char *b)
{
    FILE *one = fopen(a, "rb"), *other = fopen(b, "rb");
    int byte;
    assert_true(one && other);
    do {
        byte = fgetc(one);
        assert_int_equal(byte, fgetc(other));
    } while (byte != EOF);
    fclose(one);
    fclose(other);
}

static void run_whole(void)
{
    bur_scenario_close(lab_read(api_model, api_scenario, NULL));
    bur_study *study = study_of("scenario.cfg", 5000);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_int_equal(bur_study_write(study, "whole.h5", NULL), BURSAR_OK);
    bur_study_close(study);
}

static void a_journal(void **state)
{
    (void)state;
    run_whole();
    bur_keep_request keep = {
        .journal = "x.journal", .output = "x.h5", .always = true};
    bur_run_request request = {.threads = 1, .progress = stop, .keep = &keep};
    bur_study *study = study_of("scenario.cfg", 5000);
    assert_int_equal(bur_study_run(study, &request), BURSAR_INTERRUPTED);
    bur_study_close(study);

    const char *path = "x.journal", *fault;
    bur_parts *parts = bur_parts_open(&path, 1);
    assert_int_equal(bur_parts_problem(parts, &fault), BURSAR_OK);
    bur_part_facts facts = bur_parts_facts(parts, 0);
    assert_true(facts.is_journal && facts.n_draws == 5000);
    assert_true(facts.n_done >= 2500 && facts.n_done < 5000);
    assert_string_equal(facts.output, "x.h5");
    assert_string_equal(facts.start, "scenario.cfg");
    study = study_of("scenario.cfg", 5000);
    assert_null(bur_parts_difference(parts, 0, study, &keep));
    bur_study_close(study);
    bur_settings other = {.draws = 5000, .accounts = true, .design = "sobol"};
    study = bur_study_open("scenario.cfg", &other);
    assert_string_equal(bur_parts_difference(parts, 0, study, &keep),
                        "the design: monte_carlo and sobol");
    bur_study_close(study);
    bur_parts_close(parts);

    request.progress = NULL;
    unlink("model.cfg");
    study = study_of("x.journal", 0);
    assert_int_equal(bur_study_run(study, &request), BURSAR_OK);
    assert_null(bur_study_journal_fault(study));
    assert_int_equal(bur_study_write(study, "x.h5", NULL), BURSAR_OK);
    bur_study_close(study);
    same_files("whole.h5", "x.h5");
    bur_journal_discard("x.journal");
    assert_int_not_equal(access("x.journal", F_OK), 0);
}

static const char *const path[] = {"1.shard", "2.shard", "3.shard"};

static void run_shards(void)
{
    for (int k = 0; k < 3; k++) {
        bur_keep_request keep = {.shard = k + 1, .n_shards = 3};
        bur_run_request request = {.threads = 2, .keep = &keep};
        bur_study *study = study_of("scenario.cfg", 5000);
        assert_int_equal(bur_study_run_shard(study, &request, path[k]),
                         BURSAR_OK);
        bur_study_close(study);
    }
}

static void shards(void **state)
{
    (void)state;
    const char *fault;
    run_whole();
    run_shards();
    bur_parts *parts = bur_parts_open(path, 3);
    assert_int_equal(bur_parts_problem(parts, &fault), BURSAR_OK);
    bur_parts_close(parts);
    bur_keep_request keep = {.parts = path, .n_parts = 3};
    bur_run_request request = {.keep = &keep};
    bur_study *study = study_of("2.shard", 0);
    assert_int_equal(bur_study_run(study, &request), BURSAR_OK);
    assert_int_equal(bur_study_write(study, "x.h5", NULL), BURSAR_OK);
    bur_study_close(study);
    same_files("whole.h5", "x.h5");
}

static void refused(const char *const *of, int n, const char *why)
{
    const char *fault;
    bur_parts *parts = bur_parts_open(of, n);
    assert_int_not_equal(bur_parts_problem(parts, &fault), BURSAR_OK);
    assert_non_null(strstr(fault, why));
    bur_parts_close(parts);
}

static void others(void **state)
{
    (void)state;
    static const char *const twice[] = {"1.shard", "2.shard", "2.shard"};
    static const char *const foreign[] = {"scenario.cfg"};
    run_whole();
    run_shards();
    refused(path, 2, "shard 3 of 3 is missing");
    refused(twice, 3, "both shard 2 of 3");
    refused(foreign, 1, "holds no part of a run");
    bur_settings settings = {
        .draws = 5000, .accounts = true, .has_seed = true, .seed = 5};
    bur_keep_request keep = {.shard = 3, .n_shards = 3};
    bur_run_request request = {.keep = &keep};
    bur_study *study = bur_study_open("scenario.cfg", &settings);
    assert_int_equal(bur_study_run_shard(study, &request, path[2]), BURSAR_OK);
    keep.shard = 4;
    assert_int_equal(bur_study_run_shard(study, &request, path[2]),
                     BURSAR_BAD_INPUT);
    bur_study_close(study);
    refused(path, 3, "the seed: 4 and 5");
    assert_true(bur_is_part("a.journal/") && bur_is_part("a.shard"));
    assert_false(bur_is_part("a.h5"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_journal),
        cmocka_unit_test(shards),
        cmocka_unit_test(others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
