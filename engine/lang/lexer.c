/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens of an equation. Every step of the main loop consumes a byte or ends,
 * so that the time is linear in the length of the text. */
#include "lang/lexer.h"

#include <assert.h>
#include <string.h>

#include "base/name.h"
#include "base/number.h"
#include "base/vec.h"
#include "lang/phrases.h"
#include "lang/slips.h"

typedef struct lexer {
    bur_arena *arena;
    bur_sink *sink;
    const bur_text *text;
    const char *s; /* the bytes of the text */
    int at;
    BUR_VEC(bur_token) token;
    BUR_VEC(char) spelt; /* of the name that is being read */
    int n_faults;
    bool lost;
} lexer;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_no_break_space(const char *s)
{
    return s[0] == '\xC2' && s[1] == '\xA0';
}

/* Whether the byte at `s` may stand in a name without quotes. */
static bool in_name(const char *s)
{
    char c = s[0];
    if ((unsigned char)c >= 0x80) {
        return !is_no_break_space(s) && !bur_slip_at(s);
    }
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '$' || is_digit(c);
}

static bool starts_name(const char *s)
{
    return s[0] == '"' || (in_name(s) && !is_digit(s[0]) && s[0] != '$');
}

static bur_span span_of(const lexer *lex, int from, int to)
{
    return (bur_span){lex->text, from, to};
}

/* Counts an error that was just told; too many end the text. */
static void count_fault(lexer *lex, bool lost)
{
    lex->n_faults++;
    lex->lost = lex->lost || lost;
    if (lex->n_faults >= BUR_MAX_FAULTS) {
        lex->at = lex->text->n;
        lex->lost = true;
    }
}

static bur_token *push(lexer *lex, bur_token_kind kind, int from)
{
    bur_vec_push(lex->arena, &lex->token,
                 (bur_token){.kind = kind, .from = from, .to = lex->at});
    return &lex->token.at[lex->token.n - 1];
}

static void skip_comment(lexer *lex)
{
    const char *end = strchr(lex->s + lex->at, '}');
    if (end) {
        lex->at = (int)(end - lex->s) + 1;
        return;
    }
    bur_error_at(lex->sink, BUR_DIAG_UNBALANCED,
                 span_of(lex, lex->at, lex->at + 1),
                 "the comment is not closed: expected '}' before the end of "
                 "the equation");
    lex->at = lex->text->n;
    count_fault(lex, true);
}

static void skip_space(lexer *lex)
{
    for (;;) {
        const char *s = lex->s + lex->at;
        if (is_blank(*s)) {
            lex->at++;
        } else if (is_no_break_space(s)) {
            lex->at += 2;
        } else if (*s == '{') {
            skip_comment(lex);
        } else {
            return;
        }
    }
}

static int n_digits(const char *s)
{
    int n = 0;
    while (is_digit(s[n])) {
        n++;
    }
    return n;
}

static void lex_number(lexer *lex)
{
    int from = lex->at, n = n_digits(lex->s + from);
    const char *s = lex->s + from;
    if (s[n] == '.') {
        n += 1 + n_digits(s + n + 1);
    }
    if (s[n] == 'e' || s[n] == 'E') {
        int sign = s[n + 1] == '+' || s[n + 1] == '-';
        int digits = n_digits(s + n + 1 + sign);
        n += digits > 0 ? 1 + sign + digits : 0;
    }
    lex->at += n;
    double value = 0.0;
    bool fits = bur_number_read(s, (size_t)n, &value);
    push(lex, BUR_TOKEN_NUMBER, from)->number = value;
    if (!fits) {
        bur_error_at(lex->sink, BUR_DIAG_NUMBER, span_of(lex, from, from + n),
                     "the number is too large or too long: expected at most "
                     "1.79e308 in fewer than 512 characters");
        count_fault(lex, false);
    }
}

static bool same_word(const char *a, const char *upper)
{
    for (; *a && *upper; a++, upper++) {
        char c = *a >= 'a' && *a <= 'z' ? (char)(*a - 32) : *a;
        if (c != *upper) {
            return false;
        }
    }
    return *a == *upper;
}

/* The keyword that `word` is, or NAME. */
static bur_token_kind keyword(const char *word)
{
    static const char *const words[] = {"AND",  "OR",   "NOT", "IF",
                                        "THEN", "ELSE", "MOD"};
    for (int i = 0; i < (int)(sizeof words / sizeof words[0]); i++) {
        if (same_word(word, words[i])) {
            return (bur_token_kind)(BUR_TOKEN_AND + i);
        }
    }
    return BUR_TOKEN_NAME;
}

static void put(lexer *lex, char c)
{
    bur_vec_push(lex->arena, &lex->spelt, c);
}

/* Undoes the escape whose backslash is at `at` and returns its byte. */
static char unescape(lexer *lex, int at)
{
    char c = lex->s[at + 1];
    if (c == 'n') {
        return ' ';
    }
    if (c != '"' && c != '\\') {
        bur_error_at(lex->sink, BUR_DIAG_SYNTAX,
                     span_of(lex, at, at + (c ? 2 : 1)),
                     "unknown escape: expected \\\", \\\\ or \\n");
        lex->n_faults++;
    }
    return c;
}

/* Reads the quoted part of a name. */
static void read_quoted(lexer *lex)
{
    int from = lex->at;
    for (lex->at++; lex->s[lex->at] != '"'; lex->at++) {
        char c = lex->s[lex->at];
        if (c == '\\' && lex->s[lex->at + 1] &&
            lex->n_faults < BUR_MAX_FAULTS) {
            c = unescape(lex, lex->at++);
        }
        if (c == '\0') {
            bur_error_at(lex->sink, BUR_DIAG_UNBALANCED,
                         span_of(lex, from, from + 1),
                         "the quoted name is not closed: expected '\"' before "
                         "the end of the equation");
            count_fault(lex, true);
            return;
        }
        put(lex, c == '\n' || c == '\r' ? ' ' : c);
    }
    lex->at++;
}

static void read_plain(lexer *lex)
{
    while (in_name(lex->s + lex->at)) {
        put(lex, lex->s[lex->at++]);
    }
}

/* Reads all parts of a name, quoted or plain, with the points between them;
 * returns whether no part is quoted. */
static bool read_parts(lexer *lex)
{
    bool plain = true;
    for (;;) {
        if (lex->s[lex->at] == '"') {
            plain = false;
            read_quoted(lex);
        } else {
            read_plain(lex);
        }
        const char *s = lex->s + lex->at;
        if (s[0] != '.' || (s[1] != '"' && !in_name(s + 1))) {
            return plain;
        }
        put(lex, lex->s[lex->at++]);
    }
}

static void lex_name(lexer *lex)
{
    int from = lex->at, n_faults = lex->n_faults;
    lex->spelt.n = 0;
    if (lex->s[from] == '.') {
        put(lex, lex->s[lex->at++]);
    }
    bool plain = read_parts(lex);
    size_t n = (size_t)lex->spelt.n;
    char *spelt = bur_arena_strndup(lex->arena, lex->spelt.at, n);
    bur_token *token = push(lex, plain ? keyword(spelt) : BUR_TOKEN_NAME, from);
    token->spelt = spelt;
    token->name = bur_name_canonical(lex->arena, spelt, n);
    if (!*token->name && lex->n_faults == n_faults) {
        bur_error_at(lex->sink, BUR_DIAG_SYNTAX, span_of(lex, from, lex->at),
                     "the name is empty: expected a letter or a digit in it");
        count_fault(lex, false);
    }
}

static void lex_slip(lexer *lex, const bur_slip *slip)
{
    int from = lex->at;
    lex->at += (int)strlen(slip->written);
    bur_span span = span_of(lex, from, lex->at);
    bur_code code = slip->meant == BUR_TOKEN_END ? BUR_DIAG_STRAY_CHARACTER
                                                 : BUR_DIAG_FOREIGN_OPERATOR;
    bur_diag *diag = bur_error_at(lex->sink, code, span,
                                  "'%s' has no meaning here", slip->written);
    bur_note_at(lex->sink, diag, BUR_NOWHERE, "%s", slip->help);
    if (slip->meant != BUR_TOKEN_END) {
        push(lex, slip->meant, from);
    }
    count_fault(lex, slip->meant == BUR_TOKEN_END);
}

/* A run of one character that means nothing is one error. */
static void skip_stray(lexer *lex)
{
    int from = lex->at;
    char c = lex->s[from];
    while (lex->s[lex->at] == c) {
        lex->at++;
    }
    bur_span span = span_of(lex, from, lex->at);
    if (c > ' ' && c < '\x7F') {
        bur_error_at(lex->sink, BUR_DIAG_STRAY_CHARACTER, span,
                     "'%c' has no meaning in an equation", c);
    } else {
        bur_error_at(lex->sink, BUR_DIAG_STRAY_CHARACTER, span,
                     "the control character 0x%02X has no meaning in an "
                     "equation",
                     (unsigned)(unsigned char)c);
    }
    count_fault(lex, true);
}

static void lex_symbol(lexer *lex)
{
    static const struct {
        char text[3];
        bur_token_kind kind;
    } symbols[] = {
        {"<=", BUR_TOKEN_LESS_EQUAL},
        {"<>", BUR_TOKEN_NOT_EQUAL},
        {">=", BUR_TOKEN_GREATER_EQUAL},
        {"//", BUR_TOKEN_DOUBLE_SLASH},
        {"+", BUR_TOKEN_PLUS},
        {"-", BUR_TOKEN_MINUS},
        {"*", BUR_TOKEN_STAR},
        {"/", BUR_TOKEN_SLASH},
        {"^", BUR_TOKEN_CARET},
        {"<", BUR_TOKEN_LESS},
        {">", BUR_TOKEN_GREATER},
        {"=", BUR_TOKEN_EQUAL},
        {"(", BUR_TOKEN_PAREN_OPEN},
        {")", BUR_TOKEN_PAREN_CLOSE},
        {"[", BUR_TOKEN_BRACKET_OPEN},
        {"]", BUR_TOKEN_BRACKET_CLOSE},
        {",", BUR_TOKEN_COMMA},
        {":", BUR_TOKEN_COLON},
        {"@", BUR_TOKEN_AT},
        {"'", BUR_TOKEN_APOSTROPHE},
    };
    const char *s = lex->s + lex->at;
    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
        size_t n = strlen(symbols[i].text);
        if (strncmp(s, symbols[i].text, n) == 0) {
            int from = lex->at;
            lex->at += (int)n;
            push(lex, symbols[i].kind, from);
            return;
        }
    }
    skip_stray(lex);
}

static void lex_token(lexer *lex)
{
    const char *s = lex->s + lex->at;
    if (is_digit(s[0]) || (s[0] == '.' && is_digit(s[1]))) {
        lex_number(lex);
    } else if (starts_name(s) || (s[0] == '.' && starts_name(s + 1))) {
        lex_name(lex);
    } else {
        const bur_slip *slip = bur_slip_at(s);
        if (slip) {
            lex_slip(lex, slip);
        } else {
            lex_symbol(lex);
        }
    }
}

/* One name for the words of a function's. */
static void join_phrases(lexer *lex)
{
    int n = 0;
    for (int i = 0; i < lex->token.n;) {
        const char *name;
        bur_token token = lex->token.at[i];
        int words = bur_phrase(lex->text, &lex->token.at[i], &name);
        if (name) {
            token.kind = BUR_TOKEN_NAME;
            token.to = lex->token.at[i + words - 1].to;
            token.name = name;
            token.spelt = bur_arena_strndup(lex->arena, lex->s + token.from,
                                            (size_t)(token.to - token.from));
        }
        lex->token.at[n++] = token;
        i += words;
    }
    lex->token.n = n;
}

bur_tokens bur_lex(bur_arena *arena, const bur_text *text, bur_sink *sink)
{
    lexer lex = {.arena = arena, .sink = sink, .text = text, .s = text->s};
    for (skip_space(&lex); lex.at < text->n; skip_space(&lex)) {
        int before = lex.at;
        lex_token(&lex);
        assert(lex.at > before);
        (void)before;
    }
    push(&lex, BUR_TOKEN_END, text->n);
    join_phrases(&lex);
    return (bur_tokens){text, lex.token.at, lex.token.n, lex.n_faults,
                        lex.lost};
}

/* Bytes of one unquoted part of a name. */
static int n_name(const char *s)
{
    int n = 0;
    while (in_name(s + n)) {
        n++;
    }
    return n;
}

bool bur_name_is_plain(const char *spelt)
{
    const char *s = spelt + (spelt[0] == '.');
    if (!starts_name(s) || *s == '"') {
        return false;
    }
    s += n_name(s);
    while (s[0] == '.' && in_name(s + 1)) {
        s += 1 + n_name(s + 1);
    }
    bur_token_kind kind = keyword(spelt);
    return !*s && (kind == BUR_TOKEN_NAME || kind == BUR_TOKEN_MOD);
}
