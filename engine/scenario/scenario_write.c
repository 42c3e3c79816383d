/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first scenario of a model, with comments, to be changed. */
#include "scenario/scenario.h"

#include <string.h>

#include "base/number.h"
#include "config/conf.h"
#include "lang/lexer.h"
#include "model/writing.h"

enum { MOST_SERIES = 8, DRAWS = 1000 };

/* --- what to show --- */

static bool is_kind(const bur_var *var, bur_var_kind kind)
{
    return var->kind == kind && !var->made;
}

/* The stocks; where there are none, the auxiliaries. */
static bur_var_kind shown_kind(const bur_model *model)
{
    for (int i = 0; i < model->vars.n; i++) {
        if (is_kind(model->vars.at[i], BUR_VAR_STOCK)) {
            return BUR_VAR_STOCK;
        }
    }
    return BUR_VAR_AUXILIARY;
}

/* Series are named as in equations. */
static const char *series_name(bur_arena *arena, const bur_var *var)
{
    const char *name = bur_name_is_plain(var->name)
                           ? var->name
                           : bur_arena_printf(arena, "\"%s\"", var->name);
    return bur_conf_quoted(arena, name, (int)strlen(name));
}

static void put_output(writing *w)
{
    bur_var_kind kind = shown_kind(w->model);
    int n = 0;
    bur_write(w,
              "\n# What to keep of each draw over time: "
              "the first %d of the %s.\n",
              MOST_SERIES, kind == BUR_VAR_STOCK ? "stocks" : "auxiliaries");
    bur_write_open(w, "output");
    bur_write_indent(w);
    bur_write(w, "series = [");
    for (int i = 0; i < w->model->vars.n && n < MOST_SERIES; i++) {
        const bur_var *var = w->model->vars.at[i];
        if (is_kind(var, kind)) {
            bur_write(w, "%s%s", n++ > 0 ? ",\n            " : "",
                      series_name(w->arena, var));
        }
    }
    bur_write(w, "];\n");
    bur_write_close(w);
}

/* --- what is not known for certain --- */

/* A number that an example can be made of. */
static bool is_example(const bur_var *var)
{
    bool number = is_kind(var, BUR_VAR_PARAMETER) && var->number &&
                  var->n_dims == 0 && var->number[0] > 0;
    return number && bur_is_key(var->name) && var->low != var->high;
}

static const bur_var *example(const bur_model *model)
{
    for (int i = 0; i < model->vars.n; i++) {
        if (is_example(model->vars.at[i])) {
            return model->vars.at[i];
        }
    }
    return NULL;
}

/* A number of few digits, such as a person would write. */
static const char *some(const writing *w, double number)
{
    char text[BUR_NUMBER_SIZE];
    double rounded = number;
    snprintf(text, sizeof text, "%.2g", number);
    bur_number_read(text, strlen(text), &rounded);
    return bur_conf_float(w->arena, rounded);
}

static void put_inputs(writing *w)
{
    const bur_var *var = example(w->model);
    bur_write(w, "\n# Figures of the model that should be others here, or are "
                 "not known for certain.\n"
                 "# `bursar help distributions` lists what may stand for a "
                 "number.\n");
    bur_write_open(w, "inputs");
    if (var) {
        double at = var->number[0];
        const char *mode = bur_conf_float(w->arena, at);
        bur_write(w, "  # %s = %s;\n", var->name, mode);
        bur_write(w,
                  "  # %s: { dist = \"triangular\"; low = %s; mode = %s; "
                  "high = %s; };\n",
                  var->name, some(w, 0.7 * at), mode, some(w, 1.4 * at));
    }
    bur_write_close(w);
}

const char *bur_scenario_write(bur_arena *arena, const bur_model *model,
                               const char *model_path, bool chance)
{
    writing w = {.arena = arena, .model = model};
    bur_write(&w, "# A scenario: which figures to run a model with. Lines that "
                  "begin with # are\n"
                  "# comments; `bursar help scenario` prints every setting.\n");
    bur_write_text(&w, "title", model->title);
    bur_write_text(&w, "model", model_path);
    bur_write(&w, "\n# When the run starts, ends and steps, in the model's "
                  "unit of time.\n");
    bur_write_time(&w);
    bur_write(&w,
              "\n# How many possible futures. One will do until something "
              "is left to chance;\n"
              "# then take %d or more.\n",
              DRAWS);
    bur_write_open(&w, "runs");
    bur_write(&w, "  draws = %d;\n  seed = 1;\n", chance ? DRAWS : 1);
    bur_write_close(&w);
    put_inputs(&w);
    put_output(&w);
    return bur_written(&w);
}
