/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading distributions: closed forms of what was read, and the faults. */
#include "model_case.h"

static const bur_quantile *dist(model_case *c, const char *text)
{
    static const char *const others[] = {"is", NULL};
    const bur_conf *group = model_conf(c, text);
    const bur_quantile *q = bur_dist_read(c->arena, group, others, c->sink);
    assert_true((q == NULL) == (c->sink->n_errors > 0));
    return q;
}

static void quantiles_are_those_asked_for(void **state)
{
    static const struct {
        const char *text;
        double u, value;
    } rows[] = {
        {"dist = \"uniform\"; low = 2; high = 6.0;", 0.25, 3},
        {"dist = \"uniform\"; low = 0; high = 4; is = \"luck\";", 0.75, 3},
        {"dist = \"uniform\"; low = 0; high = 4; min = 2; max = 3;", 0.5, 2.5},
        {"dist = \"triangular\"; low = 0; mode = 1; high = 2;", 0.125, 0.5},
        {"dist = \"discrete\"; values = [1, 5]; weights = [3, 1];", 0.76, 5},
        {"dist = \"discrete\"; values = (1, 5.5); weights = [3, 1];", 0.8, 5.5},
        {"dist = \"bernoulli\"; p = 0.3;", 0.6, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const bur_quantile *q = dist(*state, rows[i].text);
        assert_non_null(q);
        double value = bur_quantile_at(q, rows[i].u);
        assert_true(fabs(value - rows[i].value) < 1e-12);
    }
}

/* The same numbers from a table beside the file and from the file itself. */
static void data_may_stand_in_a_table(void **state)
{
    model_case *c = *state;
    FILE *file = fopen("costs.csv", "w");
    assert_non_null(file);
    fputs("year,cost\n2021,4\n2022,1\n2023,2.5\n", file);
    fclose(file);
    const char *text =
        "dist = \"empirical\"; file = \"costs.csv\"; column = \"cost\";";
    const bur_conf *group =
        bur_conf_parse(c->arena, "here.cfg", text, strlen(text), c->sink);
    const bur_quantile *q = bur_dist_read(c->arena, group, NULL, c->sink);
    assert_non_null(q);
    const bur_quantile *same =
        dist(c, "dist = \"empirical\"; values = (1, 2.5, 4);");
    for (int i = 1; i < 20; i++) {
        double u = i / 20.0;
        assert_true(bur_quantile_at(q, u) == bur_quantile_at(same, u));
    }
    assert_true(fabs(bur_quantile_mean(q) - 2.5) < 1e-12);
}

static void faults_have_places(void **state)
{
    static const struct {
        const char *text;
        bur_code code;
        const char *words, *part;
    } rows[] = {
        {"dist = 3;", BUR_DIAG_WRONG_TYPE, "3", "needs dist"},
        {"dist = \"unifrom\";", BUR_DIAG_UNKNOWN_CHOICE, "unifrom",
         "did you mean 'uniform'?"},
        {"dist = \"uniform\"; low = 0; hihg = 1;", BUR_DIAG_UNKNOWN_KEY, "hihg",
         "did you mean 'high'?"},
        {"dist = \"uniform\"; low = 0; zzzzzz = 1;", BUR_DIAG_UNKNOWN_KEY,
         "zzzzzz", "it has: low, high"},
        {"dist = \"uniform\"; low = true; high = 1;", BUR_DIAG_WRONG_TYPE,
         "true", "'low' should be a number"},
        {"dist = \"discrete\"; values = 3;", BUR_DIAG_WRONG_TYPE, "3",
         "'values' should be an array of numbers"},
        {"dist = \"empirical\"; file = \"no.csv\";", BUR_DIAG_MISSING_KEY, NULL,
         "needs file"},
        {"dist = \"empirical\"; file = \"no.csv\"; column = \"a\";",
         BUR_DIAG_CSV, "no.csv", "some/no.csv"},
        {"dist = \"uniform\"; low = 2; high = 1;", BUR_DIAG_DISTRIBUTION, NULL,
         ""},
        {"low = 2;", BUR_DIAG_MISSING_KEY, NULL, "needs dist"},
    };
    model_case *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_null(dist(c, rows[i].text));
        const char *all = diag_words(c->sink->first, c->arena);
        expect_only(c, rows[i].code, rows[i].words ? rows[i].words : all,
                    rows[i].part);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(quantiles_are_those_asked_for),
        MODEL_TEST(data_may_stand_in_a_table),
        MODEL_TEST(faults_have_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
