/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completion for bash, zsh and fish: each script is a list of the words that
 * may come next, made from the option tables; files for the rest. */
#include "bursar/completion.h"

#include "bursar/command.h"

#include <assert.h>
#include <string.h>

static const char *const shells[] = {"bash", "zsh", "fish", NULL};

const char *bur_cli_shell(int i)
{
    return i >= 0 && i < 3 ? shells[i] : NULL;
}

static void put_commands(FILE *out)
{
    for (int i = 0; bur_cli_command_name(i) != NULL; i++) {
        fprintf(out, "%s%s", i == 0 ? "" : " ", bur_cli_command_name(i));
    }
}

static void put_choices(FILE *out, const bur_cli_option *option)
{
    for (int i = 0; option->choice(i) != NULL; i++) {
        fprintf(out, "%s%s", i == 0 ? "" : " ", option->choice(i));
    }
}

/* Calls back for each option of each command. */
static void each_option(FILE *out,
                        void (*put)(FILE *out, const bur_cli_command *command,
                                    const bur_cli_option *option))
{
    for (int i = 0; bur_cli_command_at(i) != NULL; i++) {
        const bur_cli_command *command = bur_cli_command_at(i);
        for (int k = 0; command->options[k].name != NULL; k++) {
            put(out, command, &command->options[k]);
        }
    }
}

/* ------------------------------------------------------------------- bash */

/* A case for an option that takes a value: its choices, or nothing; files are
 * the default. A value that may be left out needs its equals sign. */
static void put_bash_value(FILE *out, const bur_cli_command *command,
                           const bur_cli_option *option)
{
    if (option->kind == BUR_CLI_FLAG || option->kind == BUR_CLI_FILE) {
        return;
    }
    if (option->kind != BUR_CLI_CHOICE) {
        fprintf(out, "    \"%s --%s\" |", command->name, option->name);
    }
    fprintf(out, "    \"%s --%s=\")\n        COMPREPLY=(", command->name,
            option->name);
    if (option->choice != NULL) {
        fputs("$(compgen -W '", out);
        put_choices(out, option);
        fputs("' -- \"$word\")", out);
    }
    fputs(")\n        return ;;\n", out);
}

static void put_bash_words(FILE *out)
{
    for (int i = 0; bur_cli_command_at(i) != NULL; i++) {
        const bur_cli_command *command = bur_cli_command_at(i);
        fprintf(out, "    %s) words='", command->name);
        for (int k = 0; command->options[k].name != NULL; k++) {
            fprintf(out, "%s--%s", k == 0 ? "" : " ", command->options[k].name);
        }
        fputs("' ;;\n", out);
    }
}

static void put_bash(FILE *out)
{
    fputs("# bash completion for bursar; made by bursar help --completion\n"
          "_bursar()\n{\n"
          "    local word=${COMP_WORDS[COMP_CWORD]}\n"
          "    local previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
          "    local command=${COMP_WORDS[1]} words= equals=\n"
          "    COMPREPLY=()\n"
          "    if [ \"$word\" = '=' ]; then\n        word= equals='='\n"
          "    fi\n"
          "    if [ \"$previous\" = '=' ]; then\n        equals='='\n"
          "        previous=${COMP_WORDS[COMP_CWORD - 2]}\n    fi\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
          "        COMPREPLY=($(compgen -W '",
          out);
    put_commands(out);
    fputs(" --help --version' -- \"$word\"))\n        return\n    fi\n"
          "    case \"$command $previous$equals\" in\n",
          out);
    each_option(out, put_bash_value);
    fputs("    esac\n    case $command in\n", out);
    put_bash_words(out);
    fputs("    esac\n"
          "    if [ \"${word#-}\" != \"$word\" ]; then\n"
          "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
          "    else\n"
          "        COMPREPLY=($(compgen -f -- \"$word\"))\n"
          "    fi\n}\n"
          "complete -o filenames -F _bursar bursar\n",
          out);
}

/* -------------------------------------------------------------------- zsh */

/* The first sentence of a help, safe within single quotes and brackets. */
static void put_gist(FILE *out, const char *help)
{
    size_t length = strcspn(help, ".:;");
    for (size_t i = 0; i < length; i++) {
        if (strchr("'[]:`$\"\\", help[i]) == NULL) {
            putc(help[i], out);
        }
    }
}

static void put_zsh_option(FILE *out, const bur_cli_option *option)
{
    fprintf(out, " \\\n            '--%s%s[", option->name,
            option->kind == BUR_CLI_FLAG     ? ""
            : option->kind == BUR_CLI_CHOICE ? "=-"
                                             : "=");
    put_gist(out, option->help);
    putc(']', out);
    if (option->kind != BUR_CLI_FLAG) {
        fprintf(out, "%s:%s:", option->kind == BUR_CLI_CHOICE ? ":" : "",
                option->name);
        if (option->choice != NULL) {
            putc('(', out);
            put_choices(out, option);
            putc(')', out);
        } else if (option->kind == BUR_CLI_FILE) {
            fputs("_files", out);
        }
    }
    putc('\'', out);
}

static void put_zsh(FILE *out)
{
    fputs("#compdef bursar\n"
          "# zsh completion for bursar; made by bursar help --completion\n"
          "_bursar() {\n"
          "    if (( CURRENT == 2 )); then\n        compadd -- ",
          out);
    put_commands(out);
    fputs(" --help --version\n        return\n    fi\n"
          "    local command=$words[2]\n"
          "    shift words\n    (( CURRENT-- ))\n"
          "    case $command in\n",
          out);
    for (int i = 0; bur_cli_command_at(i) != NULL; i++) {
        const bur_cli_command *command = bur_cli_command_at(i);
        fprintf(out, "    %s)\n        _arguments", command->name);
        for (int k = 0; command->options[k].name != NULL; k++) {
            put_zsh_option(out, &command->options[k]);
        }
        fputs(" \\\n            '*:file:_files' ;;\n", out);
    }
    fputs("    esac\n}\n_bursar \"$@\"\n", out);
}

/* ------------------------------------------------------------------- fish */

static void put_fish_option(FILE *out, const bur_cli_command *command,
                            const bur_cli_option *option)
{
    fprintf(out, "complete -c bursar -n '__fish_seen_subcommand_from %s' -l %s",
            command->name, option->name);
    if (option->letter != 0) {
        fprintf(out, " -s %c", option->letter);
    }
    if (option->choice != NULL) {
        fputs(option->kind == BUR_CLI_CHOICE ? " -f -a '" : " -x -a '", out);
        put_choices(out, option);
        putc('\'', out);
    } else if (option->kind == BUR_CLI_FILE) {
        fputs(" -r -F", out);
    } else if (option->kind != BUR_CLI_FLAG) {
        fputs(" -x", out);
    }
    fputs(" -d '", out);
    put_gist(out, option->help);
    fputs("'\n", out);
}

static void put_fish(FILE *out)
{
    fputs("# fish completion for bursar; made by bursar help --completion\n"
          "complete -c bursar -n __fish_use_subcommand -l help -s h\n"
          "complete -c bursar -n __fish_use_subcommand -l version -s V\n",
          out);
    for (int i = 0; bur_cli_command_at(i) != NULL; i++) {
        fprintf(out,
                "complete -c bursar -n __fish_use_subcommand -f -a %s -d '",
                bur_cli_command_name(i));
        put_gist(out, bur_cli_command_at(i)->summary);
        fputs("'\n", out);
    }
    each_option(out, put_fish_option);
}

void bur_cli_completion_print(const char *shell, FILE *out)
{
    static void (*const put[])(FILE *) = {put_bash, put_zsh, put_fish};
    for (int i = 0; shells[i] != NULL; i++) {
        if (strcmp(shells[i], shell) == 0) {
            put[i](out);
            return;
        }
    }
    assert(false);
}
