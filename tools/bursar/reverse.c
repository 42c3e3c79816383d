/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question of reverse stress, as typed. */
#include "bursar/reverse.h"

#include "bursar/ask.h"
#include "bursar/complain.h"

static int ask(bur_study *study, const bur_cli_args *args,
               const bur_run_request *request, bur_answer **answer)
{
    bur_reverse_request asked = {.failure = args->failure,
                                 .most_ways = (int)args->ways.value,
                                 .draws = (int64_t)args->draws.value};
    return bur_study_ask_reverse(study, &asked, request, answer);
}

int bur_cli_reverse(const bur_cli_args *args)
{
    return args->operands.n == 1
               ? bur_cli_ask(args, ask)
               : bur_cli_complain(BURSAR_BAD_INPUT,
                                  "--reverse needs one scenario, whose "
                                  "failure it looks for");
}
