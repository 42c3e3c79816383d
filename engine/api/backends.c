/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What computes here: the instruction set, and the backends with what they
 * need. */
#include <stdio.h>

#include "api/study.h"
#include "exec/native.h"
#include "num/lanes.h"
#include "store/json.h"

typedef struct described {
    const char *name;
    bool runs;
    const char *says; /* what it is, or why it does not run */
} described;

/* The compiler, or what is missing. */
static described of_native(bur_arena *arena)
{
    const char *isa = bur_backend_isa();
    int width = bur_native_width(isa);
    bur_native_job job = {.lock = PTHREAD_MUTEX_INITIALIZER};
    bur_native_tool tool;
    bur_fault fault = {0};
    const char *name = bur_backend_native.name;
    if (width == 0) {
        return (described){
            name, false,
            bur_arena_printf(arena, "it would not pay on %s", isa)};
    }
    if (bur_native_find_tool(arena, &job, isa, &tool, &fault) != BUR_OK) {
        return (described){name, false, bur_arena_strdup(arena, fault.message)};
    }
    return (described){name, true,
                       bur_arena_printf(arena, "%s, %d draws an instruction",
                                        tool.version, width)};
}

static int describe(bur_arena *arena, described out[3])
{
    out[0] = (described){
        bur_backend_vector.name, true,
        bur_arena_printf(arena, "kernels for %s", bur_backend_isa())};
    out[1] = of_native(arena);
    out[2] =
        (described){bur_backend_ref.name, true, "plain C, a draw at a time"};
    return 3;
}

static void print_json(const described *backend, int n, FILE *out)
{
    bur_json json = bur_json_on(out);
    bur_json_open(&json, '{');
    bur_json_put_text(&json, "version", bur_version());
    bur_json_put_text(&json, "build", bur_build_facts());
    bur_json_put_text(&json, "instructions", bur_backend_isa());
    bur_json_key(&json, "backends");
    bur_json_open(&json, '[');
    for (int i = 0; i < n; i++) {
        bur_json_open(&json, '{');
        bur_json_put_text(&json, "name", backend[i].name);
        bur_json_key(&json, "runs");
        bur_json_bool(&json, backend[i].runs);
        bur_json_put_text(&json, "says", backend[i].says);
        bur_json_close(&json, '}');
    }
    bur_json_close(&json, ']');
    bur_json_close(&json, '}');
    bur_json_end(&json);
}

const char *bur_isa_listed(int i)
{
    return bur_isa_name(i);
}

void bur_backends_print(FILE *out, bool json)
{
    bur_arena *arena = bur_arena_create();
    described backend[3];
    int n = describe(arena, backend);
    if (json) {
        print_json(backend, n, out);
    } else {
        fprintf(out, "bursar %s: %s\n  instructions  %s\nbackends\n",
                bur_version(), bur_build_facts(), bur_backend_isa());
        for (int i = 0; i < n; i++) {
            fprintf(out, "  %-12s  %s%s\n", backend[i].name,
                    backend[i].runs ? "" : "does not run: ", backend[i].says);
        }
    }
    bur_arena_free(arena);
}
