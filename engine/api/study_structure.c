/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure of a study: found once, with the states of its first draw;
 * counted, and loop by loop. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/study.h"

enum { MOST_STATES = 25 };

/* --- the states of a draw --- */

static void note(bur_range *range, double value)
{
    bur_range here = bur_range_of(value);
    *range = isnan(range->low) ? here : bur_range_hull(*range, here);
}

/* Row by row, the range of the elements of each variable that is a series. */
static bur_states *states_of(bur_study *study, const double *values)
{
    const bur_graph *graph = study->scenario->plan->program->graph;
    const bur_model *model = study->scenario->model;
    int n_rows = study->scenario->timeline.n_rows;
    int n = n_rows < MOST_STATES ? n_rows : MOST_STATES;
    bur_states *states = BUR_NEW(study->memory, bur_states);
    double *time = BUR_NEW_N(study->memory, double, n);
    const bur_range **range = BUR_NEW_N(study->memory, const bur_range *, n);
    for (int k = 0; k < n; k++) {
        int row = n == 1 ? 0 : (int)((int64_t)k * (n_rows - 1) / (n - 1));
        bur_range *now = bur_ranges_create(study->memory, model);
        for (int s = 0; s < graph->series.n; s++) {
            note(&now[graph->series.at[s].var->first_element],
                 values[s * n_rows + row]);
        }
        time[k] = bur_study_time(study, row);
        range[k] = now;
    }
    *states = (bur_states){n, time, range};
    return states;
}

/* NULL if the draw cannot be run: polarities then come from the equations
 * alone. */
static const bur_states *run_first_draw(bur_study *study)
{
    size_t n = (size_t)study->scenario->plan->program->graph->series.n *
               (size_t)study->scenario->timeline.n_rows;
    double *values = calloc(n + 1, sizeof *values);
    const bur_run_options options = {0};
    const bur_states *states = NULL;
    bur_fault fault;
    if (values && bur_run_one(study->scenario->plan, &options, 0, 0, values,
                              NULL, &fault) == BUR_OK) {
        states = states_of(study, values);
    }
    free(values);
    return states;
}

void bur_study_find_structure(bur_study *study)
{
    if (!study->structure) {
        study->structure = bur_structure_of(
            study->memory, study->scenario->model, run_first_draw(study));
        bur_sink *sink = study->scenario->sink;
        int errors = sink->n_errors;
        study->named_loops =
            bur_find_named_loops(study->memory, study->structure, sink);
        study->has_false_loops = sink->n_errors > errors;
    }
}

void bur_study_find_loops(bur_study *study)
{
    bur_study_find_structure(study);
    if (!study->loops) {
        study->loops = bur_loops_of(study->memory, study->structure,
                                    BUR_LOOPS_MOST, BUR_LOOPS_STEPS);
    }
}

/* --- what it is --- */

int bur_study_structure(bur_study *study, bur_structure_facts *facts)
{
    *facts = (bur_structure_facts){0};
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    bur_study_find_loops(study);
    const bur_structure *s = study->structure;
    *facts = (bur_structure_facts){.n_variables = s->n_vars,
                                   .n_links = s->n_links,
                                   .n_loops = study->loops->n,
                                   .n_independent = study->loops->n_independent,
                                   .n_all_loops = study->loops->total,
                                   .are_all_loops_known =
                                       study->loops->is_total_known};
    for (int i = 0; i < s->n_links; i++) {
        facts->n_seen += s->link[i].seen;
        facts->n_unknown += s->link[i].polarity == '?';
    }
    return BURSAR_OK;
}

static const char *path_of(const bur_study *study, const bur_loop *loop)
{
    size_t size = 1;
    for (int i = 0; i < loop->n; i++) {
        size += strlen(study->structure->var[loop->var[i]]->spelt) + 2;
    }
    char *path = bur_arena_alloc(study->memory, size);
    size_t n = 0;
    for (int i = 0; i < loop->n; i++) {
        n += (size_t)snprintf(path + n, size - n, "%s%s", i > 0 ? ", " : "",
                              study->structure->var[loop->var[i]]->spelt);
    }
    return path;
}

bool bur_study_loop(bur_study *study, int i, bur_loop_facts *facts)
{
    if (bur_study_problem(study) != BURSAR_OK) {
        return false;
    }
    bur_study_find_loops(study);
    if (i < 0 || i >= study->loops->n) {
        return false;
    }
    const bur_loop *loop = &study->loops->loop[i];
    *facts = (bur_loop_facts){.id = loop->id,
                              .polarity = loop->polarity == '+'   ? 1
                                          : loop->polarity == '-' ? -1
                                                                  : 0,
                              .length = loop->n,
                              .n_stocks = loop->n_stocks,
                              .n_delays = loop->n_delays,
                              .independent = loop->independent,
                              .path = path_of(study, loop)};
    return true;
}

/* --- loops by name --- */

int bur_study_check_loops(bur_study *study)
{
    int problem = bur_study_problem(study);
    if (problem != BURSAR_OK || study->scenario->model->named_loops.n == 0) {
        return problem;
    }
    bur_study_find_structure(study);
    return study->has_false_loops ? BURSAR_BAD_INPUT : BURSAR_OK;
}

bool bur_study_named_loop(bur_study *study, int i, bur_named_loop_facts *facts)
{
    if (bur_study_problem(study) != BURSAR_OK) {
        return false;
    }
    bur_study_find_structure(study);
    if (i < 0 || i >= study->named_loops->n) {
        return false;
    }
    const bur_found_loop *loop = &study->named_loops->loop[i];
    *facts = (bur_named_loop_facts){
        .name = loop->named->name,
        .title = loop->named->title,
        .doc = loop->named->doc,
        .balancing = loop->named->balancing,
        .open = loop->polarity == '?',
        .length = loop->n,
        .chain = bur_found_loop_text(study->memory, study->structure, loop)};
    return true;
}

/* --- formats --- */

static int show_dot(bur_study *study, FILE *out)
{
    bur_study_find_structure(study);
    bur_show_dot(study, NULL, out);
    return BURSAR_OK;
}

static int show_json(bur_study *study, FILE *out)
{
    bur_study_find_loops(study);
    bur_show_json(study, out);
    return BURSAR_OK;
}

static int show_graphml(bur_study *study, FILE *out)
{
    bur_study_find_structure(study);
    bur_show_graphml(study, out);
    return BURSAR_OK;
}

static int show_mermaid(bur_study *study, FILE *out)
{
    return bur_study_print_diagram(study, NULL, out);
}

static const struct {
    const char *name;
    int (*show)(bur_study *study, FILE *out);
} formats[] = {{"dot", show_dot},
               {"json", show_json},
               {"graphml", show_graphml},
               {"mermaid", show_mermaid}};

enum { N_FORMATS = sizeof formats / sizeof formats[0] };

const char *bur_graph_format_listed(int i)
{
    return i >= 0 && i < N_FORMATS ? formats[i].name : NULL;
}

int bur_study_print_graph(bur_study *study, const char *format, FILE *out)
{
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    for (int i = 0; i < N_FORMATS; i++) {
        if (strcmp(formats[i].name, format) == 0) {
            return formats[i].show(study, out);
        }
    }
    return BURSAR_BAD_INPUT;
}

int bur_study_print_diagram(bur_study *study, const bur_diagram *what,
                            FILE *out)
{
    static const bur_diagram all;
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    bur_study_find_structure(study);
    return bur_show_diagram(study, what ? what : &all, out);
}

/* --- sectors --- */

const char *bur_study_sector(const bur_study *study, int i)
{
    const bur_model *model = study->scenario ? study->scenario->model : NULL;
    return model && i >= 0 && i < model->sectors.n ? model->sectors.at[i]->name
                                                   : NULL;
}

int bur_study_print_sector(bur_study *study, const char *name, bool picture,
                           FILE *out)
{
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    const bur_sector *sector = bur_model_sector(study->scenario->model, name);
    if (!sector) {
        return BURSAR_BAD_INPUT;
    }
    if (picture) {
        bur_study_find_structure(study);
        bur_show_dot(study, sector, out);
    } else {
        bur_show_sector(study, sector, out);
    }
    return BURSAR_OK;
}
