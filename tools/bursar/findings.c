/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings as JSON. */
#include "bursar/findings.h"

void bur_cli_put_findings(bur_cli_json *json, const char *key,
                          const bur_study *study)
{
    bur_finding f;
    bur_cli_json_open(json, key, '[');
    for (int i = 0; bur_study_finding(study, i, &f); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "severity", f.severity);
        bur_cli_json_text(json, "code", f.code);
        bur_cli_json_text(json, "path", f.path);
        bur_cli_json_integer(json, "line", f.line);
        bur_cli_json_integer(json, "column", f.column);
        bur_cli_json_text(json, "message", f.message);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}
