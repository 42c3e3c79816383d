/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model written and read again, and whether it is the same. */
#ifndef BURSAR_TESTS_WRITING_CASE_H
#define BURSAR_TESTS_WRITING_CASE_H

#include "config/conf.h"
#include "lang/printer.h"
#include "lang/walk.h"
#include "model/model_write.h"
#include "model/writing.h"
#include "model_case.h"

/* Something of everything; names and elements that no setting can have. */
static const char everything[] =
    "title = \"All \\\"kinds\\\"\"; doc = \"Two\\nlines & <more>\";"
    "time_unit = \"quarter\"; integers = \"truncate\";"
    "non_negative_rule = \"limit\";"
    "time: { start = -2.5; end = 7.5; dt = 0.125; save = \"2 quarters\";"
    " method = \"midpoint\"; };"
    "dimensions: { d = [\"a\", \"b\"]; e = [\"1\", \"x y\", \"\xC3\xA9\"];"
    " g: { name = \"Gr\xC3\xB6\xC3\x9F"
    "e\"; elements = [\"l\", \"r\"]; }; };"
    "parameters: { k: { value = 0.1; range = [-1.0, 9.0]; unit = \"1/quarter\";"
    " source = \"assumption\"; doc = \"A share\"; };"
    " low: { value = -3e-7; }; half: { value = \"k / 2\"; };"
    " p: { over = [\"d\"]; value: { a = 1.0; b = 2.0; }; };"
    " same: { over = [\"d\", \"e\"]; value = 4.0; };"
    " q: { over = [\"d\", \"e\"]; value = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]; }; };"
    "stocks: { s1: { name = \"S-1\"; initial = 2; }; x: { over = [\"d\"]; "
    "initial = \"p\"; inflows = [\"in\"];"
    " outflows = [\"\\\"Out Flow\\\"\", \"drain\"]; non_negative = true; };"
    " cash: { initial = -5; inflows = [\"total\"]; }; };"
    "flows: { in: { over = [\"d\"]; eq = \"p * (1 + ar) * regime\"; };"
    " out: { name = \"Out Flow\"; over = [\"d\"]; eq = \"x // DELAY(k + 2, 2, "
    "3)\"; non_negative = true; };"
    " drain: { over = [\"d\"]; eq = 0.5; initial_eq: { a = 1; b = \"k\"; }; };"
    " total: { eq = \"SUM(in[*]) - gbm * hits + walk\"; }; };"
    "auxiliaries: { s: { name = \"module.part\"; eq = \"SMTH3(cash, 12) + "
    "PREVIOUS(cash, 0)\"; };"
    " t: { over = [\"d\"]; eq: { a = \"IF x > 1 AND NOT x < -2 THEN LN(x) ELSE "
    "0\"; b = \"x[a] ^ 0.5 + INIT(cash) + \\\"module.part\\\"\"; }; };"
    " u: { over = [\"e\"]; eq = (\"l(k)\", 2, \"-k\"); };"
    " w: { name = \"\xC3\x9C"
    "ber \\\"alles\\\"\"; eq = 7; };"
    " z: { name = \"\xC3\xBC"
    "b-r\"; eq = \"\\\"\xC3\x9C"
    "ber alles\\\" + 1\"; };"
    " f: { eq = \"k\"; table: { x = [0.0, 1.0]; y = [2.0, 3.0];"
    " type = \"extrapolate\"; }; };"
    " v: { over = [\"e\"]; eq = \"k\"; table = ({ x = [0.0]; y = [1.0]; },"
    " { x = [0.0, 0.5, 0.5]; y = [1.0, 2.0, 3.0]; type = \"discrete\"; },"
    " { x = [1.0]; y = [9.0]; }); }; };"
    "lookups: { l: { x = [0.0, 1.0, 3.0]; y = [0.0, 2.0, 1.0]; unit = \"1\"; };"
    " m: { over = [\"d\"]; table: { a: { x = [0.0]; y = [1.0]; };"
    " b: { x = [0.0]; y = [2.0]; }; }; }; };"
    "drivers: { ar: { over = [\"d\"]; process = \"ar1\"; sd = \"k / 9\";"
    " half_life = \"3 months\"; scope = \"common\"; site = \"old\"; };"
    " ar2: { process = \"ar1\"; sd = 1; rho = -0.5; every = \"2 weeks\"; };"
    " noise: { process = \"white_noise\"; sd = 0.1; mean = \"k\"; };"
    " walk: { process = \"random_walk\"; sd = 0.1; every = \"2 months\"; };"
    " gbm: { process = \"gbm\"; sd = 0.1; drift = 0.01; mean = 2; };"
    " hits: { process = \"poisson_shocks\"; rate = 3; recovery = \"2 months\";"
    " form = \"multiplicative\"; size: { dist = \"beta\"; alpha = 2.0;"
    " beta = 2.0; low = -0.5; high = 0.5; min = -0.4; }; };"
    " jumps: { process = \"poisson_shocks\"; rate = \"k\";"
    " size: { dist = \"empirical\"; values = [0.1, 0.7]; }; };"
    " regime: { process = \"markov\"; values = [1.0, 0.5];"
    " transition = ((0.9, 0.1), (0.5, 0.5)); start = 1; doc = \"Luck\"; };"
    " still: { process = \"markov\"; values = [1.0, 3.0];"
    " transition = ((0.5, 0.5), (0.5, 0.5)); }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; title = \"At the end\";"
    " better = \"low\"; };"
    " broke: { eq = \"EVER(cash < 0)\"; kind = \"probability\"; };"
    " each: { over = [\"d\"]; eq = \"MEAN(x)\"; kind = \"ratio\"; };"
    " five: { eq = 5; kind = \"grade\"; }; };"
    "exits: { out_of_cash: { title = \"Out\"; when = \"cash < -20\"; }; };"
    "accounts: { unit = \"EUR\"; first_month = \"k\"; deflator = "
    "\"1 + k\"; statements: { income: { title = \"Income & <more>\"; "
    "of = \"flows\"; lines: { sales: { eq = \"SUM(in[*]) - "
    "\\\"Out Flow\\\"[a]\"; title = \"Sales\"; };"
    " sum_of: { total = \"group\"; }; result: { total = \"all\"; "
    "ties = \"balance.cash\"; }; }; }; balance: { of = \"balances\"; "
    "lines: { cash: { eq = \"cash\"; ties = \"cash + 0\"; }; }; }; }; };";

/* What is on its way. */
static const char on_its_way[] =
    "time: { end = 8; }; stocks: { s: { initial = 1; outflows = [\"go\", "
    "\"lost\"]; conveyor: { transit_time = \"4 + s / 9\"; capacity = 50; "
    "in_limit = 9; sample = \"s > 2\"; arrest = \"s > 40\"; "
    "exponential_leak = true; }; }; listed: { inflows = [\"go\"]; outflows = "
    "[\"arrive\"]; conveyor: { transit_time = 3; contents = [1.0, 2.0, 3.0]; "
    "}; }; q: { initial = 4; outflows = [\"on\", \"past\"]; queue: {}; }; "
    "k: { initial = 0; inflows = [\"on\"]; outflows = [\"off\"]; oven: { "
    "transit_time = 2; capacity = 3; fill_time = \"s / 9\"; clean_time = 1; "
    "sample = \"s > 1\"; arrest = \"s > 9\"; "
    "one_at_a_time = false; batch_integrity = true; }; }; b: { initial = 0; "
    "inflows = [\"off\"]; outflows = [\"out\"]; conveyor: { transit_time = 2; "
    "discrete = true; one_at_a_time = false; batch_integrity = true; }; }; }; "
    "flows: { go: {}; arrive: {}; lost: { leak = 0.25; leak_start = 0.1; "
    "leak_end = 0.5; }; on: {}; past: { overflow = true; }; off: {}; out: {}; "
    "};";

/* What models hold besides: units of their own, subranges, macros, a method
 * with steps of its own, and where they come from. */
static const char besides[] =
    "imported = true; time_unit = \"unit\"; time_word = \"Mo\xC3\xA4n\";"
    "time: { start = \"2027-01-01\"; length = \"3 units\"; steps_per_unit = 3;"
    " save = \"unit\"; method = \"rk45\"; tolerance = 1e-5; absolute = 0.5; };"
    "units: { kEUR: { is = \"1000 EUR\"; doc = \"Money\"; };"
    " EUR: { aliases = [\"euro\", \"euros\"]; }; usd: { name = \"$\"; };"
    " eur2: { name = \"EUR2\"; is = \"2 EUR\"; }; };"
    "not_modelled = [\"A <tax> & more, said at such a length that no line of "
    "a file can hold it whole.\", \"B\"]; known_misses = (\"2019\\n\");"
    "dimensions: { d = [\"a\", \"b\", \"c\"]; part = [\"a\", \"c\"]; };"
    "parameters: { k: { value = 2.0; unit = \"kEUR\"; };"
    " fixed: { value = \"1.0\"; unit = \"EUR\"; };"
    " k2: { name = \"K-2\"; value = 1; }; };"
    "flows: { f1: { name = \"F-1\"; eq = \"k\"; }; in: { over = [\"d\"]; eq: { "
    "part = \"smooth(k * 3) + 1\"; b = 2; };"
    " unit = \"EUR\"; source = \"a book\"; doc = \"What comes\"; };"
    " table: { over = [\"d\"]; eq: { a = 1; b = 2; c = \"k\"; };"
    " initial_eq: { part = \"smooth(k)\"; b = \"k\"; };"
    " table: { part: { x = [0.0]; y = [1.0]; }; b: { x = [1.0]; y = [1.0];"
    " type = \"discrete\"; }; }; }; };"
    "stocks: { x: { over = [\"d\"]; initial: { part = \"smooth(k)\"; b = 0; };"
    " inflows = [\"in\"]; unit = \"EUR\"; source = \"here\"; doc = \"It\"; }; "
    "};"
    "auxiliaries: { a: { eq = \"k\"; initial_eq = 3; }; y: { over = [\"d\"]; "
    "eq = \"twice(x, k, 3)\"; unit = \"EUR\";"
    " source = \"there\"; doc = \"Two\"; };"
    " last: { over = [\"part\"]; eq = \"y[part] + \\\"gr\xC3\xB6\xC3\x9F"
    "e\\\"(k)\"; }; };"
    "lookups: { l: { x = [0.0, 1.0]; y = [0.0, 2.0]; type = \"discrete\";"
    " x_unit = \"EUR\"; doc = \"A curve\"; source = \"drawn\";"
    " name = \"L-1\"; }; };"
    "drivers: { n: { name = \"N-o\"; over = [\"d\"]; process = \"white_noise\";"
    " sd = 1; unit = \"EUR\"; source = \"found\"; }; };"
    "measures: { m: { name = \"M-e\"; eq = \"FINAL(x[a])\"; unit = \"EUR\";"
    " doc = \"The end\"; source = \"us\"; }; };"
    "exits: { out: { title = \"Out\"; when = \"x[a] < -20\"; doc = \"So\"; }; "
    "};"
    "constraints: { small: { over = [\"d\", \"part\"]; eq = \"k < 9 * d\";"
    " message = \"k is <small>\"; }; one: { eq = 1; message = \"One\"; }; };"
    "loops: { R1: { title = \"More & more\"; kind = \"reinforcing\";"
    " through = [\"x\", \"Gr\xC3\xB6\xC3\x9F"
    "e one\"]; doc = \"It grows\"; };"
    " B1: { kind = \"balancing\"; through = [\"x\"]; }; };"
    "tests: { no_k: { title = \"No <k>\"; over = [\"d\"]; when = \"a < 1 OR "
    "y > 0\"; then = \"in = 0\"; set: { k = 0.5; a = \"a - 1\"; in: { part = "
    "2.0; b = \"in / 2\"; }; }; doc = \"So & so\"; }; plain: { then = \"a > "
    "0\"; }; };"
    "macros: { smooth: { parameters = [\"input\", \"time\"]; doc = \"Smooth\";"
    " defaults: { time = \"input / 2\"; }; eq = \"level\";"
    " stocks: { level: { initial = \"input\"; inflows = [\"change\"]; }; };"
    " flows: { change: { eq = \"curve(input - gap) / time\"; }; };"
    " auxiliaries: { gap: { eq = \"level\"; }; };"
    " lookups: { curve: { x = [0.0, 9.0]; y = [0.0, 9.0]; }; }; };"
    " twice: { parameters = [\"x\", \"gr\xC3\xB6\xC3\x9F"
    "e\", \"b-c\"];"
    " defaults = (\"x + 1\", 5.0); eq = \"x + gr\xC3\xB6\xC3\x9F"
    "e * \\\"b-c\\\"\"; };"
    " grosse: { name = \"Gr\xC3\xB6\xC3\x9F"
    "e\"; parameters = [\"x\"]; eq = \"x\"; }; };";

/* Sectors: with all that they may hold; empty; with a title or a name that no
 * group of XMILE can have. */
static const char in_sectors[] =
    "time: { end = 9.0; }; parameters: { k: { value = 2.0; }; };"
    "auxiliaries: { top: { eq = \"half(k)\"; }; };"
    "exits: { first: { when = \"s > 90\"; }; };"
    "macros: { whole: { parameters = [\"x\"]; eq = \"x\"; }; };"
    "sectors: { money: { title = \"Money & more\"; doc = \"All\\nof it\";"
    " parameters: { p: { value = 3.0; }; };"
    " stocks: { s: { initial = \"p\"; inflows = [\"f\"]; }; };"
    " flows: { f: { eq = \"a\"; }; };"
    " auxiliaries: { a: { eq = \"half(l(k))\"; }; };"
    " lookups: { l: { x = [0.0, 9.0]; y = [0.0, 9.0]; }; };"
    " drivers: { d: { process = \"white_noise\"; sd = 1; }; };"
    " measures: { m: { eq = \"FINAL(s)\"; heading = \"Money\"; };"
    " n: { eq = \"s\"; detail = true; heading = \"\"; }; };"
    " macros: { half: { parameters = [\"x\"]; eq = \"gone / 2\";"
    " auxiliaries: { gone: { eq = \"x\"; }; }; }; };"
    " exits: { second: { when = \"s > 80\"; }; };"
    " constraints: { c: { eq = \"p > 0\"; message = \"There is p\"; }; };"
    " loops: { R: { kind = \"reinforcing\"; through = [\"a\"]; }; };"
    " tests: { t: { then = \"a > 0\"; }; }; };"
    " more: { loops: { B: { kind = \"balancing\"; through = [\"s\"]; }; }; };"
    " Empty: { doc = \"Nothing\"; };"
    " odd: { title = \"\\\"Odd\\\"\"; auxiliaries: { b: { eq = \"a\"; }; }; };"
    " twin: { title = \"Twins\"; auxiliaries: { c: { eq = \"a\"; }; }; };"
    " other: { title = \"Twins\"; auxiliaries: { e: { eq = \"a\"; }; }; };"
    " plain: { auxiliaries: { g: { eq = \"a\"; }; }; }; };";

static inline bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static inline void same_eqs(const bur_eq *a, int n, const bur_eq *b, int m,
                            const char *of)
{
    if (n != m) {
        fail_msg("%s: %d equations became %d", of, n, m);
    }
    for (int i = 0; i < n; i++) {
        double x, y;
        bool numbers = bur_node_is_number(a[i].tree, &x) &&
                       bur_node_is_number(b[i].tree, &y) && x == y;
        if (!numbers && !bur_node_equal(a[i].tree, b[i].tree)) {
            fail_msg("%s: equation %d differs", of, i);
        }
    }
}

static inline void same_eq(const bur_eq *a, const bur_eq *b, const char *of)
{
    same_eqs(a, a->tree != NULL, b, b->tree != NULL, of);
}

static inline void same_numbers(const double *a, const double *b, int n,
                                const char *of)
{
    if (!a != !b || (a && memcmp(a, b, sizeof(double) * (size_t)n) != 0)) {
        fail_msg("%s: numbers differ", of);
    }
}

static inline void same_driver(const bur_driver *a, const bur_driver *b,
                               const char *of)
{
    assert_true(!a == !b);
    if (!a) {
        return;
    }
    assert_int_equal(a->process, b->process);
    assert_true(a->every == b->every && a->half_life == b->half_life &&
                a->recovery == b->recovery);
    assert_true(a->multiplicative == b->multiplicative &&
                a->common == b->common && a->start == b->start);
    assert_string_equal(a->site, b->site);
    same_eq(&a->mean, &b->mean, of);
    same_eq(&a->sd, &b->sd, of);
    same_eq(&a->rho, &b->rho, of);
    same_eq(&a->rate, &b->rate, of);
    same_eq(&a->drift, &b->drift, of);
    assert_int_equal(a->n_regimes, b->n_regimes);
    same_numbers(a->values, b->values, a->n_regimes, of);
    same_numbers(a->transition, b->transition, a->n_regimes * a->n_regimes, of);
    assert_true(!a->size == !b->size);
    for (double u = 0.05; a->size && u < 1; u += 0.05) {
        double x = bur_quantile_at(a->size, u), y = bur_quantile_at(b->size, u);
        assert_memory_equal(&x, &y, sizeof x);
    }
}

/* Elements that share an equation still share it. */
static inline void same_sharing(const bur_eq *a, const bur_eq *b, int n,
                                const char *of)
{
    for (int i = 1; i < n; i++) {
        for (int j = 0; j < i; j++) {
            if ((a[i].tree == a[j].tree) != (b[i].tree == b[j].tree)) {
                fail_msg("%s: %d and %d share an equation, or no more", of, i,
                         j);
            }
        }
    }
}

static inline void same_sector(const bur_sector *a, const bur_sector *b,
                               const char *of)
{
    if (!a != !b ||
        (a && (!same_text(a->name, b->name) || !same_text(a->title, b->title) ||
               !same_text(a->doc, b->doc)))) {
        fail_msg("%s: was in %s, is in %s", of, a ? a->name : "no sector",
                 b ? b->name : "none");
    }
}

static inline void same_var(const bur_var *a, const bur_var *b)
{
    const char *of = a->name;
    if (!b || a->kind != b->kind || a->n_dims != b->n_dims ||
        a->n_tables != b->n_tables) {
        fail_msg("%s: is not there, or of another kind or shape", of);
    }
    assert_true(same_text(a->unit, b->unit) && same_text(a->doc, b->doc) &&
                same_text(a->title, b->title) &&
                same_text(a->x_unit, b->x_unit) &&
                same_text(a->source, b->source));
    same_sector(a->sector, b->sector, of);
    for (int d = 0; d < a->n_dims; d++) {
        assert_string_equal(a->dim[d]->name, b->dim[d]->name);
    }
    same_eqs(a->eq, a->n_eqs, b->eq, b->n_eqs, of);
    same_eqs(a->init_eq, a->n_init_eqs, b->init_eq, b->n_init_eqs, of);
    same_sharing(a->eq, b->eq, a->n_eqs, of);
    same_sharing(a->init_eq, b->init_eq, a->n_init_eqs, of);
    same_eqs(a->inflow, a->n_inflows, b->inflow, b->n_inflows, of);
    same_eqs(a->outflow, a->n_outflows, b->outflow, b->n_outflows, of);
    same_numbers(a->number, b->number, a->n_elements, of);
    for (int i = 0; i < a->n_tables; i++) {
        assert_int_equal(a->table[i]->mode, b->table[i]->mode);
        assert_int_equal(a->table[i]->n, b->table[i]->n);
        same_numbers(a->table[i]->x, b->table[i]->x, a->table[i]->n, of);
        same_numbers(a->table[i]->y, b->table[i]->y, a->table[i]->n, of);
    }
    same_driver(a->driver, b->driver, of);
    if (a->kind == BUR_VAR_PARAMETER) {
        assert_true((a->low > a->high && b->low > b->high) ||
                    (a->low == b->low && a->high == b->high));
    }
    assert_int_equal(a->non_negative, b->non_negative);
    assert_int_equal(a->measure, b->measure);
    assert_int_equal(a->high_is_better, b->high_is_better);
    assert_true(same_text(a->heading, b->heading));
    assert_int_equal(a->detail, b->detail);
}

static inline void same_horizon(const bur_model *a, const bur_model *b)
{
    const bur_horizon *x = &a->horizon, *y = &b->horizon;
    assert_int_equal(a->time_unit, b->time_unit);
    assert_true(x->has_date == y->has_date && x->start_time == y->start_time &&
                x->length == y->length && x->dt == y->dt &&
                x->save == y->save && x->method == y->method);
    assert_int_equal(a->truncates, b->truncates);
    assert_int_equal(a->limits_outflows, b->limits_outflows);
    assert_int_equal(a->imported, b->imported);
    assert_true(same_text(a->time_word, b->time_word));
    assert_true(x->method != BUR_RK45 ||
                (x->tolerance == y->tolerance && x->absolute == y->absolute));
}

static inline void same_units(const bur_model *a, const bur_model *b)
{
    assert_int_equal(a->units.n, b->units.n);
    for (int i = 0; i < a->units.n; i++) {
        const bur_unit_def *x = &a->units.at[i], *y = &b->units.at[i];
        assert_string_equal(x->name, y->name);
        assert_true(same_text(x->is, y->is) && same_text(x->doc, y->doc));
        assert_int_equal(x->n_aliases, y->n_aliases);
        for (int k = 0; k < x->n_aliases; k++) {
            assert_string_equal(x->alias[k], y->alias[k]);
        }
    }
}

static inline void same_lines(const bur_statement *a, const bur_statement *b)
{
    assert_string_equal(a->name, b->name);
    assert_string_equal(a->title, b->title);
    assert_int_equal(a->balances, b->balances);
    assert_int_equal(a->lines.n, b->lines.n);
    for (int i = 0; i < a->lines.n; i++) {
        const bur_line *x = &a->lines.at[i], *y = &b->lines.at[i];
        assert_string_equal(x->name, y->name);
        assert_string_equal(x->title, y->title);
        assert_int_equal(x->kind, y->kind);
        same_eq(&x->eq, &y->eq, x->name);
        same_eq(&x->ties, &y->ties, x->name);
    }
}

static inline void same_accounts(const bur_accounts *a, const bur_accounts *b)
{
    assert_true(same_text(a->unit, b->unit));
    same_eq(&a->first_month, &b->first_month, "first_month");
    same_eq(&a->deflator, &b->deflator, "deflator");
    assert_int_equal(a->statements.n, b->statements.n);
    for (int i = 0; i < a->statements.n; i++) {
        same_lines(&a->statements.at[i], &b->statements.at[i]);
    }
}

static inline void same_texts(const bur_texts *a, const bur_texts *b)
{
    assert_int_equal(a->n, b->n);
    for (int i = 0; i < a->n; i++) {
        assert_string_equal(a->text[i], b->text[i]);
    }
}

static inline void same_claims(const bur_model *a, const bur_model *b)
{
    same_texts(&a->not_modelled, &b->not_modelled);
    same_texts(&a->known_misses, &b->known_misses);
    assert_int_equal(a->constraints.n, b->constraints.n);
    for (int i = 0; i < a->constraints.n; i++) {
        const bur_constraint *x = &a->constraints.at[i];
        const bur_constraint *y = &b->constraints.at[i];
        assert_string_equal(x->name, y->name);
        assert_string_equal(x->message, y->message);
        same_var(x->test, y->test);
        same_sector(x->sector, y->sector, x->name);
    }
    assert_int_equal(a->named_loops.n, b->named_loops.n);
    for (int i = 0; i < a->named_loops.n; i++) {
        const bur_named_loop *x = &a->named_loops.at[i];
        const bur_named_loop *y = &b->named_loops.at[i];
        assert_string_equal(x->name, y->name);
        assert_string_equal(x->title, y->title);
        assert_true(same_text(x->doc, y->doc));
        assert_int_equal(x->balancing, y->balancing);
        same_sector(x->sector, y->sector, x->name);
        assert_int_equal(x->n, y->n);
        for (int k = 0; k < x->n; k++) {
            assert_string_equal(x->through[k], y->through[k]);
        }
    }
}

/* The same settings, by the texts that they would be written with. */
static inline void same_settings(bur_arena *arena, const bur_conf *a,
                                 const bur_conf *b)
{
    assert_true(!a == !b);
    if (a) {
        assert_string_equal(bur_conf_print(arena, a), bur_conf_print(arena, b));
    }
}

static inline void same_tests(const bur_model *a, const bur_model *b)
{
    assert_int_equal(a->tests.n, b->tests.n);
    for (int i = 0; i < a->tests.n; i++) {
        const bur_reality *x = &a->tests.at[i], *y = &b->tests.at[i];
        assert_string_equal(x->name, y->name);
        assert_string_equal(x->title, y->title);
        assert_true(same_text(x->doc, y->doc));
        assert_true(!x->when == !y->when);
        if (x->when) {
            same_var(x->when, y->when);
        }
        same_var(x->then, y->then);
        same_settings(a->arena, x->set, y->set);
        same_sector(x->sector, y->sector, x->name);
    }
}

static inline void same_model(const bur_model *a, const bur_model *b)
{
    assert_true(same_text(a->title, b->title) && same_text(a->doc, b->doc));
    same_accounts(&a->accounts, &b->accounts);
    same_horizon(a, b);
    same_units(a, b);
    assert_int_equal(a->dims.n, b->dims.n);
    for (int d = 0; d < a->dims.n; d++) {
        assert_string_equal(a->dims.at[d]->name, b->dims.at[d]->name);
        assert_int_equal(a->dims.at[d]->n, b->dims.at[d]->n);
        for (int i = 0; i < a->dims.at[d]->n; i++) {
            assert_string_equal(a->dims.at[d]->element_spelt[i],
                                b->dims.at[d]->element_spelt[i]);
        }
    }
    assert_int_equal(a->vars.n, b->vars.n);
    for (int i = 0; i < a->vars.n; i++) {
        same_var(a->vars.at[i], bur_model_var(b, a->vars.at[i]->name));
    }
    assert_int_equal(a->exits.n, b->exits.n);
    for (int i = 0; i < a->exits.n; i++) {
        assert_string_equal(a->exits.at[i].name, b->exits.at[i].name);
        assert_string_equal(a->exits.at[i].title, b->exits.at[i].title);
        assert_true(same_text(a->exits.at[i].doc, b->exits.at[i].doc));
        same_eq(&a->exits.at[i].when, &b->exits.at[i].when, "exit");
        same_sector(a->exits.at[i].sector, b->exits.at[i].sector, "exit");
    }
    assert_int_equal(a->sectors.n, b->sectors.n);
    for (int i = 0; i < a->sectors.n; i++) {
        same_sector(a->sectors.at[i], b->sectors.at[i], "sector");
    }
    assert_int_equal(a->macros.n, b->macros.n);
    for (int i = 0; i < a->macros.n; i++) {
        const bur_macro *macro = bur_model_macro(b, a->macros.at[i]->name);
        assert_non_null(macro);
        same_sector(a->macros.at[i]->sector, macro->sector, macro->name);
    }
    same_claims(a, b);
    same_tests(a, b);
}

/* What is written of `model`, read by the reader of model files. */
static inline bur_model *written_again(model_case *c, const bur_model *model)
{
    const char *text = bur_model_write(c->arena, model, "a test");
    const bur_conf *conf =
        bur_conf_parse(c->arena, "again", text, strlen(text), c->sink);
    bur_model *again =
        conf ? bur_model_read(c->arena, "again", conf, c->sink) : NULL;
    if (!again) {
        bur_sink_render(c->sink, stderr, false);
        fail_msg("not read back:\n%s", text);
    }
    return again;
}

/* A writing of nothing, to try its parts on. */
static inline writing blank(model_case *c)
{
    model_good(c, "time_unit = \"month\";");
    return (writing){.arena = c->arena, .model = c->model};
}

#endif
