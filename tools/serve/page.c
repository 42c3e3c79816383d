/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and kinds of the files that page.S.in holds. */
#include "serve/page.h"

#include <string.h>

extern const unsigned char bur_page_index[], bur_page_index_end[],
    bur_page_script[], bur_page_script_end[], bur_page_style[],
    bur_page_style_end[], bur_page_icon[], bur_page_icon_end[],
    bur_page_licences[], bur_page_licences_end[];

typedef struct file {
    const char *name, *type;
    const unsigned char *from, *to;
} file;

static const file files[] = {
    {"index.html", "text/html; charset=utf-8", bur_page_index,
     bur_page_index_end},
    {"app.js", "text/javascript; charset=utf-8", bur_page_script,
     bur_page_script_end},
    {"app.css", "text/css; charset=utf-8", bur_page_style, bur_page_style_end},
    {"icon.svg", "image/svg+xml", bur_page_icon, bur_page_icon_end},
    {"licences.txt", "text/plain; charset=utf-8", bur_page_licences,
     bur_page_licences_end}};

enum { N_FILES = sizeof files / sizeof *files };

bool bur_serve_page_at(int i, bur_serve_page *page)
{
    if (i < 0 || i >= N_FILES) {
        return false;
    }
    const file *f = &files[i];
    *page =
        (bur_serve_page){f->name, f->type, f->from, (size_t)(f->to - f->from)};
    return true;
}

bool bur_serve_page_named(const char *name, bur_serve_page *page)
{
    for (int i = 0; bur_serve_page_at(i, page); i++) {
        if (strcmp(page->name, name) == 0) {
            return true;
        }
    }
    return false;
}
