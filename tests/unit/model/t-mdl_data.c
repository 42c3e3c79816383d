/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of CSV files, and what is refused. */
#include "mdl_case.h"

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void constants(void **state)
{
    model_case *c = *state;
    put("k.csv", ",b,c\na,1,2\nb,3,4\nc,5,6\n");
    mdl_good(c, "x[d,p]=GET DIRECT CONSTANTS('k.csv',',','B2')~~|"
                "y[p,d]=GET DIRECT CONSTANTS('k.csv',',','B2*')~~|"
                "z[d]=GET DIRECT CONSTANTS('k.csv',',','C2*')~~|"
                "w=GET DIRECT CONSTANTS('k.csv',',','c4')~~|");
    assert_true(model_var(c, "x")->number[2] == 3);
    assert_true(model_var(c, "y")->number[1] == 3);
    assert_true(model_var(c, "z")->number[2] == 6);
    assert_true(model_var(c, "w")->number[0] == 6);
}

static double at(const model_case *c, const char *name, int e, double x)
{
    return bur_lookup_at(model_var(c, name)->table[e], x);
}

static void series(void **state)
{
    model_case *c = *state;
    put("s.csv", "t;b;c\n0;1;10\n2;3;\n4;7;30\n");
    mdl_good(c, "x[p]:=GET DIRECT DATA('s.csv',';','A','B2')~~|"
                "h:HOLD BACKWARD::=GET DIRECT DATA('s.csv',';','A','B2')~~|"
                "f:LOOK FORWARD::=GET DIRECT DATA('s.csv',';','A','B2')~~|"
                "r:RAW::=GET DIRECT DATA('s.csv',';','A','B2')~~|"
                "l(GET DIRECT LOOKUPS('s.csv',';','A','B2'))~~|"
                "m[b]:=GET DIRECT DATA('s.csv',';','A','B2')~~|m[c]=8~~|");
    assert_true(at(c, "x", 0, 1) == 2 && at(c, "x", 1, 2) == 20);
    assert_true(at(c, "h", 0, 1.5) == 1 && at(c, "h", 0, 2) == 3);
    assert_true(at(c, "f", 0, 1.5) == 3 && at(c, "f", 0, 2) == 3);
    assert_true(at(c, "f", 0, 2.5) == 7 && at(c, "f", 0, 0) == 1);
    assert_true(at(c, "r", 0, 2) == 3 && at(c, "r", 0, 1) == -0x1p109);
    assert_true(at(c, "l", 0, 3) == 5);
    mdl_says(c, "m", 1, "8");
}

static void along_a_row(void **state)
{
    model_case *c = *state;
    put("row.csv", "t,0,2,4\nb,1,3,7\nc,2,4,8\n");
    mdl_good(c, "x[p]:=GET DIRECT DATA('row.csv',',','1','B2')~~|");
    assert_true(at(c, "x", 1, 3) == 6);
}

static void a_data_set_beside_the_model(void **state)
{
    model_case *c = *state;
    put("data.csv", "Time,X[b],\"X[a, c]\",w\n0,1,5,3\n2,3,9,\n");
    mdl_good(c, "x[b]~~|w:HOLD BACKWARD:~~|");
    assert_true(at(c, "x", 0, 1) == 2);
    assert_true(at(c, "w", 0, 9) == 3);
    mdl_bad(c, "y~~|", BUR_DIAG_NOT_SUPPORTED, 1, "no equation");
    remove("data.csv");
}

static void refused(void **state)
{
    model_case *c = *state;
    put("bad.csv", "1,2\n0,3\n");
    mdl_bad(c, "\nx:=GET XLS DATA('a.xls','b','A','B2')~~|",
            BUR_DIAG_NOT_SUPPORTED, 2, "GET XLS DATA");
    mdl_bad(c, "y=t(1)~~|\nt(GET XLS LOOKUPS('a.xls','b','A','B2'))~~|",
            BUR_DIAG_NOT_SUPPORTED, 2, "GET XLS LOOKUPS");
    mdl_bad(c, "x=GET DIRECT CONSTANTS('a.xlsx','b','B2')~~|",
            BUR_DIAG_NOT_SUPPORTED, 1, "the spreadsheet 'a.xlsx'");
    mdl_bad(c, "x=GET DIRECT CONSTANTS('none.csv',',','B2')~~|", BUR_DIAG_FILE,
            1, "none.csv");
    mdl_bad(c, "x=GET DIRECT CONSTANTS('bad.csv',',','C2')~~|",
            BUR_DIAG_CSV_NUMBER, 1, "row 2, column 3");
    mdl_bad(c, "x=GET DIRECT CONSTANTS('bad.csv',',','name')~~|",
            BUR_DIAG_WRONG_TYPE, 1, "such as B2");
    mdl_bad(c, "x:=GET DIRECT DATA('bad.csv',',','A','B1')~~|", BUR_DIAG_DATA,
            1, "should rise");
    mdl_bad(c, "x:RAW:~~|", BUR_DIAG_NOT_SUPPORTED, 1, "reads them");
}

MDL_MAIN(MODEL_TEST(constants), MODEL_TEST(series), MODEL_TEST(along_a_row),
         MODEL_TEST(a_data_set_beside_the_model), MODEL_TEST(refused))
