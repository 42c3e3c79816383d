/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conveyors as settings: parts that are variables of their own, and flows that
 * are what leaves. */
#include "model/transport.h"
#include "model_case.h"

#define STOCK(conveyor)                                                        \
    "stocks: { s: { initial = 5; unit = \"EUR\"; inflows = [\"in\"]; "         \
    "outflows = [\"lost\", \"out\"]; conveyor: { " conveyor " }; }; };"
#define IN "in: { eq = 1; };"
#define LOST "lost: { leak = \"0.1 * 2\"; leak_start = 0.25; };"
#define FLOWS(flows) "flows: { " IN flows " };"

static void parts_are_variables(void **state)
{
    model_case *c = *state;
    model_good(c, STOCK("transit_time = \"2 * 2\"; capacity = 9; in_limit = 3;")
                      FLOWS("out: {}; " LOST));
    const bur_var *s = model_var(c, "s"), *lost = model_var(c, "lost");
    const bur_var *time = model_var(c, "s.transit_time");
    assert_ptr_equal(bur_transport_var(c->model, s, BUR_TRANSIT_TIME), time);
    assert_null(bur_transport_var(c->model, s, BUR_ARREST));
    assert_true(time->made && time->kind == BUR_VAR_AUXILIARY);
    assert_string_equal(model_var(c, "s.capacity")->unit, "EUR");
    assert_string_equal(model_var(c, "s.in_limit")->unit, "(EUR)/(month)");
    assert_true(lost->leak->start == 0.25 && lost->leak->end == 1);
    assert_ptr_equal(lost->leak->fraction, model_var(c, "lost.leak"));
    assert_ptr_equal(lost->leaves, s);
    assert_ptr_equal(model_var(c, "out")->leaves, s);
    assert_null(model_var(c, "in")->leaves);
    assert_string_equal(bur_transport_word(BUR_IN_LIMIT), "in_limit");
}

static void contents_are_what_it_starts_with(void **state)
{
    model_case *c = *state;
    model_good(c, "stocks: { s: { outflows = [\"out\"]; conveyor: { "
                  "transit_time = 2; contents = [1.5, 2.0]; }; }; }; "
                  "flows: { out: {}; };");
    assert_int_equal(model_var(c, "s")->transport->n_contents, 2);
    assert_true(model_var(c, "s")->eq->tree->number == 3.5);
}

static void flows_must_fit(void **state)
{
    model_case *c = *state;
    model_bad(c, STOCK("transit_time = 2;") FLOWS(LOST "out: { eq = 2; };"),
              BUR_DIAG_TRANSPORT, "2", "no equation");
    model_bad(c, STOCK("transit_time = 2;") FLOWS("out: {}; lost: {};"),
              BUR_DIAG_TRANSPORT, "out", "second");
    model_bad(c,
              "stocks: { s: { initial = 5; outflows = [\"lost\"]; conveyor: "
              "{ transit_time = 2; }; }; };" FLOWS(LOST),
              BUR_DIAG_TRANSPORT, "s", "no flow for what arrives");
    model_bad(c,
              STOCK("transit_time = 2;")
                  FLOWS(LOST "out: {}; more: { leak = 0.1; };"),
              BUR_DIAG_TRANSPORT, "more", "leaks from nothing");
    model_bad(c, "flows: { out: {}; };", BUR_DIAG_MISSING_KEY, "out",
              "no equation");
    model_bad(c, "flows: { out: { initial_eq = 2; }; };", BUR_DIAG_MISSING_KEY,
              "out", "no equation");
    model_bad(c, STOCK("capacity = 2;") FLOWS(LOST "out: {};"),
              BUR_DIAG_MISSING_KEY, "conveyor", "transit_time");
}

/* A queue has no time of its own: what is in it can leave in a step. */
static void queues_and_ovens_are_read(void **state)
{
    model_case *c = *state;
    model_good(c,
               "stocks: { q: { initial = 5; outflows = [\"on\", \"past\"]; "
               "queue: {}; }; k: { initial = 0; inflows = [\"on\"]; outflows = "
               "[\"off\"]; oven: { transit_time = 2; fill_time = 1; clean_time "
               "= 3; one_at_a_time = false; }; }; b: { initial = 0; inflows = "
               "[\"off\"]; outflows = [\"out\"]; conveyor: { transit_time = 1; "
               "discrete = true; batch_integrity = true; }; }; }; flows: { on: "
               "{}; past: { overflow = true; }; off: {}; out: {}; };");
    const bur_transport *q = model_var(c, "q")->transport;
    const bur_transport *k = model_var(c, "k")->transport;
    const bur_transport *b = model_var(c, "b")->transport;
    assert_true(q->kind == BUR_QUEUE && k->kind == BUR_OVEN);
    assert_true(k->discrete && !k->one_at_a_time && !k->batch_integrity);
    assert_true(b->discrete && b->one_at_a_time && b->batch_integrity);
    assert_non_null(model_var(c, "k.clean_time"));
    assert_true(model_var(c, "past")->overflow &&
                !model_var(c, "on")->overflow);
    assert_ptr_equal(model_var(c, "past")->leaves, model_var(c, "q"));
    assert_string_equal(model_var(c, "past")->eq->tree->args[1]->name, "dt");
    assert_string_equal(bur_transport_name(BUR_OVEN), "oven");
}

#define QUEUE(flows, what)                                                     \
    "stocks: { q: { initial = 5; outflows = [" flows "]; " what "; }; }; "     \
    "flows: { out: {}; over: { overflow = true; }; lost: { leak = 0.1; }; };"

static void what_they_cannot_do_is_refused(void **state)
{
    model_case *c = *state;
    model_bad(c, QUEUE("\"out\", \"over\", \"lost\"", "queue: {}"),
              BUR_DIAG_TRANSPORT, "lost", "nothing leaks from the queue");
    model_read(c, QUEUE("\"over\", \"out\"", "queue: {}"));
    assert_true(diag_says(c->sink->first, "cannot be the first"));
    model_read(c, QUEUE("\"out\", \"over\"", "oven: { transit_time = 1; }"));
    assert_true(diag_says(c->sink->first, "nothing overflows from the oven"));
    model_read(c, QUEUE("\"out\"", "oven: { transit_time = 1; }"));
    assert_true(diag_says(c->sink->first, "never closes"));
    model_read(c,
               QUEUE("\"out\"", "queue: {}; conveyor: { transit_time = 1; }"));
    assert_int_equal(c->sink->first->code, BUR_DIAG_DUPLICATE_KEY);
    model_read(c, QUEUE("\"out\"", "conveyor: { transit_time = 1; "
                                   "batch_integrity = true; }"));
    assert_true(diag_says(c->sink->first, "discrete"));
}

static void macros_have_none(void **state)
{
    model_bad(*state,
              "macros: { m: { eq = \"s\"; stocks: { s: { initial = 1; outflows "
              "= [\"out\"]; conveyor: { transit_time = 2; }; }; }; flows: { "
              "out: { eq = 1; }; }; }; };",
              BUR_DIAG_NOT_SUPPORTED, "s", "macro");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(parts_are_variables),
        MODEL_TEST(contents_are_what_it_starts_with),
        MODEL_TEST(flows_must_fit),
        MODEL_TEST(queues_and_ovens_are_read),
        MODEL_TEST(what_they_cannot_do_is_refused),
        MODEL_TEST(macros_have_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
