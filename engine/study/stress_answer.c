/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer: what was done, in sentences; a table of crises for a director,
 * and the same as a heat map. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "study/stress_parts.h"

/* Standard deviations of the baseline that are a small and a large effect
 * (Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988). */
static const double small_effect = 0.2, large_effect = 0.8;

static const char light_note[] =
    "red: the bound is broken; amber: it holds, but half of an allowed "
    "probability is used up, or the interval reaches the bound; green: else. "
    "Without a bound: red if worse than the baseline by 0.8 standard "
    "deviations of its draws, amber by 0.2 (Cohen's large and small effect).";

/* --- judging --- */

bool bur_stress_breaks(const stress_goal *goal, const bur_estimate *value)
{
    return goal->relation == '<'   ? !(value->value < goal->bound)
           : goal->relation == '>' ? !(value->value > goal->bound)
                                   : false;
}

static bool is_near(const stress_goal *goal, const bur_estimate *value)
{
    bool half =
        goal->share && goal->relation == '<' && value->value >= goal->bound / 2;
    bool reaches = goal->relation == '<' ? value->high >= goal->bound
                                         : value->low <= goal->bound;
    return half || reaches;
}

const char *bur_stress_light(const stress_goal *goal, const bur_estimate *value,
                             const bur_estimate *change)
{
    if (isnan(value->value)) {
        return NULL;
    }
    if (goal->relation) {
        return bur_stress_breaks(goal, value) ? "red"
               : is_near(goal, value)         ? "amber"
                                              : "green";
    }
    double worse =
        (goal->low_is_good ? change->value : -change->value) / goal->sd;
    return isnan(worse)            ? NULL
           : worse >= large_effect ? "red"
           : worse >= small_effect ? "amber"
                                   : "green";
}

const char *bur_stress_words(bur_answer *answer, const stress_goal *goal,
                             double value)
{
    char number[BUR_NUMBER_SIZE];
    if (goal->share) {
        return bur_arena_printf(answer->arena, "%s %%",
                                bur_number_round(100 * value, 3, number));
    }
    return bur_arena_printf(answer->arena, "%s%s%s",
                            bur_number_round(value, 3, number),
                            *goal->unit ? " " : "", goal->unit);
}

/* --- tables --- */

bur_estimate *bur_stress_column(bur_answer *answer, bur_answer_table *table,
                                const stress_goal *goal, const char *name,
                                const char *title)
{
    return bur_answer_estimates(
        answer, table, name, title,
        goal->share ? BUR_SHAPE_SHARE : BUR_SHAPE_NUMBER, goal->unit);
}

static void fill_goal(const bur_stress *stress, bur_answer *answer,
                      bur_answer_table *table, int g,
                      const stress_entry *const *row)
{
    const stress_goal *goal = &stress->goal[g];
    bur_estimate *value =
        bur_stress_column(answer, table, goal, goal->name, goal->title);
    for (int i = 0; i < table->n_rows; i++) {
        value[i] = row[i]->value[g];
    }
    if (g > 0) {
        return;
    }
    bur_estimate *change = bur_answer_estimates(
        answer, table, "change", "change",
        goal->share ? BUR_SHAPE_POINTS : BUR_SHAPE_NUMBER, goal->unit);
    for (int i = 0; i < table->n_rows; i++) {
        change[i] = row[i]->change[g];
    }
}

void bur_stress_fill(const bur_stress *stress, bur_answer *answer,
                     bur_answer_table *table, const stress_entry *const *row)
{
    const char **light = bur_answer_texts(answer, table, "light", "");
    for (int i = 0; i < table->n_rows; i++) {
        light[i] = bur_stress_light(&stress->goal[0], &row[i]->value[0],
                                    &row[i]->change[0]);
    }
    for (int g = 0; g < stress->n_goals; g++) {
        fill_goal(stress, answer, table, g, row);
    }
}

/* The runs of the table of crises; returns how many. */
static int count_rows(const bur_stress *stress)
{
    int n = 0;
    for (int i = 0; i < stress->entries.n; i++) {
        n += stress->entries.at[i].run.kind != BUR_STRESS_RUNG;
    }
    return n;
}

static int add_dim(const bur_stress *stress, bur_answer *answer)
{
    int n = count_rows(stress);
    const char **label = BUR_NEW_N(answer->arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        label[i] = bur_stress_row(stress, i)->run.name;
    }
    return bur_answer_dim_add(answer, "crisis", "Crisis", n, label);
}

static void lay_heat(const bur_stress *stress, bur_answer *answer, int crisis)
{
    int n_goals = stress->n_goals, n = count_rows(stress);
    const char **label = BUR_NEW_N(answer->arena, const char *, n_goals);
    const char **unit = BUR_NEW_N(answer->arena, const char *, n *n_goals + 1);
    for (int g = 0; g < n_goals; g++) {
        label[g] = stress->goal[g].text;
    }
    int dim[] = {crisis,
                 bur_answer_dim_add(answer, "goal", "Measure", n_goals, label)};
    bur_answer_table *table =
        bur_answer_table_add(answer, "heat", "Heat map", 2, dim);
    table->detail = true;
    table->note = light_note;
    bur_estimate *value = bur_answer_estimates(answer, table, "value", "value",
                                               BUR_SHAPE_NUMBER, "");
    for (int i = 0; i < n * n_goals; i++) {
        const stress_goal *goal = &stress->goal[i % n_goals];
        const stress_entry *entry = bur_stress_row(stress, i / n_goals);
        value[i] = entry->value[i % n_goals];
        unit[i] = goal->share ? "1" : goal->unit;
    }
    bur_answer_units(answer, table, unit);
    bur_estimate *change = bur_answer_estimates(answer, table, "change",
                                                "change", BUR_SHAPE_NUMBER, "");
    bur_answer_units(answer, table, unit);
    const char **light = bur_answer_texts(answer, table, "light", "light");
    for (int i = 0; i < n * n_goals; i++) {
        const stress_entry *entry = bur_stress_row(stress, i / n_goals);
        change[i] = entry->change[i % n_goals];
        light[i] =
            bur_stress_light(&stress->goal[i % n_goals], &value[i], &change[i]);
    }
}

static int lay_crises(const bur_stress *stress, bur_answer *answer)
{
    int crisis = add_dim(stress, answer);
    bur_answer_table *table = bur_answer_table_add(
        answer, "crises",
        stress->n_policies > 1
            ? bur_arena_printf(answer->arena, "Crises, under the policy %s",
                               stress->policy[0])
            : "Crises",
        1, &crisis);
    const stress_entry **row =
        BUR_NEW_N(answer->arena, const stress_entry *, table->n_rows + 1);
    for (int i = 0; i < table->n_rows; i++) {
        row[i] = bur_stress_row(stress, i);
    }
    bur_stress_fill(stress, answer, table, row);
    table->note =
        bur_arena_printf(answer->arena,
                         "%s %s: red: broken; amber: half of it used up, or "
                         "within the error; green: else.",
                         "Light: of the limit", stress->goal[0].text);
    lay_heat(stress, answer, crisis);
    return crisis;
}

/* --- sentences --- */

static int count_kind(const bur_stress *stress, bur_stress_kind kind)
{
    int n = 0;
    for (int i = 0; i < stress->entries.n; i++) {
        n += stress->entries.at[i].run.kind == kind;
    }
    return n;
}

static void say_what(const bur_stress *stress, bur_answer *answer)
{
    int n = count_kind(stress, BUR_STRESS_CRISIS);
    bur_answer_say(
        answer,
        "%d cris%s on this provider: each alone%s, %lld draws (%s), seed "
        "%llu, %d polic%s.",
        n, n == 1 ? "is" : "es",
        count_kind(stress, BUR_STRESS_RUNG) > 0 ? " and in its other sizes"
                                                : "",
        (long long)stress->n_draws, bur_design_name(stress->design),
        (unsigned long long)stress->seed, stress->n_policies,
        stress->n_policies == 1 ? "y" : "ies");
    char level[BUR_NUMBER_SIZE];
    bur_answer_say(
        answer,
        "All runs have the same luck; a change is the difference from the "
        "baseline draw by draw, with a %s %% interval (%s).",
        bur_number_round(100 * stress->confidence, 4, level),
        stress->replicated
            ? "Student over the 16 replicates of the design"
            : "probabilities: Agresti and Min; means: Student; quantiles: "
              "Student over 16 parts of the draws");
}

/* Which crises break the limit, worst first. */
static void say_limit(const bur_stress *stress, bur_answer *answer)
{
    const stress_goal *goal = &stress->goal[0];
    const char *list = "";
    int n = 0, all = 0;
    const stress_entry *worst = NULL;
    for (int i = 0; i < stress->entries.n; i++) {
        const stress_entry *e = &stress->entries.at[i];
        if (e->run.kind != BUR_STRESS_CRISIS) {
            continue;
        }
        all++;
        if (bur_stress_breaks(goal, &e->value[0])) {
            list = bur_arena_printf(answer->arena, "%s%s%s", list,
                                    n > 0 ? ", " : "", e->run.name);
            n++;
        }
        bool more = worst && (e->value[0].value > worst->value[0].value) ==
                                 goal->low_is_good;
        worst = !worst || more ? e : worst;
    }
    const stress_entry *base = &stress->entries.at[0];
    bur_answer_say(answer, "The limit is %s. In ordinary times it is %s (%s).",
                   goal->text,
                   bur_stress_breaks(goal, &base->value[0]) ? "broken" : "kept",
                   bur_stress_words(answer, goal, base->value[0].value));
    if (worst) {
        bur_answer_say(answer,
                       "%d of %d crises break it%s%s; the worst is %s (%s).", n,
                       all, n > 0 ? ": " : "", list, worst->run.name,
                       bur_stress_words(answer, goal, worst->value[0].value));
    }
}

/* Whether an estimate of a change is an improvement, the interval too. */
static bool is_better(const stress_goal *goal, const bur_estimate *change)
{
    return goal->low_is_good ? change->high < 0 : change->low > 0;
}

/* A crisis may also take a risk away that ordinary times have. */
static void say_better(const bur_stress *stress, bur_answer *answer)
{
    const char *all = "";
    for (int i = 1; i < stress->entries.n; i++) {
        const stress_entry *e = &stress->entries.at[i];
        if (e->run.kind == BUR_STRESS_CRISIS &&
            is_better(&stress->goal[0], &e->change[0])) {
            all = bur_arena_printf(answer->arena, "%s%s%s", all,
                                   *all ? ", " : "", e->run.name);
        }
    }
    if (*all) {
        bur_answer_say(answer,
                       "Better than ordinary times: %s; what these set beside "
                       "their shocks takes away a risk of ordinary times.",
                       all);
    }
}

static void say_correlation(const stress_entry *e, bur_answer *answer)
{
    char kept[BUR_NUMBER_SIZE], share[BUR_NUMBER_SIZE];
    if (e->stressed) {
        bur_answer_say(answer,
                       "%s: every declared correlation matrix C became %s C + "
                       "%s s s', which is positive definite if C is; s are the "
                       "signs of the one factor that explains most of C: %s.",
                       e->run.name, bur_number_round(1 - e->stress, 4, kept),
                       bur_number_round(e->stress, 4, share), e->stressed);
    } else {
        bur_answer_say(answer,
                       "%s: nothing is declared to be correlated, and so "
                       "nothing changed.",
                       e->run.name);
    }
}

/* What was done to make them; of the same correlations once. */
static void say_combined(const bur_stress *stress, bur_answer *answer)
{
    const char *said = NULL;
    for (int i = 0; i < stress->entries.n; i++) {
        const stress_entry *e = &stress->entries.at[i];
        if (e->run.kind == BUR_STRESS_COMBINED && e->clashes) {
            bur_answer_say(answer,
                           "%s: inputs that both set otherwise have the later "
                           "one's value: %s.",
                           e->run.name, e->clashes);
        }
        const char *what = e->stressed ? e->stressed : "";
        if (e->run.kind == BUR_STRESS_CORRELATED &&
            (!said || strcmp(said, what) != 0)) {
            say_correlation(e, answer);
            said = what;
        }
    }
}

static void say_luck(const bur_stress *stress, bur_answer *answer)
{
    const char *all = "";
    for (int i = 0; i < stress->entries.n; i++) {
        const stress_entry *e = &stress->entries.at[i];
        all = e->other_luck ? bur_arena_printf(answer->arena, "%s%s%s", all,
                                               *all ? ", " : "", e->run.name)
                            : all;
    }
    if (*all) {
        bur_answer_say(answer,
                       "Under the sobol design these sample other inputs than "
                       "the provider, so that their luck is not its own and "
                       "changes are known less well than with monte_carlo: "
                       "%s.",
                       all);
    }
}

static void say_failures(const bur_stress *stress, bur_answer *answer)
{
    int64_t n = 0;
    for (int i = 0; i < stress->entries.n; i++) {
        n += stress->entries.at[i].n_failed;
    }
    if (n > 0) {
        bur_answer_say(answer,
                       "The numbers of %lld draws in %d runs failed and were "
                       "dealt with as runs.on_failure says; in incidences "
                       "they are lost from sight there.",
                       (long long)n, stress->entries.n);
    }
}

/* The texts that the numbers come from; the version is the caller's. */
static bur_provenance provenance_of(const bur_stress *stress, bur_arena *arena)
{
    int n = stress->texts.n;
    bur_provenance_text *text = BUR_NEW_N(arena, bur_provenance_text, n + 1);
    for (int i = 0; i < n; i++) {
        const bur_provenance_text *from = &stress->texts.at[i];
        text[i] = (bur_provenance_text){
            bur_arena_strdup(arena, from->name),
            from->source ? bur_arena_strdup(arena, from->source) : NULL,
            bur_arena_strdup(arena, from->text)};
    }
    return (bur_provenance){
        .seed =
            bur_arena_printf(arena, "%llu", (unsigned long long)stress->seed),
        .design = bur_design_name(stress->design),
        .n_draws = stress->n_draws,
        .n_texts = n,
        .text = text};
}

bur_answer *bur_stress_answer(const bur_stress *stress)
{
    bur_answer *answer = bur_answer_create("stress", stress->title);
    answer->provenance = provenance_of(stress, answer->arena);
    bur_answer_say(answer, "%s", stress->title);
    say_what(stress, answer);
    say_limit(stress, answer);
    say_better(stress, answer);
    say_combined(stress, answer);
    say_luck(stress, answer);
    say_failures(stress, answer);
    int crisis = lay_crises(stress, answer);
    bur_stress_lay_ladders(stress, answer);
    bur_stress_lay_actions(stress, answer, crisis);
    bur_stress_lay_times(stress, answer, crisis);
    return answer;
}
