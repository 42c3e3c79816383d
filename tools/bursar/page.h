/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a command: what its table says, in the order of a man page. One
 * walk makes it, and a press prints it: as text for `--help`, as roff for
 * man. */
#ifndef BURSAR_TOOLS_PAGE_H
#define BURSAR_TOOLS_PAGE_H

#include "bursar/command.h"

#include <stdio.h>

typedef struct bur_cli_press {
    void (*head)(const struct bur_cli_press *press, const char *name);
    void (*section)(const struct bur_cli_press *press, const char *title);
    /* A paragraph; `text` has no newline. */
    void (*paragraph)(const struct bur_cli_press *press, const char *text);
    /* What stands between two paragraphs. */
    void (*gap)(const struct bur_cli_press *press);
    /* A term and what it means; `text` may have several sentences. */
    void (*item)(const struct bur_cli_press *press, const char *term,
                 const char *text);
    /* A line as it would be typed. */
    void (*line)(const struct bur_cli_press *press, const char *text);
    FILE *out;
    int width; /* for text */
} bur_cli_press;

/* Text of so many columns at most, and roff. */
bur_cli_press bur_cli_press_text(FILE *out, int width);
bur_cli_press bur_cli_press_man(FILE *out);

/* A reference text, lines as they are, as a page of section 5. */
void bur_cli_man_reference(const char *topic, const char *text, FILE *out);

void bur_cli_page_print(const bur_cli_command *command,
                        const bur_cli_press *press);

/* "bursar run", "bursar". */
void bur_cli_full_name(const bur_cli_command *command, char *text, size_t size);

/* "-o, --output=FILE" */
void bur_cli_option_term(const bur_cli_option *option, char *text, size_t size);

#endif
