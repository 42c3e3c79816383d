/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hash of a program: of its printed form, and of all that this only
 * numbers. Two files whose programs have the same hash are the same model. Its
 * shape leaves out what parameters are. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>

#include "base/hash.h"
#include "base/number.h"
#include "ir/program.h"

static void put_numbers(FILE *out, const double *number, int n)
{
    char text[BUR_NUMBER_SIZE];
    for (int i = 0; i < n; i++) {
        fprintf(out, " %s", bur_number_print(number[i], text));
    }
    fputc('\n', out);
}

static void put_operand(FILE *out, bur_operand operand)
{
    fprintf(out, "%c%d\n", operand.scalar ? 's' : '#', operand.at);
}

static void put_dist(const bur_quantile *q, FILE *out)
{
    const bur_dist_args *args = bur_quantile_args(q);
    const double cut[] = {args->min, args->max};
    fputs(args->dist->name, out);
    for (int p = 0; p < BUR_DIST_PARAMS && args->dist->param[p].name; p++) {
        const bur_dist_value *value = &args->value[p];
        fprintf(out, " %s %d", args->dist->param[p].name, value->given);
        put_numbers(out, &value->number, value->given && !value->list);
        put_numbers(out, value->list, value->list ? value->n : 0);
    }
    put_numbers(out, cut, 2);
}

static void put_tables(const bur_graph *graph, FILE *out)
{
    for (int i = 0; i < graph->lookups.n; i++) {
        const bur_lookup *f = graph->lookups.at[i];
        fprintf(out, "table %d %d\n", f->mode, f->n);
        put_numbers(out, f->x, f->n);
        put_numbers(out, f->y, f->n);
    }
    for (int i = 0; i < graph->chains.n; i++) {
        int n = graph->chains.at[i].n;
        fprintf(out, "chain %d\n", n);
        put_numbers(out, graph->chains.at[i].cumulative, n * n);
    }
}

static void put_chance(const bur_graph *graph, FILE *out)
{
    for (int i = 0; i < graph->sites.n; i++) {
        const bur_random_site *site = &graph->sites.at[i];
        fprintf(out, "site %s %d %d %d\n", site->name, site->common,
                site->clock, site->normal);
    }
    for (int i = 0; i < graph->jumps.n; i++) {
        fprintf(out, "jump %d ", graph->jumps.at[i].site);
        put_dist(graph->jumps.at[i].size, out);
    }
}

static void put_outputs(const bur_program *program, FILE *out)
{
    const bur_graph *graph = program->graph;
    for (int i = 0; i < graph->series.n; i++) {
        const bur_output *series = &graph->series.at[i];
        fprintf(out, "series %s %d ", series->var->name, series->element);
        put_operand(out, program->series[i]);
    }
    for (int i = 0; i < graph->measures.n; i++) {
        const bur_output *measure = &graph->measures.at[i];
        fprintf(out, "measure %s %d %d %d ", measure->var->name,
                measure->element, measure->var->measure,
                measure->var->high_is_better);
        put_operand(out, program->measures[i]);
        if (measure->given != BUR_NO_VALUE) {
            put_operand(out, program->given[i]);
        }
    }
    for (int i = 0; program->has_exits && i < graph->model->exits.n; i++) {
        fprintf(out, "exit %s\n", graph->model->exits.at[i].name);
    }
    if (program->has_exits) {
        put_operand(out, program->exit_kind);
        put_operand(out, program->exit_time);
    }
    for (int i = 0; i < graph->pipes.n; i++) {
        fprintf(out, "pipe %d\n", graph->pipes.at[i].capacity);
    }
    for (int i = 0; i < graph->belts.n; i++) {
        const bur_belt *b = &graph->belts.at[i];
        fprintf(out, "belt %d %d %d %d %d %d %d", b->n_start, b->n_ring,
                b->first_leak, b->n_leaks, b->exponential, b->slats, b->queues);
        put_numbers(out, b->list, b->list ? b->n_start : 0);
    }
    for (int i = 0; i < graph->leaks.n; i++) {
        put_numbers(out, &graph->leaks.at[i].start, 2);
    }
}

/* The program has places for parameters, and not their values. */
static void put_parameters(const bur_model *model, FILE *out)
{
    for (int i = 0; i < model->vars.n; i++) {
        const bur_var *var = model->vars.at[i];
        if (var->number) {
            fprintf(out, "parameter %s", var->name);
            put_numbers(out, var->number, var->n_elements);
        }
    }
}

static void put_program(const bur_program *program, bool values, FILE *out)
{
    const double time[] = {program->dt, program->start_time};
    fprintf(out, "steps %d", program->n_steps);
    put_numbers(out, time, 2);
    bur_program_print(program, out);
    if (values) {
        put_parameters(program->graph->model, out);
    }
    put_tables(program->graph, out);
    put_chance(program->graph, out);
    put_outputs(program, out);
}

static uint64_t hash_of(const bur_program *program, bool values)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    if (!out) {
        abort();
    }
    put_program(program, values, out);
    if (fclose(out) != 0) {
        abort();
    }
    uint64_t hash = bur_hash_mix(bur_hash_bytes(BUR_HASH_SEED, text, n));
    free(text);
    return hash;
}

uint64_t bur_program_hash(const bur_program *program)
{
    return hash_of(program, true);
}

uint64_t bur_program_shape(const bur_program *program)
{
    return hash_of(program, false);
}
