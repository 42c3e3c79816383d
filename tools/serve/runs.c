/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two small tables, the oldest entry making room for a new one. */
#define _POSIX_C_SOURCE 200809L
#include "serve/runs.h"

#include "bursar/complain.h"
#include "bursar/paths.h"
#include "serve/text.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT_RUNS = 4, KEPT_SIZES = 64 };

typedef struct kept_run {
    char *key; /* NULL: none */
    bur_study *study;
    bur_record *record;
} kept_run;

typedef struct kept_size {
    char *key;
    bur_serve_size size;
} kept_size;

struct bur_serve_runs {
    kept_run run[KEPT_RUNS];
    int next_run;
    kept_size size[KEPT_SIZES];
    int next_size;
};

bur_serve_runs *bur_serve_runs_create(void)
{
    return bur_cli_memory(sizeof(bur_serve_runs));
}

static void let_go(kept_run *run)
{
    bur_record_close(run->record);
    bur_study_close(run->study);
    free(run->key);
    *run = (kept_run){0};
}

void bur_serve_runs_free(bur_serve_runs *runs)
{
    for (int i = 0; i < KEPT_RUNS; i++) {
        let_go(&runs->run[i]);
    }
    for (int i = 0; i < KEPT_SIZES; i++) {
        free(runs->size[i].key);
    }
    free(runs);
}

const bur_record *bur_serve_runs_at(bur_serve_runs *runs, const char *key)
{
    for (int i = 0; i < KEPT_RUNS; i++) {
        if (runs->run[i].key != NULL && strcmp(runs->run[i].key, key) == 0) {
            return runs->run[i].record;
        }
    }
    return NULL;
}

void bur_serve_runs_keep(bur_serve_runs *runs, char *key, bur_study *study,
                         bur_record *record)
{
    int at = 0;
    while (at < KEPT_RUNS &&
           (runs->run[at].key == NULL || strcmp(runs->run[at].key, key) != 0)) {
        at++;
    }
    if (at == KEPT_RUNS) {
        at = runs->next_run;
        runs->next_run = (runs->next_run + 1) % KEPT_RUNS;
    }
    kept_run *place = &runs->run[at];
    let_go(place);
    *place = (kept_run){key, study, record};
}

const bur_serve_size *bur_serve_size_at(const bur_serve_runs *runs,
                                        const char *key)
{
    for (int i = 0; i < KEPT_SIZES; i++) {
        if (runs->size[i].key != NULL && strcmp(runs->size[i].key, key) == 0) {
            return &runs->size[i].size;
        }
    }
    return NULL;
}

void bur_serve_size_keep(bur_serve_runs *runs, const char *key,
                         bur_serve_size size)
{
    kept_size *place = &runs->size[runs->next_size];
    runs->next_size = (runs->next_size + 1) % KEPT_SIZES;
    free(place->key);
    *place = (kept_size){bur_cli_copy(key), size};
}

static void put_words(bur_cli_json *json, const bur_serve_words *words)
{
    bur_cli_json_open(json, NULL, '[');
    for (int i = 0; i < words->n; i++) {
        bur_cli_json_text(json, NULL, words->at[i]);
    }
    bur_cli_json_close(json, ']');
}

char *bur_serve_key(const bur_serve_choice *choice,
                    const bur_serve_words *series, int stage)
{
    bur_serve_text text = bur_serve_text_begin();
    bur_cli_json *json = &text.json;
    bur_cli_json_open(json, NULL, '[');
    bur_cli_json_text(json, NULL, choice->scenario);
    bur_cli_json_text(json, NULL, choice->policies);
    bur_cli_json_text(json, NULL, choice->seed);
    bur_cli_json_text(json, NULL, choice->rung);
    bur_cli_json_integer(json, NULL, choice->draws);
    put_words(json, &choice->set);
    put_words(json, &choice->with);
    put_words(json, series);
    bur_cli_json_integer(json, NULL, stage);
    bur_cli_json_close(json, ']');
    return bur_serve_text_end(&text);
}
