/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions of whole arrays. */
#include "mdl_case.h"

static void orders(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x[p]=5,4~~|o[p]=VECTOR SORT ORDER(x[p],1)~~|r[p]=VECTOR "
                "RANK(x[p],0)~~|"
                "q[p]=VECTOR REORDER(x[p],o[p])~~|");
    mdl_says(c, "o", 0, "RANK(x[*], 1) - 1");
    mdl_says(c, "r", 1, "1 + (x[b] >= x[c])");
    mdl_says(c, "q", 0, "IF o[b] = 1 THEN x[c] ELSE x[b]");
}

static void select(void **state)
{
    model_case *c = *state;
    mdl_good(c, "s[p]=0,2~~|x[p]=5,4~~|v=VECTOR SELECT(s[p!],x[p!],-1,3,0)~~|");
    mdl_says(
        c, "v", 0,
        "IF SUM(IF s[*] = 0 THEN 0 ELSE 1) = 0 THEN -1 ELSE MAX(IF s[*] = 0 "
        "THEN -inf ELSE s[*] * x[*])");
}

/* From an element on, the last subscript running first. */
static void the_element_so_many_further(void **state)
{
    model_case *c = *state;
    mdl_good(c,
             "x[d]=1,2,3~~|m[p,d]=1,2,3;4,5,6~~|k=Time~~|"
             "y[p]=VECTOR ELM MAP(x[b],k)~~|z[p]=VECTOR ELM MAP(m[p,a],k)~~|");
    mdl_says(c, "y", 0,
             "IF 1 + INT(k) < 0 OR 1 + INT(k) >= 3 THEN -6.490371073168535e+32 "
             "ELSE x[1 + INT(k) + 1]");
    mdl_says(c, "z", 1,
             "IF 3 + INT(k) < 0 OR 3 + INT(k) >= 6 THEN -6.490371073168535e+32 "
             "ELSE m[INT((3 + INT(k)) / 3) + 1, MODULO(3 + INT(k), 3) + 1]");
    mdl_bad(c, "y[d]=VECTOR ELM MAP(1,2)~~|", BUR_DIAG_NOT_SUPPORTED, 1,
            "an element of an array");
}

static void one_element_of_what_the_engine_makes(void **state)
{
    model_case *c = *state;
    mdl_good(c, "q<->p~~|m[p,q]=1,2;3,4~~|i[p,q]=INVERT MATRIX(m[p,q],2)~~|"
                "f: t,w,x,y~~|w1[p]=5,6~~|s[p,f]=1,2,3,0;1,3,3,0~~|"
                "a[p]=ALLOCATE AVAILABLE(w1[p],s[p,t],9)~~|"
                "b[p]=ALLOCATE BY PRIORITY(w1[p],w1[p],2,3,9)~~|");
    mdl_says(c, "i", 1, "INVERT_MATRIX(m[*, *], 1, 2)");
    mdl_says(c, "a", 1, "ALLOCATE_AVAILABLE(w1[*], s[*, t:y], 9, 2)");
    mdl_says(c, "b", 0, "ALLOCATE_BY_PRIORITY(w1[*], w1[*], 3, 9, 1)");
}

static void faults(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "x[p]=1,2~~|\ny=VECTOR RANK(x[p],1)~~|", BUR_DIAG_NOT_SUPPORTED,
            2, "a subscript");
    mdl_bad(c, "x[p]=1,2~~|\ny=VECTOR SELECT(x[p!],1,0,12,0)~~|",
            BUR_DIAG_NOT_SUPPORTED, 2, "0 to 10");
}

MDL_MAIN(MODEL_TEST(orders), MODEL_TEST(the_element_so_many_further),
         MODEL_TEST(select), MODEL_TEST(one_element_of_what_the_engine_makes),
         MODEL_TEST(faults))
