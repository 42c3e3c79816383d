/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrays in files, by mmap of files that are reserved and then unlinked. */
#define _GNU_SOURCE /* madvise, mkostemp, posix_fallocate */
#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

static const double megabyte = 1048576;

/* What is mapped now. Nobody holds one of these but who took the array. */
typedef struct mapping {
    void *at;
    size_t bytes;
    struct mapping *next;
} mapping;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static mapping *mapped;
static _Atomic int n_mapped;

const char *bur_spill_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder && folder[0] ? folder : "/var/tmp";
}

double bur_spill_room(void)
{
    struct statvfs about;
    return statvfs(bur_spill_folder(), &about) == 0
               ? (double)about.f_bavail * (double)about.f_frsize
               : 0;
}

/* A file without a name; negative if there can be none. */
static int open_file(void)
{
    static const char name[] = "/bursar-XXXXXX";
    const char *folder = bur_spill_folder();
    size_t size = strlen(folder) + sizeof name;
    char *path = malloc(size);
    int file = -1;
    if (path) {
        snprintf(path, size, "%s%s", folder, name);
        file = mkostemp(path, O_CLOEXEC); /* for its owner alone */
    }
    if (file >= 0) {
        (void)unlink(path);
    }
    free(path);
    return file;
}

static bur_status no_folder(bur_fault *fault)
{
    return bur_fail(fault, BUR_IO,
                    "cannot make a temporary file in '%s': %s; set TMPDIR to a "
                    "folder on a disk",
                    bur_spill_folder(), strerror(errno));
}

static bur_status no_room(double bytes, const char *why, bur_fault *fault)
{
    return bur_fail(fault, BUR_IO,
                    "values by draw need temporary files of %.0f MB in '%s': "
                    "%s; set TMPDIR to a folder on a larger disk, keep fewer "
                    "series, run fewer draws, or raise runs.memory",
                    bytes / megabyte + 0.5, bur_spill_folder(), why);
}

bur_status bur_spill_check(double bytes, bur_fault *fault)
{
    char why[64];
    double room = bur_spill_room();
    if (access(bur_spill_folder(), W_OK | X_OK) != 0) {
        return no_folder(fault);
    }
    if (room == 0 || bytes <= room) {
        return BUR_OK;
    }
    snprintf(why, sizeof why, "%.0f MB are free there", room / megabyte);
    return no_room(bytes, why, fault);
}

/* All of the file now, so that nothing that is written to it can fail. */
static int reserve(int file, size_t bytes)
{
    int why = EINTR;
    while (why == EINTR) {
        why = posix_fallocate(file, 0, (off_t)bytes);
    }
    return why;
}

static void note(mapping *m)
{
    pthread_mutex_lock(&lock);
    m->next = mapped;
    mapped = m;
    atomic_fetch_add(&n_mapped, 1);
    pthread_mutex_unlock(&lock);
}

static bur_status map_file(int file, mapping *m, bur_fault *fault)
{
    int why = reserve(file, m->bytes);
    if (why != 0) {
        return no_room((double)m->bytes, strerror(why), fault);
    }
    m->at = mmap(NULL, m->bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    return m->at == MAP_FAILED
               ? no_room((double)m->bytes, strerror(errno), fault)
               : BUR_OK;
}

bur_status bur_spill_take(size_t n, size_t size, void **array, bur_fault *fault)
{
    *array = NULL;
    mapping *m = calloc(1, sizeof *m);
    if (!m || (size > 0 && n > (SIZE_MAX / 2) / size)) {
        free(m);
        return bur_fail(fault, BUR_NO_MEMORY, "not enough memory for a file");
    }
    m->bytes = n * size > 0 ? n * size : 1;
    int file = open_file();
    bur_status status = file >= 0 ? map_file(file, m, fault) : no_folder(fault);
    if (file >= 0) {
        close(file); /* the mapping keeps it */
    }
    if (status != BUR_OK) {
        free(m);
        return status;
    }
    *array = m->at;
    note(m);
    return BUR_OK;
}

/* Takes a mapping out of the list; NULL if it is not there. */
static mapping *forget(const void *array)
{
    pthread_mutex_lock(&lock);
    mapping **at = &mapped;
    while (*at && (*at)->at != array) {
        at = &(*at)->next;
    }
    mapping *found = *at;
    if (found) {
        *at = found->next;
        atomic_fetch_sub(&n_mapped, 1);
    }
    pthread_mutex_unlock(&lock);
    return found;
}

bool bur_spill_free(const void *array)
{
    mapping *m = array && atomic_load(&n_mapped) > 0 ? forget(array) : NULL;
    if (m) {
        (void)munmap(m->at, m->bytes);
        free(m);
    }
    return m != NULL;
}

/* The pages of a shared mapping are the file's: without them in its tables,
 * the process finds them there again. */
void bur_spill_rest(void)
{
    if (atomic_load(&n_mapped) == 0) {
        return;
    }
    pthread_mutex_lock(&lock);
    for (const mapping *m = mapped; m; m = m->next) {
        (void)madvise(m->at, m->bytes, MADV_DONTNEED);
    }
    pthread_mutex_unlock(&lock);
}
