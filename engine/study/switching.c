/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Switching values as sentences and tables. */
#include "study/switching.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "method/turning.h"

enum { DIGITS = 3 };

typedef struct telling {
    const bur_switching *asked;
    bur_answer *answer;
    int best[2];
    bur_turning turning;
    int *order; /* [n_inputs]: those that turn first, the nearest before */
    int n_turn;
} telling;

/* --- choosing --- */

static double mean_of(const bur_switching *asked, int choice)
{
    const double *x = asked->choice[choice].value;
    double sum = 0, n = 0;
    for (int64_t i = 0; i < asked->n; i++) {
        if (isfinite(x[i])) {
            sum += x[i];
            n += 1;
        }
    }
    double worst = asked->high_is_good ? -INFINITY : INFINITY;
    return n > 0 ? sum / n : worst;
}

void bur_switching_best(const bur_switching *asked, int best[2])
{
    double mean[2] = {NAN, NAN};
    best[0] = best[1] = -1;
    for (int pass = 0; pass < 2; pass++) {
        for (int c = 0; c < asked->n_choices; c++) {
            bool other = c != best[0] &&
                         (pass == 1 || asked->wanted < 0 || c == asked->wanted);
            double m = mean_of(asked, c) * (asked->high_is_good ? 1 : -1);
            if (other && (best[pass] < 0 || m > mean[pass])) {
                best[pass] = c;
                mean[pass] = m;
            }
        }
    }
    if (mean[1] > mean[0] || (mean[1] == mean[0] && best[1] < best[0])) {
        int first = best[0];
        best[0] = best[1];
        best[1] = first;
    }
}

/* --- words --- */

static const char *number(const telling *t, double x)
{
    char text[BUR_NUMBER_SIZE];
    return bur_arena_strdup(t->answer->arena,
                            bur_number_round(x, DIGITS, text));
}

static const char *with_unit(const telling *t, double x, const char *unit)
{
    bool plain = !unit || !*unit || (unit[0] == '1' && !unit[1]);
    return bur_arena_printf(t->answer->arena, "%s%s%s", number(t, x),
                            plain ? "" : " ", plain ? "" : unit);
}

static const char *name_of(const telling *t, int i)
{
    const bur_switching_choice *choice = &t->asked->choice[t->best[i]];
    return choice->title ? choice->title : choice->name;
}

static bool is_known(const bur_estimate *mean)
{
    return mean->low > 0 || mean->high < 0;
}

static void say_who_leads(const telling *t)
{
    const bur_estimate *m = &t->turning.mean;
    double scale = t->asked->is_share ? 100 : 1;
    const char *unit = t->asked->is_share ? "points" : t->asked->unit;
    bur_answer_say(
        t->answer,
        "By %s, '%s' comes first and '%s' second: %s apart (%s to %s) "
        "on average over %lld draws.",
        t->asked->measure, name_of(t, 0), name_of(t, 1),
        with_unit(t, fabs(scale * m->value), unit),
        number(t, m->value < 0 ? -scale * m->high : scale * m->low),
        number(t, m->value < 0 ? -scale * m->low : scale * m->high),
        (long long)t->turning.n);
    if (!is_known(m)) {
        bur_answer_say(t->answer,
                       "The two cannot be told apart with so many draws: what "
                       "would turn their order is not known either.");
    }
}

static void say_what_turns(const telling *t)
{
    if (t->n_turn == 0) {
        bur_answer_say(t->answer,
                       "No input turns this order within the range of its "
                       "draws, all others being at their means.");
        return;
    }
    const bur_switching_input *input = &t->asked->input[t->order[0]];
    const bur_turning_value *v = &t->turning.input[t->order[0]];
    bur_answer_say(
        t->answer,
        "The first to turn it is %s%s%s%s: at %s, %s standard deviations %s "
        "its "
        "median of %s, the two are even; %s %% of the draws lie beyond.",
        input->name, input->what ? " (" : "", input->what ? input->what : "",
        input->what ? ")" : "", with_unit(t, v->value.value, input->unit),
        number(t, v->distance), v->value.value < v->median ? "below" : "above",
        with_unit(t, v->median, input->unit), number(t, 100 * v->beyond));
}

static void say_how(const telling *t)
{
    bur_answer_say(
        t->answer,
        "How: the difference, draw by draw, regressed on all inputs and on the "
        "square of one at a time, which explains %s %% of its variance without "
        "the squares; a switching value is where it is zero as one input moves "
        "and the others stay at their means. Intervals of %g %%: where it is "
        "within its error of zero, from leaving out each sixteenth of the "
        "draws; an end that is missing lies beyond the draws.",
        number(t, 100 * t->turning.explained), 100 * t->asked->level);
}

/* --- tables --- */

static int add_dim(const telling *t, const char *name, int from, int n)
{
    const char **label = BUR_NEW_N(t->answer->arena, const char *, n);
    for (int i = 0; i < n; i++) {
        label[i] = t->asked->input[t->order[from + i]].name;
    }
    return bur_answer_dim_add(t->answer, name, "Input", n, label);
}

static const char **units_of(const telling *t, int from, int n)
{
    const char **unit = BUR_NEW_N(t->answer->arena, const char *, n);
    for (int i = 0; i < n; i++) {
        const char *u = t->asked->input[t->order[from + i]].unit;
        unit[i] = bur_arena_strdup(t->answer->arena, u ? u : "");
    }
    return unit;
}

static void add_whats(const telling *t, bur_answer_table *table, int from)
{
    const char **what =
        bur_answer_texts(t->answer, table, "what", "What it is");
    for (int i = 0; i < table->n_rows; i++) {
        const char *of = t->asked->input[t->order[from + i]].what;
        what[i] = of ? bur_arena_strdup(t->answer->arena, of) : NULL;
    }
}

static double *column(const telling *t, bur_answer_table *table,
                      const char *name, const char *title, bur_shape shape,
                      const char **units)
{
    double *x = bur_answer_numbers(t->answer, table, name, title, shape, "");
    if (units) {
        bur_answer_units(t->answer, table, units);
    }
    return x;
}

static void add_turning(const telling *t)
{
    int n = t->n_turn;
    if (n == 0) {
        return;
    }
    int dim = add_dim(t, "input", 0, n);
    bur_answer_table *table = bur_answer_table_add(
        t->answer, "switching", "What would turn the ranking", 1, &dim);
    const char **units = units_of(t, 0, n);
    bur_estimate *at = bur_answer_estimates(t->answer, table, "at", "Even at",
                                            BUR_SHAPE_NUMBER, "");
    bur_answer_units(t->answer, table, units);
    double *median =
        column(t, table, "median", "Median", BUR_SHAPE_NUMBER, units);
    double *distance = column(t, table, "distance", "Standard deviations away",
                              BUR_SHAPE_NUMBER, NULL);
    double *below =
        column(t, table, "below", "Draws below it", BUR_SHAPE_SHARE, NULL);
    double *beyond =
        column(t, table, "beyond", "Draws beyond it", BUR_SHAPE_SHARE, NULL);
    for (int i = 0; i < n; i++) {
        const bur_turning_value *v = &t->turning.input[t->order[i]];
        at[i] = v->value;
        median[i] = v->median;
        distance[i] = v->distance;
        below[i] = v->below;
        beyond[i] = v->beyond;
    }
    add_whats(t, table, 0);
    table->note = "Beyond: on its far side, seen from the median.";
}

static void add_steady(const telling *t)
{
    int n = t->asked->n_inputs - t->n_turn;
    if (n == 0) {
        return;
    }
    int dim = add_dim(t, "other_input", t->n_turn, n);
    bur_answer_table *table = bur_answer_table_add(
        t->answer, "steady", "What does not turn it within its range", 1, &dim);
    const char **units = units_of(t, t->n_turn, n);
    double *least =
        column(t, table, "least", "Lowest draw", BUR_SHAPE_NUMBER, units);
    double *median =
        column(t, table, "median", "Median", BUR_SHAPE_NUMBER, units);
    double *most =
        column(t, table, "most", "Highest draw", BUR_SHAPE_NUMBER, units);
    for (int i = 0; i < n; i++) {
        const bur_turning_value *v = &t->turning.input[t->order[t->n_turn + i]];
        least[i] = v->least;
        median[i] = v->median;
        most[i] = v->most;
    }
    add_whats(t, table, t->n_turn);
    table->detail = true;
}

/* --- all --- */

/* Those that turn by distance, the others as they stand. */
static void put_in_order(telling *t)
{
    int n = t->asked->n_inputs;
    const bur_turning_value *v = t->turning.input;
    for (int i = 0; i < n; i++) {
        if (!isnan(v[i].distance)) {
            int at = t->n_turn++;
            for (; at > 0 && v[t->order[at - 1]].distance > v[i].distance;
                 at--) {
                t->order[at] = t->order[at - 1];
            }
            t->order[at] = i;
        }
    }
    int next = t->n_turn;
    for (int i = 0; i < n; i++) {
        if (isnan(v[i].distance)) {
            t->order[next++] = i;
        }
    }
}

static bur_status ask(telling *t, double *difference, bur_fault *fault)
{
    const bur_switching *asked = t->asked;
    const double **x =
        BUR_NEW_N(t->answer->arena, const double *, asked->n_inputs + 1);
    for (int i = 0; i < asked->n_inputs; i++) {
        x[i] = asked->input[i].value;
    }
    for (int64_t i = 0; i < asked->n; i++) {
        difference[i] = asked->choice[t->best[0]].value[i] -
                        asked->choice[t->best[1]].value[i];
    }
    bur_turning_ask turning = {.n_inputs = asked->n_inputs,
                               .n = asked->n,
                               .x = x,
                               .d = difference,
                               .together = asked->together,
                               .level = asked->level};
    return bur_turning_of(&turning, &t->turning, fault);
}

bur_status bur_switching_answer(const bur_switching *asked, bur_answer **answer,
                                bur_fault *fault)
{
    if (asked->n_choices < 2) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "what would turn a ranking is asked of two policies or "
                        "more, and there is one");
    }
    telling t = {.asked = asked};
    double *difference = malloc(((size_t)asked->n + 1) * sizeof *difference);
    if (!difference) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory for switching values");
    }
    t.answer = bur_answer_create("switching", asked->title);
    bur_arena *arena = t.answer->arena;
    t.turning.input = BUR_NEW_N(arena, bur_turning_value, asked->n_inputs + 1);
    t.order = BUR_NEW_N(arena, int, asked->n_inputs + 1);
    bur_switching_best(asked, t.best);
    bur_status status = ask(&t, difference, fault);
    free(difference);
    if (status != BUR_OK) {
        bur_answer_free(t.answer);
        return status;
    }
    put_in_order(&t);
    say_who_leads(&t);
    if (is_known(&t.turning.mean)) {
        say_what_turns(&t);
    }
    say_how(&t);
    add_turning(&t);
    add_steady(&t);
    *answer = t.answer;
    return BUR_OK;
}
