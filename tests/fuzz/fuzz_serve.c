/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page may ask the server, without HTTP: the first line is a method and
 * a path with its query, the rest is the body. What is asked of many futures
 * runs for a moment and is then cancelled. Whatever was asked, the answer has a
 * status, and a refusal says why. */
#define _POSIX_C_SOURCE 200809L
#include "whole.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bursar/command.h"
#include "serve/clock.h"
#include "serve/files.h"
#include "serve/request.h"
#include "serve/routes.h"

/* Seconds that a question may take before it is cancelled, and after. */
static const double moment = 0.2, patience = 30;

static const char model[] =
    "model: { title = \"A town\"; time_unit = \"month\"; time: { start = "
    "\"2030-01-01\"; length = \"6 months\"; };"
    "parameters: { wage: { value = 2.0; range = [0.0, 9.0]; };"
    " grant: { value = 1.0; }; };"
    "drivers: { mood: { process = \"white_noise\"; sd = 1; }; };"
    "stocks: { cash: { initial = \"10\"; inflows = [\"in\"]; "
    "outflows = [\"out\"]; }; };"
    "flows: { in: { eq = \"grant + mood\"; }; out: { eq = \"wage\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; };"
    " low: { eq = \"EVER(cash < 5)\"; kind = \"probability\"; }; }; };";
static const char run[] =
    "title = \"A run\";\nmodel = \"town.model.cfg\";\n"
    "runs: { draws = 16; };\n"
    "inputs: { wage: { dist = \"uniform\"; low = 1.0; high = 3.0; }; };\n"
    "policies: { calm: {}; hard: { set: { wage = 1.0; }; }; };\n"
    "rungs: { mild: { inputs: { wage = 1.5; }; }; };\n";
static const char crisis[] =
    "title = \"A cut\";\nextends = \"run.cfg\";\n"
    "shocks: { cut: { target = \"grant\"; by = 0.5; start = 2; }; };\n";

static const char other_crisis[] =
    "title = \"Pay\";\nextends = \"run.cfg\";\n"
    "shocks: { pay: { target = \"wage\"; by = 1.5; start = 1; }; };\n";

static bur_serve_server server;

/* There are no subcommands. */
const bur_cli_command *bur_cli_command_at(int i)
{
    (void)i;
    return NULL;
}

/* --- the server --- */

int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Everything in a folder of its own, and no compiler. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const char *const folders[] = {
        "serve",           "serve/scenarios", "serve/scenarios/templates",
        "serve/models",    "serve/served",    "serve/saved",
        "serve/temporary", "serve/cache"};
    (void)argc;
    (void)argv;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        mkdir(folders[i], 0700);
    }
    whole_write("serve/served/town.model.cfg", model, sizeof model - 1);
    whole_write("serve/served/run.cfg", run, sizeof run - 1);
    whole_write("serve/served/other.cfg", run, sizeof run - 1);
    whole_write("serve/served/cut.cfg", crisis, sizeof crisis - 1);
    whole_write("serve/served/pay.cfg", other_crisis, sizeof other_crisis - 1);
    setenv("BURSAR_DATA", "serve", 1);
    setenv("TMPDIR", "serve/temporary", 1);
    setenv("XDG_CACHE_HOME", "/nowhere", 1);
    setenv("CC", "false", 1);
    whole_insist(bur_serve_guard_make(&server.guard, "0123456789abcdef"));
    server.guard.port = 8787;
    whole_insist(bur_serve_scenarios_find(&server.scenarios, "serve/served",
                                          "serve/saved") == BURSAR_OK);
    bur_serve_streams_start(&server.streams);
    server.jobs.scenarios = &server.scenarios;
    server.jobs.streams = &server.streams;
    server.jobs.threads = 1;
    whole_insist(bur_serve_jobs_start(&server.jobs));
    return 0;
}

/* --- a question that was taken --- */

/* Reads events until one of the end has come; whether it has in time. */
static bool has_ended(bur_serve_stream *stream, double seconds)
{
    static const char *const ends[] = {"event: result", "event: failed",
                                       "event: cancelled"};
    static char text[1 << 16];
    double until = bur_serve_now() + seconds;
    bool at_start = true;
    while (bur_serve_now() < until) {
        long n = bur_serve_stream_read(stream, text, sizeof text - 1, 0.05);
        whole_insist(n >= 0);
        text[n] = '\0';
        for (int i = 0; at_start && n > 0 && i < 3; i++) {
            if (strncmp(text, ends[i], strlen(ends[i])) == 0) {
                return true;
            }
        }
        at_start = n == 0 || strcmp(text + n - 2, "\n\n") == 0;
    }
    return false;
}

static void await(const char *body, size_t n, int id)
{
    bur_serve_question question = {0};
    bur_serve_fault fault = {0};
    char name[64];
    whole_insist(bur_serve_read_question(body, n, &question, &fault));
    bur_serve_stream *stream =
        bur_serve_stream_open(&server.streams, question.client);
    whole_insist(stream != NULL);
    if (!has_ended(stream, moment)) {
        bur_serve_jobs_cancel(&server.jobs, id);
        whole_insist(has_ended(stream, patience));
    }
    bur_serve_stream_close(stream);
    bur_serve_question_free(&question);
    bur_serve_fault_free(&fault);
    while (bur_serve_forget_one(&server.streams, name)) {
    }
}

/* What a job left, as one kind of file. */
static void download(int id, const char *as)
{
    bur_serve_file file;
    bur_serve_fault fault = {0};
    bool good = bur_serve_file_make(&server.jobs, id, as, &file, &fault);
    whole_insist(good ? file.n > 0 : fault.status == 404);
    free(file.bytes);
    bur_serve_fault_free(&fault);
}

static void follow(const bur_serve_reply *reply, const char *body, size_t n)
{
    static const char *const as[] = {"csv", "h5", "csv", "xlsx"};
    int id = 0;
    whole_insist(sscanf(reply->bytes, "{\"job\":%*[ \"]%d", &id) == 1);
    await(body, n, id);
    download(id, as[n % 4]);
}

/* --- asking --- */

/* What stands behind "NAME=" of a query; NULL without. In a static place. */
static const char *in_query(const char *query, const char *name, int which)
{
    static char found[4][256];
    const char *at = query ? strstr(query, name) : NULL;
    if (!at) {
        return NULL;
    }
    at += strlen(name);
    snprintf(found[which], sizeof found[which], "%.*s", (int)strcspn(at, "&"),
             at);
    return found[which];
}

static void ask(char *line, const char *body, size_t n)
{
    char *path = line + strcspn(line, " ");
    if (*path) {
        *path++ = '\0';
    }
    char *query = strchr(path, '?');
    if (query) {
        *query++ = '\0';
    }
    bur_serve_asked asked = {.method = line,
                             .path = path,
                             .client = in_query(query, "client=", 0),
                             .job = in_query(query, "job=", 1),
                             .as = in_query(query, "as=", 2),
                             .scenario = in_query(query, "scenario=", 3),
                             .body = body,
                             .n = n};
    bur_serve_reply reply = bur_serve_route(&server, &asked);
    whole_insist(reply.status >= 200 && reply.status < 500);
    whole_insist(reply.stream || reply.bytes);
    if (reply.status >= 400) {
        whole_insist(reply.n > 10 &&
                     strncmp(reply.bytes, "{\"error\":", 9) == 0);
    } else if (strcmp(path, "/api/questions") == 0) {
        follow(&reply, body, n);
    }
    if (reply.stream) {
        bur_serve_stream_close(reply.stream);
    }
    if (reply.is_ours) {
        free((void *)reply.bytes);
    }
}

/* Only our own words get in. */
static void knock(const char *word)
{
    whole_insist(bur_serve_host_is(&server.guard, word) ==
                 (strcmp(word, "127.0.0.1:8787") == 0 ||
                  strcmp(word, "localhost:8787") == 0));
    whole_insist(bur_serve_origin_is(&server.guard, word) ==
                 (strcmp(word, "http://127.0.0.1:8787") == 0 ||
                  strcmp(word, "http://localhost:8787") == 0));
    whole_insist(bur_serve_token_is(&server.guard, word) ==
                 (strcmp(word, server.guard.token) == 0));
}

static void clear_saved(void)
{
    DIR *dir = opendir("serve/saved");
    for (const struct dirent *e; dir && (e = readdir(dir));) {
        char path[300];
        snprintf(path, sizeof path, "serve/saved/%s", e->d_name);
        unlink(path);
    }
    if (dir) {
        closedir(dir);
    }
    bur_serve_scenarios_look(&server.scenarios);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 14) {
        return -1;
    }
    char *text = strndup((const char *)data, size);
    size_t n = strcspn(text, "\n");
    text[n] = '\0';
    const char *body = n < size ? (const char *)data + n + 1 : "";
    char *copy = calloc(1, size + 1); /* a body ends with a NUL behind it */
    size_t n_body = n < size ? size - n - 1 : 0;
    memcpy(copy, body, n_body);
    knock(text);
    ask(text, copy, n_body);
    clear_saved();
    free(copy);
    free(text);
    return 0;
}
