/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of paths. */
#include "serve/routes.h"

#include "bursar/options.h"
#include "serve/describe.h"
#include "serve/files.h"
#include "serve/page.h"
#include "serve/saved.h"
#include "serve/whole.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

typedef bool route_function(bur_serve_server *server,
                            const bur_serve_asked *asked,
                            bur_serve_reply *reply, bur_serve_fault *fault);

static bool give(bur_serve_reply *reply, char *json)
{
    if (json == NULL) {
        return false;
    }
    *reply = (bur_serve_reply){.status = 200,
                               .type = "application/json",
                               .bytes = json,
                               .n = strlen(json),
                               .is_ours = true};
    return true;
}

/* --- GET --- */

static bool get_scenarios(bur_serve_server *server,
                          const bur_serve_asked *asked, bur_serve_reply *reply,
                          bur_serve_fault *fault)
{
    (void)asked;
    (void)fault;
    bur_serve_text text = bur_serve_text_begin();
    bur_serve_scenarios_look(&server->scenarios);
    bur_serve_put_scenarios(&server->scenarios, &text);
    return give(reply, bur_serve_text_end(&text));
}

static bool get_events(bur_serve_server *server, const bur_serve_asked *asked,
                       bur_serve_reply *reply, bur_serve_fault *fault)
{
    size_t n = asked->client != NULL ? strlen(asked->client) : 0;
    if (n == 0 || n > 63) {
        return bur_serve_refuse(fault, 400,
                                "say which client: a word of at most 63 bytes");
    }
    reply->stream = bur_serve_stream_open(&server->streams, asked->client);
    if (reply->stream == NULL) {
        return bur_serve_refuse(fault, 429, "too many pages ask at once");
    }
    reply->status = 200;
    reply->type = "text/event-stream";
    return true;
}

static bool read_job(const char *text, int *id)
{
    uint64_t value;
    if (text == NULL || !bur_cli_digits(text, &value) || value > INT_MAX) {
        return false;
    }
    *id = (int)value;
    return true;
}

static bool get_files(bur_serve_server *server, const bur_serve_asked *asked,
                      bur_serve_reply *reply, bur_serve_fault *fault)
{
    int id;
    bur_serve_file file;
    if (!read_job(asked->job, &id)) {
        return bur_serve_refuse(fault, 400, "say which job: ?job=7&as=h5");
    }
    if (!bur_serve_file_make(&server->jobs, id, asked->as, &file, fault)) {
        return false;
    }
    *reply = (bur_serve_reply){.status = 200,
                               .type = file.type,
                               .bytes = file.bytes,
                               .n = file.n,
                               .is_ours = true};
    memcpy(reply->file_name, file.name, sizeof file.name);
    return true;
}

static bool get_text(bur_serve_server *server, const bur_serve_asked *asked,
                     bur_serve_reply *reply, bur_serve_fault *fault)
{
    if (asked->scenario == NULL) {
        return bur_serve_refuse(fault, 400, "say which: ?scenario=ID");
    }
    char *path =
        bur_serve_scenario_path(&server->scenarios, asked->scenario, fault);
    if (path == NULL) {
        return false;
    }
    size_t n = 0;
    char *bytes = bur_serve_whole_read(path, &n);
    free(path);
    *reply = (bur_serve_reply){.status = 200,
                               .type = "text/plain; charset=utf-8",
                               .bytes = bytes,
                               .n = n,
                               .is_ours = true};
    return bytes != NULL ||
           bur_serve_refuse(fault, 404, "the file cannot be read any more");
}

/* --- POST --- */

typedef char *answering_choice(bur_serve_scenarios *scenarios,
                               const bur_serve_choice *choice,
                               bur_serve_fault *fault);

static bool post_choice(bur_serve_server *server, const bur_serve_asked *asked,
                        answering_choice *answer, bur_serve_reply *reply,
                        bur_serve_fault *fault)
{
    bur_serve_choice choice = {0};
    bool good = bur_serve_read_choice(asked->body, asked->n, &choice, fault) &&
                give(reply, answer(&server->scenarios, &choice, fault));
    bur_serve_choice_free(&choice);
    return good;
}

static bool post_study(bur_serve_server *server, const bur_serve_asked *asked,
                       bur_serve_reply *reply, bur_serve_fault *fault)
{
    return post_choice(server, asked, bur_serve_describe, reply, fault);
}

static bool post_structure(bur_serve_server *server,
                           const bur_serve_asked *asked, bur_serve_reply *reply,
                           bur_serve_fault *fault)
{
    return post_choice(server, asked, bur_serve_structure, reply, fault);
}

static bool post_questions(bur_serve_server *server,
                           const bur_serve_asked *asked, bur_serve_reply *reply,
                           bur_serve_fault *fault)
{
    bur_serve_question question = {0};
    int id = 0;
    if (bur_serve_read_question(asked->body, asked->n, &question, fault)) {
        id = bur_serve_jobs_add(&server->jobs, &question, fault);
    }
    bur_serve_question_free(&question);
    if (id == 0) {
        return false;
    }
    bur_serve_text text = bur_serve_text_begin();
    bur_cli_json_open(&text.json, NULL, '{');
    bur_serve_put_job(&text, id);
    bur_cli_json_close(&text.json, '}');
    return give(reply, bur_serve_text_end(&text));
}

typedef bool reading_saving(const char *bytes, size_t n,
                            bur_serve_saving *saving, bur_serve_fault *fault);
typedef char *keeping(bur_serve_scenarios *scenarios,
                      const bur_serve_saving *saving, bur_serve_fault *fault);

static bool post_saving(bur_serve_server *server, const bur_serve_asked *asked,
                        reading_saving *read, keeping *keep,
                        bur_serve_reply *reply, bur_serve_fault *fault)
{
    bur_serve_saving saving = {0};
    bool good = read(asked->body, asked->n, &saving, fault) &&
                give(reply, keep(&server->scenarios, &saving, fault));
    bur_serve_saving_free(&saving);
    return good;
}

static bool post_saved(bur_serve_server *server, const bur_serve_asked *asked,
                       bur_serve_reply *reply, bur_serve_fault *fault)
{
    return post_saving(server, asked, bur_serve_read_saving,
                       bur_serve_save_choice, reply, fault);
}

static bool post_texts(bur_serve_server *server, const bur_serve_asked *asked,
                       bur_serve_reply *reply, bur_serve_fault *fault)
{
    return post_saving(server, asked, bur_serve_read_text, bur_serve_save_text,
                       reply, fault);
}

/* --- DELETE --- */

static bool delete_job(bur_serve_server *server, const bur_serve_asked *asked,
                       bur_serve_reply *reply, bur_serve_fault *fault)
{
    int id;
    const char *number = strrchr(asked->path, '/') + 1;
    if (!read_job(number, &id) || !bur_serve_jobs_cancel(&server->jobs, id)) {
        return bur_serve_refuse(fault, 404, "there is no such job");
    }
    *reply = (bur_serve_reply){.status = 204, .bytes = ""};
    return true;
}

/* --- the table --- */

typedef struct route {
    const char *method, *path; /* a path that ends in / has more behind it */
    route_function *answer;
} route;

static const route routes[] = {{"GET", "/api/scenarios", get_scenarios},
                               {"POST", "/api/study", post_study},
                               {"POST", "/api/structure", post_structure},
                               {"POST", "/api/questions", post_questions},
                               {"DELETE", "/api/jobs/", delete_job},
                               {"GET", "/api/events", get_events},
                               {"GET", "/api/files", get_files},
                               {"POST", "/api/saved", post_saved},
                               {"GET", "/api/text", get_text},
                               {"POST", "/api/texts", post_texts}};

bool bur_serve_needs_token(const char *path)
{
    return strncmp(path, "/api", 4) == 0;
}

bur_serve_reply bur_serve_wrong(int status, const char *what)
{
    bur_serve_fault fault = {0};
    bur_serve_reply reply;
    bur_serve_refuse(&fault, status, "%s", what);
    give(&reply, bur_serve_fault_json(&fault, 0));
    reply.status = status;
    return reply;
}

static const route *find(const char *path)
{
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        size_t n = strlen(routes[i].path);
        bool more = routes[i].path[n - 1] == '/';
        if (more ? strncmp(path, routes[i].path, n) == 0
                 : strcmp(path, routes[i].path) == 0) {
            return &routes[i];
        }
    }
    return NULL;
}

static bur_serve_reply give_page(const bur_serve_asked *asked)
{
    bur_serve_page page;
    const char *path = asked->path;
    const char *name = strcmp(path, "/") == 0 ? "index.html" : path + 1;
    if (path[0] != '/' || !bur_serve_page_named(name, &page)) {
        return bur_serve_wrong(404, "there is nothing here");
    }
    if (strcmp(asked->method, "GET") != 0 &&
        strcmp(asked->method, "HEAD") != 0) {
        bur_serve_reply reply = bur_serve_wrong(405, "this is to be read");
        reply.allow = "GET, HEAD";
        return reply;
    }
    return (bur_serve_reply){
        .status = 200, .type = page.type, .bytes = page.bytes, .n = page.n};
}

bur_serve_reply bur_serve_route(bur_serve_server *server,
                                const bur_serve_asked *asked)
{
    bur_serve_reply reply = {0};
    bur_serve_fault fault = {0};
    if (!bur_serve_needs_token(asked->path)) {
        return give_page(asked);
    }
    const route *found = find(asked->path);
    if (found == NULL) {
        return bur_serve_wrong(404, "there is nothing here");
    }
    if (strcmp(found->method, asked->method) != 0) {
        reply = bur_serve_wrong(405, "this path takes another method");
        reply.allow = found->method;
        return reply;
    }
    if (!found->answer(server, asked, &reply, &fault)) {
        give(&reply, bur_serve_fault_json(&fault, 0));
        reply.status = fault.status;
    }
    bur_serve_fault_free(&fault);
    return reply;
}
