/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A correlation matrix stressed: everything is drawn towards one common
 * factor, as in a crisis in which what is apart in ordinary times moves
 * together.
 *
 *     stressed = (1 - share) C + share s s',   s[i] = 1 or -1
 *
 * s s' is the correlation of one factor, which all follow with their signs. A
 * mixture of correlation matrices is one, and positive definite if C is and
 * share < 1, so that nothing needs a repair (Rebonato, "Coherent Stress
 * Testing", Wiley 2010, chapter 10). The signs are those with which the factor
 * explains most of C: they are chosen one by one, each with its correlations
 * with those before, and then turned one at a time while s' C s grows. */
#ifndef BURSAR_NUM_STRESSED_H
#define BURSAR_NUM_STRESSED_H

/* Stresses the matrix [n][n] in place, 0 <= share <= 1; sign[n] gets 1 or -1.
 * The first sign is 1. */
void bur_correlation_stress(double *matrix, int n, double share, int *sign);

#endif
