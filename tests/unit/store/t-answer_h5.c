/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer's file: what stands in it, under which names, and the same bytes
 * each time. */
#define _GNU_SOURCE
#include "sample_answer.h"
#include "store/h5_read.h"

static const char *const wanted[] = {
    "policy(policy)",
    "measure(measure)",
    "effect_difference(policy,measure)",
    "effect_difference_se(policy,measure)",
    "effect_difference_low(policy,measure)",
    "effect_difference_high(policy,measure)",
    "effect_difference_n(policy,measure)",
    "effect_level(policy,measure)",
    "effect_level_unit(policy,measure)",
    "effect_verdict(policy,measure)",
    "sentence(sentence)",
};

static bur_h5_file *written(bur_answer *a, const char *path)
{
    bur_fault fault = {0};
    bur_h5_file *file = NULL;
    a->provenance =
        (bur_provenance){.seed = "7", .version = "1", .design = "sobol"};
    if (bur_answer_write_h5(a, path, &fault) != BUR_OK ||
        bur_h5_open(path, &file, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return file;
}

static void layout(void **state)
{
    (void)state;
    bur_answer *a = sample_answer();
    bur_h5_file *file = written(a, "a.h5");
    for (int i = 0; i < (int)(sizeof wanted / sizeof wanted[0]); i++) {
        char text[128];
        const bur_h5_info *info = bur_h5_var_at(file, i);
        int n =
            snprintf(text, sizeof text, "%s(%s", info->name, info->dim_name[0]);
        snprintf(text + n, sizeof text - (size_t)n, "%s%s)",
                 info->n_dims > 1 ? "," : "",
                 info->n_dims > 1 ? info->dim_name[1] : "");
        assert_string_equal(text, wanted[i]);
    }
    const bur_h5_info *e =
        bur_h5_var_at(file, bur_h5_find(file, "effect_difference"));
    const bur_h5_attr *method = bur_h5_attr_find(e->attr, e->n_attrs, "method");
    assert_non_null(method);
    assert_string_equal(method->text, "paired-t");
    bur_h5_release(file);
    bur_answer_free(a);
}

/* Methods that differ stand beside the numbers. */
static void methods(void **state)
{
    (void)state;
    bur_answer *a = sample_answer();
    a->tables.at[0]->columns.at[0]->estimate[4] =
        (bur_estimate){.value = 1, .method = BUR_METHOD_WILSON};
    bur_h5_file *file = written(a, "b.h5");
    assert_true(bur_h5_find(file, "effect_difference_method") >= 0);
    bur_h5_release(file);
    bur_h5_release(written(a, "c.h5"));
    assert_true(same_files("b.h5", "c.h5"));
    bur_answer_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout),
        cmocka_unit_test(methods),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
