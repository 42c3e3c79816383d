/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a scenario file to a plan: the steps in order. */
#include "scenario/scenario.h"

#include <string.h>

#include "base/confine.h"
#include "base/file.h"
#include "base/number.h"
#include "scenario/building.h"

static void build(bur_scenario *s, const bur_scenario_settings *settings)
{
    double start = bur_clock_seconds(), processor = bur_thread_seconds();
    bool ok =
        bur_scenario_load(s, settings) && bur_scenario_read_inputs(s) &&
        bur_scenario_read_levers(s, settings) &&
        bur_scenario_read_register(s) && bur_scenario_read_correlations(s) &&
        bur_scenario_read_data(s) && bur_scenario_wrap(s, settings->tests) &&
        bur_scenario_find_levers(s) && bur_scenario_account(s, settings) &&
        bur_scenario_test(s, settings);
    double middle = bur_clock_seconds();
    s->seconds.read = middle - start;
    if (ok) {
        bur_scenario_list_register(s);
        (void)bur_scenario_plan(s, settings);
    }
    s->seconds.compile = bur_clock_seconds() - middle - s->seconds.check;
    s->seconds.processor = bur_thread_seconds() - processor;
}

static bool read_stress(bur_scenario *s, const char *text)
{
    bool ok = !text || (bur_number_read(text, strlen(text), &s->stress) &&
                        s->stress >= 0 && s->stress <= 1);
    if (!ok) {
        bur_fail(&s->fault, BUR_BAD_INPUT,
                 "correlations are stressed by a share from 0 to 1, not '%s'",
                 text);
    }
    return ok;
}

bur_scenario *bur_scenario_open(const char *path,
                                const bur_scenario_settings *settings)
{
    bur_arena *arena = bur_arena_create();
    bur_scenario *s = BUR_NEW(arena, bur_scenario);
    s->arena = arena;
    s->sink = bur_sink_create(arena);
    if (settings->held) {
        bur_confine_to_texts(arena, settings->held, settings->n_held);
    }
    if (settings->reader) {
        bur_confine_to_reader(arena, settings->reader);
    }
    if (settings->only_in) {
        bur_confine(arena, settings->only_in, settings->n_only_in);
    }
    s->path = bur_arena_strdup(arena, path);
    s->label = bur_path_stem(arena, path);
    s->any_date = settings->any_date;
    if (read_stress(s, settings->stress)) {
        build(s, settings);
        bur_scenario_note_others(s);
    }
    return s;
}

void bur_scenario_close(bur_scenario *scenario)
{
    if (scenario) {
        bur_arena_free(scenario->arena);
    }
}
