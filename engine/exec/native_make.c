/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a program to code that may be trusted, in a thread of its own: the C,
 * the compiler or the cache, loading, and a trial against the vector backend.
 * Whatever goes wrong leaves the door shut and a note why. */
#define _POSIX_C_SOURCE 200809L
#include <assert.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "exec/native.h"

typedef enum reach { HELD, KEPT, COMPILER } reach;

struct bur_native {
    const bur_program *program;
    int lanes;
    reach from; /* the farthest that code is taken from */
    bur_native_trial *trial;
    void *context;
    bur_native_job job;
    pthread_t thread;
    bool running; /* the thread was made, and not joined */
    pthread_mutex_t lock;
    pthread_cond_t ended;
    bool done;
    char note[sizeof((bur_fault *)0)->message];
    const bur_native_code *code; /* lent by the shelf */
    bur_native_door door;
    bur_arena *arena; /* the thread's */
};

/* --- guesses --- */

int bur_native_width(const char *isa)
{
#if defined(__x86_64__)
    return strcmp(isa, "x86-64-v4") == 0   ? 8
           : strcmp(isa, "x86-64-v3") == 0 ? 4
                                           : 0;
#else
    (void)isa;
    return 4;
#endif
}

/* `apart` counts what is compiled once more for a step and a commit apart. */
static int instructions(const bur_program *program, bool apart)
{
    int once = program->step.n + program->commit.n;
    int n = program->strike.n + once * (1 + apart);
    for (int c = 1; c < program->graph->clocks.n; c++) {
        n += program->clock[c].n;
    }
    return n;
}

double bur_native_compile_seconds(const bur_program *program)
{
    return 0.5 + 1.2e-3 * instructions(program, bur_native_has_step(program));
}

double bur_native_step_seconds(const bur_program *program)
{
    return 0.2e-9 * instructions(program, false);
}

/* --- loading --- */

/* ISO C has no conversion of an object pointer to a function pointer. */
static bool find(void *object, const char *name, void *function)
{
    void *symbol = dlsym(object, name);
    memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}

static bool find_all(const bur_native *native, bur_native_code *code)
{
    int n_clocks = native->program->graph->clocks.n;
    bool ok = find(code->object, "bursar_advance", &code->advance) &&
              find(code->object, "bursar_strike", &code->strike);
    if (bur_native_has_step(native->program)) {
        ok = ok && find(code->object, "bursar_step", &code->step) &&
             find(code->object, "bursar_commit", &code->commit);
    }
    for (int c = 1; c < n_clocks; c++) {
        ok = ok && find(code->object,
                        bur_arena_printf(native->arena, "bursar_clock_%d", c),
                        &code->clock[c]);
    }
    return ok;
}

static bur_status load(const bur_native *native, const char *path,
                       bur_native_code *code, bur_fault *fault)
{
    int n_clocks = native->program->graph->clocks.n;
    *code = (bur_native_code){.lanes = native->lanes};
    code->clock = calloc((size_t)n_clocks + 1, sizeof *code->clock);
    if (!code->clock) {
        return bur_fail(fault, BUR_NO_MEMORY, "not enough memory for it");
    }
    code->object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!code->object) {
        return bur_fail(fault, BUR_FAILED, "%s", dlerror());
    }
    return find_all(native, code)
               ? BUR_OK
               : bur_fail(fault, BUR_FAILED, "%s lacks a function", path);
}

static void unload(bur_native_code *code)
{
    if (code->object) {
        dlclose(code->object);
    }
    free(code->clock);
}

/* --- making --- */

static char *emitted(bur_native *native, int width)
{
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    if (!out) {
        return NULL;
    }
    bur_native_emit(native->program, native->lanes, width, out);
    bool written = ferror(out) == 0;
    if (fclose(out) != 0 || !written) {
        free(text);
        return NULL;
    }
    char *kept = bur_arena_strdup(native->arena, text);
    free(text);
    return kept;
}

static bur_status write_text(const char *path, const char *text,
                             bur_fault *fault)
{
    FILE *file = fopen(path, "w");
    bool ok = file && fputs(text, file) >= 0;
    ok = file && fclose(file) == 0 && ok;
    return ok ? BUR_OK
              : bur_fail(fault, BUR_IO, "%s: %s", path, strerror(errno));
}

/* Compiles in a room of its own, and keeps the object. */
static bur_status compile(bur_native *native, const bur_native_tool *tool,
                          const char *folder, const char *key, const char *text,
                          const char **path, bur_fault *fault)
{
    bur_arena *arena = native->arena;
    const char *room = bur_native_cache_room(arena, folder, fault);
    if (!room) {
        return fault->status;
    }
    const char *source = bur_arena_printf(arena, "%s/program.c", room);
    const char *object = bur_arena_printf(arena, "%s/program.so", room);
    bur_status status = write_text(source, text, fault);
    if (status == BUR_OK) {
        status = bur_native_compile(arena, &native->job, tool, room, source,
                                    object, fault);
    }
    if (status == BUR_OK) {
        status = bur_native_cache_put(arena, folder, key, object, path, fault);
    }
    bur_native_cache_clear(room);
    return status;
}

static const char *key_of(bur_arena *arena, const bur_native_tool *tool,
                          const char *text)
{
    const char **part = BUR_NEW_N(arena, const char *, tool->n + 2);
    part[0] = text;
    part[1] = tool->version;
    for (int i = 0; i < tool->n; i++) {
        part[i + 2] = tool->word[i];
    }
    return bur_native_cache_key(arena, part, tool->n + 2);
}

/* The object of the program, from the cache or the compiler. */
static bur_status obtain(bur_native *native, const char **path, bool *kept,
                         bur_fault *fault)
{
    bur_arena *arena = native->arena;
    const char *isa = bur_backend_isa(), *folder;
    int width = bur_native_width(isa);
    bur_native_tool tool;
    if (width == 0) {
        return bur_fail(fault, BUR_FAILED,
                        "it would not pay on this processor (%s)", isa);
    }
    if (native->lanes % width != 0) {
        return bur_fail(fault, BUR_FAILED,
                        "blocks of %d draws are no multiple of %d",
                        native->lanes, width);
    }
    BUR_TRY(bur_native_cache_open(arena, &folder, fault));
    BUR_TRY(bur_native_find_tool(arena, &native->job, isa, &tool, fault));
    const char *text = emitted(native, width);
    if (!text) {
        return bur_fail(fault, BUR_NO_MEMORY, "not enough memory for its C");
    }
    const char *key = key_of(arena, &tool, text);
    *path = bur_native_cache_find(arena, folder, key);
    *kept = *path != NULL;
    if (!*kept && native->from == KEPT) {
        return bur_fail(fault, BUR_FAILED, "none is kept");
    }
    return *kept ? BUR_OK
                 : compile(native, &tool, folder, key, text, path, fault);
}

/* Loads an object, and has its trial. */
static bur_status try_out(const bur_native *native, const char *path,
                          bur_native_code *code, bur_fault *fault)
{
    BUR_TRY(load(native, path, code, fault));
    bur_native_door door;
    atomic_init(&door.code, code);
    if (!native->trial(native->context, &door)) {
        unlink(path);
        return bur_fail(fault, BUR_FAILED,
                        "the compiled code gave other numbers on trial");
    }
    return BUR_OK;
}

static bur_status make(bur_native *native, bur_fault *fault)
{
    const char *path = NULL;
    bool kept = false;
    bur_native_code code;
    uint64_t shape = bur_program_shape(native->program);
    double start = bur_clock_seconds();
    native->code = bur_native_shelf_take(shape, native->lanes);
    if (native->code || native->from == HELD) {
        return bur_fail(fault, native->code ? BUR_OK : BUR_NOT_FOUND, "%s",
                        native->code ? "compiled before" : "none is held");
    }
    BUR_TRY(obtain(native, &path, &kept, fault));
    assert(path);
    bur_status status = try_out(native, path, &code, fault);
    double seconds = bur_clock_seconds() - start;
    native->code = status == BUR_OK ? bur_native_shelf_put(shape, &code) : NULL;
    if (!native->code) {
        unload(&code);
        return status != BUR_OK
                   ? status
                   : bur_fail(fault, BUR_NO_MEMORY, "not enough memory for it");
    }
    if (kept) {
        bur_fail(fault, BUR_OK, "compiled before");
    } else {
        bur_fail(fault, BUR_OK, "compiled in %.2f s", seconds);
    }
    return BUR_OK;
}

static void *work(void *context)
{
    bur_native *native = context;
    bur_fault fault = {0};
    bur_status status = make(native, &fault);
    pthread_mutex_lock(&native->lock);
    if (status == BUR_OK || native->from == COMPILER) {
        memcpy(native->note, fault.message, sizeof native->note);
    }
    native->done = true;
    if (status == BUR_OK) {
        atomic_store_explicit(&native->door.code, native->code,
                              memory_order_release);
    }
    pthread_cond_broadcast(&native->ended);
    pthread_mutex_unlock(&native->lock);
    return NULL;
}

/* --- from outside --- */

static bur_native *begin(const bur_program *program, int lanes, reach from,
                         bur_native_trial *trial, void *context)
{
    bur_native *native = calloc(1, sizeof *native);
    if (!native) {
        return NULL;
    }
    native->program = program;
    native->from = from;
    native->lanes = lanes;
    native->trial = trial;
    native->context = context;
    native->arena = bur_arena_create();
    atomic_init(&native->door.code, NULL);
    pthread_mutex_init(&native->job.lock, NULL);
    pthread_mutex_init(&native->lock, NULL);
    pthread_condattr_t clock; /* one that nobody sets */
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&native->ended, &clock);
    pthread_condattr_destroy(&clock);
    native->running = pthread_create(&native->thread, NULL, work, native) == 0;
    if (!native->running) {
        native->done = true;
        bur_fault fault;
        bur_fail(&fault, BUR_FAILED, "no thread for it");
        memcpy(native->note, fault.message, sizeof native->note);
    }
    return native;
}

bur_native *bur_native_start(const bur_program *program, int lanes,
                             bur_native_trial *trial, void *context)
{
    return begin(program, lanes, COMPILER, trial, context);
}

bur_native *bur_native_take(const bur_program *program, int lanes,
                            bur_native_trial *trial, void *context)
{
    return begin(program, lanes, KEPT, trial, context);
}

bur_native *bur_native_take_held(const bur_program *program, int lanes)
{
    return begin(program, lanes, HELD, NULL, NULL);
}

bool bur_native_wait(bur_native *native, double seconds)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    long long ns = until.tv_nsec + (long long)(seconds * 1e9);
    until.tv_sec += (time_t)(ns / 1000000000);
    until.tv_nsec = (long)(ns % 1000000000);
    int error = 0;
    pthread_mutex_lock(&native->lock);
    while (!native->done && error == 0) {
        error = pthread_cond_timedwait(&native->ended, &native->lock, &until);
    }
    bool done = native->done;
    pthread_mutex_unlock(&native->lock);
    return done;
}

void bur_native_free(bur_native *native)
{
    if (!native) {
        return;
    }
    bur_native_cancel(&native->job);
    if (native->running) {
        pthread_join(native->thread, NULL);
    }
    if (native->code) {
        bur_native_shelf_give(native->code);
    }
    pthread_cond_destroy(&native->ended);
    pthread_mutex_destroy(&native->lock);
    pthread_mutex_destroy(&native->job.lock);
    bur_arena_free(native->arena);
    free(native);
}

bur_native_door *bur_native_door_of(bur_native *native)
{
    return &native->door;
}

const char *bur_native_note(bur_native *native)
{
    pthread_mutex_lock(&native->lock);
    bool is_late = !native->done && native->from == COMPILER;
    const char *note = is_late ? "not ready in time" : native->note;
    pthread_mutex_unlock(&native->lock);
    return note;
}
