/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Early warning: counting draws by what crossed and what failed, replicate by
 * replicate. */
#include "method/warning.h"

#include <assert.h>
#include <math.h>

#include "stat/interval.h"
#include "stat/select.h"

enum { PARTS = BUR_REPLICATES };

/* A share by replicate: so many of so many. */
typedef struct share {
    int64_t hits[PARTS], of[PARTS];
} share;

typedef struct counting {
    share hit, false_alarm, precision, first;
    double *lead;       /* [n_leads] */
    uint8_t *lead_part; /* [n_leads]: its replicate */
    int64_t n_leads;
} counting;

static void count(share *s, int part, bool hit)
{
    s->hits[part] += hit;
    s->of[part]++;
}

static bool warns(double cross, double fail)
{
    return cross < fail; /* false of NaN */
}

/* Whether no other indicator crossed before this one. */
static bool is_first(const bur_warning_sample *s, int indicator, int64_t draw)
{
    double mine = s->cross[indicator * s->n + draw];
    for (int i = 0; i < s->n_indicators; i++) {
        if (s->cross[i * s->n + draw] < mine) {
            return false;
        }
    }
    return true;
}

static void count_draw(const bur_warning_sample *s, int indicator, int64_t draw,
                       counting *c)
{
    double cross = s->cross[indicator * s->n + draw], fail = s->fail[draw];
    int part = (int)(draw / s->luck % PARTS);
    bool fails = !isnan(fail), crossed = !isnan(cross);
    bool warned = fails && warns(cross, fail);
    if (fails) {
        count(&c->hit, part, warned);
        count(&c->first, part, warned && is_first(s, indicator, draw));
    } else {
        count(&c->false_alarm, part, crossed);
    }
    if (warned || (crossed && !fails)) {
        count(&c->precision, part, warned);
    }
    if (warned) {
        c->lead[c->n_leads] = fail - cross;
        c->lead_part[c->n_leads++] = (uint8_t)part;
    }
}

static bur_estimate estimate_share(const bur_warning_sample *s, const share *of)
{
    bur_replicates parts = {0};
    int64_t hits = 0, n = 0;
    bool whole = true;
    for (int r = 0; r < PARTS; r++) {
        hits += of->hits[r];
        n += of->of[r];
        parts.n[r] = of->of[r];
        parts.mean[r] = (double)of->hits[r] / (double)of->of[r];
        whole = whole && of->of[r] > 0;
    }
    if (n == 0) {
        return bur_estimate_bare(NAN, 0, s->level);
    }
    if (!s->replicated) {
        return bur_interval_proportion(hits, n, s->level);
    }
    return whole ? bur_interval_replicate_proportion(&parts, hits, n, s->level)
                 : bur_estimate_bare((double)hits / (double)n, n, s->level);
}

static double median(double *values, int64_t n)
{
    const double half = 0.5;
    double value;
    bur_select_quantiles(values, n, &half, 1, &value);
    return value;
}

/* The median lead, with the spread of those of the replicates. */
static bur_estimate replicate_lead(const bur_warning_sample *s,
                                   const counting *c, double *work)
{
    double part[PARTS];
    bool whole = true;
    for (int r = 0; r < PARTS; r++) {
        int64_t n = 0;
        for (int64_t i = 0; i < c->n_leads; i++) {
            work[n] = c->lead[i];
            n += c->lead_part[i] == r;
        }
        whole = whole && n > 0;
        part[r] = n > 0 ? median(work, n) : NAN;
    }
    double value = median(c->lead, c->n_leads);
    return whole ? bur_interval_parts(value, part, PARTS, c->n_leads,
                                      BUR_METHOD_REPLICATE_T, s->level)
                 : bur_estimate_bare(value, c->n_leads, s->level);
}

static bur_estimate estimate_lead(const bur_warning_sample *s,
                                  const counting *c, double *work)
{
    if (c->n_leads == 0) {
        return bur_estimate_bare(NAN, 0, s->level);
    }
    return s->replicated
               ? replicate_lead(s, c, work)
               : bur_interval_select(c->lead, c->n_leads, 0.5, s->level);
}

void bur_warning_of(const bur_warning_sample *sample, bur_arena *arena,
                    bur_warning *out)
{
    assert(sample->luck >= 1);
    double *work = BUR_NEW_N(arena, double, sample->n + 1);
    double *lead = BUR_NEW_N(arena, double, sample->n + 1);
    uint8_t *part = BUR_NEW_N(arena, uint8_t, sample->n + 1);
    for (int i = 0; i < sample->n_indicators; i++) {
        counting c = {.lead = lead, .lead_part = part};
        for (int64_t draw = 0; draw < sample->n; draw++) {
            if (!sample->mask || sample->mask[draw]) {
                count_draw(sample, i, draw, &c);
            }
        }
        out[i] = (bur_warning){estimate_share(sample, &c.hit),
                               estimate_share(sample, &c.false_alarm),
                               estimate_share(sample, &c.precision),
                               estimate_share(sample, &c.first),
                               estimate_lead(sample, &c, work)};
    }
}
