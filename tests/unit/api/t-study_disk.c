/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk of a run: what it will take, refused where there is no room; and a
 * run whose arrays lie there has the file of one that has them in memory. */
#define _GNU_SOURCE
#include "api_case.h"

#include "api/study.h"
#include "base/spill.h"

enum { DRAWS = 60000 };

static bur_study *opened(const char *design)
{
    bur_settings settings = {.draws = DRAWS, .design = design};
    bur_study *study = api_open(&settings);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    return study;
}

static char *contents(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *n = (size_t)ftell(file);
    char *bytes = malloc(*n);
    rewind(file);
    assert_int_equal(fread(bytes, 1, *n, file), *n);
    fclose(file);
    return bytes;
}

static void same_contents(const char *a, const char *b)
{
    size_t n, m;
    char *x = contents(a, &n), *y = contents(b, &m);
    assert_int_equal(n, m);
    assert_memory_equal(x, y, n);
    free(x);
    free(y);
}

/* Of each design. */
static void same_file(const char *design)
{
    bur_study *study = opened(design);
    bur_plan *plan = study->scenario->plan;
    assert_true(bur_study_temporary(study) == 0);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_false(study->outcome->spilled);
    assert_int_equal(bur_study_write(study, "memory.h5", NULL), BURSAR_OK);
    plan->memory = 3 << 20;
    assert_true(DRAWS > bur_measure_at_once(plan));
    assert_true(bur_study_temporary(study) > 3 << 20);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    assert_true(study->outcome->spilled && !study->outcome->value);
    assert_int_equal(bur_study_write(study, "disk.h5", NULL), BURSAR_OK);
    same_contents("memory.h5", "disk.h5");
    bur_study_close(study);
}

static void of_chance(void **state)
{
    (void)state;
    same_file("monte_carlo");
}

static void of_sobol_points(void **state)
{
    (void)state;
    same_file("sobol");
}

/* Nothing was made, and it says what to do. */
static void no_folder(void **state)
{
    (void)state;
    bur_study *study = opened(NULL);
    study->scenario->plan->memory = 3 << 20;
    setenv("TMPDIR", "nowhere", 1);
    assert_int_equal(bur_study_has_room(study), BURSAR_FAILED);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_FAILED);
    assert_null(study->outcome);
    assert_non_null(strstr(study->fault.message, "TMPDIR"));
    setenv("TMPDIR", ".", 1);
    bur_study_close(study);
}

static void no_room(void **state)
{
    (void)state;
    bur_settings settings = {.draws = INT32_MAX / 2};
    bur_study *study = api_open(&settings);
    bur_plan *plan = study->scenario->plan;
    bur_design *design = (bur_design *)(uintptr_t)plan->design;
    design->n_draws = (int64_t)1 << 45; /* for any disk of today */
    assert_true(bur_study_temporary(study) > bur_spill_room());
    assert_int_equal(bur_study_has_room(study), BURSAR_FAILED);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_FAILED);
    assert_null(study->outcome);
    assert_non_null(strstr(study->fault.message, "fewer draws"));
    bur_study_close(study);
}

static void foretold(void **state)
{
    (void)state;
    bur_study *study = opened(NULL);
    bur_cost_facts f;
    assert_int_equal(bur_study_cost(study, NULL, &f), BURSAR_OK);
    assert_true(f.bytes_temporary == 0 && f.bytes_room > 0);
    assert_string_equal(f.temporary, ".");
    double in_memory = f.bytes_memory;
    study->scenario->plan->memory = 3 << 20;
    assert_int_equal(bur_study_cost(study, NULL, &f), BURSAR_OK);
    /* an input; of two cases two measures, faults, exits, cash by month */
    double draw = 8 + 2 * (2 * 8 + 4 + 9 + 13 * 4);
    assert_true(f.bytes_temporary == DRAWS * draw);
    assert_true(f.bytes_memory < in_memory);
    assert_true(f.bytes_uncompressed > f.bytes_temporary - 4 * 2 * DRAWS);
    bur_study_close(study);
}

int main(void)
{
    setenv("TMPDIR", ".", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_chance), cmocka_unit_test(of_sobol_points),
        cmocka_unit_test(no_folder), cmocka_unit_test(no_room),
        cmocka_unit_test(foretold)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
