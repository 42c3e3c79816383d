/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar discover: when something happens, in words. */
#include "bursar/ask.h"
#include "bursar/complain.h"

static int ask(bur_study *study, const bur_cli_args *args,
               const bur_run_request *request, bur_answer **answer)
{
    bur_discovery_request asked = {.when = args->when,
                                   .input = args->input.at,
                                   .n_inputs = args->input.n,
                                   .by = args->by.at,
                                   .n_by = args->by.n,
                                   .category = args->category.at,
                                   .n_categories = args->category.n,
                                   .n_boxes = (int)args->boxes.value,
                                   .density = (double)args->density.value / 100,
                                   .has_step = args->step.given,
                                   .step = (int)args->step.value,
                                   .tree = args->tree};
    return bur_study_ask_discovery(study, &asked, request, answer);
}

static int run(const bur_cli_args *args)
{
    if (args->when == NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "say what to look for: --when 'insolvent', or "
                                "an event of a measure such as --when "
                                "'cash_low < 0'");
    }
    /* A series may explain that the scenario does not ask for. */
    bur_settings settings = bur_cli_settings(args);
    settings.all_series = args->by.n > 0;
    return bur_cli_ask_under(&settings, args, ask);
}

static const bur_cli_option options[] = {
    {"when", 'w', BUR_CLI_TEXT, offsetof(bur_cli_args, when), "EVENT",
     "What happens or does not: a yes-or-no measure (insolvent), an event of "
     "any measure ('cash_low < -200000'), or the futures in which one is worst "
     "('worst 10% of cash_low').",
     0, 0, NULL},
    {"input", 'i', BUR_CLI_LIST, offsetof(bur_cli_args, input), "NAME",
     "Let this input explain it; may be given many times. Without it, all "
     "inputs that are drawn, assumptions and luck.",
     0, 0, NULL},
    {"by", 0, BUR_CLI_LIST, offsetof(bur_cli_args, by), "NAME",
     "Let this explain it too, beside the inputs: a measure, or a variable, "
     "such as a driver, by its mean over time. May be given many times.",
     0, 0, NULL},
    {"category", 0, BUR_CLI_LIST, offsetof(bur_cli_args, category), "NAME",
     "The values of this input are names, of which no order matters. May be "
     "given many times.",
     0, 0, NULL},
    {"boxes", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, boxes), "N",
     "Find so many boxes, each in what those before it leave; one without it.",
     1, 20, NULL},
    {"density", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, density), "PERCENT",
     "Take the box that covers most at this density. Without it, the best "
     "balance of coverage and density.",
     1, 100, NULL},
    {"step", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, step), "N",
     "Take the box of this step of the trajectory, which --details prints.", 0,
     100000, NULL},
    {"tree", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, tree), NULL,
     "Print a classification tree too.", 0, 0, NULL},
    BUR_CLI_ASK_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar discover scenario.cfg --when insolvent",
     "In which futures the provider becomes insolvent, as a box."},
    {"bursar discover scenario.cfg --when 'worst 10% of cash_low' --tree",
     "What the worst tenth of the futures have in common, and a tree."},
    {NULL, NULL}};

const bur_cli_command bur_cli_discover = {
    "discover",
    "SCENARIO",
    1,
    1,
    "when something happens: scenarios found in many futures",
    "Run SCENARIO, and find limits of its uncertain inputs within which "
    "something happens often: 'in 71 % of the futures in which dropout is "
    "above 0.17 and price is below 430; these are 38 % of all in which it "
    "happens'. The first share is the box's density, the second its "
    "coverage.\n\n"
    "Boxes are found by PRIM (Friedman and Fisher 1999; Bryant and Lempert "
    "2010), which peels a thin slice at a time off the futures, always the one "
    "whose loss raises the density most, with slices of several sizes of which "
    "the best is kept, and trees by CART (Breiman and others "
    "1984). Half of the futures find them, the other half measures them, so "
    "that no figure is better than it is. Each limit has a quasi-p value (how "
    "likely the density would be without it), the same in the other half, "
    "where it is a p value, and the share of random halves in which it is "
    "found again.\n\n"
    "The first policy runs, or that of --policies.",
    options,
    examples,
    run};
