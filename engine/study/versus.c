/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and labels; what each row comes to; what is said of it all. */
#include "study/versus.h"

#include <math.h>
#include <string.h>

#include "base/name.h"
#include "study/versus_parts.h"

/* --- rows --- */

static int policy_named(const char *const *policy, int n, const char *name)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(policy[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

static void find_policies(bur_sides *sides)
{
    bur_arena *arena = sides->answer->arena;
    BUR_VEC(const char *) policy = {0};
    for (int s = 0; s < sides->n_sheets; s++) {
        for (int p = 0; p < sides->sheet[s]->n_policies; p++) {
            const char *name = sides->sheet[s]->policy[p];
            if (policy_named(policy.at, policy.n, name) < 0) {
                bur_vec_push(arena, &policy, name);
            }
        }
    }
    sides->n_policies = policy.n;
    sides->policy = policy.at;
    sides->n_rows = sides->n_sheets * policy.n;
}

static void find_rows(bur_sides *sides)
{
    bur_arena *arena = sides->answer->arena;
    int *place = BUR_NEW_N(arena, int, sides->n_rows + 1);
    const char **row = BUR_NEW_N(arena, const char *, sides->n_rows + 1);
    for (int r = 0; r < sides->n_rows; r++) {
        const bur_sheet *sheet = sides->sheet[r / sides->n_policies];
        const char *policy = sides->policy[r % sides->n_policies];
        place[r] = policy_named(sheet->policy, sheet->n_policies, policy);
        row[r] = sides->n_policies == 1 ? sheet->name
                 : sides->n_sheets == 1
                     ? policy
                     : bur_arena_printf(arena, "%s/%s", sheet->name, policy);
    }
    sides->place = place;
    sides->row = row;
}

static void add_dims(bur_sides *sides)
{
    bur_arena *arena = sides->answer->arena;
    const char **name = BUR_NEW_N(arena, const char *, sides->n_sheets + 1);
    const char **of = BUR_NEW_N(arena, const char *, sides->n_measures + 1);
    for (int s = 0; s < sides->n_sheets; s++) {
        name[s] = sides->sheet[s]->name;
    }
    for (int m = 0; m < sides->n_measures; m++) {
        of[m] = sides->measure[m].name;
    }
    sides->dim[0] = bur_answer_dim_add(sides->answer, "scenario", "Scenario",
                                       sides->n_sheets, name);
    sides->n_dims = sides->n_policies > 1 ? 2 : 1;
    if (sides->n_policies > 1) {
        sides->dim[1] = bur_answer_dim_add(sides->answer, "policy", "Policy",
                                           sides->n_policies, sides->policy);
    }
    sides->dim_measure = bur_answer_dim_add(sides->answer, "measure", "Measure",
                                            sides->n_measures, of);
}

static bur_status check_values(const bur_sheet *first, const char *what, int n,
                               const bur_versus_value *given, bur_fault *fault)
{
    for (int i = 0; i < n; i++) {
        bur_nearest near = {.wanted = given[i].measure};
        bool found = false;
        for (int m = 0; m < first->n_measures; m++) {
            const char *name = first->measure[m].name;
            found = found || strcmp(name, given[i].measure) == 0;
            bur_nearest_offer(&near, name);
        }
        if (!found) {
            return bur_fail(fault, BUR_BAD_INPUT,
                            "%s: \"%s\" is not among the measures compared%s%s"
                            "%s",
                            what, given[i].measure,
                            near.best ? "; did you mean \"" : "",
                            near.best ? near.best : "", near.best ? "\"?" : "");
        }
    }
    return BUR_OK;
}

bur_status bur_versus_check(const bur_sheet *first,
                            const bur_versus_asked *asked, bur_fault *fault)
{
    BUR_TRY(check_values(first, "material", asked->n_material, asked->material,
                         fault));
    return check_values(first, "enough", asked->n_enough, asked->enough, fault);
}

/* Values that were given for measures, by measure. */
static const double *by_measure(const bur_sides *sides, int n,
                                const bur_versus_value *given, double none)
{
    double *value =
        BUR_NEW_N(sides->answer->arena, double, sides->n_measures + 1);
    for (int m = 0; m < sides->n_measures; m++) {
        value[m] = none;
        for (int i = 0; i < n; i++) {
            bool same = strcmp(sides->measure[m].name, given[i].measure) == 0;
            value[m] = same ? given[i].value : value[m];
        }
    }
    return value;
}

/* Times of events that some draws never see have no difference of means. */
static bool is_comparable(const bur_sides *sides, int m)
{
    for (int r = 0; sides->measure[m].is_time && r < sides->n_rows; r++) {
        const double *x = bur_sides_values(sides, r, m);
        for (int64_t i = 0; x && i < sides->independent.n_draws; i++) {
            if (isnan(x[i])) {
                return false;
            }
        }
    }
    return true;
}

static const bool *find_comparable(const bur_sides *sides)
{
    bool *comparable =
        BUR_NEW_N(sides->answer->arena, bool, sides->n_measures + 1);
    for (int m = 0; m < sides->n_measures; m++) {
        comparable[m] = is_comparable(sides, m);
        if (!comparable[m]) {
            bur_answer_say(sides->answer,
                           "%s: the mean of those draws in which it happens; "
                           "it is neither compared nor ranked.",
                           sides->measure[m].name);
        }
    }
    return comparable;
}

/* --- what each comes to --- */

bur_answer_table *bur_sides_table(const bur_sides *sides, bur_sides_part part,
                                  const char *name, const char *title,
                                  int n_dims, const int *dim)
{
    bur_answer *answer = sides->answer;
    bur_answer_table *table = bur_answer_table_add(
        answer,
        part.more ? bur_arena_printf(answer->arena, "%s_more", name) : name,
        part.more ? bur_arena_printf(answer->arena, "%s: other measures", title)
                  : title,
        n_dims, dim);
    table->detail = part.more;
    return table;
}

static bur_status add_outcomes(const bur_sides *sides, bur_sides_part part,
                               bur_fault *fault)
{
    bur_answer *answer = sides->answer;
    bur_answer_table *table = bur_sides_table(
        sides, part, "outcomes", "Outcomes", sides->n_dims, sides->dim);
    table->note = "Means; of what happens or does not, probabilities.";
    for (int m = part.from; m < part.to; m++) {
        const bur_sheet_measure *of = &sides->measure[m];
        bur_estimate *value = bur_answer_estimates(
            answer, table, of->name, of->title,
            of->is_share ? BUR_SHAPE_SHARE : BUR_SHAPE_NUMBER,
            of->is_share ? "" : of->unit);
        for (int r = 0; r < sides->n_rows; r++) {
            const double *x = bur_sides_values(sides, r, m);
            if (x) {
                BUR_TRY(bur_independent_mean(sides->independent, x,
                                             of->is_share, sides->level,
                                             &value[r], fault));
            }
        }
    }
    return BUR_OK;
}

/* --- what is said --- */

/* What the values take, if it is much. */
static const double much = 100e6;

static void say_what(const bur_sides *sides)
{
    const bur_sheet *first = sides->sheet[0];
    bur_independent of = sides->independent;
    char luck[64] = "", take[64] = "";
    double bytes = 0;
    if (of.luck > 1) {
        snprintf(luck, sizeof luck, " (%lld outer, %d of luck in each)",
                 (long long)(of.n_draws / of.luck), of.luck);
    }
    for (int s = 0; s < sides->n_sheets; s++) {
        bytes += (double)bur_sheet_size(sides->sheet[s]) * sizeof(double);
    }
    if (bytes > much) {
        snprintf(take, sizeof take, "; their values take %.0f MB", bytes / 1e6);
    }
    bur_answer_say(sides->answer,
                   "%d scenario%s, %d polic%s, %lld draws%s of each (%s, seed "
                   "%llu), all with the same luck%s.",
                   sides->n_sheets, sides->n_sheets == 1 ? "" : "s",
                   sides->n_policies, sides->n_policies == 1 ? "y" : "ies",
                   (long long)of.n_draws, luck, bur_design_name(first->kind),
                   (unsigned long long)first->seed, take);
}

/* Which measures are not printed, and how they are. */
static void say_others(const bur_sides *sides)
{
    const char *all = "";
    for (int m = sides->n_first; m < sides->n_measures; m++) {
        all = bur_arena_printf(sides->answer->arena, "%s%s%s", all,
                               m > sides->n_first ? ", " : "",
                               sides->measure[m].name);
    }
    if (*all) {
        bur_answer_say(sides->answer,
                       "Printed are %d of %d measures; with --details, and in "
                       "the file of -o and --json, also: %s. --measures says "
                       "which.",
                       sides->n_first, sides->n_measures, all);
    }
}

static void say_how(const bur_sides *sides, const char *ranks)
{
    int64_t least = bur_independent_least(sides->independent);
    if (sides->independent.n_draws < least) {
        bur_answer_say(sides->answer,
                       "No figure has an interval: %lld draws are too few for "
                       "the spread of %s; %lld or more are needed (--draws).",
                       (long long)sides->independent.n_draws,
                       bur_independent_words(sides->independent),
                       (long long)least);
        return;
    }
    bur_answer_say(sides->answer,
                   "How: intervals are of %g %%, from the spread of %s%s%s.",
                   100 * sides->level,
                   bur_independent_words(sides->independent), ranks ? "; " : "",
                   ranks ? ranks : "");
}

static void say_lacks(const bur_sides *sides)
{
    for (int s = 0; s < sides->n_sheets; s++) {
        const bur_sheet *sheet = sides->sheet[s];
        for (int m = 0; m < sides->n_measures; m++) {
            const bur_sheet_measure *of = &sheet->measure[m];
            if (of->measure < 0 && of->series < 0) {
                bur_answer_say(sides->answer, "%s has no %s.", sheet->name,
                               of->name);
            }
        }
        for (int p = 0; p < sides->n_policies; p++) {
            if (sides->place[s * sides->n_policies + p] < 0) {
                bur_answer_say(sides->answer, "%s has no policy %s.",
                               sheet->name, sides->policy[p]);
            }
        }
        if (sheet->n_failed > 0) {
            bur_answer_say(sides->answer,
                           "%lld draws of %s failed, and count as its "
                           "runs.on_failure says.",
                           (long long)sheet->n_failed, sheet->name);
        }
    }
}

bur_status bur_versus(const bur_sheet *const *sheet, int n_sheets,
                      const bur_versus_asked *asked, bur_answer *answer,
                      bur_fault *fault)
{
    bur_sides sides = {.sheet = sheet,
                       .n_sheets = n_sheets,
                       .n_measures = sheet[0]->n_measures,
                       .n_first = sheet[0]->n_first,
                       .measure = sheet[0]->measure,
                       .asked = asked,
                       .independent = sheet[0]->independent,
                       .level = sheet[0]->confidence,
                       .answer = answer};
    find_policies(&sides);
    find_rows(&sides);
    sides.material = by_measure(&sides, asked->n_material, asked->material, 0);
    sides.enough = by_measure(&sides, asked->n_enough, asked->enough, NAN);
    add_dims(&sides);
    say_what(&sides);
    say_lacks(&sides);
    sides.comparable = find_comparable(&sides);
    for (int p = 0; p < bur_sides_n_parts(&sides); p++) {
        BUR_TRY(add_outcomes(&sides, bur_sides_part_of(&sides, p), fault));
    }
    BUR_TRY(bur_sides_pair(&sides, fault));
    const char *ranks = NULL;
    BUR_TRY(bur_sides_choose(&sides, &ranks, fault));
    say_others(&sides);
    say_how(&sides, ranks);
    return BUR_OK;
}
