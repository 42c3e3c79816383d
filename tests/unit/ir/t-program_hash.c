/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hash of a program: the same for the same model, another for any other. */
#include "small_program.h"

static uint64_t hash_of(small_model *m, const char *body)
{
    static const bool sampled[4];
    return bur_program_hash(small_program(
        m, bur_arena_printf(m->arena, "%s%s", SMALL_TIME, body), sampled));
}

#define CHANCE(sd, every, size)                                                \
    "drivers: { d: { process = \"ar1\"; sd = " sd                              \
    "; rho = 0.5; every = \"" every                                            \
    "\"; }; hits: { process = \"poisson_shocks\"; rate = 1; size: { "          \
    "dist = \"normal\"; mean = 0.0; sd = " size "; }; }; };"                   \
    "auxiliaries: { y: { eq = \"d + hits\"; }; };"

static void what_changes_it(void **state)
{
    static const char *const body[] = {
        "auxiliaries: { y: { eq = \"TIME + 1\"; }; };",
        "auxiliaries: { y: { eq = \"TIME + 2\"; }; };",
        "auxiliaries: { y: { eq = \"TIME - 1\"; }; };",
        "parameters: { k: { value = 1.0; }; }; auxiliaries: { y: { eq = "
        "\"TIME + k\"; }; };",
        "parameters: { k: { value = 1.5; }; }; auxiliaries: { y: { eq = "
        "\"TIME + k\"; }; };",
        "parameters: { other: { value = 1.5; }; }; auxiliaries: { y: { eq = "
        "\"TIME + other\"; }; };",
        "lookups: { l: { x = [0.0, 1.0]; y = [0.0, 1.0]; }; }; auxiliaries: { "
        "y: { eq = \"l(TIME)\"; }; };",
        "lookups: { l: { x = [0.0, 1.0]; y = [0.0, 2.0]; }; }; auxiliaries: { "
        "y: { eq = \"l(TIME)\"; }; };",
        "lookups: { l: { x = [0.0, 1.0]; y = [0.0, 2.0]; type = \"discrete\"; "
        "}; }; auxiliaries: { y: { eq = \"l(TIME)\"; }; };",
        CHANCE("0.5", "month", "1.0"),
        CHANCE("0.25", "month", "1.0"),
        CHANCE("0.5", "2 months", "1.0"),
        CHANCE("0.5", "month", "2.0")};
    enum { N = sizeof body / sizeof *body };
    uint64_t hash[N];
    for (int i = 0; i < N; i++) {
        hash[i] = hash_of(*state, body[i]);
        assert_true(hash[i] == hash_of(*state, body[i]));
        for (int j = 0; j < i; j++) {
            if (hash[i] == hash[j]) {
                fail_msg("%d and %d have the same hash", i, j);
            }
        }
    }
}

static void what_does_not(void **state)
{
    uint64_t plain =
        hash_of(*state, "auxiliaries: { y: { eq = \"TIME + 1\"; }; };");
    uint64_t other =
        hash_of(*state, "title = \"T\"; auxiliaries: { y: { eq = \"(TIME) + "
                        "1 {comment}\"; unit = \"m\"; doc = \"words\"; }; };");
    assert_true(plain == other);
}

/* Of one shape are those that differ in parameters alone. */
static void shapes(void **state)
{
    static const bool sampled[4];
    static const char *const body[] = {
        "parameters: { k: { value = 1.0; }; }; auxiliaries: { y: { eq = "
        "\"TIME + k\"; }; };",
        "parameters: { k: { value = 1.5; }; }; auxiliaries: { y: { eq = "
        "\"TIME + k\"; }; };",
        "parameters: { k: { value = 1.5; }; }; auxiliaries: { y: { eq = "
        "\"TIME - k\"; }; };"};
    uint64_t shape[3];
    for (int i = 0; i < 3; i++) {
        small_model *m = *state;
        shape[i] = bur_program_shape(small_program(
            m, bur_arena_printf(m->arena, "%s%s", SMALL_TIME, body[i]),
            sampled));
    }
    assert_true(shape[0] == shape[1] && shape[1] != shape[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(what_changes_it),
        SMALL_TEST(what_does_not),
        SMALL_TEST(shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
