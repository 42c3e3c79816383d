/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equations by a grammar: forms in which @ and a letter stand for something
 * smaller. What each letter is, maker.h says. */
#include "maker.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

int pick(maker *m, int n)
{
    return (int)(bur_hash_mix(m->seed ^ bur_hash_mix(++m->count)) %
                 (uint64_t)n);
}

bool likely(maker *m, int percent)
{
    return pick(m, 100) < percent;
}

const char *one_of(maker *m, const char *words)
{
    int n = 1;
    for (const char *at = strchr(words, '|'); at; at = strchr(at + 1, '|')) {
        n++;
    }
    const char *from = words;
    for (int i = pick(m, n); i > 0; i--) {
        from = strchr(from, '|') + 1;
    }
    return bur_arena_strndup(m->s->arena, from, strcspn(from, "|"));
}

const char *number(maker *m, double low, double high)
{
    double x = low + (high - low) * pick(m, 1001) / 1000;
    const char *text = bur_arena_printf(m->s->arena, "%.4g", x);
    return strpbrk(text, ".e") ? text
                               : bur_arena_printf(m->s->arena, "%s.0", text);
}

void remember(maker *m, const char *name, specimen_part part, unsigned dims)
{
    if (m->n_known >= MOST_KNOWN) {
        abort();
    }
    known *k = &m->known[m->n_known++];
    *k = (known){.part = part, .dims = dims};
    snprintf(k->name, sizeof k->name, "%s", name);
}

const known *any_known(maker *m, specimen_part part, unsigned dims)
{
    int n = 0;
    const known *found = NULL;
    for (int i = 0; i < m->n_known; i++) {
        const known *k = &m->known[i];
        if (k->part == part && k->dims == dims && pick(m, ++n) == 0) {
            found = k;
        }
    }
    return found;
}

static const char *const dim_name[N_DIMS] = {"da", "db", "dc", "ds"};
static const char element_letter[N_DIMS] = {'a', 'b', 'c', 'a'};

const char *dims_text(maker *m, unsigned dims)
{
    const char *text = "";
    for (int d = 0; d < N_DIMS; d++) {
        if (dims >> d & 1) {
            text = bur_arena_printf(m->s->arena, "%s%s\"%s\"", text,
                                    *text ? ", " : "", dim_name[d]);
        }
    }
    return bur_arena_printf(m->s->arena, "[%s]", text);
}

const char *over_text(maker *m, unsigned dims)
{
    return dims ? bur_arena_printf(m->s->arena, "over = %s; ",
                                   dims_text(m, dims))
                : "";
}

/* --- writing --- */

static void put(maker *m, const char *text)
{
    int n = (int)strlen(text);
    if (m->n + n >= ROOM) {
        abort();
    }
    memcpy(m->text + m->n, text, (size_t)n + 1);
    m->n += n;
}

static void form(maker *m, int depth, const char *text);

/* Which elements of a dimension a reference takes: the one bound, by name, by
 * letter, by number, or by what is computed. */
static const char *subscript(maker *m, int d, int depth)
{
    bool from_part = d == 0 && (m->bound & DS) && !(m->bound & DA);
    if ((m->bound >> d & 1) && !likely(m, 10)) {
        return dim_name[d];
    }
    if (from_part && !likely(m, 10)) {
        return "ds";
    }
    if (depth > 0 && !m->constant && likely(m, 8)) {
        return bur_arena_printf(m->s->arena, "1 + (TIME MOD %d)", m->size[d]);
    }
    return bur_arena_printf(m->s->arena, "%c%d", element_letter[d],
                            1 + pick(m, m->size[d]));
}

static void reference(maker *m, const known *k, int depth)
{
    put(m, k->name);
    unsigned bound = m->bound | (m->bound & DS ? DA : 0);
    if (k->dims == 0 || ((k->dims & ~bound) == 0 && likely(m, 50))) {
        return;
    }
    const char *mark = "[";
    for (int d = 0; d < N_DIMS; d++) {
        if (k->dims >> d & 1) {
            put(m, mark);
            put(m, subscript(m, d, depth));
            mark = ", ";
        }
    }
    put(m, "]");
}

static bool can_name(const maker *m, const known *k)
{
    return k->part == PART_PARAMETER ||
           (!m->constant &&
            (k->part == PART_STOCK || k->part == PART_AUXILIARY ||
             k->part == PART_DRIVER || k->part == PART_FLOW));
}

/* Numbers are written with an exponent, by which specimen_unknown knows them.
 */
static void leaf(maker *m, int depth)
{
    const known *found = NULL;
    for (int i = 0, n = 0; i < m->n_known; i++) {
        if (can_name(m, &m->known[i]) && pick(m, ++n) == 0) {
            found = &m->known[i];
        }
    }
    if (found && likely(m, 70)) {
        reference(m, found, depth);
    } else {
        put(m,
            one_of(
                m,
                m->constant
                    ? "0e0|1e0|2e0|3e0|5e-1|-1e0|25e-1|1e-3|7e0"
                    : "0e0|1e0|2e0|3e0|5e-1|-1e0|25e-1|1e-3|TIME|TIME|DT|PI"));
    }
}

static const char *const operators[] = {"(@n + @n)",
                                        "(@n - @n)",
                                        "(@n * @n)",
                                        "(@n / @p)",
                                        "(@n // @n)",
                                        "(@n - 0e0)",
                                        "(@n / 1e0)",
                                        "(0e0 * @n)",
                                        "(-@n)",
                                        "(+@n)",
                                        "(@n + @n + @n)",
                                        "(@n - @n + @n)",
                                        "(@n * @n * @n)",
                                        "(@n * @n + @n)",
                                        "(@n - @n * @n)",
                                        "(@n * @n / @p)",
                                        "(@p ^ @e)",
                                        "(@n ^ 2)",
                                        "(@n ^ 3)",
                                        "(@p ^ 0.5)",
                                        "(@n MOD @p)",
                                        "(@n MOD 3)",
                                        "@c",
                                        "(IF @c THEN @n ELSE @n)",
                                        "(IF @c THEN @n ELSE @n)",
                                        "(@n * 1e0)",
                                        "(0e0 + @n)",
                                        "(IF 1e0 THEN @n ELSE @n)"};
static const char *const functions[] = {"ABS(@n)",
                                        "EXP(@e)",
                                        "LN(@p)",
                                        "LOG10(@p)",
                                        "SQRT(@p)",
                                        "SIN(@n)",
                                        "COS(@n)",
                                        "TAN(@e)",
                                        "ARCSIN(@e)",
                                        "ARCCOS(@e)",
                                        "ARCTAN(@n)",
                                        "SINH(@e)",
                                        "COSH(@e)",
                                        "TANH(@n)",
                                        "INT(@n)",
                                        "INTEGER(@n)",
                                        "ROUND(@n)",
                                        "SIGN(@n)",
                                        "MODULO(@n, @p)",
                                        "MOD(@n, @k)",
                                        "POWER(@p, @e)",
                                        "SAFEDIV(@n, @n)",
                                        "SAFEDIV(@n, @n, @n)",
                                        "XIDZ(@n, @n, @n)",
                                        "ZIDZ(@n, @n)",
                                        "QUANTUM(@n, @p)",
                                        "MIN(@n, @n)",
                                        "MAX(@n, @n)",
                                        "MIN(@n, @n, @n)",
                                        "MAX(@n, 0e0, @n)",
                                        "MEAN(@n, @n)",
                                        "MAX(MIN(@n, @n), @n)",
                                        "MIN(INF, @n)",
                                        "(@n + STARTTIME)",
                                        "(STOPTIME - @n)",
                                        "STEP(@n, @t)",
                                        "RAMP(@e, @t)",
                                        "RAMP(@e, @t, @t)",
                                        "PULSE(@n, @t)",
                                        "PULSE(@e, @t, @d)",
                                        "VENSIM_PULSE(@t, @d)",
                                        "PULSE_TRAIN(@t, @d, @d, @t)",
                                        "LOOKUP(@l, @n)",
                                        "LOOKUP(@l, TIME)",
                                        "@l(@n)",
                                        "LOOKUPINV(@i, @n)"};
static const char *const chances[] = {"UNIFORM(0, 1)",
                                      "UNIFORM(@e, 1 + @p)",
                                      "UNIFORM(0, 1, @s)",
                                      "RANDOM(-1, @p)",
                                      "NORMAL(@n, @p)",
                                      "NORMAL(0, 1, @s, -1, 2)",
                                      "NORMAL(@e, @p, -1, -2, 3)",
                                      "LOGNORMAL(@p, @p)",
                                      "LOGNORMAL(1, 0.3, @s)",
                                      "EXPRND(@p)",
                                      "EXPRND(1, -1, 0.1, 4)",
                                      "TRIANGULAR(-1 - @p, 0.5, 1 + @p)",
                                      "BETA(@p, @p)",
                                      "BETA(2, 3, @s)",
                                      "GAMMA(@p)",
                                      "GAMMA(@p, @p)",
                                      "WEIBULL(@p + 0.5, @p)",
                                      "PARETO(@p + 1, @p)",
                                      "LOGISTIC(@n, @p)",
                                      "POISSON(@p)",
                                      "POISSON(40 * @u)",
                                      "BINOMIAL(@k, @u)",
                                      "BINOMIAL(60, @u)",
                                      "NEGBINOMIAL(@k, @u)",
                                      "GEOMETRIC(@u)",
                                      "MONTECARLO(20 * @u)",
                                      "MONTECARLO(30, @s)"};
static const char *const memories[] = {
    "INIT(@n)",
    "PREVIOUS(@n, @n)",
    "PREVIOUS(@n)",
    "HISTORY(@n, @t)",
    "HISTORY(@n, TIME - @d)",
    "ENDVAL(@n, @n)",
    "ENDVAL(@n)",
    "SAMPLE_IF_TRUE(@c, @n, @n)",
    "DELAY(@n, @d)",
    "DELAY(@n, @d, @n)",
    "DELAY1(@n, @d)",
    "DELAY3(@n, @D)",
    "DELAY1(@n, @d, @n)",
    "DELAYN(@n, @D, @k)",
    "DELAYN(@n, @D, 3, @n)",
    "SMTH1(@n, @d)",
    "SMTH1(@n, @d + @p)",
    "SMTH3(@n, @D)",
    "SMTH3(@n, @D, @n)",
    "SMTHN(@n, @D, @k)",
    "TREND(@p, @d)",
    "TREND(@p, @d, 0.1)",
    "FORCST(@p, @d, @d)",
    "FORCST(@p, @d, @d, 0)",
    "NPV(@n, 0.05)",
    "NPV(@n, 0.1, @n, 2)",
    "MEAN(@n)",
    "FINAL(@n)",
    "MINIMUM(@n)",
    "MAXIMUM(@n)",
    "TOTAL(@e)",
    "EVER(@c)",
    "COUNT(@c)",
    "DURATION(@c)",
    "DRAWDOWN(@n)",
    "(IF EVER(@c) THEN WHEN_FIRST(@c) ELSE -1)",
    "(0.5 * PREVIOUS(@n, 1))",
    "(0.3 * PREVIOUS(closing, 0))"};
static const char *const smooths[] = {
    "DELAY1(@n, @d)", "DELAY3(@n, @D)",     "DELAY1(@n, @d, @n)",
    "SMTH1(@n, @d)",  "SMTH1(@n, @d + @p)", "SMTH3(@n, @D)",
    "INIT(@n)",       "SMTHN(@n, @D, @k)",  "TREND(@p, @d)"};
static const char *const reductions[] = {
    "SUM(@a)",  "PROD(@a)",     "MIN(@a)",
    "MAX(@a)",  "MEAN(@a)",     "STDDEV(@a)",
    "SIZE(@a)", "RANK(@b, @k)", "RANK(@b, @k, @b)",
    "SUM(@a)",  "SUM(@m)",      "MIN(@m)",
    "MEAN(@m)", "MAX(@b, @n)",  "(@n / (1 + ABS(SUM(@a))))"};
/* What becomes many operations. */
static const char *const solutions[] = {
    "INVERT_MATRIX(square[*, *], 1, 2)",
    "ALLOCATE_BY_PRIORITY(@b, @b, @p, @p, 1)",
    "ALLOCATE_AVAILABLE(@b, profile[*, *], @p, 2)"};
static const char *const conditions[] = {
    "(@n < @n)",        "(@n <= @n)",      "(@n > @n)",   "(@n >= @n)",
    "(@n = @n)",        "(@n <> @n)",      "(@c AND @c)", "(@c OR @c)",
    "(NOT @c)",         "(@n < @n)",       "(TIME > @t)", "(@n > 0)",
    "(@n < @n AND @c)", "(TIME MOD 2 = 0)"};
static const char *const risks[] = {"LN(@n)",
                                    "SQRT(@n)",
                                    "(@n / @n)",
                                    "EXP(@n)",
                                    "(@n ^ (@e + 2.5))",
                                    "ARCSIN(@n)",
                                    "LOG10(@n)",
                                    "(1 / @n)",
                                    "NORMAL(0, @n)",
                                    "MIN(LN(@n), @n)",
                                    "MAX(@n, SQRT(@n))",
                                    "(IF LN(@n) > 0 THEN @n ELSE @n)",
                                    "SAFEDIV(@n, SQRT(@n))",
                                    "(0e0 * LN(@n))"};

#define ONE_OF(m, forms)                                                       \
    (forms)[pick(m, (int)(sizeof(forms) / sizeof *(forms)))]

static void call(maker *m, int depth)
{
    enum { MOST_MEMORY = 6 };
    int kind = pick(m, 100);
    if (!m->constant && likely(m, m->risk)) {
        form(m, depth, ONE_OF(m, risks));
    } else if (kind < 12 && !m->constant && m->memory < MOST_MEMORY) {
        m->memory++;
        form(m, depth,
             m->continuous ? ONE_OF(m, smooths) : ONE_OF(m, memories));
    } else if (kind < 17 && m->chance && !m->constant && !m->continuous) {
        form(m, depth, ONE_OF(m, chances));
    } else if (kind < 24 && (m->dims & DA) && !m->constant) {
        form(m, depth,
             likely(m, 3) ? ONE_OF(m, solutions) : ONE_OF(m, reductions));
    } else if (kind < 26 && m->self && !m->constant) {
        form(m, depth,
             one_of(m, "(0.4 * PREVIOUS(SELF, 1) + @e)|"
                       "TANH(PREVIOUS(SELF, 0) - @n)"));
    } else if (kind < 27 && m->has_date && !m->constant) {
        form(m, depth, "(CALENDAR_MONTH / 12 * @n)");
    } else if (kind < 30 && m->has_macro && !m->constant) {
        form(m, depth, one_of(m, "lag(@n, @d)|half(@n)|lag(@n)"));
    } else if (kind < 65) {
        form(m, depth, ONE_OF(m, operators));
    } else {
        form(m, depth, ONE_OF(m, functions));
    }
}

static void any_number(maker *m, int depth)
{
    enum { FULL = ROOM / 8 }; /* from here on it comes to an end */
    if (depth <= 0 || m->n > FULL || likely(m, 15)) {
        leaf(m, depth);
    } else {
        call(m, depth - 1);
    }
}

static void condition(maker *m, int depth)
{
    if (depth <= 0) {
        form(m, 0, "(@n > 1)");
    } else {
        form(m, depth - 1, ONE_OF(m, conditions));
    }
}

/* --- arrays --- */

/* A variable over `dims` that an equation may name, or the parameter that is
 * always there. */
static const char *array_over(maker *m, unsigned dims, const char *otherwise)
{
    specimen_part part = (specimen_part)(PART_DRIVER + pick(m, 4));
    const known *k = any_known(m, part, dims);
    return k && !m->constant ? k->name : otherwise;
}

static void over_one(maker *m, int depth, bool plain)
{
    static const char *const forms[] = {"%s[*]",
                                        "%s[*] * %s[*]",
                                        "%s[*] - @q",
                                        "%s[a1:a2]",
                                        "ABS(%s[*] + %s[*])",
                                        "%s[1:2] * @q",
                                        "%s[*]",
                                        "IF %s[*] > @q THEN %s[*] ELSE @q",
                                        "%s[*] * da",
                                        "PREVIOUS(%s[*] + %s[*], 0)",
                                        "%s[*] / SUM(1 + ABS(%s[*]))",
                                        "SMTH1(%s[*], 9)",
                                        "%s[*] + 0 * %s[a1]"};
    const char *text = plain ? "%s[*]" : ONE_OF(m, forms);
    text = m->continuous && strstr(text, "PREV") ? "%s[*] + 1" : text;
    for (const char *hole = strstr(text, "%s"); hole;
         hole = strstr(text, "%s")) {
        text = bur_arena_printf(m->s->arena, "%.*s%s%s", (int)(hole - text),
                                text, array_over(m, DA, "pa"), hole + 2);
    }
    form(m, depth, text);
}

static void over_two(maker *m, int depth)
{
    if (!(m->dims & DB)) {
        over_one(m, depth, false);
        return;
    }
    const char *name = array_over(m, DA | DB, "pm");
    put(m, name);
    put(m, one_of(m, "[*, *]|[a1, *]|[*, b2]|[*, b1]|[*, *] * 2"));
}

/* Durations are whole steps, or are not; long ones are long enough for four
 * steps in each of four stages. */
static void duration(maker *m, double least_steps)
{
    double least = least_steps * m->dt;
    double x = least + m->dt * pick(m, 20) * (likely(m, 80) ? 1 : 0.7);
    put(m, bur_arena_printf(m->s->arena, "%.6g", x));
}

static void lookup(maker *m, bool invertible)
{
    if (invertible || !likely(m, 60)) {
        put(m, "rising");
        return;
    }
    const known *k = any_known(m, PART_LOOKUP, 0);
    put(m, k ? k->name : "rising");
}

static void same_for_all(maker *m)
{
    unsigned bound = m->bound;
    m->bound = 0;
    leaf(m, 0);
    m->bound = bound;
}

static void hole(maker *m, int depth, char kind)
{
    switch (kind) {
    case 'n':
        any_number(m, depth);
        break;
    case 'e':
        form(m, depth, one_of(m, "SIN(@n)|TANH(@n)|0.3|-0.7|COS(@n)"));
        break;
    case 'p':
        form(m, depth,
             one_of(m, "(ABS(@n) + 0.1)|1.5|0.5|MAX(@n, 0.01)|"
                       "(1 + SIN(@n) / 2)"));
        break;
    case 'u':
        form(m, depth, one_of(m, "0.5|0.25|(0.5 + 0.4 * SIN(@n))|0.9"));
        break;
    case 'c':
        condition(m, depth);
        break;
    case 'k':
        put(m, one_of(m, "1|2|3|4"));
        break;
    case 's':
        put(m, one_of(m, "1|7|42|4294967295"));
        break;
    case 't':
        put(m, likely(m, 70)
                   ? bur_arena_printf(m->s->arena, "%d", pick(m, m->length))
                   : number(m, 0, m->length));
        break;
    case 'd':
        duration(m, 4);
        break;
    case 'D':
        duration(m, 16);
        break;
    case 'a':
        over_one(m, depth, false);
        break;
    case 'b':
        over_one(m, depth, true);
        break;
    case 'm':
        over_two(m, depth);
        break;
    case 'l':
        lookup(m, false);
        break;
    case 'i':
        lookup(m, true);
        break;
    case 'q':
        same_for_all(m);
        break;
    default:
        abort(); /* no letter of a form */
    }
}

static void form(maker *m, int depth, const char *text)
{
    char plain[2] = "";
    for (; *text; text++) {
        if (*text == '@') {
            hole(m, depth, *++text);
        } else {
            plain[0] = *text;
            put(m, plain);
        }
    }
}

const char *written(maker *m, unsigned bound, const char *text)
{
    m->bound = bound;
    m->n = 0;
    m->text[0] = '\0';
    m->memory = 0;
    form(m, 3, text);
    return bur_arena_strdup(m->s->arena, m->text);
}
