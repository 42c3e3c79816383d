/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tornado of the scenario's inputs: each alone at its low and high quantile,
 * every goal in all of the luck and in equal parts of it. */
#include <math.h>
#include <stdlib.h>

#include "method/tornado.h"
#include "study/sensitivity_inputs.h"

enum { PARTS = 16, LUCK = 1024, PORTION_DRAWS = 1 << 17 };
#define LOW 0.05
#define HIGH 0.95

typedef struct blowing {
    const bur_sensitivity *asked;
    bur_field field;
    int n_parts;
    double *scratch; /* [2][luck] */
} blowing;

/* y[point][goal][1 + part] of the points of an outcome. */
static void take(const blowing *b, const bur_outcome *outcome, int64_t n,
                 double *y)
{
    int luck = b->field.luck, width = 1 + b->n_parts;
    for (int64_t p = 0; p < n; p++) {
        for (int g = 0; g < b->asked->n_goals; g++) {
            const bur_goal *goal = &b->asked->goal[g];
            const double *x =
                bur_outcome_measure(outcome, 0, goal->measure) + p * luck;
            *y++ = bur_goal_of(outcome->plan, goal, x, luck, b->scratch);
            for (int part = 0; part < width - 1; part++) {
                int some = luck / b->n_parts;
                *y++ = bur_goal_of(outcome->plan, goal, x + part * some, some,
                                   b->scratch);
            }
        }
    }
}

static bur_status points_at(void *context, const double *u, int64_t n,
                            double *y, bur_fault *fault)
{
    blowing *b = context;
    int64_t portion = PORTION_DRAWS / b->field.luck;
    int width = b->asked->n_goals * (1 + b->n_parts);
    bur_status status = BUR_OK;
    for (int64_t at = 0; at < n && status == BUR_OK; at += portion) {
        int64_t some = n - at < portion ? n - at : portion;
        bur_arena *arena = bur_arena_create();
        bur_outcome *outcome = NULL;
        status = bur_field_run(&b->field, u + at * b->field.n_axes, some, arena,
                               &outcome, fault);
        if (status == BUR_OK) {
            take(b, outcome, some, y + at * width);
        }
        bur_outcome_free(outcome);
        bur_arena_free(arena);
    }
    return status;
}

/* The values of the inputs at both ends, in their units. */
static void add_ends(const blowing *b, const bur_asked_inputs *inputs,
                     bur_answer *answer, bur_answer_table *table)
{
    static const char *const name[2] = {"low_at", "high_at"};
    static const char *const title[2] = {"Low", "High"};
    const char **unit = BUR_NEW_N(answer->arena, const char *, table->n_rows);
    for (int end = 0; end < 2; end++) {
        double *at = bur_answer_numbers(answer, table, name[end], title[end],
                                        BUR_SHAPE_NUMBER, "");
        for (int row = 0; row < table->n_rows; row++) {
            int i = row % inputs->n;
            const bur_input *input = &b->asked->plan->inputs[inputs->input[i]];
            at[row] = bur_field_value(&b->field, i, end == 0 ? LOW : HIGH);
            unit[row] = input->var->unit != NULL ? input->var->unit : "";
        }
        bur_answer_units(answer, table, unit);
    }
}

/* Hands out bars[input][goal] to rows of goals and inputs. */
static void fill(const blowing *b, const bur_asked_inputs *inputs,
                 bur_answer *answer, const bur_tornado_bar *bars)
{
    const bur_sensitivity *asked = b->asked;
    bur_answer_table *table =
        bur_inputs_table(asked, inputs, answer, "tornado", "Tornado");
    add_ends(b, inputs, answer, table);
    bur_estimate *low = bur_inputs_figures(asked, inputs, answer, table,
                                           "at_low", "Change at low");
    bur_estimate *high = bur_inputs_figures(asked, inputs, answer, table,
                                            "at_high", "Change at high");
    bur_estimate *swing = bur_inputs_figures(asked, inputs, answer, table,
                                             "swing", "Low to high");
    double *size = BUR_NEW_N(answer->arena, double, table->n_rows);
    for (int row = 0; row < table->n_rows; row++) {
        int g = row / inputs->n, i = row % inputs->n;
        const bur_tornado_bar *bar = &bars[i * asked->n_goals + g];
        low[row] = bar->low;
        high[row] = bar->high;
        swing[row] = bar->swing;
        size[row] = bur_tornado_length(bar);
    }
    table->note = "Each input alone goes from its median to its 5 % and 95 % "
                  "quantiles; what inputs do together is not seen.";
    bur_inputs_rank(asked, inputs, answer, table,
                    (bur_inputs_order){size, swing, "Low to high", true});
}

static void add_base(const bur_sensitivity *asked, bur_answer *answer,
                     const bur_estimate *base)
{
    bur_answer_table *table = bur_inputs_table_of_goals(
        asked, answer, "tornado_base", "With all inputs at their medians");
    bur_asked_inputs one = {.n = 1};
    bur_estimate *value =
        bur_inputs_figures(asked, &one, answer, table, "value", "Value");
    for (int g = 0; g < asked->n_goals; g++) {
        value[g] = base[g];
    }
}

static void say(const blowing *b, const bur_asked_inputs *inputs,
                bur_answer *answer)
{
    if (b->n_parts > 0) {
        bur_answer_say(answer,
                       "Tornado: %lld points of %d draws with the same luck; "
                       "intervals of differences in pairs, Student's over %d "
                       "parts of the luck.",
                       (long long)b->field.n_points, b->field.luck, b->n_parts);
    } else {
        bur_answer_say(answer,
                       "Tornado: %lld points. Nothing but these inputs is "
                       "random: the figures have no error.",
                       (long long)b->field.n_points);
    }
    bur_inputs_say_points(inputs, &b->field, answer);
}

bur_status bur_sensitivity_tornado(const bur_sensitivity *asked,
                                   bur_answer *answer, bur_fault *fault)
{
    bur_asked_inputs inputs;
    BUR_TRY(bur_asked_inputs_of(asked, answer, &inputs, fault));
    blowing b = {.asked = asked,
                 .field = bur_inputs_field(asked, &inputs, LUCK)};
    b.n_parts = b.field.luck > 1 ? PARTS : 0;
    b.scratch = BUR_NEW_N(answer->arena, double, 2 * b.field.luck);
    bur_points points = {inputs.n, asked->n_goals * (1 + b.n_parts), points_at,
                         &b};
    bur_tornado_ask ask = {LOW, HIGH, b.n_parts, b.field.luck,
                           asked->plan->confidence};
    bur_estimate *base = BUR_NEW_N(answer->arena, bur_estimate, asked->n_goals);
    bur_tornado_bar *bars =
        BUR_NEW_N(answer->arena, bur_tornado_bar, inputs.n * asked->n_goals);
    BUR_TRY(bur_tornado(&points, &ask, base, bars, fault));
    say(&b, &inputs, answer);
    add_base(asked, answer, base);
    fill(&b, &inputs, answer, bars);
    return BUR_OK;
}
