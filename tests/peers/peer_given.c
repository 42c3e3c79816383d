/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peer_given: a sample and its regression, and eFAST of Ishigami's function.
 *
 *     sample D N                     then N lines: y x1 .. xD
 *     input I SRC PCC SRRC PRCC      of each input
 *     efast I FIRST TOTAL            of each input */
#include <stdio.h>

#include "samples.h"

#include "method/efast.h"
#include "method/regression.h"

enum { INPUTS = 3, ROWS = 500 };

static int print_regression(void)
{
    const double b[INPUTS] = {2, -1, 0.3};
    bur_given *given = linear_sample(INPUTS, b, 1, ROWS, 8);
    for (int j = 0; j < ROWS; j++) { /* correlated, and not linear */
        given->x[ROWS + j] += 0.5 * given->x[j];
        given->y[j] += 0.3 * given->x[j] * given->x[j] * given->x[j];
    }
    bur_given_sort(given);
    given->bootstrap.resamples = 2;
    bur_regression_of_input input[INPUTS];
    bur_regression out = {.input = input};
    bur_fault fault = {0};
    bur_status status = bur_regression_given(given, &out, &fault);
    printf("sample %d %d\n", INPUTS, ROWS);
    for (int j = 0; j < ROWS; j++) {
        printf("%.17g", given->y[j]);
        for (int i = 0; i < INPUTS; i++) {
            printf(" %.17g", given->x[i * ROWS + j]);
        }
        printf("\n");
    }
    for (int i = 0; i < INPUTS; i++) {
        printf("input %d %.17g %.17g %.17g %.17g\n", i, input[i].src.value,
               input[i].pcc.value, input[i].srrc.value, input[i].prcc.value);
    }
    bur_given_free(given);
    return status == BUR_OK ? 0 : 1;
}

static int print_efast(void)
{
    bur_efast_ask ask = {513, 16, 1, BUR_LEVEL};
    bur_efast_indices out[ISHIGAMI];
    bur_fault fault = {0};
    bur_status status = bur_efast(&ishigami, &ask, out, &fault);
    for (int i = 0; i < ISHIGAMI; i++) {
        printf("efast %d %.17g %.17g\n", i, out[i].first.value,
               out[i].total.value);
    }
    return status == BUR_OK ? 0 : 1;
}

int main(void)
{
    return print_regression() | print_efast();
}
