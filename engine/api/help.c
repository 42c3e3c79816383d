/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference, printed from the tables that the readers use. */
#include <string.h>

#include "api/study.h"
#include "check/builtins.h"
#include "model/model_read.h"

static void print_functions(FILE *out)
{
    fputs("Functions of the equation language\n\n", out);
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        fprintf(out, "  %s\n      %s\n", bur_builtins[i].signature,
                bur_builtins[i].doc);
        const char *alias;
        for (int a = 0; (alias = bur_builtin_alias((bur_builtin)i, a)); a++) {
            fprintf(out, "%s%s", a == 0 ? "      also named " : ", ", alias);
        }
        fputs(bur_builtin_alias((bur_builtin)i, 0) ? "\n" : "", out);
    }
}

static void print_parameter(const bur_dist_param *p, FILE *out)
{
    fprintf(out, "      %-8s %s%s\n", p->name, p->doc,
            p->is_optional ? " (optional)" : "");
}

static void print_distributions(FILE *out)
{
    fputs("Distributions; each may be cut with min and max\n\n", out);
    for (int i = 0; i < bur_n_dists(); i++) {
        const bur_dist_spec *dist = bur_dist(i);
        fprintf(out, "  %s\n      %s\n", dist->name, dist->doc);
        for (int p = 0; p < BUR_DIST_PARAMS && dist->param[p].name; p++) {
            print_parameter(&dist->param[p], out);
        }
    }
}

static void print_codes(FILE *out)
{
    fputs("Codes of errors and warnings\n\n", out);
    for (int i = 0; i < BUR_N_CODES; i++) {
        fprintf(out, "  %-20s %s\n", bur_code_slug((bur_code)i),
                bur_code_meaning((bur_code)i));
    }
}

static const char *const topics[] = {"model", "scenario", "functions",
                                     "distributions", "codes"};

const char *bur_help_topic(int i)
{
    int n = sizeof topics / sizeof topics[0];
    return i >= 0 && i < n ? topics[i] : NULL;
}

static bool print_schema(const bur_schema *schema, const char *name,
                         const char *topic, FILE *out)
{
    size_t n = strlen(name);
    if (strncmp(topic, name, n) != 0 || (topic[n] && topic[n] != '.')) {
        return false;
    }
    return bur_schema_print(schema, out, topic[n] ? topic + n + 1 : NULL);
}

bool bur_help_print(const char *topic, FILE *out)
{
    if (strcmp(topic, "functions") == 0) {
        print_functions(out);
    } else if (strcmp(topic, "distributions") == 0) {
        print_distributions(out);
    } else if (strcmp(topic, "codes") == 0) {
        print_codes(out);
    } else {
        return print_schema(&bur_model_schema, "model", topic, out) ||
               print_schema(&bur_scenario_schema, "scenario", topic, out);
    }
    return true;
}
