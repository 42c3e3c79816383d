/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the time step of a study is short enough: what changes when it is
 * halved, and what runs down faster than it. */
#ifndef BURSAR_TOOLS_STEP_CHECK_H
#define BURSAR_TOOLS_STEP_CHECK_H

#include "bursar/json.h"

#include <bursar/bursar.h>

/* dt, and up to four halvings, each judged by the next. */
enum { BUR_CLI_STEP_LEVELS = 6, BUR_CLI_STEP_DRAWS = 200 };

/* A number of a case that may depend on dt. */
typedef struct bur_cli_step_row {
    char *name, *case_name;
    const char *statistic; /* "mean", "median", "share", "final", ... */
    bool must_be;          /* without a value its numbers have failed */
    bool is_share;         /* changes count in themselves, else by `scale` */
    double scale;
    double value[BUR_CLI_STEP_LEVELS]; /* at dt, dt / 2, dt / 4, ... */
} bur_cli_step_row;

/* What runs down in less than dt. */
typedef struct bur_cli_fast {
    char *label, *path;
    bool is_stock;
    int line, column;
    double constant, at;
} bur_cli_fast;

typedef struct bur_cli_step_check {
    char *time_unit;
    double dt;
    int64_t n_draws;
    int n_levels; /* that have been run */
    bur_cli_step_row *row;
    int n_rows;
    bur_cli_fast *fast;
    int n_fast;
    double enough; /* the longest dt tried whose halving changes nothing much;
                      NaN: none of them */
} bur_cli_step_check;

/* As many draws of a study as such checks need, in whole sets of luck; 0: as
 * many as it has. */
int64_t bur_cli_step_draws(const bur_study_facts *facts);

/* Runs the study at `path`, of these facts, as often as it takes. Returns
 * BURSAR_OK or a code, having said why. Freed by the second. */
int bur_cli_step_check_run(const char *path, const bur_study_facts *facts,
                           bur_cli_step_check *check);
void bur_cli_step_check_free(bur_cli_step_check *check);

/* The change from level `level` to the next, in parts of the row's scale (or
 * of 1), and whether it is small enough: at most 1 %. */
double bur_cli_step_change(const bur_cli_step_row *row, int level);
bool bur_cli_step_is_small(const bur_cli_step_row *row, int level);

/* Puts into `worst` the numbers of the rows that change most, one for each
 * name in their order; returns how many there are. */
int bur_cli_step_worst(const bur_cli_step_check *check, int *worst);

/* Warnings in all: names that change too much, and what is too fast. */
int bur_cli_step_warnings(const bur_cli_step_check *check);

/* For a person, and as members of an open JSON object. */
void bur_cli_step_print(const char *path, const bur_cli_step_check *check);
void bur_cli_step_put(const bur_cli_step_check *check, bur_cli_json *json);

#endif
