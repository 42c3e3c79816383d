/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of reverse stress: what was asked and how, the ways to fail with
 * their probabilities, and their values in plain units. */
#include <math.h>
#include <string.h>

#include "stat/interval.h"
#include "study/reverse_parts.h"

enum { WANTED = 3 };

static void say_how(reverse *r)
{
    const reverse_space *s = &r->space;
    const bur_graph *graph = s->plan->program->graph;
    const bur_var *var = graph->measures.at[s->failure.measure].var;
    const char *policy = s->plan->cases[0].policy;
    bur_answer_say(r->answer, "Failure: %s (%s)%s%s%s.", s->failure.text,
                   var->title ? var->title : var->name,
                   *policy ? ", under policy " : "", policy,
                   s->failure.by_share ? "; a yes-or-no measure" : "");
    bur_estimate e = bur_interval_proportion(r->sample.n_failed, r->sample.n,
                                             s->plan->confidence);
    bur_answer_say(r->answer,
                   "%lld of %lld draws of everything fail: %.3g %% (%.3g to "
                   "%.3g, %s).",
                   (long long)r->sample.n_failed, (long long)r->sample.n,
                   100 * e.value, 100 * e.low, 100 * e.high,
                   bur_method_slug(e.method));
    bur_answer_say(
        r->answer,
        "Searched: %d regimes of %d (the combinations of %d input%s of "
        "few values; %.2g %% of all probability is in others), in each the "
        "points nearest to the medians, over %d inputs, at which half of %d "
        "draws of the remaining luck fail (%s).",
        r->n_searched, r->n_regimes, s->n_switches,
        s->n_switches == 1 ? "" : "s", 100 * r->left, s->n_free,
        (int)BUR_LEAST_LUCK,
        s->failure.by_share
            ? "directions turned at random, for a share has no slope"
            : "first-order reliability method, improved HL-RF");
}

static void say_ways(reverse *r)
{
    int n = r->n_ways;
    if (n == 0) {
        bur_answer_say(r->answer, "No way to fail was found within 5 standard "
                                  "deviations.");
    } else if (n < WANTED) {
        bur_answer_say(r->answer,
                       "Only %d way%s to fail %s found that differ%s: at "
                       "least 1 apart, or of different regimes.",
                       n, n == 1 ? "" : "s", n == 1 ? "was" : "were",
                       n == 1 ? "s" : "");
    } else {
        bur_answer_say(r->answer,
                       "%d ways to fail, each at least 1 from the others or "
                       "of another regime; the likeliest first.",
                       n);
    }
}

/* "Calls stop: length" is "length" where the way is "Calls stop". */
static const char *short_words(const reverse *r, const reverse_way *way,
                               int axis)
{
    const char *words = reverse_axis_words(r, axis);
    size_t n = strlen(way->name);
    bool own =
        strncmp(words, way->name, n) == 0 && strncmp(words + n, ": ", 2) == 0;
    return own ? words + n + 2 : words;
}

/* "factor 0.21, start 2028-05": those that are not near their medians. */
static const char *way_words(const reverse *r, const reverse_way *way)
{
    enum { TOLD = 5 };
    const int *choice = r->regime[way->regime].choice;
    const char *words = "";
    bool told[512] = {false};
    for (int k = 0; k < TOLD; k++) {
        int best = -1;
        for (int i = 0; i < r->space.n_free && i < 512; i++) {
            if (!told[i] && fabs(way->z[i]) >= 0.25 &&
                (best < 0 || fabs(way->z[i]) > fabs(way->z[best]))) {
                best = i;
            }
        }
        if (best >= 0) {
            told[best] = true;
            words = bur_arena_printf(
                r->space.arena, "%s%s%s %s", words, *words ? "; " : "",
                short_words(r, way, r->space.free[best]),
                reverse_free_words(r, choice, way->z, best));
        }
    }
    return *words ? words : "all inputs at their medians";
}

static const char **labels_of(const reverse *r)
{
    const char **label = BUR_NEW_N(r->space.arena, const char *, r->n_ways);
    for (int w = 0; w < r->n_ways; w++) {
        label[w] = r->way[w].name;
    }
    return label;
}

static void report_ways(reverse *r)
{
    bur_answer *a = r->answer;
    int dim =
        bur_answer_dim_add(a, "way", "Way to fail", r->n_ways, labels_of(r));
    bur_answer_table *t =
        bur_answer_table_add(a, "ways", "Ways to fail", 1, &dim);
    double *beta =
        bur_answer_numbers(a, t, "beta", "beta", BUR_SHAPE_NUMBER, "");
    double *form = bur_answer_numbers(a, t, "form", "Inputs this bad (FORM)",
                                      BUR_SHAPE_SHARE, "");
    double *lucky = bur_answer_numbers(a, t, "form_with_luck",
                                       "With luck (FORM)", BUR_SHAPE_SHARE, "");
    bur_estimate *p = bur_answer_estimates(a, t, "p", "It fails (simulated)",
                                           BUR_SHAPE_SHARE, "");
    double *effective = bur_answer_numbers(a, t, "effective", "Effective draws",
                                           BUR_SHAPE_COUNT, "");
    for (int w = 0; w < r->n_ways; w++) {
        reverse_way *way = &r->way[w];
        bool enough = way->simulated.effective >= BUR_LEAST_EFFECTIVE;
        form[w] = way->form;
        lucky[w] = way->lucky;
        beta[w] = bur_limit_beta(fmin(fmax(way->form, 1e-300), 1 - 0x1p-53));
        p[w] = enough ? way->simulated.p
                      : bur_estimate_bare(NAN, way->simulated.p.n,
                                          way->simulated.p.level);
        effective[w] = floor(way->simulated.effective);
        if (!enough) {
            bur_answer_say(a,
                           "%s: the simulated probability is refused: %.0f "
                           "effective draws, and %d are needed: about %.0f "
                           "draws.",
                           way->name, way->simulated.effective,
                           (int)BUR_LEAST_EFFECTIVE, way->simulated.needed);
        }
    }
    t->note =
        "FORM: the probability of the regime and of inputs beyond the plane "
        "through the way's point, at which half of all luck fails; beta says "
        "the same in standard deviations. With luck: the plane made as blurred "
        "as luck makes it at the point. Simulated: that it fails in this "
        "regime with inputs nearest to this way, by whatever luck: importance "
        "sampling around the point, refused below 200 effective draws.";
}

/* The inputs that some way moves: what each is in each way. */
static void report_values(reverse *r)
{
    const reverse_space *s = &r->space;
    int *free = BUR_NEW_N(s->arena, int, s->n_free + 1), n = 0;
    const char **label = BUR_NEW_N(s->arena, const char *, s->n_free + 1);
    for (int i = 0; i < s->n_free; i++) {
        double most = 0;
        for (int w = 0; w < r->n_ways; w++) {
            most = fmax(most, fabs(r->way[w].z[i]));
        }
        if (most >= 0.1) {
            label[n] = reverse_axis_words(r, s->free[i]);
            free[n++] = i;
        }
    }
    if (n == 0) {
        return;
    }
    int dim = bur_answer_dim_add(r->answer, "input", "Input", n, label);
    bur_answer_table *t = bur_answer_table_add(
        r->answer, "values", "What they are made of", 1, &dim);
    const char **usual = bur_answer_texts(r->answer, t, "usual", "Median");
    double *none = BUR_NEW_N(s->arena, double, s->n_free + 1);
    for (int k = 0; k < n; k++) {
        usual[k] = reverse_free_words(r, r->regime[0].choice, none, free[k]);
    }
    for (int w = 0; w < r->n_ways; w++) {
        const int *choice = r->regime[r->way[w].regime].choice;
        const char **value = bur_answer_texts(
            r->answer, t, bur_arena_printf(s->arena, "way_%d", w + 1),
            r->way[w].name);
        for (int k = 0; k < n; k++) {
            bool matters = reverse_matters(r, s->free[free[k]], choice);
            bool moved = fabs(r->way[w].z[free[k]]) >= 0.02;
            value[k] =
                !matters ? "-"
                : !moved ? "="
                         : reverse_free_words(r, choice, r->way[w].z, free[k]);
        }
    }
    t->note = "=: at its median; -: what it belongs to does not happen.";
}

/* --- to play a way again --- */

/* "pay_delay[calls,balance]" becomes "inputs.pay_delay.calls.balance", and the
 * setting of a shock "shocks.freeze.by". */
static const char *path_of(const reverse *r, int axis)
{
    const bur_input *input = &r->space.plan->inputs[axis];
    bool shock = reverse_is_shock(r, axis);
    char *path = bur_arena_printf(r->space.arena, "%s.%s",
                                  shock ? "shocks" : "inputs", input->label);
    size_t n = strlen(path);
    for (size_t i = 0; i < n; i++) {
        path[i] = path[i] == '[' || path[i] == ',' ? '.' : path[i];
    }
    if (n > 0 && path[n - 1] == ']') {
        path[n - 1] = '\0';
    }
    return path;
}

/* An input of a correlation has to stay one: it is held by a distribution of
 * one value. */
static const char *settings_of(const reverse *r, const reverse_way *way)
{
    const reverse_space *s = &r->space;
    const int *choice = r->regime[way->regime].choice;
    const char *text = "";
    for (int i = 0; i < s->n_switches; i++) {
        const char *path = path_of(r, s->switches[i].axis);
        size_t n = strlen(path);
        bool odds = n > 8 && strcmp(path + n - 8, ".happens") == 0;
        text =
            bur_arena_printf(r->answer->arena, "%s--set %.*s%s=%#.9g ", text,
                             (int)(odds ? n - 8 : n), path, odds ? ".odds" : "",
                             s->switches[i].value[choice[i]]);
    }
    for (int i = 0; i < s->n_free; i++) {
        bool held = reverse_is_correlated(s->plan, s->free[i]);
        text = bur_arena_printf(
            r->answer->arena,
            held ? "%s--set '%s={dist=\"constant\";value=%#.9g;}' "
                 : "%s--set %s=%#.9g ",
            text, path_of(r, s->free[i]),
            reverse_free_value(r, choice, way->z, i));
    }
    return text;
}

static void report_settings(reverse *r)
{
    int dim = bur_answer_dim_add(r->answer, "way", "Way to fail", r->n_ways,
                                 labels_of(r));
    bur_answer_table *t = bur_answer_table_add(
        r->answer, "settings", "To run a way again: bursar run FILE ...", 1,
        &dim);
    const char **text = bur_answer_texts(r->answer, t, "set", "Settings");
    t->detail = true;
    for (int w = 0; w < r->n_ways; w++) {
        text[w] = settings_of(r, &r->way[w]);
    }
}

void reverse_report(reverse *r)
{
    say_how(r);
    say_ways(r);
    for (int w = 0; w < r->n_ways; w++) {
        bur_answer_say(r->answer, "  %d. %s: %s.", w + 1, r->way[w].name,
                       way_words(r, &r->way[w]));
    }
    if (r->n_ways > 0) {
        report_ways(r);
        report_values(r);
        report_settings(r);
    }
}
