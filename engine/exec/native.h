/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native code: a program as C over vectors, compiled by the system's compiler
 * while the run goes on, and taken up by blocks as they begin new draws. The
 * same bits as every other backend.
 *
 *   native_emit.c   the C of a program: functions, and what goes to memory
 *   native_lines.c  ... what an instruction is
 *   native_order.c  ... in which order that is written
 *   native_tables.c ... what stands before
 *   native_build.c  the compiler: which, and how it is run
 *   native_cache.c  compiled objects between runs, for this user alone
 *   native_shelf.c  ... and within this process, loaded
 *   native_make.c   from a program to an object that may be trusted, in a
 *                   thread
 *   native.c        the backend that runs it
 */
#ifndef BURSAR_EXEC_NATIVE_H
#define BURSAR_EXEC_NATIVE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/types.h>

#include "base/status.h"
#include "exec/backend.h"
#include "exec/native_calls.h"

/* Functions of a loaded object. */
typedef struct bur_native_code {
    void *object; /* of dlopen */
    int lanes;    /* of the blocks that they take */
    bur_native_function *strike;
    bur_native_function *step, *commit; /* apart, or NULL */
    bur_native_function *advance;       /* a step and its commit, which leaves
                                           nothing for outputs to be read */
    bur_native_function **clock;        /* [n_clocks]; 0 unused */
} bur_native_code;

/* What blocks look at: the code, once there is one. */
typedef struct bur_native_door {
    _Atomic(const bur_native_code *) code;
} bur_native_door;

/* Runs a block whose `native` is such a door on its code, or on the vector
 * backend as long as there is none. */
extern const bur_backend bur_backend_native;

/* --- making it --- */

/* Making native code of one program; owns the thread and the object. */
typedef struct bur_native bur_native;

/* Whether code gives the bits of the vector backend: runs some blocks through
 * `door` and compares. Called in the maker's thread. */
typedef bool bur_native_trial(void *context, bur_native_door *door);

/* Begins to make code for blocks of `lanes`; the program outlives it. NULL
 * without memory. */
bur_native *bur_native_start(const bur_program *program, int lanes,
                             bur_native_trial *trial, void *context);

/* The same, but only of code that is kept from an earlier run; the note is ""
 * where there is none. */
bur_native *bur_native_take(const bur_program *program, int lanes,
                            bur_native_trial *trial, void *context);

/* The same, but only of code that this process has loaded. */
bur_native *bur_native_take_held(const bur_program *program, int lanes);

/* Whether this process has code of any program; and closes what nobody uses. */
bool bur_native_holds_any(void);
void bur_native_let_go(void);

/* Waits at most so many seconds; whether it is done, with code or without. */
bool bur_native_wait(bur_native *native, double seconds);

/* Stops a compiler that still runs, and releases the code: no block may have
 * it. NULL is allowed. */
void bur_native_free(bur_native *native);

/* The door that blocks take; and what became of the code, as a phrase:
 * "compiled in 0.61 s", "cc: exit status 1". */
bur_native_door *bur_native_door_of(bur_native *native);
const char *bur_native_note(bur_native *native);

/* A guess of the seconds that compiling takes, and of those that a step of a
 * draw takes on the vector backend. */
double bur_native_compile_seconds(const bur_program *program);
double bur_native_step_seconds(const bur_program *program);

/* The lanes of a tile: as many doubles as the widest register of `isa` holds;
 * 0 where native code would not pay. */
int bur_native_width(const char *isa);

/* --- its parts --- */

/* Whether there is code for a step and a commit apart, too: a long step is
 * mostly taken at once, and compiling it twice would take its time. */
bool bur_native_has_step(const bur_program *program);

/* Writes the C of a program over blocks of `lanes`, a multiple of `width`. */
void bur_native_emit(const bur_program *program, int lanes, int width,
                     FILE *out);

/* A command line of the compiler up to the names of files. */
typedef struct bur_native_tool {
    char **word; /* [n], then NULL and room for a few more */
    int n;
    const char *version; /* the first line that it says of itself */
} bur_native_tool;

/* A compiler at work, that another thread may stop. */
typedef struct bur_native_job {
    pthread_mutex_t lock;
    pid_t pid; /* 0: none is running */
    atomic_bool cancelled;
} bur_native_job;

/* CC of the environment, or else the first of gcc, cc, clang that there is.
 * BUR_NOT_FOUND. */
bur_status bur_native_find_tool(bur_arena *arena, bur_native_job *job,
                                const char *isa, bur_native_tool *tool,
                                bur_fault *fault);

/* Compiles `source` into `object` with temporary files in `folder`. */
bur_status bur_native_compile(bur_arena *arena, bur_native_job *job,
                              const bur_native_tool *tool, const char *folder,
                              const char *source, const char *object,
                              bur_fault *fault);
void bur_native_cancel(bur_native_job *job);

/* The folder of compiled objects, made if it is not there, and seen to be this
 * user's alone. BUR_IO. */
bur_status bur_native_cache_open(bur_arena *arena, const char **folder,
                                 bur_fault *fault);

/* The name under which what `text` describes is kept. */
const char *bur_native_cache_key(bur_arena *arena, const char *const *text,
                                 int n);

/* The path of a kept object that is whole and this user's, or NULL. One that
 * is not is removed. */
const char *bur_native_cache_find(bur_arena *arena, const char *folder,
                                  const char *key);

/* Moves a file into the cache, and removes the oldest beyond what it holds.
 * BUR_IO. */
bur_status bur_native_cache_put(bur_arena *arena, const char *folder,
                                const char *key, const char *file,
                                const char **path, bur_fault *fault);

/* A folder of one's own within the cache, and the end of it. */
const char *bur_native_cache_room(bur_arena *arena, const char *folder,
                                  bur_fault *fault);
void bur_native_cache_clear(const char *room);

enum { BUR_NATIVE_KEPT = 64 };

/* Code for programs of a shape (bur_program_shape) that has been loaded and
 * tried; NULL where there is none. Whoever takes it gives it back. Any
 * thread. */
const bur_native_code *bur_native_shelf_take(uint64_t shape, int lanes);

/* Takes over code that was loaded, its `clock` of malloc, and lends it; or what
 * was there before. NULL without memory. */
const bur_native_code *bur_native_shelf_put(uint64_t shape,
                                            const bur_native_code *code);
void bur_native_shelf_give(const bur_native_code *code);

#endif
