/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the methods of sensitivity share that ask about inputs one by one,
 * correlated or not: rows for inputs, a sample of given data, and points. */
#ifndef BURSAR_STUDY_SENSITIVITY_INPUTS_H
#define BURSAR_STUDY_SENSITIVITY_INPUTS_H

#include "method/given.h"
#include "study/field.h"
#include "study/sensitivity.h"

/* The inputs of the sources that are asked about. */
typedef struct bur_asked_inputs {
    int n;
    const int *input; /* [n] of the plan, ascending */
    int n_drivers;    /* sources that no method on inputs can tell of */
    bool correlated;  /* some of them are, with others of them or not */
} bur_asked_inputs;

/* Lies in the answer's arena. BUR_BAD_INPUT if no source is an input; says
 * once in the answer what is not asked about. */
bur_status bur_asked_inputs_of(const bur_sensitivity *asked, bur_answer *answer,
                               bur_asked_inputs *inputs, bur_fault *fault);

/* A table over measures and inputs: row g * n + i. */
bur_answer_table *bur_inputs_table(const bur_sensitivity *asked,
                                   const bur_asked_inputs *inputs,
                                   bur_answer *answer, const char *name,
                                   const char *title);

/* A column of such a table in the units of the goals. */
bur_estimate *bur_inputs_figures(const bur_sensitivity *asked,
                                 const bur_asked_inputs *inputs,
                                 bur_answer *answer, bur_answer_table *table,
                                 const char *name, const char *title);

/* A column of plain numbers, of such a table or another. */
bur_estimate *bur_inputs_numbers(bur_answer *answer, bur_answer_table *table,
                                 const char *name, const char *title);

/* A table with a row for each measure. */
bur_answer_table *bur_inputs_table_of_goals(const bur_sensitivity *asked,
                                            bur_answer *answer,
                                            const char *name,
                                            const char *title);

/* NaN for each row, in the answer's arena. */
double *bur_inputs_no_sizes(bur_answer *answer, const bur_answer_table *table);

/* What a table's inputs are ranked by. */
typedef struct bur_inputs_order {
    const double *size;         /* [row]: the largest of a goal comes first;
                                   NaN: none */
    const bur_estimate *figure; /* [row]: what is shown of those that lead */
    const char *title;
    bool in_units; /* it is in the units of the goals */
} bur_inputs_order;

/* Adds the columns "rank", 1 for the first of each goal, and "what", what the
 * input is (study/meaning.h), where that is known, and says which inputs
 * come first; where the table is long, one of those that lead is shown in its
 * place. */
void bur_inputs_rank(const bur_sensitivity *asked,
                     const bur_asked_inputs *inputs, bur_answer *answer,
                     bur_answer_table *table, bur_inputs_order by);

/* --- given data --- */

/* What a method makes of the sample of one goal. */
typedef bur_status bur_given_question(void *context, int goal, bur_given *given,
                                      bur_fault *fault);

/* Runs a sample once and asks of each goal; returns in *n_draws how many draws
 * it had. */
bur_status bur_inputs_sample(const bur_sensitivity *asked,
                             const bur_asked_inputs *inputs, bur_answer *answer,
                             bur_given_question *question, void *context,
                             int64_t *n_draws, bur_fault *fault);

/* --- points --- */

/* The field over those inputs in the case that is asked about, with `luck`
 * draws at each point, or those that are asked for, rounded up to what a field
 * can; 1 where nothing else is random. */
bur_field bur_inputs_field(const bur_sensitivity *asked,
                           const bur_asked_inputs *inputs, int luck);

/* The goals as a function of the inputs that are asked about. */
typedef struct bur_inputs_function {
    bur_asked_inputs inputs;
    bur_field field;
    bur_field_goals goals;
    bur_points points;
} bur_inputs_function;

/* Finds inputs, as bur_asked_inputs_of, and makes their field, as
 * bur_inputs_field; `f` keeps its place while its points are asked. */
bur_status bur_inputs_function_of(const bur_sensitivity *asked,
                                  bur_answer *answer, int luck,
                                  bur_inputs_function *f, bur_fault *fault);

/* Says of correlated inputs what it means to move one, and how many draws
 * failed at how many points, if any did. */
void bur_inputs_say_points(const bur_asked_inputs *inputs,
                           const bur_field *field, bur_answer *answer);

#endif
