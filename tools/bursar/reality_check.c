/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `bursar check --tests` says of a study. */
#include "bursar/reality_check.h"

#include "bursar/complain.h"
#include "bursar/figures.h"
#include "bursar/studies.h"

#include <bursar/reality.h>

#include <math.h>
#include <string.h>

/* --- for people --- */

static void print_count(int64_t n, const char *one, const char *many)
{
    char text[BUR_CLI_FIGURE];
    bur_cli_put_count(text, n);
    printf("%s %s", text, n == 1 ? one : many);
}

/* "3 of 1,210 steps", in per cent where there are many. */
static void print_part(int64_t n, int64_t of)
{
    if (n == of) {
        print_count(of, "step", "steps");
        return;
    }
    char text[BUR_CLI_FIGURE];
    bur_cli_put_count(text, n);
    printf("%s of ", text);
    print_count(of, "step", "steps");
}

static void print_values(const bur_test_facts *test)
{
    for (int i = 0; i < test->n_compared; i++) {
        printf("%s%s is ", i == 0 ? ": " : ", ", test->compared[i]);
        if (isnan(test->value[i])) {
            fputs("no finite number", stdout);
        } else {
            printf("%.6g", test->value[i]);
        }
    }
}

static void print_failure(const bur_test_facts *test, const char *time_unit)
{
    char share[BUR_CLI_FIGURE];
    fputs("fails", stdout);
    if (test->draws > 1) {
        char n[BUR_CLI_FIGURE];
        bur_cli_put_count(n, test->failing);
        bur_cli_put_probability(share, test->share);
        printf(" in %s of ", n);
        print_count(test->draws, "draw", "draws");
        printf(", %s", share);
    }
    fputs(", first at ", stdout);
    if (*test->date) {
        fputs(test->date, stdout);
    } else {
        printf("%s %.6g", time_unit, test->time);
    }
    if (test->draws > 1) {
        printf(" in draw %lld", (long long)test->draw);
    }
    print_values(test);
}

static bool holds(const bur_test_facts *test)
{
    return test->failing == 0 && test->draws > 0;
}

static void print_trial(const bur_study *study, const bur_test_facts *test,
                        const char *time_unit)
{
    printf("%s in %s: ", test->label, bur_study_case(study, test->which_case));
    if (test->draws == 0) {
        fputs("fails: no draw could be run\n", stdout);
        return;
    }
    if (test->failing > 0) {
        print_failure(test, time_unit);
    } else {
        fputs("holds in ", stdout);
        print_count(test->draws, "draw", "draws");
    }
    fputs("; tried at ", stdout);
    print_part(test->tried, test->looked);
    fputs("\n", stdout);
}

/* A test in all its cases and elements. */
typedef struct group {
    bur_test_facts first; /* of all; `held` is the first of those that hold */
    bur_test_facts held;
    int n, n_held, n_failing;
    int64_t tried, looked; /* steps of those that hold, or of all if none has
                              been tried */
} group;

static int name_length(const bur_test_facts *test)
{
    return (int)strcspn(test->label, "[");
}

static bool is_same(const bur_test_facts *a, const bur_test_facts *b)
{
    int n = name_length(a);
    return n == name_length(b) && strncmp(a->label, b->label, (size_t)n) == 0;
}

static void add_to(group *g, const bur_test_facts *test)
{
    bool held = holds(test) && test->tried > 0;
    if (held && g->n_held == 0) {
        g->held = *test;
        g->tried = g->looked = 0;
    }
    g->n++;
    g->n_held += held;
    g->n_failing += !holds(test);
    if (held || g->n_held == 0) {
        g->tried += test->tried;
        g->looked += test->looked;
    }
}

static void print_cases(const group *g, int n)
{
    bool elements = strchr(g->first.label, '[') != NULL;
    print_count(n, elements ? "combination" : "case",
                elements ? "combinations" : "cases");
    fputs(elements ? " of elements and cases" : "", stdout);
}

static void print_idle(const bur_study *study, const group *g)
{
    int n = g->n - g->n_held - g->n_failing;
    if (n == g->n) {
        printf("%s:%d: warning: the test '%.*s' was never tried in ",
               g->first.path, g->first.line, name_length(&g->first),
               g->first.label);
        if (n == 1) {
            fputs(bur_study_case(study, g->first.which_case), stdout);
        } else {
            print_cases(g, n);
        }
        fputs(": its 'when' held at none of ", stdout);
        print_count(g->looked, "step", "steps");
        fputs(g->first.draws > 1 ? " of all draws\n" : "\n", stdout);
    } else if (n > 0) {
        printf("%.*s: never tried in ", name_length(&g->first), g->first.label);
        print_cases(g, n);
        fputs("\n", stdout);
    }
}

/* What does not fail, after what does. */
static void print_group(const bur_study *study, const group *g,
                        const char *time_unit)
{
    if (g->n_held == 1) {
        print_trial(study, &g->held, time_unit);
    } else if (g->n_held > 1) {
        printf("%.*s: holds in ", name_length(&g->first), g->first.label);
        print_count(g->held.draws, "draw", "draws");
        fputs(" of each of ", stdout);
        print_cases(g, g->n_held);
        fputs("; tried at ", stdout);
        print_part(g->tried, g->looked);
        fputs("\n", stdout);
    }
    print_idle(study, g);
}

/* --- for programs --- */

static void put_first(const bur_test_facts *test, bur_cli_json *json)
{
    bur_cli_json_open(json, "first", '{');
    bur_cli_json_integer(json, "draw", test->draw);
    bur_cli_json_number(json, "time", test->time);
    bur_cli_json_text(json, "date", test->date);
    bur_cli_json_open(json, "compared", '[');
    for (int i = 0; i < test->n_compared; i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "what", test->compared[i]);
        bur_cli_json_number(json, "value", test->value[i]);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_close(json, '}');
}

static void put_test(const bur_study *study, const bur_test_facts *test,
                     bur_cli_json *json)
{
    bur_cli_json_open(json, NULL, '{');
    bur_cli_json_text(json, "name", test->label);
    bur_cli_json_text(json, "title", test->title);
    bur_cli_json_text(json, "path", test->path);
    bur_cli_json_integer(json, "line", test->line);
    bur_cli_json_text(json, "case", bur_study_case(study, test->which_case));
    bur_cli_json_bool(json, "holds", holds(test));
    bur_cli_json_bool(json, "tried", test->tried > 0);
    bur_cli_json_integer(json, "draws", test->draws);
    bur_cli_json_integer(json, "steps", test->looked);
    bur_cli_json_integer(json, "steps_tried", test->tried);
    bur_cli_json_integer(json, "steps_broken", test->broken);
    bur_cli_json_integer(json, "draws_failing", test->failing);
    bur_cli_json_open(json, "share", '{');
    bur_cli_json_number(json, "value", test->share.value);
    bur_cli_json_number(json, "low", test->share.low);
    bur_cli_json_number(json, "high", test->share.high);
    bur_cli_json_text(json, "method", test->share.method);
    bur_cli_json_close(json, '}');
    if (test->draw >= 0) {
        put_first(test, json);
    }
    bur_cli_json_close(json, '}');
}

/* --- the whole --- */

static int put_all(bur_study *study, bur_cli_json *json)
{
    bur_test_facts test;
    int n_failing = 0;
    for (int i = 0; bur_study_test(study, i, &test); i++) {
        n_failing += !holds(&test);
        put_test(study, &test, json);
    }
    return n_failing == 0 ? BURSAR_OK : BURSAR_FAILED;
}

/* The tests, by what they came to. */
typedef struct tally {
    int n, n_failing, n_idle;
} tally;

static void end_group(const bur_study *study, const group *g,
                      const char *time_unit, tally *of)
{
    print_group(study, g, time_unit);
    of->n++;
    of->n_failing += g->n_failing > 0;
    of->n_idle += g->n_failing == 0 && g->n_held == 0;
}

static int print_all(bur_study *study)
{
    bur_study_facts facts;
    bur_test_facts test;
    tally of = {0};
    group g = {0};
    bur_study_facts_of(study, &facts);
    for (int i = 0; bur_study_test(study, i, &test); i++) {
        if (g.n > 0 && !is_same(&g.first, &test)) {
            end_group(study, &g, facts.time_unit, &of);
            g = (group){0};
        }
        g.first = g.n == 0 ? test : g.first;
        add_to(&g, &test);
        if (!holds(&test)) {
            print_trial(study, &test, facts.time_unit);
        }
    }
    if (g.n == 0) {
        puts("The model has no tests.");
        return BURSAR_OK;
    }
    end_group(study, &g, facts.time_unit, &of);
    int n_held = of.n - of.n_failing - of.n_idle;
    printf("%d test%s: %d hold%s, %d fail%s, %d never tried\n", of.n,
           of.n == 1 ? "" : "s", n_held, n_held == 1 ? "s" : "", of.n_failing,
           of.n_failing == 1 ? "s" : "", of.n_idle);
    return of.n_failing == 0 ? BURSAR_OK : BURSAR_FAILED;
}

int bur_cli_check_tests(const char *path, const bur_settings *settings,
                        bur_cli_json *json)
{
    bur_study *study = bur_study_open_tests(path, settings);
    if (study == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "out of memory");
    }
    if (json != NULL) {
        bur_cli_json_open(json, "tests", '[');
    }
    int code = bur_study_problem(study);
    code = code == BURSAR_OK ? bur_study_run(study, NULL) : code;
    if (code == BURSAR_OK) {
        code = json != NULL ? put_all(study, json) : print_all(study);
    }
    if (json != NULL) {
        bur_cli_json_close(json, ']');
    }
    bur_cli_study_explain(study);
    bur_study_close(study);
    return code;
}
