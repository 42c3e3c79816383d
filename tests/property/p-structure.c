/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Polarities against the numbers of runs: an equation that is said to rise
 * with a parameter gives no less when that parameter is more, wherever the
 * others are within their ranges. */
#include "lab.h"

#include "check/structure.h"

enum { TRIALS = 30, N_CAUSES = 5 };

static const struct {
    const char *name;
    double low, high;
} causes[N_CAUSES] = {
    {"p", 0.5, 4}, {"q", 1, 3}, {"s", 0, 1}, {"n", -4, -1}, {"x", -3, 3}};

static const char *const equations[] = {
    "p * q - s * n",
    "x + s * (p - x)",
    "q * (1 - s * (1 - s)) / p",
    "MAX(p, x) / MIN(q, 2 + s)",
    "IF x > p THEN q ELSE n",
    "IF x > 0 AND s < 0.5 THEN q ELSE q - p",
    "p ^ q * EXP(n) - SQRT(p) * LN(q)",
    "p ^ n + s ^ q",
    "MEAN(p, -q, x) * q",
    "hill(s) * p - hill(1 + s) * q",
    "hill(x) * down(x / 2)",
    "steps(x) + down(s) * n",
    "SMTH1(x * p, q) + DELAY1(p, 2, q)",
    "INIT(p) * x / q",
    "p // q - x // n",
    "SAFEDIV(n, p, 0) * (s = 1)",
    "STEP(p, q - 2) - RAMP(s, n)",
    "ABS(n) * SIGN(x) + INT(q) * ARCTAN(x)",
    "TIME * p + TANH(x) - COSH(p) + MODULO(p, 3)",
    "(x - p) / (IF x > p THEN q ELSE p)",
    "x ^ 2 * s + (q - n) ^ 2",
    "NOT (x > 0 OR p < q)",
};

enum { N_EQUATIONS = sizeof equations / sizeof equations[0] };

static uint64_t luck = 2463534242U;

static double between(double low, double high)
{
    luck = luck * 6364136223846793005U + 1442695040888963407U;
    return low + (high - low) * (double)(luck >> 40) / (double)(1 << 24);
}

/* The model with these parameters. */
static void write_model(const double *value, char *text, size_t size)
{
    size_t n = (size_t)snprintf(
        text, size,
        "time_unit = \"month\"; time: { length = \"4 months\"; dt = 0.25; };"
        "lookups: { hill: { x = [0.0, 1.0, 2.0]; y = [0.0, 1.0, 0.0]; };"
        " down: { x = [0.0, 1.0]; y = [2.0, 0.0]; };"
        " steps: { x = [0.0, 1.0]; y = [0.0, 1.0]; type = \"discrete\"; }; };"
        "parameters: {");
    for (int i = 0; i < N_CAUSES; i++) {
        n += (size_t)snprintf(
            text + n, size - n, "%s: { value = %.6f; range = [%.1f, %.1f]; };",
            causes[i].name, value[i], causes[i].low, causes[i].high);
    }
    n += (size_t)snprintf(text + n, size - n, "}; auxiliaries: {");
    for (int i = 0; i < N_EQUATIONS; i++) {
        n += (size_t)snprintf(text + n, size - n, "y%d: { eq = \"%s\"; };", i,
                              equations[i]);
    }
    n += (size_t)snprintf(text + n, size - n, "};");
    assert_true(n < size);
}

/* Values at the first and at the last row. */
static lab run(const double *value, double *y)
{
    char text[8192], label[16];
    write_model(value, text, sizeof text);
    lab l = lab_still(text);
    for (int i = 0; i < N_EQUATIONS; i++) {
        snprintf(label, sizeof label, "y%d", i);
        y[2 * i] = lab_mean(&l, 0, label, 0);
        y[2 * i + 1] = lab_mean(&l, 0, label, l.o->n_rows - 1);
    }
    return l;
}

/* The polarity of a link of any kind, both kinds together. */
static char polarity(const bur_structure *s, const char *from, int equation)
{
    char to[16], all = '0';
    snprintf(to, sizeof to, "y%d", equation);
    for (int i = 0; i < s->n_links; i++) {
        const bur_link *l = &s->link[i];
        if (strcmp(s->var[l->from]->name, from) == 0 &&
            strcmp(s->var[l->to]->name, to) == 0) {
            all = all == '0' || all == l->polarity ? l->polarity : '?';
        }
    }
    return all;
}

typedef struct tally {
    int clear, open, rose, fell; /* of the open ones */
} tally;

static void compare(const bur_structure *s, int cause, const double *less,
                    const double *more, tally *t)
{
    for (int i = 0; i < N_EQUATIONS; i++) {
        char sign = polarity(s, causes[cause].name, i);
        for (int row = 2 * i; row < 2 * i + 2; row++) {
            double rise = more[row] - less[row];
            double slack = 1e-9 * (1 + fabs(less[row]));
            bool rose = rise > slack, fell = rise < -slack;
            if ((sign != '+' && sign != '?' && rose) ||
                (sign != '-' && sign != '?' && fell)) {
                fail_msg("%s in %s is '%c', but it went by %g",
                         causes[cause].name, equations[i], sign, rise);
            }
            t->clear += sign != '?';
            t->open += sign == '?';
            t->rose += sign == '?' && rose;
            t->fell += sign == '?' && fell;
        }
    }
}

static void polarities_hold(void **state)
{
    (void)state;
    tally t = {0};
    for (int trial = 0; trial < TRIALS; trial++) {
        double value[N_CAUSES], less[2 * N_EQUATIONS], more[2 * N_EQUATIONS];
        for (int i = 0; i < N_CAUSES; i++) {
            value[i] = between(causes[i].low, causes[i].high);
        }
        lab base = run(value, less);
        bur_arena *arena = bur_arena_create();
        const bur_structure *s = bur_structure_of(arena, base.s->model, NULL);
        for (int i = 0; i < N_CAUSES; i++) {
            double was = value[i];
            value[i] = between(was, causes[i].high);
            lab moved = run(value, more);
            compare(s, i, less, more, &t);
            lab_close(&moved);
            value[i] = was;
        }
        bur_arena_free(arena);
        lab_close(&base);
    }
    assert_true(t.clear > 4 * t.open);
    assert_true(t.rose > 0 && t.fell > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(polarities_hold)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
