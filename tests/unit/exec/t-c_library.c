/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Definitions are cut out whole, with what they name and nothing else. */
#define _XOPEN_SOURCE 700
#include "lab.h"

#include "exec/c_library.h"

static const char source[] = "/* What the file is. */\n"
                             "#ifndef BURSAR_A_H\n"
                             "#define BURSAR_A_H\n"
                             "\n"
                             "#include <math.h>\n"
                             "\n"
                             "/* --- a heading --- */\n"
                             "\n"
                             "#define BUR_ONE 1.0\n"
                             "#define BUR_TWO \\\n"
                             "    (BUR_ONE + 1)\n"
                             "\n"
                             "/* Some. */\n"
                             "enum { BUR_FEW = 3, BUR_MANY = 9 };\n"
                             "typedef struct bur_pair {\n"
                             "    double hi, lo; /* a } in a comment; */\n"
                             "} bur_pair;\n"
                             "\n"
                             "#if defined(THIS)\n"
                             "#define BUR_FAST 1\n"
                             "#else\n"
                             "#define BUR_FAST 0\n"
                             "#endif\n"
                             "\n"
                             "/* A table. */\n"
                             "static const double table[BUR_FEW] = {\n"
                             "    1, 2, 3};\n"
                             "\n"
                             "/* The sum; BUR_MANY is only named here. */\n"
                             "static inline bur_pair bur_sum(double a)\n"
                             "{\n"
                             "    return (bur_pair){a + BUR_TWO, table[0]};\n"
                             "}\n"
                             "\n"
                             "static inline double bur_other(double a)\n"
                             "{\n"
                             "    return a * BUR_FAST;\n"
                             "}\n"
                             "\n"
                             "#define BUR_N_0 4\n"
                             "#define BUR_N_1 5\n"
                             "#define BUR_NTH(n) (BUR_N_##n + 0)\n"
                             "\n"
                             "#endif\n";

/* What a text needs; to be freed. */
static char *needed(const char *text)
{
    char *found = NULL;
    size_t n;
    FILE *out = open_memstream(&found, &n);
    assert_non_null(out);
    bur_arena *arena = bur_arena_create();
    bur_c_library *library = bur_c_library_of(arena, source);
    bur_c_library_need(library, text);
    bur_c_library_write(library, out);
    bur_arena_free(arena);
    assert_int_equal(fclose(out), 0);
    return found;
}

static void with_what_it_names(void **state)
{
    (void)state;
    char *found = needed("x = bur_sum(1).hi;");
    assert_string_equal(found,
                        "\n#define BUR_ONE 1.0\n"
                        "\n#define BUR_TWO \\\n    (BUR_ONE + 1)\n"
                        "\n/* Some. */\nenum { BUR_FEW = 3, BUR_MANY = 9 };\n"
                        "\ntypedef struct bur_pair {\n"
                        "    double hi, lo; /* a } in a comment; */\n"
                        "} bur_pair;\n"
                        "\n/* A table. */\n"
                        "static const double table[BUR_FEW] = {\n"
                        "    1, 2, 3};\n"
                        "\n/* The sum; BUR_MANY is only named here. */\n"
                        "static inline bur_pair bur_sum(double a)\n{\n"
                        "    return (bur_pair){a + BUR_TWO, table[0]};\n}\n");
    free(found);
}

static void conditions_stay_whole(void **state)
{
    (void)state;
    char *found = needed("bur_other(2)");
    assert_string_equal(found,
                        "\n#if defined(THIS)\n#define BUR_FAST 1\n#else\n"
                        "#define BUR_FAST 0\n#endif\n"
                        "\nstatic inline double bur_other(double a)\n{\n"
                        "    return a * BUR_FAST;\n}\n");
    free(found);
}

static void pasted_names(void **state)
{
    (void)state;
    char *found = needed("BUR_NTH(1)");
    assert_string_equal(found, "\n#define BUR_N_0 4\n\n#define BUR_N_1 5\n"
                               "\n#define BUR_NTH(n) (BUR_N_##n + 0)\n");
    free(found);
}

static void members_and_comments_are_no_names(void **state)
{
    (void)state;
    char *found =
        needed("now.table = now.bur_sum; /* bur_other */ puts(\"table\");");
    assert_string_equal(found, "");
    free(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_what_it_names),
        cmocka_unit_test(conditions_stay_whole), cmocka_unit_test(pasted_names),
        cmocka_unit_test(members_and_comments_are_no_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
