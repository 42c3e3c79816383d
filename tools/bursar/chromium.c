/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chromium without a shell and without a network: its profile and its PDF lie
 * in a private folder until the PDF is whole. */
#define _XOPEN_SOURCE 700 /* nftw, realpath, mkdtemp */
#include "bursar/chromium.h"

#include "bursar/complain.h"
#include "bursar/paths.h"

#include <bursar/bursar.h>

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_SECONDS = 120, MOST_DEPTH = 16 };

static char *joined(const char *a, const char *b, const char *c)
{
    size_t n = strlen(a) + strlen(b) + strlen(c) + 1;
    char *text = bur_cli_memory(n);
    snprintf(text, n, "%s%s%s", a, b, c);
    return text;
}

/* --- finding --- */

static char *on_path(const char *name)
{
    const char *path = getenv("PATH");
    for (const char *at = path != NULL ? path : ""; *at != '\0';) {
        size_t n = strcspn(at, ":");
        char *folder = bur_cli_memory(n + 1);
        memcpy(folder, at, n);
        char *file = joined(n > 0 ? folder : ".", "/", name);
        free(folder);
        struct stat facts;
        if (stat(file, &facts) == 0 && S_ISREG(facts.st_mode) &&
            access(file, X_OK) == 0) {
            return file;
        }
        free(file);
        at += n + (at[n] == ':');
    }
    return NULL;
}

char *bur_cli_chromium_find(void)
{
    static const char *const names[] = {"chromium", "chromium-browser",
                                        "google-chrome"};
    char *found = NULL;
    for (int i = 0; i < 3 && found == NULL; i++) {
        found = on_path(names[i]);
    }
    return found;
}

/* --- the folder --- */

static int remove_one(const char *path, const struct stat *facts, int kind,
                      struct FTW *place)
{
    (void)facts;
    (void)kind;
    (void)place;
    return remove(path);
}

static void remove_folder(const char *path)
{
    (void)nftw(path, remove_one, MOST_DEPTH, FTW_DEPTH | FTW_PHYS);
}

/* --- running --- */

/* The address of a file: its whole path, with all but the plainest characters
 * as %XX. NULL: there is no such file. */
static char *address_of(const char *page)
{
    static const char digits[] = "0123456789ABCDEF";
    char *whole = realpath(page, NULL);
    if (whole == NULL) {
        return NULL;
    }
    char *url = bur_cli_memory(8 + 3 * strlen(whole));
    size_t at = sizeof "file://" - 1;
    memcpy(url, "file://", at);
    for (const char *s = whole; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') || strchr("/-_.", c) != NULL;
        if (plain) {
            url[at++] = (char)c;
        } else {
            url[at++] = '%';
            url[at++] = digits[c >> 4];
            url[at++] = digits[c & 15];
        }
    }
    url[at] = '\0';
    free(whole);
    return url;
}

/* In the child: its output goes to a file; a group of its own, to be ended
 * whole. */
static void become(const char *program, char *const *argv, const char *log)
{
    int out = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int in = open("/dev/null", O_RDONLY);
    if (out >= 0 && in >= 0 && dup2(in, 0) >= 0 && dup2(out, 1) >= 0 &&
        dup2(out, 2) >= 0 && setpgid(0, 0) == 0) {
        execv(program, argv);
    }
    _exit(127);
}

/* Waits for it, but not for ever; whether it ended well. */
static bool ends_well(pid_t child)
{
    int status = 0;
    const struct timespec nap = {0, 50 * 1000 * 1000};
    for (int i = 0; i < MOST_SECONDS * 20; i++) {
        pid_t done = waitpid(child, &status, WNOHANG);
        if (done == child) {
            return WIFEXITED(status) && WEXITSTATUS(status) == 0;
        }
        if (done < 0 && errno != EINTR) {
            return false;
        }
        nanosleep(&nap, NULL);
    }
    kill(-child, SIGKILL);
    waitpid(child, &status, 0);
    return false;
}

static bool print_to(const char *chromium, const char *url, const char *folder,
                     const char *made)
{
    char *data = joined("--user-data-dir=", folder, "/profile");
    char *to = joined("--print-to-pdf=", made, "");
    char *log = joined(folder, "/log", "");
    char *page = joined(url, "", "");
    char headless[] = "--headless", gpu[] = "--disable-gpu",
         quic[] = "--disable-quic", first[] = "--no-first-run",
         network[] = "--disable-background-networking",
         component[] = "--disable-component-update", sync[] = "--disable-sync",
         header[] = "--no-pdf-header-footer",
         timers[] = "--virtual-time-budget=20000", root[] = "--no-sandbox";
    char *argv[] = {joined(chromium, "", ""),
                    headless,
                    gpu,
                    quic,
                    first,
                    network,
                    component,
                    sync,
                    header,
                    timers,
                    data,
                    to,
                    geteuid() == 0 ? root : page,
                    geteuid() == 0 ? page : NULL,
                    NULL};
    pid_t child = fork();
    if (child == 0) {
        become(chromium, argv, log);
    }
    bool well = child > 0 && ends_well(child);
    free(argv[0]);
    free(data);
    free(to);
    free(log);
    free(page);
    return well;
}

static bool is_pdf(const char *path)
{
    char head[5] = "";
    FILE *file = fopen(path, "rb");
    bool is = file != NULL && fread(head, 1, 5, file) == 5 &&
              memcmp(head, "%PDF-", 5) == 0;
    if (file != NULL) {
        fclose(file);
    }
    return is;
}

int bur_cli_chromium_print(const char *chromium, const char *page,
                           const char *pdf)
{
    const char *temporary = getenv("TMPDIR");
    char *folder = joined(temporary != NULL ? temporary : "/tmp",
                          "/bursar-report-XXXXXX", "");
    char *url = address_of(page);
    int code = BURSAR_OK;
    if (url == NULL || mkdtemp(folder) == NULL) {
        code = bur_cli_complain(BURSAR_FAILED, "%s: %s",
                                url == NULL ? page : folder, strerror(errno));
    } else {
        char *made = joined(folder, "/report.pdf", "");
        bool well = print_to(chromium, url, folder, made) && is_pdf(made);
        code = well ? bur_cli_copy_file(made, pdf)
                    : bur_cli_complain(BURSAR_FAILED,
                                       "%s printed no PDF of %s; open the page "
                                       "in a browser and print it there",
                                       chromium, page);
        free(made);
        remove_folder(folder);
    }
    free(url);
    free(folder);
    return code;
}
