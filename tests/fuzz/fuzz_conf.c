/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer: any bytes are read as a configuration or refused with a place;
 * what was read prints to text that reads back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "config/conf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_override(bur_arena *arena, const char *bytes, size_t n)
{
    bur_sink *sink = bur_sink_create(arena);
    const char *text = bur_arena_strndup(arena, bytes, n);
    const bur_conf *conf = bur_conf_parse_override(arena, text, sink);
    if ((conf == NULL) != (sink->n_errors > 0)) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bur_arena *arena = bur_arena_create();
    bur_sink *sink = bur_sink_create(arena);
    const bur_conf *conf =
        bur_conf_parse(arena, "fuzz", (const char *)data, size, sink);
    if ((conf == NULL) != (sink->n_errors > 0)) {
        abort();
    }
    for (const bur_diag *d = sink->first; d; d = d->next) {
        if (!bur_span_known(d->span) ||
            strncmp(d->message, "libconfig", 9) == 0) {
            abort();
        }
    }
    if (conf) {
        const char *printed = bur_conf_print(arena, conf);
        if (!bur_conf_parse(arena, "again", printed, strlen(printed), sink)) {
            abort();
        }
    }
    read_override(arena, (const char *)data, size);
    bur_arena_free(arena);
    return 0;
}
