/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer of `optimize`: choices with what they come to, how far the search
 * flattered itself, and how what was found grew. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "method/hypervolume.h"
#include "study/optimize_parts.h"

enum { MOST_STAGES = 12 };

static bool is_front(const optimizing *o)
{
    return o->n_objectives > 1;
}

static bur_shape shape_of(const optimizing *o, int g)
{
    return bur_goal_is_share(o->s->plan, &o->goal[g]) ? BUR_SHAPE_SHARE
                                                      : BUR_SHAPE_NUMBER;
}

static const char *unit_of(const optimizing *o, int g)
{
    return bur_goal_unit(o->s->plan, &o->goal[g]);
}

static const char *percent(const optimizing *o, double share)
{
    return bur_amount_words(o->arena, 100 * share, 3, "%");
}

/* A goal's figure in a sentence: a share in per cent. */
static const char *figure(const optimizing *o, int g, double value)
{
    return shape_of(o, g) == BUR_SHAPE_SHARE
               ? percent(o, value)
               : bur_amount_words(o->arena, value, 4, unit_of(o, g));
}

/* And the difference of two. */
static const char *difference(const optimizing *o, int g, double value)
{
    return shape_of(o, g) == BUR_SHAPE_SHARE
               ? bur_amount_words(o->arena, 100 * value, 3, "points")
               : bur_amount_words(o->arena, value, 3, unit_of(o, g));
}

/* --- hypervolume --- */

/* The best of each objective that was ever held; false where there is no room
 * between it and the worst. */
static bool find_ideal(const optimizing *o, double *ideal)
{
    int m = o->n_objectives;
    bool room = true;
    for (int k = 0; k < m; k++) {
        ideal[k] = INFINITY;
        for (int i = 0; i < o->stages.n; i++) {
            for (int j = 0; j < o->stages.at[i].n; j++) {
                ideal[k] = fmin(ideal[k], o->stages.at[i].y[j * m + k]);
            }
        }
        room = room && ideal[k] < o->worst[k];
    }
    return room;
}

/* The share of the box from the ideal to the worst that n points dominate. */
static double dominated(const optimizing *o, const double *ideal,
                        const double *y, int n)
{
    int m = o->n_objectives;
    bur_arena *arena = bur_arena_create();
    double *scaled = BUR_NEW_N(arena, double, n *m + 1);
    const double **at = BUR_NEW_N(arena, const double *, n + 1);
    double *one = BUR_NEW_N(arena, double, m);
    for (int i = 0; i < n * m; i++) {
        int k = i % m;
        double to = (y[i] - ideal[k]) / (o->worst[k] - ideal[k]);
        scaled[i] = to > 0 ? to : 0;
        one[k] = 1;
        at[i / m] = scaled + (size_t)(i / m * m);
    }
    double volume = bur_hypervolume(arena, at, n, m, one);
    bur_arena_free(arena);
    return volume;
}

/* What the choices told come to, in the luck of the search or in other. */
static double dominated_by_told(const optimizing *o, const double *ideal,
                                bool searched)
{
    int m = o->n_objectives, n = 0;
    double *y = BUR_NEW_N(o->arena, double, o->n *m);
    for (int c = 1; c < o->n; c++) {
        bool known = true;
        for (int k = 0; k < m; k++) {
            int at = c * o->n_goals + k;
            double value = searched ? o->searched[at] : o->checked[at].value;
            y[n * m + k] = signed_value(o, k, value);
            known = known && !isnan(value);
        }
        n += known;
    }
    return dominated(o, ideal, y, n);
}

static void tell_volume(const optimizing *o, const double *ideal,
                        bur_answer *answer)
{
    const char *worst = "", *best = "";
    for (int k = 0; k < o->n_objectives; k++) {
        const char *comma = k > 0 ? ", " : "";
        worst = bur_arena_printf(o->arena, "%s%s%s %s", worst, comma,
                                 o->goal[k].text,
                                 figure(o, k, signed_value(o, k, o->worst[k])));
        best = bur_arena_printf(o->arena, "%s%s%s", best, comma,
                                figure(o, k, signed_value(o, k, ideal[k])));
    }
    const stage *last = &o->stages.at[o->stages.n - 1];
    bur_answer_say(
        answer,
        "Hypervolume: the front of %d choices dominates %s of the box between "
        "the reference point, the worst of the first generation (%s), and the "
        "best found of each (%s). Told are %d, which dominate %s of it, and %s "
        "in other luck. No intervals: these are figures of one search.",
        o->n_front, percent(o, dominated(o, ideal, last->y, last->n)), worst,
        best, o->n - 1, percent(o, dominated_by_told(o, ideal, true)),
        percent(o, dominated_by_told(o, ideal, false)));
}

/* --- tables --- */

static void add_growth(const optimizing *o, const double *ideal,
                       bur_answer *answer)
{
    int n = o->stages.n < MOST_STAGES ? o->stages.n : MOST_STAGES;
    const char *label[MOST_STAGES];
    const stage *at[MOST_STAGES];
    for (int i = 0; i < n; i++) {
        at[i] = &o->stages.at[(int64_t)(i + 1) * o->stages.n / n - 1];
        label[i] =
            bur_arena_printf(o->arena, "%lld", (long long)at[i]->evaluations);
    }
    int dim =
        bur_answer_dim_add(answer, "evaluations", "Evaluations", n, label);
    bur_answer_table *table = bur_answer_table_add(
        answer, "growth", "How what was found grew", 1, &dim);
    table->detail = true;
    double *count = bur_answer_numbers(answer, table, "choices",
                                       "Choices that keep the constraints",
                                       BUR_SHAPE_COUNT, "");
    double *value =
        is_front(o) ? bur_answer_numbers(answer, table, "hypervolume",
                                         "Share of the box dominated",
                                         BUR_SHAPE_SHARE, "")
                    : bur_answer_numbers(answer, table, "best", o->goal[0].text,
                                         shape_of(o, 0), unit_of(o, 0));
    for (int i = 0; i < n; i++) {
        count[i] = at[i]->n;
        if (is_front(o) && ideal) {
            value[i] = dominated(o, ideal, at[i]->y, at[i]->n);
        } else if (!is_front(o) && at[i]->n > 0) {
            value[i] = signed_value(o, 0, at[i]->y[0]);
        }
    }
}

static int choice_dim(const optimizing *o, bur_answer *answer)
{
    const char **label = BUR_NEW_N(o->arena, const char *, o->n);
    for (int c = 0; c < o->n; c++) {
        label[c] = c == 0        ? "as it is"
                   : is_front(o) ? bur_arena_printf(o->arena, "%d", c)
                   : o->broken   ? "least broken"
                                 : "best";
    }
    return bur_answer_dim_add(answer, "choice", "Choice", o->n, label);
}

/* Whether a constraint holds, as far as its interval says. */
static const char *verdict(const bur_goal *goal, const bur_estimate *e)
{
    double value = bur_optimize_beyond(goal, e->value);
    double low = bur_optimize_beyond(goal, e->low);
    double high = bur_optimize_beyond(goal, e->high);
    if (isnan(value)) {
        return NULL;
    }
    if (low <= 0 && high <= 0) {
        return "yes";
    }
    return low > 0 && high > 0 ? "no" : value <= 0 ? "likely" : "unlikely";
}

static void add_levers(const optimizing *o, bur_answer *answer,
                       bur_answer_table *table)
{
    int levers = o->s->levers.n;
    for (int l = 0; l < levers; l++) {
        const bur_lever *lever = &o->s->levers.at[l];
        double *value = bur_answer_numbers(
            answer, table,
            bur_arena_printf(o->arena, "lever_%s",
                             bur_text_word(o->arena, lever->name)),
            lever->name, BUR_SHAPE_NUMBER, lever->unit);
        for (int c = 0; c < o->n; c++) {
            value[c] = o->at[c * levers + l];
        }
    }
}

static void add_choices(const optimizing *o, bur_answer *answer)
{
    int dim = choice_dim(o, answer);
    bur_answer_table *table = bur_answer_table_add(
        answer, "choices",
        is_front(o) ? "The front, in luck the search has not seen"
                    : "The best choice, in luck the search has not seen",
        1, &dim);
    if (o->n_goals > o->n_objectives) {
        table->note =
            "Holds: yes or no where the whole interval is on that side of the "
            "bound; likely or unlikely where the figure is, and its interval "
            "reaches across.";
    }
    add_levers(o, answer, table);
    for (int g = 0; g < o->n_goals; g++) {
        const char *word = bur_text_word(o->arena, o->goal[g].text);
        bur_estimate *e =
            bur_answer_estimates(answer, table, word, o->goal[g].text,
                                 shape_of(o, g), unit_of(o, g));
        const char **holds =
            g < o->n_objectives
                ? NULL
                : bur_answer_texts(answer, table,
                                   bur_arena_printf(o->arena, "%s_holds", word),
                                   "holds");
        for (int c = 0; c < o->n; c++) {
            e[c] = o->checked[c * o->n_goals + g];
            if (holds) {
                holds[c] = verdict(&o->goal[g], &e[c]);
            }
        }
    }
}

static bool has_gains(const optimizing *o, int g)
{
    return !isnan(o->gained[(o->n - 1) * o->n_goals + g].value);
}

/* Differences from the choice as it is, on the same draws: of shares, in
 * points. */
static void add_gains(const optimizing *o, bur_answer *answer)
{
    bool any = false;
    for (int g = 0; g < o->n_objectives; g++) {
        any = any || has_gains(o, g);
    }
    if (!any) {
        return;
    }
    int dim = choice_dim(o, answer);
    bur_answer_table *table = bur_answer_table_add(
        answer, "gains", "Less the choice as it is, draw by draw", 1, &dim);
    for (int g = 0; g < o->n_objectives; g++) {
        if (!has_gains(o, g)) {
            continue;
        }
        const char *word = bur_text_word(o->arena, o->goal[g].text);
        bur_estimate *e = bur_answer_estimates(
            answer, table, bur_arena_printf(o->arena, "gain_%s", word),
            o->goal[g].text,
            shape_of(o, g) == BUR_SHAPE_SHARE ? BUR_SHAPE_POINTS
                                              : BUR_SHAPE_NUMBER,
            unit_of(o, g));
        for (int c = 1; c < o->n; c++) {
            e[c] = o->gained[c * o->n_goals + g];
        }
    }
}

/* By how much an objective of a choice is better in the luck of the search
 * than in other luck. */
static double flattery(const optimizing *o, int c, int g)
{
    int at = c * o->n_goals + g;
    return signed_value(o, g, o->checked[at].value) -
           signed_value(o, g, o->searched[at]);
}

/* Figures in the luck of the search, and how much better they are there than
 * in other luck. */
static void add_searched(const optimizing *o, bur_answer *answer)
{
    int dim = choice_dim(o, answer);
    bur_answer_table *table = bur_answer_table_add(
        answer, "searched", "In the luck of the search, which flatters", 1,
        &dim);
    table->detail = is_front(o);
    table->note = "Better there: by how much the figure is better in the draws "
                  "of the search than in others. Where that is more than for "
                  "the choice as it is, the search was lucky (the winner's "
                  "curse).";
    for (int g = 0; g < o->n_objectives; g++) {
        const char *word = bur_text_word(o->arena, o->goal[g].text);
        double *value = bur_answer_numbers(
            answer, table, bur_arena_printf(o->arena, "searched_%s", word),
            o->goal[g].text, shape_of(o, g), unit_of(o, g));
        double *better = bur_answer_numbers(
            answer, table, bur_arena_printf(o->arena, "better_%s", word),
            "better there by", shape_of(o, g), unit_of(o, g));
        for (int c = 0; c < o->n; c++) {
            value[c] = o->searched[c * o->n_goals + g];
            better[c] =
                signed_value(o, g, o->checked[c * o->n_goals + g].value) -
                signed_value(o, g, value[c]);
        }
    }
}

/* --- sentences --- */

static const char *goals_in_words(const optimizing *o)
{
    const char *words = "";
    for (int g = 0; g < o->n_goals; g++) {
        const char *how = g >= o->n_objectives       ? "subject to"
                          : g < o->asked->n_maximize ? "maximise"
                                                     : "minimise";
        words = bur_arena_printf(o->arena, "%s%s%s %s", words,
                                 g > 0 ? ", " : "", how, o->goal[g].text);
    }
    return words;
}

static const char *levers_in_words(const optimizing *o)
{
    const char *words = "";
    for (int l = 0; l < o->s->levers.n; l++) {
        words =
            bur_arena_printf(o->arena, "%s%s%s", words, l > 0 ? "; " : "",
                             bur_lever_words(o->arena, &o->s->levers.at[l]));
    }
    return words;
}

static bool dates_move(const optimizing *o)
{
    return o->s->shift_low < o->s->shift_high;
}

static void tell_question(const optimizing *o, bur_answer *answer)
{
    const bur_case *given = &o->s->plan->cases[o->search.which_case];
    bur_answer_say(answer, "Asked: %s.", goals_in_words(o));
    bur_answer_say(answer, "Levers%s%s: %s.",
                   *given->policy ? ", under the policy " : "", given->policy,
                   levers_in_words(o));
    const char *known = bur_lever_foresight(o->arena, o->s);
    if (known) {
        bur_answer_say(answer,
                       "WITH FORESIGHT: shocks come on fixed dates, which the "
                       "choices may exploit: %s. With --any-date, or "
                       "rate_per_year in place of start, they come at random.",
                       known);
    }
    if (dates_move(o)) {
        bur_answer_say(
            answer,
            "Without foresight: the dates of shocks are moved together by a "
            "random time, uniform from %s to %s (%s), the same for all "
            "choices.",
            bur_amount_words(o->arena, o->s->shift_low, 4, NULL),
            bur_amount_words(o->arena, o->s->shift_high, 4, NULL),
            bur_model_time_word(o->s->model));
    }
}

static void tell_method(const optimizing *o, bur_answer *answer)
{
    const bur_design *design = o->s->plan->design;
    const char *method =
        is_front(o) ? "epsilon-NSGA-II (Deb et al. 2002; Kollat and Reed 2006)"
                    : "CMA-ES (Hansen and Ostermeier 2001)";
    bur_answer_say(
        answer,
        "Searched by %s: %lld evaluations in %d generations with %d "
        "new starts, each over the same %lld draws (%s, seed %llu) of "
        "all that is uncertain.",
        method, (long long)o->tried, o->generations, o->restarts,
        (long long)o->search.n_draws, bur_design_name(design->kind),
        (unsigned long long)o->search.seed);
    bur_answer_say(
        answer,
        "What was found is judged in other luck (seed %llu, %lld "
        "draws), with intervals of %g %%.%s",
        (unsigned long long)o->check.seed, (long long)o->check.n_draws,
        100 * o->s->plan->confidence,
        dates_move(o) ? ""
                      : bur_arena_printf(
                            o->arena,
                            " `bursar run --seed %llu --draws %lld` with these "
                            "values gives the same figures.",
                            (unsigned long long)o->check.seed,
                            (long long)o->check.n_draws));
}

/* That of what was found beyond that of the present choice; the mean over a
 * front. */
static void tell_curse(const optimizing *o, bur_answer *answer)
{
    for (int g = 0; g < o->n_objectives; g++) {
        double sum = 0, size = fabs(o->checked[g].value);
        for (int c = 1; c < o->n; c++) {
            sum += flattery(o, c, g) - flattery(o, 0, g);
        }
        sum /= o->n - 1;
        if (!isfinite(sum)) {
            continue;
        }
        if (fabs(sum) <= 1e-9 * size) {
            sum = 0;
        }
        const char *mean = is_front(o) ? ", in the mean of the choices," : "";
        if (sum > 0) {
            bur_answer_say(
                answer,
                "What a search finds looks better in its own draws than it is, "
                "as it was chosen for doing well in them (the winner's curse): "
                "%s%s looked %s better in those draws, beyond what they did "
                "for the choice as it is.",
                o->goal[g].text, mean, difference(o, g, sum));
        } else {
            bur_answer_say(
                answer,
                "What a search finds may look better in its own draws than it "
                "is (the winner's curse); here it does not: %s%s looked %s "
                "%s.",
                o->goal[g].text, mean,
                sum < 0 ? difference(o, g, -sum) : "no better",
                sum < 0 ? "worse in those draws" : "in those draws");
        }
    }
}

/* Levers that would go further, if they could, in half the choices or more. */
static void tell_ends(const optimizing *o, bur_answer *answer)
{
    int levers = o->s->levers.n;
    for (int l = 0; l < levers; l++) {
        const bur_lever *lever = &o->s->levers.at[l];
        double near = (lever->high - lever->low) / 200;
        int low = 0, high = 0;
        for (int c = 1; c < o->n; c++) {
            low += o->at[c * levers + l] <= lever->low + near;
            high += o->at[c * levers + l] >= lever->high - near;
        }
        if (2 * low >= o->n - 1 || 2 * high >= o->n - 1) {
            bur_answer_say(answer,
                           "%s is at the %s end of its range in %d of %d "
                           "choices: a wider range may be better.",
                           lever->name, low > high ? "low" : "high",
                           low > high ? low : high, o->n - 1);
        }
    }
}

void bur_optimize_tell(const optimizing *o, bur_answer *answer)
{
    double ideal[16];
    tell_question(o, answer);
    tell_method(o, answer);
    if (o->broken) {
        bur_answer_say(answer, "No choice that was tried keeps the "
                               "constraints; what breaks them least is told.");
    }
    tell_ends(o, answer);
    tell_curse(o, answer);
    bool has_box = is_front(o) && !o->broken && find_ideal(o, ideal);
    if (has_box) {
        tell_volume(o, ideal, answer);
    }
    if (o->search.n_failures + o->check.n_failures > 0) {
        bur_answer_say(answer,
                       "%lld draws failed over all evaluations and were dealt "
                       "with as runs.on_failure says.",
                       (long long)o->search.n_failures +
                           (long long)o->check.n_failures);
    }
    add_choices(o, answer);
    add_gains(o, answer);
    add_searched(o, answer);
    add_growth(o, has_box ? ideal : NULL, answer);
}
