/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of building a scenario, in order; see scenario.h. Each returns
 * false when the sink or the fault knows why. */
#ifndef BURSAR_SCENARIO_BUILDING_H
#define BURSAR_SCENARIO_BUILDING_H

#include "scenario/scenario.h"

/* The file with what it extends and the overrides, and its model. */
bool bur_scenario_load(bur_scenario *s, const bur_scenario_settings *settings);

/* The settings with what `n` other crises add, each the path of a scenario
 * that extends a provider's; NULL when one cannot be read. */
const bur_conf *bur_scenario_with_crises(bur_scenario *s, const bur_conf *whole,
                                         const char *const *with, int n);

/* The file's settings with those of the rung that is `wanted`, or that the
 * `whole` (file and overrides) names: the file itself when there is no such
 * wish, NULL when there is no such rung. Then: whether every rung, the one
 * that runs or not, says what a scenario can say. */
const bur_conf *bur_scenario_on_rung(bur_scenario *s, const bur_conf *file,
                                     const bur_conf *whole, const char *wanted);
bool bur_scenario_check_rungs(bur_scenario *s);

/* Values and distributions of parameters, and correlations. */
bool bur_scenario_read_inputs(bur_scenario *s);
bool bur_scenario_read_correlations(bur_scenario *s);

/* A parameter's element becomes an input with the distribution in a group, and
 * its median the parameter's number. Its label keys its random numbers. */
void bur_scenario_sample(bur_scenario *s, bur_var *var, int element,
                         const bur_conf *group, const char *label);

/* The register: its entries, while variables have their own names; and its
 * rows, once all inputs are there. */
bool bur_scenario_read_register(bur_scenario *s);
void bur_scenario_list_register(bur_scenario *s);

/* Levers: those of parameters, which are then no longer inputs; and, once
 * there are policies, those of what these set. */
bool bur_scenario_read_levers(bur_scenario *s,
                              const bur_scenario_settings *settings);
bool bur_scenario_find_levers(bur_scenario *s);

/* Whether delays are long enough for the step at the ends of what inputs can
 * be. */
void bur_scenario_check_delays(bur_scenario *s, const bur_plan *plan);

/* The inputs that correct means, into a plan. */
void bur_scenario_read_controls(bur_scenario *s, bur_plan *plan);

/* Rare events that are asked of a plan. */
void bur_scenario_read_rares(bur_scenario *s, const bur_plan *plan);

/* Tables of data over time. */
bool bur_scenario_read_data(bur_scenario *s);

/* Data, shocks and policies as variables; and what `tests` set, if they are
 * asked for. */
bool bur_scenario_wrap(bur_scenario *s, bool tests);

/* Accounts as variables; and their plan, once there is the scenario's, which
 * has the first `n_series` series of the program. */
bool bur_scenario_account(bur_scenario *s,
                          const bur_scenario_settings *settings);
bool bur_scenario_account_plan(bur_scenario *s, int n_series);

/* Reality checks as variables, if they are asked for; else whether what they
 * set can be set. */
bool bur_scenario_test(bur_scenario *s, const bur_scenario_settings *settings);

/* Whether the constraints of the checked model hold for its parameters. */
bool bur_scenario_check_constraints(bur_scenario *s);

/* The program and the plan. */
bool bur_scenario_plan(bur_scenario *s, const bur_scenario_settings *settings);

/* Notes the text of a file that was read; see scenario_load.c. */
void bur_scenario_note_text(bur_scenario *s, const char *name,
                            const bur_source *source);

/* Notes the texts of all files that were read and are not noted yet. */
void bur_scenario_note_others(bur_scenario *s);

/* "name" or "name[a,b]" as a variable and its elements: all when there are no
 * brackets, then *element is -1. NULL: the sink knows. */
bur_var *bur_scenario_target(bur_scenario *s, const bur_text *text,
                             int *element);

#endif
