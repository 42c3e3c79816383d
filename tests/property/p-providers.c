/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two providers of one seed share what is common, bit for bit, and have
 * uncorrelated luck of their own. */
#include "lab.h"

enum { N = 4000 };

static const char model[] =
    "time_unit = \"month\"; time: { length = \"3 months\"; };"
    "drivers: {"
    " recession: { process = \"ar1\"; sd = 1; rho = 0.5; "
    "scope = \"common\"; };"
    " ministry: { process = \"markov\"; values = [0.0, 1.0]; "
    "scope = \"common\"; transition = ((0.8, 0.2), (0.4, 0.6)); };"
    " own: { process = \"ar1\"; sd = 1; rho = 0.5; scope = \"provider\"; };"
    " default_scope: { process = \"white_noise\"; sd = 1; }; };"
    "stocks: { x: { initial = \"0\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"own + recession\"; }; };"
    "measures: { end: { eq = \"FINAL(x)\"; }; };";

static lab of_provider(const char *text, const char *id)
{
    bur_scenario_settings settings = {.provider = id};
    bur_scenario *s = lab_read(model, text, &settings);
    if (!s->plan) {
        lab_explain(s);
    }
    return lab_run_with(s, (bur_run_options){.threads = 1});
}

#define SERIES(list)                                                           \
    "runs: { draws = 4000; seed = 5; }; output: { quantiles = [0.5]; "         \
    "series = [" list "]; };"

static void common_luck_is_shared(void **state)
{
    (void)state;
    static const char text[] =
        SERIES("\"recession\", \"ministry\", \"own\", \"default_scope\"");
    lab a = of_provider(text, "acme"), b = of_provider(text, "zenith");
    for (int row = 0; row < 4; row++) {
        lab_same(lab_at(&a, 0, "recession", row),
                 lab_at(&b, 0, "recession", row), N);
        lab_same(lab_at(&a, 0, "ministry", row), lab_at(&b, 0, "ministry", row),
                 N);
        lab_near(lab_correlation(lab_at(&a, 0, "own", row),
                                 lab_at(&b, 0, "own", row), N),
                 0, 4 / sqrt(N));
        lab_near(lab_correlation(lab_at(&a, 0, "default_scope", row),
                                 lab_at(&b, 0, "default_scope", row), N),
                 0, 4 / sqrt(N));
    }
    lab_close(&a);
    lab_close(&b);
}

static void a_provider_is_its_id(void **state)
{
    (void)state;
    static const char named[] =
        "runs: { draws = 4000; seed = 5; provider = \"acme\"; }; "
        "output: { series = [\"own\"]; };";
    lab a = of_provider(SERIES("\"own\""), "acme");
    lab b = of_provider(named, NULL), c = of_provider(SERIES("\"own\""), NULL);
    lab_same(lab_at(&a, 0, "own", 2), lab_at(&b, 0, "own", 2), N);
    assert_true(lab_at(&a, 0, "own", 2)[0] != lab_at(&c, 0, "own", 2)[0]);
    lab_close(&a);
    lab_close(&b);
    lab_close(&c);
}

/* A random shock is common, unless its scope says otherwise. */
static void shocks_have_a_scope(void **state)
{
    (void)state;
    static const char *const scopes[] = {"common", "provider"};
    for (int i = 0; i < 2; i++) {
        char text[512];
        snprintf(
            text, sizeof text,
            SERIES(
                "\"in\"") "shocks: { hit: { target = \"in\"; kind = "
                          "\"set\"; by = 100.0; rate_per_year = 4.0; lasts = "
                          "\"1 months\"; scope = \"%s\"; }; };",
            scopes[i]);
        lab a = of_provider(text, "acme"), b = of_provider(text, "zenith");
        int both = 0, first = 0;
        for (int d = 0; d < N; d++) {
            bool hit = lab_at(&a, 0, "in", 2)[d] == 100;
            first += hit;
            both += hit && lab_at(&b, 0, "in", 2)[d] == 100;
        }
        assert_in_range(first, 500, 2000);
        assert_true(i == 0 ? both == first : both < first / 2);
        lab_close(&a);
        lab_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(common_luck_is_shared),
                                       cmocka_unit_test(a_provider_is_its_id),
                                       cmocka_unit_test(shocks_have_a_scope)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
