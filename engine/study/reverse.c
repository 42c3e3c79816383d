/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reverse stress, step by step. */
#include "study/reverse.h"

#include <math.h>

#include "study/reverse_parts.h"

enum { MOST_REGIMES = 64, MOST_DRAWS = 1000000 };

/* Progress over all the runs: how many draws it takes is not known, so that
 * what is shown nears its end without reaching it. */
typedef struct pace {
    reverse *r;
    const bur_run_options *given;
} pace;

static bool show_pace(void *context, double done, double of)
{
    const double usual = 100000; /* draws */
    pace *p = context;
    (void)of;
    double all = (double)p->r->n_draws + done;
    return p->given->progress(p->given->context, all, all + usual / 2);
}

static void list_regimes(reverse *r)
{
    const reverse_space *s = &r->space;
    bur_switch *of = BUR_NEW_N(s->arena, bur_switch, s->n_switches + 1);
    for (int i = 0; i < s->n_switches; i++) {
        of[i] = (bur_switch){s->switches[i].n, s->switches[i].p};
    }
    r->regime = bur_regimes_list(s->arena, of, s->n_switches, MOST_REGIMES,
                                 &r->n_regimes, &r->left);
}

bur_status bur_reverse_begin(reverse *r, const char *failure, bur_fault *fault)
{
    reverse_space *s = &r->space;
    BUR_TRY(bur_reverse_read_failure(s->arena, s->plan, failure, &s->failure,
                                     fault));
    bur_reverse_find_axes(s);
    if (s->n_axes == 0) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "nothing is uncertain: give inputs or shocks of the "
                        "scenario distributions, and ask again what breaks it");
    }
    list_regimes(r);
    return BUR_OK;
}

static bur_status work(reverse *r, const bur_reverse_asked *asked,
                       bur_fault *fault)
{
    if (asked->draws > MOST_DRAWS) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "%lld draws are kept in memory: at most %d",
                        (long long)asked->draws, (int)MOST_DRAWS);
    }
    BUR_TRY(bur_reverse_begin(r, asked->failure, fault));
    BUR_TRY(bur_reverse_take_sample(
        r, asked->draws > 0 ? asked->draws : BUR_REVERSE_DRAWS, fault));
    BUR_TRY(bur_reverse_search(
        r, asked->most_ways > 0 ? asked->most_ways : BUR_REVERSE_WAYS, fault));
    BUR_TRY(bur_reverse_luck(r, fault));
    BUR_TRY(bur_reverse_simulate(r, fault));
    bur_reverse_name_ways(r);
    bur_reverse_report(r);
    BUR_TRY(bur_reverse_box(r, fault));
    BUR_TRY(bur_reverse_replay(r, fault));
    BUR_TRY(bur_reverse_singles(r, fault));
    BUR_TRY(bur_reverse_frontiers(r, fault));
    bur_reverse_say_method(r);
    return BUR_OK;
}

bur_status bur_reverse_ask(const bur_plan *plan, const char *title,
                           const bur_reverse_asked *asked,
                           const bur_run_options *options, bur_answer **answer,
                           bur_fault *fault)
{
    reverse r = {.answer = bur_answer_create("stress --reverse", title)};
    pace p = {&r, options};
    bur_run_options own = *options;
    if (options->progress) {
        own.progress = show_pace;
        own.context = &p;
    }
    r.space = (reverse_space){
        .arena = bur_arena_create(), .plan = plan, .options = &own};
    bur_status status = work(&r, asked, fault);
    bur_arena_free(r.space.arena);
    if (status != BUR_OK) {
        bur_answer_free(r.answer);
        r.answer = NULL;
    }
    *answer = r.answer;
    return status;
}
