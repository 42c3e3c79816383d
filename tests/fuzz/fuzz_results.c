/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results files. Bytes that begin as HDF5 does are a file as it is: one that
 * has no right seal is refused before HDF5 sees it. Other bytes are the text of
 * a file (h5_text.h), which is made, sealed and read in every way there is.
 *
 * With BURSAR_FUZZ_HDF5 in the environment bytes are sealed as well, and so
 * HDF5 itself is tried; it is not proof against them (RECORD.md). */
#define _POSIX_C_SOURCE 200809L
#include "h5_text.h"
#include "whole.h"

#include "api/study.h"
#include "bursar/answer.h"
#include "bursar/questions.h"
#include "bursar/record.h"
#include "bursar/record_json.h"
#include "store/h5_read.h"
#include "store/seal.h"

static const char path[] = "fuzz.h5";
static FILE *nowhere;

/* `write`: as CSV too, which waits for the disk. */
static void read_answer(bool write)
{
    char why[512] = "";
    bur_answer *answer = NULL;
    int code = bur_answer_open(path, &answer, why, sizeof why);
    whole_insist((code == BURSAR_OK) == (answer != NULL));
    whole_insist(answer || why[0]);
    if (answer) {
        bur_cli_answer_json(answer, nowhere);
        if (write) {
            bur_answer_write_csv_to(answer, "fuzz.csv", why, sizeof why);
        }
    }
    bur_answer_close(answer);
}

static void read_draws(const bur_record *record, int n_series)
{
    const bur_record_facts *facts = bur_record_facts_of(record);
    int n = facts->n_times > facts->n_years ? facts->n_times : facts->n_years;
    double *values = calloc((size_t)n + 1, sizeof *values);
    for (int i = 0; i < n_series; i++) {
        bur_record_draw(record, i, 0, 0, facts->first_draw, values);
        bur_record_draw(record, i, facts->n_cases - 1, 0,
                        facts->first_draw + facts->n_draws - 1, values);
    }
    free(values);
}

static void read_record(void)
{
    char why[512] = "";
    bur_record *record = NULL;
    int code = bur_record_open(path, &record, why, sizeof why);
    whole_insist((code == BURSAR_OK) == (record != NULL));
    whole_insist(record || why[0]);
    if (record) {
        bur_cli_record_options options = {.paths = 2, .with_texts = true};
        bur_cli_json json = {.out = nowhere};
        bur_cli_json_open(&json, NULL, '{');
        bur_cli_put_record(&json, "record", record, &options);
        bur_cli_json_close(&json, '}');
        read_draws(record, bur_record_facts_of(record)->n_series);
        bur_switching_request asked = {NULL, NULL};
        bur_answer *answer = NULL;
        bur_record_ask_switching(record, &asked, &answer, why, sizeof why);
        bur_answer_close(answer);
    }
    bur_record_close(record);
}

static void read_study(void)
{
    bur_study *study = bur_study_open(path, NULL);
    whole_insist(study != NULL);
    if (bur_study_problem(study) == BURSAR_OK) {
        whole_insist(study->scenario->plan != NULL);
    }
    bur_study_close(study);
}

/* Whoever reads such a file says what is wrong, or reads it. What reads it
 * takes turns by its size, which changes: HDF5 is slow. */
static void read_all(size_t size)
{
    char why[512] = "";
    int code = bur_results_print(path, nowhere, size % 2, why, sizeof why);
    whole_insist(code == BURSAR_OK || why[0]);
    const char *kind = bur_file_kind(path);
    whole_insist(kind != NULL && (code == BURSAR_OK || !kind[0]));
    bool is_answer = strcmp(kind, "answer") == 0;
    if (is_answer || size % 4 == 0) {
        read_answer(size % 8 == 0);
    }
    if (!is_answer || size % 4 == 1) {
        read_record();
        read_study();
    }
}

static void refuse_unsealed(void)
{
    bur_fault fault = {0};
    bur_h5_file *file = NULL;
    whole_insist(bur_h5_open(path, &file, &fault) == BUR_BAD_FORMAT);
    whole_insist(file == NULL && fault.message[0]);
}

static void seal(void)
{
    bur_fault fault;
    whole_insist(bur_seal_put(path, path, &fault) == BUR_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!nowhere) {
        nowhere = fopen("/dev/null", "w");
    }
    if (size > 1 << 16) {
        return -1;
    }
    if (size > 3 && memcmp(data, "\x89HDF", 4) == 0) {
        whole_write(path, data, size);
        if (getenv("BURSAR_FUZZ_HDF5")) {
            seal();
            read_all(size);
        } else {
            refuse_unsealed();
        }
        return 0;
    }
    char *text = strndup((const char *)data, size);
    h5_text_make(path, text);
    free(text);
    seal();
    read_all(size);
    return 0;
}
