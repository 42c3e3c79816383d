/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of files, and the files of a folder, on POSIX. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/paths.h"

#include "bursar/complain.h"
#include "bursar/whole_file.h"

#include <bursar/bursar.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *bur_cli_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(bur_cli_memory(size), text, size);
}

char *bur_cli_path(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = bur_cli_memory(size);
    bool here = strcmp(folder, ".") == 0;
    size_t n = here ? 0 : strlen(folder);
    const char *slash = n == 0 || folder[n - 1] == '/' ? "" : "/";
    snprintf(path, size, "%s%s%s", here ? "" : folder, slash, name);
    return path;
}

const char *bur_cli_base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

char *bur_cli_folder_of(const char *path)
{
    const char *base = bur_cli_base_of(path);
    if (base == path) {
        return bur_cli_copy(".");
    }
    char *folder = bur_cli_copy(path);
    folder[base == path + 1 ? 1 : base - path - 1] = '\0';
    return folder;
}

bool bur_cli_is_there(const char *path)
{
    struct stat there;
    return lstat(path, &there) == 0;
}

bool bur_cli_is_same(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

bool bur_cli_is_folder(const char *path)
{
    struct stat there;
    return stat(path, &there) == 0 && S_ISDIR(there.st_mode);
}

static bool ends_in(const char *name, const char *const *endings)
{
    size_t n = strlen(name);
    for (int i = 0; endings[i] != NULL; i++) {
        size_t m = strlen(endings[i]);
        if (n > m && name[0] != '.' && strcmp(name + n - m, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bur_cli_names bur_cli_names_in(const char *folder, const char *const *endings)
{
    bur_cli_names names = {NULL, 0};
    DIR *dir = opendir(folder);
    for (struct dirent *entry = dir == NULL ? NULL : readdir(dir);
         entry != NULL; entry = readdir(dir)) {
        if (ends_in(entry->d_name, endings)) {
            size_t size = ((size_t)names.n + 1) * sizeof *names.at;
            names.at = bur_cli_more_memory(names.at, size);
            names.at[names.n++] = bur_cli_copy(entry->d_name);
        }
    }
    if (dir != NULL) {
        closedir(dir);
    }
    if (names.n > 0) {
        qsort(names.at, (size_t)names.n, sizeof *names.at, by_bytes);
    }
    return names;
}

void bur_cli_names_free(bur_cli_names *names)
{
    for (int i = 0; i < names->n; i++) {
        free(names->at[i]);
    }
    free(names->at);
    *names = (bur_cli_names){NULL, 0};
}

static bool pour(FILE *in, FILE *out)
{
    char bytes[16384];
    size_t n;
    while ((n = fread(bytes, 1, sizeof bytes, in)) > 0 &&
           fwrite(bytes, 1, n, out) == n) {
    }
    return !ferror(in);
}

FILE *bur_cli_make_file(const char *path)
{
    int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW;
    int fd = open(path, flags, 0666);
    FILE *file = fd >= 0 ? fdopen(fd, "wb") : NULL;
    if (fd >= 0 && file == NULL) {
        close(fd);
    }
    return file;
}

int bur_cli_copy_file(const char *from, const char *to)
{
    bur_cli_whole file;
    char fault[BUR_CLI_FAULT];
    FILE *in = fopen(from, "rb");
    if (in == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "%s: %s", from, strerror(errno));
    }
    int code = BURSAR_FAILED;
    if (bur_cli_whole_begin(&file, to, fault, sizeof fault)) {
        if (pour(in, file.out)) {
            code = bur_cli_whole_end(&file, fault, sizeof fault);
        } else {
            snprintf(fault, sizeof fault, "%s: %s", from, strerror(errno));
            bur_cli_whole_drop(&file);
        }
    }
    fclose(in);
    return code == BURSAR_OK ? code : bur_cli_complain(code, "%s", fault);
}
