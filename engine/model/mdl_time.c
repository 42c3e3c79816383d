/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TIME STEP, INITIAL TIME, FINAL TIME and SAVEPER, as they are at the start:
 * when a run starts, ends, steps and saves. They stay variables too. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "lang/walk.h"
#include "model/foreign.h"
#include "model/mdl_parts.h"
#include "model/model_read.h"

/* --- values that are known before a run --- */

typedef struct knowing {
    const mdl *m;
    int depth;
} knowing;

static double value_of(knowing *k, const bur_node *node);

static double variable(knowing *k, const bur_node *node)
{
    const bur_var *var =
        node->n_args == 0 ? bur_model_var(k->m->model, node->name) : NULL;
    if (!var || var->n_elements != 1 || k->depth > 50) {
        return NAN;
    }
    if (var->number) {
        return var->number[0];
    }
    k->depth++;
    double value =
        var->n_eqs == 1 && var->n_tables == 0 && var->kind != BUR_VAR_STOCK
            ? value_of(k, var->eq[0].tree)
            : NAN;
    k->depth--;
    return value;
}

static double of_two(bur_operator op, double a, double b)
{
    switch (op) {
    case BUR_OP_ADD:
        return a + b;
    case BUR_OP_SUBTRACT:
        return a - b;
    case BUR_OP_MULTIPLY:
        return a * b;
    case BUR_OP_DIVIDE:
        return a / b;
    default:
        return NAN;
    }
}

static double of_call(knowing *k, const bur_node *node)
{
    bool min = strcmp(node->name, "min") == 0;
    if (node->n_args != 2 || (!min && strcmp(node->name, "max") != 0)) {
        return NAN;
    }
    double a = value_of(k, node->args[0]), b = value_of(k, node->args[1]);
    return isnan(a) || isnan(b) ? NAN : min ? fmin(a, b) : fmax(a, b);
}

static double value_of(knowing *k, const bur_node *node)
{
    switch (node->kind) {
    case BUR_NODE_NUMBER:
        return node->number;
    case BUR_NODE_NAME:
        return variable(k, node);
    case BUR_NODE_UNARY:
        return node->op == BUR_OP_MINUS  ? -value_of(k, node->args[0])
               : node->op == BUR_OP_PLUS ? value_of(k, node->args[0])
                                         : NAN;
    case BUR_NODE_BINARY: {
        double a = value_of(k, node->args[0]);
        return isnan(a) ? NAN : of_two(node->op, a, value_of(k, node->args[1]));
    }
    case BUR_NODE_CALL:
        return of_call(k, node);
    default:
        return NAN;
    }
}

/* --- the horizon --- */

static bool control(mdl *m, const bur_text *file, const char *name,
                    const char *spelt, double otherwise, double *value)
{
    const bur_var *var = bur_model_var(m->model, name);
    *value = otherwise;
    if (!var && isnan(otherwise)) {
        bur_error_at(m->sink, BUR_DIAG_MISSING_KEY, (bur_span){file, 0, 0},
                     "the model has no %s", spelt);
        return false;
    }
    if (!var) {
        return true;
    }
    knowing k = {m, 0};
    bur_node node = {.kind = BUR_NODE_NAME, .name = name};
    *value = variable(&k, &node);
    if (!isfinite(*value)) {
        bur_diag *diag =
            bur_error_at(m->sink, BUR_DIAG_NOT_SUPPORTED, var->span,
                         "%s must be known before the run", spelt);
        bur_note_at(m->sink, diag, BUR_NOWHERE,
                    "write it as a number, or with + - * / MIN and MAX of "
                    "variables that are; it cannot change with time");
        return false;
    }
    return true;
}

static void read_unit(mdl *m)
{
    const bur_var *var = bur_model_var(m->model, "time_step");
    const char *word = var && var->unit ? var->unit : "";
    m->model->time_unit = BUR_TIME_UNIT;
    if (*word && strcasecmp(word, "unit") != 0 &&
        strcasecmp(word, "units") != 0 &&
        !bur_time_unit_recognise(word, &m->model->time_unit)) {
        m->model->time_word = word;
    }
}

/* The fourth number of line 15 of the settings behind the sketch. */
static bur_integrator method_of(const bur_text *file)
{
    static const bur_integrator methods[] = {
        BUR_EULER, BUR_RK4, BUR_EULER, BUR_MIDPOINT, BUR_MIDPOINT, BUR_RK4};
    const char *settings = strstr(file->s, "///---\\\\\\");
    const char *line = settings ? strstr(settings, "\n15:") : NULL;
    for (int i = 0; line && i < 3; i++) {
        line = strpbrk(line + 1, ",\n");
        line = line && *line == ',' ? line : NULL;
    }
    return line && line[1] >= '0' && line[1] <= '5' ? methods[line[1] - '0']
                                                    : BUR_EULER;
}

void bur_mdl_time(mdl *m, const bur_text *file)
{
    m->model->horizon.method = method_of(file);
    bur_horizon *h = &m->model->horizon;
    double stop, save;
    read_unit(m);
    if (!control(m, file, "initial_time", "INITIAL TIME", NAN,
                 &h->start_time) ||
        !control(m, file, "final_time", "FINAL TIME", NAN, &stop) ||
        !control(m, file, "time_step", "TIME STEP", 1, &h->dt) ||
        !control(m, file, "saveper", "SAVEPER", h->dt, &save)) {
        return;
    }
    h->length = bur_length_between(h->start_time, stop);
    double steps = h->length / h->dt;
    if (!(stop > h->start_time) || !isfinite(h->length) || !(h->dt > 0) ||
        !(steps <= BUR_MAX_STEPS) || !(steps >= 0.5)) {
        const bur_var *var = bur_model_var(m->model, "final_time");
        bur_error_at(m->sink, BUR_DIAG_HORIZON, var->span,
                     "FINAL TIME should lie after INITIAL TIME, and TIME STEP "
                     "make 1 to %d steps between them",
                     BUR_MAX_STEPS);
        return;
    }
    double stride = floor(save / h->dt + 0.5);
    stride = stride > BUR_MAX_STEPS ? BUR_MAX_STEPS : stride;
    h->save = (stride < 1 ? 1 : stride) * h->dt;
    bur_horizon_read(NULL, m->model->time_unit, h, m->sink);
}
