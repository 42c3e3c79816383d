/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar help: the pages of the commands, the reference of the file formats,
 * and, for packagers, both as roff, and the completions. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/completion.h"
#include "bursar/page.h"
#include "bursar/terminal.h"

#include <bursar/bursar.h>

#include <stdlib.h>
#include <string.h>

enum { WIDEST_PAGE = 80, MOST_TOPICS = 64 };

static const bur_cli_command *command_of(const char *topic)
{
    return strcmp(topic, "bursar") == 0 ? bur_cli_command_at(-1)
                                        : bur_cli_command_named(topic);
}

static int print_page(const bur_cli_command *command)
{
    int width = bur_cli_width(stdout);
    bur_cli_press press =
        bur_cli_press_text(stdout, width < WIDEST_PAGE ? width : WIDEST_PAGE);
    bur_cli_page_print(command, &press);
    return BURSAR_OK;
}

/* Commands, then the topics of the reference. */
static const char *topic_listed(int i)
{
    int n = 0;
    while (bur_cli_command_name(n) != NULL) {
        n++;
    }
    return i < n ? bur_cli_command_name(i) : bur_help_topic(i - n);
}

static int print_topics(void)
{
    bur_cli_press press = bur_cli_press_text(stdout, WIDEST_PAGE);
    print_page(bur_cli_command_at(-1));
    press.section(&press, "TOPICS");
    press.paragraph(&press, "bursar help TOPIC prints the reference of one of "
                            "these, or of a part (scenario.runs):");
    for (int i = 0; bur_help_topic(i) != NULL; i++) {
        press.line(&press, bur_help_topic(i));
    }
    return BURSAR_OK;
}

static int print_topic(const char *topic)
{
    const bur_cli_command *command = command_of(topic);
    if (command != NULL) {
        return print_page(command);
    }
    if (!bur_help_print(topic, stdout)) {
        return bur_cli_complain_word("topic", topic, topic_listed);
    }
    return BURSAR_OK;
}

/* The reference of a topic as a page of section 5. */
static int print_topic_as_man(const char *topic)
{
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    if (memory == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "out of memory");
    }
    bool is_known = bur_help_print(topic, memory);
    fclose(memory);
    if (is_known) {
        bur_cli_man_reference(topic, text, stdout);
    }
    free(text);
    return is_known ? BURSAR_OK
                    : bur_cli_complain_word("topic", topic, topic_listed);
}

static int print_man(const char *topic)
{
    const bur_cli_command *command = command_of(topic);
    if (command == NULL) {
        return print_topic_as_man(topic);
    }
    bur_cli_press press = bur_cli_press_man(stdout);
    bur_cli_page_print(command, &press);
    return BURSAR_OK;
}

static int run(const bur_cli_args *args)
{
    if (args->completion != NULL) {
        bur_cli_completion_print(args->completion, stdout);
        return BURSAR_OK;
    }
    if (args->man != NULL) {
        return print_man(args->man);
    }
    return args->operands.n == 0 ? print_topics()
                                 : print_topic(args->operands.at[0]);
}

static const bur_cli_option options[] = {
    {"man", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, man), "TOPIC",
     "Print the page of a command or a topic in the language of man(1).", 0, 0,
     NULL},
    {"completion", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, completion), "SHELL",
     "Print a script that completes bursar's words.", 0, 0, bur_cli_shell},
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar help run", "The page of a command."},
    {"bursar help scenario.runs", "What may stand in a scenario's group runs."},
    {"bursar help --man run | man -l -", "The same page under man."},
    {"source <(bursar help --completion bash)",
     "Let the Tab key complete, in this shell."},
    {NULL, NULL}};

const bur_cli_command bur_cli_help = {
    "help",
    "[TOPIC]",
    0,
    1,
    "print the page of a command, or the reference of a file format",
    "Prints about TOPIC: a command, or one of the references of what may stand "
    "in models and scenarios (model, scenario, functions, distributions, "
    "codes). A path goes into a part: scenario.runs. Without TOPIC, prints an "
    "overview.",
    options,
    examples,
    run};
