/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files are written by the library into a folder of their own, read and
 * removed. */
#define _XOPEN_SOURCE 700
#include "serve/files.h"

#include "bursar/paths.h"
#include "bursar/workbook.h"
#include "serve/whole.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct making making;

typedef struct format {
    const char *as, *type;
    bool (*write)(making *m, const bur_serve_left *left, const char *path);
} format;

struct making {
    const format *format;
    bur_serve_file *file;
    bur_serve_fault *fault;
    bool used;
};

/* As the library writes files. */
static bool write_plain(making *m, const bur_serve_left *left, const char *path)
{
    int code = left->answer != NULL
                   ? bur_answer_write(left->answer, left->study, path)
                   : bur_study_write(left->study, path, NULL);
    return code == BURSAR_OK || bur_serve_refuse_study(m->fault, left->study);
}

static bool write_workbook(making *m, const bur_serve_left *left,
                           const char *path)
{
    char line[256];
    if (left->answer != NULL) {
        return bur_cli_write_answer_xlsx(left->answer, path, line,
                                         sizeof line) == BURSAR_OK ||
               bur_serve_refuse(m->fault, 500, "%s", line);
    }
    bur_record *record = bur_record_of(left->study);
    if (record == NULL) {
        return bur_serve_refuse_study(m->fault, left->study);
    }
    int code = bur_cli_write_xlsx(record, NULL, path, line, sizeof line);
    bur_record_close(record);
    return code == BURSAR_OK || bur_serve_refuse(m->fault, 500, "%s", line);
}

static const format formats[] = {
    {"h5", "application/x-hdf5", write_plain},
    {"csv", "text/csv; charset=utf-8", write_plain},
    {"xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     write_workbook}};

/* Writes to `path` and reads it back. */
static bool make(making *m, const bur_serve_left *left, const char *path)
{
    if (!m->format->write(m, left, path)) {
        return false;
    }
    m->file->bytes = bur_serve_whole_read(path, &m->file->n);
    return m->file->bytes != NULL ||
           bur_serve_refuse(m->fault, 500, "the file cannot be read");
}

/* With all that is in it: a log lies beside some files. */
static void remove_folder(const char *folder)
{
    static const char *const endings[] = {".h5",   ".csv",  ".xlsx",
                                          ".json", ".part", NULL};
    bur_cli_names names = bur_cli_names_in(folder, endings);
    for (int i = 0; i < names.n; i++) {
        char *path = bur_cli_path(folder, names.at[i]);
        remove(path);
        free(path);
    }
    bur_cli_names_free(&names);
    rmdir(folder);
}

/* Called for one job at a time. */
static bool use(void *context, const bur_serve_left *left)
{
    making *m = context;
    const char *base = getenv("TMPDIR");
    char *folder = bur_cli_path(base != NULL && *base != '\0' ? base : "/tmp",
                                "bursar-XXXXXX");
    m->used = true;
    if (mkdtemp(folder) == NULL) {
        free(folder);
        return bur_serve_refuse(m->fault, 500, "no folder for the file");
    }
    char *path = bur_cli_path(folder, m->file->name);
    bool good = make(m, left, path);
    remove_folder(folder);
    free(path);
    free(folder);
    return good;
}

bool bur_serve_file_make(bur_serve_jobs *jobs, int id, const char *as,
                         bur_serve_file *file, bur_serve_fault *fault)
{
    making m = {.file = file, .fault = fault};
    *file = (bur_serve_file){.bytes = NULL};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (as != NULL && strcmp(formats[i].as, as) == 0) {
            m.format = &formats[i];
        }
    }
    if (m.format == NULL) {
        return bur_serve_refuse(fault, 400, "say as what: as=h5, csv or xlsx");
    }
    file->type = m.format->type;
    snprintf(file->name, sizeof file->name, "bursar-%d.%s", id, as);
    bool good = bur_serve_jobs_use(jobs, id, use, &m);
    if (!good && !m.used) {
        return bur_serve_refuse(fault, 404,
                                "job %d has no results, or they have made "
                                "room for later ones",
                                id);
    }
    return good;
}
