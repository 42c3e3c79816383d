/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of a random model. What is named in an equation stands before
 * it, so that there is no cycle; `closing` comes last, and is seen a step
 * ago. */
#include <stdio.h>
#include <string.h>

#include "maker.h"

#define SAY(m, ...) bur_arena_printf((m)->s->arena, __VA_ARGS__)

static void add(maker *m, specimen_part part, const char *name, unsigned dims,
                const char *rest)
{
    specimen_add(m->s, part, name,
                 SAY(m, "%s: { %s%s };", name, over_text(m, dims), rest));
    remember(m, name, part, dims);
}

/* Dimensions that something may have. */
static unsigned some_dims(maker *m)
{
    static const unsigned choice[] = {0,  0,       0,       DA,      DA,
                                      DB, DA | DB, DB | DC, DA | DC, DS};
    unsigned dims = choice[pick(m, 10)];
    return (dims & ~m->dims) ? 0 : dims;
}

static int elements(const maker *m, unsigned dims)
{
    int n = 1;
    for (int d = 0; d < N_DIMS; d++) {
        n *= dims >> d & 1 ? m->size[d] : 1;
    }
    return n;
}

/* --- what the model is --- */

static void make_time(maker *m)
{
    static const double steps[] = {1, 1, 0.5, 0.25, 1.0 / 3};
    int step = pick(m, 5);
    m->dt = steps[step];
    m->length = 4 + pick(m, 16);
    m->has_date = likely(m, 60);
    int start = m->has_date || likely(m, 70) ? 0 : 3;
    specimen_add(m->s, PART_TIME, "start",
                 m->has_date ? "start = \"2027-04-01\";"
                             : SAY(m, "start = %d.0;", start));
    specimen_add(m->s, PART_TIME, "length",
                 m->has_date ? SAY(m, "length = \"%d months\";", m->length)
                             : SAY(m, "end = %d.0;", start + m->length));
    specimen_add(m->s, PART_TIME, "dt",
                 step == 4 ? "steps_per_unit = 3.0;"
                           : SAY(m, "dt = %g;", m->dt));
    const char *save = one_of(m, "|1 months|2 months|0.5 months|3 months");
    if (*save && !(m->dt != 0.5 && m->dt != 0.25 && strchr(save, '.'))) {
        specimen_add(m->s, PART_TIME, "save", SAY(m, "save = \"%s\";", save));
    }
    const char *method =
        one_of(m, "euler|euler|euler|heun|midpoint|rk4|rk4|rk45");
    m->continuous = strcmp(method, "rk45") == 0;
    m->stages = m->continuous ? 8 : strcmp(method, "euler") == 0 ? 1 : 3;
    specimen_add(
        m->s, PART_TIME, "method",
        SAY(m, "method = \"%s\";%s", method,
            m->continuous ? " tolerance = 1e-3; absolute = 1e-2;" : ""));
}

static void make_settings(maker *m)
{
    specimen_add(m->s, PART_MODEL, "time_unit", "time_unit = \"month\";");
    if (likely(m, 60)) {
        specimen_add(m->s, PART_MODEL, "imported", "imported = true;");
    }
    if (likely(m, 30)) {
        specimen_add(m->s, PART_MODEL, "integers", "integers = \"truncate\";");
    }
    if (likely(m, 40)) {
        specimen_add(m->s, PART_MODEL, "rule",
                     "non_negative_rule = \"limit\";");
    }
}

static void make_dimension(maker *m, int d, const char *name, int n)
{
    static const char letter[] = "abc";
    const char *list = "";
    for (int i = 1; i <= n; i++) {
        list = SAY(m, "%s%s\"%c%d\"", list, *list ? ", " : "", letter[d], i);
    }
    m->dims |= 1U << d;
    m->size[d] = n;
    specimen_add(m->s, PART_DIMENSION, name, SAY(m, "%s = [%s];", name, list));
}

static void make_dimensions(maker *m)
{
    int n = pick(m, 4);
    if (n > 0) {
        make_dimension(m, 0, "da", 2 + pick(m, 4));
    }
    if (n > 1) {
        make_dimension(m, 1, "db", 2 + pick(m, 2));
    }
    if (n > 2) {
        make_dimension(m, 2, "dc", 1 + pick(m, 3));
    }
    if (n > 0 && likely(m, 40)) {
        m->dims |= DS;
        m->size[3] = 2;
        specimen_add(m->s, PART_DIMENSION, "ds", "ds = [\"a2\", \"a1\"];");
    }
}

/* --- numbers and functions --- */

static void add_parameter(maker *m, const char *name, unsigned dims)
{
    const char *value = number(m, -2, 4);
    for (int i = elements(m, dims); dims && i > 1; i--) {
        value = SAY(m, "%s, %s", value, number(m, -2, 4));
    }
    add(m, PART_PARAMETER, name, dims,
        SAY(m, dims ? "value = [%s];" : "value = %s;", value));
}

/* A square matrix, and of each element how it stands for its part of a
 * supply. No form names them but those of these functions. */
static void add_matrices(maker *m)
{
    const char *square = "", *profile = "";
    for (int i = 0, n = m->size[0]; i < n * n; i++) {
        square =
            SAY(m, "%s%s%s", square, *square ? ", " : "", number(m, -2, 4));
    }
    for (int i = 0; i < m->size[0]; i++) {
        profile = SAY(m, "%s%s%s, %s, %s, %s", profile, *profile ? ", " : "",
                      one_of(m, "0.0|1.0|2.0|3.0|4.0"), number(m, 0, 6),
                      number(m, 0.5, 3), number(m, 0, 1));
    }
    specimen_add(m->s, PART_DIMENSION, "dp",
                 "dp = [\"kind\", \"priority\", \"width\", \"extra\"];");
    specimen_add(
        m->s, PART_PARAMETER, "square",
        SAY(m, "square: { over = [\"da\", \"da\"]; value = [%s]; };", square));
    specimen_add(m->s, PART_PARAMETER, "profile",
                 SAY(m, "profile: { over = [\"da\", \"dp\"]; value = [%s]; };",
                     profile));
}

static void make_parameters(maker *m)
{
    add_parameter(m, "p0", 0);
    add_parameter(m, "p1", 0);
    add(m, PART_PARAMETER, "seven", 0, "value = 7.0; range = [-1e9, 1e9];");
    if (m->dims & DA) {
        add_parameter(m, "pa", DA);
        add_matrices(m);
    }
    if (m->dims & DB) {
        add_parameter(m, "pm", DA | DB);
    }
    if (m->dims & DC) {
        add_parameter(m, "pc", DB | DC);
    }
    if (m->dims & DS) {
        add_parameter(m, "ps", DS);
    }
    if (likely(m, 40)) {
        m->constant = true;
        add(m, PART_PARAMETER, "p2", 0,
            SAY(m, "value = \"%s\";",
                written(m, 0, "ABS(p0) + 0.5 * p1 * seven")));
        m->constant = false;
    }
    if (likely(m, 40)) {
        add(m, PART_PARAMETER, "coin", 0, "value = 0.0;");
    }
}

static void make_lookups(maker *m)
{
    add(m, PART_LOOKUP, "rising", 0,
        SAY(m, "x = [-2.0, 0.0, 1.5, 6.0]; y = [-1.0, 0.5, 2.0, %s];%s",
            number(m, 2, 5), likely(m, 50) ? " type = \"extrapolate\";" : ""));
    if (likely(m, 60)) {
        add(m, PART_LOOKUP, "bent", 0,
            SAY(m,
                "x = [0.0, 1.0, 1.0, 3.0, 4.0]; y = [%s, 2.0, 3.0, %s, "
                "0.0]; type = \"%s\";",
                number(m, -1, 1), number(m, -3, 3),
                one_of(m, "continuous|extrapolate|discrete")));
    }
    if (likely(m, 60)) { /* as many points as take a search */
        const char *x = "", *y = "";
        for (int i = 0; i < 20; i++) {
            x = SAY(m, "%s%s%d.%d", x, i ? ", " : "", i, pick(m, 10));
            y = SAY(m, "%s%s%s", y, i ? ", " : "", number(m, -2, 2));
        }
        add(m, PART_LOOKUP, "long0", 0,
            SAY(m, "x = [%s]; y = [%s]; type = \"%s\";", x, y,
                one_of(m, "continuous|extrapolate|discrete")));
    }
}

static void make_macros(maker *m)
{
    if (!likely(m, 30)) {
        return;
    }
    m->has_macro = true;
    specimen_add(m->s, PART_MACRO, "lag",
                 "lag: { parameters = [\"x\", \"n\"]; defaults: { n = 6; }; "
                 "eq = \"level\"; stocks: { level: { initial = \"x\"; "
                 "inflows = [\"in\"]; }; }; flows: { in: { eq = \"(x - level) "
                 "/ n\"; }; }; };");
    specimen_add(m->s, PART_MACRO, "half",
                 "half: { parameters = [\"x\"]; eq = \"x / 2\"; };");
}

/* --- chance --- */

static const char *driver_text(maker *m, const char *process)
{
    const char *form = likely(m, 30) ? "form = \"multiplicative\"; " : "";
    const char *sd =
        likely(m, 80) ? number(m, 0.05, 0.6) : "\"ABS(p0) / 10 + 0.1\"";
    if (strcmp(process, "markov") == 0) {
        return likely(m, 50)
                   ? "values = [0.5, 1.5]; transition = ((0.9, 0.1), (0.3, "
                     "0.7));"
                   : "values = [-1.0, 0.0, 2.0]; start = 2; transition = "
                     "((0.8, 0.1, 0.1), (0.2, 0.5, 0.3), (0.0, 0.5, 0.5));";
    }
    if (strcmp(process, "poisson_shocks") == 0) {
        return SAY(m, "rate = %s; size: { dist = \"%s%s", number(m, 0.5, 9),
                   one_of(m, "exponential\"; mean = 0.3; }; |triangular\"; low "
                             "= -0.7; mode = -0.2; high = 0.0; }; |constant\"; "
                             "value = -0.4; }; |uniform\"; low = -0.5; high = "
                             "0.5; }; "),
                   one_of(m, "|recovery = \"4 months\";"));
    }
    if (strcmp(process, "ar1") == 0) {
        return SAY(m, "%ssd = %s; %s", form, sd,
                   one_of(m, "rho = 0.7;|rho = -0.3;|half_life = \"5 "
                             "months\";|rho = 0.9; mean = 1.5;"));
    }
    if (strcmp(process, "gbm") == 0) {
        return SAY(m, "sd = %s; %s", number(m, 0.02, 0.2),
                   one_of(m, "|drift = 0.01;|mean = 3;"));
    }
    return SAY(m, "%ssd = %s; ", form, sd);
}

static void make_drivers(maker *m)
{
    bool regime = false;
    for (int i = 0, n = pick(m, 5); i < n; i++) {
        const char *process = one_of(
            m, "white_noise|ar1|random_walk|gbm|poisson_shocks|markov|ar1");
        const char *name = SAY(m, "d%d", i);
        bool markov = strcmp(process, "markov") == 0 && !regime;
        const char *mean =
            regime && strcmp(process, "white_noise") == 0 && likely(m, 50)
                ? "mean = \"0.5 * regime\"; "
                : "";
        const char *text = SAY(
            m, "process = \"%s\"; %s%s%s%s", process, driver_text(m, process),
            mean,
            *mean || markov
                ? ""
                : one_of(m, "||| every = \"2 months\";| every = \"6 months\";"),
            one_of(m, "||| scope = \"common\";"));
        regime = regime || markov;
        add(m, PART_DRIVER, markov ? "regime" : name, markov ? 0 : some_dims(m),
            text);
    }
}

/* --- what moves --- */

/* Mostly held within bounds, so that nothing overflows. */
static const char *tame_form(maker *m)
{
    return likely(m, 70) ? "TANH(@n) * 2" : "@n";
}

static const char *element_equations(maker *m, unsigned dims, int d,
                                     char letter)
{
    const char *text = "";
    for (int i = 1; i <= m->size[d]; i++) {
        text = SAY(m, "%s%c%d = \"%s\"; ", text, letter, i,
                   written(m, dims, tame_form(m)));
    }
    return SAY(m, "eq: { %s};", text);
}

static const char *equation(maker *m, unsigned dims)
{
    if (dims == DA && likely(m, 15)) {
        m->self = false;
        return element_equations(m, dims, 0, 'a');
    }
    m->self = !m->continuous && likely(m, 50);
    const char *text = SAY(m, "eq = \"%s\";", written(m, dims, tame_form(m)));
    m->self = false;
    return text;
}

static void add_auxiliary(maker *m, const char *name)
{
    unsigned dims = some_dims(m);
    const char *eq = equation(m, dims);
    const char *table =
        likely(m, 8) ? SAY(m,
                           " table: { x = [-1.0, 0.0, 2.0]; y = [0.5, %s, "
                           "3.0]; type = \"%s\"; };",
                           number(m, -1, 2),
                           one_of(m, "continuous|extrapolate|discrete"))
                     : "";
    add(m, PART_AUXILIARY, name, dims, SAY(m, "%s%s", eq, table));
}

static const char *initial(maker *m, unsigned dims)
{
    m->constant = true;
    const char *text = written(m, dims, likely(m, 50) ? "@n" : "@p * 3");
    m->constant = false;
    return text;
}

/* A stock, and flows that fill and drain it. */
static void add_stock(maker *m, int i)
{
    unsigned dims = i == 0 ? 0 : some_dims(m);
    const char *name = SAY(m, "s%d", i), *in = SAY(m, "in%d", i),
               *out = SAY(m, "out%d", i);
    bool drains = likely(m, 70);
    add(m, PART_STOCK, name, dims,
        SAY(m, "initial = \"%s\"; inflows = [\"%s\"];%s%s", initial(m, dims),
            in, drains ? SAY(m, " outflows = [\"%s\"];", out) : "",
            likely(m, 30) ? " non_negative = true;" : ""));
    const char *most = likely(m, 15) ? " non_negative = true;" : "";
    add(m, PART_FLOW, in, dims, SAY(m, "%s%s", equation(m, dims), most));
    if (drains) {
        const char *eq = written(
            m, dims,
            SAY(m, likely(m, 60) ? "%s / 6 + 0 * @n" : "%s * @e / 4", name));
        add(m, PART_FLOW, out, dims, SAY(m, "eq = \"%s\";", eq));
    }
}

/* A conveyor that leaks. Nothing acts on what leaves it. */
static void add_conveyor(maker *m)
{
    unsigned dims = some_dims(m);
    const char *over = over_text(m, dims);
    const char *way = written(
        m, dims, one_of(m, "2|@D|0.5 + ABS(@n)|@p * 4|IF @c THEN 1 ELSE 6"));
    const char *more = "";
    static const char *const forms[] = {
        " capacity = \"4 + @p\";", " in_limit = \"@p\";", " sample = \"@c\";",
        " arrest = \"@c\";", " exponential_leak = true;"};
    for (int i = 0; i < 5; i++) {
        more = likely(m, 30) ? SAY(m, "%s%s", more, written(m, dims, forms[i]))
                             : more;
    }
    add(m, PART_STOCK, "belt", dims,
        SAY(m,
            "initial = \"ABS(%s)\"; inflows = [\"on\"]; outflows = "
            "[\"lost\", \"off\"]; conveyor: { transit_time = \"%s\";%s };",
            initial(m, dims), way, more));
    specimen_add(m->s, PART_FLOW, "off", SAY(m, "off: { %s};", over));
    specimen_add(m->s, PART_FLOW, "lost",
                 SAY(m, "lost: { %sleak = \"%s\";%s };", over,
                     written(m, dims, one_of(m, "@u|@u / 4|0")),
                     one_of(m, "|| leak_start = 0.25;| leak_end = 0.6;")));
    add(m, PART_FLOW, "on", dims, equation(m, dims));
}

/* How a place takes batches. */
static const char *batches(maker *m)
{
    return SAY(m, "%s%s", likely(m, 40) ? " one_at_a_time = false;" : "",
               likely(m, 40) ? " batch_integrity = true;" : "");
}

static const char *oven(maker *m, unsigned dims)
{
    bool full = likely(m, 70);
    return written(m, dims,
                   SAY(m, "oven: { transit_time = \"@D / 2\";%s%s%s%s%s };",
                       full ? " capacity = \"2 + @p\";" : "",
                       !full || likely(m, 50) ? " fill_time = \"@p\";" : "",
                       likely(m, 40) ? " clean_time = \"@u\";" : "",
                       likely(m, 20) ? " arrest = \"@c\";" : "", batches(m)));
}

/* A queue before an oven or a conveyor, or both, and what they do not take.
 * Nothing acts on what leaves it. */
static void add_queue(maker *m)
{
    unsigned dims = some_dims(m);
    const char *over = over_text(m, dims);
    const char *places[] = {
        oven(m, dims),
        written(m, dims,
                SAY(m, "conveyor: { transit_time = \"@D / 2\"; %s %s };",
                    one_of(m, "capacity = \"2 + @p\";|in_limit = \"@p\";"),
                    likely(m, 70) ? SAY(m, "discrete = true;%s", batches(m))
                                  : ""))};
    add(m, PART_STOCK, "line", dims,
        SAY(m,
            "initial = \"ABS(%s)\"; inflows = [\"joins\"]; outflows = "
            "[\"to0\", \"to1\", \"past\"]; queue: {};",
            initial(m, dims)));
    for (int i = 0, first = pick(m, 2); i < 2; i++) {
        const char *name = SAY(m, "place%d", i);
        add(m, PART_STOCK, name, dims,
            SAY(m,
                "initial = %d; inflows = [\"to%d\"]; outflows = "
                "[\"from%d\"]; %s",
                i * pick(m, 2), i, i, places[i ^ first]));
        specimen_add(m->s, PART_FLOW, SAY(m, "to%d", i),
                     SAY(m, "to%d: { %s%s };", i, over,
                         i && likely(m, 50) ? "overflow = true;" : ""));
        specimen_add(m->s, PART_FLOW, SAY(m, "from%d", i),
                     SAY(m, "from%d: { %s};", i, over));
    }
    specimen_add(m->s, PART_FLOW, "past",
                 SAY(m, "past: { %soverflow = true; };", over));
    add(m, PART_FLOW, "joins", dims, equation(m, dims));
}

static void make_variables(maker *m)
{
    int n_stocks = 1 + pick(m, 4), n = 2 + pick(m, 6);
    for (int i = 0; i < n; i++) {
        if (i < n_stocks) {
            add_stock(m, i);
        }
        add_auxiliary(m, SAY(m, "x%d", i));
        if (i == 1 && m->stages == 1 && !m->continuous && likely(m, 30)) {
            add_conveyor(m);
        }
        if (i == 1 && m->stages == 1 && !m->continuous && likely(m, 20)) {
            add_queue(m);
        }
    }
    add(m, PART_AUXILIARY, "closing", 0,
        SAY(m, "eq = \"%s\";", written(m, 0, "TANH(@n + s0)")));
}

/* --- what is asked --- */

static void make_measures(maker *m)
{
    static const char *const forms[] = {
        "eq = \"FINAL(@n)\";",
        "eq = \"MINIMUM(@n)\"; better = \"high\";",
        "eq = \"MAXIMUM(@n)\"; better = \"low\";",
        "eq = \"MEAN(@n)\"; kind = \"ratio\";",
        "eq = \"TOTAL(@n)\";",
        "eq = \"EVER(@c)\"; kind = \"probability\";",
        "eq = \"WHEN_FIRST(@c)\"; kind = \"time\";",
        "eq = \"COUNT(@c)\";",
        "eq = \"DURATION(@c)\"; better = \"low\";",
        "eq = \"DRAWDOWN(@n)\";",
        "eq = \"GIVEN(FINAL(@n), @c)\";",
        "eq = \"GIVEN(MEAN(@n), EVER(@c))\"; better = \"low\";",
        "eq = \"@n\";",
        "eq = \"MAXIMUM(@n) - MINIMUM(@n)\"; detail = true;"};
    bool continuous = m->continuous;
    m->chance = m->continuous = false;
    for (int i = 0, n = 2 + pick(m, 4); i < n; i++) {
        unsigned dims = likely(m, 15) ? some_dims(m) : 0;
        const char *text =
            written(m, dims, forms[pick(m, sizeof forms / sizeof *forms)]);
        add(m, PART_MEASURE, SAY(m, "m%d", i), dims, text);
    }
    m->chance = true;
    m->continuous = continuous;
}

static void make_claims(maker *m)
{
    for (int i = 0, n = likely(m, 40) ? 1 + pick(m, 2) : 0; i < n; i++) {
        const char *name = SAY(m, "leaves%d", i);
        specimen_add(m->s, PART_EXIT, name,
                     SAY(m, "%s: { when = \"%s\"; };", name,
                         written(m, 0,
                                 likely(m, 50) ? "@n > 2 AND TIME > @t"
                                               : "s0 > 3 OR @c")));
    }
    if (likely(m, 20)) {
        specimen_add(m->s, PART_CONSTRAINT, "known",
                     "known: { eq = \"ABS(p1) < 1e6\"; message = \"p1 is a "
                     "number\"; };");
    }
}

/* Units that fit, of variables that nothing else names. The rest has none,
 * which is a fault that only an imported model may have. */
static void make_units(maker *m)
{
    if (!specimen_find(m->s, PART_MODEL, "imported") || !likely(m, 40)) {
        return;
    }
    specimen_add(m->s, PART_UNIT, "EUR", "EUR: { aliases = [\"euros\"]; };");
    specimen_add(m->s, PART_UNIT, "kEUR", "kEUR: { is = \"1000 EUR\"; };");
    add(m, PART_PARAMETER, "fee", 0, "value = 3.0; unit = \"EUR/month\";");
    add(m, PART_PARAMETER, "wait", 0, "value = 12.0; unit = \"month\";");
    m->n_known -= 2;
    specimen_add(m->s, PART_STOCK, "purse",
                 "purse: { initial = \"fee * wait\"; inflows = [\"earned\"]; "
                 "outflows = [\"spent\"]; unit = \"EUR\"; };");
    specimen_add(m->s, PART_FLOW, "earned",
                 "earned: { eq = \"fee * (1 + TANH(s0) * rising(1))\"; unit = "
                 "\"EUR/month\"; };");
    specimen_add(m->s, PART_FLOW, "spent",
                 "spent: { eq = \"SMTH1(purse, wait) / wait\"; unit = "
                 "\"EUR/month\"; };");
    specimen_add(m->s, PART_MEASURE, "purse_end",
                 "purse_end: { eq = \"FINAL(purse)\"; unit = \"EUR\"; };");
}

void make_model(maker *m)
{
    make_settings(m);
    make_time(m);
    make_dimensions(m);
    make_parameters(m);
    make_lookups(m);
    make_macros(m);
    make_drivers(m);
    make_variables(m);
    make_measures(m);
    make_claims(m);
    make_units(m);
}
