/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over a command's table. What all commands share (exit codes,
 * environment) stands here once. */
#include "bursar/page.h"

#include <bursar/bursar.h>

#include <string.h>

typedef struct pair {
    const char *term, *text;
    const char *of; /* the command that it is of; NULL: all */
} pair;

static const pair exit_codes[] = {
    {"0", "Done.", NULL},
    {"1",
     "Failed: a file could not be read or written, there was no memory, "
     "or a draw failed that the scenario does not forgive.",
     NULL},
    {"2", "Wrong use, or a mistake in a model, a scenario or an option.", NULL},
    {"130", "Interrupted by Ctrl-C or SIGTERM; nothing was written.", NULL},
    {NULL, NULL, NULL}};

static const pair environment[] = {
    {"NO_COLOR",
     "When set and not empty, no colours are used on terminals. "
     "Elsewhere they never are.",
     NULL},
    {"BURSAR_ISA",
     "The instructions to use: x86-64, x86-64-v3 or x86-64-v4. "
     "Without it, the best that the processor has. The results "
     "are the same bits.",
     NULL},
    {"BURSAR_DATA",
     "The folder that holds scenarios/templates and models, "
     "for bursar init. Without it, the one beside the program.",
     NULL},
    {"BURSAR_TOKEN",
     "The token of the page: 16 to 63 letters and digits. "
     "Without it, a new one each time.",
     "serve"},
    {"TERM", "When \"dumb\", neither colours nor the progress bar are shown.",
     NULL},
    {NULL, NULL, NULL}};

void bur_cli_full_name(const bur_cli_command *command, char *text, size_t size)
{
    snprintf(text, size, "bursar%s%s", *command->name == '\0' ? "" : " ",
             command->name);
}

void bur_cli_option_term(const bur_cli_option *option, char *text, size_t size)
{
    char letter[8] = "";
    if (option->letter != 0) {
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    }
    const char *format = option->kind == BUR_CLI_CHOICE ? "%s--%s[=%s]"
                         : option->value == NULL        ? "%s--%s%s"
                                                        : "%s--%s=%s";
    snprintf(text, size, format, letter, option->name,
             option->value == NULL ? "" : option->value);
}

/* Those of all commands and of this one; bursar's own page has all. */
static void print_pairs(const bur_cli_command *command,
                        const bur_cli_press *press, const char *title,
                        const pair *pairs)
{
    press->section(press, title);
    for (int i = 0; pairs[i].term != NULL; i++) {
        const char *of = pairs[i].of;
        if (of == NULL || *command->name == '\0' ||
            strcmp(of, command->name) == 0) {
            press->item(press, pairs[i].term, pairs[i].text);
        }
    }
}

/* "bursar run [OPTION...] FILE" */
static void print_synopsis(const bur_cli_command *command,
                           const bur_cli_press *press)
{
    char name[64];
    char text[160];
    bur_cli_full_name(command, name, sizeof name);
    snprintf(text, sizeof text, "%s %s%s", name,
             *command->name == '\0' ? "" : "[OPTION...] ", command->operands);
    press->section(press, "SYNOPSIS");
    press->line(press, text);
    if (*command->name == '\0') {
        press->line(press, "bursar --help | --version");
    }
}

static void print_paragraphs(const char *text, const bur_cli_press *press)
{
    char paragraph[1024];
    while (*text != '\0') {
        const char *end = strstr(text, "\n\n");
        size_t length = end == NULL ? strlen(text) : (size_t)(end - text);
        snprintf(paragraph, sizeof paragraph, "%.*s", (int)length, text);
        press->paragraph(press, paragraph);
        if (end != NULL) {
            press->gap(press);
        }
        text += length + (end == NULL ? 0 : 2);
    }
}

static void print_commands(const bur_cli_press *press)
{
    char text[128];
    press->section(press, "COMMANDS");
    for (int i = 0; bur_cli_command_at(i) != NULL; i++) {
        const bur_cli_command *command = bur_cli_command_at(i);
        snprintf(text, sizeof text, "bursar %s %s", command->name,
                 command->operands);
        press->item(press, text, command->summary);
    }
}

/* What an option's help adds from its list of values: "One of: a, b." */
static void append_choices(const bur_cli_option *option, char *text,
                           size_t size)
{
    for (int i = 0; option->choice != NULL && option->choice(i) != NULL; i++) {
        size_t n = strlen(text);
        snprintf(text + n, size - n, "%s%s", i == 0 ? " One of: " : ", ",
                 option->choice(i));
    }
    size_t n = strlen(text);
    if (option->choice != NULL) {
        snprintf(text + n, size - n, ".");
    }
}

static void print_options(const bur_cli_command *command,
                          const bur_cli_press *press)
{
    char term[96];
    char text[1024];
    press->section(press, "OPTIONS");
    for (int i = 0; command->options[i].name != NULL; i++) {
        const bur_cli_option *option = &command->options[i];
        bur_cli_option_term(option, term, sizeof term);
        snprintf(text, sizeof text, "%s", option->help);
        append_choices(option, text, sizeof text);
        press->item(press, term, text);
    }
}

static void print_see_also(const bur_cli_command *command,
                           const bur_cli_press *press)
{
    char text[256] = "";
    if (*command->name != '\0') {
        snprintf(text, sizeof text, "bursar(1)");
    }
    for (int i = 0; bur_cli_command_at(i) != NULL; i++) {
        const bur_cli_command *other = bur_cli_command_at(i);
        size_t n = strlen(text);
        if (other != command) {
            snprintf(text + n, sizeof text - n, "%sbursar-%s(1)",
                     n == 0 ? "" : ", ", other->name);
        }
    }
    size_t n = strlen(text);
    snprintf(text + n, sizeof text - n,
             ", bursar-model(5), bursar-scenario(5)");
    press->section(press, "SEE ALSO");
    press->paragraph(press, text);
}

void bur_cli_page_print(const bur_cli_command *command,
                        const bur_cli_press *press)
{
    char name[64];
    char title[160];
    bur_cli_full_name(command, name, sizeof name);
    press->head(press, name);
    press->section(press, "NAME");
    snprintf(title, sizeof title, "%s - %s", name, command->summary);
    press->paragraph(press, title);
    print_synopsis(command, press);
    press->section(press, "DESCRIPTION");
    print_paragraphs(command->text, press);
    if (*command->name == '\0') {
        print_commands(press);
    }
    print_options(command, press);
    print_pairs(command, press, "EXIT STATUS", exit_codes);
    print_pairs(command, press, "ENVIRONMENT", environment);
    press->section(press, "EXAMPLES");
    for (int i = 0; command->examples[i].line != NULL; i++) {
        press->item(press, command->examples[i].line,
                    command->examples[i].what);
    }
    print_see_also(command, press);
}
