/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing checkpoints to a journal, by a thread of its own; and the shard, at
 * the end. While the gate is closed, only the sums are written (to the system's
 * memory); slices of chunks that are done do not change, and waiting for the
 * disk is done beside the workers. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "ensemble/keep_parts.h"
#include "stat/chunk.h"

/* The share of the time that checkpoints may take is one in so many. */
enum { APART = 50 };

/* --- ranges of chunks that are done and not yet written --- */

static bool next_range(const bur_keep *keep, int64_t *first, int64_t *end)
{
    int64_t n = bur_runner_chunks(keep->runner->plan), c = *end;
    while (c < n && (!keep->copy[c] || keep->written[c])) {
        c++;
    }
    *first = c;
    while (c < n && keep->copy[c] && !keep->written[c]) {
        c++;
    }
    *end = c;
    return *first < *end;
}

static int64_t size_of_slices(const bur_keep *keep,
                              int64_t size_of(const bur_runner *, int64_t,
                                              int64_t))
{
    int64_t size = 0;
    for (int64_t first = 0, end = 0; next_range(keep, &first, &end);) {
        size += size_of(keep->runner, first, end);
    }
    return size;
}

static void write_slices(bur_keep *keep)
{
    for (int64_t first = 0, end = 0; next_range(keep, &first, &end);) {
        bur_part_put_draws(keep->runner, first, end, keep->draws);
        if (keep->values) {
            bur_part_put_values(keep->runner, first, end, keep->values);
        }
    }
}

/* --- files --- */

/* A file of slices of which `size` bytes count; a new one for 0. */
static bur_status open_slices(const char *path, int64_t size, bur_sections **s,
                              bur_fault *fault)
{
    return size > 0 ? bur_sections_continue(path, size, s, fault)
                    : bur_sections_create(path, s, fault);
}

static bur_status open_files(bur_keep *keep, bur_fault *fault)
{
    const bur_runner *runner = keep->runner;
    bool kept = keep->stage.draws_size > 0;
    BUR_TRY(bur_keep_lock(keep, true, fault));
    if (!keep->draws) {
        bur_file_discard(
            bur_keep_complete_path(keep->arena, keep->keeping->folder));
        BUR_TRY(open_slices(bur_keep_path(keep, "draws"),
                            kept ? keep->stage.draws_size : 0, &keep->draws,
                            fault));
    }
    bool same = keep->values && keep->values_of == runner->first_case;
    if (!runner->outcome->value || same) {
        return BUR_OK;
    }
    bool here = kept && keep->stage.first_case == runner->first_case;
    BUR_TRY(bur_sections_close(keep->values, fault));
    keep->values = NULL;
    keep->stale = kept && !here ? keep->stage.first_case : -1;
    keep->values_of = runner->first_case;
    return open_slices(bur_keep_values_path(keep, runner->first_case),
                       here ? keep->stage.values_size : 0, &keep->values,
                       fault);
}

/* --- a checkpoint --- */

/* The chunks of the group that are done: after the first pass, all. Those of
 * another group are not written yet. */
static void note_done(bur_keep *keep)
{
    const bur_runner *runner = keep->runner;
    size_t n = (size_t)bur_runner_chunks(runner->plan);
    if (keep->written_of != runner->first_case) {
        memset(keep->written, 0, n);
        keep->written_of = runner->first_case;
    }
    if (runner->phase == BUR_PHASE_FIRST) {
        memcpy(keep->copy, runner->done, n);
    } else {
        memset(keep->copy, 1, n);
    }
}

static bur_status write_sums(bur_keep *keep, const char *part,
                             bur_sections **sums, bur_fault *fault)
{
    bur_runner *runner = keep->runner;
    note_done(keep);
    BUR_TRY(open_files(keep, fault));
    BUR_TRY(bur_sections_create(part, sums, fault));
    bur_part_stage stage = bur_part_stage_of(runner);
    stage.draws_size = bur_sections_size(keep->draws) +
                       size_of_slices(keep, bur_part_draws_size);
    stage.values_size = keep->values
                            ? bur_sections_size(keep->values) +
                                  size_of_slices(keep, bur_part_values_size)
                            : 0;
    bur_part_put_sums(runner, &stage, *sums);
    keep->stage = stage;
    return BUR_OK;
}

static bur_status finish_sums(bur_keep *keep, const char *name,
                              const char *part, bur_sections *sums,
                              bur_fault *fault)
{
    write_slices(keep);
    bur_status status = bur_sections_sync(keep->draws, fault);
    if (status == BUR_OK && keep->values) {
        status = bur_sections_sync(keep->values, fault);
    }
    bur_fault closing;
    bur_status closed = bur_sections_close(sums, &closing);
    if (status == BUR_OK && closed != BUR_OK) {
        *fault = closing;
        status = closed;
    }
    BUR_TRY(status);
    BUR_TRY(bur_file_commit(part, bur_keep_path(keep, name), fault));
    memcpy(keep->written, keep->copy,
           (size_t)bur_runner_chunks(keep->runner->plan));
    if (keep->stale >= 0) {
        bur_file_discard(bur_keep_values_path(keep, keep->stale));
        keep->stale = -1;
    }
    return BUR_OK;
}

static bur_status checkpoint(bur_keep *keep, const char *name, bur_fault *fault)
{
    const char *part = bur_file_part(keep->arena, bur_keep_path(keep, name));
    bur_sections *sums = NULL;
    bur_gate_close(&keep->runner->gate);
    bur_status status = write_sums(keep, part, &sums, fault);
    bur_gate_open(&keep->runner->gate);
    if (status == BUR_OK) {
        return finish_sums(keep, name, part, sums, fault);
    }
    bur_sections_close(sums, &(bur_fault){0});
    return status;
}

static void checkpoint_or_note(bur_keep *keep, const char *name)
{
    bur_fault fault;
    double start = bur_clock_seconds();
    if (!keep->is_broken && checkpoint(keep, name, &fault) != BUR_OK) {
        keep->is_broken = true;
        if (keep->keeping->note) {
            *keep->keeping->note = fault;
        }
    }
    double end = bur_clock_seconds(), rest = APART * (end - start);
    keep->due =
        end + (rest > keep->keeping->every ? rest : keep->keeping->every);
}

/* --- the thread --- */

static struct timespec moment(double seconds)
{
    struct timespec t = {.tv_sec = (time_t)seconds};
    t.tv_nsec = (long)((seconds - (double)t.tv_sec) * 1e9);
    return t;
}

static void *write_when_due(void *context)
{
    bur_keep *keep = context;
    pthread_mutex_lock(&keep->mutex);
    while (!keep->stop && !keep->is_broken) {
        struct timespec due = moment(keep->due);
        pthread_cond_timedwait(&keep->ring, &keep->mutex, &due);
        if (!keep->stop && bur_clock_seconds() >= keep->due) {
            pthread_mutex_unlock(&keep->mutex);
            checkpoint_or_note(keep, "sums");
            pthread_mutex_lock(&keep->mutex);
        }
    }
    pthread_mutex_unlock(&keep->mutex);
    return NULL;
}

void bur_keep_watch(bur_runner *runner)
{
    bur_keep *keep = runner->keep;
    if (keep && keep->keeping->folder && !keep->is_broken) {
        keep->stop = false;
        keep->has_thread =
            pthread_create(&keep->thread, NULL, write_when_due, keep) == 0;
    }
}

void bur_keep_rest(bur_runner *runner)
{
    bur_keep *keep = runner->keep;
    if (keep && keep->has_thread) {
        pthread_mutex_lock(&keep->mutex);
        keep->stop = true;
        pthread_cond_signal(&keep->ring);
        pthread_mutex_unlock(&keep->mutex);
        pthread_join(keep->thread, NULL);
        keep->has_thread = false;
    }
}

bool bur_keep_is_due(const bur_runner *runner)
{
    const bur_keep *keep = runner->keep;
    return keep && keep->keeping->folder && !keep->is_broken &&
           bur_clock_seconds() >= keep->due;
}

void bur_keep_checkpoint(bur_runner *runner)
{
    if (runner->keep && runner->keep->keeping->folder) {
        checkpoint_or_note(runner->keep, "sums");
    }
}

bool bur_keep_begins_whole(bur_runner *runner)
{
    bur_keep *keep = runner->keep;
    bool wanted = keep && keep->keeping->folder && keep->keeping->extendable;
    if (wanted) {
        keep->whole_only = true;
    }
    return wanted;
}

void bur_keep_ends_whole(bur_runner *runner)
{
    checkpoint_or_note(runner->keep, "whole");
    runner->keep->whole_only = false;
}

/* --- shards --- */

bur_status bur_keep_write_shard(bur_runner *runner, bur_fault *fault)
{
    const bur_keep *keep = runner->keep;
    const bur_keeping *k = keep->keeping;
    bur_sections *s;
    struct stat about;
    if (k->run == 1) {
        BUR_TRY(bur_sections_create(k->shard_path, &s, fault));
        bur_part_head_put(k->head, s);
    } else {
        if (stat(k->shard_path, &about) != 0) {
            return bur_fail(fault, BUR_IO, "cannot write '%s'", k->shard_path);
        }
        BUR_TRY(bur_sections_continue(k->shard_path, (int64_t)about.st_size, &s,
                                      fault));
    }
    bur_part_stage stage = bur_part_stage_of(runner);
    bur_part_put_sums(runner, &stage, s);
    if (keep->first < keep->end) {
        bur_part_put_draws(runner, keep->first, keep->end, s);
    }
    if (keep->first < keep->end && runner->outcome->value) {
        bur_part_put_values(runner, keep->first, keep->end, s);
    }
    bur_sections_add(s, "end", "", 0);
    return bur_sections_close(s, fault);
}

/* --- when it is done with --- */

bur_status bur_keep_complete(const char *folder, bur_fault *fault)
{
    bur_arena *arena = bur_arena_create();
    const char *path = bur_keep_complete_path(arena, folder);
    int fd = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    bur_status status = fd < 0
                            ? bur_fail(fault, BUR_IO, "cannot write '%s': %s",
                                       path, strerror(errno))
                            : BUR_OK;
    if (fd >= 0) {
        close(fd);
    }
    bur_arena_free(arena);
    return status;
}

/* Whether a file of a folder is one of a journal. */
static bool is_ours(const char *name)
{
    static const char *const whole[] = {"study", "study.part", "complete"};
    static const char *const kinds[] = {"sums", "sums.part", "whole",
                                        "whole.part", "draws"};
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        if (strcmp(name, whole[i]) == 0) {
            return true;
        }
    }
    if ((name[0] != '1' && name[0] != '2') || name[1] != '-') {
        return false;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(name + 2, kinds[i]) == 0) {
            return true;
        }
    }
    return strncmp(name + 2, "values-", 7) == 0;
}

void bur_keep_discard(const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        return;
    }
    if (flock(dirfd(dir), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        closedir(dir); /* another run has begun one under this name */
        return;
    }
    for (const struct dirent *e = readdir(dir); e; e = readdir(dir)) {
        if (is_ours(e->d_name)) {
            (void)unlinkat(dirfd(dir), e->d_name, 0);
        }
    }
    closedir(dir);
    (void)rmdir(folder);
}
