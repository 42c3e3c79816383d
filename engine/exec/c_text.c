/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of C. What comes from a model can hold any character: within a comment
 * none may end it, within a string none may end that, and no trigraph or
 * backslash may join lines. */
#include "exec/c_text.h"

#include <stdbool.h>
#include <string.h>

enum { WIDTH = 79 };

static void put_blanks(FILE *out, int n)
{
    fprintf(out, "%*s", n, "");
}

/* A character of a comment, after `before`. */
static void put_said(FILE *out, char before, char c)
{
    bool pair = (before == '*' && c == '/') || (before == '/' && c == '*') ||
                (before == '?' && c == '?');
    if (pair) {
        fputc(' ', out);
    }
    fputc((unsigned char)c < ' ' || c == '\\' || c == 127 ? ' ' : c, out);
}

/* The length of what stands before the next blank. */
static int word_length(const char *text)
{
    return (int)strcspn(text, " ");
}

/* Writes text from column `at` on, words on further lines behind `margin`;
 * returns the column it ends in. */
static int put_words(FILE *out, int at, const char *margin, const char *text,
                     void put(FILE *out, char before, char c))
{
    bool first = true;
    char before = ' ';
    while (*text) {
        int n = word_length(text);
        if (!first && at + 1 + n > WIDTH) {
            fprintf(out, "\n%s", margin);
            at = (int)strlen(margin);
        } else if (!first) {
            fputc(' ', out);
            at++;
        }
        for (int i = 0; i < n; i++) {
            put(out, i > 0 ? before : ' ', text[i]);
            before = text[i];
        }
        at += n;
        text += n + (text[n] == ' ');
        first = false;
    }
    return at;
}

void bur_c_comment(FILE *out, int indent, const char *text)
{
    char margin[32];
    snprintf(margin, sizeof margin, "%*s * ", indent, "");
    put_blanks(out, indent);
    fputs("/* ", out);
    int end = put_words(out, indent + 3, margin, text, put_said);
    if (end + 3 > WIDTH) {
        fputc('\n', out);
        put_blanks(out, indent);
    }
    fputs(" */\n", out);
}

void bur_c_string(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (strchr("\"\\?", c)) {
            fprintf(out, "\\%c", c);
        } else if (c < ' ' || c == 127) {
            fprintf(out, "\\%03o", c);
        } else {
            fputc(c, out);
        }
    }
    fputc('"', out);
}

static void put_plain(FILE *out, char before, char c)
{
    (void)before;
    fputc(c, out);
}

void bur_c_statement(FILE *out, int indent, const char *text,
                     const char *remark)
{
    char margin[32];
    size_t room = WIDTH - sizeof " /*  */" + 1;
    bool fits =
        !remark || (size_t)indent + strlen(text) + strlen(remark) <= room;
    if (!fits) {
        bur_c_comment(out, indent, remark);
    }
    snprintf(margin, sizeof margin, "%*s", indent + 4, "");
    put_blanks(out, indent);
    put_words(out, indent, margin, text, put_plain);
    if (remark && fits) {
        fputs(" /* ", out);
        for (char before = ' '; *remark; before = *remark++) {
            put_said(out, before, *remark);
        }
        fputs(" */", out);
    }
    fputc('\n', out);
}
