/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of settings: text in quotes, numbers, rows, durations, equations.
 * Lines are kept within some 78 columns where there is a blank to cut at. */
#include <stdarg.h>
#include <string.h>

#include "base/number.h"
#include "config/conf.h"
#include "lang/printer.h"
#include "lang/walk.h"
#include "model/writing.h"

enum { WIDTH = 78, INDENT = 2, LEAST = 24 };

static void put(writing *w, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bur_vec_push(w->arena, &w->out, s[i]);
    }
}

void bur_write(writing *w, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = bur_arena_vprintf(w->arena, format, args);
    va_end(args);
    put(w, text, strlen(text));
}

void bur_write_indent(writing *w)
{
    bur_write(w, "%*s", INDENT * w->depth, "");
}

const char *bur_written(writing *w)
{
    bur_vec_push(w->arena, &w->out, '\0');
    w->out.n--;
    return w->out.at;
}

void bur_write_open(writing *w, const char *key)
{
    bur_write_indent(w);
    bur_write(w, "%s: {\n", key);
    w->depth++;
}

/* Where the line begins that opens the group of `column`; -1 when that is too
 * far away for the group to fit into one line. */
static int opening_of(const writing *w, int column)
{
    int least = w->out.n - 2 * WIDTH;
    for (int at = w->out.n - 1; at > 0 && at > least; at--) {
        if (w->out.at[at - 1] != '\n') {
            continue;
        }
        int blanks = 0;
        while (at + blanks < w->out.n && w->out.at[at + blanks] == ' ') {
            blanks++;
        }
        if (blanks == column) {
            return at;
        }
    }
    return -1;
}

/* Puts the group that ends here into one line, if it fits and holds neither
 * groups nor comments. */
static void fold(writing *w, int from)
{
    int column = INDENT * w->depth, n = 0;
    char line[WIDTH + 1];
    const char *body = memchr(w->out.at + from, '{', (size_t)(w->out.n - from));
    for (int at = from; at < w->out.n; at++) {
        char c = w->out.at[at];
        bool inner = strchr("{#", c) && w->out.at + at != body;
        if (inner || n >= WIDTH) {
            return;
        }
        if (c == '\n') {
            c = ' ';
            while (at + 1 < w->out.n && w->out.at[at + 1] == ' ') {
                at++;
            }
        }
        line[n++] = c;
    }
    if (n + 2 <= WIDTH && n > column) {
        w->out.n = from;
        put(w, line, (size_t)n);
    }
}

void bur_write_close(writing *w)
{
    w->depth--;
    int from = opening_of(w, INDENT * w->depth);
    if (from >= 0) {
        fold(w, from);
    }
    if (w->out.n > 0 && w->out.at[w->out.n - 1] == '\n') {
        bur_write_indent(w);
    }
    bur_write(w, "};\n");
}

void bur_write_open_once(writing *w, const char *key, bool *open)
{
    if (!*open) {
        bur_write_open(w, key);
    }
    *open = true;
}

void bur_write_close_if(writing *w, bool open)
{
    if (open) {
        bur_write_close(w);
    }
}

/* --- text --- */

static bool is_operator(const char *s)
{
    return strchr("+-*/^=<>", *s) || strncmp(s, "AND ", 4) == 0 ||
           strncmp(s, "OR ", 3) == 0 || strncmp(s, "THEN ", 5) == 0 ||
           strncmp(s, "ELSE ", 5) == 0;
}

/* An equation is cut before an operator, where one leaves no short line. */
static int cut_of(const char *s, int room)
{
    for (int at = room; at > room / 3; at--) {
        if (s[at - 1] == ' ' && is_operator(s + at)) {
            return at;
        }
    }
    return 0;
}

/* How much of `s` goes into one part of at most `room` bytes: up to and with
 * the last blank in it, or line break; else all up to the next. */
static int part_of(const char *s, int n, int room)
{
    const char *line = memchr(s, '\n', (size_t)n);
    int end = line && line - s < room ? (int)(line - s) + 1 : 0;
    if (end > 0 || n <= room) {
        return end > 0 ? end : n;
    }
    int at = room;
    while (at > 0 && s[at - 1] != ' ') {
        at--;
    }
    if (at > 0) {
        return at;
    }
    for (at = room; at < n && s[at - 1] != ' ' && s[at - 1] != '\n';) {
        at++;
    }
    return at;
}

/* Quoted parts, each on a line of its own below the first. */
static void put_parts(writing *w, const char *s, int column, bool is_equation)
{
    int n = (int)strlen(s), room = WIDTH - column;
    room = room < LEAST ? LEAST : room;
    for (int at = 0; at == 0 || at < n;) {
        int cut = is_equation && n - at > room ? cut_of(s + at, room) : 0;
        int part = cut > 0 ? cut : part_of(s + at, n - at, room);
        if (at > 0) {
            bur_write(w, "\n%*s", column, "");
        }
        bur_write(w, "%s", bur_conf_quoted(w->arena, s + at, part));
        at += part > 0 ? part : 1;
    }
}

void bur_write_text(writing *w, const char *key, const char *text)
{
    if (text) {
        bur_write_indent(w);
        bur_write(w, "%s = ", key);
        put_parts(w, text, INDENT * w->depth + (int)strlen(key) + 3, false);
        bur_write(w, ";\n");
    }
}

void bur_write_word(writing *w, const char *key, const char *word)
{
    bur_write_indent(w);
    bur_write(w, "%s = \"%s\";\n", key, word);
}

void bur_write_words(writing *w, const char *key, const char *const *word,
                     int n)
{
    bur_write_indent(w);
    bur_write(w, "%s = [", key);
    for (int i = 0; i < n; i++) {
        bur_write(w, "%s%s", i > 0 ? ", " : "",
                  bur_conf_quoted(w->arena, word[i], (int)strlen(word[i])));
    }
    bur_write(w, "];\n");
}

void bur_write_texts(writing *w, const char *key, const char *const *text,
                     int n)
{
    bur_write_indent(w);
    bur_write(w, "%s = (", key);
    for (int i = 0; i < n; i++) {
        int column = INDENT * (w->depth + 1);
        bur_write(w, "%s\n%*s", i > 0 ? "," : "", column, "");
        put_parts(w, text[i], column, false);
    }
    bur_write(w, ");\n");
}

/* --- numbers --- */

void bur_write_number(writing *w, const char *key, double number)
{
    bur_write_indent(w);
    bur_write(w, "%s = %s;\n", key, bur_conf_float(w->arena, number));
}

void bur_write_numbers(writing *w, const char *key, const double *number, int n)
{
    bur_write_indent(w);
    bur_write(w, "%s = [", key);
    int begin = INDENT * w->depth + (int)strlen(key) + 4, column = begin;
    for (int i = 0; i < n; i++) {
        const char *text = bur_conf_float(w->arena, number[i]);
        int length = (int)strlen(text) + 2;
        if (i > 0 && column + length > WIDTH) {
            bur_write(w, ",\n%*s", begin, "");
            column = begin;
        } else if (i > 0) {
            bur_write(w, ", ");
        }
        bur_write(w, "%s", text);
        column += length;
    }
    bur_write(w, "];\n");
}

void bur_write_duration(writing *w, const char *key, double duration)
{
    char number[BUR_NUMBER_SIZE];
    bur_write_indent(w);
    bur_write(w, "%s = \"%s %s%s\";\n", key, bur_number_print(duration, number),
              bur_time_unit_word(w->model->time_unit),
              duration == 1 ? "" : "s");
}

/* --- equations --- */

/* A variable of the model is spelt as its own setting. */
static const bur_node *spelt_alike(bur_arena *arena, const bur_node *node,
                                   void *context)
{
    const writing *w = context;
    const bur_var *var = bur_model_var(w->model, node->name);
    if (!var || (node->kind == BUR_NODE_CALL && var->n_tables == 0)) {
        return node;
    }
    bur_node *alike = BUR_NEW(arena, bur_node);
    *alike = *node;
    alike->spelt = bur_spelt_key(arena, var->name, var->spelt);
    return alike;
}

const char *bur_write_tree(writing *w, const bur_node *tree)
{
    return bur_node_print_plain(
        w->arena, bur_node_rewrite(w->arena, tree, spelt_alike, w));
}

void bur_write_eq_value(writing *w, const bur_eq *eq, int column)
{
    double number;
    bool plus = eq->tree->op == BUR_OP_PLUS;
    if (!plus && !w->keeps_quotes && bur_node_is_number(eq->tree, &number)) {
        bur_write(w, "%s", bur_conf_float(w->arena, number));
    } else {
        put_parts(w, bur_write_tree(w, eq->tree), column, true);
    }
}

void bur_write_eq(writing *w, const char *key, const bur_eq *eq)
{
    if (eq->tree) {
        bur_write_indent(w);
        bur_write(w, "%s = ", key);
        bur_write_eq_value(w, eq, INDENT * w->depth + (int)strlen(key) + 3);
        bur_write(w, ";\n");
    }
}
