/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log beside a results file, as JSON. */
#define _GNU_SOURCE /* gethostname, gmtime_r */
#include "store/run_log.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "store/json.h"
#include "store/text_file.h"

const char *bur_run_log_path(bur_arena *arena, const char *results)
{
    const char *base = bur_path_base(results);
    return bur_arena_printf(arena, "%.*s%s.log.json", (int)(base - results),
                            results, bur_path_stem(arena, results));
}

static void put_host(bur_json *json, const char *host)
{
    char own[256] = "";
    if (!host && gethostname(own, sizeof own - 1) == 0) {
        host = own;
    }
    bur_json_put_text(json, "host", host);
}

static void put_started(bur_json *json, double started)
{
    time_t seconds = (time_t)started;
    struct tm utc;
    char text[32];
    if (started >= 0 && gmtime_r(&seconds, &utc) &&
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc) > 0) {
        bur_json_put_text(json, "started", text);
    }
}

static void put_log(bur_json *json, const bur_run_log *log)
{
    bur_json_open(json, '{');
    bur_json_put_text(json, "version", log->version);
    bur_json_key(json, "command");
    bur_json_open(json, '[');
    for (int i = 0; i < log->n_words; i++) {
        bur_json_text(json, log->word[i]);
    }
    bur_json_close(json, ']');
    put_host(json, log->host);
    put_started(json, log->started);
    bur_json_put_number(json, "wall_seconds", log->wall_seconds);
    bur_json_put_integer(json, "threads", log->n_threads);
    bur_json_put_text(json, "backend", log->backend);
    bur_json_put_integer(json, "draws", log->n_draws);
    bur_json_put_integer(json, "steps", log->n_steps);
    bur_json_put_number(
        json, "steps_per_second",
        log->wall_seconds > 0 ? (double)log->n_steps / log->wall_seconds : 0.0);
    bur_json_close(json, '}');
    bur_json_end(json);
}

bur_status bur_run_log_write(const bur_run_log *log, const char *path,
                             bur_fault *fault)
{
    bur_text_file *file = bur_text_file_create(path, fault);
    if (!file) {
        return fault->status;
    }
    bur_json json = bur_json_on(bur_text_file_stream(file));
    put_log(&json, log);
    return bur_text_file_close(file, fault);
}
