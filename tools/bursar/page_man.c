/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as roff with the man macros (groff_man(7)). */
#include "bursar/page.h"

#include <bursar/bursar.h>

#include <ctype.h>
#include <string.h>

/* Text as roff takes it: no control line, and dashes and backslashes that
 * print as typed. */
static void put_text(FILE *out, const char *text)
{
    if (*text == '.' || *text == '\'') {
        fputs("\\&", out);
    }
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '-':
            fputs("\\-", out);
            break;
        case '\\':
            fputs("\\e", out);
            break;
        case '"':
            fputs("\\(dq", out);
            break;
        default:
            putc(*text, out);
        }
    }
    putc('\n', out);
}

/* Text of so many bytes, which may be a part of one. */
static void put_line(FILE *out, const char *text, size_t length)
{
    char line[512];
    snprintf(line, sizeof line, "%.*s", (int)length, text);
    put_text(out, line);
}

static void put_head(FILE *out, const char *name, int section)
{
    fputs(".TH ", out);
    for (; *name != '\0'; name++) {
        putc(*name == ' ' ? '-' : toupper((unsigned char)*name), out);
    }
    fprintf(out, " %d \"\" \"bursar %s\" \"Bursar\"\n.nh\n.ad l\n", section,
            bur_version());
}

static void print_head(const bur_cli_press *press, const char *name)
{
    put_head(press->out, name, 1);
}

static void print_section(const bur_cli_press *press, const char *title)
{
    fprintf(press->out, ".SH %s\n", title);
}

static void print_paragraph(const bur_cli_press *press, const char *text)
{
    const char *dash = strstr(text, " - ");
    if (strncmp(text, "bursar", 6) == 0 && dash != NULL) {
        /* The line that whatis(1) reads: "bursar-run \- what it does". */
        for (const char *c = text; c < dash; c++) {
            fputs(*c == ' ' ? "\\-" : (char[]){*c, '\0'}, press->out);
        }
        fputs(" \\- ", press->out);
        put_text(press->out, dash + 3);
        return;
    }
    fputs(".PP\n", press->out);
    put_text(press->out, text);
}

/* Paragraphs keep their own distance. */
static void print_gap(const bur_cli_press *press)
{
    (void)press;
}

static void print_item(const bur_cli_press *press, const char *term,
                       const char *text)
{
    fputs(".TP\n.B ", press->out);
    put_text(press->out, term);
    put_text(press->out, text);
}

static void print_line(const bur_cli_press *press, const char *text)
{
    fputs(".PP\n.B ", press->out);
    put_text(press->out, text);
}

bur_cli_press bur_cli_press_man(FILE *out)
{
    return (bur_cli_press){print_head,
                           print_section,
                           print_paragraph,
                           print_gap,
                           print_item,
                           print_line,
                           out,
                           0};
}

void bur_cli_man_reference(const char *topic, const char *text, FILE *out)
{
    char name[64];
    snprintf(name, sizeof name, "bursar %s", topic);
    put_head(out, name, 5);
    fprintf(out, ".SH NAME\nbursar\\-%s \\- reference of bursar\n", topic);
    fputs(".SH DESCRIPTION\n.nf\n", out);
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        put_line(out, text, length);
        text += length + (text[length] == '\n');
    }
    fputs(".fi\n.SH SEE ALSO\n.BR bursar (1)\n", out);
}
