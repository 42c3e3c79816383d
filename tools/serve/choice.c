/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be set, and settings made of it. */
#include "serve/choice.h"

#include "bursar/complain.h"
#include "bursar/options.h"
#include "bursar/paths.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- what may be set --- */

static bool is_word_letter(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

bool bur_serve_is_name(const char *text)
{
    size_t n = 0;
    while (is_word_letter(text[n])) {
        n++;
    }
    return n > 0 && n < 128 && text[n] == '\0';
}

/* Whether the path, up to "=", is of what may be set. */
static bool is_path(const char *text, size_t n)
{
    static const char *const whole[] = {"time.years", "time.dt"};
    static const char *const begin[] = {"inputs.", "shocks.", "policies.",
                                        "correlations.", "register."};
    for (size_t i = 0; i < n; i++) {
        if (!is_word_letter(text[i]) && text[i] != '.') {
            return false;
        }
    }
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        if (strlen(whole[i]) == n && strncmp(text, whole[i], n) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof begin / sizeof *begin; i++) {
        size_t length = strlen(begin[i]);
        if (n > length && strncmp(text, begin[i], length) == 0) {
            return true;
        }
    }
    return false;
}

/* Settings that name files, wherever they stand. */
static bool is_forbidden(const char *word, size_t n)
{
    static const char *const words[] = {"file",    "model", "extends",
                                        "include", "path",  "data"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i]) == n && strncmp(word, words[i], n) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether a word of a text, outside of its strings, is forbidden. */
static bool has_forbidden(const char *text)
{
    bool quoted = false;
    for (size_t i = 0; text[i] != '\0';) {
        size_t n = 0;
        while (!quoted && is_word_letter(text[i + n])) {
            n++;
        }
        if (n > 0 && is_forbidden(text + i, n)) {
            return true;
        }
        if (quoted && text[i] == '\\' && text[i + 1] != '\0') {
            i++;
        } else if (text[i] == '"') {
            quoted = !quoted;
        }
        i += n > 0 ? n : 1;
    }
    return quoted;
}

bool bur_serve_may_set(const char *text, bur_serve_fault *fault)
{
    size_t n = strcspn(text, "=");
    if (text[n] == '\0' || !is_path(text, n)) {
        return bur_serve_refuse(
            fault, 400,
            "\"%.80s\" cannot be set from here: a setting of inputs, shocks, "
            "policies, correlations or register, time.years or time.dt, with "
            "= and its value, can",
            text);
    }
    for (const char *c = text; *c != '\0'; c++) {
        if (iscntrl((unsigned char)*c) || *c == '@') {
            return bur_serve_refuse(fault, 400,
                                    "\"%.80s\" has a line break or an @, "
                                    "which a setting cannot have",
                                    text);
        }
    }
    return !has_forbidden(text) ||
           bur_serve_refuse(fault, 400,
                            "\"%.80s\" names a file, which cannot be done "
                            "from here",
                            text);
}

/* --- settings --- */

static void add(bur_serve_words *words, char *text)
{
    size_t size = ((size_t)words->n + 1) * sizeof *words->at;
    words->at = bur_cli_more_memory(words->at, size);
    words->at[words->n++] = text;
}

static bool take_seed(const char *seed, bur_settings *settings,
                      bur_serve_fault *fault)
{
    if (seed == NULL || *seed == '\0') {
        return true;
    }
    settings->has_seed = true;
    return bur_cli_digits(seed, &settings->seed) ||
           bur_serve_refuse(fault, 400,
                            "the seed must be a whole number, not \"%.40s\"",
                            seed);
}

static char *copy_of(const char *text)
{
    return text == NULL || *text == '\0' ? NULL : bur_cli_copy(text);
}

bool bur_serve_opening_make(bur_serve_scenarios *scenarios,
                            const bur_serve_choice *choice,
                            bur_serve_opening *opening, bur_serve_fault *fault)
{
    *opening = (bur_serve_opening){0};
    opening->folders = bur_serve_scenarios_folders(scenarios);
    opening->settings.draws = choice->draws;
    opening->policies = copy_of(choice->policies);
    opening->rung = copy_of(choice->rung);
    opening->path = bur_serve_scenario_path(scenarios, choice->scenario, fault);
    if (opening->path == NULL ||
        !take_seed(choice->seed, &opening->settings, fault)) {
        return false;
    }
    for (int i = 0; i < choice->set.n; i++) {
        if (!bur_serve_may_set(choice->set.at[i], fault)) {
            return false;
        }
        add(&opening->set, bur_cli_copy(choice->set.at[i]));
    }
    for (int i = 0; i < choice->with.n; i++) {
        char *path =
            bur_serve_scenario_path(scenarios, choice->with.at[i], fault);
        if (path == NULL) {
            return false;
        }
        add(&opening->with, path);
    }
    return true;
}

static void free_words(bur_serve_words *words)
{
    for (int i = 0; i < words->n; i++) {
        free(words->at[i]);
    }
    free(words->at);
}

void bur_serve_opening_free(bur_serve_opening *opening)
{
    free_words(&opening->set);
    free_words(&opening->with);
    free(opening->path);
    free(opening->policies);
    free(opening->rung);
    *opening = (bur_serve_opening){0};
}

void bur_serve_opening_set(bur_serve_opening *opening, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = bur_cli_memory((size_t)n + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    add(&opening->set, text);
}

bur_settings bur_serve_settings(const bur_serve_opening *opening)
{
    bur_settings settings = opening->settings;
    settings.set = (const char *const *)opening->set.at;
    settings.n_set = opening->set.n;
    settings.with = (const char *const *)opening->with.at;
    settings.n_with = opening->with.n;
    settings.policies = opening->policies;
    settings.rung = opening->rung;
    settings.only_in = opening->folders.at;
    settings.n_only_in = opening->folders.n;
    return settings;
}

bur_study *bur_serve_open(const bur_serve_opening *opening,
                          bur_serve_fault *fault)
{
    bur_settings settings = bur_serve_settings(opening);
    bur_study *study = bur_study_open(opening->path, &settings);
    if (study != NULL && bur_study_problem(study) == BURSAR_OK) {
        return study;
    }
    bur_serve_refuse_study(fault, study);
    bur_study_close(study);
    return NULL;
}
