/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer as CSV: every byte. */
#include "sample_answer.h"

static void bytes(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_answer *a = sample_answer();
    bur_fault fault;
    char *text;
    size_t n;
    assert_int_equal(bur_answer_write_csv(a, "a.csv", &fault), BUR_OK);
    assert_int_equal(bur_file_read(arena, "a.csv", 1 << 20, &text, &n, &fault),
                     BUR_OK);
    static const char head[] =
        "table,row,column,unit,value,se,low,high,n,method,text\n"
        "effect,policy=keep;measure=cash,difference,EUR,1.5,0.25,1,2,100,"
        "paired-t,\n"
        "effect,policy=keep;measure=cash,level,EUR,0.1,,,,,,\n"
        "effect,policy=keep;measure=cash,verdict,,,,,,,,\n"
        "effect,policy=keep;measure=time,difference,EUR,,,,,0,none,\n"
        "effect,policy=keep;measure=time,level,month,,,,,,,\n";
    assert_memory_equal(text, head, sizeof head - 1);
    assert_non_null(strstr(text, "\"policy=cut, \"\"hard\"\";measure=cash\","
                                 "verdict,,,,,,,,worse\n"));
    assert_int_equal(bur_answer_write_csv(a, "no/a.csv", &fault), BUR_IO);
    bur_answer_free(a);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
