/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --warn 'cash_days<30' as a threshold of output.below. */
#include "bursar/warn.h"

#include "bursar/complain.h"

#include <bursar/bursar.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The setting that makes indicator `i`; NULL, having complained. */
static char *setting_of(const char *text, int i)
{
    static const char form[] =
        "output.below.warn_%d={ of = \"%.*s\"; value = %s; }";
    const char *less = strchr(text, '<');
    if (less == NULL || less == text || less[1] == '\0') {
        bur_cli_complain(BURSAR_BAD_INPUT,
                         "--warn needs a series and a value, such as "
                         "'cash_days<30', not \"%s\"",
                         text);
        return NULL;
    }
    int n = (int)(less - text);
    while (n > 0 && text[n - 1] == ' ') {
        n--;
    }
    size_t size = sizeof form + strlen(text) + 32;
    char *setting = bur_cli_memory(size);
    snprintf(setting, size, form, i + 1, n, text, less + 1);
    return setting;
}

int bur_cli_warnings(const bur_cli_args *args, bur_cli_list *set, char ***made)
{
    int n = args->set.n + args->warn.n;
    *made = bur_cli_memory(((size_t)args->warn.n + 1) * sizeof **made);
    set->at = bur_cli_memory(((size_t)n + 1) * sizeof *set->at);
    for (int i = 0; i < args->set.n; i++) {
        set->at[set->n++] = args->set.at[i];
    }
    for (int i = 0; i < args->warn.n; i++) {
        (*made)[i] = setting_of(args->warn.at[i], i);
        if ((*made)[i] == NULL) {
            return BURSAR_BAD_INPUT;
        }
        set->at[set->n++] = (*made)[i];
    }
    return BURSAR_OK;
}

void bur_cli_warnings_free(bur_cli_list *set, char **made)
{
    for (int i = 0; made != NULL && made[i] != NULL; i++) {
        free(made[i]);
    }
    free(made);
    free(set->at);
    *set = (bur_cli_list){0};
}
