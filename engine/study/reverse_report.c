/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of reverse stress: what was asked and how, the ways to fail with
 * their probabilities, and their values in plain units. */
#include <math.h>
#include <string.h>

#include "stat/interval.h"
#include "study/discover_parts.h"
#include "study/reverse_parts.h"

enum { WANTED = 3 };

static void say_failure(reverse *r)
{
    const reverse_space *s = &r->space;
    const bur_graph *graph = s->plan->program->graph;
    const bur_var *var = graph->measures.at[s->failure.measure].var;
    const char *policy = s->plan->cases[0].policy;
    const char *title = var->title ? var->title : var->name;
    const char *what =
        s->failure.by_share
            ? title
            : bur_arena_printf(
                  s->arena, "%s, %s %s", title,
                  s->failure.relation == '<' ? "below" : "above",
                  bur_reverse_amount_words(r, s->failure.bound, var->unit));
    bur_answer_say(r->answer, "Failure: %s (%s)%s%s.", what, s->failure.text,
                   *policy ? ", under policy " : "", policy);
    bur_estimate e = bur_interval_proportion(r->sample.n_failed, r->sample.n,
                                             s->plan->confidence);
    bur_answer_say(r->answer, "Of all futures, %s fail.",
                   bur_discover_percent(s->arena, e));
}

void bur_reverse_say_method(reverse *r)
{
    const reverse_space *s = &r->space;
    bur_answer_say(
        r->answer,
        "How: %lld of %lld draws of everything fail (%s, %.4g %%). Ways are "
        "looked for in %d of %d combinations of the %d input%s of few values "
        "(%.2g %% of all probability is in others), over %d other inputs: the "
        "points nearest to the medians at which half of %d draws of the "
        "remaining luck fail (%s), each 1 standard deviation or more from the "
        "others or in another combination; their probabilities by importance "
        "sampling. %lld draws in all; seed %llu.",
        (long long)r->sample.n_failed, (long long)r->sample.n,
        bur_method_meaning(bur_interval_proportion(r->sample.n_failed,
                                                   r->sample.n,
                                                   s->plan->confidence)
                               .method),
        100 * s->plan->confidence, r->n_searched, r->n_regimes, s->n_switches,
        s->n_switches == 1 ? "" : "s", 100 * r->left, s->n_free,
        (int)BUR_LEAST_LUCK,
        s->failure.by_share
            ? "directions turned at random, for a share has no slope"
            : "first-order reliability method, FORM: improved HL-RF",
        (long long)r->n_draws, (unsigned long long)s->plan->design->seed);
}

static void say_ways(reverse *r)
{
    int n = r->n_ways;
    if (n == 0) {
        bur_answer_say(r->answer, "No way to fail was found within 5 standard "
                                  "deviations.");
    } else if (n < WANTED) {
        bur_answer_say(
            r->answer, "Only %d way%s to fail %s found that differ%s:", n,
            n == 1 ? "" : "s", n == 1 ? "was" : "were", n == 1 ? "s" : "");
    } else {
        bur_answer_say(r->answer, "%d ways to fail, the likeliest first:", n);
    }
}

/* --- a way in a sentence --- */

/* Marks the inputs that are furthest from their medians. */
static bool *pick_told(const reverse *r, const reverse_way *way)
{
    enum { TOLD = 5 };
    bool *told = BUR_NEW_N(r->space.arena, bool, r->space.n_free + 1);
    for (int k = 0; k < TOLD; k++) {
        int best = -1;
        for (int i = 0; i < r->space.n_free; i++) {
            if (!told[i] && fabs(way->z[i]) >= 0.25 &&
                (best < 0 || fabs(way->z[i]) > fabs(way->z[best]))) {
                best = i;
            }
        }
        if (best >= 0) {
            told[best] = true;
        }
    }
    return told;
}

/* "Calls stop: length" is "length" after "Calls stop". */
static const char *words_after(const char *words, const char *title)
{
    size_t n = strlen(title);
    bool own = n > 0 && strncmp(words, title, n) == 0 &&
               strncmp(words + n, ": ", 2) == 0;
    return own ? words + n + 2 : words;
}

/* "factor 1.97, usually 1.51; start 2028-05, usually 2029-01": what is told of
 * those that belong to a switch, or (-1) of all that are left; these are then
 * told no more. */
static const char *told_words(const reverse *r, const reverse_way *way,
                              bool *told, int which, const char *title)
{
    const reverse_space *s = &r->space;
    const int *choice = r->regime[way->regime].choice;
    const double *median = BUR_NEW_N(s->arena, double, s->n_free + 1);
    const char *words = "";
    for (int i = 0; i < s->n_free; i++) {
        if (told[i] &&
            (which < 0 || bur_reverse_belongs(r, s->free[i], which))) {
            told[i] = false;
            words = bur_arena_printf(
                s->arena, "%s%s%s %s, usually %s", words, *words ? "; " : "",
                words_after(bur_reverse_axis_words(r, s->free[i]), title),
                bur_reverse_free_words(r, choice, way->z, i),
                bur_reverse_free_words(r, choice, median, i));
        }
    }
    return words;
}

/* "Payers are late (factor 1.8, usually 1.51) + Calls stop". */
static const char *switches_told(const reverse *r, const reverse_way *way,
                                 bool *told)
{
    const int *choice = r->regime[way->regime].choice;
    const char *text = "";
    for (int i = 0; i < r->space.n_switches; i++) {
        if (choice[i] != r->space.switches[i].usual) {
            const char *title = bur_reverse_switch_words(r, i, choice[i]);
            const char *own = told_words(r, way, told, i, title);
            text = bur_arena_printf(r->space.arena, "%s%s%s%s%s%s", text,
                                    *text ? " + " : "", title, *own ? " (" : "",
                                    own, *own ? ")" : "");
        }
    }
    return text;
}

static const char *way_words(const reverse *r, const reverse_way *way)
{
    bool *told = pick_told(r, way);
    const char *switches =
        bur_reverse_switches_words(r, r->regime[way->regime].choice);
    bool plain = strcmp(way->name, switches) == 0;
    const char *head = plain ? switches_told(r, way, told) : way->name;
    const char *rest = told_words(r, way, told, -1, switches);
    return bur_arena_printf(r->space.arena, "%s%s%s", head,
                            !*rest  ? ""
                            : plain ? ", with "
                                    : ": ",
                            rest);
}

/* What inputs are of which a name is all that is told. */
static void say_meanings(reverse *r)
{
    const reverse_space *s = &r->space;
    const bur_var **said = BUR_NEW_N(s->arena, const bur_var *, s->n_free + 1);
    const char *text = "";
    int n = 0;
    for (int w = 0; w < r->n_ways; w++) {
        const bool *told = pick_told(r, &r->way[w]);
        for (int i = 0; i < s->n_free; i++) {
            const bur_var *var = s->plan->inputs[s->free[i]].var;
            bool is_said = var->title || !var->doc || !told[i];
            for (int k = 0; k < n; k++) {
                is_said = is_said || said[k] == var;
            }
            if (!is_said) {
                said[n++] = var;
                text = bur_arena_printf(
                    s->arena, "%s%s%s: %s", text, *text ? "; " : "",
                    bur_reverse_axis_words(r, s->free[i]), var->doc);
            }
        }
    }
    if (*text) {
        bur_answer_say(r->answer, "  In these, %s.", text);
    }
}

/* --- how likely each is --- */

static void refuse(reverse *r, const reverse_way *way)
{
    bur_answer_say(r->answer,
                   "%s: the simulated probability is refused: %.0f effective "
                   "draws, and %d are needed: about %.0f draws.",
                   way->name, way->simulated.effective,
                   (int)BUR_LEAST_EFFECTIVE, way->simulated.needed);
}

static void report_ways(reverse *r)
{
    bur_answer *a = r->answer;
    int dim = bur_reverse_way_dim(r);
    bur_answer_table *t =
        bur_answer_table_add(a, "ways", "How likely each way is", 1, &dim);
    bur_estimate *p = bur_answer_estimates(a, t, "p", "It fails so (simulated)",
                                           BUR_SHAPE_SHARE, "");
    double *form = bur_answer_numbers(a, t, "form", "Inputs this bad (FORM)",
                                      BUR_SHAPE_SHARE, "");
    double *beta = bur_answer_numbers(a, t, "beta", "Distance (beta)",
                                      BUR_SHAPE_NUMBER, "");
    for (int w = 0; w < r->n_ways; w++) {
        reverse_way *way = &r->way[w];
        bool enough = way->simulated.effective >= BUR_LEAST_EFFECTIVE;
        form[w] = way->form;
        beta[w] = bur_limit_beta(fmin(fmax(way->form, 1e-300), 1 - 0x1p-53));
        p[w] = enough ? way->simulated.p
                      : bur_estimate_bare(NAN, way->simulated.p.n,
                                          way->simulated.p.level);
        if (!enough) {
            refuse(r, way);
        }
    }
    t->note =
        "Simulated: the probability that it fails in this way, by whatever "
        "luck; take it for how likely a failure is. Ways exclude each other, "
        "so that their probabilities add up. FORM: the probability of inputs "
        "at least this bad, beyond the point where half of the luck fails; "
        "take it for how far-fetched the way itself is. Simulated is larger "
        "where bad luck alone suffices with milder inputs. Distance (beta): "
        "FORM in standard deviations from the ordinary.";
}

static void report_precision(reverse *r)
{
    bur_answer *a = r->answer;
    int dim = bur_reverse_way_dim(r);
    bur_answer_table *t = bur_answer_table_add(
        a, "precision", "How well the probabilities are known", 1, &dim);
    t->detail = true;
    double *lucky = bur_answer_numbers(a, t, "form_with_luck", "FORM with luck",
                                       BUR_SHAPE_SHARE, "");
    double *effective = bur_answer_numbers(a, t, "effective", "Effective draws",
                                           BUR_SHAPE_COUNT, "");
    for (int w = 0; w < r->n_ways; w++) {
        lucky[w] = r->way[w].lucky;
        effective[w] = floor(r->way[w].simulated.effective);
    }
    t->note = bur_arena_printf(
        a->arena,
        "FORM is the probability beyond the plane through the way's point; "
        "with luck, that plane is as blurred as luck makes it there. "
        "Simulated by importance sampling around the point; refused below %d "
        "effective draws.",
        (int)BUR_LEAST_EFFECTIVE);
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
            label[n] = bur_reverse_axis_words(r, s->free[i]);
            free[n++] = i;
        }
    }
    if (n == 0) {
        return;
    }
    int dim = bur_answer_dim_add(r->answer, "input", "Input", n, label);
    bur_answer_table *t = bur_answer_table_add(
        r->answer, "values", "What they are made of", 1, &dim);
    t->detail = true;
    const char **usual = bur_answer_texts(r->answer, t, "usual", "Median");
    double *none = BUR_NEW_N(s->arena, double, s->n_free + 1);
    for (int k = 0; k < n; k++) {
        usual[k] =
            bur_reverse_free_words(r, r->regime[0].choice, none, free[k]);
    }
    for (int w = 0; w < r->n_ways; w++) {
        const int *choice = r->regime[r->way[w].regime].choice;
        const char **value = bur_answer_texts(
            r->answer, t, bur_arena_printf(s->arena, "way_%d", w + 1),
            r->way[w].name);
        for (int k = 0; k < n; k++) {
            bool matters = bur_reverse_matters(r, s->free[free[k]], choice);
            bool moved = fabs(r->way[w].z[free[k]]) >= 0.02;
            value[k] = !matters ? "-"
                       : !moved ? "="
                                : bur_reverse_free_words(r, choice, r->way[w].z,
                                                         free[k]);
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
    bool shock = bur_reverse_is_shock(r, axis);
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
        bool held = bur_reverse_is_correlated(s->plan, s->free[i]);
        text = bur_arena_printf(
            r->answer->arena,
            held ? "%s--set '%s={dist=\"constant\";value=%#.9g;}' "
                 : "%s--set %s=%#.9g ",
            text, path_of(r, s->free[i]),
            bur_reverse_free_value(r, choice, way->z, i));
    }
    return text;
}

static void report_settings(reverse *r)
{
    int dim = bur_reverse_way_dim(r);
    bur_answer_table *t = bur_answer_table_add(
        r->answer, "settings", "To run a way again: bursar run FILE ...", 1,
        &dim);
    const char **text = bur_answer_texts(r->answer, t, "set", "Settings");
    t->detail = true;
    for (int w = 0; w < r->n_ways; w++) {
        text[w] = settings_of(r, &r->way[w]);
    }
}

void bur_reverse_report(reverse *r)
{
    say_failure(r);
    say_ways(r);
    for (int w = 0; w < r->n_ways; w++) {
        bur_answer_say(r->answer, "  %d. %s.", w + 1, way_words(r, &r->way[w]));
    }
    if (r->n_ways > 0) {
        say_meanings(r);
        report_ways(r);
        report_precision(r);
        report_values(r);
        report_settings(r);
    }
}
