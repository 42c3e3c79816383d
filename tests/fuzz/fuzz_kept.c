/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an earlier run left, and something has changed since: values kept for a
 * comparison, and objects of native code. The first byte says which: its bit 0
 * that the hash is made right again, its bit 1 an object. */
#define _POSIX_C_SOURCE 200809L
#include "whole.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "bursar/questions.h"
#include "exec/native.h"
#include "store/kept.h"

static const char model[] =
    "model: { time_unit = \"month\"; time: { start = \"2030-01-01\"; "
    "length = \"3 months\"; }; parameters: { wage: { value = 2.0; }; };"
    "stocks: { cash: { initial = \"10\"; outflows = [\"out\"]; }; };"
    "flows: { out: { eq = \"wage\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; };"
    " low: { eq = \"EVER(cash < 5)\"; kind = \"probability\"; }; }; };";
static const char scenario[] =
    "model = \"fuzz.cfg\"; runs: { draws = 8; };"
    "inputs: { wage: { dist = \"uniform\"; low = 1.0; high = 3.0; }; };"
    "policies: { calm: {}; hard: { set: { wage = 1.0; }; }; };";

enum { HEAD = 24, WORDS = 1 << 10 };

/* --- kept values --- */

/* The one file of the folder; "" without. */
static void find_kept(char path[64])
{
    DIR *dir = opendir("kept");
    path[0] = '\0';
    for (const struct dirent *e; dir && (e = readdir(dir));) {
        if (strstr(e->d_name, ".kept")) {
            snprintf(path, 64, "kept/%.40s", e->d_name);
        }
    }
    if (dir) {
        closedir(dir);
    }
}

static void compare(bool is_first)
{
    bur_study *study = bur_study_open("fuzz.scenario.cfg", NULL);
    whole_insist(bur_study_problem(study) == BURSAR_OK);
    bur_compare_row row = {.path = "fuzz.scenario.cfg", .name = "a"};
    bur_compare_request asked = {.n_rows = 1, .row = &row, .keep = "kept"};
    bur_answer *answer = NULL;
    int code = bur_study_ask_compare(study, &asked, NULL, &answer);
    whole_insist((code == BURSAR_OK) == (answer != NULL));
    whole_insist(code == BURSAR_OK || !is_first);
    bur_answer_close(answer);
    bur_study_close(study);
}

/* The head's number of values and hash become those of what follows. */
static void make_right(uint8_t *bytes, size_t size)
{
    uint64_t n = (size - HEAD) / 8, hash = BUR_HASH_SEED;
    for (uint64_t i = 0; i < n; i++) {
        uint64_t word;
        memcpy(&word, bytes + HEAD + 8 * i, sizeof word);
        hash = bur_hash_mix(hash ^ word);
    }
    memcpy(bytes + 8, &n, sizeof n);
    memcpy(bytes + 16, &hash, sizeof hash);
}

/* Of a file of any length there is all that was asked for, or nothing. */
static void take(const char *path)
{
    double values[WORDS + 1];
    uint64_t key = strtoull(path + 5, NULL, 16);
    for (size_t n = 0; n <= WORDS; n += 1 + n) {
        values[0] = values[n] = 17;
        bool taken = bur_kept_take("kept", key, values, n);
        whole_insist(values[n] == 17 && (taken || values[0] == 17));
    }
}

static void try_kept(bool right, const uint8_t *data, size_t size)
{
    static char path[64];
    static uint8_t bytes[8 * WORDS], key[8];
    if (!path[0]) {
        whole_write("fuzz.cfg", model, sizeof model - 1);
        whole_write("fuzz.scenario.cfg", scenario, sizeof scenario - 1);
        bur_compare_forget("kept");
        compare(true);
        find_kept(path);
        FILE *file = fopen(path, "rb");
        whole_insist(file && fread(key, 1, 8, file) == 8);
        fclose(file);
    }
    memcpy(bytes, data, size);
    if (right && size >= HEAD) {
        memcpy(bytes, key, sizeof key);
        make_right(bytes, size);
    }
    whole_write(path, bytes, size);
    take(path);
    compare(false);
}

/* --- objects --- */

/* A name of an object from the first bytes, or the right one; the rest is what
 * is in it. Only one whose name says what it holds is found. */
static void try_object(bool right, const uint8_t *data, size_t size)
{
    static const char key[] = "0123456789abcdef0123456789abcdef";
    bur_arena *arena = bur_arena_create();
    bur_fault fault = {0};
    const char *path = NULL;
    mkdir("objects", 0700);
    whole_write("object", data, size);
    if (right) {
        whole_insist(bur_native_cache_put(arena, "objects", key, "object",
                                          &path, &fault) == BUR_OK);
    } else {
        char name[33] = "";
        for (size_t i = 0; i < 32; i++) {
            name[i] = "0123456789abcdef"[i < size ? data[i] % 16 : 0];
        }
        path = bur_arena_printf(arena, "objects/%s-%s.so", key, name);
        whole_write(path, data, size);
        chmod(path, 0600);
    }
    const char *found = bur_native_cache_find(arena, "objects", key);
    whole_insist((found != NULL) == right);
    whole_insist(!found || strcmp(found, path) == 0);
    unlink(path);
    bur_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > 8 * WORDS) {
        return -1;
    }
    bool right = data[0] & 1;
    if (data[0] & 2) {
        try_object(right, data + 1, size - 1);
    } else {
        try_kept(right, data + 1, size - 1);
    }
    return 0;
}
