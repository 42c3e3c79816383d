/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Code that this process has loaded and tried, for its other runs: programs of
 * one shape have the same, and need neither its C nor a compiler nor another
 * trial. A few that nobody has any more are held. */
#include <dlfcn.h>
#include <stdlib.h>

#include "exec/native.h"

enum { SPARE = 8 };

typedef struct held {
    bur_native_code code; /* known by its address */
    uint64_t shape;
    int users;
    struct held *next; /* the one that was taken before this */
} held;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static held *latest;

static void close_code(held *h)
{
    dlclose(h->code.object);
    free(h->code.clock);
    free(h);
}

/* Takes one out of the list. */
static held *unlinked(held **at)
{
    held *h = *at;
    *at = h->next;
    return h;
}

static held **find(uint64_t shape, int lanes)
{
    held **at = &latest;
    while (*at && ((*at)->shape != shape || (*at)->code.lanes != lanes)) {
        at = &(*at)->next;
    }
    return at;
}

static const bur_native_code *lend(held *h)
{
    h->users++;
    h->next = latest;
    latest = h;
    return &h->code;
}

/* Closes those that nobody has, but for the latest so many. */
static void clear_but(int spare)
{
    for (held **at = &latest; *at;) {
        if ((*at)->users > 0 || spare-- > 0) {
            at = &(*at)->next;
        } else {
            close_code(unlinked(at));
        }
    }
}

bool bur_native_holds_any(void)
{
    pthread_mutex_lock(&lock);
    bool any = latest != NULL;
    pthread_mutex_unlock(&lock);
    return any;
}

const bur_native_code *bur_native_shelf_take(uint64_t shape, int lanes)
{
    pthread_mutex_lock(&lock);
    held **at = find(shape, lanes);
    const bur_native_code *code = *at ? lend(unlinked(at)) : NULL;
    pthread_mutex_unlock(&lock);
    return code;
}

const bur_native_code *bur_native_shelf_put(uint64_t shape,
                                            const bur_native_code *code)
{
    held *mine = calloc(1, sizeof *mine);
    if (!mine) {
        return NULL;
    }
    mine->code = *code;
    mine->shape = shape;
    pthread_mutex_lock(&lock);
    held **at = find(shape, code->lanes);
    held *h = *at ? unlinked(at) : mine;
    const bur_native_code *lent = lend(h);
    pthread_mutex_unlock(&lock);
    if (h != mine) {
        close_code(mine); /* another thread was first */
    }
    return lent;
}

void bur_native_shelf_give(const bur_native_code *code)
{
    pthread_mutex_lock(&lock);
    held *h = latest;
    while (&h->code != code) {
        h = h->next;
    }
    h->users--;
    clear_but(SPARE);
    pthread_mutex_unlock(&lock);
}

void bur_native_let_go(void)
{
    pthread_mutex_lock(&lock);
    clear_but(0);
    pthread_mutex_unlock(&lock);
}
