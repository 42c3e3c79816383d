/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as text, filled to the width of the reader's terminal. */
#include "bursar/page.h"

#include "bursar/table.h"

#include <string.h>

enum { INDENT = 4, ITEM_INDENT = 8 };

/* Fills words between `indent` and the width. */
static void fill(const bur_cli_press *press, const char *text, int indent)
{
    int column = 0;
    char word[256];
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        snprintf(word, sizeof word, "%.*s", (int)length, text);
        int wide = bur_cli_columns(word);
        if (column > 0 && column + 1 + wide > press->width) {
            putc('\n', press->out);
            column = 0;
        }
        column += fprintf(press->out, "%*s", column == 0 ? indent : 1, "");
        fputs(word, press->out);
        column += wide;
        text += length;
        text += strspn(text, " ");
    }
    putc('\n', press->out);
}

static void print_head(const bur_cli_press *press, const char *name)
{
    (void)press;
    (void)name;
}

static void print_section(const bur_cli_press *press, const char *title)
{
    /* NAME is the first of a page. */
    fprintf(press->out, "%s%s\n", strcmp(title, "NAME") == 0 ? "" : "\n",
            title);
}

static void print_paragraph(const bur_cli_press *press, const char *text)
{
    fill(press, text, INDENT);
}

static void print_gap(const bur_cli_press *press)
{
    putc('\n', press->out);
}

static void print_item(const bur_cli_press *press, const char *term,
                       const char *text)
{
    fprintf(press->out, "%*s%s\n", INDENT, "", term);
    fill(press, text, ITEM_INDENT);
}

static void print_line(const bur_cli_press *press, const char *text)
{
    fprintf(press->out, "%*s%s\n", INDENT, "", text);
}

bur_cli_press bur_cli_press_text(FILE *out, int width)
{
    return (bur_cli_press){print_head, print_section, print_paragraph,
                           print_gap,  print_item,    print_line,
                           out,        width};
}
