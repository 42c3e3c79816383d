/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said about results without writing them: sizes, labels,
 * dates. */
#include "store/results.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

int64_t bur_results_elements(const bur_results *results, int n, const int *dim)
{
    int64_t elements = 1;
    for (int i = 0; i < n; i++) {
        assert(dim[i] >= 0 && dim[i] < results->n_dims);
        elements *= results->dim[dim[i]].n;
    }
    return elements;
}

char *bur_results_element(const bur_results *results, int n, const int *dim,
                          int64_t element, char *out, int size)
{
    int used = 0;
    int64_t below = bur_results_elements(results, n, dim);
    out[0] = '\0';
    for (int i = 0; i < n && used < size; i++) {
        const bur_result_dim *d = &results->dim[dim[i]];
        below /= d->n;
        used += snprintf(out + used, (size_t)(size - used), "%s%s",
                         i > 0 ? "," : "", d->label[element / below % d->n]);
    }
    return out;
}

const bur_result_time *bur_results_times(const bur_results *results,
                                         const bur_result_series *series)
{
    return series->by_year ? &results->year : &results->time;
}

char *bur_results_date(const bur_result_time *time, int i,
                       char out[BUR_DATE_SIZE])
{
    assert(i >= 0 && i < time->n);
    if (!time->has_dates) {
        out[0] = '\0';
        return out;
    }
    double days = time->days[i];
    int64_t whole = (int64_t)days;
    whole -= (double)whole > days; /* before the origin, round down */
    int64_t origin = bur_date_days(time->origin);
    return bur_date_print(bur_date_of_days(origin + whole), out);
}

static int64_t series_values(const bur_results *r, const bur_result_series *s)
{
    int per_cell = (s->mean != NULL) + (s->sd != NULL) + (s->min != NULL) +
                   (s->max != NULL) + (s->se != NULL);
    int per_level = (s->quantile != NULL) + (s->quantile_low != NULL) +
                    (s->quantile_high != NULL);
    int64_t cells = bur_results_elements(r, s->n_dims, s->dim) * r->n_cases *
                    bur_results_times(r, s)->n;
    return cells * (per_cell + (int64_t)per_level * r->n_quantiles);
}

int64_t bur_results_bytes(const bur_results *results)
{
    const bur_results *r = results;
    int64_t f8 = 0, bytes = 0;
    for (int i = 0; i < r->n_series; i++) {
        const bur_result_series *s = &r->series[i];
        static const int size[] = {0, 4, 8};
        int64_t cells = bur_results_elements(r, s->n_dims, s->dim) *
                        r->n_cases * bur_results_times(r, s)->n;
        f8 += series_values(r, s);
        bytes += cells * r->n_draws * size[s->raw_kind];
    }
    for (int i = 0; i < r->n_below; i++) {
        const bur_result_below *b = &r->below[i];
        f8 += 3 * bur_results_elements(r, b->n_dims, b->dim) * r->n_cases *
              r->time.n;
    }
    for (int i = 0; i < r->n_plans; i++) {
        const bur_result_plan *p = &r->plan[i];
        f8 += bur_results_elements(r, p->n_dims, p->dim) * r->time.n;
    }
    for (int i = 0; i < r->n_measures; i++) {
        f8 += r->measure[i].value ? r->n_cases * r->n_draws : 0;
    }
    for (int i = 0; i < r->n_inputs; i++) {
        const bur_result_input *in = &r->input[i];
        f8 += bur_results_elements(r, in->n_dims, in->dim) * r->n_draws *
              (in->per_case ? r->n_cases : 1);
    }
    return bytes + 8 * f8;
}
