/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults as JSON. */
#define _POSIX_C_SOURCE 200809L
#include "serve/fault.h"

#include "bursar/findings.h"
#include "serve/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool bur_serve_refuse(bur_serve_fault *fault, int status, const char *format,
                      ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(fault->text, sizeof fault->text, format, args);
    va_end(args);
    fault->status = status;
    return false;
}

/* The first error, or all that the study says of itself. */
static void put_reason(bur_serve_fault *fault, bur_study *study)
{
    bur_finding f;
    for (int i = 0; bur_study_finding(study, i, &f); i++) {
        if (strcmp(f.severity, "error") == 0) {
            bur_serve_refuse(fault, 400, "%s", f.message);
            return;
        }
    }
    bur_serve_text said = bur_serve_text_begin();
    bur_study_explain(study, said.json.out, false);
    char *text = bur_serve_text_end(&said);
    text[strcspn(text, "\n")] = '\0';
    bur_serve_refuse(fault, 400, "%s",
                     *text != '\0' ? text : "the study cannot be run");
    free(text);
}

bool bur_serve_refuse_study(bur_serve_fault *fault, bur_study *study)
{
    if (study == NULL) {
        return bur_serve_refuse(fault, 500, "out of memory");
    }
    put_reason(fault, study);
    bur_serve_text text = bur_serve_text_begin();
    bur_cli_put_findings(&text.json, NULL, study);
    free(fault->findings);
    fault->findings = bur_serve_text_end(&text);
    return false;
}

void bur_serve_fault_free(bur_serve_fault *fault)
{
    free(fault->findings);
    *fault = (bur_serve_fault){0};
}

char *bur_serve_fault_json(const bur_serve_fault *fault, int job)
{
    bur_serve_text text = bur_serve_text_begin();
    bur_cli_json_open(&text.json, NULL, '{');
    if (job != 0) {
        bur_serve_put_job(&text, job);
    }
    bur_cli_json_text(&text.json, "error", fault->text);
    if (fault->findings != NULL) {
        bur_serve_put_raw(&text, "findings", fault->findings);
    } else {
        bur_cli_json_open(&text.json, "findings", '[');
        bur_cli_json_close(&text.json, ']');
    }
    bur_cli_json_close(&text.json, '}');
    return bur_serve_text_end(&text);
}
