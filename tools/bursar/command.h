/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a subcommand is: one constant table of its words and options, from
 * which come the parser, `--help`, the man pages and the completions. What
 * stands in none of them cannot be typed, and what can be typed stands in all.
 */
#ifndef BURSAR_TOOLS_COMMAND_H
#define BURSAR_TOOLS_COMMAND_H

#include "bursar/stages.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A whole number that may have been given. */
typedef struct bur_cli_number {
    bool given;
    uint64_t value;
} bur_cli_number;

/* Texts given one by one, in their order. */
typedef struct bur_cli_list {
    const char **at;
    int n;
} bur_cli_list;

/* What was typed, over all commands; a command's options say which of these
 * it fills. Texts are those of argv. */
typedef struct bur_cli_args {
    bur_cli_stages stages;
    int argc;
    char **argv; /* the command's name and what followed, in that order */
    bur_cli_list operands, set, loop;
    const char *output, *design, *provider, *backend, *after, *man, *completion;
    const char *graph, *loops, *units, *sector, *parameters, *measures, *cost;
    const char *from, *template_name, *rung, *on, *accounts, *policies;
    const char *method, *sources, *series, *cut;
    bur_cli_number most;
    const char *data, *posterior; /* of calibrate */
    bur_cli_number draws, seed, threads, lanes, draw, prior_strength;
    bool quiet, json, details, dry_run, inputs, dt, hash, force, list,
        all_measures, pairs, real, conservation, tests, verbose, help, version;
    /* compare */
    bur_cli_list grid, material, enough, total;
    const char *discount, *optimism, *rank, *providers;
    /* run, resume */
    bur_cli_number seeds;
    const char *checkpoint, *shard;
    bool extendable;
    /* export */
    const char *xlsx, *csv;
    bool as_c;
    /* discover */
    const char *when;
    bur_cli_list input, by, category;
    bur_cli_number boxes, density, step;
    bool tree;
    /* optimize, size */
    const char *target;
    bur_cli_list lever, maximize, minimize, subject_to;
    bur_cli_number evaluations, luck;
    bool any_date;
    /* stress */
    const char *crises, *correlation, *limit;
    bur_cli_list combine, goal, warn;
    bool sizes, ladder;
    const char *failure;
    bur_cli_number ways;
    bool reverse;
    /* serve */
    bur_cli_number port;
    const char *save_to;
    bool open;
    /* report */
    const char *lang, *pdf, *policy, *measure;
    bool redact;
} bur_cli_args;

typedef enum bur_cli_kind {
    BUR_CLI_FLAG,   /* bool */
    BUR_CLI_TEXT,   /* const char * */
    BUR_CLI_LIST,   /* bur_cli_list: may be given again */
    BUR_CLI_NUMBER, /* bur_cli_number, from `low` to `high` */
    BUR_CLI_CHOICE, /* const char *: may stand alone, and is the first then;
                       "" where there are none to choose from */
    BUR_CLI_FILE    /* const char *, which shells complete to a file */
} bur_cli_kind;

typedef struct bur_cli_option {
    const char *name; /* long, without the dashes */
    char letter;      /* short, or 0 */
    bur_cli_kind kind;
    size_t offset;     /* in bur_cli_args */
    const char *value; /* what its value is called; NULL for a flag */
    const char *help;  /* sentences */
    uint64_t low, high;
    const char *(*choice)(int i); /* the values there are, then NULL */
} bur_cli_option;

typedef struct bur_cli_example {
    const char *line, *what;
} bur_cli_example;

typedef struct bur_cli_command bur_cli_command;
struct bur_cli_command {
    const char *name;              /* "" is bursar itself */
    const char *operands;          /* "FILE...", as the synopsis has it */
    int least, most;               /* so many operands; most < 0: any number */
    const char *summary;           /* a phrase */
    const char *text;              /* paragraphs, a blank line between them */
    const bur_cli_option *options; /* ends with a name of NULL */
    const bur_cli_example *examples;      /* ends with a line of NULL */
    int (*run)(const bur_cli_args *args); /* returns the exit code */
};

/* The commands in the order of the overview; NULL past the last. Number -1 is
 * bursar itself, whose `run` is NULL. */
const bur_cli_command *bur_cli_command_at(int i);
const char *bur_cli_command_name(int i);
const bur_cli_command *bur_cli_command_named(const char *name);

/* One for each file cmd_NAME.c. */
extern const bur_cli_command bur_cli_run, bur_cli_check, bur_cli_show,
    bur_cli_info, bur_cli_init, bur_cli_import, bur_cli_export, bur_cli_help,
    bur_cli_resume, bur_cli_merge, bur_cli_discover, bur_cli_loops,
    bur_cli_sensitivity, bur_cli_optimize, bur_cli_size, bur_cli_compare,
    bur_cli_calibrate, bur_cli_stress, bur_cli_serve, bur_cli_report_command;

/* The words of --units, and its row in the tables of the commands that open a
 * study. */
const char *bur_cli_units_mode(int i);

#define BUR_CLI_UNITS_OPTION                                                   \
    {                                                                          \
        "units", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, units), "MODE",       \
            "What units that do not fit are: an error, a warning (warn), or "  \
            "not looked for (off). Errors by default, but warnings in models " \
            "of other programs.",                                              \
            0, 0, bur_cli_units_mode                                           \
    }

/* And those of --draws, --seed and --threads. */
#define BUR_CLI_DRAWS_OPTION                                                   \
    {                                                                          \
        "draws", 'n', BUR_CLI_NUMBER, offsetof(bur_cli_args, draws), "N",      \
            "Run N draws (possible futures).", 1, 1000000000000, NULL          \
    }

#define BUR_CLI_CHECKPOINT_OPTION                                              \
    {                                                                          \
        "checkpoint", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, checkpoint),     \
            "SECONDS",                                                         \
            "Keep what has been done every so many seconds; without it, "      \
            "every "                                                           \
            "30 seconds of a run that is expected to take longer.",            \
            0, 0, NULL                                                         \
    }

#define BUR_CLI_SEED_OPTION                                                    \
    {                                                                          \
        "seed", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, seed), "N",          \
            "Use other luck. Every whole number is a seed, 0 too.", 0,         \
            UINT64_MAX, NULL                                                   \
    }

#define BUR_CLI_THREADS_OPTION                                                 \
    {                                                                          \
        "threads", 'j', BUR_CLI_NUMBER, offsetof(bur_cli_args, threads), "N",  \
            "Use N threads; without it, all processors. The results are the "  \
            "same.",                                                           \
            1, 4096, NULL                                                      \
    }

/* And that of --rung. */
#define BUR_CLI_RUNG_OPTION                                                    \
    {                                                                          \
        "rung", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, rung), "NAME",         \
            "Take this size of the scenario: one of its rungs.", 0, 0, NULL    \
    }

/* And that of --on. */
#define BUR_CLI_ON_OPTION                                                      \
    {                                                                          \
        "on", 0, BUR_CLI_FILE, offsetof(bur_cli_args, on), "PROVIDER",         \
            "Let the scenario happen to the provider of the scenario "         \
            "PROVIDER, in place of the one at the bottom of what it extends. " \
            "What it says of the provider it was written for (its group on) "  \
            "is left out.",                                                    \
            0, 0, NULL                                                         \
    }

/* And that of --lever. */
#define BUR_CLI_LEVER_OPTION                                                   \
    {                                                                          \
        "lever", 'l', BUR_CLI_LIST, offsetof(bur_cli_args, lever),             \
            "NAME=LOW:HIGH",                                                   \
            "What may be chosen: a parameter, one element of it "              \
            "(price.calls), or what a policy sets "                            \
            "(policies.reserve.set.reserve_target), from LOW to HIGH; with "   \
            ":STEP behind it LOW, LOW + STEP and so on. May be given many "    \
            "times. Without it, the levers that the scenario lists.",          \
            0, 0, NULL                                                         \
    }

/* And that of --force, in those of commands that write files of a person. */
#define BUR_CLI_FORCE_OPTION                                                   \
    {                                                                          \
        "force", 'f', BUR_CLI_FLAG, offsetof(bur_cli_args, force), NULL,       \
            "Write over files that are there.", 0, 0, NULL                     \
    }

/* The row that every option table ends with, `--help` before it. */
#define BUR_CLI_LAST_OPTIONS                                                   \
    {"help",                                                                   \
     'h',                                                                      \
     BUR_CLI_FLAG,                                                             \
     offsetof(bur_cli_args, help),                                             \
     NULL,                                                                     \
     "Print this page.",                                                       \
     0,                                                                        \
     0,                                                                        \
     NULL},                                                                    \
    {                                                                          \
        NULL, 0, BUR_CLI_FLAG, 0, NULL, NULL, 0, 0, NULL                       \
    }

#endif
