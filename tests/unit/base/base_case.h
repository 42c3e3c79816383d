/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An arena for each test, and random words. */
#ifndef BURSAR_TESTS_BASE_CASE_H
#define BURSAR_TESTS_BASE_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/hash.h"

static inline int base_begin(void **state)
{
    *state = bur_arena_create();
    return 0;
}

static inline int base_end(void **state)
{
    bur_arena_free(*state);
    return 0;
}

#define BASE_TEST(f) cmocka_unit_test_setup_teardown(f, base_begin, base_end)

/* The i-th word of a seed. */
static inline uint64_t word_of(uint64_t seed, uint64_t i)
{
    return bur_hash_mix(bur_hash_mix(seed) ^ i);
}

/* What `print` wrote to its file, in the arena. */
static inline const char *written(bur_arena *arena, FILE *file)
{
    long n = ftell(file);
    char *text = bur_arena_alloc(arena, (size_t)n + 1);
    rewind(file);
    assert_int_equal(fread(text, 1, (size_t)n, file), n);
    fclose(file);
    return text;
}

#endif
