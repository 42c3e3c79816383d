/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tokens of an entry. A name may be several words; a backslash at the end
 * of a line goes on with the next one. */
#include <ctype.h>
#include <string.h>

#include "base/number.h"
#include "model/mdl_parts.h"

typedef struct lexing {
    mdl *m;
    const bur_text *text;
    BUR_VEC(mdl_token) list;
    int at;
    bool ok;
} lexing;

/* How many bytes at `at` are blanks: a continued line is one. */
static int n_blanks(const bur_text *text, int at)
{
    const char *s = text->s + at;
    if (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r') {
        return 1;
    }
    if ((unsigned char)s[0] == 0xC2 && (unsigned char)s[1] == 0xA0) {
        return 2;
    }
    return *s != '\\' ? 0 : s[1] == '\n' ? 2 : s[1] == '\r' ? 2 : 0;
}

static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80 || c == '_';
}

static bool in_name(char c)
{
    return is_letter(c) || isdigit((unsigned char)c) || c == '$' || c == '\'' ||
           c == '%' || c == '&';
}

/* The bytes with each run of blanks as one; escapes stay, as Vensim shows
 * them. */
static const char *words(lexing *x, int from, int to)
{
    char *out = bur_arena_alloc(x->m->arena, (size_t)(to - from) + 1);
    int n = 0;
    for (int i = from; i < to;) {
        int blank = n_blanks(x->text, i);
        char c = x->text->s[i];
        if (blank > 0) {
            n -= n > 0 && out[n - 1] == ' ';
            out[n++] = ' ';
            i += blank;
        } else {
            out[n++] = c;
            i++;
        }
    }
    out[n] = '\0';
    return out;
}

static void push(lexing *x, mdl_kind kind, int to, mdl_token token)
{
    token.kind = kind;
    token.from = x->at;
    token.to = to;
    bur_vec_push(x->m->arena, &x->list, token);
    x->at = to;
}

static void push_name(lexing *x, mdl_kind kind, int from, int to, int end)
{
    const char *spelt = words(x, from, to);
    mdl_token token = {
        .spelt = spelt,
        .name = bur_name_canonical(x->m->arena, spelt, strlen(spelt))};
    push(x, kind, end, token);
}

static void read_name(lexing *x)
{
    int to = x->at, last = to;
    while (to < x->text->n) {
        int blank = n_blanks(x->text, to);
        if (blank == 0 && !in_name(x->text->s[to])) {
            break;
        }
        to += blank > 0 ? blank : 1;
        last = blank > 0 ? last : to;
    }
    push_name(x, MDL_NAME, x->at, last, last);
}

/* A token between quotes; without the second one, to the end. */
static void read_quoted(lexing *x, char quote, mdl_kind kind)
{
    int to = x->at + 1;
    while (to < x->text->n && x->text->s[to] != quote) {
        to += x->text->s[to] == '\\' && quote == '"' && to + 1 < x->text->n ? 2
                                                                            : 1;
    }
    to = to > x->text->n ? x->text->n : to;
    if (to == x->text->n) {
        bur_error_at(x->m->sink, BUR_DIAG_UNBALANCED,
                     (bur_span){x->text, x->at, x->at + 1},
                     "this quote has no partner");
        x->ok = false;
    }
    push_name(x, kind, x->at + 1, to, to < x->text->n ? to + 1 : to);
}

static int past_digits(const bur_text *text, int at)
{
    while (isdigit((unsigned char)text->s[at])) {
        at++;
    }
    return at;
}

static void read_number(lexing *x)
{
    const char *s = x->text->s;
    int to = past_digits(x->text, x->at);
    to = s[to] == '.' ? past_digits(x->text, to + 1) : to;
    if (s[to] == 'e' || s[to] == 'E') {
        int sign = s[to + 1] == '+' || s[to + 1] == '-';
        int end = past_digits(x->text, to + 1 + sign);
        to = end > to + 1 + sign ? end : to;
    }
    double value = 0;
    if (!bur_number_read(s + x->at, (size_t)(to - x->at), &value)) {
        bur_error_at(x->m->sink, BUR_DIAG_NUMBER,
                     (bur_span){x->text, x->at, to},
                     "this number cannot be read or does not fit");
        x->ok = false;
    }
    push(x, MDL_NUMBER, to, (mdl_token){.number = value});
}

/* The words between colons. */
static const char *const colon_words[] = {
    "and",           "or",          "not",          "na",
    "except",        "interpolate", "look_forward", "hold_backward",
    "raw",           "implies",     "is",           "test_input",
    "at_least_once", "crossing",    "constraint",   "the_condition",
    "supplementary", "supplement"};

static bool read_word(lexing *x)
{
    int to = x->at + 1;
    while (to < x->text->n &&
           (is_letter(x->text->s[to]) || n_blanks(x->text, to) > 0)) {
        to += n_blanks(x->text, to) > 0 ? n_blanks(x->text, to) : 1;
    }
    if (to == x->at + 1 || x->text->s[to] != ':') {
        return false;
    }
    const char *spelt = words(x, x->at + 1, to);
    const char *name = bur_name_canonical(x->m->arena, spelt, strlen(spelt));
    for (size_t i = 0; i < sizeof colon_words / sizeof colon_words[0]; i++) {
        if (strcmp(name, colon_words[i]) == 0) {
            push(x, MDL_WORD, to + 1,
                 (mdl_token){.name = name, .spelt = spelt});
            return true;
        }
    }
    return false;
}

static bool read_pair(lexing *x)
{
    static const struct {
        const char *text;
        mdl_kind kind;
    } pairs[] = {{"<->", MDL_SAME},      {":=", MDL_ASSIGN},
                 {"==", MDL_CONSTANT},   {"->", MDL_ARROW},
                 {"<=", MDL_LESS_EQUAL}, {">=", MDL_GREATER_EQUAL},
                 {"<>", MDL_NOT_EQUAL}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        size_t n = strlen(pairs[i].text);
        if (strncmp(x->text->s + x->at, pairs[i].text, n) == 0) {
            push(x, pairs[i].kind, x->at + (int)n, (mdl_token){0});
            return true;
        }
    }
    return false;
}

static void read_sign(lexing *x)
{
    char c = x->text->s[x->at];
    if (strchr("+-*/^<>=()[],;!:", c)) {
        push(x, MDL_SIGN, x->at + 1, (mdl_token){.sign = c});
        return;
    }
    if (x->ok) {
        bur_error_at(x->m->sink, BUR_DIAG_STRAY_CHARACTER,
                     (bur_span){x->text, x->at, x->at + 1},
                     "this character has no meaning here: put a name that has "
                     "it into quotes");
    }
    x->ok = false;
    x->at++;
}

static void read_one(lexing *x)
{
    char c = x->text->s[x->at];
    if (c == '{') {
        const char *end = strchr(x->text->s + x->at, '}');
        x->at = end ? (int)(end - x->text->s) + 1 : x->text->n;
    } else if (c == '"') {
        read_quoted(x, '"', MDL_NAME);
    } else if (c == '\'') {
        read_quoted(x, '\'', MDL_STRING);
    } else if (is_letter(c)) {
        read_name(x);
    } else if (isdigit((unsigned char)c) ||
               (c == '.' && isdigit((unsigned char)x->text->s[x->at + 1]))) {
        read_number(x);
    } else if ((c != ':' || !read_word(x)) && !read_pair(x)) {
        read_sign(x);
    }
}

mdl_tokens bur_mdl_lex(mdl *m, const bur_text *text)
{
    lexing x = {.m = m, .text = text, .ok = true};
    while (x.at < text->n) {
        int blank = n_blanks(text, x.at);
        if (blank > 0) {
            x.at += blank;
        } else {
            read_one(&x);
        }
    }
    x.at = text->n;
    push(&x, MDL_END, text->n, (mdl_token){0});
    return (mdl_tokens){
        .text = text, .at = x.list.at, .n = x.list.n, .ok = x.ok};
}

bool bur_mdl_is(const mdl_tokens *t, char sign)
{
    return t->at[t->now].kind == MDL_SIGN && t->at[t->now].sign == sign;
}

bool bur_mdl_take(mdl_tokens *t, char sign)
{
    bool is = bur_mdl_is(t, sign);
    t->now += is;
    return is;
}

bur_span bur_mdl_span(const mdl_tokens *t, int token)
{
    const mdl_token *at = &t->at[token];
    return (bur_span){t->text, at->from, at->to > at->from ? at->to : at->from};
}

void bur_mdl_expected(mdl *m, mdl_tokens *t, const char *what)
{
    if (t->ok) {
        const mdl_token *at = &t->at[t->now];
        bur_error_at(m->sink, BUR_DIAG_SYNTAX, bur_mdl_span(t, t->now),
                     "expected %s, found %s%.*s%s", what,
                     at->kind == MDL_END ? "the end" : "'", at->to - at->from,
                     t->text->s + at->from, at->kind == MDL_END ? "" : "'");
    }
    t->ok = false;
}

bool bur_mdl_need(mdl *m, mdl_tokens *t, char sign)
{
    if (bur_mdl_take(t, sign)) {
        return true;
    }
    bur_mdl_expected(m, t, bur_arena_printf(m->arena, "'%c'", sign));
    return false;
}
