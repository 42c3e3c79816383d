/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A command's option table as getopt_long wants it, and its values checked:
 * numbers against their range, words against their list. */
#include "bursar/options.h"

#include "bursar/complain.h"

#include <bursar/bursar.h>

#include <assert.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_OPTIONS = 32, FIRST_LONG = 256 };

static int n_options(const bur_cli_command *command)
{
    int n = 0;
    while (command->options[n].name != NULL) {
        n++;
    }
    assert(n < MOST_OPTIONS);
    return n;
}

/* The table in getopt's shape: long options return FIRST_LONG + row. */
static void translate(const bur_cli_command *command,
                      struct option longs[MOST_OPTIONS],
                      char shorts[2 * MOST_OPTIONS + 2])
{
    int n = n_options(command);
    int length = 0;
    shorts[length++] = ':';
    for (int i = 0; i < n; i++) {
        const bur_cli_option *option = &command->options[i];
        int takes = option->kind == BUR_CLI_FLAG     ? no_argument
                    : option->kind == BUR_CLI_CHOICE ? optional_argument
                                                     : required_argument;
        longs[i] = (struct option){option->name, takes, NULL, FIRST_LONG + i};
        if (option->letter != 0) {
            shorts[length++] = option->letter;
            if (takes == required_argument) {
                shorts[length++] = ':';
            }
        }
    }
    longs[n] = (struct option){NULL, 0, NULL, 0};
    shorts[length] = '\0';
}

static const bur_cli_option *option_of(const bur_cli_command *command, int got)
{
    int n = n_options(command);
    if (got >= FIRST_LONG && got < FIRST_LONG + n) {
        return &command->options[got - FIRST_LONG];
    }
    for (int i = 0; i < n; i++) {
        if (got != 0 && command->options[i].letter == got) {
            return &command->options[i];
        }
    }
    return NULL;
}

bool bur_cli_digits(const char *text, uint64_t *value)
{
    uint64_t sum = 0;
    if (*text == '\0') {
        return false;
    }
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9') {
            return false;
        }
        uint64_t digit = (uint64_t)(*text - '0');
        if (sum > (UINT64_MAX - digit) / 10) {
            return false;
        }
        sum = sum * 10 + digit;
    }
    *value = sum;
    return true;
}

static int take_number(const bur_cli_option *option, const char *text,
                       bur_cli_number *number)
{
    uint64_t value;
    if (!bur_cli_digits(text, &value) || value < option->low ||
        value > option->high) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--%s needs a whole number from %" PRIu64
                                " to %" PRIu64 ", not \"%s\"",
                                option->name, option->low, option->high, text);
    }
    *number = (bur_cli_number){true, value};
    return BURSAR_OK;
}

static int take_word(const bur_cli_option *option, const char *text,
                     const char **word)
{
    *word = text;
    if (option->choice == NULL) {
        return BURSAR_OK;
    }
    for (int i = 0; option->choice(i) != NULL; i++) {
        if (strcmp(option->choice(i), text) == 0) {
            return BURSAR_OK;
        }
    }
    return bur_cli_complain_word(option->name, text, option->choice);
}

static void append(bur_cli_list *list, const char *text)
{
    size_t size = ((size_t)list->n + 1) * sizeof *list->at;
    list->at = bur_cli_more_memory(list->at, size);
    list->at[list->n++] = text;
}

static int take(const bur_cli_option *option, const char *text,
                bur_cli_args *args)
{
    void *place = (char *)args + option->offset;
    switch (option->kind) {
    case BUR_CLI_FLAG:
        *(bool *)place = true;
        return BURSAR_OK;
    case BUR_CLI_NUMBER:
        return take_number(option, text, place);
    case BUR_CLI_LIST:
        append(place, text);
        return BURSAR_OK;
    case BUR_CLI_CHOICE:
        if (text == NULL) {
            text = option->choice != NULL ? option->choice(0) : "";
        }
        return take_word(option, text, place);
    case BUR_CLI_TEXT:
    case BUR_CLI_FILE:
        return take_word(option, text, place);
    }
    assert(false);
    return BURSAR_FAILED;
}

/* The long option that was meant by one that getopt refused, or NULL: one
 * that begins so, or the nearest. */
static const char *meant(const bur_cli_command *command, const char *typed)
{
    const char *names[MOST_OPTIONS + 1] = {NULL};
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)strcspn(typed, "="), typed);
    for (int i = 0; i < n_options(command); i++) {
        names[i] = command->options[i].name;
        if (strlen(word) >= 2 && strncmp(names[i], word, strlen(word)) == 0) {
            return names[i];
        }
    }
    return bur_cli_nearest(word, names);
}

static int refuse(const bur_cli_command *command, int got, const char *typed)
{
    const bur_cli_option *option = option_of(command, optopt);
    const char *space = *command->name == '\0' ? "" : " ";
    if (option != NULL && got == ':') {
        return bur_cli_complain(BURSAR_BAD_INPUT, "--%s needs a value: %s",
                                option->name, option->value);
    }
    if (option != NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT, "--%s takes no value",
                                option->name);
    }
    const char *name = typed[0] == '-' && typed[1] == '-' && typed[2] != '\0'
                           ? meant(command, typed + 2)
                           : NULL;
    if (name != NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "unknown option \"%s\"; did you mean --%s?",
                                typed, name);
    }
    if (optopt != 0) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "unknown option \"-%c\"; see bursar%s%s --help",
                                optopt, space, command->name);
    }
    return bur_cli_complain(BURSAR_BAD_INPUT,
                            "unknown option \"%s\"; see bursar%s%s --help",
                            typed, space, command->name);
}

static int count_operands(const bur_cli_command *command,
                          const bur_cli_args *args)
{
    int n = args->operands.n;
    if (args->help || args->version || args->man != NULL ||
        args->completion != NULL) {
        return BURSAR_OK;
    }
    if (n < command->least) {
        return bur_cli_complain(
            BURSAR_BAD_INPUT, "%s needs %s; see bursar %s --help",
            command->name, command->operands, command->name);
    }
    if (command->most >= 0 && n > command->most) {
        return bur_cli_complain(
            BURSAR_BAD_INPUT, "\"%s\" is one too many; see bursar %s --help",
            args->operands.at[command->most], command->name);
    }
    return BURSAR_OK;
}

int bur_cli_options_read(const bur_cli_command *command, int argc, char **argv,
                         bur_cli_args *args)
{
    struct option longs[MOST_OPTIONS];
    char shorts[2 * MOST_OPTIONS + 2];
    int code = BURSAR_OK;
    int got;
    translate(command, longs, shorts);
    optind = 1;
    opterr = 0;
    while (code == BURSAR_OK &&
           (got = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const bur_cli_option *option = option_of(command, got);
        code = got == '?' || got == ':' ? refuse(command, got, argv[optind - 1])
                                        : take(option, optarg, args);
    }
    for (int i = optind; code == BURSAR_OK && i < argc; i++) {
        append(&args->operands, argv[i]);
    }
    return code == BURSAR_OK ? count_operands(command, args) : code;
}

/* A list that several options share is freed once. */
static void free_lists(const bur_cli_option *options, bur_cli_args *args)
{
    for (const bur_cli_option *o = options; o->name != NULL; o++) {
        if (o->kind == BUR_CLI_LIST) {
            bur_cli_list *list =
                (bur_cli_list *)(void *)((char *)args + o->offset);
            free(list->at);
            *list = (bur_cli_list){NULL, 0};
        }
    }
}

void bur_cli_args_free(bur_cli_args *args)
{
    for (int i = -1; bur_cli_command_at(i) != NULL; i++) {
        free_lists(bur_cli_command_at(i)->options, args);
    }
    free(args->operands.at);
    *args = (bur_cli_args){0};
}
