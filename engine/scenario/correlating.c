/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the pairs of a group to its matrices and their factors. */
#include "scenario/correlating.h"

#include <math.h>
#include <string.h>

#include "base/name.h"
#include "base/number.h"
#include "num/copula.h"
#include "num/eigen.h"
#include "num/nearest.h"
#include "num/stressed.h"

/* --- what an entry says --- */

static bool is_chain(const bur_var *var)
{
    return var->driver && var->driver->process == BUR_PROCESS_MARKOV;
}

static bool is_sampled(const bur_scenario *s, const bur_var *var, int element)
{
    for (int i = 0; i < s->inputs.n; i++) {
        const bur_input *input = &s->inputs.at[i];
        if (input->var == var && input->element == element) {
            return true;
        }
    }
    return false;
}

bool bur_correlation_when(bur_scenario *s, const bur_conf *when,
                          bur_correlation_entry *entry)
{
    if (!when) {
        return true;
    }
    const char *text = when->text->s, *equal = strchr(text, '=');
    const char *value = equal ? equal + 1 + (equal[1] == '=') : "";
    value += strspn(value, " ");
    const char *name =
        bur_name_canonical(s->arena, text, equal ? (size_t)(equal - text) : 0);
    if (!equal ||
        !bur_number_read(value, strcspn(value, " "), &entry->regime_value)) {
        bur_error_at(s->sink, BUR_DIAG_CORRELATION, when->span,
                     "'when' should name a regime and its value, as in "
                     "\"regime == 1\"");
        return false;
    }
    const bur_var *var = bur_model_var(s->model, name);
    bool one = var && var->n_elements == 1;
    if (!one || !(is_chain(var) || is_sampled(s, var, 0))) {
        bur_error_at(s->sink, BUR_DIAG_CORRELATION, when->span,
                     "'%s' is no regime: it should be one sampled input, or a "
                     "driver whose process is markov",
                     name);
        return false;
    }
    entry->regime = var;
    entry->when = when->text->s;
    entry->when_span = when->span;
    return true;
}

static bool is_row(const bur_conf *row, int n)
{
    bool fit = bur_conf_is_row(row) && row->n_items == n;
    for (int j = 0; fit && j < n; j++) {
        fit =
            bur_conf_is_number(row->item[j]) && fabs(row->item[j]->number) <= 1;
    }
    return fit;
}

bool bur_correlation_is_matrix(bur_scenario *s, const bur_conf *matrix, int n)
{
    bool fit = bur_conf_is_row(matrix) && matrix->n_items == n;
    for (int i = 0; fit && i < n; i++) {
        fit = is_row(matrix->item[i], n);
    }
    for (int i = 0; fit && i < n; i++) {
        fit = matrix->item[i]->item[i]->number == 1;
        for (int j = 0; fit && j < i; j++) {
            fit = matrix->item[i]->item[j]->number ==
                  matrix->item[j]->item[i]->number;
        }
    }
    if (!fit) {
        bur_error_at(s->sink, BUR_DIAG_CORRELATION, matrix->span,
                     "'matrix' should be %d rows of %d correlations from -1 to "
                     "1, symmetric with ones on the diagonal, as in ((1.0, "
                     "0.3), (0.3, 1.0))",
                     n, n);
    }
    return fit;
}

/* --- one matrix --- */

static bool is_of(const bur_correlation_entry *entry, const double *regime)
{
    return !entry->regime || (regime && entry->regime_value == *regime);
}

/* Place of a member in its group, or -1. */
static int place(const bur_correlation_group *group, int member)
{
    for (int i = 0; i < group->n; i++) {
        if (group->of[i] == member) {
            return i;
        }
    }
    return -1;
}

/* The matrix that holds at a value of the regime, or (NULL) where none of them
 * does: first the pairs that hold always, then those of the regime. */
static double *matrix_at(bur_scenario *s, const bur_pair_list *pairs,
                         const bur_correlation_group *group,
                         const double *regime)
{
    int n = group->n;
    double *matrix = BUR_NEW_N(s->arena, double, n *n);
    for (int i = 0; i < n; i++) {
        matrix[i * n + i] = 1;
    }
    for (int layer = 0; layer < 2; layer++) {
        for (int p = 0; p < pairs->n; p++) {
            const bur_pair *pair = &pairs->at[p];
            int a = place(group, pair->a), b = place(group, pair->b);
            if (a >= 0 && (layer == 1) == (pair->entry->regime != NULL) &&
                is_of(pair->entry, regime)) {
                matrix[a * n + b] = matrix[b * n + a] = pair->rho;
            }
        }
    }
    return matrix;
}

enum { MOST_NOTES = 24 };

/* What each pair was and is now. */
static void note_changes(bur_scenario *s, bur_diag *diag,
                         const bur_correlation_group *group, const double *was,
                         const double *is)
{
    int n = group->n, told = 0, untold = 0;
    for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
            char old[BUR_NUMBER_SIZE], now[BUR_NUMBER_SIZE];
            double a = was[i * n + j], b = is[i * n + j];
            if (a == b) {
                continue;
            }
            if (told == MOST_NOTES) {
                untold++;
                continue;
            }
            told++;
            bur_note_at(s->sink, diag, BUR_NOWHERE,
                        "%s with %s: %s, nearest %s", group->name[i],
                        group->name[j], bur_number_print(a, old),
                        bur_number_print(b, now));
        }
    }
    if (untold > 0) {
        bur_note_at(s->sink, diag, BUR_NOWHERE, "and %d pairs more", untold);
    }
}

/* Whether an entry of the group allows repair; where its first pair stands. */
static bool may_repair(const bur_pair_list *pairs,
                       const bur_correlation_group *group, bur_span *span)
{
    bool repair = false;
    for (int p = pairs->n - 1; p >= 0; p--) {
        if (place(group, pairs->at[p].a) >= 0) {
            *span = pairs->at[p].span;
            repair = repair || pairs->at[p].entry->repair;
        }
    }
    return repair;
}

/* The nearest matrix that is admissible, having said so; NULL where the file
 * does not allow that, having shown it. */
static double *repaired(bur_scenario *s, const bur_pair_list *pairs,
                        const bur_correlation_group *group,
                        const double *matrix, const char *where)
{
    char least[BUR_NUMBER_SIZE], largest[BUR_NUMBER_SIZE];
    bur_span span = BUR_NOWHERE;
    bool repair = may_repair(pairs, group, &span);
    bur_nearest_correlation near =
        bur_correlation_repair(s->arena, matrix, group->n);
    double smallest =
        floor(bur_smallest_eigenvalue(matrix, group->n) * 1e6 + 0.5) / 1e6;
    bur_number_print(smallest < -1e-6 ? smallest : -1e-6, least);
    bur_number_print(ceil(near.largest * 1e4 - 1e-6) / 1e4, largest);
    bur_diag *diag =
        repair ? bur_warning_at(
                     s->sink, BUR_DIAG_CORRELATION_REPAIRED, span,
                     "%sthese correlations contradict each other (smallest "
                     "eigenvalue of their matrix %s): the nearest that do not "
                     "are used, none of them more than %s away",
                     where, least, largest)
               : bur_error_at(
                     s->sink, BUR_DIAG_CORRELATION, span,
                     "%sthese correlations contradict each other (smallest "
                     "eigenvalue of their matrix %s): the nearest that do not "
                     "are up to %s away, and 'repair = true' takes them",
                     where, least, largest);
    note_changes(s, diag, group, matrix, near.matrix);
    size_t size = (size_t)group->n * (size_t)group->n * sizeof *matrix;
    return repair ? memcpy(BUR_NEW_N(s->arena, double, group->n * group->n),
                           near.matrix, size)
                  : NULL;
}

/* Draws a matrix towards a common factor, if the caller wants it, and tells
 * which way each member goes. */
static void stress(bur_scenario *s, const bur_correlation_group *group,
                   double *matrix)
{
    if (!(s->stress > 0)) {
        return;
    }
    int *sign = BUR_NEW_N(s->arena, int, group->n);
    bur_correlation_stress(matrix, group->n, s->stress, sign);
    for (int i = 0; i < group->n; i++) {
        const char *before = !s->stressed ? "" : i == 0 ? "; " : ", ";
        s->stressed = bur_arena_printf(s->arena, "%s%s%s%s",
                                       s->stressed ? s->stressed : "", before,
                                       sign[i] < 0 ? "-" : "", group->name[i]);
    }
}

static const double *factor_at(bur_scenario *s, const bur_pair_list *pairs,
                               const bur_correlation_group *group,
                               const double *regime, const char *where)
{
    double *matrix = matrix_at(s, pairs, group, regime);
    const char *problem = NULL;
    if (!bur_correlation_factor(s->arena, matrix, group->n, &problem)) {
        matrix = repaired(s, pairs, group, matrix, where);
    }
    if (!matrix) {
        return NULL;
    }
    stress(s, group, matrix);
    return bur_correlation_factor(s->arena, matrix, group->n, &problem);
}

/* --- a group --- */

/* The copula and the regime that all entries of the group agree on. */
static bool agree(bur_scenario *s, const bur_pair_list *pairs,
                  bur_correlation_group *group)
{
    const bur_correlation_entry *first = NULL;
    for (int p = 0; p < pairs->n; p++) {
        const bur_correlation_entry *e = pairs->at[p].entry;
        if (place(group, pairs->at[p].a) < 0) {
            continue;
        }
        first = first ? first : e;
        group->regime = group->regime ? group->regime : e->regime;
        bool fit = !e->regime || is_chain(e->regime) != group->inputs;
        const char *problem =
            e->df != first->df ? "correlations that share a name need the "
                                 "same copula, and the same 'df'"
            : e->df > 0 && !group->inputs
                ? "a t copula is of inputs: drivers have normal noise"
            : e->regime && e->regime != group->regime
                ? "correlations that share a name need the same regime"
            : !fit ? "of inputs a sampled input can be the regime, of drivers "
                     "one whose process is markov"
                   : NULL;
        if (problem) {
            bur_error_at(s->sink, BUR_DIAG_CORRELATION,
                         e->regime ? e->when_span : e->name_span, "%s",
                         problem);
            return false;
        }
    }
    group->df = first ? first->df : 0;
    return true;
}

/* The entry of a group that is the first to name value number i of its
 * regime; NULL when there is none. */
static const bur_correlation_entry *
regime_entry(const bur_pair_list *pairs, const bur_correlation_group *group,
             const bur_regime_factor *known, int n_known)
{
    for (int p = 0; p < pairs->n; p++) {
        const bur_correlation_entry *e = pairs->at[p].entry;
        bool fresh = e->regime && place(group, pairs->at[p].a) >= 0;
        for (int i = 0; fresh && i < n_known; i++) {
            fresh = known[i].value != e->regime_value;
        }
        if (fresh) {
            return e;
        }
    }
    return NULL;
}

bool bur_correlation_settle(bur_scenario *s, const bur_pair_list *pairs,
                            bur_correlation_group *group)
{
    if (!agree(s, pairs, group)) {
        return false;
    }
    bur_regime_factor *regimes =
        BUR_NEW_N(s->arena, bur_regime_factor, pairs->n + 1);
    group->factor = factor_at(s, pairs, group, NULL, "");
    bool fit = group->factor != NULL;
    const bur_correlation_entry *e;
    while ((e = regime_entry(pairs, group, regimes, group->n_regimes))) {
        bur_regime_factor *regime = &regimes[group->n_regimes++];
        regime->value = e->regime_value;
        regime->factor =
            factor_at(s, pairs, group, &e->regime_value,
                      bur_arena_printf(s->arena, "when %s, ", e->when));
        fit = fit && regime->factor;
    }
    group->regimes = regimes;
    return fit;
}
