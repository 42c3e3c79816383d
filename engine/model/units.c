/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of units: a table that grows with the words that are read. */
#include "model/units.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "model/unit_text.h"
#include "model/units_udunits.h"

enum { MOST_SAID = 10, LONGEST_WORD = 64, SLIP = 2 };

#define SECONDS_A_DAY 86400.0

/* A word with a meaning in base units; a base unit is its own. */
typedef struct word {
    const char *name; /* as it is shown */
    bur_unit meaning;
    bool is_read; /* the meaning of one of the model's own */
    bool is_being_read;
    const bur_unit_def *own;
} word;

struct bur_units {
    const bur_model *model;
    bur_arena *arena;
    bur_units_talk *talk;
    BUR_VEC(word) words;
    bur_map *known; /* lower-case word to its number */
    bur_map *si;    /* word of UDUNITS, as written, to its number */
    bur_udunits *database;
    bur_fault fault;
    bool is_refused; /* the last word looked up is made of itself */
};

/* --- findings --- */

bur_diag *bur_units_say(bur_units_talk *talk, bur_code code, bur_span span,
                        const char *format, ...)
{
    if (talk->severity == BUR_WARNING && talk->n_said >= MOST_SAID) {
        talk->n_withheld++;
        return NULL;
    }
    talk->n_said++;
    va_list args;
    va_start(args, format);
    const char *text = bur_arena_vprintf(talk->sink->arena, format, args);
    va_end(args);
    return talk->severity == BUR_WARNING
               ? bur_warning_at(talk->sink, code, span, "%s", text)
               : bur_error_at(talk->sink, code, span, "%s", text);
}

void bur_units_end(bur_units_talk *talk)
{
    if (talk->n_withheld > 0) {
        bur_warning_at(talk->sink, BUR_DIAG_UNIT_MISMATCH, BUR_NOWHERE,
                       "%d more finding%s about units: --units=error shows all",
                       talk->n_withheld, talk->n_withheld == 1 ? "" : "s");
    }
}

/* --- the table --- */

static const char *lower(bur_arena *arena, const char *s)
{
    char *copy = bur_arena_strdup(arena, s);
    for (char *at = copy; *at; at++) {
        *at = (char)tolower((unsigned char)*at);
    }
    return copy;
}

static int number_in(const bur_map *map, const char *key)
{
    const int *number = bur_map_at(map, key);
    return number ? *number : -1;
}

static int number_of(const bur_units *u, const char *name)
{
    return number_in(u->known, lower(u->arena, name));
}

static void know(bur_units *u, bur_map *map, const char *key, int number)
{
    int *known = BUR_NEW(u->arena, int);
    *known = number;
    bur_map_put(map, key, known);
}

static int add_to(bur_units *u, bur_map *map, const char *key, const char *name,
                  const bur_unit *meaning)
{
    int number = u->words.n;
    word w = {.name = name, .is_read = true};
    w.meaning = meaning ? *meaning : bur_unit_symbol(u->arena, number);
    bur_vec_push(u->arena, &u->words, w);
    know(u, map, key, number);
    return number;
}

/* A word; without a meaning it is a base unit. */
static int add(bur_units *u, const char *name, const bur_unit *meaning)
{
    return add_to(u, u->known, lower(u->arena, name), name, meaning);
}

/* --- words that every model has --- */

static bool is_pure(const char *name)
{
    static const char *const pure[] = {"dmnl",     "dimensionless", "unitless",
                                       "fraction", "rad",           "radian",
                                       "radians"};
    for (size_t i = 0; i < sizeof pure / sizeof pure[0]; i++) {
        if (strcasecmp(name, pure[i]) == 0) {
            return true;
        }
    }
    return false;
}

static int base_named(bur_units *u, const char *name)
{
    int number = number_of(u, name);
    return number >= 0 ? number : add(u, name, NULL);
}

/* So many days. The word `day` is base. */
static bur_unit days(bur_units *u, double n)
{
    bur_unit day = bur_unit_symbol(u->arena, base_named(u, "day"));
    return bur_unit_times(u->arena, bur_unit_number(n), day, 1);
}

static int time_word(bur_units *u, const char *name)
{
    bur_time_unit unit;
    if (!bur_time_unit_recognise(name, &unit)) {
        return -1;
    }
    const char *shown = bur_time_unit_word(unit);
    int number = number_of(u, shown);
    bur_unit meaning = days(u, bur_time_unit_days(unit));
    return number >= 0       ? number
           : unit == BUR_DAY ? base_named(u, "day")
                             : add(u, shown, &meaning);
}

static int percent_word(bur_units *u, const char *name)
{
    if (strcmp(name, "%") != 0 && strcasecmp(name, "percent") != 0) {
        return -1;
    }
    int number = number_of(u, "%");
    bur_unit hundredth = bur_unit_number(0.01);
    return number >= 0 ? number : add(u, "%", &hundredth);
}

/* --- words of models from elsewhere --- */

/* The groups that Vensim gives every model, the first word being shown. */
static const char *const same[][4] = {{"$", "dollar", "dollars", "$s"},
                                      {"person", "people", "persons", NULL},
                                      {"unit", "units", NULL, NULL}};

static int foreign_same(bur_units *u, const char *name)
{
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        for (int k = 0; k < 4 && same[i][k]; k++) {
            if (strcasecmp(name, same[i][k]) == 0) {
                return base_named(u, same[i][0]);
            }
        }
    }
    return -1;
}

/* A base unit, the same in the plural: the word that came first is shown. */
static int foreign_word(bur_units *u, const char *name)
{
    size_t n = strlen(name);
    bool plural = n > 3 && tolower((unsigned char)name[n - 1]) == 's' &&
                  tolower((unsigned char)name[n - 2]) != 's';
    const char *other = plural ? bur_arena_strndup(u->arena, name, n - 1)
                               : bur_arena_printf(u->arena, "%ss", name);
    int number = number_of(u, other);
    return number >= 0 ? number : add(u, name, NULL);
}

/* --- UDUNITS --- */

static bool may_be_si(const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)name[i];
        if (!isalnum(c) && c != '_' && c < 0x80) {
            return false;
        }
    }
    return n <= LONGEST_WORD;
}

static int si_base(bur_units *u, const char *name)
{
    int number = number_in(u->si, name);
    return number >= 0 ? number : add_to(u, u->si, name, name, NULL);
}

static bur_unit of_si(bur_units *u, const bur_si_unit *si)
{
    bur_unit unit = bur_unit_number(si->factor);
    for (int i = 0; i < si->n; i++) {
        const char *base = si->power[i].base;
        bur_unit part = strcmp(base, "s") == 0
                            ? days(u, 1 / SECONDS_A_DAY)
                            : bur_unit_symbol(u->arena, si_base(u, base));
        unit = bur_unit_times(u->arena, unit, part, si->power[i].exponent);
    }
    return unit;
}

static int si_word(bur_units *u, const char *name)
{
    bur_si_unit si;
    int number = number_in(u->si, name);
    if (number >= 0) {
        return number;
    }
    if (!may_be_si(name) || u->fault.status != BUR_OK) {
        return -1;
    }
    if (!u->database) {
        u->database = bur_udunits_open(&u->fault);
    }
    if (!u->database || !bur_udunits_word(u->database, u->arena, name, &si)) {
        return -1;
    }
    if (si.n == 1 && strcmp(si.power[0].base, name) == 0 &&
        strcmp(name, "s") != 0) {
        return si_base(u, name);
    }
    bur_unit meaning = of_si(u, &si);
    return add_to(u, u->si, name, name, &meaning);
}

/* --- looking up --- */

static bool read_own(bur_units *u, int number);

/* "Time", which other programs write for the model's unit of time. */
static bool is_time_itself(const bur_units *u, const char *name)
{
    return u->model->imported && strcasecmp(name, "time") == 0 &&
           strcasecmp(bur_model_time_word(u->model), "time") != 0;
}

static bool look_up(void *context, const char *name, bur_unit *unit)
{
    bur_units *u = context;
    *unit = bur_unit_one();
    int number = number_of(u, name);
    if (number < 0 && is_pure(name)) {
        return true;
    }
    number = number < 0 ? time_word(u, name) : number;
    if (number < 0 && is_time_itself(u, name)) {
        return look_up(u, bur_model_time_word(u->model), unit);
    }
    number = number < 0 ? percent_word(u, name) : number;
    number = number < 0 && u->model->imported ? foreign_same(u, name) : number;
    number = number < 0 ? si_word(u, name) : number;
    number = number < 0 && u->model->imported ? foreign_word(u, name) : number;
    if (number < 0) {
        return false;
    }
    *unit = bur_unit_symbol(u->arena, number);
    return read_own(u, number);
}

/* Says that nobody knows a word, once: from then on it is a base unit. */
static void refuse_word(bur_units *u, const char *name, bur_span span)
{
    bur_nearest near = {.wanted = lower(u->arena, name)};
    for (int i = 0; i < u->model->units.n; i++) {
        bur_nearest_offer(&near, lower(u->arena, u->model->units.at[i].name));
    }
    for (int unit = BUR_DAY; unit <= BUR_YEAR; unit++) {
        const char *time = bur_time_unit_word((bur_time_unit)unit);
        if (bur_name_distance(near.wanted, time, SLIP) <= SLIP) {
            bur_nearest_offer(&near, time);
        }
    }
    int best = near.best ? number_of(u, near.best) : -1;
    add(u, name, NULL);
    bur_diag *diag = bur_units_say(u->talk, BUR_DIAG_UNKNOWN_UNIT, span,
                                   "there is no unit '%s'", name);
    if (diag && near.best) {
        bur_note_at(u->talk->sink, diag, BUR_NOWHERE, "did you mean '%s'?",
                    best >= 0 ? u->words.at[best].name : near.best);
    }
    if (diag) {
        bur_note_at(u->talk->sink, diag, BUR_NOWHERE,
                    "a unit of the model's own is declared: units: { %s: {}; }",
                    isalpha((unsigned char)name[0]) ? name : "word");
    }
}

bool bur_units_read(bur_units *u, const char *text, bur_span span,
                    bur_unit *unit)
{
    const char *reason;
    *unit = bur_unit_one();
    if (text[strspn(text, " \t\r\n-")] == '\0') {
        return true; /* "" and "-", as some write pure numbers */
    }
    const char *wrong;
    while ((wrong = bur_unit_read(u->arena, text, look_up, u, unit, &reason)) &&
           !reason && u->fault.status == BUR_OK && !u->is_refused) {
        size_t n = bur_unit_word_length(wrong);
        refuse_word(u, bur_arena_strndup(u->arena, wrong, n), span);
    }
    if (wrong && reason) {
        bur_units_say(u->talk, BUR_DIAG_UNIT_SYNTAX, span,
                      "'%s' is no unit: %s", text, reason);
    }
    u->is_refused = false;
    return !wrong;
}

/* --- the model's own --- */

/* A unit that is so much of others, when it is first needed. */
static bool read_own(bur_units *u, int number)
{
    const bur_unit_def *own = u->words.at[number].own;
    if (u->words.at[number].is_read) {
        return true;
    }
    if (u->words.at[number].is_being_read) {
        bur_units_say(u->talk, BUR_DIAG_UNIT_SYNTAX, own->is_span,
                      "the unit '%s' is made of itself", own->name);
        u->is_refused = true;
        return false;
    }
    bur_unit unit;
    u->words.at[number].is_being_read = true;
    bool ok = bur_units_read(u, own->is, own->is_span, &unit);
    u->words.at[number].is_being_read = false;
    u->words.at[number].is_read = true;
    u->words.at[number].meaning =
        ok ? bur_units_reduced(u, unit) : bur_unit_symbol(u->arena, number);
    return true;
}

static void declare_name(bur_units *u, const bur_unit_def *def,
                         const char *name, int number)
{
    int taken = number_of(u, name);
    if (taken >= 0 && taken != number) {
        bur_diag *diag = bur_units_say(u->talk, BUR_DIAG_NAME_TAKEN, def->span,
                                       "there is a unit '%s' already", name);
        if (diag) {
            bur_note_at(u->talk->sink, diag, u->words.at[taken].own->span,
                        "'%s' has it here", u->words.at[taken].own->name);
        }
        return;
    }
    know(u, u->known, lower(u->arena, name), number);
}

static void declare(bur_units *u, const bur_unit_def *def)
{
    int number = u->words.n;
    word w = {.name = def->name, .own = def, .is_read = !def->is};
    w.meaning = bur_unit_symbol(u->arena, number);
    bur_vec_push(u->arena, &u->words, w);
    declare_name(u, def, def->name, number);
    for (int i = 0; i < def->n_aliases; i++) {
        declare_name(u, def, def->alias[i], number);
    }
}

bur_units *bur_units_open(const bur_model *model, bur_units_talk *talk)
{
    bur_arena *arena = talk->sink->arena;
    bur_units *u = BUR_NEW(arena, bur_units);
    u->model = model;
    u->arena = arena;
    u->talk = talk;
    u->known = bur_map_create(arena);
    u->si = bur_map_create(arena);
    for (int i = 0; i < model->units.n; i++) {
        declare(u, &model->units.at[i]);
    }
    int n = u->words.n;
    for (int i = 0; i < n; i++) {
        read_own(u, i);
    }
    return u;
}

void bur_units_close(bur_units *units)
{
    bur_udunits_close(units->database);
    units->database = NULL;
}

const bur_fault *bur_units_fault(const bur_units *units)
{
    return units->fault.status == BUR_OK ? NULL : &units->fault;
}

bur_unit bur_units_time(bur_units *u)
{
    bur_unit unit;
    const char *name = bur_model_time_word(u->model);
    return look_up(u, name, &unit)
               ? unit
               : bur_unit_symbol(u->arena, base_named(u, name));
}

bur_unit bur_units_reduced(const bur_units *u, bur_unit unit)
{
    bur_unit reduced = bur_unit_number(unit.factor);
    for (int i = 0; i < unit.n; i++) {
        int symbol = unit.power[i].symbol;
        bur_unit part = symbol >= 0 ? u->words.at[symbol].meaning
                                    : bur_unit_symbol(u->arena, symbol);
        reduced =
            bur_unit_times(u->arena, reduced, part, unit.power[i].exponent);
    }
    return reduced;
}

/* --- printing --- */

static const char *with_power(const bur_units *u, const bur_power *p)
{
    double exponent = fabs(p->exponent);
    const char *name = u->words.at[p->symbol].name;
    const char *number = bur_unit_factor_print(u->arena, exponent);
    return exponent == 1 ? name
           : exponent == floor(exponent)
               ? bur_arena_printf(u->arena, "%s^%s", name, number)
               : bur_arena_printf(u->arena, "%s^(%s)", name, number);
}

const char *bur_units_print(const bur_units *u, bur_unit unit)
{
    bool plain = fabs(unit.factor - 1) < 1e-9;
    const char *text =
        plain ? "" : bur_unit_factor_print(u->arena, unit.factor);
    for (int i = 0; i < unit.n; i++) {
        if (unit.power[i].symbol >= 0 && unit.power[i].exponent > 0) {
            text = bur_arena_printf(u->arena, "%s%s%s", text,
                                    !*text           ? ""
                                    : plain || i > 0 ? "*"
                                                     : " ",
                                    with_power(u, &unit.power[i]));
        }
    }
    text = *text ? text : "1";
    for (int i = 0; i < unit.n; i++) {
        if (unit.power[i].symbol >= 0 && unit.power[i].exponent < 0) {
            text = bur_arena_printf(u->arena, "%s/%s", text,
                                    with_power(u, &unit.power[i]));
        }
    }
    return text;
}
