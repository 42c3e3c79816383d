/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <conveyor>, <queue>, <oven>, <overflow> and <leak>. */
#include "xmile_case.h"

#define STOCK(eqn, conveyor)                                                   \
    "<stock name=\"s\"><eqn>" eqn "</eqn><outflow>lost</outflow><outflow>out"  \
    "</outflow>" conveyor "</stock>"
#define LEN "<conveyor><len>4</len></conveyor>"
#define OUT "<flow name=\"out\"/>"
#define LOST(more) "<flow name=\"lost\"><eqn>.1</eqn>" more "</flow>"

static void all_is_read(void **state)
{
    model_case *c = *state;
    xmile_good(c,
               STOCK("8", "<conveyor exponential_leak=\"TRUE\"><len>2*2</len>"
                          "<isee:x/><capacity>50</capacity><in_limit>9"
                          "</in_limit><sample>0</sample><arrest>0</arrest>"
                          "</conveyor><non_negative/>")
                   OUT LOST("<leak/><leak_start>0.25</leak_start>"));
    const bur_var *s = model_var(c, "s"), *lost = model_var(c, "lost");
    assert_true(s->transport->exponential_leak && !s->non_negative);
    for (int part = 0; part <= BUR_ARREST; part++) {
        assert_non_null(s->transport->part[part]);
    }
    assert_true(!s->transport->discrete);
    assert_ptr_equal(lost->leaves, s);
    assert_true(lost->leak->start == 0.25 && lost->leak->end == 1);
    assert_true(lost->leak->fraction->eq->tree->number == 0.1);
}

static void queues_and_ovens_are_read(void **state)
{
    model_case *c = *state;
    xmile_good(c,
               "<stock name=\"q\"><eqn>8</eqn><outflow>on</outflow><outflow>"
               "past</outflow><queue/></stock><flow name=\"on\"><overflow>"
               "false</overflow></flow><flow name=\"past\"><overflow/></flow>"
               "<stock name=\"k\"><eqn>0</eqn><inflow>on</inflow><outflow>off"
               "</outflow><oven one_at_a_time=\"false\" batch_integrity="
               "\"true\"><len>2</len><capacity>1</capacity><fill_time>3"
               "</fill_time><clean_time>1</clean_time><sample>1</sample>"
               "<arrest>0</arrest></oven></stock><flow name=\"off\"/>");
    const bur_transport *k = model_var(c, "k")->transport;
    assert_int_equal(model_var(c, "q")->transport->kind, BUR_QUEUE);
    assert_true(!model_var(c, "on")->overflow &&
                model_var(c, "past")->overflow);
    assert_true(k->kind == BUR_OVEN && k->discrete && !k->one_at_a_time &&
                k->batch_integrity);
    for (int part = 0; part < BUR_N_TRANSPORT_PARTS; part++) {
        assert_int_equal(k->part[part] != NULL, part != BUR_IN_LIMIT);
    }
}

static void zones_stand_where_they_may(void **state)
{
    static const char *const more[] = {"<leak leak_end=\".75\"/>",
                                       "<leak><leak_end>.75</leak_end></leak>",
                                       "<leak/><leak_end>.75</leak_end>"};
    model_case *c = *state;
    for (int i = 0; i < 3; i++) {
        xmile_good(c, bur_arena_printf(c->arena,
                                       STOCK("8", LEN) OUT
                                       "<flow name=\"lost\"><eqn>.1</eqn>%s"
                                       "</flow>",
                                       more[i]));
        assert_true(model_var(c, "lost")->leak->end == 0.75);
    }
}

static void contents_are_listed(void **state)
{
    model_case *c = *state;
    xmile_good(c, STOCK("1, 2.5,3", LEN) OUT LOST("<leak/>"));
    const bur_var *s = model_var(c, "s");
    assert_int_equal(s->transport->n_contents, 3);
    assert_true(s->transport->contents[1] == 2.5);
    assert_true(s->eq->tree->number == 6.5);
    xmile_bad(c, STOCK("1, x", LEN) OUT LOST("<leak/>"), BUR_DIAG_NUMBER, "x");
}

static void an_equation_that_nobody_uses_is_passed_over(void **state)
{
    model_case *c = *state;
    xmile_good(c, STOCK("8", LEN) LOST("<leak/>") "<flow name=\"out\"><eqn>2"
                                                  "</eqn></flow>");
    assert_int_equal(c->sink->first->code, BUR_DIAG_TRANSPORT);
    assert_int_equal(c->sink->first->severity, BUR_WARNING);
}

static void faults(void **state)
{
    model_case *c = *state;
    xmile_bad(c, STOCK("8", "<conveyor/>") OUT LOST("<leak/>"),
              BUR_DIAG_MISSING_KEY, "<len>");
    xmile_bad(c,
              STOCK("8", "<conveyor><len>1</len><len>2</len></conveyor>")
                  OUT LOST("<leak/>"),
              BUR_DIAG_DUPLICATE_KEY, "<len>");
    xmile_bad(c,
              STOCK("8", "<conveyor><len>1</len><speed/></conveyor>")
                  OUT LOST("<leak/>"),
              BUR_DIAG_NOT_SUPPORTED, "<speed>");
    xmile_bad(c,
              STOCK("8", "<conveyor><len>1</len><fill_time>1</fill_time>"
                         "</conveyor>") OUT LOST("<leak/>"),
              BUR_DIAG_NOT_SUPPORTED, "<fill_time>");
    xmile_bad(c, STOCK("8", LEN "<queue/>") OUT LOST("<leak/>"),
              BUR_DIAG_DUPLICATE_KEY, "already");
    xmile_bad(c,
              "<stock name=\"k\"><eqn>0</eqn><outflow>out</outflow><oven "
              "discrete=\"false\"><len>1</len><capacity>1</capacity></oven>"
              "</stock>" OUT,
              BUR_DIAG_NOT_SUPPORTED, "discrete");
    xmile_bad(c, STOCK("8", LEN) OUT LOST("<leak leak_end=\"1.5\"/>"),
              BUR_DIAG_OUT_OF_RANGE, "leak_end");
    xmile_bad(c, STOCK("8", LEN) OUT LOST("<leak/><leak_integers/>"),
              BUR_DIAG_NOT_SUPPORTED, "leak_integers");
    xmile_bad(c, STOCK("8", LEN) OUT "<flow name=\"lost\"><leak/></flow>",
              BUR_DIAG_EMPTY_EQUATION, "lost");
    xmile_bad(c, OUT, BUR_DIAG_EMPTY_EQUATION, "out");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(all_is_read),
        MODEL_TEST(queues_and_ovens_are_read),
        MODEL_TEST(zones_stand_where_they_may),
        MODEL_TEST(contents_are_listed),
        MODEL_TEST(an_equation_that_nobody_uses_is_passed_over),
        MODEL_TEST(faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
