/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bursar command: finds the subcommand, reads its options, runs it. What
 * comes out on stdout are results and asked-for text; all else goes to stderr.
 * An output that could not be written is a failure, said in one line. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/options.h"
#include "bursar/page.h"
#include "bursar/team.h"
#include "bursar/terminal.h"

#include <bursar/bursar.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Streams that are closed are opened on nothing, the wrong way round, so that
 * no file of ours takes their number and writing to them fails. */
static void keep_streams(void)
{
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF) {
            open("/dev/null", fd == 1 ? O_RDONLY : O_RDWR);
        }
    }
    signal(SIGPIPE, SIG_IGN);
}

/* No word of the environment is passed over: which loops run is asked for so
 * seldom that a wrong name would never be noticed. */
static int look_at_environment(void)
{
    const char *asked = getenv("BURSAR_ISA");
    for (int i = 0; asked != NULL && *asked != '\0'; i++) {
        const char *name = bur_isa_listed(i);
        if (name == NULL) {
            return bur_cli_complain_word("BURSAR_ISA", asked, bur_isa_listed);
        }
        if (strcmp(name, asked) == 0) {
            break;
        }
    }
    return BURSAR_OK;
}

static int print_version(void)
{
    printf("bursar %s\n%s\n", bur_version(), bur_build_facts());
    bur_cli_team_print(stdout);
    return BURSAR_OK;
}

static int print_page(const bur_cli_command *command)
{
    int width = bur_cli_width(stdout);
    bur_cli_press press = bur_cli_press_text(stdout, width < 80 ? width : 80);
    bur_cli_page_print(command, &press);
    return BURSAR_OK;
}

/* Words as they were typed: getopt moves those of argv about. */
static char **copy_words(int argc, char **argv)
{
    char **copy = bur_cli_memory((size_t)argc * sizeof *copy);
    memcpy(copy, argv, (size_t)argc * sizeof *copy);
    return copy;
}

static int run_command(const bur_cli_command *command, int argc, char **argv,
                       bur_cli_stages stages)
{
    bur_cli_args args = {0};
    args.stages = stages;
    args.argc = argc;
    args.argv = copy_words(argc, argv);
    int code = bur_cli_options_read(command, argc, argv, &args);
    if (code == BURSAR_OK && args.help) {
        code = print_page(command);
    } else if (code == BURSAR_OK && args.version) {
        code = print_version();
    } else if (code == BURSAR_OK) {
        code = look_at_environment();
        code = code == BURSAR_OK ? command->run(&args) : code;
    }
    free(args.argv);
    bur_cli_args_free(&args);
    return code;
}

/* A file where a command belongs most likely wants to be run. */
static int refuse(const char *word)
{
    const char *dot = strrchr(word, '.');
    if (dot != NULL && access(word, R_OK) == 0) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "\"%s\" is a file; to run it: bursar run %s",
                                word, word);
    }
    return bur_cli_complain_word("command", word, bur_cli_command_name);
}

static int dispatch(int argc, char **argv, bur_cli_stages stages)
{
    if (argc < 2) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "needs a command; see bursar --help");
    }
    if (argv[1][0] == '-') {
        return run_command(bur_cli_command_at(-1), argc, argv, stages);
    }
    const bur_cli_command *command = bur_cli_command_named(argv[1]);
    return command == NULL ? refuse(argv[1])
                           : run_command(command, argc - 1, argv + 1, stages);
}

static int lead(int argc, char **argv)
{
    bur_cli_stages stages = bur_cli_stages_start();
    int code = dispatch(argc, argv, stages);
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        const char *why = errno != 0 ? strerror(errno) : "could not be written";
        fprintf(stderr, "bursar: standard output: %s\n", why);
        return code == BURSAR_OK ? BURSAR_FAILED : code;
    }
    return code;
}

int main(int argc, char **argv)
{
    bool leads = false;
    keep_streams();
    int code = bur_cli_team_begin(&argc, &argv, &leads);
    if (leads) {
        code = lead(argc, argv);
    }
    bur_cli_team_end();
    return code;
}
