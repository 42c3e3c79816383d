/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Studies of which it is known how their numbers follow from another's. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "ensemble/measures.h"
#include "model/model_write.h"
#include "vary.h"

#include "check/builtins.h"

static const way plain = {.name = "vector",
                          .run = vary_plain,
                          .backend = &bur_backend_vector,
                          .threads = 1,
                          .lanes = BUR_LANES};

/* --- of other draws --- */

/* The same study of so many draws, or a few more to make whole sets. */
static bur_plan with_draws(trial *t, int64_t draws)
{
    bur_plan plan = *t->scenario->plan;
    bur_design base = *plan.design;
    int64_t whole = (draws + base.luck - 1) / base.luck * base.luck;
    base.n_draws = whole < base.n_draws ? whole : base.n_draws;
    plan.design = bur_scenario_design(t->scenario->arena, t->scenario, base);
    return plan;
}

static const char *measures_differ(trial *t, const bur_outcome *few)
{
    const bur_outcome *o = t->outcome;
    bool worst = o->plan->on_failure == BUR_FAILURE_WORST;
    for (int c = 0; c < o->plan->n_cases; c++) {
        for (int m = 0; m < o->n_measures; m++) {
            const double *a = bur_outcome_measure(o, c, m);
            const double *b = bur_outcome_measure(few, c, m);
            for (int64_t i = 0; i < few->plan->design->n_draws; i++) {
                if (worst && !bur_outcome_counts(o, c, i)) {
                    continue; /* the worst of other draws */
                }
                if (memcmp(&a[i], &b[i], sizeof a[i]) != 0) {
                    return bur_arena_printf(
                        t->arena, "case %d, measure %d, draw %d: %a, and %a", c,
                        m, (int)i, a[i], b[i]);
                }
            }
        }
    }
    return NULL;
}

static const char *prefix(trial *t)
{
    if (t->scenario->plan->design->kind == BUR_LATIN_HYPERCUBE) {
        return NULL; /* its strata are of so many draws */
    }
    bur_plan plan = with_draws(t, 1 + t->scenario->plan->design->n_draws / 2);
    bur_outcome *few = NULL;
    bur_fault fault;
    if (vary_plain(&plain, &plan, &few, &fault) != BUR_OK) {
        return "a part of the draws fails";
    }
    const char *found = measures_differ(t, few);
    bur_outcome_free(few);
    return found;
}

/* Under the guard, which is slow. */
static const char *guarded(trial *t)
{
    static const way guards[] = {
        {"guard", vary_plain, &bur_backend_guard, 1, BUR_LANES, false},
        {"guard-ref", vary_plain, &bur_backend_guard_ref, 1, BUR_LANES, false}};
    bur_plan plan = with_draws(t, 8);
    bur_outcome *o = NULL;
    bur_fault fault;
    if (vary_plain(&plain, &plan, &o, &fault) != BUR_OK) {
        return "a part of the draws fails";
    }
    ledger wanted = ledger_of(t->arena, o);
    bur_outcome_free(o);
    return vary_run(t, &guards[t->s->seed % 3 == 0], &plan, &wanted, BUR_OK);
}

static const char *path_differs(trial *t, int c, int64_t draw,
                                const double *values)
{
    const bur_outcome *o = t->outcome;
    for (int s = 0; s < o->n_series; s++) {
        for (int row = 0; o->plan->keep[s] && row < o->n_rows; row++) {
            float x = (float)values[s * o->n_rows + row];
            float y = bur_outcome_path(o, s, c, draw)[row];
            bool same = memcmp(&x, &y, sizeof x) == 0 || (isnan(x) && isnan(y));
            if (!same && bur_outcome_counts(o, c, draw)) {
                return bur_arena_printf(t->arena,
                                        "case %d, draw %d, series %d, row %d: "
                                        "%a, and %a",
                                        c, (int)draw, s, row, (double)y,
                                        (double)x);
            }
        }
    }
    return NULL;
}

static const char *one_differs(trial *t, int c, int64_t draw)
{
    const bur_outcome *o = t->outcome;
    double *values =
        BUR_NEW_N(t->arena, double, (size_t)o->n_series *(size_t)o->n_rows + 1);
    double *measures = BUR_NEW_N(t->arena, double, o->n_measures + 1);
    const bur_run_options options = {.threads = 1};
    bur_fault fault;
    if (bur_run_one(t->scenario->plan, &options, c, draw, values, measures,
                    &fault) != BUR_OK) {
        return bur_arena_strdup(t->arena, fault.message);
    }
    bool counts = bur_outcome_counts(o, c, draw);
    for (int m = 0; counts && m < o->n_measures; m++) {
        double x = bur_outcome_measure(o, c, m)[draw];
        if (memcmp(&x, &measures[m], sizeof x) != 0 &&
            !(isnan(x) && isnan(measures[m]))) {
            return bur_arena_printf(t->arena,
                                    "case %d, draw %d, measure %d: %a, and %a",
                                    c, (int)draw, m, x, measures[m]);
        }
    }
    return path_differs(t, c, draw, values);
}

/* Two draws by themselves. */
static const char *one_draw(trial *t)
{
    uint64_t n = (uint64_t)t->scenario->plan->design->n_draws;
    const char *found = NULL;
    for (uint64_t i = 1; !found && i <= 2; i++) {
        uint64_t at = bur_hash_mix(t->s->seed ^ bur_hash_mix(i));
        int c = (int)(at % (uint64_t)t->scenario->plan->n_cases);
        found = one_differs(t, c, (int64_t)(at / 7 % n));
    }
    return found;
}

/* --- in other words --- */

/* Whether some draw fails that did not, or fails earlier. */
static bool fails_more(const bur_outcome *o, const bur_outcome *before)
{
    int64_t n = o->plan->n_cases * o->plan->design->n_draws;
    for (int64_t i = 0; i < n; i++) {
        int now = o->fault_step[i], then = before->fault_step[i];
        if (now >= 0 && (then < 0 || now < then)) {
            return true;
        }
    }
    return false;
}

/* `may_fail_more`: what the model computes for nobody may fail there. */
static const char *numbers_of(trial *t, const char *model, const char *scenario,
                              bool may_fail_more)
{
    bur_scenario *s = vary_open(model, scenario);
    const char *found;
    bur_outcome *o = NULL;
    bur_fault fault = {0};
    if (!s->plan) {
        const bur_diag *d = s->sink->first;
        while (d && d->next && d->severity != BUR_ERROR) {
            d = d->next;
        }
        found = bur_arena_printf(t->arena, "it is refused: %s",
                                 d ? d->message : s->fault.message);
    } else if (vary_plain(&plain, s->plan, &o, &fault) != BUR_OK) {
        found = bur_arena_printf(t->arena, "it fails: %s", fault.message);
    } else {
        ledger l = ledger_of(t->arena, o);
        bool other = may_fail_more && fails_more(o, t->outcome);
        found =
            other ? NULL : ledger_difference(t->arena, &t->ledger, &l, false);
        bur_outcome_free(o);
    }
    bur_scenario_close(s);
    return found;
}

static const char *same_numbers(trial *t, const char *model,
                                const char *scenario)
{
    return numbers_of(t, model, scenario, false);
}

static const char *same_specimen(trial *t, const specimen *s)
{
    return same_numbers(t, specimen_model(s), specimen_scenario(s));
}

static const char *extended(trial *t)
{
    specimen s = specimen_extended(t->s);
    return same_specimen(t, &s);
}

/* Not where the series are those that the model has, in its order. */
static const char *reordered(trial *t)
{
    const piece *series = specimen_find(t->s, PART_OUTPUT, "series");
    if (!series || !*series->text) {
        return NULL;
    }
    specimen s = specimen_reordered(t->s);
    return same_specimen(t, &s);
}

/* Not of Sobol' points, whose dimensions are counted. A branch that is never
 * taken, but is now there, may make states grow beyond numbers. */
static const char *unknown(trial *t)
{
    if (t->scenario->plan->design->kind == BUR_SOBOL) {
        return NULL;
    }
    specimen s = specimen_unknown(t->s);
    return numbers_of(t, specimen_model(&s), specimen_scenario(&s), true);
}

static bool is_left_to_chance(const char *text)
{
    for (int fn = 0; fn < BUR_N_BUILTINS; fn++) {
        char name[32] = "";
        for (int i = 0; bur_builtins[fn].name[i]; i++) {
            name[i] = (char)(bur_builtins[fn].name[i] -
                             ('a' - 'A') * (bur_builtins[fn].name[i] >= 'a'));
        }
        if (bur_builtin_draws((bur_builtin)fn) &&
            specimen_has_word(text, name)) {
            return true;
        }
    }
    return specimen_has_word(text, "RANDOM");
}

/* An auxiliary whose name decides no luck. */
static const char *renamed(trial *t)
{
    for (int i = 0; i < t->s->pieces.n; i++) {
        const piece *p = &t->s->pieces.at[i];
        if (p->part == PART_AUXILIARY && !is_left_to_chance(p->text)) {
            specimen s = specimen_renamed(t->s, p->name, "a_new_name");
            return same_specimen(t, &s);
        }
    }
    return NULL;
}

static const char *as_text(trial *t)
{
    const bur_model *model = bur_scenario_model_anew(t->scenario);
    return same_numbers(t, bur_model_write(t->arena, model, "model.cfg"),
                        specimen_scenario(t->s));
}

static const char *as_xmile(trial *t)
{
    const bur_model *model = bur_scenario_model_anew(t->scenario);
    return same_numbers(t, bur_xmile_write(t->arena, model, "0"),
                        specimen_scenario(t->s));
}

/* The first is tried of every specimen. */
const relation_row relations[] = {
    {"unknown", unknown},   {"prefix", prefix},     {"guard", guarded},
    {"one draw", one_draw}, {"one more", extended}, {"order", reordered},
    {"name", renamed},      {"written", as_text},   {"XMILE", as_xmile}};
const int n_relations = sizeof relations / sizeof *relations;
