/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a choice to a scenario file, opened before it gets its name. */
#define _POSIX_C_SOURCE 200809L
#include "serve/saved.h"

#include "bursar/complain.h"
#include "bursar/options.h"
#include "bursar/paths.h"
#include "serve/whole.h"

#include <bursar/contents.h>

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_NAME = 64 };

static bool is_good_name(const char *name, bur_serve_fault *fault)
{
    size_t n = name != NULL ? strlen(name) : 0;
    bool good = n > 0 && n <= LONGEST_NAME && name[0] != '-';
    for (size_t i = 0; good && i < n; i++) {
        good = isalnum((unsigned char)name[i]) || strchr("-_", name[i]);
    }
    return good || bur_serve_refuse(fault, 400,
                                    "\"name\" must be of 1 to 64 letters, "
                                    "digits, - and _");
}

/* FOLDER/NAME with an ending. */
static char *path_of(const bur_serve_scenarios *scenarios, const char *name,
                     const char *ending)
{
    size_t size = strlen(name) + strlen(ending) + 1;
    char *file = bur_cli_memory(size);
    snprintf(file, size, "%s%s", name, ending);
    char *path = bur_cli_path(scenarios->save_to, file);
    free(file);
    return path;
}

/* --- the text of a choice --- */

/* As a file in `folder` names another: short if that is beside or below it. */
static const char *seen_from(const char *folder, const char *path)
{
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && path[n] == '/' ? path + n + 1
                                                           : path;
}

static void put_quoted(const char *text, FILE *out)
{
    putc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '\n') {
            fputs("\\n", out);
        } else if ((unsigned char)*text >= ' ') {
            if (*text == '"' || *text == '\\') {
                putc('\\', out);
            }
            putc(*text, out);
        }
    }
    putc('"', out);
}

static void put_setting(FILE *out, const char *name, const char *text)
{
    if (text != NULL && *text != '\0') {
        fprintf(out, "%s = ", name);
        put_quoted(text, out);
        fputs(";\n", out);
    }
}

static void put_runs(FILE *out, const bur_settings *settings)
{
    if (settings->draws == 0 && !settings->has_seed) {
        return;
    }
    fputs("runs: {", out);
    if (settings->draws > 0) {
        fprintf(out, " draws = %" PRId64 "L;", settings->draws);
    }
    if (settings->has_seed) {
        fprintf(out, " seed = %" PRId64 "L;", (int64_t)settings->seed);
    }
    fputs(" };\n", out);
}

/* Which crises are among the settings that follow. */
static void put_crises(FILE *out, const bur_serve_opening *opening)
{
    for (int i = 0; i < opening->with.n; i++) {
        fprintf(out, "# With what happens in %s.\n",
                bur_cli_base_of(opening->with.at[i]));
    }
}

static char *text_of(const bur_serve_scenarios *scenarios,
                     const bur_serve_saving *saving,
                     const bur_serve_opening *opening, const bur_study *study)
{
    bur_serve_text text = bur_serve_text_begin();
    FILE *out = text.json.out;
    bur_settings settings = bur_serve_settings(opening);
    fputs("# Kept by bursar serve: what differs from the scenario that it "
          "extends.\n",
          out);
    put_setting(out, "title", saving->title);
    put_setting(out, "doc", saving->doc);
    put_setting(out, "extends", seen_from(scenarios->save_to, opening->path));
    put_setting(out, "rung", opening->rung);
    put_runs(out, &settings);
    put_crises(out, opening);
    bur_study_print_changes(study, out);
    putc('\n', out); /* the text's own end is cut */
    return bur_serve_text_end(&text);
}

/* --- keeping --- */

static bool opens(const bur_serve_scenarios *scenarios, const char *path,
                  bur_serve_fault *fault)
{
    bur_serve_opening opening = {.path = (char *)path,
                                 .folders =
                                     bur_serve_scenarios_folders(scenarios)};
    bur_study *study = bur_serve_open(&opening, fault);
    bool good = study != NULL;
    bur_study_close(study);
    return good;
}

/* Gives a new file its name, where nothing is. */
static bool name_new(const char *part, const char *path, bur_serve_fault *fault)
{
    /* a link, unlike a new name, does not take the place of what is there */
    if (link(part, path) == 0) {
        return true;
    }
    return errno == EEXIST
               ? bur_serve_refuse(fault, 409,
                                  "%s is there already: choose another name, "
                                  "or replace it",
                                  bur_cli_base_of(path))
               : bur_serve_refuse(fault, 500, "%s: %s", path, strerror(errno));
}

/* The same in the place of what is there; that comes back if the new one does
 * not open under its name, as when it extends itself. */
static bool name_over(const bur_serve_scenarios *scenarios, const char *part,
                      const char *path, const char *old, bur_serve_fault *fault)
{
    bool had = link(path, old) == 0;
    if (rename(part, path) != 0) {
        remove(old);
        return bur_serve_refuse(fault, 500, "%s: %s", path, strerror(errno));
    }
    bool good = opens(scenarios, path, fault);
    if (!good && (!had || rename(old, path) != 0)) {
        remove(path);
    }
    remove(old);
    return good;
}

static bool keep(bur_serve_scenarios *scenarios, const bur_serve_saving *saving,
                 const char *text, bur_serve_fault *fault)
{
    char ending[48];
    snprintf(ending, sizeof ending, ".%ld.part", (long)getpid());
    char *part = path_of(scenarios, saving->name, ending);
    char *old = path_of(scenarios, saving->name, ".old");
    char *path = path_of(scenarios, saving->name, ".cfg");
    bool good = bur_serve_whole_write(part, text);
    if (!good) {
        bur_serve_refuse(fault, 500, "%s: %s", scenarios->save_to,
                         strerror(errno));
    }
    good = good && opens(scenarios, part, fault) &&
           (saving->replace ? name_over(scenarios, part, path, old, fault)
                            : name_new(part, path, fault));
    remove(part);
    free(part);
    free(old);
    free(path);
    return good;
}

static char *keep_text(bur_serve_scenarios *scenarios,
                       const bur_serve_saving *saving, const char *text,
                       bur_serve_fault *fault)
{
    if (!keep(scenarios, saving, text, fault)) {
        return NULL;
    }
    bur_serve_scenarios_look(scenarios);
    char id[LONGEST_NAME + 16];
    snprintf(id, sizeof id, "saved/%s", saving->name);
    bur_serve_text answer = bur_serve_text_begin();
    bur_cli_json_open(&answer.json, NULL, '{');
    bur_cli_json_text(&answer.json, "id", id);
    bur_cli_json_close(&answer.json, '}');
    return bur_serve_text_end(&answer);
}

char *bur_serve_save_choice(bur_serve_scenarios *scenarios,
                            const bur_serve_saving *saving,
                            bur_serve_fault *fault)
{
    bur_serve_opening opening = {0};
    char *answer = NULL;
    bool good =
        is_good_name(saving->name, fault) &&
        bur_serve_opening_make(scenarios, &saving->choice, &opening, fault);
    bur_study *study = good ? bur_serve_open(&opening, fault) : NULL;
    if (study != NULL) {
        char *text = text_of(scenarios, saving, &opening, study);
        answer = keep_text(scenarios, saving, text, fault);
        free(text);
    }
    bur_study_close(study);
    bur_serve_opening_free(&opening);
    return answer;
}

char *bur_serve_save_text(bur_serve_scenarios *scenarios,
                          const bur_serve_saving *saving,
                          bur_serve_fault *fault)
{
    if (!is_good_name(saving->name, fault)) {
        return NULL;
    }
    if (strstr(saving->text, "@include") != NULL) {
        bur_serve_refuse(fault, 400,
                         "a scenario from a page cannot include files");
        return NULL;
    }
    return keep_text(scenarios, saving, saving->text, fault);
}
