/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which folders the server still needs: what it serves, what it writes, and
 * what the system's compiler runs on. */
#define _XOPEN_SOURCE 700
#include "serve/sandbox.h"

#include "bursar/complain.h"
#include "bursar/paths.h"

#include <bursar/bursar.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void add(bur_serve_places *places, const char *path, int may)
{
    if (path != NULL && places->n < BUR_SERVE_PLACES) {
        places->at[places->n].path = bur_cli_copy(path);
        places->at[places->n++].may = may;
    }
}

/* --- the system --- */

static void add_system(bur_serve_places *places)
{
    static const char *const programs[] = {
        "/usr",   "/bin", "/sbin",      "/lib",       "/lib32",
        "/lib64", "/opt", "/nix/store", "/gnu/store", NULL};
    static const char *const texts[] = {
        "/etc", "/proc", "/sys/devices/system/cpu", "/sys/fs/cgroup", NULL};
    static const char *const devices[] = {"/dev/null", "/dev/zero",
                                          "/dev/urandom", NULL};
    for (int i = 0; programs[i] != NULL; i++) {
        add(places, programs[i], BUR_SERVE_MAY_RUN);
    }
    for (int i = 0; texts[i] != NULL; i++) {
        add(places, texts[i], BUR_SERVE_MAY_READ);
    }
    for (int i = 0; devices[i] != NULL; i++) {
        add(places, devices[i], BUR_SERVE_MAY_DEVICE);
    }
}

/* The parts of a list with colons, as of PATH: `next` is moved to the rest.
 * The caller frees it; NULL at the end. */
static char *part_of(const char **next)
{
    if (*next == NULL || **next == '\0') {
        return NULL;
    }
    size_t n = strcspn(*next, ":");
    char *part = bur_cli_memory(n + 1);
    memcpy(part, *next, n);
    *next += n + ((*next)[n] == ':');
    return part;
}

/* Where a program is found, links followed; NULL: nowhere. */
static char *find_program(const char *name)
{
    const char *rest = getenv("PATH");
    char *found = strchr(name, '/') != NULL ? realpath(name, NULL) : NULL;
    if (strchr(name, '/') != NULL) {
        return found;
    }
    for (char *part; found == NULL && (part = part_of(&rest)) != NULL;) {
        char *path = bur_cli_path(part, name);
        found = realpath(path, NULL);
        free(path);
        free(part);
    }
    return found;
}

/* A compiler with what is installed beside it: of /home/me/tools/bin/gcc, all
 * of /home/me/tools; of a program in no folder `bin`, itself. */
static void add_compiler(bur_serve_places *places, const char *name)
{
    char *program = find_program(name);
    if (program == NULL) {
        return;
    }
    char *folder = bur_cli_folder_of(program);
    char *above = bur_cli_folder_of(folder);
    const char *home = getenv("HOME");
    bool is_set = strcmp(bur_cli_base_of(folder), "bin") == 0 &&
                  strcmp(above, "") != 0 && strcmp(above, "/") != 0 &&
                  (home == NULL || strcmp(above, home) != 0);
    add(places, is_set ? above : program, BUR_SERVE_MAY_RUN);
    free(above);
    free(folder);
    free(program);
}

static void add_compilers(bur_serve_places *places)
{
    static const char *const usual[] = {"gcc", "cc", "clang", NULL};
    const char *wanted = getenv("CC");
    const char *libraries = getenv("LD_LIBRARY_PATH");
    size_t n = wanted != NULL ? strcspn(wanted, " \t") : 0;
    if (n > 0) {
        char *word = bur_cli_copy(wanted);
        word[n] = '\0';
        add_compiler(places, word);
        free(word);
    }
    for (int i = 0; usual[i] != NULL; i++) {
        add_compiler(places, usual[i]);
    }
    for (char *part; (part = part_of(&libraries)) != NULL;) {
        add(places, part[0] == '/' ? part : NULL, BUR_SERVE_MAY_READ);
        free(part);
    }
}

/* --- ours --- */

/* Where native code is kept, made if it is not there: what is outside is shut
 * later. */
static void add_cache(bur_serve_places *places)
{
    const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    bool is_said = xdg != NULL && xdg[0] == '/';
    if (!is_said && (home == NULL || home[0] != '/')) {
        return;
    }
    static const char *const below[] = {"bursar", "native"};
    char *path = is_said ? bur_cli_copy(xdg) : bur_cli_path(home, ".cache");
    mkdir(path, 0700);
    for (int i = 0; i < 2; i++) {
        char *deeper = bur_cli_path(path, below[i]);
        free(path);
        path = deeper;
        mkdir(path, 0700);
    }
    add(places, path, BUR_SERVE_MAY_WRITE);
    free(path);
}

static void add_ours(bur_serve_places *places,
                     const bur_serve_scenarios *scenarios, const char *room)
{
    bur_serve_folders folders = bur_serve_scenarios_folders(scenarios);
    for (int i = 0; i < folders.n; i++) {
        add(places, folders.at[i], BUR_SERVE_MAY_READ);
    }
    add(places, scenarios->save_to, BUR_SERVE_MAY_WRITE);
    add(places, getenv("UDUNITS2_XML_PATH"), BUR_SERVE_MAY_READ);
    add_cache(places);
    if (room != NULL) {
        char *above = bur_cli_folder_of(room);
        add(places, room, BUR_SERVE_MAY_WRITE);
        add(places, above, BUR_SERVE_MAY_TIDY);
        free(above);
    }
}

/* --- all of it --- */

static void say(const char *what, const char *why)
{
    if (why != NULL) {
        bur_cli_complain(BURSAR_OK, "%s: %s", what, why);
    }
}

void bur_serve_sandbox_enter(const bur_serve_scenarios *scenarios,
                             const char *room)
{
    bur_serve_places places = {.n = 0};
    /* a cache of the compiler's would be shut */
    setenv("CCACHE_DISABLE", "1", 1);
    add_system(&places);
    add_compilers(&places);
    add_ours(&places, scenarios, room);
    say("files are not shut", bur_serve_confine_files(&places));
    say("system calls are not shut", bur_serve_confine_calls());
    for (int i = 0; i < places.n; i++) {
        free(places.at[i].path);
    }
}
