/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a finished job left, as a file to be downloaded. */
#ifndef BURSAR_SERVE_FILES_H
#define BURSAR_SERVE_FILES_H

#include "serve/jobs.h"

typedef struct bur_serve_file {
    char name[96]; /* "bursar-7.h5" */
    const char *type;
    char *bytes; /* to be freed */
    size_t n;
} bur_serve_file;

/* Makes the file of job `id` as "h5", "csv" or "xlsx"; false, refused. */
bool bur_serve_file_make(bur_serve_jobs *jobs, int id, const char *as,
                         bur_serve_file *file, bur_serve_fault *fault);

#endif
