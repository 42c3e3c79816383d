/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a report: the dashboard's script and style in one file with the
 * document. A policy of the page lets nothing run but that script, whatever
 * texts the document holds, and lets nothing be fetched. */
#include "bursar/complain.h"
#include "bursar/paths.h"
#include "bursar/report.h"
#include "bursar/sha256.h"
#include "bursar/whole_file.h"

#include "serve/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bur_serve_page part_of(const char *name)
{
    bur_serve_page page = {0};
    (void)bur_serve_page_named(name, &page);
    return page;
}

size_t bur_cli_report_frame(void)
{
    return part_of("app.js").n + part_of("app.css").n + 2048;
}

static void put_escaped(FILE *out, const char *text)
{
    for (const char *s = text != NULL ? text : ""; *s != '\0'; s++) {
        if (strchr("<>&\"", *s) != NULL) {
            fprintf(out, "&#%d;", *s);
        } else {
            putc(*s, out);
        }
    }
}

/* In JSON a `<` can stand in strings alone, where an escape says the same. */
static void put_document(FILE *out, const char *document)
{
    for (const char *s = document; *s != '\0'; s++) {
        if (*s == '<') {
            fputs("\\u003c", out);
        } else {
            putc(*s, out);
        }
    }
}

static void put_page(FILE *out, const bur_cli_report *report,
                     const char *document)
{
    bur_serve_page script = part_of("app.js"), style = part_of("app.css");
    char hash[BUR_CLI_SHA256_BASE64];
    const char *title = report->redacted
                            ? "Report"
                            : bur_record_facts_of(report->record)->title;
    bur_cli_sha256_base64(script.bytes, script.n, hash);
    fprintf(out,
            "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta "
            "charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
            "content=\"default-src 'none'; script-src 'sha256-%s'; style-src "
            "'unsafe-inline'; img-src data: blob:; base-uri 'none'; "
            "form-action 'none'\">\n<meta name=\"viewport\" "
            "content=\"width=device-width, initial-scale=1\">\n<title>",
            report->language, hash);
    put_escaped(out, title);
    fputs("</title>\n<style>", out);
    fwrite(style.bytes, 1, style.n, out);
    fputs("</style>\n</head>\n<body>\n<div id=\"app\"></div>\n<noscript>This "
          "report needs JavaScript to draw its charts.</noscript>\n<script "
          "type=\"application/json\" id=\"bursar-report\">",
          out);
    put_document(out, document);
    fputs("</script>\n<script>", out);
    fwrite(script.bytes, 1, script.n, out);
    fputs("</script>\n</body>\n</html>\n", out);
}

int bur_cli_report_write(const bur_cli_report *report, const char *document,
                         const char *path)
{
    bur_cli_whole file;
    char fault[BUR_CLI_FAULT];
    bool begun = bur_cli_whole_begin(&file, path, fault, sizeof fault);
    int code = BURSAR_FAILED;
    if (begun) {
        put_page(file.out, report, document);
        code = bur_cli_whole_end(&file, fault, sizeof fault);
    }
    return code == BURSAR_OK ? code : bur_cli_complain(code, "%s", fault);
}
