/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measures of a record: their figures, and those made of their draws. */
#include <math.h>
#include <string.h>

#include "api/record_parts.h"
#include "api/study.h"
#include "stat/sample.h"

static bur_figure *figures_of(bur_record *record, const bur_result_measure *m,
                              const char *table)
{
    const bur_result_table *from = NULL;
    for (int t = 0; t < m->n_tables; t++) {
        from = strcmp(m->table[t].name, table) == 0 ? &m->table[t] : from;
    }
    if (!from) {
        return NULL;
    }
    bur_figure *to = BUR_NEW_N(record->arena, bur_figure, record->r.n_cases);
    for (int c = 0; c < record->r.n_cases; c++) {
        const bur_result_stat *s = &from->stat[c];
        to[c] =
            (bur_figure){s->estimate, s->se, s->low, s->high, s->n, s->method};
    }
    return to;
}

/* Whether a draw whose measure has no value counts, as one in which what it
 * is the time of never comes. */
static bool counts(const bur_record *record, int64_t c, int64_t draw)
{
    const uint8_t *failed = record->r.failed;
    const int *step = record->r.fault_step;
    int64_t at = c * record->r.n_draws + draw;
    return step ? step[at] < 0 : !failed || !failed[at];
}

static const double *missing_of(bur_record *record, const bur_result_measure *m)
{
    int64_t n = record->r.n_draws;
    double *share = BUR_NEW_N(record->arena, double, record->r.n_cases);
    for (int c = 0; c < record->r.n_cases; c++) {
        int64_t counted = 0, there = 0;
        for (int64_t i = 0; i < n; i++) {
            bool has = isfinite(m->value[c * n + i]);
            there += has;
            counted += has || counts(record, c, i);
        }
        share[c] = counted == 0 ? NAN : 1 - (double)there / (double)counted;
    }
    return share;
}

static bur_measure_sort sort_of(const char *kind)
{
    static const char *const words[] = {"amount", "probability", "ratio",
                                        "time", "grade"};
    int i = BURSAR_GRADE;
    while (i > 0 && strcmp(kind, words[i]) != 0) {
        i--;
    }
    return (bur_measure_sort)i;
}

void bur_record_fill_measures(bur_record *record)
{
    const bur_results *r = &record->r;
    record->measure =
        BUR_NEW_N(record->arena, bur_record_measure, r->n_measures + 1);
    for (int i = 0; i < r->n_measures; i++) {
        const bur_result_measure *m = &r->measure[i];
        record->measure[i] = (bur_record_measure){
            .name = m->name,
            .title = bur_record_title(record->arena, m->long_name, m->name),
            .unit = m->unit,
            .heading = m->heading,
            .detail = m->detail,
            .sort = sort_of(m->kind),
            .high_is_better = m->high_is_better,
            .mean = figures_of(record, m, "estimate"),
            .median = figures_of(record, m, "median"),
            .tail = figures_of(record, m, "es"),
            .quantile = m->quantile,
            .missing = missing_of(record, m),
            .value = m->value};
    }
}

bool bur_record_measure_at(const bur_record *record, int i,
                           bur_record_measure *out)
{
    if (i < 0 || i >= record->r.n_measures) {
        return false;
    }
    *out = record->measure[i];
    return true;
}

static bur_sample sample_of(const bur_record *record, int c, int i)
{
    const bur_results *r = &record->r;
    bool independent = strcmp(r->provenance.design, "monte_carlo") == 0;
    return (bur_sample){.x = r->measure[i].value + c * r->n_draws,
                        .n_draws = r->n_draws,
                        .luck = r->luck,
                        .replicated = !independent || r->luck > 1,
                        .confidence = r->interval_level};
}

static bool has(const bur_record *record, int c, int i)
{
    return i >= 0 && i < record->r.n_measures && c >= 0 &&
           c < record->r.n_cases;
}

static bool difference(bur_sample of, bur_sample base, bur_figure *out)
{
    bur_fault fault;
    bur_estimate e;
    if (bur_sample_difference(&of, base.x, &e, &fault) != BUR_OK) {
        bur_out_of_memory();
    }
    *out = bur_study_figure(&e);
    return true;
}

bool bur_record_difference(const bur_record *record, int c, int base, int i,
                           bur_figure *out)
{
    return has(record, c, i) && has(record, base, i) &&
           difference(sample_of(record, c, i), sample_of(record, base, i), out);
}

static bool same_draws(const bur_results *a, const bur_results *b)
{
    return a->n_draws == b->n_draws && a->first_draw == b->first_draw &&
           a->luck == b->luck &&
           strcmp(a->provenance.seed, b->provenance.seed) == 0 &&
           strcmp(a->provenance.design, b->provenance.design) == 0;
}

bool bur_record_against(const bur_record *record, int c,
                        const bur_record *other, int other_c, int i,
                        bur_figure *out)
{
    if (!has(record, c, i) || !same_draws(&record->r, &other->r)) {
        return false;
    }
    int k = 0;
    while (k < other->r.n_measures &&
           strcmp(other->r.measure[k].name, record->r.measure[i].name) != 0) {
        k++;
    }
    return has(other, other_c, k) &&
           difference(sample_of(record, c, i), sample_of(other, other_c, k),
                      out);
}

bool bur_record_chance(const bur_record *record, int c, int i, double x,
                       bur_figure *chance)
{
    int64_t n = record->r.n_draws;
    if (!has(record, c, i)) {
        return false;
    }
    bur_arena *arena = bur_arena_create();
    double *event = BUR_NEW_N(arena, double, n + 1);
    bur_sample s = sample_of(record, c, i);
    for (int64_t d = 0; d < n; d++) {
        bool comes = s.x[d] <= x;
        event[d] = isfinite(s.x[d]) || counts(record, c, d) ? comes : NAN;
    }
    s.x = event;
    s.is_flag = true;
    bur_fault fault;
    if (bur_sample_open(&s, &fault) != BUR_OK) {
        bur_out_of_memory();
    }
    bur_estimate e = bur_sample_mean(&s);
    *chance = bur_study_figure(&e);
    bur_sample_close(&s);
    bur_arena_free(arena);
    return true;
}
