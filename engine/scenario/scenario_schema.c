/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of a scenario file: the tables that drive reading, checking
 * and `bursar help scenario`. */
#include "scenario/scenario.h"

#define KEYS(table) .key = table, .n_keys = sizeof table / sizeof table[0]

static const bur_setting runs_keys[] = {
    {.name = "draws",
     .type = BUR_KEY_INTEGER,
     .low = 1,
     .high = 1e12,
     .doc = "Number of possible futures (default 1000).",
     .example = "10000"},
    {.name = "until",
     .type = BUR_KEY_TEXT,
     .doc = "Instead of draws, how well a probability or a mean is to be "
            "known, in every policy: bursar run looks after 1024 draws, twice "
            "as many and so on, and stops when half the interval is as narrow "
            "(and, of a probability, ten draws had the event and ten had not). "
            "--draws runs a number of draws all the same; questions other than "
            "run take draws.",
     .example = "\"P(insolvent) within 0.5 points\""},
    {.name = "most",
     .type = BUR_KEY_INTEGER,
     .low = 1024,
     .high = 1e12,
     .doc = "With until: the most draws (default 1048576)."},
    {.name = "assumptions",
     .type = BUR_KEY_INTEGER,
     .low = 1,
     .high = 1e12,
     .doc = "Instead of draws: how many sets of assumptions ..."},
    {.name = "luck",
     .type = BUR_KEY_INTEGER,
     .low = 1,
     .high = 1e9,
     .doc = "... each with this many draws of luck, so that what nobody knows "
            "is told apart from what chance decides."},
    {.name = "futures",
     .type = BUR_KEY_INTEGER,
     .low = 1,
     .high = 4294967296.0,
     .doc = "Instead of draws, a cross-section: how many futures ..."},
    {.name = "providers",
     .type = BUR_KEY_INTEGER,
     .low = 1,
     .high = 65536,
     .doc = "... each lived by this many providers at once: assumptions, and "
            "drivers and shocks of scope common, are the same for all of "
            "them; luck and their own drivers differ.",
     .example = "240"},
    {.name = "seed",
     .type = BUR_KEY_INTEGER,
     .doc = "Which luck: any whole number (default 1). The same seed gives "
            "the same results, to the last bit.",
     .example = "20270101L"},
    {.name = "design",
     .type = BUR_KEY_CHOICE,
     .choices = "monte_carlo|latin_hypercube|sobol|antithetic",
     .doc = "How draws are spread (default monte_carlo; sobol is the most "
            "precise for a given number; antithetic pairs each draw with its "
            "mirror image)."},
    {.name = "on_failure",
     .type = BUR_KEY_CHOICE,
     .choices = "exclude|stop|worst",
     .doc = "What to do with a draw whose numbers fail: leave it out and say "
            "so (exclude, the default), stop, or count it as the worst "
            "outcome."},
    {.name = "provider",
     .type = BUR_KEY_TEXT,
     .doc = "Id of the provider: its own luck differs from that of others "
            "with the same seed, common shocks coincide."},
    {.name = "memory",
     .type = BUR_KEY_INTEGER,
     .low = 1,
     .high = 1e9,
     .doc = "Megabytes for stored values (default 200); beyond it, quantiles "
            "come from repeated passes, as exact but slower, and values by "
            "draw lie in temporary files in $TMPDIR, or /var/tmp. bursar run "
            "--dry-run says what all takes."},
    {.name = "confidence",
     .type = BUR_KEY_NUMBER,
     .low = 0.5,
     .high = 0.9999,
     .doc = "Confidence of all intervals (default 0.95)."}};
static const bur_schema runs_schema = {
    .title = "runs", .doc = "How many futures, and which.", KEYS(runs_keys)};

static const bur_setting correlation_keys[] = {
    {.name = "of",
     .type = BUR_KEY_TEXTS,
     .flags = BUR_REQUIRED,
     .doc = "Sampled inputs, or drivers redrawn at the same times.",
     .example = "[\"corporate_demand\", \"wage_growth\"]"},
    {.name = "rho",
     .type = BUR_KEY_NUMBER,
     .low = -1,
     .high = 1,
     .doc = "Correlation of their normal scores, of every pair."},
    {.name = "matrix",
     .type = BUR_KEY_ANY,
     .doc = "Instead of rho: the correlation of each name with each.",
     .example = "((1.0, 0.3), (0.3, 1.0))"},
    {.name = "copula",
     .type = BUR_KEY_CHOICE,
     .choices = "gaussian|t",
     .doc = "How extremes come together: hardly (gaussian, the default), or "
            "as of Student's t, which inputs can have and drivers cannot."},
    {.name = "df",
     .type = BUR_KEY_NUMBER,
     .low = 0.5,
     .high = 1e6,
     .doc = "Of a t copula: its degrees of freedom, the fewer the more often "
            "extremes come together.",
     .example = "4.0"},
    {.name = "when",
     .type = BUR_KEY_TEXT,
     .doc = "A regime in which it holds, in place of what holds otherwise: of "
            "inputs the value of another sampled input, of drivers that of a "
            "driver whose process is markov, before both are redrawn.",
     .example = "\"regime == 1\""},
    {.name = "repair",
     .type = BUR_KEY_BOOLEAN,
     .doc = "Whether correlations that contradict each other become the "
            "nearest that do not, with a warning that says what changed "
            "(default false: an error that shows them)."}};
static const bur_schema correlation_schema = {.title = "correlation",
                                              .doc = "What moves together. In "
                                                     "a Latin hypercube inputs "
                                                     "keep their strata, which "
                                                     "are put in such an "
                                                     "order.",
                                              KEYS(correlation_keys)};

static const bur_setting data_keys[] = {
    {.name = "file",
     .type = BUR_KEY_TEXT,
     .flags = BUR_REQUIRED,
     .doc = "A CSV file beside this one. Wide: a column 'month' (2026-10), and "
            "one for each target, with its value in that month; of a stock, "
            "its balance at the end of the month. Long: columns 'date', "
            "'target', 'amount', and perhaps 'months' and 'note': an amount "
            "over the month of its date, or over so many months from it on.",
     .example = "\"actuals.csv\""},
    {.name = "kind",
     .type = BUR_KEY_CHOICE,
     .flags = BUR_REQUIRED,
     .choices = "set|add|plan",
     .doc = "What is done with it: set replaces what is simulated, add comes "
            "on top of it, plan (a budget) is only compared with it."},
    {.name = "from",
     .type = BUR_KEY_TEXT,
     .doc = "First day that is used (default: all).",
     .example = "\"2026-11-01\""},
    {.name = "until",
     .type = BUR_KEY_TEXT,
     .doc = "Last day that is used, the as-of date (default: all).",
     .example = "\"2026-10-31\""},
    {.name = "year_begins",
     .type = BUR_KEY_INTEGER,
     .low = 1,
     .high = 12,
     .doc = "A plan: the month in which its years begin (default 1)."},
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What it is called."},
    {.name = "doc", .type = BUR_KEY_TEXT, .doc = "Where it comes from."}};
static const bur_schema data_schema = {
    .title = "data",
    .doc = "Data over time: what was, what is agreed, what was planned. Where "
           "it sets or adds, it acts before shocks and policies.",
    KEYS(data_keys)};

static const bur_setting shock_keys[] = {
    {.name = "target",
     .type = BUR_KEY_TEXT,
     .flags = BUR_REQUIRED,
     .doc = "The parameter, driver, auxiliary or flow it hits, or one element "
            "of it.",
     .example = "\"price[calls]\""},
    {.name = "kind",
     .type = BUR_KEY_CHOICE,
     .choices = "multiply|add|set",
     .doc = "What it does to the target (default multiply)."},
    {.name = "by",
     .type = BUR_KEY_ANY,
     .flags = BUR_REQUIRED,
     .doc = "The factor, the amount, or the value at full strength: a number, "
            "an equation, or a distribution, which makes an input called "
            "after the shock (freeze.by).",
     .example = "\"1 - severity * 0.14\""},
    {.name = "start",
     .type = BUR_KEY_ANY,
     .doc = "When it begins: a date, or time units since the start; or a "
            "distribution of either (freeze.start).",
     .example = "\"2028-01-01\""},
    {.name = "odds",
     .type = BUR_KEY_NUMBER,
     .low = 0,
     .high = 1,
     .doc = "The probability that it happens at all (freeze.happens; default: "
            "it does)."},
    {.name = "rate_per_year",
     .type = BUR_KEY_NUMBER,
     .low = 0,
     .high = 50,
     .doc = "Instead of start: expected number a year, at random."},
    {.name = "lasts",
     .type = BUR_KEY_ANY,
     .doc = "How long from its beginning to the end of its full strength "
            "(default: for ever); or a distribution, whose limits may be "
            "durations (freeze.lasts).",
     .example = "\"24 months\""},
    {.name = "ramp",
     .type = BUR_KEY_TEXT,
     .doc = "Time to full strength, in a straight line (default 0)."},
    {.name = "recovery",
     .type = BUR_KEY_TEXT,
     .doc = "Time to fade out after `lasts`, in a straight line (default "
            "0)."},
    {.name = "scope",
     .type = BUR_KEY_CHOICE,
     .choices = "common|provider",
     .doc = "A random shock: the same for all providers of a seed (common, "
            "the default), or each its own."},
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What it is called."},
    {.name = "doc", .type = BUR_KEY_TEXT, .doc = "What it stands for."}};
static const bur_schema shock_schema = {
    .title = "shock",
    .doc = "Something that happens to the provider. Several on one target act "
           "in the order set, multiply, add, and before policies.",
    KEYS(shock_keys)};

static const bur_setting policy_keys[] = {
    {.name = "set",
     .type = BUR_KEY_ANY,
     .doc = "New values, by parameter, auxiliary or flow, or by element: a "
            "number, or an equation, in which the target's own name means its "
            "value without the policy.",
     .example = "{ invest_share = 0.04; }"},
    {.name = "from",
     .type = BUR_KEY_ANY,
     .doc = "When it may begin: a date, or time units since the start "
            "(default: the start)."},
    {.name = "when",
     .type = BUR_KEY_EQUATION,
     .doc = "A condition: it begins one step after this first holds, and "
            "stays.",
     .example = "\"cash_days < 30\""},
    {.name = "takes",
     .type = BUR_KEY_TEXT,
     .doc = "Time until it is in full effect, in a straight line (default "
            "0)."},
    {.name = "like",
     .type = BUR_KEY_TEXT,
     .doc = "Another policy of this scenario, whose settings it starts "
            "from."},
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What it is called."},
    {.name = "doc", .type = BUR_KEY_TEXT, .doc = "What it stands for."}};
static const bur_schema policy_schema = {
    .title = "policy",
    .doc = "What the provider does about it; each policy is a case, run on "
           "the same futures.",
    KEYS(policy_keys)};

static const bur_setting lever_keys[] = {
    {.name = "of",
     .type = BUR_KEY_TEXT,
     .doc = "What it moves: a parameter, one element of it, or what a policy "
            "sets (default: the parameter of the lever's name).",
     .example = "\"policies.reserve.set.reserve_target\""},
    {.name = "low",
     .type = BUR_KEY_NUMBER,
     .flags = BUR_REQUIRED,
     .doc = "The least it can be, in its unit.",
     .example = "0.0"},
    {.name = "high",
     .type = BUR_KEY_NUMBER,
     .flags = BUR_REQUIRED,
     .doc = "The most it can be.",
     .example = "1000000.0"},
    {.name = "step",
     .type = BUR_KEY_NUMBER,
     .low = 0,
     .high = 1e300,
     .doc = "It is low, low + step, ... (default: any number between)."},
    {.name = "doc", .type = BUR_KEY_TEXT, .doc = "What it stands for."}};
static const bur_schema lever_schema = {
    .title = "lever",
    .doc = "A number that the planner may choose: bursar optimize and bursar "
           "size move it; other commands leave it as it is.",
    KEYS(lever_keys)};

static const bur_setting register_keys[] = {
    {.name = "of",
     .type = BUR_KEY_TEXT,
     .doc = "What it is of, where that is one element of a parameter (default: "
            "the parameter, driver, shock or policy of the entry's name).",
     .example = "\"price[calls]\""},
    {.name = "value",
     .type = BUR_KEY_NUMBER,
     .doc = "The value that was approved, of a distribution its median: where "
            "the scenario has another one, it counts as signed by nobody."},
    {.name = "source",
     .type = BUR_KEY_TEXT,
     .doc = "Where the figure comes from (default: what the model says).",
     .example = "\"accounts of 2025, note 7\""},
    {.name = "owner",
     .type = BUR_KEY_TEXT,
     .doc = "Who looks after it.",
     .example = "\"finance\""},
    {.name = "date",
     .type = BUR_KEY_DATE,
     .doc = "When it was looked at last.",
     .example = "\"2026-10-01\""},
    {.name = "approver", .type = BUR_KEY_TEXT, .doc = "Who signed it."},
    {.name = "note", .type = BUR_KEY_TEXT, .doc = "What else to know of it."}};
static const bur_schema register_schema = {
    .title = "register",
    .doc = "Who answers for an assumption: bursar report prints it, and says "
           "which ones nobody has signed.",
    KEYS(register_keys)};

static const bur_setting rung_keys[] = {
    {.name = "doc", .type = BUR_KEY_TEXT, .doc = "What it stands for."},
    {.name = "inputs",
     .type = BUR_KEY_ANY,
     .doc = "Inputs that differ from the scenario's."},
    {.name = "shocks",
     .type = BUR_KEY_ANY,
     .doc = "Settings of shocks that differ from the scenario's, or shocks "
            "more.",
     .example = "{ freeze: { lasts = \"18 months\"; }; }"}};
static const bur_schema rung_schema = {
    .title = "rung",
    .doc = "One size of the same scenario: laid over its settings when it is "
           "the rung that runs.",
    KEYS(rung_keys)};

static const bur_setting on_keys[] = {
    {.name = "doc", .type = BUR_KEY_TEXT, .doc = "What it is."},
    {.name = "inputs",
     .type = BUR_KEY_ANY,
     .doc = "Inputs, over those of the scenario that this one extends.",
     .example = "{ income_mix: { ivet = 0.32; calls = 0.45; }; }"}};
static const bur_schema on_schema = {
    .title = "on",
    .doc = "The provider this scenario was written for. Another one takes its "
           "place with --on.",
    KEYS(on_keys)};

static const bur_setting threshold_keys[] = {
    {.name = "of",
     .type = BUR_KEY_TEXT,
     .flags = BUR_REQUIRED,
     .doc = "The variable; of an array, each element is told apart.",
     .example = "\"cash\""},
    {.name = "value",
     .type = BUR_KEY_NUMBER,
     .flags = BUR_REQUIRED,
     .doc = "What it may lie below, in its unit.",
     .example = "0.0"},
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What tables call it."}};
static const bur_schema threshold_schema = {
    .title = "threshold",
    .doc = "A value and the probability, at each saved time, of lying below "
           "it.",
    KEYS(threshold_keys)};

static const bur_setting rare_keys[] = {
    {.name = "of",
     .type = BUR_KEY_TEXT,
     .flags = BUR_REQUIRED,
     .doc = "The event: a probability of a measure.",
     .example = "\"P(cash_low < -500000)\""},
    {.name = "inputs",
     .type = BUR_KEY_TEXTS,
     .flags = BUR_REQUIRED,
     .doc = "Sampled inputs that make it likelier.",
     .example = "[\"dropout\", \"price[calls]\"]"},
    {.name = "tilt",
     .type = BUR_KEY_NUMBERS,
     .flags = BUR_REQUIRED,
     .low = -8,
     .high = 8,
     .doc = "For each of them, by how many standard deviations its normal "
            "score is pushed up, or down if negative.",
     .example = "[1.5, -1.0]"},
    {.name = "draws",
     .type = BUR_KEY_INTEGER,
     .low = 1000,
     .high = 1e8,
     .doc = "How many draws, beside those of the study (default: as many)."},
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What tables call it."}};
static const bur_schema rare_schema = {
    .title = "rare event",
    .doc = "A probability by importance sampling: draws are pushed to where "
           "the event is likelier and weigh so much less. The effective "
           "sample size says how many draws it rests on; below 200 there is "
           "no interval.",
    KEYS(rare_keys)};

static const bur_setting output_keys[] = {
    {.name = "series",
     .type = BUR_KEY_TEXTS,
     .doc = "Variables whose path over time is summarised (default: all "
            "stocks).",
     .example = "[\"cash\", \"revenue\"]"},
    {.name = "keep",
     .type = BUR_KEY_TEXTS,
     .doc = "Variables of which every draw's path is stored too."},
    {.name = "survivors",
     .type = BUR_KEY_TEXTS,
     .doc = "Series of the draws alone that have not left through an exit "
            "(others keep the value they left with). Not for comparing "
            "policies: losing the worst draws would improve it."},
    {.name = "quantiles",
     .type = BUR_KEY_NUMBERS,
     .low = 0,
     .high = 1,
     .doc = "Quantiles of series (default 0.05, 0.25, 0.5, 0.75, 0.95)."},
    {.name = "below",
     .type = BUR_KEY_GROUPS,
     .sub = &threshold_schema,
     .doc = "Thresholds: for each the probability, at each saved time, that a "
            "series lies below it.",
     .example = "{ overdrawn: { of = \"cash\"; value = 0.0; }; }"},
    {.name = "rare",
     .type = BUR_KEY_GROUPS,
     .sub = &rare_schema,
     .doc = "Rare events, whose probabilities bursar run works out by draws of "
            "their own.",
     .example = "{ ruin: { of = \"P(insolvent)\"; inputs = [\"dropout\"]; "
                "tilt = [2.0]; }; }"},
    {.name = "control",
     .type = BUR_KEY_TEXTS,
     .doc = "Sampled inputs as control variates: means of measures are printed "
            "once more, corrected for how far chance took these inputs from "
            "their known means, with how much less they vary. Of independent "
            "draws.",
     .example = "[\"dropout\", \"price\"]"},
    {.name = "accounts",
     .type = BUR_KEY_BOOLEAN,
     .doc = "Whether the model's statements by fiscal year are worked out and "
            "stored too (default false; bursar run --accounts does so and "
            "prints them)."}};
static const bur_schema output_schema = {
    .title = "output", .doc = "What to keep.", KEYS(output_keys)};

static const bur_setting scenario_keys[] = {
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What it is called."},
    {.name = "doc", .type = BUR_KEY_TEXT, .doc = "The story it tells."},
    {.name = "extends",
     .type = BUR_KEY_TEXT,
     .doc = "Another scenario, beside this file, whose settings it starts "
            "from.",
     .example = "\"../baseline/public_mono.cfg\""},
    {.name = "on",
     .type = BUR_KEY_GROUP,
     .sub = &on_schema,
     .doc = "Figures of the provider it is written for, under all that it "
            "says otherwise; --on leaves them out."},
    {.name = "model",
     .type = BUR_KEY_TEXT,
     .doc = "The model's file, beside this one.",
     .example = "\"../../models/vet_provider/model.cfg\""},
    {.name = "time",
     .type = BUR_KEY_GROUP,
     .sub = &bur_time_schema,
     .doc = "When runs start, end and step."},
    {.name = "runs",
     .type = BUR_KEY_GROUP,
     .sub = &runs_schema,
     .doc = "How many futures, and which."},
    {.name = "inputs",
     .type = BUR_KEY_ANY,
     .doc = "Parameters by name, or by name and element: a number, or a "
            "distribution, which is an assumption (what nobody knows) or luck "
            "(what chance decides): is = \"assumption\" (default) or "
            "\"luck\".",
     .example = "{ dropout: { dist = \"triangular\"; low = 0.08; mode = 0.12; "
                "high = 0.25; }; }"},
    {.name = "correlations",
     .type = BUR_KEY_GROUPS,
     .sub = &correlation_schema,
     .doc = "What moves together."},
    {.name = "data",
     .type = BUR_KEY_GROUPS,
     .sub = &data_schema,
     .doc = "Actuals, commitments and budgets by month."},
    {.name = "shocks",
     .type = BUR_KEY_GROUPS,
     .sub = &shock_schema,
     .doc = "What happens to the provider."},
    {.name = "policies",
     .type = BUR_KEY_GROUPS,
     .sub = &policy_schema,
     .doc = "What the provider does."},
    {.name = "compare",
     .type = BUR_KEY_TEXTS,
     .doc = "The policies that run, the first being what the others are "
            "compared with (default: all, as they stand).",
     .example = "[\"no_change\", \"diversify\"]"},
    {.name = "levers",
     .type = BUR_KEY_GROUPS,
     .sub = &lever_schema,
     .doc = "What may be chosen, for bursar optimize and bursar size.",
     .example = "{ credit_line: { low = 0.0; high = 1000000.0; }; }"},
    {.name = "register",
     .type = BUR_KEY_GROUPS,
     .sub = &register_schema,
     .doc = "The assumption register: sources, owners and approvers, by the "
            "name of the parameter, driver, shock or policy.",
     .example = "{ dropout: { source = \"own records\"; owner = \"quality\"; "
                "approver = \"board\"; }; }"},
    {.name = "rungs",
     .type = BUR_KEY_GROUPS,
     .sub = &rung_schema,
     .doc = "The same scenario in other sizes."},
    {.name = "rung",
     .type = BUR_KEY_TEXT,
     .doc = "Which of the rungs runs (default: none of them, the scenario as "
            "it stands).",
     .example = "\"moderate\""},
    {.name = "output",
     .type = BUR_KEY_GROUP,
     .sub = &output_schema,
     .doc = "What to keep."}};
const bur_schema bur_scenario_schema = {
    .title = "scenario",
    .doc = "A scenario: a model, its inputs, what happens, what is done.",
    KEYS(scenario_keys)};
