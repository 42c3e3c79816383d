/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what may happen: see when.h. */
#include "study/when.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "stat/select.h"

/* "10% of cash_low" behind "worst ". */
static bur_status read_worst(bur_arena *arena, const bur_plan *plan,
                             const char *text, bur_when *when, bur_fault *fault)
{
    size_t n = strspn(text, "0123456789.");
    const char *rest = text + n + strspn(text + n, " ");
    bool read = bur_number_read(text, n, &when->worst) &&
                strncmp(rest, "% of ", 5) == 0 && when->worst > 0 &&
                when->worst < 100;
    if (!read) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "'%s': write 'worst 10%% of MEASURE', with a share "
                        "between 0 and 100 %%",
                        when->text);
    }
    when->worst /= 100;
    BUR_TRY(bur_goal_read(arena, plan, rest + 5, &when->goal, fault));
    if (when->goal.statistic != BUR_OF_MEAN || when->goal.relation) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "'%s': the worst of a measure that is a number can be "
                        "asked, and nothing else of it",
                        when->text);
    }
    when->goal.statistic = BUR_OF_PROBABILITY;
    when->goal.event = bur_goal_low_is_good(plan, &when->goal) ? '>' : '<';
    return BUR_OK;
}

bur_status bur_when_read(bur_arena *arena, const bur_plan *plan,
                         const char *text, bur_when *when, bur_fault *fault)
{
    *when = (bur_when){.text = bur_arena_strdup(arena, text)};
    const char *from = when->text + strspn(when->text, " ");
    if (strncmp(from, "worst ", 6) == 0) {
        return read_worst(arena, plan, from + 6 + strspn(from + 6, " "), when,
                          fault);
    }
    bool plain = strpbrk(from, "<>(") == NULL;
    const char *goal = plain || strchr(from, '(')
                           ? from
                           : bur_arena_printf(arena, "P(%s)", from);
    BUR_TRY(bur_goal_read(arena, plan, goal, &when->goal, fault));
    if (when->goal.statistic != BUR_OF_PROBABILITY || when->goal.relation) {
        return bur_fail(
            fault, BUR_BAD_INPUT,
            "'%s' is not what happens in a draw or does not: write a "
            "yes-or-no measure, an event such as 'cash < 0', or 'worst 10%% "
            "of cash'",
            when->text);
    }
    return BUR_OK;
}

void bur_when_settle(bur_when *when, const double *measure, int64_t n,
                     double *scratch)
{
    int64_t kept = 0;
    for (int64_t i = 0; i < n && when->worst > 0; i++) {
        if (isfinite(measure[i])) {
            scratch[kept++] = measure[i];
        }
    }
    if (kept > 0) {
        double p = when->goal.event == '<' ? when->worst : 1 - when->worst;
        bur_select_quantiles(scratch, kept, &p, 1, &when->goal.event_at);
    }
}
