/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results and answers for other programs: the file says which it is. */
#include "bursar/export_results.h"

#include "bursar/answer.h"
#include "bursar/complain.h"
#include "bursar/paths.h"
#include "bursar/record_json.h"
#include "bursar/tidy.h"
#include "bursar/workbook.h"

#include <bursar/record.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FAULT = 1024 };

int bur_cli_look(const char *path, bool *is_results)
{
    static const char begins[] = "\x89HDF\r\n\x1a\n";
    char found[sizeof begins - 1] = "";
    FILE *in = fopen(path, "rb");
    *is_results = false;
    if (in == NULL) {
        return errno == ENOENT
                   ? BURSAR_OK
                   : bur_cli_complain(BURSAR_FAILED, "cannot read '%s': %s",
                                      path, strerror(errno));
    }
    *is_results = fread(found, sizeof found, 1, in) == 1 &&
                  memcmp(found, begins, sizeof found) == 0;
    fclose(in);
    return BURSAR_OK;
}

/* What --json leaves of stdout. */
static void say(const bur_cli_args *args, const char *path)
{
    fprintf(args->json ? stderr : stdout, "wrote %s\n", path);
}

static int export_record(const bur_cli_args *args, const bur_record *record)
{
    char fault[FAULT] = "";
    int code = BURSAR_OK;
    if (args->xlsx != NULL) {
        code = bur_cli_write_xlsx(record, args->series, args->xlsx, fault,
                                  sizeof fault);
        if (code != BURSAR_OK) {
            return bur_cli_complain(code, "%s", fault);
        }
        say(args, args->xlsx);
    }
    if (args->csv != NULL) {
        code = bur_cli_write_tidy(record, args->csv, fault, sizeof fault);
        if (code != BURSAR_OK) {
            return bur_cli_complain(code, "%s", fault);
        }
        say(args, args->csv);
    }
    if (args->json) {
        bur_cli_json json = {.out = stdout};
        bur_cli_record_options all = {.with_texts = true};
        bur_cli_put_record(&json, NULL, record, &all);
    }
    return code;
}

static int export_answer(const bur_cli_args *args, const bur_answer *answer)
{
    char fault[FAULT] = "";
    int code = BURSAR_OK;
    if (args->series != NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "%s is an answer of bursar %s, which has no "
                                "series; --series is of results of bursar run",
                                args->operands.at[0],
                                bur_answer_question(answer));
    }
    if (args->xlsx != NULL) {
        code =
            bur_cli_write_answer_xlsx(answer, args->xlsx, fault, sizeof fault);
        if (code != BURSAR_OK) {
            return bur_cli_complain(code, "%s", fault);
        }
        say(args, args->xlsx);
    }
    if (args->csv != NULL) {
        code = bur_answer_write_csv_to(answer, args->csv, fault, sizeof fault);
        if (code != BURSAR_OK) {
            return bur_cli_complain(code, "%s", fault);
        }
        say(args, args->csv);
    }
    if (args->json) {
        bur_cli_answer_json(answer, stdout);
    }
    return code;
}

/* What cannot be meant; BURSAR_OK if it can. */
static int check(const bur_cli_args *args)
{
    const char *path = args->operands.at[0];
    const char *const to[] = {args->xlsx, args->csv};
    if (args->output != NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--output is of a model written as XMILE; of "
                                "results give --xlsx FILE or --csv FILE");
    }
    if (args->xlsx == NULL && args->csv == NULL && !args->json) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "say what to write of %s: --xlsx FILE, --csv "
                                "FILE or --json",
                                path);
    }
    if (args->series != NULL && args->xlsx == NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--series is what the fan chart of --xlsx is "
                                "of");
    }
    for (int i = 0; i < 2; i++) {
        if (to[i] != NULL && bur_cli_is_same(to[i], path)) {
            return bur_cli_complain(BURSAR_BAD_INPUT,
                                    "%s would be written over itself", path);
        }
    }
    return BURSAR_OK;
}

int bur_cli_export_results(const bur_cli_args *args)
{
    const char *path = args->operands.at[0];
    char fault[FAULT] = "";
    bur_record *record = NULL;
    bur_answer *answer = NULL;
    int code = check(args);
    if (code != BURSAR_OK) {
        return code;
    }
    code = bur_record_open(path, &record, fault, sizeof fault);
    if (code == BURSAR_OK) {
        code = export_record(args, record);
        bur_record_close(record);
        return code;
    }
    if (code == BURSAR_BAD_INPUT) {
        char other[FAULT] = "";
        int found = bur_answer_open(path, &answer, other, sizeof other);
        if (found != BURSAR_BAD_INPUT) { /* it is one, whole or damaged */
            snprintf(fault, sizeof fault, "%s", other);
            code = found;
        }
    }
    if (code != BURSAR_OK) {
        return bur_cli_complain(code, "%s", fault);
    }
    code = export_answer(args, answer);
    bur_answer_close(answer);
    return code;
}
