/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A results file read back: the frame, and files that are others. */
#define _GNU_SOURCE
#include "sample_results.h"
#include "store/answer.h"
#include "store/h5_read.h"
#include "store_help.h"

typedef struct reading {
    bur_h5_file *file;
    bur_arena *arena;
    bur_results r;
    bur_fault fault;
} reading;

static bur_status read_file(reading *b, const char *path)
{
    *b = (reading){.arena = bur_arena_create()};
    if (bur_h5_open(path, &b->file, &b->fault) != BUR_OK) {
        fail_msg("%s", b->fault.message);
    }
    return bur_results_read(b->file, b->arena, &b->r, &b->fault);
}

static void done(reading *b)
{
    bur_h5_release(b->file);
    bur_arena_free(b->arena);
}

static void write_to(const bur_results *r, const char *path)
{
    bur_fault fault = {0};
    bur_store_options options = BUR_STORE_DEFAULT;
    assert_int_equal(bur_results_write_h5(r, path, &options, &fault), BUR_OK);
}

static void frame(void **state)
{
    (void)state;
    static sample s;
    reading b;
    sample_fill(&s);
    write_to(&s.r, "r.h5");
    if (read_file(&b, "r.h5") != BUR_OK) {
        fail_msg("%s", b.fault.message);
    }
    assert_string_equal(b.r.title, s.r.title);
    assert_string_equal(b.r.doc, s.r.doc);
    assert_string_equal(b.r.model, s.r.model);
    assert_int_equal(b.r.n_cases, 2);
    assert_string_equal(b.r.cases[1].label, sample_cases[1].label);
    assert_string_equal(b.r.cases[1].policy, "diversify");
    assert_string_equal(b.r.cases[1].title, "Diversify");
    assert_null(b.r.cases[0].title);
    assert_int_equal(b.r.time.n, S_TIMES);
    assert_true(b.r.time.has_dates && b.r.time.origin.year == 2027);
    assert_true(b.r.time.days[3] == 90 && b.r.time.model_time[3] == 3);
    assert_string_equal(b.r.time.unit, "months");
    assert_int_equal(b.r.n_quantiles, S_LEVELS);
    assert_true(b.r.level[2] == 0.95 && b.r.interval_level == 0.95);
    assert_int_equal(b.r.n_draws, S_DRAWS);
    assert_int_equal(b.r.n_steps, 12);
    assert_true(b.r.dt == 0.25 && b.r.luck == 1 && b.r.providers == 0);
    assert_int_equal(b.r.n_dims, 1);
    assert_string_equal(b.r.dim[0].label[2], sample_lines[2]);
    assert_int_equal(b.r.n_traps_all, 7);
    assert_int_equal(b.r.provenance.n_texts, 3);
    done(&b);
}

static void years(void **state)
{
    (void)state;
    static sample s;
    reading b;
    sample_accounts(&s);
    write_to(&s.r, "a.h5");
    assert_int_equal(read_file(&b, "a.h5"), BUR_OK);
    assert_int_equal(b.r.year.n, 2);
    assert_string_equal(b.r.year_label[1], "2027/28");
    assert_true(b.r.series[2].by_year && b.r.series[2].mean[3] == 30);
    assert_int_equal(b.r.n_dims, 1);
    done(&b);
}

static void without_dates(void **state)
{
    (void)state;
    static sample s;
    reading b;
    sample_fill(&s);
    s.r.time.has_dates = false;
    s.r.providers = 5;
    write_to(&s.r, "u.h5");
    assert_int_equal(read_file(&b, "u.h5"), BUR_OK);
    assert_true(!b.r.time.has_dates && b.r.time.model_time[2] == 2);
    assert_string_equal(b.r.time.unit, "months");
    assert_int_equal(b.r.providers, 5);
    done(&b);
}

static void other_files(void **state)
{
    (void)state;
    reading b;
    bur_fault fault;
    bur_h5 *h5 = bur_h5_create("other.h5", &fault);
    bur_h5_set_text(h5, BUR_H5_ROOT, "title", "no results");
    assert_int_equal(bur_h5_close(h5, &fault), BUR_OK);
    assert_int_equal(read_file(&b, "other.h5"), BUR_BAD_FORMAT);
    assert_non_null(strstr(b.fault.message, "holds no results"));
    done(&b);
    const int32_t layout = BUR_RESULTS_LAYOUT - 1;
    h5 = bur_h5_create("old.h5", &fault);
    bur_h5_set_numbers(h5, BUR_H5_ROOT, "bursar_layout", BUR_H5_I4, 1, &layout);
    assert_int_equal(bur_h5_close(h5, &fault), BUR_OK);
    assert_int_equal(read_file(&b, "old.h5"), BUR_BAD_FORMAT);
    assert_non_null(strstr(b.fault.message, "another version"));
    done(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frame), cmocka_unit_test(years),
        cmocka_unit_test(without_dates), cmocka_unit_test(other_files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
