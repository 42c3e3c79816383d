/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a scenario file to a plan.
 *
 *   read       the file, what it extends, overrides; the model it names
 *   inputs     values and distributions of parameters; levers; correlations
 *   data       tables of values by month
 *   data       } (those that set or add)
 *   shocks     } wrapped round their targets as ordinary variables, so that
 *   policies   } nothing at run time knows of them
 *   accounts   statements as variables, and the fiscal years
 *   tests      reality checks as variables, where they are asked for
 *   compile    check, lower, ... freeze
 *   plan       cases, design, outputs
 *
 * A scenario owns an arena with everything in it. */
#ifndef BURSAR_SCENARIO_SCENARIO_H
#define BURSAR_SCENARIO_SCENARIO_H

#include "base/confine.h"
#include "check/check_units.h"
#include "config/schema.h"
#include "ensemble/plan.h"
#include "ir/compile.h"
#include "ir/links.h"
#include "model/model_read.h"
#include "time/fiscal.h"

extern const bur_schema bur_scenario_schema;

typedef struct bur_policy {
    const char *name, *title;
    bur_span span;
} bur_policy;

/* A number that the planner may choose: a parameter's, or one that a policy
 * sets. It is the same in all draws. */
typedef struct bur_lever {
    const char *name;         /* "price[calls]", "policies.thrift.set.wage" */
    const char *title, *unit; /* may be NULL */
    const bur_var *var;       /* the parameter that it is */
    int element;
    int policy;             /* number of the policy that sets it, or -1 */
    double low, high, step; /* step 0: any number between */
    double now;             /* the value without the planner */
    bur_span span;
} bur_lever;

/* An element of a parameter that the scenario gives a value or a distribution,
 * by the name that it has without shocks and policies. */
typedef struct bur_set_value {
    const bur_var *var;
    int element;
    const char *label;
} bur_set_value;

/* An entry of the register: of a parameter or driver (`var`; element -1: all of
 * them), or of a shock, or of a policy. Texts may be NULL. */
typedef struct bur_register_entry {
    const char *name;
    const bur_var *var;
    int element;
    const char *const *label; /* [elements of var] */
    const bur_conf *shock, *policy;
    double value; /* that was approved; NaN: none is said */
    const char *source, *owner, *date, *approver, *note;
} bur_register_entry;

/* A row of the register. */
typedef struct bur_registered {
    const char *label;
    enum {
        BUR_REGISTERED_PARAMETER,
        BUR_REGISTERED_DRIVER,
        BUR_REGISTERED_SHOCK,
        BUR_REGISTERED_POLICY
    } kind;
    const bur_var *var; /* NULL: a shock or policy */
    int element;
    const bur_input *input;          /* NULL: not sampled */
    const bur_conf *group;           /* of a shock or policy */
    const bur_register_entry *entry; /* NULL: none */
} bur_registered;

/* A text that was read, for provenance. */
typedef struct bur_text_read {
    const char *name, *path, *text;
} bur_text_read;

/* What the caller changes; see bursar.h. */
typedef struct bur_scenario_settings {
    const char *const *set;
    int n_set;
    int64_t draws;
    bool has_seed;
    uint64_t seed;
    const char *design, *provider, *rung;
    const char *on;       /* NULL, or the scenario to run it on: see bursar.h */
    const char *policies; /* NULL, or names with commas between */
    const char *const *with; /* paths of crises that happen too */
    int n_with;
    const char *stress;       /* NULL, or the share by which correlations are
                                 stressed, 0 to 1; see num/stressed.h */
    const char *const *lever; /* "NAME=LOW:HIGH" or "NAME=LOW:HIGH:STEP" */
    int n_lever;
    bool levers;   /* without these: those of the file */
    bool any_date; /* shocks with fixed dates come at any time: see shocks.c */
    bool all_series;
    bool by_name;      /* variables in the order of names: bur_model_sort */
    bool with_chance;  /* a bare model keeps its drivers */
    bool accounts;     /* statements by fiscal year */
    bool conservation; /* and whether every stock is what flowed */
    bool tests;        /* the model's reality checks: see scenario/tested.h */
    const char *units; /* NULL, "off", "warn", "error" */
    const char *const
        *only_in; /* folders; NULL: files are read from anywhere */
    int n_only_in;
    const bur_held *held; /* texts in place of files; NULL: files */
    int n_held;
    const bur_reader *reader; /* who has the files; NULL: this process */
    const char *show_after;
    FILE *show_to;
} bur_scenario_settings;

/* A line of the accounts: series of their plan, in money of the day and of the
 * start; -1: none. */
typedef struct bur_account_line {
    const bur_statement *statement;
    const bur_line *line;
    int series, real;
} bur_account_line;

/* Figures that have to agree: the series of their gap, and of what was booked,
 * which says what a gap means. */
typedef struct bur_account_tie {
    const char *label; /* of the line, or of the stock */
    bur_span span;
    bool is_stock;
    int gap, scale;
} bur_account_tie;

/* A rare event, and the inputs whose normal scores are pushed towards it by so
 * much; see study/rare.h. */
typedef struct bur_rare_setting {
    const char *name, *title; /* title: NULL without */
    const char *of;           /* "P(insolvent)" */
    int n;
    const int *input; /* [n] of the plan, ascending */
    const double *tilt;
    int64_t draws;
} bur_rare_setting;

/* Accounts are a plan of their own, over a part of the scenario's program: the
 * same cases and draws, with a row for the start and for each year's end.
 * Without series nobody asked for them. */
typedef struct bur_accounting {
    BUR_VEC(const bur_var *) series;
    BUR_VEC(bool) change; /* of each element of these */
    BUR_VEC(bool) keep;
    BUR_VEC(bur_account_line) lines;
    BUR_VEC(bur_account_tie) ties;
    int first_month; /* of a year; 0: that of the start */
    bur_fiscal_years years;
    bur_timeline timeline;
    const bur_plan *plan;
} bur_accounting;

typedef struct bur_scenario {
    bur_arena *arena;
    bur_sink *sink;
    bur_fault fault; /* when a file could not be read */
    const char *path, *label, *title, *doc, *rung;
    const char *on;       /* the title of the scenario it runs on, if another */
    const char *clashes;  /* inputs that two crises set otherwise; or NULL */
    double stress;        /* share by which correlations are stressed */
    const char *stressed; /* what they are of, with signs; NULL: nothing */
    bool is_bare_model;
    const bur_conf *conf;  /* the whole, merged */
    const bur_conf *added; /* of it, by crises that happen too; or NULL */
    const bur_conf *asked; /* and by the caller's overrides; or NULL */
    bur_model *model;
    bur_timeline timeline;
    const char *provider;
    BUR_VEC(bur_input) inputs;
    BUR_VEC(bur_copula) copulas;
    BUR_VEC(bur_mix) mixes;
    BUR_VEC(bur_policy) policies;
    BUR_VEC(bur_lever) levers;
    BUR_VEC(bur_rare_setting) rares;
    BUR_VEC(bur_set_value) given;
    BUR_VEC(bur_register_entry) entries;
    BUR_VEC(bur_registered) registered;
    BUR_VEC(const struct data_set *) data;          /* scenario/data.h */
    BUR_VEC(const struct bur_budget_line *) budget; /* scenario/budget.h */
    BUR_VEC(const bur_var *) budget_measures;  /* after those of the model */
    BUR_VEC(const struct bur_tested *) tested; /* scenario/tested.h */
    const bur_var *looked;                     /* steps of a draw, with them */
    int n_set_by_tests; /* policies, the last ones, that are tests' */
    struct {
        const char *text; /* NULL: as many draws as are asked for */
        int64_t most;
    } until; /* what draws are run until: see study/until.h */
    bool any_date;
    double shift_low, shift_high; /* of dates, time units; both 0: of none */
    int as_of; /* step up to which values are set by data; 0: none */
    BUR_VEC(bur_text_read) texts;
    BUR_VEC(const char *) named; /* paths of the files that the caller named */
    BUR_VEC(const bur_source *) files; /* the scenario's, nearest first */
    int provider_file;                 /* of them: where the provider's begin */
    bur_units_report units;
    bur_accounting accounting;
    const bur_compilation *compilation; /* that the program came from */
    const bur_program *program;
    bur_plan *plan;
    struct {
        double read, check, compile;
        double processor; /* of all three */
    } seconds;            /* that opening it took */
} bur_scenario;

/* Reads and compiles. Never NULL; `plan` is NULL when something is wrong, and
 * then the sink or the fault says what. */
bur_scenario *bur_scenario_open(const char *path,
                                const bur_scenario_settings *settings);
void bur_scenario_close(bur_scenario *scenario);

/* A design like the plan's, with other numbers in `base` (draws, seed), which
 * is a copy of it. */
const bur_design *bur_scenario_design(bur_arena *arena,
                                      const bur_scenario *scenario,
                                      bur_design base);

/* A plan like the scenario's, of its first case or case `c`, for what is asked
 * of links and loops (ir/links.h) in the place of its series: the same draws
 * with the same luck. The demand outlives the plan, which lives in the
 * scenario's arena. NULL: the sink knows. */
const bur_plan *bur_scenario_links_plan(bur_scenario *scenario, int c,
                                        const bur_link_demand *asked);

/* A plan like the scenario's, of its case `c`, with rows at the start and the
 * end alone, and stocks among its series kept by draw: as it is (NULL), or with
 * a link taken out, which must be named in the equation. NULL: the sink knows,
 * or there is no such link. */
const bur_plan *bur_scenario_severed_plan(bur_scenario *scenario, int c,
                                          const bur_severed *severed);

/* The model of an opened scenario read anew, without what the scenario and
 * the compiler did to it. A model that says no length has the scenario's
 * horizon. It lives in the scenario's arena. */
const bur_model *bur_scenario_model_anew(bur_scenario *scenario);

/* What the caller laid over the file, crises that happen too and overrides, as
 * the settings of a file that extends it: "" if nothing. Draws, seed and rung
 * are there only as overrides. The text is the arena's. */
const char *bur_scenario_changes(bur_arena *arena,
                                 const bur_scenario *scenario);

/* The text of a first scenario of the model in the file `model_path`, with
 * comments; `chance`: something in the model is left to it. */
const char *bur_scenario_write(bur_arena *arena, const bur_model *model,
                               const char *model_path, bool chance);

#endif
