/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shards put together are the run, whatever ran them; what does not belong, or
 * is missing, is refused. */
#define _XOPEN_SOURCE 700
#include "kept_case.h"

#include "ensemble/part.h"

#include <unistd.h>

static void run_shard(const char *scenario, int k, int n, const char *path)
{
    bur_part_head head = {.shard = k, .n_shards = n};
    lab l = kept_run(scenario, (bur_keeping){.shard_path = path}, head,
                     1 + k % 3, 0);
    assert_int_equal(l.status, BUR_OK);
    lab_close(&l);
}

static lab merged(const char *scenario, const char *const *parts, int n)
{
    return kept_run(scenario, (bur_keeping){.parts = parts, .n_parts = n},
                    (bur_part_head){0}, 2, 0);
}

static const char *const path[] = {"a.shard", "b.shard", "c.shard"};
static const char *const turned[] = {"c.shard", "a.shard", "b.shard"};

static void put_together(const char *scenario, int n)
{
    for (int k = 1; k <= n; k++) {
        run_shard(scenario, k, n, path[k - 1]);
    }
    lab l = merged(scenario, n == 3 ? turned : path, n);
    kept_same(scenario, &l);
    lab_close(&l);
}

static void shards(void **state)
{
    (void)state;
    put_together(KEPT("draws = 5000;"), 3);
    put_together(KEPT("draws = 5000; design = \"sobol\";"), 2);
    put_together(KEPT("draws = 9000; memory = 1;"), 3);
    put_together(KEPT("draws = 9000; memory = 1; design = \"sobol\";"), 3);
    put_together(KEPT("draws = 1500;"), 3); /* one of them has no chunk */
}

static void refused(const char *const *parts, int n, const char *why)
{
    lab l = merged(KEPT("draws = 5000;"), parts, n);
    assert_int_not_equal(l.status, BUR_OK);
    assert_non_null(strstr(l.fault.message, why));
    lab_close(&l);
}

static void what_is_missing_or_twice(void **state)
{
    (void)state;
    static const char *const twice[] = {"a.shard", "a.shard"};
    for (int k = 1; k <= 3; k++) {
        run_shard(KEPT("draws = 5000;"), k, 3, path[k - 1]);
    }
    refused(path, 2, "draws 4096 to 4999 are in none of the shards");
    refused(twice, 2, "in another part already");
    run_shard(STUDY("draws = 5000;"), 3, 3, "c.shard");
    refused(path, 3, "does not fit this study");
    assert_int_equal(truncate("b.shard", 3000), 0);
    refused(path, 3, "cut short");
}

static void shapes(void **state)
{
    (void)state;
    lab a = study_run(KEPT("draws = 100;"), 1, 64);
    lab b = study_run(KEPT("draws = 200;"), 1, 64);
    lab c = study_run(STUDY("draws = 100;"), 1, 64);
    assert_true(bur_part_shape(a.s->plan) == bur_part_shape(b.s->plan));
    assert_true(bur_part_shape(a.s->plan) != bur_part_shape(c.s->plan));
    lab_close(&a);
    lab_close(&b);
    lab_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shards),
        cmocka_unit_test(what_is_missing_or_twice),
        cmocka_unit_test(shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
