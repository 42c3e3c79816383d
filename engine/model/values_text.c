/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values by element in one line; see values_text.h. */
#include "model/values_text.h"

#include <string.h>

#include "base/number.h"
#include "model/writing.h"

static bool all_same(const char *const *item, int n)
{
    for (int i = 1; i < n; i++) {
        if (strcmp(item[i], item[0]) != 0) {
            return false;
        }
    }
    return true;
}

/* The n elements of the dimensions from `d` on. */
static void put(writing *w, const bur_var *var, const char *const *item, int d,
                int n)
{
    if (d == var->n_dims || all_same(item, n)) {
        bur_write(w, "%s", item[0]);
        return;
    }
    const bur_dim *dim = var->dim[d];
    int each = n / dim->n;
    for (int i = 0; i < dim->n; i++) {
        const char *const *part = item + (size_t)i * (size_t)each;
        bool whole = all_same(part, each);
        bur_write(w, "%s%s %s", i > 0 ? ", " : "", dim->element_spelt[i],
                  whole ? "" : "(");
        put(w, var, part, d + 1, each);
        bur_write(w, "%s", whole ? "" : ")");
    }
}

const char *bur_elements_text(bur_arena *arena, const bur_var *var,
                              const char *const *item)
{
    writing w = {.arena = arena};
    put(&w, var, item, 0, var->n_elements);
    return bur_written(&w);
}

const char *bur_numbers_text(bur_arena *arena, const bur_var *var)
{
    const char **item = BUR_NEW_N(arena, const char *, var->n_elements);
    for (int e = 0; e < var->n_elements; e++) {
        char number[BUR_NUMBER_SIZE];
        item[e] =
            bur_arena_strdup(arena, bur_number_print(var->number[e], number));
    }
    return bur_elements_text(arena, var, item);
}
