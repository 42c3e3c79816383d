/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways of running a plan, held against each other. */
#include "vary.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "exec/native.h"

bur_scenario *vary_open(const char *model, const char *scenario)
{
    const bur_held held[] = {{"scenario.cfg", scenario}, {"model.cfg", model}};
    const bur_scenario_settings settings = {.held = held, .n_held = 2};
    return bur_scenario_open("scenario.cfg", &settings);
}

bur_status vary_plain(const way *how, const bur_plan *plan,
                      bur_outcome **outcome, bur_fault *fault)
{
    const bur_run_options options = {
        .threads = how->threads, .lanes = how->lanes, .backend = how->backend};
    return bur_run(plan, &options, outcome, fault);
}

/* In a room where not all values can be stored, quantiles come from passes, and
 * threads take chunks; with room for those of one case, cases are grouped. One
 * that is too small even for passes is none. */
static bur_status in_room(const way *how, const bur_plan *plan,
                          bur_outcome **outcome, bur_fault *fault)
{
    size_t values = (size_t)plan->program->graph->series.n *
                    (size_t)plan->timeline->n_rows *
                    bur_outcome_value_step(plan->design->n_draws) *
                    sizeof(double);
    bur_plan other = *plan;
    other.memory = how->one_case ? values : values - 1;
    bur_status status = vary_plain(how, &other, outcome, fault);
    if (status == BUR_OK) {
        (*outcome)->plan = plan; /* `other` ends here */
    } else if (strstr(fault->message, "raise runs.memory")) {
        status = vary_plain(how, plan, outcome, fault);
    }
    return status;
}

const char *vary_run(trial *t, const way *how, const bur_plan *plan,
                     const ledger *wanted, bur_status status)
{
    bur_outcome *o = NULL;
    bur_fault fault = {0};
    bur_status found = how->run(how, plan, &o, &fault);
    if (found != status) {
        bur_outcome_free(found == BUR_OK ? o : NULL);
        return bur_arena_printf(t->arena, "status %d (%s), and %d", (int)status,
                                fault.message, (int)found);
    }
    if (found != BUR_OK) {
        return strcmp(fault.message, t->fault.message) == 0
                   ? NULL
                   : bur_arena_printf(t->arena, "'%s', and '%s'",
                                      t->fault.message, fault.message);
    }
    ledger l = ledger_of(t->arena, o);
    bur_outcome_free(o);
    return ledger_difference(t->arena, wanted, &l, true);
}

/* --- the ways --- */

static const way plain = {.name = "vector",
                          .run = vary_plain,
                          .backend = &bur_backend_vector,
                          .threads = 1,
                          .lanes = BUR_LANES};

static const way ways[] = {
    {"ref", vary_plain, &bur_backend_ref, 1, BUR_LANES, false},
    {"ref, 2 threads", vary_plain, &bur_backend_ref, 2, 3 * BUR_LANES, false},
    {"64 lanes", vary_plain, &bur_backend_vector, 1, 2 * BUR_LANES, false},
    {"96 lanes, 2 threads", vary_plain, &bur_backend_vector, 2, 3 * BUR_LANES,
     false},
    {"3 threads", vary_plain, &bur_backend_vector, 3, 0, false},
    {"chosen lanes", vary_plain, &bur_backend_vector, 1, 0, false},
    {"chunks", in_room, &bur_backend_vector, 2, BUR_LANES, false},
    {"chunks of 128 lanes", in_room, &bur_backend_vector, 3, 4 * BUR_LANES,
     false},
    {"little room", in_room, &bur_backend_vector, 1, 0, false},
    {"case by case", in_room, &bur_backend_vector, 2, 2 * BUR_LANES, true},
    {"gone on with", vary_resumed, &bur_backend_vector, 2, BUR_LANES, false},
    {"2 shards", vary_sharded, &bur_backend_vector, 2, 0, false},
    {"3 shards", vary_sharded, &bur_backend_vector, 3, BUR_LANES, false},
};

enum { N_WAYS = sizeof ways / sizeof *ways };

/* --- a trial --- */

static void report(verdict *v, const char *name, const char *text)
{
    if (text && !*v->broken) {
        snprintf(v->broken, sizeof v->broken, "%s", name);
        snprintf(v->text, sizeof v->text, "%s", text);
    }
}

/* What is refused says what and where. */
static void look_at_refusal(verdict *v, const bur_scenario *s)
{
    if (s->sink->n_errors == 0 && s->fault.status == BUR_OK) {
        report(v, "refusal", "nothing says what is wrong");
    }
    for (const bur_diag *d = s->sink->first; d; d = d->next) {
        if (!d->message || !*d->message) {
            report(v, "refusal", "a diagnostic without words");
        }
        if (d->severity == BUR_ERROR && !d->span.text) {
            report(v, "refusal", d->message);
        }
    }
}

/* Whether the `i`-th of many is drawn for this seed: `share` in a hundred. */
static bool drawn(const trial *t, int i, int share)
{
    return (int)(bur_hash_mix(t->s->seed ^ bur_hash_mix(1000 + (uint64_t)i)) %
                 100) < share;
}

static void try_ways(verdict *v, trial *t, bool all)
{
    enum { SHARE = 28 };
    for (int i = 0; i < N_WAYS; i++) {
        if (all || i == 0 || drawn(t, i, SHARE)) {
            report(v, ways[i].name,
                   vary_run(t, &ways[i], t->scenario->plan, &t->ledger,
                            t->status));
            v->ways++;
        }
    }
}

static void try_relations(verdict *v, trial *t, bool all)
{
    enum { SHARE = 30 };
    for (int i = 0; i < n_relations && t->outcome; i++) {
        if (all || i == 0 || drawn(t, N_WAYS + i, SHARE)) {
            report(v, relations[i].name, relations[i].check(t));
            v->relations++;
        }
    }
}

/* Compiled code, its trial run included: where that fails nobody would see
 * another number, but it has to be known. */
static bur_status run_native(const way *w, const bur_plan *plan,
                             bur_outcome **outcome, bur_fault *fault)
{
    bur_status status = vary_plain(w, plan, outcome, fault);
    if (status == BUR_OK && strcmp((*outcome)->backend, "native") != 0) {
        bur_outcome_free(*outcome);
        *outcome = NULL;
        bur_fail(fault, BUR_FAILED, "no native code");
        return BUR_FAILED;
    }
    return status;
}

static void try_native(verdict *v, trial *t)
{
    const way native = {.name = "native",
                        .run = run_native,
                        .backend = &bur_backend_native,
                        .threads = 2};
    if (bur_native_width(bur_backend_isa()) > 0 && t->outcome) {
        report(v, native.name,
               vary_run(t, &native, t->scenario->plan, &t->ledger, t->status));
        v->native = true;
    }
}

static void run_trial(verdict *v, trial *t, vary_what what)
{
    t->status = plain.run(&plain, t->scenario->plan, &t->outcome, &t->fault);
    if (t->status != BUR_OK) {
        t->outcome = NULL;
    }
    t->ledger = ledger_of(t->arena, t->outcome);
    v->ran = t->outcome != NULL;
    v->failing = !t->outcome || t->outcome->n_faults > 0;
    v->hash = ledger_hash(&t->ledger);
    if (what == VARY_NATIVE) {
        try_native(v, t);
    } else if (what != VARY_NONE) {
        try_ways(v, t, what == VARY_ALL);
        try_relations(v, t, what == VARY_ALL);
    }
    bur_outcome_free(t->outcome);
}

verdict vary(const specimen *s, vary_what what)
{
    verdict v = {0};
    trial t = {.arena = bur_arena_create(), .s = s};
    t.scenario = vary_open(specimen_model(s), specimen_scenario(s));
    v.compiled = t.scenario->plan != NULL;
    if (v.compiled) {
        run_trial(&v, &t, what);
    } else {
        look_at_refusal(&v, t.scenario);
    }
    bur_scenario_close(t.scenario);
    bur_arena_free(t.arena);
    return v;
}
