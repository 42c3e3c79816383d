/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of several arguments are arrays. */
#include "check/several.h"

#include "check/binding.h"
#include "check/builtins.h"

/* A star that no function within the argument takes for itself. */
static bool has_star(const bur_node *node)
{
    bur_builtin fn;
    if (node->kind == BUR_NODE_CALL && bur_builtin_named(node->name, &fn) &&
        (bur_builtin_reduces(fn) || bur_builtin_takes_arrays(fn))) {
        return false;
    }
    for (int i = 0; i < node->n_args; i++) {
        if (bur_is_star(node->args[i]) || has_star(node->args[i])) {
            return true;
        }
    }
    return false;
}

bool bur_is_one_of_several_arrays(const bur_model *model, const bur_var *owner,
                                  const bur_node *arg)
{
    const bur_var *var = arg->kind == BUR_NODE_NAME && arg->n_args == 0
                             ? bur_model_var(model, arg->name)
                             : NULL;
    bool bare = var && var->n_dims > 0 && (!owner || owner->n_dims == 0);
    return bare || has_star(arg);
}
