/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The leader of units: it gives out the next one to whoever is free, itself
 * too, and takes them in their order. A thread beside does all that concerns
 * messages, as that of a pass does. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "ensemble/ranks_lead.h"

static const long looks = 50000000; /* nanoseconds between looks of who waits */

typedef struct slot {
    bool there;
    void *bytes; /* NULL: nobody could compute it */
    size_t n;
} slot;

/* Under the lock of the ranks, but for `taken`, which who takes units has. */
typedef struct bur_unit_table {
    const bur_units *of;
    slot *slot;                /* [unit] */
    pthread_cond_t came;       /* what is there, or a fault */
    int64_t next, taken, done; /* given out up to; taken up to; there, of all */
    bool stopped;              /* nothing is wanted any more ... */
    double stopped_at;
    bur_fault fault; /* ... because of this, if it says so */
} unit_table;

/* --- the table --- */

static void stop_units(bur_ranks *r, const bur_fault *fault)
{
    unit_table *t = r->units;
    pthread_mutex_lock(&r->lock);
    if (!t->stopped) {
        t->stopped = true;
        t->stopped_at = bur_clock_seconds();
        t->fault = *fault;
    }
    pthread_cond_signal(&t->came);
    pthread_mutex_unlock(&r->lock);
}

void bur_ranks_fail_units(bur_ranks *r, const bur_fault *fault)
{
    stop_units(r, fault);
}

static bool is_stopped(bur_ranks *r)
{
    pthread_mutex_lock(&r->lock);
    bool stopped = r->units->stopped;
    pthread_mutex_unlock(&r->lock);
    return stopped;
}

/* The next unit, which is the caller's then; -1: there is none to give. */
static int64_t next_unit(bur_ranks *r)
{
    unit_table *t = r->units;
    pthread_mutex_lock(&r->lock);
    bool has =
        !t->stopped && t->next < t->of->n && t->next < t->taken + t->of->ahead;
    int64_t unit = has ? t->next++ : -1;
    pthread_mutex_unlock(&r->lock);
    return unit;
}

/* A unit is done: its bytes, or NULL, are the table's. */
static void arrive(bur_ranks *r, int64_t unit, void *bytes, size_t n)
{
    unit_table *t = r->units;
    bur_fault fault = {0};
    if (bytes &&
        t->of->keep(t->of->context, unit, bytes, n, &fault) != BUR_OK) {
        stop_units(r, &fault);
    }
    pthread_mutex_lock(&r->lock);
    t->slot[unit] = (slot){true, bytes, n};
    t->done++;
    pthread_cond_signal(&t->came);
    pthread_mutex_unlock(&r->lock);
}

/* --- messages --- */

typedef struct telling {
    const bur_units *of;
    int64_t unit;
    bool new_batch;
    const char *text;
} telling;

static void put_unit(void *context, bur_sections *s)
{
    const telling *t = context;
    bur_rank_unit unit = {.batch = t->of->id, .unit = t->unit};
    bur_sections_add(s, "unit", &unit, sizeof unit);
    if (t->new_batch) {
        bur_sections_add(s, "batch", t->of->bytes, t->of->n_bytes);
    }
}

/* Gives a helper that asks a unit, if there is one for it. One that asks
 * without a word about its unit has none. */
static void consider(bur_ranks *r, int rank)
{
    bur_rank_peer *p = &r->peer[rank];
    const bur_units *of = r->units->of;
    if (p->unit > 0) {
        arrive(r, p->unit - 1, NULL, 0);
        p->unit = 0;
    }
    int64_t unit = p->shut == of->id ? -1 : next_unit(r);
    if (unit >= 0) {
        telling t = {of, unit, p->ask.batch != of->id, NULL};
        p->unit = unit + 1;
        bur_ranks_answer(r, rank, BUR_RANK_UNIT, put_unit, &t);
    }
}

/* The bytes of the section that follows; NULL, refusing, where they are not
 * there. */
static void *take_bytes(bur_sections *s, const char *wanted, size_t *n)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    bool there = bur_sections_next(s, tag, &length) &&
                 strcmp(tag, wanted) == 0 && length < SIZE_MAX;
    char *bytes = there ? malloc((size_t)length + 1) : NULL;
    if (!bytes || !bur_sections_get(s, bytes, (size_t)length)) {
        free(bytes);
        bur_sections_refuse(s, "it is no message of a rank");
        return NULL;
    }
    bytes[length] = '\0';
    *n = (size_t)length;
    return bytes;
}

void bur_ranks_take_unit(bur_ranks *r, int rank, bur_sections *s)
{
    bur_rank_peer *p = &r->peer[rank];
    bur_rank_unit unit;
    void *bytes = NULL;
    size_t n = 0;
    if (!bur_sections_get(s, &unit, sizeof unit)) {
        return;
    }
    if (unit.fate == BUR_UNIT_COMPUTED) {
        bytes = take_bytes(s, "result", &n);
    } else if (unit.fate == BUR_UNIT_SHUT) {
        p->shut = unit.batch;
    }
    bool ours =
        r->units && unit.batch == r->units->of->id && p->unit == unit.unit + 1;
    if (ours) {
        arrive(r, unit.unit, bytes, n);
        p->unit = 0;
    } else {
        free(bytes);
    }
}

static void put_text(void *context, bur_sections *s)
{
    const telling *t = context;
    if (t->text) {
        bur_sections_add(s, "text", t->text, strlen(t->text));
    }
}

void bur_ranks_answer_file(bur_ranks *r, int rank, bur_sections *s)
{
    size_t n;
    char *path = take_bytes(s, "path", &n);
    bool wanted = path && r->units && !is_stopped(r);
    char *text =
        wanted ? r->units->of->text(r->units->of->context, path) : NULL;
    telling t = {.text = text};
    bur_ranks_answer(r, rank, BUR_RANK_FILE, put_text, &t);
    free(text);
    free(path);
}

void bur_ranks_answer_busy(bur_ranks *r, int rank)
{
    bool wanted = r->units && r->peer[rank].unit > 0 && !is_stopped(r);
    bur_ranks_answer(r, rank, wanted ? BUR_RANK_GO_ON : BUR_RANK_DROP, NULL,
                     NULL);
}

/* --- the thread beside --- */

/* Once nothing is wanted, helpers have some time to say so. */
static bool is_over(bur_ranks *r)
{
    bool at_work = false;
    for (int i = 1; i < r->team->size; i++) {
        at_work = at_work || r->peer[i].unit > 0;
    }
    pthread_mutex_lock(&r->lock);
    const unit_table *t = r->units;
    bool late = bur_clock_seconds() - t->stopped_at > BUR_RANKS_PATIENCE;
    bool over = t->stopped && (!at_work || late);
    pthread_mutex_unlock(&r->lock);
    return over;
}

static void *lead(void *context)
{
    bur_ranks *r = context;
    while (!is_over(r)) {
        for (int i = 1; i < r->team->size; i++) {
            if (r->peer[i].asks) {
                consider(r, i);
            }
        }
        bur_ranks_listen(r, bur_ranks_listens);
    }
    return NULL;
}

/* --- the leader's own work --- */

bool bur_units_step(double share)
{
    bur_ranks *r = bur_team_led();
    if (!r || !r->units) {
        return true;
    }
    const bur_units *of = r->units->of;
    pthread_mutex_lock(&r->lock);
    double done = (double)r->units->done + share;
    bool stopped = r->units->stopped;
    pthread_mutex_unlock(&r->lock);
    return !stopped && of->progress(of->context, done);
}

static bur_status interrupted(bur_fault *fault)
{
    return bur_fail(fault, BUR_INTERRUPTED, "interrupted");
}

/* A unit that cannot be computed is looked at again in its turn. */
static bur_status compute(bur_ranks *r, int64_t unit, bur_fault *fault)
{
    const bur_units *of = r->units->of;
    void *bytes = NULL;
    size_t n = 0;
    bur_status status = of->compute(of->context, unit, &bytes, &n, fault);
    if (status == BUR_INTERRUPTED) {
        return status;
    }
    arrive(r, unit, status == BUR_OK ? bytes : NULL, n);
    return BUR_OK;
}

static bur_status take(bur_ranks *r, slot *s, bur_fault *fault)
{
    unit_table *t = r->units;
    bur_status status =
        t->of->take(t->of->context, t->taken, s->bytes, s->n, fault);
    free(s->bytes);
    s->bytes = NULL;
    pthread_mutex_lock(&r->lock);
    t->taken++;
    pthread_mutex_unlock(&r->lock);
    return status;
}

/* Waits until something has come, or for a moment. */
static bur_status await(bur_ranks *r, bur_fault *fault)
{
    unit_table *t = r->units;
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += looks;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&r->lock);
    bool silent = false;
    while (!silent && !t->stopped && !t->slot[t->taken].there) {
        silent = pthread_cond_timedwait(&t->came, &r->lock, &until) != 0;
    }
    pthread_mutex_unlock(&r->lock);
    return !silent || bur_units_step(0) ? BUR_OK : interrupted(fault);
}

static bool has_turn(bur_ranks *r)
{
    pthread_mutex_lock(&r->lock);
    bool there = r->units->slot[r->units->taken].there;
    pthread_mutex_unlock(&r->lock);
    return there;
}

static bur_status do_units(bur_ranks *r, bur_fault *fault)
{
    unit_table *t = r->units;
    while (t->taken < t->of->n && !is_stopped(r)) {
        int64_t unit;
        if (has_turn(r)) {
            BUR_TRY(take(r, &t->slot[t->taken], fault));
        } else if ((unit = next_unit(r)) >= 0) {
            BUR_TRY(compute(r, unit, fault));
        } else {
            BUR_TRY(await(r, fault));
        }
    }
    return BUR_OK;
}

/* --- all of it --- */

static bool open_table(unit_table *t, const bur_units *units)
{
    pthread_condattr_t by;
    *t = (unit_table){.of = units,
                      .slot = calloc((size_t)units->n + 1, sizeof *t->slot)};
    pthread_condattr_init(&by);
    pthread_condattr_setclock(&by, CLOCK_MONOTONIC);
    pthread_cond_init(&t->came, &by);
    pthread_condattr_destroy(&by);
    return t->slot != NULL;
}

static void close_table(unit_table *t)
{
    for (int64_t i = 0; t->slot && i < t->of->n; i++) {
        free(t->slot[i].bytes);
    }
    free(t->slot);
    pthread_cond_destroy(&t->came);
}

/* A fault that came from elsewhere is why the leader's own work ended. */
static bur_status run_units(bur_ranks *r, bur_fault *fault)
{
    static const bur_fault none;
    pthread_t thread;
    bool has_thread = pthread_create(&thread, NULL, lead, r) == 0;
    bur_status status = do_units(r, fault);
    stop_units(r, &none);
    if (has_thread) {
        pthread_join(thread, NULL);
    }
    if (r->units->fault.status != BUR_OK) {
        *fault = r->units->fault;
        status = fault->status;
    }
    for (int i = 1; i < r->team->size; i++) {
        r->peer[i].unit = 0;
    }
    return status;
}

bur_status bur_units_share(const bur_units *units, bool *shared,
                           bur_fault *fault)
{
    bur_ranks *r = bur_team_led();
    *shared = units->n > 0 && r && r->team->size > 1 &&
              pthread_mutex_trylock(&r->busy) == 0;
    if (!*shared) {
        return BUR_OK;
    }
    unit_table table;
    bur_status status = BUR_OK;
    if (open_table(&table, units)) {
        r->units = &table;
        status = run_units(r, fault);
        r->units = NULL;
    } else {
        status = bur_fail(fault, BUR_NO_MEMORY,
                          "not enough memory for %lld "
                          "units",
                          (long long)units->n);
    }
    close_table(&table);
    pthread_mutex_unlock(&r->busy);
    return status;
}

int64_t bur_units_whole(int64_t n, int ranks, int64_t shares, double opening,
                        double running)
{
    int64_t left = n % ranks;
    int64_t most = shares < ranks ? shares : ranks;
    double apart = (double)left * (opening + running / (double)most);
    return apart < opening + running ? n - left : n;
}
