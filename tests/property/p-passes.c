/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compiler changes no bit: random models, followed value by value as they
 * were lowered, and as the frozen program on each backend, give the same
 * numbers, whatever is sampled. (x ^ 2 is no such case: folding makes it x * x,
 * which is rounded better.) A failure prints its seed and model. */
#include "../unit/ir/small_model.h"

#include "base/hash.h"
#include "time/simulate.h"

enum { MODELS = 1000, ROOM = 3000, DEEPEST = 4, MOST_MEMORY = 8, LANES = 8 };

/* An equation being written: @ stands for a smaller one. */
typedef struct writing {
    char text[ROOM];
    int n;
    uint64_t seed, count;
    int memory; /* calls that remember, so far */
} writing;

static int pick(writing *w, int n)
{
    return (int)(bur_hash_mix(w->seed ^ bur_hash_mix(++w->count)) %
                 (uint64_t)n);
}

static const char *const leaves[] = {"x", "z", "k", "c",   "TIME", "0",
                                     "1", "2", "3", "0.5", "-1"};
static const char *const forms[] = {"(@ + @)",
                                    "(@ - @)",
                                    "(@ * @)",
                                    "(@ + @ + @)",
                                    "(@ - @ - @)",
                                    "(@ - @ + @)",
                                    "(@ * @ * @)",
                                    "(@ * @ + @)",
                                    "(@ - @ * @)",
                                    "(@ * @ - @)",
                                    "(@ + @) * @",
                                    "(@ - @) / @",
                                    "(@ * @ / @)",
                                    "(@ / @)",
                                    "(@ // @)",
                                    "(ABS(@) ^ 0.5)",
                                    "(ABS(@) ^ c)",
                                    "(ABS(@) ^ TIME)",
                                    "(@ MOD @)",
                                    "(@ < @)",
                                    "(@ >= @)",
                                    "(@ = @)",
                                    "(@ AND @)",
                                    "(NOT @)",
                                    "MIN(@, @)",
                                    "MAX(@, @)",
                                    "MIN(MAX(@, @), @)",
                                    "MAX(@ - @, @)",
                                    "ABS(@)",
                                    "SQRT(ABS(@))",
                                    "SIN(@)",
                                    "INT(@)",
                                    "curve(@)",
                                    "(1 * @)",
                                    "(@ / 1)",
                                    "(@ - 0)",
                                    "(IF @ THEN @ ELSE @)",
                                    "(IF 1 THEN @ ELSE @)"};
static const char *const memories[] = {
    "PREVIOUS(@, @)", "DELAY(@, 1)", "SMTH1(@, 4)", "MAXIMUM(@)",
    "TOTAL(@)",       "COUNT(@)",    "INIT(@)",     "DRAWDOWN(@)"};

enum {
    N_LEAVES = sizeof leaves / sizeof leaves[0],
    N_FORMS = sizeof forms / sizeof forms[0],
    N_MEMORIES = sizeof memories / sizeof memories[0]
};

static void put(writing *w, char c)
{
    assert_true(w->n + 1 < ROOM);
    w->text[w->n++] = c;
}

static const char *form_of(writing *w, int depth)
{
    if (depth == 0 || pick(w, 5) == 0) {
        return leaves[pick(w, N_LEAVES)];
    }
    if (w->memory < MOST_MEMORY && pick(w, 6) == 0) {
        w->memory++;
        return memories[pick(w, N_MEMORIES)];
    }
    return forms[pick(w, N_FORMS)];
}

static void expression(writing *w, int depth)
{
    for (const char *at = form_of(w, depth); *at; at++) {
        if (*at == '@') {
            expression(w, depth - 1);
        } else {
            put(w, *at);
        }
    }
}

static const char *equation(bur_arena *arena, writing *w)
{
    w->n = 0;
    expression(w, DEEPEST);
    w->text[w->n] = '\0';
    return bur_arena_strdup(arena, w->text);
}

static const char *random_model(bur_arena *arena, uint64_t seed)
{
    writing *w = BUR_NEW(arena, writing);
    w->seed = seed;
    const char *y = equation(arena, w), *f = equation(arena, w);
    const char *least = equation(arena, w);
    return bur_arena_printf(
        arena,
        "time: { length = \"6 months\"; dt = 0.5; save = \"0.5 months\"; };"
        "parameters: { k: { value = 0.25; }; c: { value = 0.5; }; };"
        "lookups: { curve: { x = [0.0, 1.0, 3.0]; y = [1.0, 2.0, -1.0]; }; };"
        "stocks: { x: { initial = \"3\"; inflows = [\"f\"]; };"
        " z: { initial = \"k\"; inflows = [\"f\"]; outflows = [\"f\", "
        "\"f\"]; }; };"
        "flows: { f: { eq = \"%s\"; }; }; auxiliaries: { y: { eq = \"%s\"; }; "
        "};"
        "measures: { m: { eq = \"%s\"; }; };",
        f, y, least);
}

static bool same(double a, double b)
{
    return (a != a && b != b) || memcmp(&a, &b, sizeof a) == 0;
}

typedef struct looking {
    const small_model *m;
    bool same;
} looking;

static void look(void *context, const bur_block *block, int row)
{
    looking *l = context;
    const bur_program *p = block->program;
    for (int lane = 0; lane < LANES; lane++) {
        l->same =
            l->same &&
            same(bur_block_value(block, p->series[0], lane), l->m->y[row]) &&
            same(bur_block_value(block, p->measures[0], lane),
                 l->m->measure[row]);
    }
}

/* The program of the same model, with parameters sampled by the bits. */
static const bur_program *program_of(small_model *m, int sampled)
{
    bool *which = BUR_NEW_N(m->arena, bool, 2);
    which[0] = sampled & 1;
    which[1] = (sampled & 2) != 0;
    bur_compilation what = {.model = m->model,
                            .horizon = &m->model->horizon,
                            .demand = &m->demand,
                            .sampled = which};
    return bur_compile(m->arena, &what, m->sink);
}

static bool agrees(const small_model *m, const bur_program *p,
                   const bur_backend *backend)
{
    static const double parameter[] = {0.25, 0.5};
    bur_timeline timeline = bur_timeline_of(&m->model->horizon, BUR_MONTH);
    bur_course *course = bur_course_create(p, &timeline, parameter);
    bur_block *block = bur_block_create(p, LANES);
    assert_true(course && block);
    block->n = LANES;
    for (int i = 0; i < 2 * LANES; i++) {
        int slot = p->parameter_slot[i / LANES];
        if (slot >= 0) {
            bur_block_row(block, slot)[i % LANES] = parameter[i / LANES];
        }
    }
    int fault[LANES];
    looking l = {m, true};
    bur_simulate(course, backend, block, fault, look, &l);
    bur_block_free(block);
    bur_course_free(course);
    return l.same;
}

static void one_model(uint64_t seed)
{
    void *state;
    small_begin(&state);
    small_model *m = state;
    const char *body = random_model(m->arena, seed);
    assert_non_null(small_lower(m, body));
    bur_pass_fma(m->graph);
    small_run(m);
    for (int sampled = 0; sampled < 4; sampled++) {
        const bur_program *p = program_of(m, sampled);
        if (!agrees(m, p, &bur_backend_ref) ||
            !agrees(m, p, &bur_backend_vector)) {
            fail_msg("seed %d, sampled %d: %s", (int)seed, sampled, body);
        }
    }
    small_end(&state);
}

static void no_pass_changes_a_bit(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= MODELS; seed++) {
        one_model(seed);
    }
}

/* x - (-0) is not x when x is -0 */
static void nor_the_sign_of_a_zero(void **state)
{
    (void)state;
    one_model(13751);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_pass_changes_a_bit),
        cmocka_unit_test(nor_the_sign_of_a_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
