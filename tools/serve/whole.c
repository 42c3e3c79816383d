/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files on POSIX. */
#define _POSIX_C_SOURCE 200809L
#include "serve/whole.h"

#include "bursar/complain.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const off_t most = (off_t)1 << 30;

char *bur_serve_whole_read(const char *path, size_t *n)
{
    struct stat about;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    if (fstat(fileno(file), &about) != 0 || !S_ISREG(about.st_mode) ||
        about.st_size > most) {
        fclose(file);
        return NULL;
    }
    size_t size = (size_t)about.st_size;
    char *bytes = bur_cli_memory(size + 1);
    size_t got = fread(bytes, 1, size, file);
    fclose(file);
    bytes[got] = '\0';
    if (n != NULL) {
        *n = got;
    }
    return bytes;
}

bool bur_serve_whole_write(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *file = fd >= 0 ? fdopen(fd, "wb") : NULL;
    if (file == NULL) {
        return false;
    }
    bool is_done = fputs(text, file) >= 0;
    is_done = fclose(file) == 0 && is_done;
    if (!is_done) {
        remove(path);
    }
    return is_done;
}
