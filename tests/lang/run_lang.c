/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language tests: a model or scenario that says in its comments what must
 * come of it.
 *
 *     # set runs.draws=500                an override, as --set takes it
 *     # units warn                        how --units is given
 *     # accounts parts/mine.csv           a provider's accounts, read into it
 *     # expect ok                         no error and no warning; it runs
 *     # expect error 14:22 unknown-name there is no
 *     # expect warning part.cfg:3:1 snapped
 *     # expect error nowhere encoding     a finding without a place
 *     # expect final cash = 123.5
 *     # expect at 12 x[a] = 3 within 0.01
 *     # expect path x = 0 0 5 5           every saved row
 *     # expect equal x y                  at every saved row
 *     # expect measure m = 3              or: = missing
 *     # expect exit insolvent = 1 at 5    share of draws, and when half had
 *     # expect failure draw 0 failed      what is said of a failed draw
 *     # expect in diversify final x = 3   in the case of that policy
 *
 * Each finding must be expected and each expectation met. Numbers agree to
 * 1e-12 of the greater of 1 and themselves, unless `within` says. */
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "bursar/bursar.h"

enum { MOST_LINES = 400, LINE = 400, MOST_SETS = 16, MOST_WORDS = 200 };

typedef struct run {
    const char *path;
    char line[MOST_LINES][LINE];
    int n_lines;
    bool met[MOST_LINES];
    const char *set[MOST_SETS];
    const char *units, *accounts;
    int n_sets;
    bur_study *study;
    int case_number;
    int at; /* line of the expectation */
    int n_faults;
} run;

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static void
fault(run *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: ", r->path, r->at);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    r->n_faults++;
}

/* --- lines and words --- */

static bool read_lines(run *r)
{
    FILE *file = fopen(r->path, "r");
    if (!file) {
        fault(r, "cannot be read");
        return false;
    }
    while (r->n_lines < MOST_LINES && fgets(r->line[r->n_lines], LINE, file)) {
        r->line[r->n_lines][strcspn(r->line[r->n_lines], "\n")] = '\0';
        r->n_lines++;
    }
    fclose(file);
    return true;
}

/* What follows `word` in a comment line, or NULL. */
static const char *directive(const char *line, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(line, "# ", 2) != 0 || strncmp(line + 2, word, n) != 0) {
        return NULL;
    }
    return line[2 + n] == ' ' ? line + 3 + n : NULL;
}

typedef struct words {
    char text[LINE];
    char *word[MOST_WORDS];
    int n;
} words;

static void split(words *w, const char *text)
{
    snprintf(w->text, sizeof w->text, "%s", text);
    w->n = 0;
    for (char *at = strtok(w->text, " "); at && w->n < MOST_WORDS;
         at = strtok(NULL, " ")) {
        w->word[w->n++] = at;
    }
}

static bool is(const words *w, int i, const char *word)
{
    return i < w->n && strcmp(w->word[i], word) == 0;
}

/* The last word of a path. */
static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* --- findings --- */

/* Whether "14:22", "file.cfg:14:22" or "nowhere" is the finding's place. */
static bool is_place(const run *r, const char *place, const bur_finding *f)
{
    if (f->line == 0) {
        return strcmp(place, "nowhere") == 0;
    }
    char found[LINE];
    bool here = strcmp(base_of(f->path), base_of(r->path)) == 0;
    snprintf(found, sizeof found, "%s%s%d:%d", here ? "" : base_of(f->path),
             here ? "" : ":", f->line, f->column);
    return strcmp(place, found) == 0;
}

/* Whether a line expects the finding: severity place code [part of it]. */
static bool expects(const run *r, const char *text, const bur_finding *f)
{
    words w;
    split(&w, text);
    if (w.n < 3 || !is(&w, 0, f->severity) || !is(&w, 2, f->code) ||
        !is_place(r, w.word[1], f)) {
        return false;
    }
    const char *part = text + (w.word[2] - w.text) + strlen(f->code);
    return *part == '\0' || strstr(f->message, part + 1);
}

static void match_findings(run *r)
{
    bur_finding f;
    for (int i = 0; bur_study_finding(r->study, i, &f); i++) {
        bool known = false;
        for (int k = 0; k < r->n_lines && !known; k++) {
            const char *text = directive(r->line[k], "expect");
            known = text && !r->met[k] && expects(r, text, &f);
            r->met[k] |= known;
        }
        if (!known) {
            r->at = f.line;
            fault(r, "not expected: %s %s:%d:%d %s %s", f.severity,
                  base_of(f.path), f.line, f.column, f.code, f.message);
        }
    }
}

/* --- numbers --- */

static double number_of(run *r, const char *word)
{
    char *end;
    double x = strtod(word, &end);
    if (*end != '\0') {
        fault(r, "'%s' is not a number", word);
    }
    return x;
}

/* The tolerance after `within`, whose place ends the values. */
static double tolerance_of(run *r, words *w)
{
    if (w->n > 2 && is(w, w->n - 2, "within")) {
        double within = number_of(r, w->word[w->n - 1]);
        w->n -= 2;
        return within;
    }
    return -1;
}

static bool is_near(double found, double wanted, double within)
{
    if (isnan(wanted) || isinf(wanted)) {
        return isnan(wanted) ? isnan(found) : found == wanted;
    }
    double size = fabs(wanted) > 1 ? fabs(wanted) : 1;
    return fabs(found - wanted) <= (within < 0 ? 1e-12 * size : within);
}

static void compare(run *r, const char *what, double time, double found,
                    double wanted, double within)
{
    if (!is_near(found, wanted, within)) {
        fault(r, "%s at %g is %.17g, not %.17g", what, time, found, wanted);
    }
}

/* An expectation has no blanks: it says _ for one. */
static bool is_label(const char *label, const char *wanted)
{
    for (; *label && (*label == *wanted || (*label == ' ' && *wanted == '_'));
         label++, wanted++) {
    }
    return *label == *wanted;
}

static int series_named(run *r, const char *name)
{
    bur_series_facts facts;
    for (int i = 0; bur_study_series(r->study, i, &facts); i++) {
        if (is_label(facts.label, name)) {
            return i;
        }
    }
    fault(r, "there is no series '%s'", name);
    return -1;
}

static int n_rows(const run *r)
{
    bur_study_facts facts;
    bur_study_facts_of(r->study, &facts);
    return facts.n_rows;
}

static double value(const run *r, int series, int row)
{
    return bur_study_series_mean(r->study, r->case_number, series, row).value;
}

/* --- expectations of values --- */

static void expect_at(run *r, words *w, int name, int row, double within)
{
    int series = name < w->n ? series_named(r, w->word[name]) : -1;
    if (series >= 0 && w->n == name + 3) {
        compare(r, w->word[name], bur_study_time(r->study, row),
                value(r, series, row), number_of(r, w->word[name + 2]), within);
    } else if (series >= 0) {
        fault(r, "give one value");
    }
}

static int row_at(run *r, double time)
{
    for (int row = 0; row < n_rows(r); row++) {
        if (fabs(bur_study_time(r->study, row) - time) < 1e-6) {
            return row;
        }
    }
    fault(r, "no row is saved at %g", time);
    return 0;
}

static void expect_path(run *r, words *w, double within)
{
    int series = series_named(r, w->word[1]);
    if (series < 0) {
        return;
    }
    if (w->n - 3 != n_rows(r)) {
        fault(r, "here are %d values, but %d rows are saved", w->n - 3,
              n_rows(r));
    }
    for (int row = 0; row < n_rows(r) && row + 3 < w->n; row++) {
        compare(r, w->word[1], bur_study_time(r->study, row),
                value(r, series, row), number_of(r, w->word[row + 3]), within);
    }
}

static void expect_equal(run *r, words *w, double within)
{
    int a = series_named(r, w->word[1]);
    int b = w->n > 2 ? series_named(r, w->word[2]) : -1;
    for (int row = 0; a >= 0 && b >= 0 && row < n_rows(r); row++) {
        compare(r, w->word[1], bur_study_time(r->study, row), value(r, a, row),
                value(r, b, row), within);
    }
}

static void expect_measure(run *r, words *w, double within)
{
    bur_measure_facts m;
    for (int i = 0; bur_study_measure(r->study, r->case_number, i, &m); i++) {
        if (strcmp(m.name, w->word[1]) != 0) {
            continue;
        }
        if (is(w, 3, "missing")) {
            compare(r, "the missing share", 0, m.missing, 1, within);
        } else {
            compare(r, m.name, 0, m.mean.value, number_of(r, w->word[3]),
                    within);
        }
        return;
    }
    fault(r, "there is no measure '%s'", w->word[1]);
}

static void expect_exit(run *r, words *w, double within)
{
    bur_exit_facts e;
    for (int i = 1; bur_study_exit(r->study, r->case_number, i, &e); i++) {
        if (strcmp(e.name, w->word[1]) != 0) {
            continue;
        }
        compare(r, e.name, 0, e.share.value, number_of(r, w->word[3]), within);
        if (is(w, 4, "at")) {
            compare(r, "the median time", 0, e.median_time,
                    number_of(r, w->word[5]), within);
        }
        return;
    }
    fault(r, "there is no exit '%s'", w->word[1]);
}

static void expect_failure(run *r, const char *part)
{
    const char *said = bur_study_failure(r->study, 0);
    if (!said || !strstr(said, part)) {
        fault(r, "the first failure is: %s", said ? said : "none");
    }
}

static void choose_case(run *r, const char *policy)
{
    bur_study_facts facts;
    bur_study_facts_of(r->study, &facts);
    for (int c = 0; c < facts.n_cases; c++) {
        if (strcmp(bur_study_policy(r->study, c), policy) == 0) {
            r->case_number = c;
            return;
        }
    }
    fault(r, "there is no policy '%s'", policy);
}

static void expect_value(run *r, const char *text)
{
    words w;
    split(&w, text);
    r->case_number = 0;
    if (is(&w, 0, "in") && w.n > 2) {
        choose_case(r, w.word[1]);
        text = strstr(text, w.word[1]) + strlen(w.word[1]) + 1;
        split(&w, text);
    }
    double within = tolerance_of(r, &w);
    if (is(&w, 0, "final")) {
        expect_at(r, &w, 1, n_rows(r) - 1, within);
    } else if (is(&w, 0, "at") && w.n > 2) {
        expect_at(r, &w, 2, row_at(r, number_of(r, w.word[1])), within);
    } else if (is(&w, 0, "path") && w.n > 3) {
        expect_path(r, &w, within);
    } else if (is(&w, 0, "equal") && w.n > 2) {
        expect_equal(r, &w, within);
    } else if (is(&w, 0, "measure") && w.n > 3) {
        expect_measure(r, &w, within);
    } else if (is(&w, 0, "exit") && w.n > 3) {
        expect_exit(r, &w, within);
    } else if (is(&w, 0, "failure")) {
        expect_failure(r, text + strlen("failure "));
    } else if (!is(&w, 0, "ok") || w.n > 1) {
        fault(r, "not met: %s", text);
    }
}

static int check_values(run *r)
{
    int n = 0;
    for (int k = 0; k < r->n_lines; k++) {
        const char *text = directive(r->line[k], "expect");
        n += text != NULL;
        if (text && !r->met[k]) {
            r->at = k + 1;
            expect_value(r, text);
        }
    }
    return n;
}

/* --- one file --- */

/* From a file beside this one. */
static void read_accounts(run *r)
{
    char path[2 * LINE];
    int folder = (int)(base_of(r->path) - r->path);
    snprintf(path, sizeof path, "%.*s%s", folder, r->path, r->accounts);
    bur_study_read_accounts(r->study, path, -1);
}

static void open_study(run *r)
{
    for (int k = 0; k < r->n_lines; k++) {
        const char *text = directive(r->line[k], "set");
        if (text && r->n_sets < MOST_SETS) {
            r->set[r->n_sets++] = text;
        }
        const char *units = directive(r->line[k], "units");
        r->units = units ? units : r->units;
        const char *accounts = directive(r->line[k], "accounts");
        r->accounts = accounts ? accounts : r->accounts;
    }
    bur_settings settings = {.set = r->set,
                             .n_set = r->n_sets,
                             .all_series = true,
                             .units = r->units};
    r->study = bur_study_open(r->path, &settings);
    if (r->study && r->accounts) {
        read_accounts(r);
    }
    if (r->study) {
        match_findings(r);
    }
}

static bool is_sound(run *r)
{
    if (!r->study) {
        fault(r, "no study");
        return false;
    }
    if (bur_study_n_errors(r->study) > 0 || r->n_faults > 0) {
        return false;
    }
    if (bur_study_run(r->study, NULL) != BURSAR_OK) {
        bur_study_explain(r->study, stderr, false);
        fault(r, "it does not run");
        return false;
    }
    return true;
}

/* A study with errors has no values: what is expected beside them is not
 * met. */
static void check_unmet(run *r)
{
    for (int k = 0; k < r->n_lines; k++) {
        const char *text = directive(r->line[k], "expect");
        if (text && !r->met[k]) {
            r->at = k + 1;
            fault(r, "not met: %s", text);
        }
    }
}

static void check_file(run *r)
{
    if (!read_lines(r)) {
        return;
    }
    open_study(r);
    if (!is_sound(r)) {
        check_unmet(r);
    } else if (check_values(r) == 0) {
        fault(r, "nothing is expected of it");
    }
    bur_study_close(r->study);
}

int main(int n, char **argument)
{
    int faults = 0;
    for (int i = 1; i < n; i++) {
        run *r = calloc(1, sizeof *r);
        if (!r) {
            return 1;
        }
        r->path = argument[i];
        check_file(r);
        faults += r->n_faults;
        free(r);
    }
    return n < 2 || faults > 0;
}
