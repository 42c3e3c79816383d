/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reality checks of a model, as model_reality.c reads them. */
#include "config/conf.h"
#include "model/writing.h"

/* What a test sets, as it was written. */
static void put_setting(writing *w, const bur_conf *setting)
{
    if (setting->kind == BUR_CONF_GROUP) {
        bur_write_open(w, setting->name);
        for (int i = 0; i < setting->n_items; i++) {
            put_setting(w, setting->item[i]);
        }
        bur_write_close(w);
    } else if (bur_conf_is_number(setting)) {
        bur_write_number(w, setting->name, setting->number);
    } else if (setting->kind == BUR_CONF_TEXT) {
        bur_write_text(w, setting->name, setting->text->s);
    }
}

static void put_test(writing *w, const bur_reality *test)
{
    bur_write_open(w, test->name);
    if (test->title != test->name) {
        bur_write_text(w, "title", test->title);
    }
    bur_write_over(w, test->then);
    if (test->when) {
        bur_write_eq(w, "when", test->when->eq);
    }
    bur_write_eq(w, "then", test->then->eq);
    if (test->set) {
        put_setting(w, test->set);
    }
    bur_write_text(w, "doc", test->doc);
    bur_write_close(w);
}

void bur_write_tests(writing *w)
{
    bool open = false;
    for (int i = 0; i < w->model->tests.n; i++) {
        const bur_reality *test = &w->model->tests.at[i];
        if (test->sector == w->sector) {
            bur_write_open_once(w, "tests", &open);
            put_test(w, test);
        }
    }
    bur_write_close_if(w, open);
}
