/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delta debugging (Zeller and Hildebrandt, IEEE TSE 28, 2002): pieces are left
 * out, and parts of equations replaced by a number, as long as it still
 * fails. */
#include "shrink.h"

#include "apart.h"

#include <string.h>

typedef struct shrinking {
    specimen best;
    vary_what what;
    const char *broken;
    int tries;
} shrinking;

static bool still_fails(shrinking *r, const specimen *candidate)
{
    if (r->tries <= 0) {
        return false;
    }
    r->tries--;
    verdict v = apart_vary(candidate, r->what);
    return strcmp(v.broken, r->broken) == 0;
}

/* Whether `n` pieces from `first` could go. */
static bool drop(shrinking *r, int first, int n)
{
    specimen candidate = {.arena = r->best.arena, .seed = r->best.seed};
    for (int i = 0; i < r->best.pieces.n; i++) {
        if (i < first || i >= first + n) {
            bur_vec_push(candidate.arena, &candidate.pieces,
                         r->best.pieces.at[i]);
        }
    }
    bool fails = still_fails(r, &candidate);
    if (fails) {
        r->best = candidate;
    }
    return fails;
}

static bool drop_pieces(shrinking *r)
{
    bool any = false;
    for (int n = r->best.pieces.n / 2; n >= 1; n /= 2) {
        for (int first = r->best.pieces.n - n; first >= 0; first -= n) {
            if (first + n <= r->best.pieces.n) {
                any = drop(r, first, n) || any;
            }
        }
    }
    return any;
}

/* The end of what begins with the bracket at `from`, or NULL. */
static const char *closing(const char *from)
{
    int depth = 0;
    for (const char *at = from; *at && *at != '"'; at++) {
        depth += (*at == '(') - (*at == ')');
        if (depth == 0) {
            return at;
        }
    }
    return NULL;
}

static bool replace(shrinking *r, int i, const char *from, const char *end,
                    const char *by)
{
    const char *text = r->best.pieces.at[i].text;
    specimen candidate = specimen_copy(&r->best);
    candidate.pieces.at[i].text = bur_arena_printf(
        candidate.arena, "%.*s%s%s", (int)(from - text), text, by, end);
    bool fails = still_fails(r, &candidate);
    if (fails) {
        r->best = candidate;
    }
    return fails;
}

/* Brackets by a number, with the function before them or without. */
static bool shorten(shrinking *r, int i)
{
    const char *text = r->best.pieces.at[i].text;
    for (const char *at = strchr(text, '('); at; at = strchr(at + 1, '(')) {
        const char *end = closing(at), *from = at;
        while (end && from > text &&
               strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789", from[-1])) {
            from--;
        }
        if (end && (replace(r, i, from, end + 1, "1") ||
                    replace(r, i, from, end + 1, "TIME") ||
                    (from == at &&
                     replace(r, i, from, end + 1,
                             bur_arena_strndup(r->best.arena, at + 1,
                                               (size_t)(end - at - 1)))))) {
            return true;
        }
    }
    return false;
}

static bool shorten_all(shrinking *r)
{
    bool any = false;
    for (int i = r->best.pieces.n - 1; i >= 0; i--) {
        while (shorten(r, i)) {
            any = true;
        }
    }
    return any;
}

specimen shrink(const specimen *s, vary_what what, const char *broken,
                int tries)
{
    shrinking r = {specimen_copy(s), what, broken, tries};
    bool smaller = true;
    while (smaller && r.tries > 0) {
        smaller = drop_pieces(&r);
        smaller = shorten_all(&r) || smaller;
    }
    return r.best;
}
