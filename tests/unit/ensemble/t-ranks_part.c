/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans of many kinds, sent and taken, give the same numbers; those that differ
 * in what is not sent cannot be; damaged messages are refused. */
#include "kept_case.h"

#include "ensemble/ranks_part.h"

typedef struct sending {
    bur_scenario *s;
    bur_origin origin;
    bur_plan plan;
    bur_arena *arena;
} sending;

static void begin(sending *t, const char *scenario)
{
    t->s = lab_open(study_model, scenario);
    t->origin = (bur_origin){"study", 5, 7, {NULL, t->s->plan}, {0}};
    t->origin.hash[1] = bur_program_hash(t->s->plan->program);
    t->plan = *t->s->plan;
    t->arena = bur_arena_create();
}

static void end(sending *t)
{
    bur_arena_free(t->arena);
    bur_scenario_close(t->s);
}

static void *sent(const sending *t, const bur_run_options *options, size_t *n)
{
    bur_fault fault;
    bur_sections *s;
    void *bytes;
    bur_runner runner = {.plan = &t->plan, .options = options};
    assert_int_equal(bur_sections_create_in(&s, &fault), BUR_OK);
    bur_rank_put_plan(&t->origin, &runner, 1, s);
    assert_int_equal(bur_sections_take(s, &bytes, n, &fault), BUR_OK);
    return bytes;
}

static bool taken(const sending *t, const void *bytes, size_t n, bur_plan *plan,
                  bur_run_options *options)
{
    int group = 0;
    bur_sections *s;
    bur_fault fault;
    if (bur_sections_open_in(bytes, n, &s, &fault) != BUR_OK) {
        return false;
    }
    bool good =
        bur_rank_take_plan(s, &t->origin, t->arena, plan, options, &group);
    assert_true(!good || group == 1);
    bur_status status = bur_sections_close(s, &fault);
    assert_int_equal(status == BUR_OK, good);
    return good;
}

static bur_outcome *run(const bur_plan *plan)
{
    bur_run_options options = {.threads = 1, .lanes = 64};
    bur_outcome *o;
    bur_fault fault;
    assert_int_equal(bur_run(plan, &options, &o, &fault), BUR_OK);
    return o;
}

/* The plan as it comes out on the other side runs like the one that went in. */
static void comes_back(sending *t)
{
    bur_run_options options = {.threads = 3, .lanes = 32, .to_come = 9};
    options.backend = &bur_backend_ref;
    int which;
    size_t size;
    bur_plan plan;
    assert_true(bur_rank_can_send(&t->origin, &t->plan, &which));
    assert_int_equal(which, 1);
    void *bytes = sent(t, &options, &size);
    bur_run_options as = {0};
    assert_true(taken(t, bytes, size, &plan, &as));
    assert_true(as.threads == 3 && as.lanes == 32 && as.to_come == 9 &&
                as.backend == &bur_backend_ref);
    bur_outcome *a = run(&t->plan), *b = run(&plan);
    size_t n = (size_t)t->plan.design->n_draws * (size_t)t->plan.n_cases;
    assert_int_equal(a->n_cells, b->n_cells);
    assert_memory_equal(a->moments, b->moments,
                        a->n_cells * sizeof *a->moments);
    assert_memory_equal(a->measure, b->measure,
                        (size_t)a->n_measures * n * sizeof *a->measure);
    bur_outcome_free(a);
    bur_outcome_free(b);
    free(bytes);
}

static void the_study_itself(void **state)
{
    (void)state;
    sending t;
    begin(&t, KEPT("draws = 2000;"));
    comes_back(&t);
    bur_design fewer = *t.plan.design;
    fewer.n_draws = 1500;
    t.plan.design = &fewer;
    comes_back(&t);
    t.plan.n_thresholds = t.plan.n_levels = 0;
    t.plan.cases++;
    t.plan.n_cases--;
    comes_back(&t);
    end(&t);
}

/* Points, and two faces, of one series. */
static void others(void **state)
{
    (void)state;
    sending t;
    begin(&t, KEPT("draws = 2000;"));
    double u[200];
    for (int i = 0; i < 200; i++) {
        u[i] = (i + 0.5) / 200;
    }
    static const bool keep = true;
    t.plan.program = bur_program_with_series(t.arena, t.plan.program, 1, 2);
    t.plan.keep = &keep;
    t.plan.n_levels = t.plan.n_thresholds = 0;
    bur_design base = {.kind = BUR_POINTS,
                       .seed = 5,
                       .n_draws = 100,
                       .luck = 1,
                       .n_factors = 2,
                       .factor = t.plan.design->factor,
                       .point = u};
    t.plan.design = bur_design_create(t.arena, base, NULL, NULL);
    comes_back(&t);
    bur_factor factor[4];
    for (int f = 0; f < 4; f++) {
        factor[f] = (bur_factor){t.s->plan->design->factor[f % 2].site, false};
    }
    base = (bur_design){.kind = BUR_SOBOL,
                        .seed = 8,
                        .n_draws = 640,
                        .luck = 1,
                        .n_factors = 4,
                        .factor = factor};
    t.plan.design = bur_design_create(t.arena, base, NULL, NULL);
    uint8_t face[8] = {1, 0, 1};
    bur_case two[2] = {t.plan.cases[0], t.plan.cases[1]};
    two[1].face = face;
    t.plan.cases = two;
    comes_back(&t);
    end(&t);
}

static void cannot(void **state)
{
    (void)state;
    sending t, u;
    int which;
    begin(&t, KEPT("draws = 2000;"));
    begin(&u, KEPT("draws = 2000;"));
    assert_false(bur_rank_can_send(&t.origin, &u.plan, &which));
    bur_plan plan = t.plan;
    plan.inputs = u.plan.inputs;
    assert_false(bur_rank_can_send(&t.origin, &plan, &which));
    end(&t);
    end(&u);
}

static void damaged(void **state)
{
    (void)state;
    sending t;
    begin(&t, KEPT("draws = 2000;"));
    bur_run_options options = {0}, as;
    bur_plan plan;
    size_t size;
    char *bytes = sent(&t, &options, &size);
    for (size_t n = 0; n < size; n += n < 400 ? 1 : 37) {
        assert_false(taken(&t, bytes, n, &plan, &as));
    }
    for (size_t at = 0; at < size; at += at < 400 ? 1 : 37) {
        bytes[at] ^= 4;
        assert_false(taken(&t, bytes, size, &plan, &as));
        bytes[at] ^= 4;
    }
    t.origin.hash[1]++; /* another program */
    assert_false(taken(&t, bytes, size, &plan, &as));
    free(bytes);
    end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_study_itself), cmocka_unit_test(others),
        cmocka_unit_test(cannot), cmocka_unit_test(damaged)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
