/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a model is: named variables over dimensions, with equations as trees.
 *
 * Readers (from libconfig text) fill it, the scenario floor adds shocks and
 * policies to it as ordinary variables, the checker judges it, the compiler
 * lowers it. It lives in the arena of its compilation; after checking nobody
 * changes it. Elements of an array are numbered row-major, last dimension
 * fastest. */
#ifndef BURSAR_MODEL_MODEL_H
#define BURSAR_MODEL_MODEL_H

#include <stdbool.h>

#include "base/calendar.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/name.h"
#include "base/vec.h"
#include "lang/ast.h"
#include "num/lookup.h"
#include "num/quantile.h"

enum { BUR_MAX_DIMS = 8, BUR_MAX_ELEMENTS = 1000000 };

/* A dimension whose elements are all elements of another one, by name, is a
 * subrange of it: nothing else says so. */
typedef struct bur_dim {
    const char *name;  /* canonical */
    const char *spelt; /* as written */
    bur_span span;
    const char *const *element; /* canonical names */
    const char *const *element_spelt;
    int n;
    bur_map *index; /* canonical names to their places in `element`, once the
                       dimension is a model's */
} bur_dim;

/* A part of a model under a heading: what a group of XMILE is, too. It is no
 * scope: all names of a model are different. */
typedef struct bur_sector {
    const char *name;  /* as a setting, in capitals or not */
    const char *title; /* or its name */
    const char *doc;   /* may be NULL */
    bur_span span;
} bur_sector;

typedef enum bur_var_kind {
    BUR_VAR_STOCK,
    BUR_VAR_FLOW,
    BUR_VAR_AUXILIARY,
    BUR_VAR_PARAMETER,
    BUR_VAR_LOOKUP,
    BUR_VAR_DRIVER,
    BUR_VAR_MEASURE
} bur_var_kind;

/* An equation, or a plain number that has none. */
typedef struct bur_eq {
    const bur_text *text;
    const bur_node *tree;    /* NULL: not given */
    const bur_node *written; /* before calls of macros were expanded; NULL: as
                                the tree is */
} bur_eq;

typedef enum bur_process {
    BUR_PROCESS_WHITE_NOISE,
    BUR_PROCESS_AR1,
    BUR_PROCESS_RANDOM_WALK,
    BUR_PROCESS_GBM,
    BUR_PROCESS_POISSON_SHOCKS,
    BUR_PROCESS_MARKOV
} bur_process;

/* A random process: redrawn at the start of every interval `every`, the value
 * held between. Fields that an equation may give are lowered at the rate of a
 * draw; unset ones have no tree. */
typedef struct bur_driver {
    bur_process process;
    double every;        /* time units between redraws */
    bool multiplicative; /* else additive */
    bool common;         /* scope: the same for all providers of a seed */
    const char *site;    /* canonical name that keys its random numbers */
    bur_eq mean, sd, rho, rate, drift;
    double half_life;         /* time units; 0: not given */
    const bur_quantile *size; /* of one shock */
    double recovery;      /* half-life of a shock, time units; 0: it stays */
    const double *values; /* regimes */
    const double *transition; /* [n_regimes][n_regimes], rows sum to one */
    int n_regimes;
    int start; /* regime at the start, from 1; 0: drawn from the stationary
                  distribution */
    const double *stationary; /* [n_regimes] */
} bur_driver;

/* What a stock is whose flows follow from what is in it and from when that
 * came. */
typedef enum bur_transport_kind {
    BUR_CONVEYOR,
    BUR_QUEUE,
    BUR_OVEN
} bur_transport_kind;

/* What it asks of the rest of the model: each is a made variable STOCK.WORD
 * over the stock's dimensions. */
typedef enum bur_transport_part {
    BUR_TRANSIT_TIME,
    BUR_CAPACITY,
    BUR_IN_LIMIT,
    BUR_SAMPLE,
    BUR_ARREST,
    BUR_FILL_TIME,
    BUR_CLEAN_TIME,
    BUR_N_TRANSPORT_PARTS
} bur_transport_part;

typedef struct bur_transport {
    bur_transport_kind kind;
    bur_span span;
    struct bur_var *part[BUR_N_TRANSPORT_PARTS]; /* as read; NULL: not given */
    bool exponential_leak;  /* leaks take a part of what is there, per unit of
                               time; else of what came in */
    const double *contents; /* [n_contents] at the start, what leaves first
                               first; or NULL: spread out evenly */
    int n_contents;
    bool discrete;        /* it minds the batches of a queue: */
    bool one_at_a_time;   /* no more than one in a step */
    bool batch_integrity; /* no part of one */
} bur_transport;

/* A flow that leaks from a conveyor, between two fractions of its length from
 * where it comes on. */
typedef struct bur_leak {
    struct bur_var *fraction; /* FLOW.leak, over the flow's dimensions */
    double start, end;
} bur_leak;

/* What a measure's numbers are, for printing and for judging. */
typedef enum bur_measure_kind {
    BUR_MEASURE_AMOUNT,
    BUR_MEASURE_PROBABILITY, /* 0 or 1 in each draw */
    BUR_MEASURE_RATIO,
    BUR_MEASURE_TIME, /* time units since the start; missing: never */
    BUR_MEASURE_GRADE
} bur_measure_kind;
#define BUR_MEASURE_KINDS "amount|probability|ratio|time|grade"

typedef struct bur_var bur_var;
struct bur_var {
    bur_var_kind kind;
    const char *name;  /* canonical; a part of a module is module.part */
    const char *spelt; /* as written */
    bur_span span;     /* of the name */
    const char *title, *unit, *doc, *source; /* may be NULL */
    const bur_sector *sector;                /* NULL: in none */
    bur_span unit_span; /* of the unit's text; may be nowhere */
    bool made; /* by the program, of shocks, policies, macros: not shown */
    bool held; /* keeps its value for a step, at all stages of it */
    bool plain_numbers;     /* a planner's condition: a number is in the unit of
                               what it is compared with */
    const bur_var *planned; /* what it is without shocks and policies, when
                               these act on it; else NULL */
    const bur_dim *dim[BUR_MAX_DIMS];
    int n_dims;
    int n_elements;    /* product of the dimensions; 1 for a scalar */
    int first_element; /* number of its element 0 in the whole model */

    /* FLOW, AUXILIARY, MEASURE: the equation. STOCK: the initial value.
     * PARAMETER: the value, when it is not a number. Either one for all
     * elements, or one for each. */
    const bur_eq *eq;
    int n_eqs; /* 1 or n_elements; 0 for numbers and drivers */

    /* FLOW, AUXILIARY: what holds at the start instead of the equation. */
    const bur_eq *init_eq;
    int n_init_eqs; /* 0, 1 or n_elements */

    const bur_eq *inflow, *outflow; /* STOCK: names, perhaps subscripted */
    int n_inflows, n_outflows;
    /* STOCK: what it is at the end of a step instead, and whether, by data;
     * what that takes is then its last inflow. Or NULL */
    const bur_var *given, *is_given;
    bool non_negative; /* STOCK: ends no step below zero; FLOW: never is */
    bool only_sums;    /* STOCK: nothing depends on it, and no substep is cut
                          short for it */

    const bur_transport *transport; /* STOCK; NULL: a plain one */
    const bur_leak *leak;           /* FLOW; NULL: does not leak */
    bool overflow;                  /* FLOW: takes what others out of a queue
                                       were refused */
    const bur_var *leaves;          /* FLOW: a conveyor whose content it is that
                                       leaves: `eq` only says what it depends
                                       on; NULL: it is what `eq` says */

    double *number;      /* PARAMETER: [n_elements], the values */
    int first_parameter; /* PARAMETER: number of element 0 among all */
    double low, high;    /* PARAMETER: range; low > high: none given */

    /* LOOKUP: the function. FLOW, AUXILIARY: if given, the variable is this
     * function of its equation, and can be called as one too. */
    const bur_lookup *const *table;
    int n_tables;       /* 0, 1 or n_elements */
    const char *x_unit; /* of what it is a function of; may be NULL */
    bur_span x_unit_span;
    bur_driver *driver;
    bur_measure_kind measure;
    bool high_is_better; /* MEASURE */
    const char *heading; /* MEASURE: what it stands under; NULL: nothing */
    bool detail;         /* MEASURE: shown only to who asks for all */
};

/* A function written in the equation language. Each call has variables of its
 * own, stocks among them; `body` holds them under their own names, without
 * dimensions, and is no model to run. Its equations know the parameters, each
 * other, lookups of the model and functions. A variable of the body that has a
 * parameter's name and no equation is that parameter. */
typedef struct bur_macro {
    const char *name, *spelt;
    bur_span span;
    const char *doc;
    const char *const *parameter; /* canonical names */
    const bur_eq *otherwise;      /* value of one left out; no tree: needed */
    int n_parameters;
    bur_eq eq; /* what a call gives */
    struct bur_model *body;
    const bur_sector *sector; /* NULL: in none */
} bur_macro;

typedef struct bur_exit {
    const char *name, *title;
    const char *doc; /* may be NULL */
    bur_span span;
    bur_eq when;
    const bur_sector *sector; /* NULL: in none */
} bur_exit;

/* How a line of a statement comes about. */
typedef enum bur_line_kind {
    BUR_LINE_EQUATION,
    BUR_LINE_GROUP_TOTAL, /* of the lines since the total before it */
    BUR_LINE_TOTAL        /* of all lines above it */
} bur_line_kind;

typedef struct bur_line {
    const char *name, *title; /* canonical; as printed */
    bur_span span;
    bur_line_kind kind;
    bur_eq eq;   /* of an EQUATION: a flow, or a balance */
    bur_eq ties; /* what it has to agree with; no tree: nothing */
} bur_line;

/* A page of the accounts. */
typedef struct bur_statement {
    const char *name, *title; /* canonical; as printed */
    bur_span span;
    bool balances; /* read at the end of a year; else flows, over the year */
    BUR_VEC(bur_line) lines;
} bur_statement;

/* The accounts of a model by fiscal year; without statements: none. */
typedef struct bur_accounts {
    const char *unit; /* of all amounts; may be NULL */
    bur_span unit_span;
    bur_eq first_month; /* of the year: a number or a parameter; no tree: that
                           of the start */
    bur_eq deflator;    /* the level of prices; no tree: none */
    BUR_VEC(bur_statement) statements;
} bur_accounts;

/* What must be true of the parameters' values before a run. */
typedef struct bur_constraint {
    const char *name;
    const char *message; /* what it asks for, in words */
    bur_span span;
    const bur_sector *sector; /* NULL: in none */
    bur_var *test; /* an auxiliary by itself, not among the model's: holds
                      where it is neither zero nor missing */
} bur_constraint;

/* A reality check: in every run, whenever `when` holds, so does `then`
 * (Peterson and Eberlein, "Reality check: a bridge between systems thinking
 * and system dynamics", System Dynamics Review 10, 1994). */
typedef struct bur_reality {
    const char *name, *title; /* title: or the name */
    const char *doc;          /* may be NULL */
    bur_span span;
    const bur_sector *sector;   /* NULL: in none */
    bur_var *when, *then;       /* auxiliaries by themselves, not among the
                                   model's; no `when`: always */
    const struct bur_conf *set; /* what variables are in the test, as in a
                                   policy; NULL: the model is as it is */
} bur_reality;

/* A feedback loop that the model says it has: it goes through these variables
 * in their order, and perhaps others between, and back to the first. */
typedef struct bur_named_loop {
    const char *name, *title;
    const char *doc; /* may be NULL */
    bur_span span;
    const bur_sector *sector; /* NULL: in none */
    bool balancing;           /* else reinforcing */
    int n;
    const char *const *through; /* canonical names */
    const char *const *through_spelt;
    const bur_span *through_span;
} bur_named_loop;

typedef struct bur_texts {
    int n;
    const char *const *text;
} bur_texts;

typedef enum bur_integrator {
    BUR_EULER,
    BUR_HEUN,     /* RK2, trapezoidal */
    BUR_MIDPOINT, /* RK2, half step */
    BUR_RK4,
    BUR_RK45 /* Dormand and Prince; steps of its own within dt */
} bur_integrator;

/* Their names in settings, in the same order. */
#define BUR_METHODS "euler|heun|midpoint|rk4|rk45"

typedef enum bur_time_unit {
    BUR_SECOND,
    BUR_MINUTE,
    BUR_HOUR,
    BUR_DAY,
    BUR_WEEK,
    BUR_MONTH,
    BUR_QUARTER,
    BUR_YEAR,
    BUR_TIME_UNIT /* of no known length */
} bur_time_unit;

enum { BUR_MAX_STEPS = 10000000 };

/* When a run starts, ends and steps. Times are in time units since `start`;
 * dt is `dt` itself, or 1 / per_unit where that is given. */
typedef struct bur_horizon {
    bool has_date; /* whether `start` is a date */
    bur_date start;
    double start_time; /* the model's time at the start; 0 with a date */
    double length;     /* time units */
    double dt;
    double per_unit; /* steps in a time unit; 0: not given as such */
    double save;     /* interval between saved rows, time units */
    bur_integrator method;
    /* of a method with steps of its own: the error that one of them may make
     * in a stock is `tolerance` times the stock, plus `absolute` */
    double tolerance, absolute;
} bur_horizon;

/* A unit of the model's own: a base unit, or so much of other units. */
typedef struct bur_unit_def {
    const char *name; /* as written */
    bur_span span;
    const char *is; /* "1000 EUR"; NULL: a base unit */
    bur_span is_span;
    const char *const *alias;
    int n_aliases;
    const char *doc;
} bur_unit_def;

typedef struct bur_model {
    bur_arena *arena;
    const char *path; /* of the model file */
    const char *title, *doc;
    bur_texts not_modelled; /* what it leaves out, in sentences */
    bur_texts known_misses; /* where it has been held against what was, and
                               missed */
    bool imported; /* from another program: words of units need no declaration,
                      their faults are warnings, and continuous delays may be
                      as short as a step; else four steps a stage */
    bur_time_unit time_unit;
    const char *time_word; /* the unit as written; NULL: as it is known */
    bur_horizon horizon;
    bur_span method_changed; /* where the file names a method that is not to
                                be trusted, and `horizon` has another */
    BUR_VEC(bur_unit_def) units;
    BUR_VEC(const bur_sector *) sectors;
    BUR_VEC(bur_dim *) dims;
    BUR_VEC(bur_var *) vars;
    BUR_VEC(bur_exit) exits;
    BUR_VEC(bur_constraint) constraints;
    BUR_VEC(bur_named_loop) named_loops;
    BUR_VEC(bur_reality) tests;
    BUR_VEC(const bur_macro *) macros;
    bur_accounts accounts;
    bool truncates;       /* INT and MODULO towards zero, as Vensim's */
    bool limits_outflows; /* a non-negative stock refuses what it has not, as
                             Stella's; else it is clamped after the step */
    bur_map *by_name;     /* canonical name to bur_var */
    bur_map *dim_by_name;
    bur_map *macro_by_name;
    bur_map *subranges; /* what bur_dim_within remembers */
    int n_elements;
    int n_parameters; /* parameter elements that are numbers */
} bur_model;

/* The variable or dimension of a canonical name, or NULL. */
bur_var *bur_model_var(const bur_model *model, const char *name);
const bur_dim *bur_model_dim(const bur_model *model, const char *name);

/* The sector of a name, which may be written in any capitals, or NULL. */
const bur_sector *bur_model_sector(const bur_model *model, const char *name);

/* An empty model in `arena`. */
bur_model *bur_model_create(bur_arena *arena);

/* Adds a variable whose name is not taken; numbers its elements. Those whose
 * equations say the same share one, and with it the calls of macros in it,
 * however a file gives them. */
void bur_model_add(bur_model *model, bur_var *var);

/* Adds a dimension whose name is not taken, once it has its elements. */
void bur_model_add_dim(bur_model *model, bur_dim *dim);

/* Gives the variable one more dimension, the one that is called `spelt`. If
 * there is none, or if that is too much, the sink knows. */
void bur_model_over(const bur_model *model, bur_var *var, const char *spelt,
                    bur_span span, bur_sink *sink);

/* Adds a macro; of several with one name, that is the first one's. */
void bur_model_add_macro(bur_model *model, const bur_macro *macro);

/* Gives the variable another canonical name, so that a new one can take the
 * old. */
void bur_model_rename(bur_model *model, bur_var *var, const char *name);

/* Puts the variables, also of macros, into the order of their names, numbers
 * them anew, and has
 * everything spelt as its canonical name, so that the same model in another
 * file makes the same program. Before the model is checked. */
void bur_model_sort(bur_model *model);

/* The variable whose tables `var` is called with: itself, or what it is
 * without shocks and policies; NULL if it has none. */
const bur_var *bur_var_with_tables(const bur_var *var);

/* The table of one element of such a variable. */
const bur_lookup *bur_var_table(const bur_var *var, int element);

/* The line that ties name as statement.line, and its statement; NULL if they
 * name none. */
const bur_line *bur_accounts_line(const bur_accounts *accounts,
                                  const bur_eq *ties,
                                  const bur_statement **statement);

/* "conveyor". */
const char *bur_transport_name(bur_transport_kind kind);

/* The word of a part, as a setting has it: "transit_time". */
const char *bur_transport_word(bur_transport_part part);

/* The variable that is a part of a stock's transport, with what a scenario
 * makes of it; NULL: not given. */
const bur_var *bur_transport_var(const bur_model *model, const bur_var *stock,
                                 bur_transport_part part);

/* How a macro is called: "smooth(input, time[, before])". */
const char *bur_macro_signature(bur_arena *arena, const bur_macro *macro);

/* How many arguments a call must give at least. */
int bur_macro_needs(const bur_macro *macro);

/* The macro of a canonical name, or NULL. */
const bur_macro *bur_model_macro(const bur_model *model, const char *name);

/* The index of an element in a dimension, or -1. */
int bur_dim_index(const bur_dim *dim, const char *element);

/* The index in `whole` of each element of `part`; NULL if one is not there.
 * A dimension lies within itself. */
const int *bur_dim_within(const bur_model *model, const bur_dim *part,
                          const bur_dim *whole);

/* Splits a flat element number into one index for each dimension, and back. */
void bur_var_indexes(const bur_var *var, int element, int index[]);
int bur_var_flat(const bur_var *var, const int index[]);

/* "name" or "name[A,B]", as written. */
const char *bur_var_label(bur_arena *arena, const bur_var *var, int element);

/* Days, and words, of the units of time; one of no known length counts as a
 * day where time only needs an order. */
double bur_time_unit_days(bur_time_unit unit);
double bur_time_units_per_year(bur_time_unit unit); /* 12 for months */
const char *bur_time_unit_word(bur_time_unit unit);
const char *bur_method_name(bur_integrator method);
bool bur_time_unit_read(const char *word, bur_time_unit *unit);

/* The same for words of other programs: "Months", "yr". None is of no known
 * length. */
bool bur_time_unit_recognise(const char *word, bur_time_unit *unit);

/* The word for a model's unit of time. */
const char *bur_model_time_word(const bur_model *model);

/* Reads "18 months", "year", "2 quarters" as a number of `unit`s. Months,
 * quarters and years convert exactly among themselves, and so do weeks, days
 * and what is shorter; across, a year has 365.25 days. A unit of no known
 * length takes no other; "3 units" are three of any `unit`. False if it is no
 * such duration. */
bool bur_duration_read(const char *s, bur_time_unit unit, double *value);

/* "stock", "flow", ...; "a stock", "an auxiliary", ... */
const char *bur_var_kind_word(bur_var_kind kind);
const char *bur_measure_kind_name(bur_measure_kind kind);
const char *bur_var_kind_phrase(bur_var_kind kind);

#endif
