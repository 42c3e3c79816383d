/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what was typed to an answer on the screen and in a file. */
#include "bursar/ask.h"

#include "bursar/answer.h"
#include "bursar/complain.h"
#include "bursar/interrupt.h"
#include "bursar/progress.h"

static int show(const bur_cli_args *args, bur_study *study,
                const bur_answer *answer)
{
    int code = BURSAR_OK;
    if (args->output != NULL) {
        code = bur_answer_write(answer, study, args->output);
        bur_cli_study_explain(study);
    }
    if (code == BURSAR_OK && args->json) {
        bur_cli_answer_json(answer, stdout);
    } else if (code == BURSAR_OK && !args->quiet) {
        bur_cli_print_answer(answer, args->details, stdout);
    }
    if (code == BURSAR_OK && args->output != NULL && !args->quiet &&
        !args->json) {
        fflush(stdout);
        fprintf(stderr, "\nThe answer is in %s\n", args->output);
    }
    return code;
}

int bur_cli_ask_study(const bur_cli_args *args, bur_study *study,
                      bur_cli_question *question)
{
    bur_answer *answer = NULL;
    if (args->output != NULL &&
        bur_study_can_write(study, args->output) != BURSAR_OK) {
        bur_cli_study_explain(study);
        return BURSAR_FAILED;
    }
    bur_cli_progress progress = bur_cli_progress_start(args->quiet);
    bur_run_request request = {.threads = (int)args->threads.value,
                               .lanes = (int)args->lanes.value,
                               .backend = args->backend,
                               .progress = bur_cli_progress_step,
                               .context = &progress};
    bur_cli_interrupt_listen();
    int code = question(study, args, &request, &answer);
    bur_cli_interrupt_defer();
    bur_cli_progress_end(&progress);
    if (code == BURSAR_INTERRUPTED) {
        code = bur_cli_complain(code, "interrupted; nothing was written");
    } else {
        bur_cli_study_explain(study);
    }
    if (code == BURSAR_OK) {
        code = show(args, study, answer);
    }
    bur_answer_close(answer);
    return code;
}

int bur_cli_ask_under(const bur_settings *settings, const bur_cli_args *args,
                      bur_cli_question *question)
{
    int code = BURSAR_OK;
    bur_study *study =
        bur_cli_study_open(args->operands.at[0], settings, &code);
    if (study != NULL) {
        code = bur_cli_ask_study(args, study, question);
        bur_study_close(study);
    }
    return code;
}

int bur_cli_ask(const bur_cli_args *args, bur_cli_question *question)
{
    bur_settings settings = bur_cli_settings(args);
    return bur_cli_ask_under(&settings, args, question);
}

int bur_cli_ask_with_levers(const bur_cli_args *args,
                            bur_cli_question *question)
{
    bur_settings settings = bur_cli_settings(args);
    settings.levers = true;
    settings.any_date = args->any_date;
    settings.draws = 0;
    return bur_cli_ask_under(&settings, args, question);
}
