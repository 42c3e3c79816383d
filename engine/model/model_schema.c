/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of a model file: the tables that drive reading, checking and
 * `bursar help model`. */
#include "model/transport.h"

#define KEYS(table) .key = table, .n_keys = sizeof table / sizeof table[0]

#define OVER                                                                   \
    {                                                                          \
        .name = "over", .type = BUR_KEY_TEXTS,                                 \
        .doc = "Dimensions: the variable has one value for each "              \
               "combination of their elements.",                               \
        .example = "[\"line\"]"                                                \
    }
#define UNIT                                                                   \
    {                                                                          \
        .name = "unit", .type = BUR_KEY_TEXT,                                  \
        .doc = "Unit: products, quotients and powers of words; \"1\" for a "   \
               "pure number.",                                                 \
        .example = "\"EUR/learner/month\""                                     \
    }
#define DOC                                                                    \
    {                                                                          \
        .name = "doc", .type = BUR_KEY_TEXT,                                   \
        .doc = "What it is, in a sentence."                                    \
    }
#define NAME                                                                   \
    {                                                                          \
        .name = "name", .type = BUR_KEY_TEXT,                                  \
        .doc = "The name to show, when it cannot be a setting's name."         \
    }
#define SOURCE                                                                 \
    {                                                                          \
        .name = "source", .type = BUR_KEY_TEXT,                                \
        .doc = "Where the figure comes from: a citation, or "                  \
               "\"assumption\"."                                               \
    }

static const bur_setting parameter_keys[] = {
    {.name = "value",
     .type = BUR_KEY_ANY,
     .flags = BUR_REQUIRED,
     .doc = "A number; an array of one for each element; a group by element; "
            "or an equation of other parameters.",
     .example = "[410.0, 520.0]"},
    OVER,
    UNIT,
    {.name = "range",
     .type = BUR_KEY_NUMBERS,
     .doc = "The lowest and the highest sensible value; others are refused.",
     .example = "[0.0, 5000.0]"},
    DOC,
    SOURCE,
    NAME};
static const bur_schema parameter_schema = {.title = "parameter",
                                            .doc = "A number the planner sets.",
                                            KEYS(parameter_keys)};

static const bur_setting stock_keys[] = {
    {.name = "initial",
     .type = BUR_KEY_ANY,
     .doc = "Its value at the start: an equation or a number, or a group by "
            "element. All but a conveyor whose contents are listed need it.",
     .example = "\"opening_cash\""},
    {.name = "inflows",
     .type = BUR_KEY_TEXTS,
     .doc = "Flows that fill it.",
     .example = "[\"receipts\"]"},
    {.name = "outflows",
     .type = BUR_KEY_TEXTS,
     .doc = "Flows that drain it.",
     .example = "[\"payments\"]"},
    {.name = "non_negative",
     .type = BUR_KEY_BOOLEAN,
     .doc = "Whether it stops at zero (default false)."},
    {.name = "conveyor",
     .type = BUR_KEY_GROUP,
     .sub = &bur_conveyor_schema,
     .doc = "Makes it a conveyor."},
    {.name = "queue",
     .type = BUR_KEY_GROUP,
     .sub = &bur_queue_schema,
     .doc = "Makes it a queue, { }: what came first leaves first, by "
            "outflows without an equation, each as far as the place that it "
            "goes to admits."},
    {.name = "oven",
     .type = BUR_KEY_GROUP,
     .sub = &bur_oven_schema,
     .doc = "Makes it an oven, which fills, cooks and empties at once."},
    OVER,
    UNIT,
    DOC,
    SOURCE,
    NAME};
static const bur_schema stock_schema = {
    .title = "stock",
    .doc = "What accumulates: cash, learners, staff.",
    KEYS(stock_keys)};

#define EQUATION(required)                                                     \
    {.name = "eq",                                                             \
     .type = BUR_KEY_ANY,                                                      \
     .flags = required,                                                        \
     .doc = "The equation, or a group of equations by element, or a list of "  \
            "them in the order of the elements.",                              \
     .example = "\"price * learners\""},                                       \
        {.name = "initial_eq",                                                 \
         .type = BUR_KEY_ANY,                                                  \
         .doc = "What holds instead of the equation while initial values are " \
                "worked out (default: the equation itself).",                  \
         .example = "\"price * 100\""},                                        \
    {                                                                          \
        .name = "table", .type = BUR_KEY_ANY,                                  \
        .doc = "A graphical function, or a group of them by element: the "     \
               "value is this function of the equation, and name(x) calls "    \
               "it too. Its type is continuous (default), extrapolate or "     \
               "discrete.",                                                    \
        .example = "{ x = [0.0, 1.0]; y = [5.0, 7.0]; type = \"continuous\"; " \
                   "}"                                                         \
    }
static const bur_setting flow_keys[] = {
    EQUATION(0),
    {.name = "leak",
     .type = BUR_KEY_ANY,
     .doc = "Instead of an equation, for a flow out of a conveyor: the part "
            "that leaks.",
     .example = "\"dropout\""},
    {.name = "leak_start",
     .type = BUR_KEY_NUMBER,
     .low = 0,
     .high = 1,
     .doc = "Where on the conveyor it begins to leak: 0 is where things come "
            "on (the default), 1 where they arrive."},
    {.name = "leak_end",
     .type = BUR_KEY_NUMBER,
     .low = 0,
     .high = 1,
     .doc = "Where it ceases to (default 1)."},
    {.name = "overflow",
     .type = BUR_KEY_BOOLEAN,
     .doc = "For a flow out of a queue: whether it takes only what those "
            "before it were refused (default false)."},
    {.name = "non_negative",
     .type = BUR_KEY_BOOLEAN,
     .doc = "Whether it is never below zero (default false)."},
    OVER,
    UNIT,
    DOC,
    SOURCE,
    NAME};
static const bur_setting auxiliary_keys[] = {
    EQUATION(BUR_REQUIRED), OVER, UNIT, DOC, SOURCE, NAME};
static const bur_schema flow_schema = {
    .title = "flow",
    .doc = "What fills or drains stocks, per unit of time.",
    KEYS(flow_keys)};
static const bur_schema auxiliary_schema = {
    .title = "auxiliary",
    .doc = "What follows from the rest at any moment.",
    KEYS(auxiliary_keys)};

#define POINTS(required)                                                       \
    {.name = "x",                                                              \
     .type = BUR_KEY_NUMBERS,                                                  \
     .flags = required,                                                        \
     .doc = "Where the points are, ascending; two of the same make a jump.",   \
     .example = "[0.5, 1.0, 1.5]"},                                            \
        {.name = "y",                                                          \
         .type = BUR_KEY_NUMBERS,                                              \
         .flags = required,                                                    \
         .doc = "Their values.",                                               \
         .example = "[1.1, 1.0, 0.8]"},                                        \
    {                                                                          \
        .name = "type", .type = BUR_KEY_CHOICE,                                \
        .choices = "continuous|extrapolate|discrete",                          \
        .doc = "Between points and beyond: straight lines, held at the ends "  \
               "(continuous, the default); straight lines continued "          \
               "(extrapolate); or steps (discrete)."                           \
    }
static const bur_setting points_keys[] = {POINTS(BUR_REQUIRED)};
const bur_schema bur_points_schema = {
    .title = "table", .doc = "Points of a function.", KEYS(points_keys)};

static const bur_setting lookup_keys[] = {
    POINTS(0),
    {.name = "table",
     .type = BUR_KEY_ANY,
     .doc = "Instead of x, y and type: the same in a group, or a group of "
            "such groups by element.",
     .example = "{ ivet: { x = [0.0, 1.0]; y = [5.0, 7.0]; }; calls: { x = "
                "[0.0]; y = [1.0]; }; }"},
    OVER,
    UNIT,
    {.name = "x_unit",
     .type = BUR_KEY_TEXT,
     .doc = "Unit of x; without it all uses must have the same.",
     .example = "\"month\""},
    DOC,
    SOURCE,
    NAME};
static const bur_schema lookup_schema = {
    .title = "lookup",
    .doc = "A graphical function, called as name(x).",
    KEYS(lookup_keys)};

static const bur_setting driver_keys[] = {
    {.name = "process",
     .type = BUR_KEY_CHOICE,
     .flags = BUR_REQUIRED,
     .choices = "white_noise|ar1|random_walk|gbm|poisson_shocks|markov",
     .doc = "The kind of process."},
    {.name = "every",
     .type = BUR_KEY_TEXT,
     .doc = "How often it is redrawn (default: the model's unit of time). The "
            "value is held between, so that a smaller dt changes no history.",
     .example = "\"6 months\""},
    {.name = "form",
     .type = BUR_KEY_CHOICE,
     .choices = "additive|multiplicative",
     .doc = "Whether it is a number to add to (mean 0) or a factor (mean 1; "
            "log-normal). Default additive."},
    {.name = "mean",
     .type = BUR_KEY_EQUATION,
     .doc = "Its mean: 0 by default, 1 for factors. An equation that names a "
            "driver whose process is markov, a regime, follows it: each redraw "
            "takes what it gives then, the regime not yet redrawn; others are "
            "worked out once, at the start. So do sd, rho, drift and rate."},
    {.name = "sd",
     .type = BUR_KEY_EQUATION,
     .doc =
         "Standard deviation: the stationary one of white noise and AR(1); "
         "of one redraw's step in a random walk or GBM (of the logarithm "
         "for factors). A number, or an equation of parameters and regimes."},
    {.name = "rho",
     .type = BUR_KEY_EQUATION,
     .doc = "AR(1): correlation from one redraw to the next, -1 to 1."},
    {.name = "half_life",
     .type = BUR_KEY_TEXT,
     .doc = "AR(1), instead of rho: time in which a deviation halves.",
     .example = "\"18 months\""},
    {.name = "drift",
     .type = BUR_KEY_EQUATION,
     .doc = "Random walk, GBM: what each redraw adds (default 0)."},
    {.name = "rate",
     .type = BUR_KEY_EQUATION,
     .doc = "Poisson shocks: expected number a year."},
    {.name = "size",
     .type = BUR_KEY_ANY,
     .doc = "Poisson shocks: the distribution of one shock's size.",
     .example = "{ dist = \"triangular\"; low = -0.7; mode = -0.2; high = "
                "0.0; }"},
    {.name = "recovery",
     .type = BUR_KEY_TEXT,
     .doc = "Poisson shocks: time in which a shock's effect halves (default: "
            "it stays).",
     .example = "\"12 months\""},
    {.name = "values",
     .type = BUR_KEY_NUMBERS,
     .doc = "Markov: the value in each regime."},
    {.name = "transition",
     .type = BUR_KEY_ANY,
     .doc = "Markov: for each regime, the probabilities of the regime at the "
            "next redraw; rows add up to one.",
     .example = "((0.98, 0.02), (0.10, 0.90))"},
    {.name = "start",
     .type = BUR_KEY_INTEGER,
     .low = 1,
     .high = 1000,
     .doc = "Markov: the regime at the start, from 1 (default: drawn from the "
            "stationary distribution)."},
    {.name = "scope",
     .type = BUR_KEY_CHOICE,
     .choices = "provider|common",
     .doc = "Whether each provider has luck of its own (provider, the "
            "default) or all share it (common: a recession, a ministry's "
            "cut)."},
    {.name = "site",
     .type = BUR_KEY_TEXT,
     .doc = "An earlier name, to keep its random numbers when renaming."},
    OVER,
    UNIT,
    DOC,
    SOURCE,
    NAME};
const bur_schema bur_driver_schema = {.title = "driver",
                                      .doc = "A random process from outside.",
                                      KEYS(driver_keys)};

static const bur_setting measure_keys[] = {
    {.name = "eq",
     .type = BUR_KEY_ANY,
     .flags = BUR_REQUIRED,
     .doc = "An equation over the whole path of a draw.",
     .example = "\"EVER(cash < -credit_line)\""},
    {.name = "title",
     .type = BUR_KEY_TEXT,
     .doc = "What it says, as a line in a table."},
    {.name = "kind",
     .type = BUR_KEY_CHOICE,
     .choices = BUR_MEASURE_KINDS,
     .doc = "How to print and judge it (default amount; probability: 0 or 1 "
            "in each draw)."},
    {.name = "better",
     .type = BUR_KEY_CHOICE,
     .choices = "low|high",
     .doc = "Which way is better (default high; low for probabilities)."},
    {.name = "heading",
     .type = BUR_KEY_TEXT,
     .doc = "What it stands under in tables, in the order in which headings "
            "first appear; measures without one come first.",
     .example = "\"Profitability\""},
    {.name = "detail",
     .type = BUR_KEY_BOOLEAN,
     .doc = "Whether tables leave it out unless bursar run --all-measures asks "
            "for it (default false). Results files and JSON hold it anyway."},
    OVER,
    UNIT,
    DOC,
    SOURCE,
    NAME};
static const bur_schema measure_schema = {
    .title = "measure", .doc = "One result for each draw.", KEYS(measure_keys)};

static const bur_setting exit_keys[] = {
    {.name = "when",
     .type = BUR_KEY_EQUATION,
     .flags = BUR_REQUIRED,
     .doc = "The condition. The first exit of a draw is final: what is "
            "reported of it keeps its value from then on."},
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What it is called."},
    DOC};
static const bur_schema exit_schema = {
    .title = "exit",
    .doc = "A way to end: insolvency, merger, rescue.",
    KEYS(exit_keys)};

static const bur_setting unit_keys[] = {
    {.name = "is",
     .type = BUR_KEY_TEXT,
     .doc = "So much of other units; without it, it is a unit by itself.",
     .example = "\"1000 EUR\""},
    {.name = "aliases",
     .type = BUR_KEY_TEXTS,
     .doc = "Other words for it, such as its plural.",
     .example = "[\"learners\"]"},
    DOC,
    NAME};
static const bur_schema unit_schema = {
    .title = "unit",
    .doc = "A word that the model's units use: what it counts, its money.",
    KEYS(unit_keys)};

static const bur_setting time_keys[] = {
    {.name = "start",
     .type = BUR_KEY_ANY,
     .doc = "The first day, as \"2027-01-01\", or the model's time there as a "
            "number.",
     .example = "\"2027-01-01\""},
    {.name = "end",
     .type = BUR_KEY_ANY,
     .doc = "The last day, or time; or give `years` or `length`."},
    {.name = "years",
     .type = BUR_KEY_NUMBER,
     .low = 1e-6,
     .high = 10000,
     .doc = "Length in years."},
    {.name = "length",
     .type = BUR_KEY_TEXT,
     .doc = "Length as a duration.",
     .example = "\"36 months\""},
    {.name = "dt",
     .type = BUR_KEY_NUMBER,
     .low = 1e-9,
     .high = 1e9,
     .doc = "Time step in units of time (default 1)."},
    {.name = "steps_per_unit",
     .type = BUR_KEY_NUMBER,
     .low = 1e-9,
     .high = 1e9,
     .doc = "Instead of dt: steps in a unit of time, for a step such as a "
            "third of it."},
    {.name = "save",
     .type = BUR_KEY_TEXT,
     .doc = "Interval between saved rows (default: the unit of time, or the "
            "step if longer).",
     .example = "\"month\""},
    {.name = "method",
     .type = BUR_KEY_CHOICE,
     .choices = BUR_METHODS,
     .doc = "Integration method (default euler; heun and midpoint are the "
            "two second-order Runge-Kutta rules; rk45 finds its own steps "
            "within dt)."},
    {.name = "tolerance",
     .type = BUR_KEY_NUMBER,
     .low = 1e-12,
     .high = 0.1,
     .doc = "Method rk45: the error that each of its steps may make in a "
            "stock, as a share of the stock (default 1e-6)."},
    {.name = "absolute",
     .type = BUR_KEY_NUMBER,
     .low = 1e-300,
     .high = 1e300,
     .doc = "Method rk45: the error that is always allowed, in the stock's "
            "own unit; it counts where a stock is near zero (default: a "
            "thousandth of tolerance)."}};
const bur_schema bur_time_schema = {.title = "time",
                                    .doc = "When a run starts, ends and steps.",
                                    KEYS(time_keys)};

static const bur_setting dimension_keys[] = {
    NAME,
    {.name = "elements",
     .type = BUR_KEY_TEXTS,
     .flags = BUR_REQUIRED,
     .doc = "Names of its elements.",
     .example = "[\"ivet\", \"calls\"]"}};
const bur_schema bur_dimension_schema = {
    .title = "dimension",
    .doc = "A dimension whose name cannot be a setting's.",
    KEYS(dimension_keys)};

#define GROUPS(word, schema, how, what)                                        \
    {                                                                          \
        .name = word, .type = BUR_KEY_GROUPS, .flags = how, .sub = &schema,    \
        .doc = what                                                            \
    }

static const bur_setting macro_keys[] = {
    {.name = "parameters",
     .type = BUR_KEY_TEXTS,
     .doc = "What a call gives it, in this order; a parameter goes before "
            "anything else of its name.",
     .example = "[\"input\", \"time\"]"},
    {.name = "defaults",
     .type = BUR_KEY_ANY,
     .doc = "What the last parameters are where a call leaves them out: "
            "equations or numbers by name, or a list of them; they may name "
            "other parameters.",
     .example = "{ time = 3; }"},
    {.name = "eq",
     .type = BUR_KEY_EQUATION,
     .flags = BUR_REQUIRED,
     .doc = "What a call gives: an equation of the macro's parameters and "
            "variables.",
     .example = "\"level / time\""},
    GROUPS("stocks", stock_schema, 0, "Stocks of each call."),
    GROUPS("flows", flow_schema, 0, "Flows of each call."),
    GROUPS("auxiliaries", auxiliary_schema, 0, "Auxiliaries of each call."),
    GROUPS("lookups", lookup_schema, 0, "Graphical functions of the macro."),
    DOC,
    NAME};
static const bur_schema macro_schema = {
    .title = "macro",
    .doc = "A function written as equations, called as name(x, ...); each "
           "call has stocks of its own.",
    KEYS(macro_keys)};

/* What both a model and a sector of it hold; `flags` says whether the reference
 * prints it whole. */
#define SECTIONS(how)                                                          \
    GROUPS("parameters", parameter_schema, how, "Numbers the planner sets."),  \
        GROUPS("stocks", stock_schema, how, "What accumulates."),              \
        GROUPS("flows", flow_schema, how, "What fills and drains stocks."),    \
        GROUPS("auxiliaries", auxiliary_schema, how,                           \
               "What follows from the rest."),                                 \
        GROUPS("lookups", lookup_schema, how, "Graphical functions."),         \
        GROUPS("drivers", bur_driver_schema, how,                              \
               "Random processes from outside."),                              \
        GROUPS("measures", measure_schema, how, "Results of a draw."),         \
        GROUPS("macros", macro_schema, how,                                    \
               "Functions written as equations."),                             \
        GROUPS("exits", exit_schema, how, "Ways to end."),                     \
        GROUPS("constraints", bur_constraint_schema, how,                      \
               "What must be true of the parameters."),                        \
        GROUPS("loops", bur_named_loop_schema, how,                            \
               "Feedback loops by name."),                                     \
        GROUPS("tests", bur_reality_schema, how,                               \
               "What must hold in every draw of a run.")

static const bur_setting sector_keys[] = {
    {.name = "title",
     .type = BUR_KEY_TEXT,
     .doc = "What it is called (default: its name).",
     .example = "\"Finance\""},
    DOC,
    SECTIONS(BUR_TOLD_ELSEWHERE)};
static const bur_schema sector_schema = {
    .title = "sector",
    .doc = "A part of the model, perhaps in a file of its own.",
    KEYS(sector_keys)};

static const bur_setting model_keys[] = {
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What the model is of."},
    DOC,
    {.name = "time_unit",
     .type = BUR_KEY_CHOICE,
     .choices = "second|minute|hour|day|week|month|quarter|year|unit",
     .doc = "The unit of time of all rates and delays (default month); unit: "
            "of no known length."},
    {.name = "time_word",
     .type = BUR_KEY_TEXT,
     .doc = "What the unit of time is called, when it is none of these.",
     .example = "\"generation\""},
    {.name = "time",
     .type = BUR_KEY_GROUP,
     .sub = &bur_time_schema,
     .doc = "When a run starts, ends and steps, unless a scenario says."},
    {.name = "imported",
     .type = BUR_KEY_BOOLEAN,
     .doc = "Whether the model comes from another program: then units need no "
            "declaration and their faults are warnings, and delays may be as "
            "short as a step (default false)."},
    {.name = "integers",
     .type = BUR_KEY_CHOICE,
     .choices = "floor|truncate",
     .doc = "Whether INT and MODULO of negative numbers go down (floor, the "
            "default) or towards zero (truncate, as in Vensim)."},
    {.name = "non_negative_rule",
     .type = BUR_KEY_CHOICE,
     .choices = "clamp|limit",
     .doc = "What keeps a non-negative stock at zero: it is cut off there "
            "after each step (clamp, the default), or its outflows take no "
            "more than there is (limit, as in Stella)."},
    {.name = "dimensions",
     .type = BUR_KEY_ANY,
     .doc = "Names of dimensions, each with its elements; or with a group of "
            "`name` and `elements`, where its name cannot be a setting's.",
     .example = "{ line = [\"ivet\", \"calls\"]; }"},
    GROUPS("units", unit_schema, 0, "Words for what is counted: learner, EUR."),
    SECTIONS(0),
    GROUPS("sectors", sector_schema, 0,
           "Parts of the model: each holds sections as the model does, written "
           "here or on a line @include \"finance.cfg\". Names are those of the "
           "whole model."),
    {.name = "not_modelled",
     .type = BUR_KEY_TEXTS,
     .doc = "What the model leaves out that a reader may look for, a sentence "
            "each: reports print it.",
     .example = "[\"There is no academic year.\"]"},
    {.name = "known_misses",
     .type = BUR_KEY_TEXTS,
     .doc = "Where it has been held against what happened and missed, a "
            "sentence each: reports print it."},
    {.name = "accounts",
     .type = BUR_KEY_GROUP,
     .sub = &bur_accounts_schema,
     .doc = "Statements by fiscal year, for bursar run --accounts."}};
const bur_schema bur_model_schema = {
    .title = "model",
    .doc = "A model: named variables over dimensions, with equations.",
    KEYS(model_keys)};

static const bur_setting file_keys[] = {{.name = "model",
                                         .type = BUR_KEY_GROUP,
                                         .sub = &bur_model_schema,
                                         .flags = BUR_REQUIRED,
                                         .doc = "The model."}};
const bur_schema bur_model_file_schema = {.title = "model file",
                                          .doc = "A file that holds a model.",
                                          KEYS(file_keys)};
