/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of conveyors, queues and ovens: tables as in model_schema.c. */
#include "model/transport.h"

#define KEYS(table) .key = table, .n_keys = sizeof table / sizeof table[0]

#define SAMPLE                                                                 \
    {                                                                          \
        .name = "sample", .type = BUR_KEY_EQUATION,                            \
        .doc = "The transit time is read anew where this is not zero "         \
               "(default: in every step).",                                    \
        .example = "\"MODULO(TIME, 12) = 0\""                                  \
    }
#define ARREST                                                                 \
    {                                                                          \
        .name = "arrest", .type = BUR_KEY_EQUATION,                            \
        .doc = "Nothing moves, comes on or leaves where this is not zero.",    \
        .example = "\"strike\""                                                \
    }
#define BATCHES                                                                \
    {.name = "one_at_a_time",                                                  \
     .type = BUR_KEY_BOOLEAN,                                                  \
     .doc = "Whether it takes no more than one batch of a queue in a step "    \
            "(default true)."},                                                \
    {                                                                          \
        .name = "batch_integrity", .type = BUR_KEY_BOOLEAN,                    \
        .doc = "Whether it takes a batch whole or not at all (default "        \
               "false)."                                                       \
    }

static const bur_setting conveyor_keys[] = {
    {.name = "transit_time",
     .type = BUR_KEY_EQUATION,
     .flags = BUR_REQUIRED,
     .doc = "How long something is on the way, in units of time; what comes on "
            "later may overtake.",
     .example = "\"course_length\""},
    {.name = "capacity",
     .type = BUR_KEY_EQUATION,
     .doc = "The most that is on it; flows into it take no more.",
     .example = "\"places\""},
    {.name = "in_limit",
     .type = BUR_KEY_EQUATION,
     .doc = "The most that comes on in a unit of time.",
     .example = "120"},
    SAMPLE,
    ARREST,
    {.name = "discrete",
     .type = BUR_KEY_BOOLEAN,
     .doc = "Whether it minds the batches of a queue (default false): what "
            "came in one step is one."},
    BATCHES,
    {.name = "exponential_leak",
     .type = BUR_KEY_BOOLEAN,
     .doc = "Whether leaks are a part of what is there, per unit of time; else "
            "of what came on, in all (default false)."},
    {.name = "contents",
     .type = BUR_KEY_NUMBERS,
     .doc =
         "Instead of 'initial': what is on it at the start, for each step or "
         "each unit of time of the way, what leaves first first.",
     .example = "[20.0, 25.0, 30.0]"}};
const bur_schema bur_conveyor_schema = {
    .title = "conveyor",
    .doc = "A stock whose content is on its way for a certain time. One of its "
           "outflows has no equation: by that leaves what arrives; others "
           "leak.",
    KEYS(conveyor_keys)};

static const bur_setting oven_keys[] = {
    {.name = "transit_time",
     .type = BUR_KEY_EQUATION,
     .flags = BUR_REQUIRED,
     .doc = "How long it cooks, in units of time, from the step in which it "
            "closes to that in which it empties.",
     .example = "\"baking\""},
    {.name = "capacity",
     .type = BUR_KEY_EQUATION,
     .doc = "The most that is in it; it closes when that is reached.",
     .example = "\"trays\""},
    {.name = "fill_time",
     .type = BUR_KEY_EQUATION,
     .doc = "It closes so long after the first of its content came.",
     .example = "2"},
    {.name = "clean_time",
     .type = BUR_KEY_EQUATION,
     .doc = "It takes nothing in so long after it has emptied.",
     .example = "1"},
    SAMPLE,
    ARREST,
    BATCHES};
const bur_schema bur_oven_schema = {
    .title = "oven",
    .doc = "A stock that fills, closes, cooks what is in it and empties at "
           "once, by an outflow without an equation. It needs a capacity or a "
           "fill time.",
    KEYS(oven_keys)};

const bur_schema bur_queue_schema = {
    .title = "queue",
    .doc = "A stock whose content waits in the order in which it came. Its "
           "outflows have no equation: each in its turn takes what the place "
           "that it goes to admits. It has no settings."};
