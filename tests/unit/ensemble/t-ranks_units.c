/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units: each is taken once and in its turn, whoever computed it; one that a
 * helper cannot compute is the leader's; what stops them stops helpers too; a
 * lost helper ends them; and how many are done whole. */
#define _GNU_SOURCE
#include "team_case.h"

enum { N = 40, NOBODY = 13 };

typedef struct batch {
    bur_units units;
    int64_t compute_fails, take_fails, keep_fails; /* units; -1: none */
    double most;                                   /* done, to stop at */
    int64_t taken, here, elsewhere, missing, kept;
    bur_status begins; /* what helpers say to the batch */
    bool endless;      /* helpers' end when they are not wanted any more */
    bool slow;         /* the leader's take long */
} batch;

/* What is computed of a unit: its square, by which rank, and a text of the
 * leader's. */
typedef struct result {
    int64_t square, rank;
    char text[16];
} result;

static bur_status squared(int64_t unit, int rank, const char *text,
                          void **bytes, size_t *n, bur_fault *fault)
{
    if (unit == NOBODY) {
        return bur_fail(fault, BUR_BAD_INPUT, "nobody can");
    }
    result *r = calloc(1, sizeof *r);
    assert_non_null(r);
    *r = (result){.square = unit * unit, .rank = rank};
    snprintf(r->text, sizeof r->text, "%s", text);
    *bytes = r;
    *n = sizeof *r;
    return BUR_OK;
}

/* --- the leader --- */

static bur_status compute(void *context, int64_t unit, void **bytes, size_t *n,
                          bur_fault *fault)
{
    const batch *b = context;
    usleep(b->slow ? 50000 : 2000);
    if (unit == b->compute_fails) {
        return bur_fail(fault, BUR_NO_MEMORY, "no room");
    }
    return bur_units_step(0.5)
               ? squared(unit, 0, "batch", bytes, n, fault)
               : bur_fail(fault, BUR_INTERRUPTED, "interrupted");
}

static bur_status keep(void *context, int64_t unit, const void *bytes, size_t n,
                       bur_fault *fault)
{
    batch *b = context;
    const result *r = bytes;
    assert_int_equal(n, sizeof *r);
    assert_int_equal(r->square, unit * unit);
    __atomic_fetch_add(&b->kept, 1, __ATOMIC_SEQ_CST);
    return unit == b->keep_fails ? bur_fail(fault, BUR_IO, "the disk is full")
                                 : BUR_OK;
}

static bur_status take(void *context, int64_t unit, const void *bytes, size_t n,
                       bur_fault *fault)
{
    batch *b = context;
    const result *r = bytes;
    assert_int_equal(unit, b->taken);
    b->taken++;
    if (!r) {
        b->missing++;
        return unit == b->take_fails
                   ? bur_fail(fault, BUR_BAD_INPUT, "unit %d", (int)unit)
                   : BUR_OK;
    }
    assert_int_equal(n, sizeof *r);
    assert_int_equal(r->square, unit * unit);
    assert_string_equal(r->text, "batch");
    b->here += r->rank == 0;
    b->elsewhere += r->rank > 0;
    return BUR_OK;
}

static char *text(void *context, const char *path)
{
    (void)context;
    return strcmp(path, "name") == 0 ? strdup("batch") : NULL;
}

static bool progress(void *context, double done)
{
    const batch *b = context;
    return done < b->most;
}

/* --- a helper --- */

static char *named; /* by the batch that it has */

static bur_status helper_begins(void *context, const void *bytes, size_t n,
                                const bur_leader *leader, bur_fault *fault)
{
    const ranks_line *line = context;
    free(named);
    named = leader->text(leader->context, "name");
    bool good = n == 5 && memcmp(bytes, "bytes", 5) == 0 && named &&
                leader->text(leader->context, "other") == NULL;
    return good && line->opens == BUR_OK
               ? BUR_OK
               : bur_fail(fault, BUR_FAILED, "not here");
}

static bur_status helper_computes(void *context, int64_t unit,
                                  const bur_leader *leader, void **bytes,
                                  size_t *n, bur_fault *fault)
{
    const ranks_line *line = context;
    bool endless = line->plan != NULL; /* of a team without a study: a flag */
    for (int i = 0; i < (endless ? 4000 : 1); i++) {
        usleep(2500);
        if (!leader->go_on(leader->context, i + 1)) {
            return bur_fail(fault, BUR_INTERRUPTED, "not wanted");
        }
    }
    return squared(unit, line->team.rank, named, bytes, n, fault);
}

/* --- all of it --- */

static batch begin(int64_t ahead)
{
    return (batch){.units = {.n = N,
                             .ahead = ahead,
                             .bytes = "bytes",
                             .n_bytes = 5,
                             .id = 77,
                             .compute = compute,
                             .keep = keep,
                             .take = take,
                             .text = text,
                             .progress = progress},
                   .compute_fails = -1,
                   .take_fails = -1,
                   .keep_fails = -1,
                   .most = 1e9};
}

static ranks_line line_of(const batch *b)
{
    static bur_plan flag;
    ranks_line line = {.dies_after = -1, .opens = b->begins};
    line.plan = b->endless ? &flag : NULL;
    return line;
}

static bur_status share(batch *b, ranks_line *line, int size, bur_fault *fault)
{
    bool shared;
    line->opener = (bur_opener){
        .context = line, .begin = helper_begins, .compute = helper_computes};
    b->units.context = b;
    ranks_fork(line, size);
    bur_status status = bur_units_share(&b->units, &shared, fault);
    assert_int_equal(shared, size > 1);
    return status;
}

static void in_turn(void **state)
{
    (void)state;
    static const int64_t ahead[] = {2, 3, 1000};
    for (int size = 2; size <= 4; size++) {
        batch b = begin(ahead[size - 2]);
        ranks_line line = line_of(&b);
        bur_fault fault = {0};
        assert_int_equal(share(&b, &line, size, &fault), BUR_OK);
        double helped = bur_ranks_helped(bur_team_led());
        assert_int_equal(ranks_end(&line), size - 1);
        assert_int_equal(b.taken, N);
        assert_int_equal(b.missing, 1);
        assert_int_equal(b.here + b.elsewhere, N - 1);
        assert_int_equal(b.kept, N - 1);
        assert_true(b.elsewhere > 0 && b.here > 0);
        assert_true(helped >= (double)b.elsewhere); /* a draw each */
    }
}

static void alone(void **state)
{
    (void)state;
    batch b = begin(1);
    ranks_line line = line_of(&b);
    bur_fault fault;
    assert_int_equal(share(&b, &line, 1, &fault), BUR_OK);
    assert_int_equal(b.taken, 0);
    ranks_end(&line);
    bool shared = true;
    assert_int_equal(bur_units_share(&b.units, &shared, &fault), BUR_OK);
    assert_false(shared);
    assert_true(bur_units_step(0));
}

/* Twice, as a helper that has a batch gets no second one. */
static void again(void **state)
{
    (void)state;
    batch b = begin(5), c = begin(5);
    ranks_line line = line_of(&b);
    bur_fault fault;
    bool shared;
    c.units.context = &c;
    assert_int_equal(share(&b, &line, 3, &fault), BUR_OK);
    assert_int_equal(bur_units_share(&c.units, &shared, &fault), BUR_OK);
    assert_int_equal(ranks_end(&line), 2);
    assert_true(c.taken == N && c.elsewhere > 0);
}

static void nobody_else_can(void **state)
{
    (void)state;
    batch b = begin(5);
    b.begins = BUR_FAILED;
    ranks_line line = line_of(&b);
    bur_fault fault;
    assert_int_equal(share(&b, &line, 3, &fault), BUR_OK);
    assert_int_equal(ranks_end(&line), 2);
    assert_true(b.taken == N && b.elsewhere == 0);
    assert_true(b.missing >= 1 && b.missing <= 3); /* asked for once each */
}

static void faults(void **state)
{
    (void)state;
    bur_fault fault;
    batch b = begin(5);
    b.take_fails = NOBODY;
    ranks_line line = line_of(&b);
    assert_int_equal(share(&b, &line, 3, &fault), BUR_BAD_INPUT);
    assert_string_equal(fault.message, "unit 13");
    assert_int_equal(b.taken, NOBODY + 1);
    assert_int_equal(ranks_end(&line), 2);

    b = begin(5);
    b.keep_fails = 7;
    line = line_of(&b);
    assert_int_equal(share(&b, &line, 2, &fault), BUR_IO);
    assert_string_equal(fault.message, "the disk is full");
    assert_int_equal(ranks_end(&line), 1);

    /* the leader's own is told in its turn */
    b = begin(5);
    b.begins = BUR_FAILED;
    b.compute_fails = b.take_fails = 20;
    line = line_of(&b);
    assert_int_equal(share(&b, &line, 2, &fault), BUR_BAD_INPUT);
    assert_string_equal(fault.message, "unit 20");
    assert_int_equal(b.taken, 21);
    assert_int_equal(ranks_end(&line), 1);
}

/* Helpers would be at it for ten seconds. */
static void stopped(void **state)
{
    (void)state;
    bur_fault fault;
    for (int i = 0; i < 2; i++) {
        batch b = begin(1000);
        b.most = i == 0 ? 5 : -1;
        b.endless = true;
        ranks_line line = line_of(&b);
        struct timespec start, end;
        clock_gettime(CLOCK_MONOTONIC, &start);
        b.units.n = i == 0 ? N : 1; /* whoever has that one */
        bur_status status = share(&b, &line, 3, &fault);
        assert_int_equal(ranks_end(&line), 2);
        clock_gettime(CLOCK_MONOTONIC, &end);
        assert_int_equal(status, BUR_INTERRUPTED);
        assert_true(end.tv_sec - start.tv_sec < 5);
    }
}

static void lost(void **state)
{
    (void)state;
    bur_fault fault;
    batch b = begin(1000);
    b.slow = true;
    ranks_line line = line_of(&b);
    line.dies_after = 4; /* a unit, two files, another one */
    assert_int_equal(share(&b, &line, 3, &fault), BUR_FAILED);
    assert_string_equal(fault.message, "rank 1: it was lost");
    assert_true(b.taken < N);
    assert_int_equal(ranks_end(&line), 1);
}

static void how_many(void **state)
{
    (void)state;
    /* draws that cannot be shared, or are not worth it */
    assert_int_equal(bur_units_whole(7, 3, 1, 0.1, 5), 7);
    assert_int_equal(bur_units_whole(1, 3, 1, 0.1, 5), 1);
    /* long runs: what is left by draws, one and more */
    assert_int_equal(bur_units_whole(7, 3, 100, 0.1, 5), 6);
    assert_int_equal(bur_units_whole(8, 3, 100, 0.1, 5), 6);
    assert_int_equal(bur_units_whole(9, 3, 100, 0.1, 5), 9);
    assert_int_equal(bur_units_whole(2, 3, 100, 0.1, 5), 0);
    /* two take twice as long to open as one */
    assert_int_equal(bur_units_whole(8, 3, 100, 5, 0.1), 8);
    assert_int_equal(bur_units_whole(7, 3, 100, 5, 0.1), 6);
    assert_int_equal(bur_units_whole(63, 64, 10, 0.2, 3), 63);
    assert_int_equal(bur_units_whole(0, 3, 100, 5, 0.1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_turn), cmocka_unit_test(alone),
        cmocka_unit_test(again),   cmocka_unit_test(nobody_else_can),
        cmocka_unit_test(faults),  cmocka_unit_test(stopped),
        cmocka_unit_test(lost),    cmocka_unit_test(how_many)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
