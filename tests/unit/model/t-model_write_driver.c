/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drivers and distributions: what was given is written. */
#include "writing_case.h"

static const char *driver_text(model_case *c, const char *name)
{
    writing w = {.arena = c->arena, .model = c->model};
    bur_write_driver(&w, model_var(c, name));
    return bur_written(&w);
}

static void processes(void **state)
{
    model_case *c = *state;
    model_good(c, everything);
    assert_string_equal(driver_text(c, "ar"),
                        "process = \"ar1\";\nevery = \"1 quarter\";\n"
                        "form = \"additive\";\nsd = \"k / 9\";\n"
                        "half_life = \"1 quarter\";\nscope = \"common\";\n"
                        "site = \"old\";\n");
    assert_string_equal(
        driver_text(c, "regime"),
        "process = \"markov\";\nevery = \"1 quarter\";\nform = \"additive\";\n"
        "values = [1.0, 0.5];\ntransition = ((0.9, 0.1), (0.5, 0.5));\n"
        "start = 1;\n");
    assert_non_null(strstr(driver_text(c, "hits"),
                           "size: {\n  dist = \"beta\";\n  alpha = 2.0;\n"
                           "  beta = 2.0;\n  low = -0.5;\n  high = 0.5;\n"
                           "  min = -0.4;\n};\n"));
}

/* Each distribution of the table, given by its first form. */
static void distributions_make_the_same_numbers(void **state)
{
    model_case *c = *state;
    static const double number[] = {0.25, 0.5, 0.75, 2.0, 3.0};
    static const double list[] = {1, 2.5, 4};
    int n = 0;
    for (int i = 0; i < bur_n_dists(); i++) {
        const bur_dist_spec *dist = bur_dist(i);
        bur_dist_args args = bur_dist_args_of(dist);
        for (int p = 0; p < BUR_DIST_PARAMS && dist->param[p].name; p++) {
            bool wanted = dist->param[p].form < 2;
            args.value[p] =
                (bur_dist_value){.given = wanted,
                                 .number = number[p],
                                 .list = dist->param[p].is_list ? list : NULL,
                                 .n = 3};
        }
        const char *problem;
        const bur_quantile *q = bur_quantile_create(c->arena, &args, &problem);
        if (!q) {
            continue; /* these numbers do not suit it */
        }
        writing w = blank(c);
        bur_write_dist(&w, "size", q);
        const bur_quantile *back = bur_dist_read(
            c->arena, model_conf(c, bur_written(&w))->item[0], NULL, c->sink);
        assert_non_null(back);
        for (double u = 0.01; u < 1; u += 0.07) {
            double x = bur_quantile_at(q, u), y = bur_quantile_at(back, u);
            assert_memory_equal(&x, &y, sizeof x);
        }
        n++;
    }
    assert_true(n >= 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(processes),
        MODEL_TEST(distributions_make_the_same_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
